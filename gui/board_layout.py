"""What stands where on a board: tiles in rows and columns with heads, as large as there is room."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF

from gui.theme import Space

__all__ = ["CAPTION", "Board", "BoardLayout", "rows_in_sight"]

CAPTION = 24  # px under each tile, where tiles have captions
_FOOT = 36  # px under the tiles for the sentence and the overlays
_SLIM = 24  # the same for a line of words alone
_HEAD = 26  # px over the tiles for the heads of the columns
_NAMED = 150  # px from one column to the next, where tiles have captions and there is room
_AXIS = 18  # px more for the words over these


@dataclass(frozen=True, slots=True)
class Board:
    """What stands where. Heads may be empty; `axis` words stand over the column heads."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    head_w: int = 64  # px of the row heads
    axis: str = ""
    captions: tuple[tuple[str, ...], ...] = ()  # [row][column], under the tiles
    apart: bool = False  # whether the first column stands apart from the others
    gap: int = 8  # px between tiles
    slim: bool = False  # whether the overlays stand beside the last caption, to save room below


class BoardLayout:
    """Where the tiles of a board lie in a widget."""

    def __init__(
        self, board: Board, size: tuple[int, int], dpr: float, picture_hw: tuple[int, int]
    ) -> None:
        """A widget of `size` (width, height) px, `dpr` device pixels each; pictures of H × W."""
        self.board, self._size, self._dpr = board, size, dpr
        rows, columns = max(1, len(board.rows)), max(1, len(board.columns))
        side, self._gap = round(Space.M * dpr), round(board.gap * dpr)
        self._extra = round(CAPTION * dpr) if board.captions else 0
        self._apart = 2 * self._gap if board.apart else 0
        head_w = round(board.head_w * dpr)
        head_h = round((_HEAD + (_AXIS if board.axis else 0)) * dpr)
        foot = round((_SLIM if board.slim else _FOOT) * dpr)
        across = round(size[0] * dpr) - 2 * side - head_w - (columns - 1) * self._gap - self._apart
        down = round(size[1] * dpr) - side - head_h - foot - (rows - 1) * self._gap
        down -= rows * self._extra
        height, width = picture_hw
        scale = min(across / (columns * width), down / (rows * height))
        self.scale = float(int(scale)) if scale >= 1 else max(scale, 1 / max(height, width))
        """Device pixels of one pixel of the pictures, whole ones where there is room."""
        wide, high = int(width * self.scale), int(height * self.scale)
        self._tile = max(1, wide), max(1, high)
        if board.captions and columns > 1:  # small tiles stand so far apart that each can be named
            spare = (across - columns * wide) // (columns - 1)
            more = max(0, min(round(_NAMED * dpr) - wide - self._gap, spare))
            self._gap += more
            across -= (columns - 1) * more
        self._gap_down = round(board.gap * dpr)
        self._left = side + head_w + max(0, (across - columns * wide) // 2)
        self._top = side // 2 + head_h + max(0, (down - rows * high) // 2)

    def tile(self, row: int, column: int) -> QRect:
        """Where a picture lies, in device pixels."""
        wide, high = self._tile
        left = self._left + column * (wide + self._gap) + (self._apart if column > 0 else 0)
        top = self._top + row * (high + self._gap_down + self._extra)
        return QRect(left, top, wide, high)

    def box(self, row: int, column: int) -> QRectF:
        """Where a picture lies, in px of the widget."""
        tile, dpr = self.tile(row, column), self._dpr
        return QRectF(tile.x() / dpr, tile.y() / dpr, tile.width() / dpr, tile.height() / dpr)

    @property
    def pitch(self) -> float:
        """From one column to the next, in px of the widget."""
        return (self._tile[0] + self._gap) / self._dpr

    @property
    def first(self) -> QRectF:
        """The first tile, in px of the widget."""
        return self.box(0, 0)

    @property
    def last(self) -> QRectF:
        """The last tile, in px of the widget."""
        return self.box(len(self.board.rows) - 1, len(self.board.columns) - 1)

    @property
    def foot(self) -> float:
        """Where the sentence under the tiles begins, in px of the widget."""
        return self.last.bottom() + (CAPTION if self.board.captions else 0) + Space.S


def rows_in_sight(
    board: Board, size: tuple[int, int], dpr: float, picture_hw: tuple[int, int]
) -> int:
    """How many of a board's rows to show: as many as leave the pictures as large as they can be
    with three of them."""
    most = len(board.rows)
    scales = [
        BoardLayout(dataclasses.replace(board, rows=board.rows[:rows]), size, dpr, picture_hw).scale
        for rows in range(most + 1)
    ]
    best = scales[min(3, most)]
    return max(rows for rows in range(most + 1) if scales[rows] >= best)
