"""Every key on one page, made from the actions themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.fonts import font
from gui.language import tr
from gui.theme import Size, Space

__all__ = ["ShortcutsSheet"]


_AROUND = 150  # px above and below the keys
_FRAME = 60  # px that a title bar and some air take

Group = tuple[str, Sequence[tuple[str, str]]]


def _balanced(groups: Sequence[Group]) -> tuple[Sequence[Group], Sequence[Group]]:
    """The groups in two columns of nearly the same height, in order."""
    rows = [len(keys) + 1 for _, keys in groups]
    cut = min(range(len(rows) + 1), key=lambda n: abs(sum(rows[:n]) - sum(rows[n:])))
    return groups[:cut], groups[cut:]


class ShortcutsSheet(QDialog):
    """Groups of (keys, what they do), two columns side by side."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        title = QLabel(tr("Keyboard"))
        title.setFont(font(Size.NAME, QFont.Weight.DemiBold))
        column.addWidget(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.XS)
        for side, some in enumerate(_balanced(groups)):
            row = 0
            for heading, keys in some:
                label = QLabel(heading)
                label.setFont(font(Size.LABEL, QFont.Weight.DemiBold))
                grid.setRowMinimumHeight(row, 28)
                grid.addWidget(label, row, 2 * side, 1, 2)
                row += 1
                for key, words in keys:
                    cap = QLabel(key)
                    cap.setFont(font(Size.BODY, QFont.Weight.Medium))
                    cap.setProperty("tone", "accent")
                    grid.addWidget(cap, row, 2 * side)
                    grid.addWidget(QLabel(words), row, 2 * side + 1)
                    row += 1
        inside = QWidget()
        inside.setLayout(grid)
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
