"""Pictures that one can go nearer to: wheel, pinch, keys, and a hand that moves them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from gui.fonts import font
from gui.grid import Grid
from gui.language import tr
from gui.picture_widget import PictureWidget
from gui.theme import Size, Space
from gui.viewport import Room, Viewport, next_scale, snapped

__all__ = ["GRID_FROM", "Lens", "Looking", "paint_lines"]

_BADGE = 22  # px high
GRID_FROM = 6  # screen px a pixel, from which a grid between them can be seen


class Lens(NamedTuple):
    """What is looked through: the pictures as they are shown and as they would fit, and where."""

    shown: Grid
    fitted: Grid
    room: Room
    at: tuple[float, float]  # x, y of what is to stay in place


class Looking(PictureWidget):
    """Zooms and moves what its subclass shows. Everything fits until somebody goes nearer."""

    looked = Signal()  # from nearer, farther, or at another part
    lined = Signal(bool)  # lines stand between the pixels, or no longer

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewport = Viewport()
        self._lines = False
        self._pinched = 1.0  # how far fingers have spread since the last whole step
        self._turned = 0  # eighths of a degree of the wheel, likewise
        self._dragged: QPointF | None = None  # where the pictures were last taken hold of
        self.hand = False  # whether the left button moves the pictures
        self.grabGesture(Qt.GestureType.PinchGesture)

    def _lens(self, about: QPointF | None) -> Lens | None:
        """What there is to look at, round a point of the widget; None while there is nothing."""
        raise NotImplementedError

    # Nearer and farther

    def zoom_by(self, direction: int, about: QPointF | None = None) -> None:
        """The next larger (1) or smaller (-1) scale; what lies at `about` stays there."""
        lens = self._lens(about)
        if lens is not None:
            self._zoom_to(next_scale(lens.shown.scale, direction), about)

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
        lens = self._lens(None)
        if lens is not None:
            dpr = self.devicePixelRatioF()
            self.viewport.pan(dx * dpr, dy * dpr, lens.shown, lens.room)
            self._looked()

    def pan_by(self, right: int, down: int) -> None:
        """Look a quarter farther to the right (or left, -1) and down (or up)."""
        lens = self._lens(None)
        if lens is not None:
            _, _, wide, high = lens.room
            dpr = self.devicePixelRatioF()
            self.pan(-right * wide / 4 / dpr, -down * high / 4 / dpr)

    def _zoom_to(self, scale: float, about: QPointF | None) -> None:
        lens = self._lens(about)
        if lens is not None:
            self.viewport.zoom_to(scale, lens.at, lens.shown, lens.fitted, lens.room)
            self._looked()

    def _looked(self) -> None:
        self.update()
        self.looked.emit()

    # Lines between the pixels

    @property
    def pixel_grid(self) -> bool:
        """Whether lines stand between the pixels, where these are large enough."""
        return self._lines

    def set_pixel_grid(self, on: bool) -> None:
        """Lines between the pixels."""
        if on != self._lines:
            self._lines = on
            self.update()
            self.lined.emit(on)

    # Mouse and fingers

    def set_hand(self, on: bool) -> None:
        """Whether the left button moves the pictures (while Space is held)."""
        if on != self.hand:
            self.hand = on
            self._show_cursor()

    def _show_cursor(self) -> None:
        """The pointer as it belongs here."""
        if self.hand:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()

    def _takes_hold(self, event: QMouseEvent) -> bool:
        """Whether this press takes hold of the pictures."""
        takes = event.button() == Qt.MouseButton.MiddleButton
        if takes or (self.hand and event.button() == Qt.MouseButton.LeftButton):
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return True
        return False

    def _drags(self, event: QMouseEvent) -> bool:
        """Whether this move belongs to such a hold; then they have moved."""
        if self._dragged is None:
            return False
        moved = event.position() - self._dragged
        self._dragged = event.position()
        self.pan(moved.x(), moved.y())
        return True

    def _lets_go(self) -> bool:
        """Whether a hold ends here."""
        if self._dragged is None:
            return False
        self._dragged = None
        self._show_cursor()
        return True

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
        lens = self._lens(about)
        if lens is None:
            return
        self._pinched *= factor
        wanted = snapped(lens.shown.scale * self._pinched)
        if wanted != lens.shown.scale:
            self._pinched *= lens.shown.scale / wanted
            self._zoom_to(wanted, about)

    def event(self, event: QEvent) -> bool:
        """Gestures of a touchpad, and of fingers on the screen."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._pinch(1 + event.value(), event.position())
                return True
        elif event.type() == QEvent.Type.Gesture and isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._pinch(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint())))
                return True
        return super().event(event)

    # How near it is, said in a corner

    def _paint_zoom(self, painter: QPainter, scale: float, right: float, y: float) -> float:
        """How near it is looked at, so that nobody wonders where the rest is; where that begins."""
        near = f"{scale:g}:1" if scale >= 1 else f"1:{round(1 / scale)}"
        words = tr("{near} · F fits", near=near)
        painter.setFont(font(Size.STATUS, QFont.Weight.Medium))
        wide = painter.fontMetrics().horizontalAdvance(words) + 2 * Space.S
        box = QRectF(right - wide, y, wide, _BADGE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(8, 10, 14, 215))
        painter.drawRoundedRect(box, 11, 11)
        painter.setPen(QColor("#F4F6FA"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        return box.left()


def paint_lines(painter: QPainter, pane: QRect, sight: QRect, scale: int) -> None:
    """Thin lines between the pixels of a picture that fills `pane`, where it lies in `sight`."""
    seen = pane.intersected(sight)
    if seen.isEmpty():
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(128, 128, 128, 110), 1))
    first, last = (seen.left() - pane.left()) // scale, (seen.right() - pane.left()) // scale
    places = [pane.left() + n * scale for n in range(max(1, first), last + 1)]
    lines = [QLineF(x, seen.top(), x, seen.bottom()) for x in places]
    first, last = (seen.top() - pane.top()) // scale, (seen.bottom() - pane.top()) // scale
    places = [pane.top() + n * scale for n in range(max(1, first), last + 1)]
    painter.drawLines(lines + [QLineF(seen.left(), y, seen.right(), y) for y in places])
