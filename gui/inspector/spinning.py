"""Threads as one picture: drawn wherever there is time, laid on the window when it is done."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QRegion

from gui.theme import DARK

__all__ = ["Tangle", "spin"]

_FAINT, _CLEAR = 0.16, 0.95  # opacity of the lightest and of a lone thread
_STRONG = 0.2  # from here a thread is drawn smooth, with a dark line under it
_MOST_STRONG = 5  # of them at most: smooth lines take time
_LEVELS = 6  # strengths of the faint ones
_BEND = 0.42  # of the way across, how far a thread leaves level
_MARGIN = 8  # px around all ends
_CELL = 32  # px, side of the squares that a tangle is told by

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Tangle:
    """Threads that were drawn; everything in the window's coordinates."""

    ends: Doubles  # [K, 2], x and y
    weight: Doubles  # [K]
    box: QRect
    image: QImage  # of the box
    region: QRegion  # what is not clear: all else beneath need not be painted again


def spin(origin: QPointF, ends: Doubles, weight: Doubles, chosen: int, dpr: float) -> Tangle:
    """Draw from `origin` to every end, as strong as its weight; the `chosen` one on top.

    Takes some milliseconds, and may run in any thread.
    """
    points = np.vstack((ends, [[origin.x(), origin.y()]]))
    low, high = np.floor(points.min(axis=0) - _MARGIN), np.ceil(points.max(axis=0) + _MARGIN)
    box = QRect(int(low[0]), int(low[1]), int(high[0] - low[0]), int(high[1] - low[1]))
    image = QImage(box.size() * dpr, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(dpr)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.translate(-QPointF(box.topLeft()))
    _draw(painter, origin, ends, weight, chosen)
    painter.end()
    return Tangle(ends, weight, box, image, _touched(image, box, dpr))


def _draw(painter: QPainter, origin: QPointF, ends: Doubles, weight: Doubles, chosen: int) -> None:
    heaviest = float(weight.max())
    crowd = 0.25 + 0.75 * min(1.0, 3 * heaviest)  # where thousands share, all are faint
    strength = np.sqrt(weight / max(heaviest, 1e-300))
    faint: dict[int, QPainterPath] = {}  # by strength: drawn together, which is far quicker
    strong: list[tuple[float, QPointF]] = []
    for number, (x, y) in enumerate(ends.tolist()):
        if number == chosen:
            continue
        if number >= _MOST_STRONG or strength[number] <= _STRONG:
            path = faint.setdefault(round(float(strength[number]) * _LEVELS), QPainterPath())
            _add_thread(path, origin, QPointF(x, y))
        else:
            strong.append((float(strength[number]), QPointF(x, y)))
    if 0 <= chosen < len(ends):
        strong.append((1.0, QPointF(*ends[chosen].tolist())))  # on top
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for level in sorted(faint):
        painter.setPen(QPen(_tint(crowd, level / _LEVELS), 0))
        painter.drawPath(faint[level])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for share, end in strong:
        path = QPainterPath()
        _add_thread(path, origin, end)
        bright = _tint(crowd, share)
        under = QColor(4, 18, 18, round(150 * bright.alphaF()))
        painter.setPen(QPen(under, 1.6 + 2.0 * share))
        painter.drawPath(path)
        painter.setPen(QPen(bright, 0.6 + 1.4 * share))
        painter.drawPath(path)
        painter.fillRect(QRectF(end.x() - 1.5, end.y() - 1.5, 3, 3), bright)


def _tint(crowd: float, strength: float) -> QColor:
    bright = QColor(DARK.accent)
    bright.setAlphaF(crowd * (_FAINT + (_CLEAR - _FAINT) * strength))
    return bright


def _add_thread(path: QPainterPath, start: QPointF, end: QPointF) -> None:
    """A curve that leaves and arrives level, and the dot it ends in."""
    away = QPointF((end.x() - start.x()) * _BEND, 0)
    path.moveTo(start)
    path.cubicTo(start + away, end - away, end)
    path.addRect(QRectF(end.x() - 1, end.y() - 1, 2, 2))


def _touched(image: QImage, box: QRect, dpr: float) -> QRegion:
    """The squares of the box in which anything was drawn."""
    stride, height, width = image.bytesPerLine() // 4, image.height(), image.width()
    drawn = np.frombuffer(image.constBits(), np.uint32).reshape(height, stride)[:, :width] != 0
    cell = max(1, round(_CELL * dpr))
    rows = np.logical_or.reduceat(drawn, np.arange(0, height, cell), axis=0)
    cells = np.logical_or.reduceat(rows, np.arange(0, width, cell), axis=1)
    region = QRegion()
    for row, taken in enumerate(cells):
        edges = np.flatnonzero(np.diff(np.concatenate(([False], taken, [False])).astype(np.int8)))
        for first, last in edges.reshape(-1, 2).tolist():
            left, top = round(first * cell / dpr), round(row * cell / dpr)
            wide = round((last - first) * cell / dpr) + 1
            region += QRect(box.x() + left, box.y() + top, wide, round(cell / dpr) + 1)
    return region.intersected(box)
