"""The two small pictures on the switch cards: what each switch means, without a word."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gui.roles import mix

__all__ = ["GROUND", "equivariance", "locality"]

# The drawings show pictures, and pictures are dark in both themes.
GROUND = "#0B0D11"
_FRAME, _UNLIT, _HALF, _LIT, _ACCENT = "#191E26", "#39414E", "#7D8797", "#ECEFF4", "#3CCFBF"

# A hand of 12 × 12 pixels.
_HAND = (
    ".....#......",
    "...#.#.#....",
    "...#.#.#.#..",
    "...#.#.#.#..",
    "...#.#.#.#..",
    "#..#######..",
    "##.#######..",
    ".#########..",
    "..########..",
    "...######...",
    "....####....",
    "....####....",
)
_SIDE = len(_HAND)
_PIECE = 3  # pixels, side of a copied piece
_NEAR = (3, 0, 5)  # x, y, side of the lit window
# Row and column of pieces: where one goes, and where else it may come from.
_TARGET = (4, 8)
_ELSEWHERE = ((0, 2), (9, 4))


def _pixel(room: float) -> float:
    """Side of a drawn pixel: a whole number of them, so that the squares are sharp."""
    return max(1.0, math.floor(room / _SIDE))


def _square(corner: QPointF, pixel: float, row: float, column: float, side: float) -> QRectF:
    return QRectF(corner.x() + column * pixel, corner.y() + row * pixel, side * pixel, side * pixel)


def _paint_hand(painter: QPainter, corner: QPointF, pixel: float, colour: str) -> None:
    ink = QColor(colour)
    for row, line in enumerate(_HAND):
        for column, mark in enumerate(line):
            if mark == "#":
                painter.fillRect(_square(corner, pixel, row, column, 1), ink)


def locality(painter: QPainter, box: QRectF, on: float) -> None:
    """A hand in the dark with one lit window (on = 1) that grows to the whole picture (0)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on not in (0.0, 1.0))
    pixel = _pixel(box.height() - (10 if box.height() > 60 else 4))
    side = _SIDE * pixel
    corner = QPointF(round(box.center().x() - side / 2), round(box.center().y() - side / 2))
    painter.fillRect(QRectF(corner.x(), corner.y(), side, side), QColor(_FRAME))
    _paint_hand(painter, corner, pixel, _UNLIT)
    x, y, near = (value * on for value in _NEAR)
    window = _square(corner, pixel, y, x, near + _SIDE * (1 - on))
    painter.save()
    painter.setClipRect(window)
    painter.fillRect(window, QColor(mix(_FRAME, _ACCENT, 0.22)))
    _paint_hand(painter, corner, pixel, _LIT)
    painter.restore()
    _outline(painter, window, 2.0)
    painter.restore()


def equivariance(painter: QPainter, box: QRectF, on: float) -> None:
    """A piece that comes from its own place (on = 0), or from anywhere (on = 1)."""
    painter.save()
    gap = 12.0
    pixel = min(
        _pixel(box.height() - (14 if box.height() > 60 else 4)),
        _pixel((box.width() - gap - 10) / 2),
    )
    side = _SIDE * pixel
    top = round(box.center().y() - side / 2)
    known = QPointF(round(box.center().x() - gap / 2 - side), top)
    grown = QPointF(known.x() + side + gap, top)
    for corner, colour in ((known, _HALF), (grown, _UNLIT)):
        painter.fillRect(QRectF(corner.x(), corner.y(), side, side), QColor(_FRAME))
        _paint_hand(painter, corner, pixel, colour)
    goal = _square(grown, pixel, *_TARGET, _PIECE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sources = [(_TARGET, 1.0), *((spot, on) for spot in _ELSEWHERE)]
    for spot, shown in sources:
        if shown > 0:
            painter.setOpacity(shown)
            _arrow(painter, _square(known, pixel, *spot, _PIECE).center(), goal)
    for spot, shown in sources:
        if shown > 0:
            painter.setOpacity(shown)
            _outline(painter, _square(known, pixel, *spot, _PIECE), 1.5)
    painter.setOpacity(1.0)
    painter.fillRect(goal, QColor(_ACCENT))
    painter.restore()


def _outline(painter: QPainter, square: QRectF, width: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(
            QColor(_ACCENT),
            width,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.SquareCap,
            Qt.PenJoinStyle.MiterJoin,
        )
    )
    inset = width / 2
    painter.drawRect(square.adjusted(inset, inset, -inset, -inset))


def _arrow(painter: QPainter, start: QPointF, goal: QRectF) -> None:
    """From the middle of a piece to the rim of `goal`."""
    end = QPointF(goal.left(), goal.center().y())
    way = end - start
    unit = way / math.hypot(way.x(), way.y())
    tip = end - unit * 1.5
    painter.setPen(QPen(QColor(_LIT), 1.3))
    painter.drawLine(start, tip - unit * 4)
    across = QPointF(-unit.y(), unit.x()) * 2.8
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_LIT))
    painter.drawPolygon(QPolygonF([tip, tip - unit * 5.5 + across, tip - unit * 5.5 - across]))
