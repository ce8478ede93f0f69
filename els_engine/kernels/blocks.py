"""Sixteen pictures side by side, and the norms of their windows: kept from step to step.

Where windows are large, few pairs are asked of a block of pictures, and bringing it into order
would take as long as they do. Nothing of it depends on the noise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from els_engine.kernels.aligned import aligned
from els_engine.kernels.plans import LANES, Sweep

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = ["known_blocks"]

_MOST_BYTES = 1 << 24  # of the pictures, and of the norms for each of _SIZES window sizes
_SIZES = 4

Singles = NDArray[np.float32]

_NOTHING = np.zeros((0, 0), np.float32)


def known_blocks(pictures: Pictures, plan: Sweep) -> tuple[Singles, Singles]:
    """The blocks of all pictures [blocks, C·(H+1)·(W+1)·16], and ‖p‖² [blocks, (H+1)·(W+1)·16].

    Both are empty where that hardly pays, or is too large to be kept.
    """
    blocks, place = -(-pictures.count // LANES), (pictures.hw[0] + 1) * (pictures.hw[1] + 1) * LANES
    if plan.group == 1 or 4 * blocks * pictures.channels * place > _MOST_BYTES:
        return _NOTHING, _NOTHING
    from els_engine.kernels.compiled.reading import keep_blocks

    kept = pictures.blocks
    read = (plan.rows[1], plan.columns[3])
    key = (plan.half, *(one.tobytes() for one in read))
    if "values" not in kept or key not in kept:
        values, squares = _NOTHING, aligned((blocks, place), np.float32)
        if "values" not in kept:
            values = aligned((blocks, pictures.channels * place), np.float32)
        keep_blocks(pictures.images, read, plan.half, (0,) * pictures.channels, values, squares)
        kept.setdefault("values", values)
        kept[key] = squares
        norms = [one for one in kept if one != "values"]
        for oldest in norms[:-_SIZES]:
            del kept[oldest]
    return kept["values"], kept[key]
