"""Which canvas pixels ask which training pixels, along one axis, as diagonal runs.

A machine's candidates are a product of two relations, one for rows and one for columns: canvas
position y may ask training position r. Pairs (y, r), (y+1, r+1), … of one offset form a run,
along which window sums slide.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from els_engine.settings import Border

__all__ = ["Axis", "Part", "axis"]

Part = Literal["all", "inside", "edges"]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """One axis of a machine's candidates."""

    runs: Ints  # [R, 3]: first canvas position, first training position, length
    distinct: Ints  # [R] how many window columns differ; fewer than length + 2d on a torus
    read: Ints  # training position that a window at r reads at its k-th pixel: read[r + k]
    pairs: int  # how many pairs the runs hold


@functools.lru_cache(maxsize=256)
def axis(
    canvas: int, data: int, patch: int, border: Border, *, roams: bool, part: Part = "all"
) -> Axis:
    """The relation of `canvas` positions to `data` training positions for windows of `patch` px.

    Without `roams` (LS) a position asks its own only. Under `border`, `inside` and `edges` split
    it into pairs of windows that lie wholly inside and the rest. `read` ends in one more entry:
    the position `data`, which reads zero.
    """
    half = patch // 2
    steps = np.arange(-half, canvas + data + half + 1)
    if border == "border":
        read = np.where((steps >= 0) & (steps < data), steps, data)
    else:
        read = steps % data
    read = np.append(read, data)
    if border == "circular" and roams:
        runs = np.array([(0, r, canvas) for r in range(data)])
    else:
        runs = _diagonals(_related(canvas, data, half, border, roams, part))
    turns = border == "circular" and roams and canvas == data
    distinct = np.minimum(runs[:, 2] + 2 * half, canvas) if turns else runs[:, 2] + 2 * half
    return Axis(runs, distinct, read, int(runs[:, 2].sum()))


def _related(
    canvas: int, data: int, half: int, border: Border, roams: bool, part: Part
) -> NDArray[np.bool_]:
    if not roams:
        related: NDArray[np.bool_] = np.eye(canvas, data, dtype=bool)
    elif border == "interior":
        related = np.zeros((canvas, data), bool)
        related[:, half : data - half] = True
    else:
        mine, theirs = _overhang(canvas, half), _overhang(data, half)
        related = (mine[:, None] == theirs[None]).all(axis=-1)
    if part != "all":
        inside = (_overhang(canvas, half) == 0).all(axis=-1)[:, None]
        related = related & (inside if part == "inside" else ~inside)
    return related


def _overhang(size: int, half: int) -> Ints:
    """By how much the window at each position hangs over either end: [size, 2]."""
    at = np.arange(size)
    return np.maximum(0, np.stack([half - at, at + half - size + 1], axis=-1))


def _diagonals(related: NDArray[np.bool_]) -> Ints:
    canvas, data = related.shape
    runs = []
    for offset in sorted(range(1 - canvas, data), key=abs):  # likely ones first
        along = np.concatenate([[False], np.diagonal(related, offset), [False]])
        ends = np.flatnonzero(along[1:] != along[:-1])
        start = max(0, -offset)
        runs += [
            (start + first, start + first + offset, last - first)
            for first, last in ends.reshape(-1, 2)
        ]
    return np.array(runs, np.int64).reshape(-1, 3)
