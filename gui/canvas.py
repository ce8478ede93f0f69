"""The stage: the samples as they grow, in a grid of square, unsmoothed pixels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from gui.grid import Grid
from gui.stage_painting import PaintedStage
from gui.viewport import next_scale, snapped

__all__ = ["Canvas"]


class Canvas(PaintedStage):
    """Shows Steps. Give it everything through setters; it says what was pointed at."""

    tile_clicked = Signal(int)  # sample
    pixel_hovered = Signal(int, int, int)  # sample, row, column of the picture
    pixel_left = Signal()
    pixel_clicked = Signal(int, int, int)
    pin_moved = Signal(int, int)  # rows down, columns right: the arrow keys while a pixel is pinned
    looked = Signal()  # from nearer, farther, or at another part

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pinched = 1.0  # how far fingers have spread since the last whole step
        self._turned = 0  # eighths of a degree of the wheel, likewise
        self._dragged: QPointF | None = None  # where the pictures were last taken hold of
        self.hand = False  # whether the left button moves the pictures
        self.grabGesture(Qt.GestureType.PinchGesture)

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
        if self._dragged is not None:
            moved = event.position() - self._dragged
            self._dragged = event.position()
            self.pan(moved.x(), moved.y())
            return
        self._point(self._locate(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        takes = event.button() == Qt.MouseButton.MiddleButton
        if takes or (self.hand and event.button() == Qt.MouseButton.LeftButton):
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        hit = self._locate(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = hit[0] if hit is not None and left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._dragged = None
            self._show_hand()
            return
        hit = self._locate(event.position())
        if hit is not None and hit[0] == self._pressed:
            self.tile_clicked.emit(hit[0])
            self.pixel_clicked.emit(*hit)
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
        }  # fmt: skip
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._step is None:
            super().keyPressEvent(event)
        elif self._pin is not None and event.key() in moves:
            self.pin_moved.emit(*moves[Qt.Key(event.key())])
        elif shifted and event.key() in moves:
            height, width = self._step.x_t.shape[2:]
            tile, row, column = self._hover or (0, height // 2, width // 2)
            down, right = moves[Qt.Key(event.key())]
            self._point((tile, (row + down) % height, (column + right) % width))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            height, width = self._step.x_t.shape[2:]
            hit = self._hover or (0, height // 2, width // 2)
            self.tile_clicked.emit(hit[0])
            self.pixel_clicked.emit(*hit)
        else:
            super().keyPressEvent(event)

    # Looking nearer

    def zoom_by(self, direction: int, about: QPointF | None = None) -> None:
        """The next larger (1) or smaller (-1) scale; what lies at `about` stays there."""
        if self._grid is not None:
            self._zoom_to(next_scale(self._grid.scale, direction), about)

    def actual_pixels(self) -> None:
        """One screen pixel for each pixel of the pictures."""
        self._zoom_to(1.0, None)

    def fit_view(self) -> None:
        """Show everything, as large as it fits."""
        self.viewport.fit()
        self._looked()

    def look_at(self, zoom: float, centre: tuple[float, float]) -> None:
        """Show the part round `centre` (down, across; 0…1), `zoom` times as large as it fits."""
        self.viewport.zoom, self.viewport.centre = zoom, centre
        self._looked()

    def pan(self, dx: float, dy: float) -> None:
        """Move what is shown by so many pixels, if there is more than fits."""
        if self._grid is not None:
            dpr = self.devicePixelRatioF()
            self.viewport.pan(dx * dpr, dy * dpr, self._grid, self._room())
            self._looked()

    def _zoom_to(self, scale: float, about: QPointF | None) -> None:
        if self._grid is None or self._fitted is None or self._title:
            return
        x, y, w, h = self._room()
        at = QPointF(x + w / 2, y + h / 2) if about is None else self._device(about)
        self.viewport.zoom_to(scale, (at.x(), at.y()), self._grid, self._fitted, self._room())
        self._looked()

    def _looked(self) -> None:
        self._look()
        self.update()
        self.looked.emit()

    def set_hand(self, on: bool) -> None:
        """Whether the left button moves the pictures (while Space is held)."""
        if on != self.hand:
            self.hand = on
            self._show_hand()

    def _show_hand(self) -> None:
        if self.hand:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._hover is not None:
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.unsetCursor()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += event.angleDelta().y()
            clicks = int(self._turned / 120)
            self._turned -= 120 * clicks
            for _ in range(abs(clicks)):
                self.zoom_by(1 if clicks > 0 else -1, event.position())
        elif not self.viewport.fits:
            delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
            self.pan(delta.x(), delta.y())
        else:
            event.ignore()

    def _pinch(self, factor: float, about: QPointF) -> None:
        """Fingers have spread by this factor since the last time."""
        if self._grid is None:
            return
        self._pinched *= factor
        wanted = snapped(self._grid.scale * self._pinched)
        if wanted != self._grid.scale:
            self._pinched *= self._grid.scale / wanted
            self._zoom_to(wanted, about)

    def event(self, event: QEvent) -> bool:
        """Gestures; with a pixel pinned the arrow keys are this widget's, not the transport's."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._pinch(1 + event.value(), event.position())
                return True
        elif event.type() == QEvent.Type.Gesture and isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._pinch(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint())))
                return True
        elif (
            self._pin is not None
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            event.accept()
            return True
        return super().event(event)
