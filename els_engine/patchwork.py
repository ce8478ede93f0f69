"""A finished sample as the few pieces of training pictures that it is stitched from.

A piece is a connected area that one training picture, moved by one displacement, explains: around
each of its pixels the picture's window is as close to the sample's as the closest one, or within
an RMS of 0.15; put together again from such pieces, a sample is 0.05 (drawn hands) to 0.1
(photographs) away. Pieces are cut from pictures that dominate a pixel (see `fields`), the largest
first. Areas of a single colour have countless sources: they join a piece that borders on them and
fits, and the ground, the largest such area at the rim, belongs to none.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.candidates import Candidates, Rectangle
from els_engine.errors import MorphogenError
from els_engine.fields import Field, field_of
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.novelty import Novelty, search

__all__ = ["Patchwork", "Piece", "patchwork_of", "provenance"]

_FITS = 0.15  # RMS over a window, white and black being 2 apart
_FLAT = 0.04  # range of values in a window of a single colour
_KEPT = 512  # closest windows of a pixel that are considered
_PAIRS = 1 << 22  # distances that are held at once
_QUERIES = 512  # pixels whose closest windows are found at once

_T = TypeVar("_T")
Array = NDArray[np.floating]
Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]
_EIGHT = np.ones((3, 3), bool)


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A connected area of a sample, and where it is from."""

    mask: Mask  # [h, w]
    picture: int  # row of the training picture in its set
    displacement: tuple[int, int]  # px down and right, from a pixel to its source
    flat: bool  # whether all of it is of one colour: it might be from anywhere

    @property
    def box(self) -> tuple[int, int, int, int]:
        """First row and column of the piece, and those after the last."""
        rows, columns = (np.flatnonzero(self.mask.any(axis=axis)) for axis in (1, 0))
        return int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1


@dataclass(frozen=True, slots=True, eq=False)
class Patchwork:
    """The pieces of one finished sample, the largest first."""

    pieces: tuple[Piece, ...]
    ground: Mask  # [h, w], what belongs to none

    @property
    def pictures(self) -> int:
        """From how many training pictures it is stitched: those of pieces that show anything."""
        telling = {piece.picture for piece in self.pieces if not piece.flat}
        return len(telling or {piece.picture for piece in self.pieces})

    def rebuilt(self, images: ImageSet | Array, fill: Array) -> NDArray[np.float32]:
        """The sample [C, h, w] put together from its sources; the ground is `fill`'s."""
        array = images.images if isinstance(images, ImageSet) else images
        out = np.array(fill, np.float32)
        for piece in self.pieces:
            rows, columns = np.nonzero(piece.mask)
            height, width = array.shape[2:]
            r, s = (
                (rows + piece.displacement[0]) % height,
                (columns + piece.displacement[1]) % width,
            )
            out[:, rows, columns] = array[piece.picture][:, r, s]
        return out


def provenance(
    sample: Array, patch: int | None, images: ImageSet | Array, machine: Machine
) -> Generator[float, None, tuple[Novelty, Patchwork]]:
    """Where a finished sample [C, h, w] is from: its nearest picture, and its pieces.

    `patch` is P of the last evaluation. Yields how much is done, 0…1.
    """
    array = images.images if isinstance(images, ImageSet) else images
    near = None
    if sample.shape == array.shape[1:]:
        searching = search(sample, array, rolls=machine.equivariance)
        near = yield from _part(searching, 0.0, 0.3)
    pieces = yield from _part(patchwork_of(sample, patch, array, machine), 0.3, 1.0)
    return Novelty(near, pieces.pictures), pieces


def _part(work: Generator[float, None, _T], low: float, high: float) -> Generator[float, None, _T]:
    while True:
        try:
            fraction = next(work)
        except StopIteration as end:
            result: _T = end.value
            return result
        yield low + (high - low) * fraction


def patchwork_of(
    sample: Array, patch: int | None, images: ImageSet | Array, machine: Machine
) -> Generator[float, None, Patchwork]:
    """The pieces of a finished sample [C, h, w] for windows of `patch` px, of 3 px at least."""
    array = images.images if isinstance(images, ImageSet) else images
    canvas = (sample.shape[1], sample.shape[2])
    if patch is not None and patch < 3:
        try:
            machine.check_patch(3, (array.shape[2], array.shape[3]), canvas)
            patch = 3
        except MorphogenError:
            pass
    asked = Candidates(array, machine, patch, canvas)
    field = yield from _part(field_of(sample, 1.0, patch, array, machine), 0.0, 0.4)
    if asked.whole:
        moved = field.displacement[0, 0]
        everything = np.ones(canvas, bool)
        piece = Piece(everything, int(field.picture[0, 0]), (int(moved[0]), int(moved[1])), False)
        return Patchwork((piece,), ~everything)
    flat = _flat(sample)
    ground = _ground(flat)
    cut = _Cut(sample, asked, field)
    yield from _part(cut.telling(~flat), 0.4, 0.9)
    cut.spread(flat & ~ground)
    return Patchwork(cut.pieces(flat, flat & ~ground), ground)


