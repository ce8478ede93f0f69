"""Pictures sixteen by sixteen, as sweeps read them: kept where they take little memory.

Short questions would spend a tenth of their time on putting them so.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from els_engine.kernels.aligned import aligned
from els_engine.kernels.plans import LANES

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = ["abreast"]

_MOST = 1 << 25  # bytes of pictures that are kept a second time, at most
_NONE = np.empty(0, np.float32)


def abreast(pictures: Pictures) -> NDArray[np.float32]:
    """All blocks of sixteen, one behind the other, as of `read_abreast`; empty if they are large.

    Two threads that ask at once make the same, and one of them is kept.
    """
    if pictures.abreast is None:
        pictures.abreast = _made(pictures)
    return pictures.abreast


def _made(pictures: Pictures) -> NDArray[np.float32]:
    from els_engine.kernels.compiled.reading import read_abreast

    height, width = pictures.hw
    blocks = -(-pictures.count // LANES)
    size = blocks * math.prod((pictures.channels, height + 1, width + 1, LANES))
    if 4 * size > _MOST:
        return _NONE
    found = aligned(size, np.float32)
    read_abreast(pictures.images, 0, blocks, found)
    return found
