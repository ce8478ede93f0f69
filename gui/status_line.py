"""The line at the foot of the window."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.fonts import font
from gui.theme import Size, Space

__all__ = ["StatusLine"]


class StatusLine(QWidget):
    """Two short texts, left and right, 11 px; the right one gives way when there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = self._right = self._work = ""
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_text(self, left: str, right: str = "") -> None:
        """Say this; repaints only when something changed."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.setAccessibleName(f"{left} {right}".strip())
            self.update()

    def set_work(self, words: str) -> None:
        """What goes on in the background; on the right, before what stands there."""
        if words != self._work:
            self._work = words
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(now.panel))
        painter.fillRect(0, 0, self.width(), 1, QColor(now.line))
        painter.setFont(font(Size.STATUS))
        painter.setPen(QColor(now.dim))
        line = QRectF(self.rect()).adjusted(Space.XL, 1, -Space.XL, 0)
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        left = metrics.elidedText(self._left, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, left)
        room = int(line.width()) - metrics.horizontalAdvance(left) - Space.XL
        if room > 40:
            words = " · ".join(part for part in (self._work, self._right) if part)
            right = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, right)
        painter.end()
