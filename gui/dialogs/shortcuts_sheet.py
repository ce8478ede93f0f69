"""Every key on one page, made from the actions themselves."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.fitting import FittingDialog
from gui.fonts import font
from gui.language import tr
from gui.theme import Size, Space

__all__ = ["ShortcutsSheet"]


_AROUND = 150  # px above and below the keys
_HEAD = 34  # px of a heading, with the air above it
_THREE = 1200  # px of the screen, from which there are three columns
_FRAME = 60  # px that a title bar and some air take

Group = tuple[str, Sequence[tuple[str, str]]]


def _balanced(groups: Sequence[Group], columns: int) -> list[Sequence[Group]]:
    """The groups, in order, in columns of which the highest is as low as can be."""
    rows = [len(keys) + 2 for _, keys in groups]
    cuts = itertools.combinations(range(1, len(rows)), min(columns, len(rows)) - 1)

    def split(cut: tuple[int, ...]) -> list[slice]:
        return [slice(a, b) for a, b in itertools.pairwise((0, *cut, len(rows)))]

    best = min(cuts, key=lambda cut: max(sum(rows[part]) for part in split(cut)))
    return [groups[part] for part in split(best)]


def _column(groups: Sequence[Group]) -> QVBoxLayout:
    """Some of the groups, one under the other."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.XS)
    grid.setColumnStretch(1, 1)
    row = 0
    for heading, keys in groups:
        label = QLabel(heading)
        label.setFont(font(Size.LABEL, QFont.Weight.DemiBold))
        label.setAlignment(Qt.AlignmentFlag.AlignBottom)
        grid.setRowMinimumHeight(row, _HEAD if row else 0)
        grid.addWidget(label, row, 0, 1, 2)
        for key, words in keys:
            row += 1
            cap = QLabel(key)
            cap.setFont(font(Size.BODY, QFont.Weight.Medium))
            cap.setProperty("tone", "accent")
            grid.addWidget(cap, row, 0)
            grid.addWidget(QLabel(words), row, 1)
        row += 1
    column = QVBoxLayout()
    column.addLayout(grid)
    column.addStretch(1)
    return column


class ShortcutsSheet(FittingDialog):
    """Groups of (keys, what they do), in columns side by side."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        title = QLabel(tr("Keyboard"))
        title.setFont(font(Size.NAME, QFont.Weight.DemiBold))
        column.addWidget(title)
        row = QHBoxLayout()
        row.setSpacing(2 * Space.XL)
        wide = self.screen().availableGeometry().width()
        for some in _balanced(groups, 3 if wide >= _THREE else 2):
            row.addLayout(_column(some))
        inside = QWidget()
        inside.setLayout(row)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(tr("Keyboard"))
        area.setWidget(inside)
        area.setMinimumWidth(inside.sizeHint().width() + 2 * Space.L)
        column.addWidget(area)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        wanted = inside.sizeHint().height() + _AROUND
        self.resize(0, min(wanted, self.screen().availableGeometry().height() - _FRAME))