def _flat(sample: Array) -> Mask:
    """Pixels whose 3×3 neighbourhood is of one colour, [h, w]."""
    from scipy import ndimage  # a third of the time until the window opens

    high = ndimage.maximum_filter(sample, (0, 3, 3), mode="nearest")
    low = ndimage.minimum_filter(sample, (0, 3, 3), mode="nearest")
    flat: Mask = (high - low).max(axis=0) <= _FLAT
    return flat


def _ground(flat: Mask) -> Mask:
    """The largest flat area that reaches the rim."""
    from scipy import ndimage

    labels, _ = ndimage.label(flat)
    rim = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    areas = np.bincount(labels.ravel())
    areas[np.setdiff1d(np.arange(len(areas)), rim)] = 0
    areas[0] = 0
    ground: Mask = (labels == areas.argmax()) & flat
    return ground


def _named(labels: Ints) -> tuple[Ints, Ints]:
    """The kinds of label [L, 3], sorted, and the kind of each of labels [K, 3]."""
    if not len(labels):
        return labels, np.zeros(0, np.int64)
    low = labels.min(axis=0)
    sides = labels.max(axis=0) - low + 1
    parts = tuple((labels - low).T)
    keys, label = np.unique(np.ravel_multi_index(parts, tuple(sides)), return_inverse=True)
    names = np.stack(np.unravel_index(keys, tuple(sides)), axis=-1) + low
    return names.astype(np.int64), label.ravel()


class _Groups:
    """Which of the entries have which number."""

    def __init__(self, numbers: Ints, count: int) -> None:
        self._order = np.argsort(numbers, kind="stable")
        self._starts = np.searchsorted(numbers[self._order], np.arange(count + 1))

    def members(self, number: int) -> Ints:
        """The entries that have this number, rising."""
        return self._order[self._starts[number] : self._starts[number + 1]]


