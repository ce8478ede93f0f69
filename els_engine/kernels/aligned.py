"""Arrays that begin where a cache line does: sixteen numbers then lie in one line, not in two."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["aligned", "aligned_zeros", "filled", "kept"]

_T = TypeVar("_T", bound=np.generic)

_KEPT = 1 << 21  # bytes of arrays that are kept together for the next question, at most,
_SETS = 8  # and how many times as much
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


class _Kept(threading.local):
    def __init__(self) -> None:
        self.sets: dict[object, tuple[NDArray[Any], ...]] = {}


_kept = _Kept()


def kept(*wanted: tuple[int | tuple[int, ...], type[np.generic]]) -> tuple[NDArray[Any], ...]:
    """Arrays of these shapes and kinds, to compute in until this thread asks for the same again.

    They may hold anything. Fresh memory is cold, and the system hands it out a page at a time.
    """
    found = _kept.sets.get(wanted)
    if found is None:
        found = tuple(aligned(shape, dtype) for shape, dtype in wanted)
        if sum(array.nbytes for array in found) <= _KEPT:
            if len(_kept.sets) >= _SETS:
                _kept.sets.clear()
            _kept.sets[wanted] = found
    return found
