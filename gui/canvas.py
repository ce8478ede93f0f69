"""The stage: the samples as they grow, in a grid of square, unsmoothed pixels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from gui.grid import Grid
from gui.keys import ARROWS
from gui.looking import Lens
from gui.stage_painting import PaintedStage

__all__ = ["Canvas"]


class Canvas(PaintedStage):
    """Shows Steps. Give it everything through setters; it says what was pointed at."""

    tile_clicked = Signal(int)  # sample
    pixel_hovered = Signal(int, int, int)  # sample, row, column of the picture
    pixel_left = Signal()
    pixel_clicked = Signal(int, int, int)
    pin_moved = Signal(int, int)  # rows down, columns right: the arrow keys while a pixel is pinned

    # Pointing

    @property
    def grid(self) -> Grid | None:
        """Where the tiles lie, in device pixels of this widget; None while nothing is shown."""
        return None if self._title or self._step is None else self._grid

    def picture_size(self) -> tuple[int, int] | None:
        """H and W of a sample in px; None while nothing is shown."""
        return None if self._step is None else (self._step.x_t.shape[2], self._step.x_t.shape[3])

    def place(self, where: QPointF, tile: int | None = None) -> tuple[int, float, float] | None:
        """The sample, row and column under a point, with fractions; a `tile` goes on outside."""
        hit, grid = self._locate(where), self._grid
        if grid is None or self._step is None or (hit is None and tile is None):
            return None
        chosen = tile if tile is not None else hit[0] if hit is not None else 0
        at = self._device(where)
        boxes = [grid.pane(chosen, which) for which in range(grid.panes)]
        x, y, _, _ = min(boxes, key=lambda box: abs(at.x() - box[0] - box[2] / 2))
        return chosen, (at.y() - y) / grid.scale, (at.x() - x) / grid.scale

    def _locate(self, where: QPointF) -> tuple[int, int, int] | None:
        if self._grid is None or self._step is None or self._title:
            return None
        at = self._device(where)
        if not self.viewport.fits and at.y() >= self._room()[3]:
            return None  # what hangs down under the foot
        return self._grid.at(at.x(), at.y())

    def _point(self, hit: tuple[int, int, int] | None) -> None:
        if hit == self._hover:
            return
        self._hover = hit
        if hit is None:
            self.unsetCursor()
            self.pixel_left.emit()
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)
            self.pixel_hovered.emit(*hit)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._drags(event):
            self._point(self._locate(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._takes_hold(event):
            return
        hit = self._locate(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = hit[0] if hit is not None and left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._lets_go():
            return
        hit = self._locate(event.position())
        if hit is not None and hit[0] == self._pressed:
            self.tile_clicked.emit(hit[0])
            self.pixel_clicked.emit(*hit)
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._step is None:
            super().keyPressEvent(event)
        elif self._pin is not None and event.key() in ARROWS:
            self.pin_moved.emit(*ARROWS[Qt.Key(event.key())])
        elif shifted and event.key() in ARROWS:
            height, width = self._step.x_t.shape[2:]
            tile, row, column = self._hover or (0, height // 2, width // 2)
            down, right = ARROWS[Qt.Key(event.key())]
            self._point((tile, (row + down) % height, (column + right) % width))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            height, width = self._step.x_t.shape[2:]
            hit = self._hover or (0, height // 2, width // 2)
            self.tile_clicked.emit(hit[0])
            self.pixel_clicked.emit(*hit)
        else:
            super().keyPressEvent(event)

    def _lens(self, about: QPointF | None) -> Lens | None:
        if self._grid is None or self._fitted is None or self._title:
            return None
        x, y, w, h = room = self._room()
        at = QPointF(x + w / 2, y + h / 2) if about is None else self._device(about)
        return Lens(self._grid, self._fitted, room, (at.x(), at.y()))

    def _looked(self) -> None:
        self._look()
        super()._looked()

    def _show_cursor(self) -> None:
        super()._show_cursor()
        if self._hover is not None and not self.hand:
            self.setCursor(Qt.CursorShape.CrossCursor)

    def event(self, event: QEvent) -> bool:
        """With a pixel pinned the arrow keys are this widget's, not the transport's."""
        if (
            self._pin is not None
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            event.accept()
            return True
        return super().event(event)
