"""Making a catalogue: find equal windows, turn them, sort them, box them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.errors import Stopped
from els_engine.kernels.aligned import aligned, aligned_zeros
from els_engine.kernels.catalogue import Catalogue, inside
from els_engine.kernels.crew import Crew
from els_engine.kernels.runs import axis
from els_engine.settings import Border

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = ["make_catalogue"]

LANES = 16
_SAMPLE = 20_000  # windows from which the directions are found
_DIRECTIONS = 16  # in which cuts are tried
_CHUNK = 1 << 15  # windows turned at once
_NUMBERED = 1 << 18  # windows compared between two looks at whether to stop
_CUTS = 3  # levels of halves that are cut one after the other, before threads take the parts

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Windows:
    """Which windows of which pictures."""

    images: Floats  # [N, C, H, W]
    mean: Doubles  # [C]
    patch: int
    first: tuple[int, int, int, int]  # first row and column, rows, columns
    read: tuple[Ints, Ints]  # as Axis.read

    @property
    def size(self) -> int:
        return int(self.images.shape[1]) * self.patch * self.patch

    def gather(self, where: Ints) -> Doubles:
        """Windows by their number, centred: [n, K]."""
        from els_engine.kernels.compiled.distinct import gather

        out = np.empty((len(where), self.size))
        gather(self.images, self.mean, self.read, self.first, where, self.patch, out)
        return out


class _Hands:
    """Threads for the pieces of one catalogue, which end early if nobody wants it any more."""

    def __init__(self, abandoned: threading.Event) -> None:
        self._abandoned = abandoned
        self.count = torch.get_num_threads()
        self._pool = Crew(self.count, "sorting")

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def check(self) -> None:
        if self._abandoned.is_set():
            raise Stopped

    def each(self, do: Callable[[int, int], object], ranges: Iterable[tuple[int, int]]) -> None:
        """do(first, last) for every range, on all threads."""

        def unless_abandoned(piece: tuple[int, int]) -> None:
            self.check()
            do(*piece)

        list(self._pool.map(unless_abandoned, ranges))


def _ranges(count: int, size: int) -> list[tuple[int, int]]:
    return [(low, min(low + size, count)) for low in range(0, count, size)]


def make_catalogue(
    pictures: Pictures, patch: int, border: Border, abandoned: threading.Event
) -> Catalogue:
    """The catalogue of the pictures' windows; raises Stopped once it is abandoned."""
    reads = [axis(size, size, patch, border, roams=True).read for size in pictures.hw]
    windows = _Windows(
        pictures.images, pictures.mean, patch, inside(pictures, patch, border), (reads[0], reads[1])
    )
    hands = _Hands(abandoned)
    try:
        which, chosen = _distinct(windows, hands)
        mean, turn = _directions(windows, chosen)
        points, worth = _turned(windows, chosen, mean, turn, hands)
        order = np.arange(len(chosen))
        _sort(points, order, hands)
        counts = np.bincount(which, minlength=len(chosen)).astype(np.float64)
        leaves, twigs, branches = _boxed(points, counts, worth, order, hands)
    finally:
        hands.close()
    slot = np.empty(len(chosen), np.int32)
    slot[order] = np.arange(len(chosen), dtype=np.int32)
    per_picture = windows.first[2] * windows.first[3]
    whose = np.repeat(np.arange(pictures.count, dtype=np.int32), per_picture)
    longest = float(np.sqrt(np.einsum("dk,dk->d", points, points).max()))
    return Catalogue(
        mean, turn, leaves, twigs, branches, longest, len(which), len(chosen), slot[which], whose
    )


