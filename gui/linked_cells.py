"""Cells that are looked at as one: however near, each shows the same part of its own picture."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QMouseEvent, QPainter

from gui.grid import Grid
from gui.looking import GRID_FROM, Lens, Looking, paint_lines
from gui.theme import Space

__all__ = ["Cell", "LinkedCells"]


class Cell(NamedTuple):
    """How large a cell is, and its picture in it, in device pixels."""

    scale: float
    width: int
    height: int
    picture: tuple[int, int]  # H and W in px


class LinkedCells(Looking):
    """Its subclass says where cells lie; the keys, the wheel and the hand move all of them."""

    def _cell(self) -> Cell | None:
        """What all cells are like; None while there are none."""
        raise NotImplementedError

    def _cell_under(self, at: QPointF) -> QRect | None:
        """The cell at a point, in device pixels."""
        raise NotImplementedError

    def _lens(self, about: QPointF | None) -> Lens | None:
        cell = self._cell()
        if cell is None:
            return None
        room = (0, 0, cell.width, cell.height)
        fitted = Grid(1, 1, cell.scale, cell.width, cell.height, 1, 1, 1, 0, 0)
        shown = self.viewport.grid(fitted, cell.picture, room)
        at = QPointF(cell.width / 2, cell.height / 2)
        under = None if about is None else self._cell_under(self._device(about))
        if under is not None and about is not None:
            at = self._device(about) - QPointF(under.topLeft())
        return Lens(shown, fitted, room, (at.x(), at.y()))

    def _picture(self, cell: QRect) -> QRect:
        """Where the whole picture lies that is seen through a cell."""
        lens = None if self.viewport.fits else self._lens(None)
        if lens is None:
            return cell
        shown = lens.shown
        return QRect(cell.x() + shown.left, cell.y() + shown.top, shown.pane_w, shown.pane_h)

    def _paint_cell_lines(self, painter: QPainter, cell: QRect) -> None:
        """Lines between the pixels of a cell, where they are wanted and have room."""
        lens = self._lens(None) if self.pixel_grid else None
        if lens is not None and lens.shown.scale >= GRID_FROM * self.devicePixelRatioF():
            paint_lines(painter, self._picture(cell), cell, round(lens.shown.scale))

    def _paint_nearness(self, painter: QPainter, right: float, y: float) -> float:
        """How near it is, if it is, up to `right`; how far words may go beside that."""
        lens = None if self.viewport.fits else self._lens(None)
        if lens is None:
            return right
        return self._paint_zoom(painter, lens.shown.scale, right, y) - Space.M

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._takes_hold(event):
            self._press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not (self._drags(event) or self.hand):
            self._move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._lets_go():
            self._release(event)

    def _press(self, event: QMouseEvent) -> None:
        """A button goes down that does not move the pictures."""

    def _move(self, event: QMouseEvent) -> None:
        """The pointer moves, and the pictures do not."""

    def _release(self, event: QMouseEvent) -> None:
        """A button comes up that did not move the pictures."""
