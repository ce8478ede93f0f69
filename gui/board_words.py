"""The words on a board: heads of its columns and rows, and captions under the tiles."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from gui import theme
from gui.board_layout import CAPTION, BoardLayout
from gui.fonts import font
from gui.room import fitted
from gui.theme import Size, Space

__all__ = ["paint_captions", "paint_heads"]

_MIDDLE, _CENTRE = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignHCenter


def paint_heads(painter: QPainter, layout: BoardLayout, width: int) -> None:
    """The heads of columns and rows, and the words over them, in a widget of `width` px."""
    board, now = layout.board, theme.current()
    painter.setFont(font(Size.STATUS, QFont.Weight.Medium))
    metrics = painter.fontMetrics()
    pitch = layout.pitch
    full = len(board.columns) <= 4 or all(
        metrics.horizontalAdvance(word) <= pitch for word in board.columns
    )
    for column, word in enumerate(board.columns):
        box = layout.box(0, column)
        painter.setPen(QColor(now.accent if board.apart and column == 0 else now.text))
        wide = max(box.width(), 40.0 if len(board.columns) > 4 else pitch - Space.M)
        head, across = QRectF(box.center().x() - wide / 2, box.top() - 24, wide, 18), _CENTRE
        said = word if full else word.split(" ")[0]
        if len(board.columns) == 2 and metrics.horizontalAdvance(said) > wide:
            # of two small tiles, each one's words have the room on its own side
            head.setLeft(box.left() if column else Space.S)
            head.setRight(width - Space.S if column else box.right())
            across = Qt.AlignmentFlag.AlignLeft if column else Qt.AlignmentFlag.AlignRight
        said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, int(head.width()))
        painter.drawText(head, int(across | _MIDDLE), said)
    if board.axis:
        left = layout.box(0, 1 if board.apart else 0).left()
        painter.setPen(QColor(now.dim))
        over = QRectF(left, layout.first.top() - 44, width - Space.S - left, 18)
        axis = fitted(board.axis, over.width(), metrics)
        painter.drawText(over, int(Qt.AlignmentFlag.AlignLeft | _MIDDLE), axis)
    painter.setPen(QColor(now.dim if board.axis else now.text))  # as the heads of the columns
    for row, word in enumerate(board.rows):
        box = layout.box(row, 0)
        place = QRectF(box.left() - board.head_w, box.top(), board.head_w - 10, box.height())
        flags = Qt.AlignmentFlag.AlignRight | _MIDDLE | Qt.TextFlag.TextWordWrap
        painter.drawText(place, int(flags), word)


def paint_captions(
    painter: QPainter,
    layout: BoardLayout,
    marked: Collection[tuple[int, int]],
    most: float = math.inf,
) -> None:
    """Captions under the tiles, up to `most` px; those of the marked (row, column) have a tick."""
    now, board = theme.current(), layout.board
    painter.setFont(font(Size.BODY, QFont.Weight.DemiBold))
    wide = painter.fontMetrics().horizontalAdvance
    room = max(layout.first.width(), layout.pitch - Space.M)
    full = all(wide(f"✓ {word}") <= room for row in board.captions for word in row)
    words = [word for row in board.captions for word in row]
    said = dict(zip(words, words if full else _shorter(words, room, wide), strict=True))
    size = min((_fitting(f"✓ {word}", room) for word in said.values()), default=Size.BODY)
    painter.setFont(font(size, QFont.Weight.DemiBold))
    for row, captions in enumerate(board.captions):
        for column, word in enumerate(captions):
            box, is_marked = layout.box(row, column), (row, column) in marked
            box.setWidth(room)
            box.setRight(max(box.left(), min(box.right(), most)))
            painter.setPen(QColor(now.accent if is_marked else now.text))
            place = QRectF(box.left(), box.bottom() + 4, box.width(), CAPTION - 4)
            text = f"✓ {said[word]}" if is_marked else said[word]
            text = fitted(text, box.width(), painter.fontMetrics())
            painter.drawText(place, _MIDDLE, text)


def _shorter(words: Sequence[str], room: float, wide: Callable[[str], int]) -> list[str]:
    """“Free patchwork · r 0.88 (ELS)” without the brackets; where that is too long for one of
    them, all without what stands before the brackets."""
    parts = [word.rstrip(")").partition(" (") for word in words]
    named = [(name, short) for name, bracket, short in parts if bracket]
    brief = any(wide(f"✓ {name}") > room for name, _ in named)
    made = {
        f"{name} ({short})": f"{short}{''.join(name.partition(' · ')[1:])}" if brief else name
        for name, short in named
    }
    return [made.get(word, word) for word in words]


def _fitting(words: str, room: float) -> int:
    """The type size that `words` have room in, the smaller one if none."""
    face = font(Size.BODY, QFont.Weight.DemiBold)
    return Size.BODY if QFontMetricsF(face).horizontalAdvance(words) <= room else Size.STATUS
