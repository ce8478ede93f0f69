"""How many fingers a sample has, painted on its tile: rings at the tips, the number in a corner."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from els_engine.counts import Count
from gui import theme
from gui.fonts import font
from gui.theme import Size, Space

__all__ = ["paint", "words"]

_RING = 5.0  # logical px, radius
_SIZES = ((220, Size.NAME), (120, Size.LABEL + 2), (0, Size.BODY))  # px of a tile: of its number
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
    odd = count.count is not None and count.count != usual
    ring, side = _ring(odd, dpr), pane.width() / dpr
    size = next(size for least, size in _SIZES if side >= least)
    number = _number(words(count, usual), odd, size, dpr, round(20 * grown) / 20)
    painter.save()
    painter.setOpacity(grown)
    for row, column in count.tips:
        x, y = pane.x() + (column + 0.5) * scale, pane.y() + (row + 0.5) * scale
        painter.drawImage(round(x - ring.width() / 2), round(y - ring.height() / 2), ring)
    inset = round(_INSET * dpr)
    painter.drawImage(pane.x() + inset, pane.y() + pane.height() - inset - number.height(), number)
    painter.restore()


def _clear(width: float, height: float) -> QImage:
    size = QSize(math.ceil(width), math.ceil(height))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


@lru_cache(maxsize=8)
def _ring(odd: bool, dpr: float) -> QImage:
    """The mark of a tip: drawn once, as there are dozens on every frame."""
    radius = _RING * dpr
    image = _clear(2 * radius + 5 * dpr, 2 * radius + 5 * dpr)
    middle = QPointF(image.width() / 2, image.height() / 2)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, wide in ((QColor(0, 0, 0, 200), 4), (_colour(odd), 2)):
        painter.setPen(QPen(colour, wide * dpr))
        painter.drawEllipse(middle, radius, radius)
    painter.end()
    return image


@lru_cache(maxsize=256)
def _number(text: str, odd: bool, size: int, dpr: float, grown: float) -> QImage:
    """The number in its pill."""
    face = font(size, QFont.Weight.DemiBold)
    face.setPixelSize(max(1, round(face.pixelSize() * dpr * (0.7 + 0.3 * grown))))
    metrics = QFontMetricsF(face)
    high = metrics.height() + Space.XS * dpr
    image = _clear(max(metrics.horizontalAdvance(text) + 2 * Space.S * dpr, high), high)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(face)
    box = QRectF(image.rect())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_BACK)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(_colour(odd) if odd else _TEXT)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return image


def _colour(odd: bool) -> QColor:
    return _ODD if odd else QColor(theme.DARK.accent)
