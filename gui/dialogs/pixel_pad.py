"""A small sheet of square pixels: the left button draws, the right one wipes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)  # fmt: skip
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.focus_ring import FocusRing
from gui.keys import ARROWS
from gui.language import tr

__all__ = ["PixelPad"]

_PAPER = 256  # screen px of a sheet's side, about
Ink = tuple[int, int, int]
BLACK: Ink = (0, 0, 0)


class PixelPad(FocusRing):
    """A picture of `side` × `side` px, black at first, in red, green and blue."""

    began = Signal()  # a gesture; what it changes is not changed yet
    changed = Signal()

    def __init__(self, name: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pixels: NDArray[np.uint8] = np.zeros((side, side, 3), np.uint8)
        self.ink: Ink = (255, 255, 255)
        self.width_px = 2  # of the pencil, in px of the picture
        self._at = (side // 2, side // 2)  # row, column of the keyboard's cell
        self._last: tuple[int, int] | None = None
        self.set_paper(_PAPER)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Arrow keys move, Space draws or wipes a dot."))

    def set_paper(self, px: int) -> None:
        """How large it is on the screen; 128 px or more."""
        self._size = px
        self.setFixedSize(px, px)

    @property
    def side(self) -> int:
        """Of the picture, px."""
        return len(self.pixels)

    @property
    def blank(self) -> bool:
        """Whether nothing is drawn."""
        return not self.pixels.any()

    def set_pixels(self, pixels: NDArray[np.uint8]) -> None:
        """Another picture [side, side, 3]; it may have another size."""
        row, column = (round(at * len(pixels) / self.side) for at in self._at)
        self._at = min(row, len(pixels) - 1), min(column, len(pixels) - 1)
        self.pixels = pixels.copy()
        self._tell()

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def _paper(self) -> tuple[int, int]:
        """Where the sheet begins, and the screen px of a pixel."""
        cell = self._size // self.side
        return (self._size - cell * self.side) // 2, cell

    def _dab(self, row: int, column: int, ink: Ink) -> None:
        wide = self.width_px
        self.pixels[max(0, row) : max(0, row + wide), max(0, column) : max(0, column + wide)] = ink

    def _draw(self, where: QPointF, ink: Ink) -> None:
        start_px, cell = self._paper()
        row = int((where.y() - start_px) // cell)
        column = int((where.x() - start_px) // cell)
        start = self._last or (row, column)
        count = max(abs(row - start[0]), abs(column - start[1]), 1)
        for n in range(count + 1):
            self._dab(
                round(start[0] + (row - start[0]) * n / count),
                round(start[1] + (column - start[1]) * n / count),
                ink,
            )
        self._last = row, column
        self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._last = None
        self.began.emit()
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._draw(event.position(), self.ink)
        elif event.buttons() & Qt.MouseButton.RightButton:
            self._draw(event.position(), BLACK)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        row, column = self._at
        if key in ARROWS:
            self._at = (row + ARROWS[key][0]) % self.side, (column + ARROWS[key][1]) % self.side
            self.update()
        elif key == Qt.Key.Key_Space:
            self.began.emit()
            there = tuple(int(v) for v in self.pixels[row, column])
            self._dab(row, column, BLACK if there == self.ink else self.ink)
            self._tell()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, side = theme.current(), self.side
        start, cell = self._paper()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(now.raised))
        picture = QImage(self.pixels.tobytes(), side, side, 3 * side, QImage.Format.Format_RGB888)
        painter.drawImage(QRect(start, start, cell * side, cell * side), picture)
        painter.setPen(QPen(QColor(128, 128, 128, 60), 1))
        far = start + cell * side
        for n in range(4, side, 4):
            painter.drawLine(start + n * cell, start, start + n * cell, far)
            painter.drawLine(start, start + n * cell, far, start + n * cell)
        if self.hasFocus():
            painter.setPen(QPen(QColor(now.focus), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            row, column = self._at
            wide = self.width_px * cell
            painter.drawRect(start + column * cell, start + row * cell, wide, wide)
        painter.end()
