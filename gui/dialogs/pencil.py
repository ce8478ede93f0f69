"""The pencil: one to three shapes, drawn pixel by pixel, become all that the machine knows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from gui import theme
from gui.fonts import font
from gui.language import tr
from gui.theme import Size, Space

__all__ = ["PencilDialog", "PixelPad"]

SIDE = 32  # px of a picture
_CELL = 7  # screen px
_PADS = 3


class PixelPad(QWidget):
    """A picture of 32 × 32: the left button draws, the right one wipes."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pixels: NDArray[np.uint8] = np.zeros((SIDE, SIDE), np.uint8)
        self._at = (SIDE // 2, SIDE // 2)  # row, column of the keyboard's cell
        self._last: tuple[int, int] | None = None
        self.setFixedSize(self.sizeHint())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Arrow keys move, Space draws or wipes a dot."))

    @property
    def blank(self) -> bool:
        """Whether nothing is drawn."""
        return not self.pixels.any()

    def clear(self) -> None:
        """An empty sheet."""
        self.pixels[:] = 0
        self._tell()

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(SIDE * _CELL, SIDE * _CELL)

    def _dab(self, row: int, column: int, value: int) -> None:
        """A dot of 2 × 2 px."""
        self.pixels[max(0, row) : max(0, row + 2), max(0, column) : max(0, column + 2)] = value

    def _draw(self, where: QPointF, value: int) -> None:
        row, column = int(where.y() // _CELL), int(where.x() // _CELL)
        start = self._last or (row, column)
        count = max(abs(row - start[0]), abs(column - start[1]), 1)
        for n in range(count + 1):
            self._dab(
                round(start[0] + (row - start[0]) * n / count),
                round(start[1] + (column - start[1]) * n / count),
                value,
            )
        self._last = row, column
        self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._last = None
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._draw(event.position(), 255)
        elif event.buttons() & Qt.MouseButton.RightButton:
            self._draw(event.position(), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
        }  # fmt: skip
        key = Qt.Key(event.key())
        row, column = self._at
        if key in moves:
            self._at = (row + moves[key][0]) % SIDE, (column + moves[key][1]) % SIDE
            self.update()
        elif key == Qt.Key.Key_Space:
            self._dab(row, column, 0 if self.pixels[row, column] else 255)
            self._tell()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#000000"))
        for row, column in np.argwhere(self.pixels):
            box = QRect(int(column) * _CELL, int(row) * _CELL, _CELL, _CELL)
            painter.fillRect(box, QColor("#FFFFFF"))
        painter.setPen(QPen(QColor(255, 255, 255, 26), 1))
        for n in range(4, SIDE, 4):
            painter.drawLine(n * _CELL, 0, n * _CELL, self.height())
            painter.drawLine(0, n * _CELL, self.width(), n * _CELL)
        if self.hasFocus():
            painter.setPen(QPen(QColor(now.focus), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            row, column = self._at
            painter.drawRect(column * _CELL, row * _CELL, 2 * _CELL, 2 * _CELL)
        painter.end()


class PencilDialog(QDialog):
    """Up to three sheets side by side."""

    drawn = Signal(object)  # uint8 [N, 1, H, W]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Draw what it knows"))
        words = QLabel(
            tr(
                "Draw one shape, or up to three. They become all the pictures that the machine "
                "knows, and a thicket of them grows. The right button wipes."
            )
        )
        words.setFont(font(Size.BODY))
        words.setWordWrap(True)
        self.pads = [PixelPad(tr("Sheet {n}", n=n + 1)) for n in range(_PADS)]
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        for pad in self.pads:
            row.addWidget(pad)
            pad.changed.connect(self._show)
        self.clear = QPushButton(tr("Clear"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.clear, QDialogButtonBox.ButtonRole.ResetRole)
        self.grow = QPushButton(tr("Grow from these"))
        self.grow.setProperty("role", "primary")
        buttons.addButton(self.grow, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self._finish)
        self.clear.clicked.connect(self._wipe)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(words)
        column.addLayout(row)
        column.addWidget(buttons)
        self._show()

    def _show(self) -> None:
        self.grow.setEnabled(any(not pad.blank for pad in self.pads))

    def _wipe(self) -> None:
        for pad in self.pads:
            pad.clear()

    def _finish(self) -> None:
        sheets = [pad.pixels for pad in self.pads if not pad.blank]
        self.accept()
        self.drawn.emit(np.stack(sheets)[:, None])
