"""The distinct windows of the training pictures, sorted so that near ones lie together.

Line art repeats its windows exactly; each is kept once, with how often it occurs. The windows,
turned so that the directions of largest spread come first, fill leaves of sixteen, boxes of
leaves, and boxes of boxes: the distance of a query to a box bounds what everything in it weighs.
"""

from __future__ import annotations

import os
import weakref
from collections import OrderedDict
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.kernels.runs import axis
from els_engine.settings import Border

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = ["Catalogue", "catalogue", "fits"]

LANES = 16
_SAMPLE = 20_000  # windows from which the directions are found
_DIRECTIONS = 16  # in which cuts are tried
_CHUNK = 1 << 16  # windows turned at once
_MOST_BYTES = 1 << 30  # of all catalogues together, or an eighth of the memory

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The windows of one size, in K = C·P² turned coordinates z = (p - mean)·turn.

    leaves: box centre [L, K'] (K' a multiple of 16), windows less it [L, K, 16], their ‖δ‖²
    [L, 16], log₂ of their counts [L, 16] (-inf: absent), their own pixels [L, C, 16], the
    largest ‖δ‖² [L]. twigs and
    branches: low and high corner [·, K, 16] and log₂ of the count [·, 16] of boxes of 16 and of
    256 windows.
    """

    mean: NDArray[np.float64]  # [K]
    turn: NDArray[np.float64]  # [K, K], orthonormal
    leaves: tuple[Floats, Floats, Floats, Floats, Floats, Floats]
    twigs: tuple[Floats, Floats, Floats]
    branches: tuple[Floats, Floats, Floats]
    longest: float  # the longest ‖z‖
    windows: int  # with repetitions
    distinct: int
    place: NDArray[np.int32]  # [windows] in which slot of the leaves a window is
    pictures: NDArray[np.int32]  # [windows] of which picture it is

    @property
    def bytes(self) -> int:
        """Memory of the arrays."""
        arrays = (*self.leaves, *self.twigs, *self.branches, self.place, self.pictures)
        return sum(array.nbytes for array in arrays)

    def usage(self, weights: NDArray[np.float64], count: int) -> NDArray[np.float64]:
        """The weight of every picture [N] from that of every slot; copies share equally."""
        times = np.exp2(self.leaves[3].ravel().astype(np.float64))
        each = np.divide(weights, times, out=np.zeros_like(weights), where=times > 0)
        shares = np.bincount(self.pictures, each[self.place], count)
        return shares.astype(np.float64)


def most_bytes() -> int:
    """How much memory all catalogues may take."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return _MOST_BYTES
    return min(_MOST_BYTES, memory // 8)


def fits(pictures: Pictures, patch: int, border: Border) -> bool:
    """Whether a catalogue of these windows would fit into memory even if none repeats."""
    size = pictures.channels * patch * patch
    return _count(pictures, patch, border) * size * 5 <= most_bytes()


def _inside(pictures: Pictures, patch: int, border: Border) -> tuple[int, int, int, int]:
    """The windows' first row and column, and how many there are along each axis."""
    half = 0 if border == "circular" else patch // 2
    height, width = pictures.hw
    return half, half, height - 2 * half, width - 2 * half


def _count(pictures: Pictures, patch: int, border: Border) -> int:
    _, _, rows, columns = _inside(pictures, patch, border)
    return pictures.count * rows * columns


@dataclass(slots=True)
class _Shelf:
    """Catalogues of pictures that are still alive, the latest used last."""

    held: OrderedDict[tuple[int, int, Border], Catalogue] = field(default_factory=OrderedDict)

    def forget(self, number: int) -> None:
        for key in [key for key in self.held if key[0] == number]:
            del self.held[key]

    def add(self, key: tuple[int, int, Border], made: Catalogue) -> None:
        self.held[key] = made
        while len(self.held) > 1 and sum(c.bytes for c in self.held.values()) > most_bytes():
            self.held.popitem(last=False)


_shelf = _Shelf()


def catalogue(pictures: Pictures, patch: int, border: Border) -> Generator[float, None, Catalogue]:
    """The catalogue of these pictures' windows: made once, kept while the pictures live."""
    owner = pictures.owner
    key = (id(owner), patch, border)
    if key not in _shelf.held:
        made = yield from _making(pictures, patch, border)
        weakref.finalize(owner, _shelf.forget, id(owner))
        _shelf.add(key, made)
    _shelf.held.move_to_end(key)
    return _shelf.held[key]


def _making(pictures: Pictures, patch: int, border: Border) -> Generator[float, None, Catalogue]:
    """Make it in another thread, so that whoever waits can still be asked to stop."""
    with ThreadPoolExecutor(1, "catalogue") as pool:
        task = pool.submit(_make, pictures, patch, border)
        while not task.done():
            wait((task,), timeout=0.02)
            yield 0.0
        return task.result()


def _make(pictures: Pictures, patch: int, border: Border) -> Catalogue:
    from els_engine.kernels.compiled.grouping import gather, hashes, same

    images = pictures.images
    first_row, first_column, rows, columns = _inside(pictures, patch, border)
    height, width = pictures.hw
    read = tuple(axis(size, size, patch, border, roams=True).read for size in (height, width))
    first = (first_row, first_column, rows, columns)
    bits = images.view(np.uint32)
    shape = (images.shape[1], patch, patch)
    factors = np.random.default_rng(0).integers(1, 2**63, shape, np.uint64) | np.uint64(1)
    keys = np.empty((len(images), rows, columns), np.uint64)
    parts = np.array_split(np.arange(len(images)), torch.get_num_threads())
    with ThreadPoolExecutor(len(parts)) as pool:
        list(
            pool.map(
                lambda part: hashes(
                    bits[part[0] : part[-1] + 1], factors, read, first_row, first_column,
                    keys[part[0] : part[-1] + 1],
                ),
                [part for part in parts if len(part)],
            )
        )  # fmt: skip
    by_key = np.argsort(keys, axis=None)
    sorted_keys = keys.ravel()[by_key]
    starts = np.flatnonzero(np.concatenate([[True], sorted_keys[1:] != sorted_keys[:-1], [True]]))
    if not same(bits, read, first, by_key, starts, patch):  # two windows of one hash: 1 in 10⁶
        starts = np.arange(keys.size + 1)
    counts = np.diff(starts).astype(np.float64)
    chosen = by_key[starts[:-1]]
    mean, turn = _directions(pictures, read, first, chosen, patch)
    size = len(mean)
    points = np.empty((len(chosen), size), np.float32)
    worth = np.empty((len(chosen), images.shape[1]), np.float32)
    own = patch * patch // 2
    for low in range(0, len(chosen), _CHUNK):
        some = chosen[low : low + _CHUNK]
        windows = np.empty((len(some), size))
        gather(images, pictures.mean, read, first, some, patch, windows)
        points[low : low + len(some)] = (windows - mean) @ turn
        worth[low : low + len(some)] = windows[:, own :: patch * patch]
    order = np.arange(len(chosen))
    _group(points, order, min(size, _DIRECTIONS))
    return _filled(points, counts, worth, order, mean, turn, by_key, starts, rows * columns)


def _directions(
    pictures: Pictures, read: tuple[NDArray[np.int64], ...], first: tuple[int, ...],
    chosen: NDArray[np.int64], patch: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:  # fmt: skip
    """The windows' mean, and an orthonormal basis whose first vectors show the most spread."""
    from els_engine.kernels.compiled.grouping import gather

    some = chosen[:: max(1, len(chosen) // _SAMPLE)]
    windows = np.empty((len(some), pictures.channels * patch * patch))
    gather(pictures.images, pictures.mean, read, first, some, patch, windows)
    mean = windows.mean(axis=0)
    _, vectors = np.linalg.eigh((windows - mean).T @ (windows - mean))
    return mean, np.ascontiguousarray(vectors[:, ::-1])


def _group(points: Floats, order: NDArray[np.int64], dimensions: int) -> None:
    """Sort with all threads: the first cuts by one, the halves by each."""
    from els_engine.kernels.compiled.grouping import group

    group(points, order, 0, len(order), dimensions)


def _filled(
    points: Floats,
    counts: NDArray[np.float64],
    worth: Floats,
    order: NDArray[np.int64],
    mean: NDArray[np.float64],
    turn: NDArray[np.float64],
    by_key: NDArray[np.int64],
    starts: NDArray[np.int64],
    per_picture: int,
) -> Catalogue:
    from els_engine.kernels.compiled.search import fill_boxes, fill_leaves

    distinct, size = points.shape
    twigs = -(-distinct // (LANES * LANES))
    leaves, branches = twigs * LANES, -(-twigs // LANES)
    padded = -(-size // LANES) * LANES
    channels = worth.shape[1]
    leaf_arrays = (
        np.zeros((leaves, padded), np.float32),
        np.zeros((leaves, size, LANES), np.float32),
        np.zeros((leaves, LANES), np.float32),
        np.zeros((leaves, LANES), np.float32),
        np.zeros((leaves, channels, LANES), np.float32),
        np.zeros(leaves, np.float32),
    )
    fill_leaves(points, counts, worth, order, leaf_arrays)
    boxes = []
    for number, each in ((twigs, LANES), (branches, LANES * LANES)):
        shape = (number, size, LANES)
        box = (
            np.empty(shape, np.float32),
            np.empty(shape, np.float32),
            np.empty((number, LANES), np.float32),
        )
        fill_boxes(points, counts, order, each, box)
        boxes.append(box)
    slot = np.empty(distinct, np.int32)
    slot[order] = np.arange(distinct, dtype=np.int32)
    place = np.empty(len(by_key), np.int32)
    place[by_key] = np.repeat(slot, np.diff(starts))
    pictures = np.repeat(np.arange(len(by_key) // per_picture, dtype=np.int32), per_picture)
    longest = float(np.sqrt(np.einsum("dk,dk->d", points, points).max()))
    return Catalogue(
        mean, turn, leaf_arrays, boxes[0], boxes[1], longest,
        len(by_key), distinct, place, pictures,
    )  # fmt: skip
