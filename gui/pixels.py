"""From arrays in [-1, 1] to pictures Qt can draw; the pixels are copied, never shared."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from els_engine.images import to_uint8
from els_engine.steps import FloatArray

__all__ = ["stack"]


def stack(batch: FloatArray) -> QImage:
    """[B, C, H, W] in [-1, 1], C = 1 or 3, as one RGB32 picture of B·H rows and W columns.

    Picture b of the batch lies in the rows b·H … (b+1)·H. The QImage owns its memory.
    """
    count, channels, height, width = batch.shape
    bytes_ = to_uint8(batch).astype(np.uint32)
    red, green, blue = (bytes_[:, c if channels == 3 else 0] for c in range(3))
    words = np.ascontiguousarray(red << 16 | green << 8 | blue | np.uint32(0xFF000000))
    shared = QImage(words.data, width, count * height, width * 4, QImage.Format.Format_RGB32)
    return shared.copy()  # `shared` reads numpy's memory, which ends with this function
