"""Arrays that begin where a cache line does: sixteen numbers then lie in one line, not in two."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["aligned", "aligned_zeros", "filled", "spare"]

_T = TypeVar("_T", bound=np.generic)

_SPARE = 1 << 19  # bytes of an array that is kept for the next question, at most,
_SPARES = 16  # and how many of them
_LINE = 64  # bytes; numpy promises 16


def aligned(shape: int | tuple[int, ...], dtype: type[_T]) -> NDArray[_T]:
    """An array of this shape, uninitialised, in C's order."""
    return _aligned(np.empty, shape, dtype)


def aligned_zeros(shape: int | tuple[int, ...], dtype: type[_T]) -> NDArray[_T]:
    """The same, of zeros, which the system makes when they are first touched."""
    return _aligned(np.zeros, shape, dtype)


def _aligned(
    make: Callable[..., NDArray[np.uint8]], shape: int | tuple[int, ...], dtype: type[_T]
) -> NDArray[_T]:
    shape = (shape,) if isinstance(shape, int) else shape
    size = math.prod(shape) * np.dtype(dtype).itemsize
    raw = make(size + _LINE, np.uint8)
    start = -raw.ctypes.data % _LINE
    return raw[start : start + size].view(dtype).reshape(shape)


def filled(shape: int | tuple[int, ...], value: float, dtype: type[_T]) -> NDArray[_T]:
    """np.full without its detours, which take long where a question does not."""
    found = np.empty(shape, dtype)
    found.fill(value)
    return found


class _Spares(threading.local):
    def __init__(self) -> None:
        self.arrays: dict[object, NDArray[np.generic]] = {}


_spares = _Spares()


def spare(name: str, shape: int | tuple[int, ...], dtype: type[_T]) -> NDArray[_T]:
    """An array to compute in until this thread asks for the same again; it may hold anything.

    Fresh memory is cold, and the system hands it out a page at a time.
    """
    key = (name, shape, dtype)
    found = _spares.arrays.get(key)
    if found is None:
        found = aligned(shape, dtype)
        if found.nbytes <= _SPARE:
            if len(_spares.arrays) >= _SPARES:
                _spares.arrays.clear()
            _spares.arrays[key] = found
    return found  # type: ignore[return-value]
