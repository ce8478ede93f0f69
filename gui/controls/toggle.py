"""A small on/off switch, readable without colour: the knob's place and a mark inside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui import theme
from gui.motion import Tween
from gui.theme import Theme

__all__ = ["Toggle", "paint_toggle"]


def paint_toggle(
    painter: QPainter, box: QRectF, on: float, now: Theme, *, enabled: bool = True
) -> None:
    """Draw a switch into `box`; `on` runs from 0 (off, knob left) to 1 (on, knob right)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = box.height() / 2
    track = theme.mix(now.outline, now.accent, on)
    knob = theme.mix(now.text, now.on_accent, on) if now.dark else "#FFFFFF"
    if not enabled:
        track, knob = now.line, now.disabled
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(track))
    painter.drawRoundedRect(box, half, half)
    radius = half - 2.5
    centre = QPointF(box.left() + half + on * (box.width() - 2 * half), box.center().y())
    painter.setBrush(QColor(knob))
    painter.drawEllipse(centre, radius, radius)
    mark = QPen(QColor(now.on_accent if now.dark and on < 0.5 else track), 1.4)
    if on > 0.5:
        at = QPointF(box.left() + half * 0.95, box.center().y())
        mark.setColor(QColor(now.on_accent if enabled else now.disabled))
        painter.setPen(mark)
        painter.drawLine(at - QPointF(0, half * 0.4), at + QPointF(0, half * 0.4))
    painter.restore()


class Toggle(QAbstractButton):
    """The switch as a control of its own."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._on = Tween(self, self.update)
        self.toggled.connect(self._turned)

    def _turned(self, on: bool) -> None:
        self._on.to(1.0 if on else 0.0)

    def sizeHint(self) -> QSize:
        return QSize(38, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, 30, 17)
        box.moveCenter(QRectF(self.rect()).center())
        paint_toggle(painter, box, self._on.value, now, enabled=self.isEnabled())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(now.focus), 2))
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 11, 11)
        painter.end()
