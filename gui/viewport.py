"""How much of the grid the stage shows: in whole screen pixels, and where it is looked at."""

from __future__ import annotations

import dataclasses
import math

from gui.grid import Grid

__all__ = ["Viewport", "next_scale", "snapped"]

_MOST = 128  # screen pixels per picture pixel
_LEAST = 1 / 16
_STEP = 1.25  # from one scale to the next, at least

Room = tuple[int, int, int, int]  # x, y, w, h in device px


def snapped(scale: float) -> float:
    """The nearest scale at which pixels stay square: n screen pixels to one, or one to n."""
    scale = min(max(scale, _LEAST), _MOST)
    return float(round(scale)) if scale >= 1 else 1 / round(1 / scale)


def next_scale(scale: float, direction: int) -> float:
    """The next larger (1) or smaller (-1) one."""
    if direction > 0:
        larger = max(math.floor(scale) + 1, math.floor(scale * _STEP))
        return snapped(larger if scale >= 1 else 1 / max(1, math.ceil(1 / scale) - 1))
    if scale > 1:
        return snapped(max(1, min(math.ceil(scale) - 1, math.ceil(scale / _STEP))))
    return snapped(1 / (math.floor(1 / scale) + 1))


class Viewport:
    """Turns the grid that fits into the one that is shown. Everything in device pixels."""

    def __init__(self) -> None:
        self.zoom = 1.0  # 1 = everything fits, whatever the room
        self.centre = (0.5, 0.5)  # (down, across) of the grid, in the middle of the room

    @property
    def fits(self) -> bool:
        """Whether nothing is zoomed."""
        return self.zoom == 1.0

    def fit(self) -> None:
        """Show everything."""
        self.zoom, self.centre = 1.0, (0.5, 0.5)

    def grid(self, fitted: Grid, size: tuple[int, int], room: Room) -> Grid:
        """Where the tiles lie now: `fitted` enlarged about the centre, pictures of H × W px.

        A grid that is larger than the room leaves no empty place at its side.
        """
        if self.fits:
            return fitted
        scale = snapped(fitted.scale * self.zoom)
        ratio = scale / fitted.scale
        made = dataclasses.replace(
            fitted,
            scale=scale,
            pane_w=max(1, int(size[1] * scale)),
            pane_h=max(1, int(size[0] * scale)),
            gap=max(1, round(fitted.gap * ratio)),
            seam=max(1, round(fitted.seam * ratio)),
        )
        x, y, w, h = room
        left = _placed(x, w, made.width, self.centre[1])
        top = _placed(y, h, made.height, self.centre[0])
        return dataclasses.replace(made, left=left, top=top)

    def zoom_to(
        self, scale: float, about: tuple[float, float], shown: Grid, fitted: Grid, room: Room
    ) -> None:
        """Show at this scale; the point `about` (x, y) of the screen stays where it is."""
        scale = snapped(scale)
        if scale == fitted.scale:
            self.fit()
            return
        ratio = scale / shown.scale
        x, y, w, h = room
        across = (about[0] - shown.left) * ratio
        down = (about[1] - shown.top) * ratio
        self.zoom = scale / fitted.scale
        high, wide = shown.height * ratio, shown.width * ratio
        self.centre = (
            _within((down - about[1] + y + h / 2) / high, h / high),
            _within((across - about[0] + x + w / 2) / wide, w / wide),
        )

    def pan(self, dx: float, dy: float, shown: Grid, room: Room) -> None:
        """Move the pictures by so many pixels of the screen, as far as there is more of them."""
        if not self.fits:
            x, y, w, h = room
            self.centre = (
                _within((y + h / 2 - shown.top - dy) / shown.height, h / shown.height),
                _within((x + w / 2 - shown.left - dx) / shown.width, w / shown.width),
            )


def _within(centre: float, share: float) -> float:
    """A centre from which a room that shows this share of the grid shows nothing else."""
    return 0.5 if share >= 1 else min(1 - share / 2, max(share / 2, centre))


def _placed(start: int, room: int, size: int, centre: float) -> int:
    """Where a side of the grid begins."""
    if size <= room:
        return start + (room - size) // 2
    return round(min(start, max(start + room - size, start + room / 2 - centre * size)))
