"""How many fingers a sample has, painted on its tile: rings at the tips, the number in a corner."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from els_engine.counts import Count
from gui import theme
from gui.fonts import font
from gui.theme import Size, Space

__all__ = ["paint", "words"]

_RING = 5.0  # logical px, radius
_INSET = 6.0  # of the number from the tile's corner
_BACK = QColor(8, 10, 14, 215)  # behind the number, in both themes: tiles are dark or light
_TEXT = QColor("#F4F6FA")
_ODD = QColor("#FFC06A")


def words(count: Count, usual: int) -> str:
    """What the badge says: the number, and by a sign that it is not the usual one."""
    if count.count is None:
        return "?"
    return f"{count.count}" if count.count == usual else f"{count.count} ≠ {usual}"


def paint(
    painter: QPainter, pane: QRect, scale: float, count: Count, usual: int, dpr: float, grown: float
) -> None:
    """Everything about one tile, in device pixels; `grown` 0…1 is how far it has popped up."""
    if grown <= 0:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(grown)
    odd = count.count is not None and count.count != usual
    colour = _ODD if odd else QColor(theme.DARK.accent)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = _RING * dpr
    for row, column in count.tips:
        tip = QPointF(pane.x() + (column + 0.5) * scale, pane.y() + (row + 0.5) * scale)
        painter.setPen(QPen(QColor(0, 0, 0, 200), 4 * dpr))
        painter.drawEllipse(tip, radius, radius)
        painter.setPen(QPen(colour, 2 * dpr))
        painter.drawEllipse(tip, radius, radius)
    _paint_number(painter, pane, words(count, usual), colour if odd else _TEXT, dpr, grown)
    painter.restore()


def _paint_number(
    painter: QPainter, pane: QRect, text: str, colour: QColor, dpr: float, grown: float
) -> None:
    face = font(Size.NAME if pane.width() >= 150 * dpr else Size.LABEL, QFont.Weight.DemiBold)
    face.setPixelSize(max(1, round(face.pixelSize() * dpr * (0.7 + 0.3 * grown))))
    painter.setFont(face)
    metrics = painter.fontMetrics()
    wide = metrics.horizontalAdvance(text) + 2 * Space.S * dpr
    high = metrics.height() + Space.XS * dpr
    wide = max(wide, high)
    box = QRectF(
        pane.x() + _INSET * dpr, pane.y() + pane.height() - _INSET * dpr - high, wide, high
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_BACK)
    painter.drawRoundedRect(box, high / 2, high / 2)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
