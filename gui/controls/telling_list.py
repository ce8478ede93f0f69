"""A list that, while it is empty, says why or how to fill it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QWidget

from gui import theme
from gui.theme import Space

__all__ = ["TellingList"]


class TellingList(QListWidget):
    """Its rows; where there is none, a sentence in the middle."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = sentence

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.count():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(theme.current().dim))
        room = QRectF(self.viewport().rect()).adjusted(Space.XL, 0, -Space.XL, 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), self.sentence)
        painter.end()
