"""Which overlay lies on the tiles: small segments at the foot of the stage."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from els_engine.settings import OVERLAYS
from els_engine.settings import Overlay as OverlayKind
from gui.fonts import font
from gui.theme import Size

__all__ = ["WORDS", "OverlayPicker"]

# Short, in full, and the paper's.
WORDS: dict[OverlayKind, tuple[str, str, str]] = {
    "none": ("Plain", "Nothing over the pictures", "No overlay"),
    "mosaic": ("Pieces", "Where each piece came from", "Mosaic"),
    "certainty": ("How sure", "How sure it is", "Entropy"),
    "displacement": ("How far", "How far it moved", "Displacement"),
    "seams": ("Misfits", "Pieces that don't fit yet", "Seams that lie"),
}


class OverlayPicker(QFrame):
    """Segments; where there is little room, one button that goes from each to the next."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: OverlayKind = "none"
        self._compact = False
        self.setProperty("role", "segments")
        self.setAccessibleName("Overlay")
        self._buttons = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(1)
        for number, kind in enumerate(OVERLAYS):
            button = QPushButton(WORDS[kind][0])
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setChecked(number == 0)
            button.setFont(font(Size.STATUS, QFont.Weight.Medium))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons.addButton(button, number)
            row.addWidget(button)
        self._buttons.idClicked.connect(self._clicked)
        self.set_paper_terms(False)

    def set_paper_terms(self, on: bool) -> None:
        """The paper's words in the tooltips first."""
        for number, kind in enumerate(OVERLAYS):
            _, full, paper = WORDS[kind]
            first, second = (paper, full) if on else (full, f"in the paper: {paper.lower()}")
            self._buttons.button(number).setToolTip(f"{first} ({second}). O goes to the next.")
            self._buttons.button(number).setAccessibleName(first)

    def set_kind(self, kind: OverlayKind) -> None:
        """Mark the one that is shown."""
        self._kind = kind
        self._buttons.button(OVERLAYS.index(kind)).setChecked(True)
        self._show()

    def set_compact(self, on: bool) -> None:
        """Only the marked one; a click goes to the next."""
        if on != self._compact:
            self._compact = on
            self._show()

    def _show(self) -> None:
        for number, kind in enumerate(OVERLAYS):
            self._buttons.button(number).setVisible(not self._compact or kind == self._kind)
        self.adjustSize()

    def _clicked(self, number: int) -> None:
        kind = OVERLAYS[number]
        if self._compact and kind == self._kind:
            kind = OVERLAYS[(number + 1) % len(OVERLAYS)]
        self.chosen.emit(kind)
