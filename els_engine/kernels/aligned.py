"""Arrays that begin where a cache line does: sixteen numbers then lie in one line, not in two."""

from __future__ import annotations

import math
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["aligned", "aligned_zeros"]

_T = TypeVar("_T", bound=np.generic)

_LINE = 64  # bytes; numpy promises 16


def aligned(shape: int | tuple[int, ...], dtype: type[_T]) -> NDArray[_T]:
    """An array of this shape, uninitialised, in C's order."""
    shape = (shape,) if isinstance(shape, int) else shape
    size = math.prod(shape) * np.dtype(dtype).itemsize
    raw = np.empty(size + _LINE, np.uint8)
    start = -raw.ctypes.data % _LINE
    return raw[start : start + size].view(dtype).reshape(shape)


def aligned_zeros(shape: int | tuple[int, ...], dtype: type[_T]) -> NDArray[_T]:
    """The same, of zeros."""
    found = aligned(shape, dtype)
    found.fill(0)
    return found
