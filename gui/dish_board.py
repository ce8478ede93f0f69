"""The board of Turing's page: on the left picture one draws, with the mouse or with keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.board_view import BoardView
from gui.keys import ARROWS
from gui.language import tr
from gui.roles import DARK

__all__ = ["DishBoard"]

_RADII = (2.0, 2.5, 3.0, 4.0, 6.0, 8.0, 12.0)  # px: smaller drops die out
_FIRST = 2
_KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Equal,
)  # fmt: skip

Place = tuple[float, float]  # row, column in px


class DishBoard(BoardView):
    """Left button: v is dropped. Right button: all is wiped out. It says so, and does neither."""

    began = Signal()  # a gesture
    drew = Signal(object, float, bool)  # along (row, column)s, how far to each side, whether wiped
    ended = Signal(bool)  # the gesture; whether it wiped
    pointed = Signal(bool)  # at the dish, or no longer

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._size = _FIRST
        self._brush: Place | None = None  # where it is over the dish
        self._last: Place | None = None  # of the line that is being drawn
        self._button: Qt.MouseButton | None = None  # that draws it
        self.setAccessibleDescription(
            tr(
                "Shift and the arrow keys move the brush over the dish, Return drops v, Delete "
                "wipes, plus and minus change its size."
            )
        )

    @property
    def radius(self) -> float:
        """How far the brush reaches, in px of the dish."""
        return _RADII[self._size]

    def _whole(self) -> tuple[QRect, float]:
        """Where all of the dish would lie, in device pixels, and how large a pixel is there."""
        dish, cell = self._picture(self.tile(0, 0)), self._picture_hw()
        return dish, dish.height() / cell[0]

    def _over(self, where: QPointF) -> Place | None:
        """The place of the dish under a point of the widget."""
        at = self._device(where)
        if not self._pictures or not self.tile(0, 0).contains(at.toPoint()):
            return None
        whole, scale = self._whole()
        place = (at.y() - whole.y()) / scale, (at.x() - whole.x()) / scale
        height, width = self._picture_hw()
        return place if 0 <= place[0] < height and 0 <= place[1] < width else None

    def _point(self, place: Place | None) -> None:
        if place == self._brush:
            return
        if (place is None) != (self._brush is None):
            self.pointed.emit(place is not None)
            if place is None:
                self.unsetCursor()
            else:
                self.setCursor(Qt.CursorShape.BlankCursor)
        self._brush = place
        self.update()

    # Mouse

    def _press(self, event: QMouseEvent) -> None:
        place = self._over(event.position())
        draws = event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
        if place is not None and draws and self._button is None:
            self._button = event.button()
            self._last = place
            self._point(place)
            self.began.emit()
            self._draw(place)

    def _move(self, event: QMouseEvent) -> None:
        place = self._over(event.position())
        self._point(place)
        if self._button is not None:
            if place is not None:
                self._draw(place)
            self._last = place  # a line that left the dish begins anew where it comes back

    def _release(self, event: QMouseEvent) -> None:
        if event.button() == self._button:
            wiped = self._button == Qt.MouseButton.RightButton
            self._button = self._last = None
            self.ended.emit(wiped)

    def _draw(self, place: Place) -> None:
        wipes = self._button == Qt.MouseButton.RightButton
        line = (place,) if self._last in (None, place) else (self._last, place)
        self.drew.emit(line, self.radius, wipes)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control or self._over(event.position()) is None:
            super().wheelEvent(event)
        elif event.angleDelta().y():
            self._resize(1 if event.angleDelta().y() > 0 else -1)

    def _resize(self, direction: int) -> None:
        self._size = min(max(0, self._size + direction), len(_RADII) - 1)
        self.update()

    # Keys

    def event(self, event: QEvent) -> bool:
        """While it has the focus, the brush's keys are no shortcuts of the window's."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in _KEYS
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and (event.key() not in _KEYS[:4] or self._shifted(event))
        ):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _shifted(event: QKeyEvent) -> bool:
        return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        wipes = key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        height, width = self._picture_hw()
        here = self._brush or (height / 2, width / 2)
        if not self._pictures:
            super().keyPressEvent(event)
        elif key in ARROWS and self._shifted(event):
            down, right = ARROWS[key]
            self._point(((here[0] + down) % height, (here[1] + right) % width))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._resize(-1 if key == Qt.Key.Key_Minus else 1)
        elif wipes or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._point(here)
            self.began.emit()
            self.drew.emit((here,), self.radius, wipes)
            self.ended.emit(wipes)
        else:
            super().keyPressEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._brush is None or not self._pictures:
            return
        painter = QPainter(self)
        self._to_device_pixels(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.tile(0, 0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        whole, scale = self._whole()
        dpr = self.devicePixelRatioF()
        middle = QPointF(whole.x() + self._brush[1] * scale, whole.y() + self._brush[0] * scale)
        radius = max(self.radius * scale, 2 * dpr)
        for colour, wide in ((QColor(0, 0, 0, 180), 3.5 * dpr), (QColor(DARK.text), 1.5 * dpr)):
            painter.setPen(QPen(colour, wide))
            painter.drawEllipse(middle, radius, radius)
        painter.end()