class _Cut:
    """Assigns pixels to (picture, displacement)."""

    def __init__(self, sample: Array, asked: Candidates, field: Field) -> None:
        self._asked, self._field = asked, field
        self._x = asked.padded(sample[None])
        self._limit = _FITS**2 * asked.channels * asked.patch**2  # of squared distances
        self._picture: Ints = np.full(asked.canvas, -1, np.int64)
        self._moved: Ints = np.zeros((*asked.canvas, 2), np.int64)

    def telling(self, where: Mask) -> Generator[float, None, None]:
        """Cover the pixels that tell where they are from by few pieces, the largest first."""
        from scipy import ndimage

        pixels, labels = yield from self._fitting(where)
        names, label = _named(labels)
        left = where.copy()
        place = np.ravel_multi_index((pixels[:, 0], pixels[:, 1]), left.shape)
        of_label, of_place = _Groups(label, len(names)), _Groups(place, left.size)
        counts = np.bincount(label, minlength=len(names))  # of pixels that are left
        while left.any():
            best = int(counts.argmax())
            area = np.zeros_like(left)
            area.ravel()[place[of_label.members(best)]] = True
            area &= left
            parts, number = ndimage.label(area, _EIGHT)
            if number > 1:
                area = parts == 1 + np.bincount(parts[area])[1:].argmax()
            self._picture[area], self._moved[area] = names[best, 0], names[best, 1:]
            left &= ~area
            taken = [of_place.members(int(one)) for one in np.flatnonzero(area)]
            np.subtract.at(counts, label[np.concatenate(taken)], 1)
            yield 0.5

    def _fitting(self, where: Mask) -> Generator[float, None, tuple[Ints, Ints]]:
        """Pixels [K, 2] and labels [K, 3] (picture, displacement) that fit each other."""
        asked, all_pixels, all_labels = self._asked, [], []
        known = np.unique(self._field.picture[where])
        for rectangle in asked.rectangles():
            chosen = where[np.ix_(list(rectangle.rows), list(rectangle.columns))]
            if not chosen.any():
                continue
            corner = np.array((rectangle.rows.start, rectangle.columns.start))
            pixels = np.argwhere(chosen) + corner
            queries = asked.windows(self._x, rectangle.rows, rectangle.columns)[chosen.ravel()]
            found = []
            for first in range(0, len(queries), _QUERIES):
                some = queries[first : first + _QUERIES]
                found.append((yield from self._closest(some, known, rectangle)))
            near, index = (torch.cat(parts) for parts in zip(*found, strict=True))
            least = near.amin(dim=1, keepdim=True).clamp_min(0)
            fits = near <= (least * (1 + 1e-9) + 1e-9).clamp_min(self._limit)
            who, rank = (part.numpy() for part in torch.nonzero(fits, as_tuple=True))
            picture, place = np.divmod(index.numpy()[who, rank], rectangle.places)
            row, column = np.divmod(place, len(rectangle.key_columns))
            source = np.stack(
                (row + rectangle.key_rows.start, column + rectangle.key_columns.start), -1
            )
            moved = self._short(source - pixels[who])
            all_pixels.append(pixels[who])
            all_labels.append(np.concatenate([known[picture][:, None], moved], axis=1))
        if not all_pixels:
            return np.zeros((0, 2), np.int64), np.zeros((0, 3), np.int64)
        return np.concatenate(all_pixels), np.concatenate(all_labels).astype(np.int64)

    def _closest(
        self, queries: torch.Tensor, known: NDArray[np.int32], rectangle: Rectangle
    ) -> Generator[float, None, tuple[torch.Tensor, torch.Tensor]]:
        """Squared distances [Q, K] to the closest windows of the known pictures, and which; in
        no order."""
        asked = self._asked
        near = torch.zeros((len(queries), 0), dtype=torch.float64)
        index = torch.zeros((len(queries), 0), dtype=torch.int64)
        own = queries.square().sum(dim=1, keepdim=True)
        step = max(1, _PAIRS // (rectangle.places * max(len(queries), queries.shape[1])))
        for first in range(0, len(known), step):
            padded = asked.padded(asked.images[known[first : first + step]])
            keys = asked.windows(padded, rectangle.key_rows, rectangle.key_columns)
            apart = torch.addmm(keys.square().sum(dim=1), queries, keys.T, alpha=-2) + own
            some = torch.topk(apart, min(_KEPT, len(keys)), largest=False, sorted=False)
            near = torch.cat((near, some.values), dim=1)
            index = torch.cat((index, some.indices + first * rectangle.places), dim=1)
            if near.shape[1] > _KEPT:
                near, kept = torch.topk(near, _KEPT, largest=False, sorted=False)
                index = index.gather(1, kept)
            yield 0.0
        return near, index

    def _short(self, moved: Ints) -> Ints:
        if self._field.torus is None:
            return moved
        around = np.array(self._field.torus)
        short: Ints = (moved + around // 2) % around - around // 2
        return short

    def spread(self, where: Mask) -> None:
        """Let pieces grow into flat pixels that fit them, neighbour by neighbour."""
        from scipy import ndimage

        left = where & (self._picture < 0)
        while True:
            grown = [
                pixel
                for pixel in np.argwhere(left & ndimage.binary_dilation(self._picture >= 0))
                if self._join(int(pixel[0]), int(pixel[1]))
            ]
            if not grown:
                return
            for y, x in grown:
                left[y, x] = False

    def _join(self, y: int, x: int) -> bool:
        for r, s in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
            inside = 0 <= r < self._picture.shape[0] and 0 <= s < self._picture.shape[1]
            if inside and self._picture[r, s] >= 0 and self._suits(y, x, r, s):
                self._picture[y, x], self._moved[y, x] = self._picture[r, s], self._moved[r, s]
                return True
        return False

    def _suits(self, y: int, x: int, r: int, s: int) -> bool:
        """Whether pixel (y, x) may belong to the piece of its neighbour (r, s)."""
        asked, moved = self._asked, self._moved[r, s]
        row, column = int(y + moved[0]), int(x + moved[1])
        if self._field.torus is not None:
            row, column = row % asked.hw[0], column % asked.hw[1]
        if row not in asked.reach(0, y) or column not in asked.reach(1, x):
            return False
        n, patch = int(self._picture[r, s]), asked.patch
        theirs = asked.padded(asked.images[n : n + 1])[
            0, :, row : row + patch, column : column + patch
        ]
        mine = self._x[0, :, y : y + patch, x : x + patch]
        return float((theirs - mine).square().sum()) <= self._limit

    def pieces(self, flat: Mask, wanted: Mask) -> tuple[Piece, ...]:
        """All pieces; flat pixels that none could take are from where the field says."""
        from scipy import ndimage

        rest = wanted & (self._picture < 0)
        self._picture[rest] = self._field.picture[rest]
        self._moved[rest] = self._field.displacement[rest]
        key = np.concatenate([self._picture[..., None], self._moved], axis=-1)
        found = []
        for name in np.unique(key[self._picture >= 0], axis=0):
            labels, number = ndimage.label((key == name).all(axis=-1), _EIGHT)
            for part in range(1, number + 1):
                mask = labels == part
                only_flat = bool(flat[mask].all())
                found.append(Piece(mask, int(name[0]), (int(name[1]), int(name[2])), only_flat))
        return tuple(sorted(found, key=lambda piece: -int(piece.mask.sum())))