def _distinct(windows: _Windows, hands: _Hands) -> tuple[NDArray[np.int32], Ints]:
    """Which distinct window each window is, and the first of each."""
    from els_engine.kernels.compiled.distinct import hashes, number

    _, _, rows, columns = windows.first
    count, channels = windows.images.shape[:2]
    bits = windows.images.view(np.uint32)
    shape = (channels, windows.patch, windows.patch)
    factors = np.random.default_rng(0).integers(1, 2**63, shape, np.uint64) | np.uint64(1)
    keys = np.empty((count, rows, columns), np.uint64)
    hands.each(
        lambda low, high: hashes(
            bits[low:high], factors, windows.read, *windows.first[:2], keys[low:high]
        ),
        _ranges(count, -(-count // (4 * hands.count))),
    )
    which, chosen = np.empty(keys.size, np.int32), np.empty(keys.size, np.int64)
    table, known = np.zeros(1 << (2 * keys.size - 1).bit_length(), np.uint64), 0
    for low, high in _ranges(keys.size, _NUMBERED):
        hands.check()
        known = number(
            bits, keys.ravel(), windows.read, windows.first, windows.patch, table, known, low, high,
            which, chosen,
        )  # fmt: skip
    return which, chosen[:known].copy()


def _directions(windows: _Windows, chosen: Ints) -> tuple[Doubles, Doubles]:
    """The windows' mean, and an orthonormal basis whose first vectors show the most spread."""
    some = windows.gather(chosen[:: max(1, len(chosen) // _SAMPLE)])
    mean = some.mean(axis=0)
    _, vectors = np.linalg.eigh((some - mean).T @ (some - mean))
    return mean, np.ascontiguousarray(vectors[:, ::-1])


def _turned(
    windows: _Windows, chosen: Ints, mean: Doubles, turn: Doubles, hands: _Hands
) -> tuple[Floats, Floats]:
    """Every window in its new coordinates [D, K], and its own pixel [D, C]."""
    from els_engine.kernels.compiled.distinct import turned

    points = np.empty((len(chosen), windows.size), np.float32)
    worth = np.empty((len(chosen), windows.images.shape[1]), np.float32)
    about = (windows.images, windows.mean, windows.read, windows.first)
    hands.each(
        lambda low, high: turned(
            *about, chosen[low:high], windows.patch, mean, turn, points[low:high], worth[low:high]
        ),
        _ranges(len(chosen), _CHUNK),
    )
    return points, worth


def _sort(points: Floats, order: Ints, hands: _Hands) -> None:
    """Near windows beside each other: the first cuts one by one, then all threads."""
    from els_engine.kernels.compiled.grouping import cut, group

    dimensions, own = min(points.shape[1], _DIRECTIONS), np.empty(len(order), np.float32)
    parts = [(0, len(order))]
    for _ in range(_CUTS):
        hands.check()
        smaller = []
        for low, high in parts:
            if high - low <= LANES * LANES:
                smaller.append((low, high))
                continue
            middle = cut(points, order, low, high, dimensions, own)
            smaller += [(low, middle), (middle, high)]
        parts = smaller
    hands.each(lambda low, high: group(points, order, low, high, dimensions), parts)


def _boxed(
    points: Floats, counts: Doubles, worth: Floats, order: Ints, hands: _Hands
) -> tuple[
    tuple[Floats, Floats, Floats, Floats, Floats, Floats],
    tuple[Floats, Floats, Floats],
    tuple[Floats, Floats, Floats],
]:
    """Leaves, boxes of leaves and boxes of sixteen leaves; see Catalogue."""
    from els_engine.kernels.compiled.boxing import fill_branches, fill_leaves

    distinct, size = points.shape
    groups = -(-distinct // (LANES * LANES))  # of sixteen leaves: as many boxes has a branch
    number, channels = groups * LANES, worth.shape[1]
    leaves = (
        aligned_zeros((number, -(-size // LANES) * LANES), np.float32),
        aligned_zeros((number, size, LANES), np.float32),
        aligned_zeros((number, LANES), np.float32),
        aligned_zeros((number, LANES), np.float32),
        aligned_zeros((number, channels, LANES), np.float32),
        aligned_zeros(number, np.float32),
    )
    twigs, branches = _boxes(groups, size), _boxes(-(-groups // LANES), size)
    hands.each(
        lambda low, high: fill_leaves(points, counts, worth, order, leaves, twigs, low, high),
        _ranges(number, 4096),
    )
    hands.each(
        lambda low, high: fill_branches(counts, order, twigs, branches, low, high),
        _ranges(groups, 1024),
    )
    return leaves, twigs, branches


def _boxes(groups: int, size: int) -> tuple[Floats, Floats, Floats]:
    """Sixteen boxes to a group, all empty."""
    shape = (groups, size, LANES)
    logs = aligned((groups, LANES), np.float32)
    logs.fill(-np.inf)
    return aligned_zeros(shape, np.float32), aligned_zeros(shape, np.float32), logs
