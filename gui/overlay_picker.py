"""Which overlay lies on the tiles: small segments at the foot of the stage."""

from __future__ import annotations

import functools

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from els_engine.settings import OVERLAYS
from els_engine.settings import Overlay as OverlayKind
from gui.explained import explain, line
from gui.fonts import font
from gui.language import QT_TR_NOOP, inside, tr
from gui.theme import Size

__all__ = ["WORDS", "OverlayPicker"]

# Short, in full, and the paper's.
WORDS: dict[OverlayKind, tuple[str, str, str]] = {
    "none": (
        QT_TR_NOOP("Plain"),
        QT_TR_NOOP("Nothing over the pictures"),
        QT_TR_NOOP("No overlay"),
    ),
    "mosaic": (
        QT_TR_NOOP("Pieces"),
        QT_TR_NOOP("Where each piece came from"),
        QT_TR_NOOP("Mosaic"),
    ),
    "certainty": (QT_TR_NOOP("How sure"), QT_TR_NOOP("How sure it is"), QT_TR_NOOP("Entropy")),
    "displacement": (
        QT_TR_NOOP("How far"),
        QT_TR_NOOP("How far it moved"),
        QT_TR_NOOP("Displacement"),
    ),
    "seams": (
        QT_TR_NOOP("Misfits"),
        QT_TR_NOOP("Pieces that don't fit yet"),
        QT_TR_NOOP("Seams that lie"),
    ),
}


class OverlayPicker(QFrame):
    """Segments; where there is little room, one button that opens a list of them."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: OverlayKind = "none"
        self._compact = False
        self.setProperty("role", "segments")
        self.setAccessibleName(tr("Overlay"))
        self._buttons = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(1)
        for number, kind in enumerate(OVERLAYS):
            button = QPushButton(tr(WORDS[kind][0]))
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setChecked(number == 0)
            button.setFont(font(Size.STATUS, QFont.Weight.Medium))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons.addButton(button, number)
            row.addWidget(button)
        self._buttons.idClicked.connect(self._clicked)
        self._paper: bool | None = None
        self.set_paper_terms(False)
        self._full = self.sizeHint().width()

    def set_paper_terms(self, on: bool) -> None:
        """The paper's words in the tooltips first."""
        if on == self._paper:
            return
        self._paper = on
        for number, kind in enumerate(OVERLAYS):
            _, full, paper = map(tr, WORDS[kind])
            first, second = (
                (paper, full) if on else (full, tr("in the paper: {name}", name=inside(paper)))
            )
            words = tr("{first} ({second}). O goes to the next.", first=first, second=second)
            button = self._buttons.button(number)
            button.setToolTip(f"{line(kind)}\n{words}")
            button.setAccessibleName(first)
            explain(button, kind)

    def set_kind(self, kind: OverlayKind) -> None:
        """Mark the one that is shown."""
        self._kind = kind
        self._buttons.button(OVERLAYS.index(kind)).setChecked(True)
        self._show()

    @property
    def full_width(self) -> int:
        """px of all of them side by side."""
        return self._full

    def set_compact(self, on: bool) -> None:
        """Only the marked one, which opens a list."""
        if on != self._compact:
            self._compact = on
            self._show()

    def _show(self) -> None:
        for number, kind in enumerate(OVERLAYS):
            button = self._buttons.button(number)
            button.setVisible(not self._compact or kind == self._kind)
            button.setText(f"{tr(WORDS[kind][0])}  ▾" if self._compact else tr(WORDS[kind][0]))
        right = self.x() + self.width()
        self.adjustSize()
        self.move(right - self.width(), self.y())

    def _clicked(self, number: int) -> None:
        if self._compact:
            self.menu().popup(self.mapToGlobal(QPoint(0, 0)) - QPoint(0, 8))
        else:
            self.chosen.emit(OVERLAYS[number])

    def menu(self) -> QMenu:
        """The same choices as a list, for where they have no room side by side."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for kind in OVERLAYS:
            action = QAction(tr(WORDS[kind][1]), menu, checkable=True)
            action.setChecked(kind == self._kind)
            action.triggered.connect(functools.partial(self.chosen.emit, kind))
            group.addAction(action)
            menu.addAction(action)
        return menu
