"""The pencil: one to three shapes, drawn pixel by pixel, become all that the machine knows."""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from gui.controls.fields import Number, Segments
from gui.dialogs.fitting import FittingDialog
from gui.dialogs.pixel_pad import PixelPad
from gui.fonts import font
from gui.language import QT_TR_NOOP, tr
from gui.theme import Size, Space

__all__ = ["PencilDialog", "PixelPad", "resampled"]

SIDES = (16, 64)  # px of a picture, at least and at most
_SIDE = 32
_PADS = 3
_LEAST = 128  # px of a sheet on the screen
_BESIDE = 14  # px for a scroll bar
_MOST_UNDONE = 100
_INKS = (
    (QT_TR_NOOP("White"), "#FFFFFF"),
    (QT_TR_NOOP("Grey"), "#808080"),
    (QT_TR_NOOP("Black"), "#000000"),
    (QT_TR_NOOP("Red"), "#E5484D"),
    (QT_TR_NOOP("Yellow"), "#F5D90A"),
    (QT_TR_NOOP("Green"), "#46A758"),
    (QT_TR_NOOP("Blue"), "#3B82F6"),
)
_SWATCH = 22  # screen px

Sheets = tuple[NDArray[np.uint8], ...]


def resampled(pixels: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """A picture [s, s, 3] with another side: the nearest pixel, so that edges stay hard."""
    old = len(pixels)
    nearest = np.minimum(((np.arange(side) + 0.5) * old / side).astype(int), old - 1)
    return pixels[np.ix_(nearest, nearest)]


class PencilDialog(FittingDialog):
    """Up to three sheets side by side; everything done here can be undone here."""

    drawn = Signal(object)  # uint8 [N, C, H, W], C = 1 where all is grey

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
        self.pads = [PixelPad(tr("Sheet {n}", n=n + 1), _SIDE) for n in range(_PADS)]
        self._before: list[Sheets] = []
        self._after: list[Sheets] = []
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        for pad in self.pads:
            row.addWidget(pad)
            pad.changed.connect(self._show)
            pad.began.connect(self._remember)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(words)
        column.addLayout(self._tools())
        column.addLayout(row)
        column.addLayout(self._buttons())
        for keys, does in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo)):
            QShortcut(QKeySequence(keys), self).activated.connect(does)
        self._show()

    def unfold(self, room: QSize) -> None:
        self._row.setSpacing(Space.XS)
        wide = room.width() - 2 * Space.XL - (_PADS - 1) * Space.L - _BESIDE
        for pad in self.pads:
            pad.set_paper(max(_LEAST, min(pad.width(), wide // _PADS)))

    def _tools(self) -> QHBoxLayout:
        self.side = Number(tr("Side of a sheet, in pixels"), *SIDES, 4)
        self.side.show_value(_SIDE)
        self.side.setFixedWidth(72)
        self.side.entered.connect(self._resize)
        self.breadth = Segments(tr("Width of the pencil"), ((1, "1"), (2, "2"), (4, "4")))
        self.breadth.show_value(2)
        self.breadth.setFixedWidth(108)
        self.breadth.chosen.connect(self._set_breadth)
        row = self._row = QHBoxLayout()
        row.setSpacing(Space.S)
        for label, field in ((tr("Side"), self.side), (tr("Pencil"), self.breadth)):
            row.addWidget(QLabel(label))
            row.addWidget(field)
            row.addSpacing(Space.M)
        self.inks = QButtonGroup(self)
        for number, (name, colour) in enumerate(_INKS):
            button = self._swatch(tr(name), QColor(colour))
            self.inks.addButton(button, number)
            button.clicked.connect(functools.partial(self.set_ink, QColor(colour)))
            row.addWidget(button)
        self.inks.button(0).setChecked(True)
        other = QPushButton(tr("Other…"))
        other.clicked.connect(self._ask_ink)
        row.addWidget(other)
        row.addStretch(1)
        return row

    def _swatch(self, name: str, colour: QColor) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setAutoExclusive(True)
        square = QPixmap(_SWATCH, _SWATCH)
        square.fill(colour)
        button.setIcon(QIcon(square))
        button.setIconSize(QSize(_SWATCH, _SWATCH))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _buttons(self) -> QHBoxLayout:
        self.clear = QPushButton(tr("Clear"))
        self.grow = QPushButton(tr("Grow from these"))
        self.grow.setProperty("role", "primary")
        leave = QPushButton(tr("Cancel"))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.undo_button, self.redo_button = QPushButton(tr("Undo")), QPushButton(tr("Redo"))
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        for button in (self.clear, self.undo_button, self.redo_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.grow)
        leave.clicked.connect(self.reject)
        self.grow.clicked.connect(self._finish)
        self.clear.clicked.connect(self._wipe)
        return row

    def _show(self) -> None:
        drawn = any(not pad.blank for pad in self.pads)
        self.grow.setEnabled(drawn)
        self.clear.setEnabled(drawn)
        self.undo_button.setEnabled(bool(self._before))
        self.redo_button.setEnabled(bool(self._after))

    # Pencil

    def set_ink(self, colour: QColor, _checked: bool = False) -> None:
        """Draw in this colour from now on."""
        for pad in self.pads:
            pad.ink = (colour.red(), colour.green(), colour.blue())

    def _ask_ink(self) -> None:
        chosen = QColorDialog.getColor(QColor("#ffffff"), self, tr("Colour of the pencil"))
        if chosen.isValid():
            self.set_ink(chosen)

    def _set_breadth(self, wide: object) -> None:
        for pad in self.pads:
            pad.width_px = int(str(wide))
            pad.update()

    # Sheets

    def _sheets(self) -> Sheets:
        return tuple(pad.pixels.copy() for pad in self.pads)

    def _remember(self) -> None:
        """The sheets are about to change."""
        self._before = [*self._before[1 - _MOST_UNDONE :], self._sheets()]
        self._after = []

    def _restore(self, sheets: Sheets) -> None:
        for pad, pixels in zip(self.pads, sheets, strict=True):
            pad.set_pixels(pixels)
        self.side.show_value(self.pads[0].side)

    def undo(self) -> None:
        """The sheets as they were before the last gesture."""
        if self._before:
            self._after.append(self._sheets())
            self._restore(self._before.pop())

    def redo(self) -> None:
        """And on again."""
        if self._after:
            self._before.append(self._sheets())
            self._restore(self._after.pop())

    def _resize(self, side: int) -> None:
        self._remember()
        self._restore(tuple(resampled(pad.pixels, side) for pad in self.pads))

    def _wipe(self) -> None:
        self._remember()
        self._restore(tuple(np.zeros_like(pad.pixels) for pad in self.pads))

    def _finish(self) -> None:
        sheets = np.stack([pad.pixels for pad in self.pads if not pad.blank])
        grey = bool((sheets == sheets[..., :1]).all())
        pictures = np.ascontiguousarray(sheets.transpose(0, 3, 1, 2)[:, : 1 if grey else 3])
        self.accept()
        self.drawn.emit(pictures)
