"""The painted track of a slider, with a place for every choice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.motion import Tween

__all__ = ["Track"]


class Track(QWidget):
    """The painted slider: a place for every choice."""

    moved = Signal(int)
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count, self.place = 1, 0
        self._drag = False
        self._over = Tween(self, self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(200, 22)

    def show_place(self, count: int, place: int) -> None:
        self.count, self.place = max(count, 1), place
        self.update()

    def _run(self) -> tuple[float, float]:
        return 9.0, max(self.width() - 18.0, 1.0)

    def _at(self, place: int) -> float:
        start, length = self._run()
        return start + length * (place / (self.count - 1) if self.count > 1 else 0.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, y = theme.current(), self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        live = self.isEnabled()
        start, length = self._run()
        here = self._at(self.place)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.outline if live else now.line))
        painter.drawRoundedRect(QRectF(start, y - 2, length, 4), 2, 2)
        if live:
            painter.setBrush(QColor(now.accent))
            painter.drawRoundedRect(QRectF(start, y - 2, here - start, 4), 2, 2)
        if self.count > 1 and length / self.count >= 7:
            for place in range(self.count):
                passed = place <= self.place and live
                painter.setBrush(QColor(now.accent if passed else now.outline))
                painter.drawEllipse(QPointF(self._at(place), y + 9), 1.2, 1.2)
        radius = 7.5 + 1.0 * self._over.value
        painter.setBrush(QColor(now.text if live else now.disabled))
        painter.drawEllipse(QPointF(here, y), radius, radius)
        painter.setBrush(QColor(now.panel))
        painter.drawRect(QRectF(here - 2.5, y - 2.5, 5, 5))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(now.focus), 2))
            painter.drawEllipse(QPointF(here, y), radius + 2.5, radius + 2.5)
        painter.end()

    def _go(self, place: int) -> None:
        place = min(max(place, 0), self.count - 1)
        if place != self.place:
            self.place = place
            self.update()
            self.moved.emit(place)

    def _under(self, x: float) -> int:
        start, length = self._run()
        return round((x - start) / length * (self.count - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = True
            self._go(self._under(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag:
            self._go(self._under(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag:
            self._drag = False
            self.let_go.emit()

    def _step(self, event: QKeyEvent) -> int | None:
        """How many places a key moves the handle; None if it is none of ours."""
        return {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1,
            Qt.Key.Key_Home: -self.count, Qt.Key.Key_End: self.count,
            Qt.Key.Key_PageUp: 3, Qt.Key.Key_PageDown: -3,
        }.get(Qt.Key(event.key()))  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step(event)
        if step is None:
            super().keyPressEvent(event)
        else:
            self._go(self.place + step)
            self.let_go.emit()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and self._step(event) is not None
        ):
            event.accept()  # on the slider, arrows and Home are not the transport's
            return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        elif event.type() == QEvent.Type.Enter:
            self._over.to(1.0 if self.isEnabled() else 0.0)
        elif event.type() == QEvent.Type.Leave:
            self._over.to(0.0)
        return super().event(event)
