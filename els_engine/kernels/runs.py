"""Which canvas pixels ask which training pixels, along one axis, as diagonal runs.

A machine's candidates are a product of two relations, one for rows and one for columns: canvas
position y may ask training position r. Pairs (y, r), (y+1, r+1), … of one offset form a run,
along which window sums slide.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from els_engine.settings import Border

__all__ = ["AHEAD", "Axis", "Part", "Together", "axis", "together"]

Part = Literal["all", "inside", "edges"]
Ints = NDArray[np.int64]

_LAGS = 5  # neighbouring offsets that are computed side by side, at most
_FEWEST = 3
AHEAD = _LAGS - 1  # by how many pixels they may lie beyond the last that is asked


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


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """The runs of columns under `border`, neighbouring offsets together, and the table they fill.

    The table holds what every pixel of a row has summed with each of its candidates: a pixel
    whose window lies inside has a line of `interior` places, in front of the first and behind the
    last of these lie AHEAD lines that are no pixel's, and all other pixels have a place each.
    """

    # [G, 5]: smallest of some neighbouring offsets, first candidate, after the last, which of them
    # is 0 where windows that hang over an edge belong to it, else -1, and how many offsets.
    groups: Ints
    singles: Ints  # [S, 3]: runs by themselves, as in Axis
    reach: Ints  # [canvas, 3]: first candidate, after the last, place of candidate 0 in the table
    places: int


@functools.lru_cache(maxsize=256)
def together(canvas: int, data: int, patch: int, *, roams: bool, part: Part = "all") -> Together:
    """The columns' relation of `axis` for the border rule `border`."""
    half = patch // 2
    runs = axis(canvas, data, patch, "border", roams=roams, part=part).runs
    inner = {r - y: (r, r + n) for y, r, n in runs.tolist() if y >= half and y + n <= canvas - half}
    singles = [run for run in runs.tolist() if run[1] - run[0] not in inner]
    whole = [0, 0, canvas]  # the run of offset 0 from edge to edge
    edges = canvas == data and whole in singles and bool(inner)
    if edges:
        singles.remove(whole)
        inner[0] = (half, canvas - half)
    alone = {r - y for y, r, _ in singles}
    groups = []
    for lags in _neighbours(sorted(inner)):
        taken = list(lags)
        if len(lags) < _FEWEST:  # a group reaches beyond, to where there are no pairs
            others = alone.union(inner).difference(lags)
            after = range(lags[-1] + 1, lags[0] + _FEWEST)
            before = range(lags[-1] + 1 - _FEWEST, lags[0])
            beyond = next((each for each in (after, before) if others.isdisjoint(each)), range(0))
            worth = beyond and (len(lags) > 1 or edges)  # the edges of offset 0 are a group's
            taken = sorted({*lags, *beyond}) if worth else []
        for some in _parts(taken):
            reached = [inner[lag] for lag in some if lag in inner]
            first, stop = min(r for r, _ in reached), max(s for _, s in reached)
            middle = -some[0] if edges and 0 in some else -1
            groups.append((some[0], first, stop, middle, len(some)))
        for lag in sorted(set(lags) - set(taken)):
            first, stop = inner[lag]
            singles.append([first - lag, first, stop - first])
    lines = max(0, data - 2 * half)
    reach = np.zeros((canvas, 3), np.int64)
    behind = (max(0, canvas - 2 * half) + 2 * AHEAD) * lines
    for y, r, n in runs.tolist():
        for k in range(n):
            low, high = reach[y + k, :2] if reach[y + k, 1] else (r + k, r + k + 1)
            reach[y + k, :2] = min(low, r + k), max(high, r + k + 1)
    for x in range(canvas):
        inside = half <= x < canvas - half
        reach[x, 2] = (x - half + AHEAD) * lines - half if inside else behind + x - reach[x, 0]
    return Together(
        np.array(groups, np.int64).reshape(-1, 5),
        np.array(singles, np.int64).reshape(-1, 3),
        reach,
        behind + canvas,
    )


def _parts(lags: list[int]) -> list[list[int]]:
    """As few parts of at most _LAGS as there may be, of sizes as like as can be."""
    count = -(-len(lags) // _LAGS)
    ends = [len(lags) * k // count for k in range(count + 1)] if count else [0]
    return [lags[first:last] for first, last in itertools.pairwise(ends)]


def _neighbours(numbers: list[int]) -> list[list[int]]:
    """Rising numbers in lists without gaps."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found
