"""On finished tiles: where each is from in words, and its nearest training picture in its place."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from gui.fonts import font
from gui.grid import Grid
from gui.theme import Size

__all__ = ["ProvenanceLayer"]

_BACK = QColor(8, 10, 14, 215)
_TEXT = QColor("#F4F6FA")


class ProvenanceLayer:
    """Paints; knows nothing of how verdicts come about."""

    def __init__(self) -> None:
        self.words: Mapping[int, str] = {}  # by sample
        self.pictures: Mapping[int, QImage] = {}  # laid over the samples while they flicker

    def paint(self, painter: QPainter, grid: Grid, dpr: float) -> None:
        """Over the last pane of every tile, in device pixels."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for sample, picture in self.pictures.items():
            if sample < grid.count:
                painter.drawImage(QRect(*grid.pane(sample, grid.panes - 1)), picture)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for sample, words in self.words.items():
            if sample >= grid.count:
                continue
            x, y, w, _ = grid.pane(sample, grid.panes - 1)
            for size in (Size.STATUS, Size.STATUS - 1, Size.STATUS - 2):
                face = font(size, QFont.Weight.DemiBold)
                face.setPixelSize(max(1, round(size * dpr)))
                painter.setFont(face)
                metrics = painter.fontMetrics()
                wide, high = metrics.horizontalAdvance(words) + 12 * dpr, metrics.height() + 4 * dpr
                if wide <= w - 12 * dpr:
                    break
            else:
                continue  # half a sentence says nothing, and would hide the picture
            box = QRectF(x + 6 * dpr, y + 6 * dpr, wide, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_BACK)
            painter.drawRoundedRect(box, high / 2, high / 2)
            painter.setPen(_TEXT)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
