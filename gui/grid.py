"""Where the tiles of the stage lie: whole device pixels, the largest integer scale that fits."""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["Grid", "fit"]


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of `count` tiles in device pixels; `scale` is screen pixels per picture pixel.

    A tile shows `panes` pictures side by side (2 for noisy picture and best guess).
    """

    count: int
    columns: int
    scale: float  # an integer, except where even one screen pixel per picture pixel is too many
    pane_w: int
    pane_h: int
    panes: int
    gap: int  # between tiles
    seam: int  # between the panes of a tile
    left: int
    top: int

    @property
    def rows(self) -> int:
        """Rows of tiles."""
        return math.ceil(self.count / self.columns)

    @property
    def tile_w(self) -> int:
        """Width of a tile with all its panes."""
        return self.panes * self.pane_w + (self.panes - 1) * self.seam

    @property
    def width(self) -> int:
        """Width of the whole grid."""
        return self.columns * self.tile_w + (self.columns - 1) * self.gap

    @property
    def height(self) -> int:
        """Height of the whole grid."""
        return self.rows * self.pane_h + (self.rows - 1) * self.gap

    def pane(self, index: int, which: int = 0) -> tuple[int, int, int, int]:
        """x, y, w, h of one pane of tile `index`."""
        row, column = divmod(index, self.columns)
        x = self.left + column * (self.tile_w + self.gap) + which * (self.pane_w + self.seam)
        return x, self.top + row * (self.pane_h + self.gap), self.pane_w, self.pane_h

    def at(self, x: float, y: float) -> tuple[int, int, int] | None:
        """The tile and the picture's row and column under a point; None between tiles."""
        for index in range(self.count):
            for which in range(self.panes):
                left, top, w, h = self.pane(index, which)
                if left <= x < left + w and top <= y < top + h:
                    return index, int((y - top) / self.scale), int((x - left) / self.scale)
        return None


def fit(
    count: int,
    height: int,
    width: int,
    *,
    room: tuple[int, int, int, int],
    panes: int = 1,
    gap: int = 16,
    seam: int = 2,
) -> Grid:
    """Lay `count` pictures of height × width px into `room` (x, y, w, h), centred.

    Of all column counts the one with the largest scale wins; among equals the one that leaves no
    empty places, then the one that fills the room most evenly.
    """
    x, y, room_w, room_h = room
    best: tuple[tuple[float, int, float], int] | None = None
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        free_w = room_w - (columns - 1) * gap - columns * (panes - 1) * seam
        free_h = room_h - (rows - 1) * gap
        scale = min(free_w / (columns * panes * width), free_h / (rows * height))
        if scale >= 1:
            scale = math.floor(scale)
        shape = (columns * panes * width) / (rows * height) / (room_w / max(room_h, 1))
        rank = (scale, -(columns * rows - count), -abs(math.log(max(shape, 1e-9))))
        if best is None or rank > best[0]:
            best = rank, columns
    assert best is not None
    (scale, _, _), columns = best
    scale = max(scale, 1 / max(height, width))
    made = Grid(
        count=count,
        columns=columns,
        scale=scale,
        pane_w=max(1, int(width * scale)),
        pane_h=max(1, int(height * scale)),
        panes=panes,
        gap=gap,
        seam=seam,
        left=0,
        top=0,
    )
    left = x + (room_w - made.width) // 2
    top = y + (room_h - made.height) // 2
    return Grid(count, columns, scale, made.pane_w, made.pane_h, panes, gap, seam, left, top)
