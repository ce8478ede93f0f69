"""How the wall is hung: the size of its thumbnails, and which pictures where there are too many."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

__all__ = ["Shelf", "choose", "pack"]

_LEAST, _USUAL = 12, 24  # px, side of a thumbnail: when all fit, and when only some do
_MOST = 64  # px


@dataclass(frozen=True, slots=True)
class Shelf:
    """Places in rows, device pixels; the last gap of a row belongs to its last place."""

    columns: int
    rows: int
    places: int
    thumb_w: int
    thumb_h: int
    gap: int

    @property
    def pitch_w(self) -> int:
        """From one place to the next."""
        return self.thumb_w + self.gap

    @property
    def pitch_h(self) -> int:
        """From one row to the next."""
        return self.thumb_h + self.gap

    @property
    def width(self) -> int:
        """Of everything."""
        return self.columns * self.pitch_w

    @property
    def height(self) -> int:
        """Of everything."""
        return self.rows * self.pitch_h

    def box(self, place: int) -> tuple[int, int, int, int]:
        """x, y, w, h of a place."""
        row, column = divmod(place, self.columns)
        return (
            column * self.pitch_w,
            row * self.pitch_h,
            self.thumb_w,
            self.thumb_h,
        )

    def at(self, x: float, y: float) -> int:
        """The place under a point, -1 where there is none."""
        column, row = int(x // self.pitch_w), int(y // self.pitch_h)
        inside = 0 <= column < self.columns and 0 <= row < self.rows
        place = row * self.columns + column
        return place if inside and place < self.places else -1


def pack(
    count: int, height: int, width: int, *, room: tuple[int, int], dpr: float, words: int
) -> Shelf:
    """Shelves for `count` pictures of height × width px in `room` (w, h) device pixels.

    All of them as large as they fit (12…64 px, whole multiples of a picture pixel where that
    costs little), else as many as fit at 24 px, with `words` pixels left for a line of text.
    """

    def shelf(side: int, room_h: int) -> Shelf:
        gap = round((3 if side >= 18 * dpr else 2) * dpr)
        longer = max(height, width)
        w, h = max(1, round(side * width / longer)), max(1, round(side * height / longer))
        columns = max(1, (room[0] + gap) // (w + gap))
        rows = max(1, (room_h + gap) // (h + gap))
        return Shelf(columns, rows, columns * rows, w, h, gap)

    for side in range(round(_MOST * dpr), round(_LEAST * dpr) - 1, -1):
        if shelf(side, room[1]).places >= count:
            whole = side - side % max(height, width)
            if whole >= 0.88 * side:
                side = whole
            made = shelf(side, room[1])
            rows = math.ceil(count / made.columns)
            return _spread(replace(made, rows=rows, places=made.columns * rows), room)
    return shelf(round(_USUAL * dpr), room[1] - words)


def _spread(shelf: Shelf, room: tuple[int, int]) -> Shelf:
    """The same with wider gaps, so that full rows end where the room does."""
    if shelf.columns < 2:
        return shelf
    gap = (room[0] - shelf.columns * shelf.thumb_w) // (shelf.columns - 1)
    fits = shelf.rows * (shelf.thumb_h + gap) - gap <= room[1]
    return replace(shelf, gap=gap) if fits and shelf.gap < gap <= 3 * shelf.gap else shelf


def choose(count: int, places: int, usage: NDArray[np.floating] | None) -> NDArray[np.int64]:
    """The pictures to hang, in rising order: all, or evenly spaced ones and those in heavy use."""
    if count <= places:
        return np.arange(count, dtype=np.int64)
    even = np.unique(np.linspace(0, count - 1, places).round().astype(np.int64))
    if usage is None or not float(usage.max(initial=0.0)) > 0:
        return even
    heavy = np.flatnonzero(usage >= 0.1 * usage.max())
    heavy = heavy[np.argsort(usage[heavy], kind="stable")[::-1]][: places // 2].astype(np.int64)
    others = np.setdiff1d(even, heavy)
    spare = places - heavy.size
    kept = others[np.unique(np.linspace(0, others.size - 1, spare).round().astype(np.int64))]
    return np.sort(np.concatenate([heavy, kept]))
