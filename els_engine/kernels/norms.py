"""The norms of all windows, sixteen pictures side by side: kept from step to step.

Where windows are large, few pairs are asked of a block of pictures, and norms would take half as
long again. They do not depend on the noise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from els_engine.kernels.aligned import aligned
from els_engine.kernels.plans import LANES, Sweep

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = ["kept_norms"]

_MOST_BYTES = 1 << 24  # for each of _SIZES window sizes
_SIZES = 4

_NOTHING = np.zeros((0, 0), np.float32)


def kept_norms(pictures: Pictures, plan: Sweep) -> NDArray[np.float32]:
    """‖p‖² of every window [blocks, (H+1)·(W+1)·16], or [0, 0] where keeping it does not pay."""
    blocks, place = -(-pictures.count // LANES), (pictures.hw[0] + 1) * (pictures.hw[1] + 1) * LANES
    if plan.group == 1 or 4 * blocks * place > _MOST_BYTES:
        return _NOTHING
    from els_engine.kernels.compiled.reading import norms_of_all

    kept, read = pictures.norms, (plan.rows[1], plan.columns[3])
    key = (plan.half, *(positions.tobytes() for positions in read))
    if key not in kept:
        squares = aligned((blocks, place), np.float32)
        norms_of_all(pictures.images, read, plan.half, (0,) * pictures.channels, squares)
        kept[key] = squares
        for oldest in list(kept)[:-_SIZES]:
            del kept[oldest]
    return kept[key]
