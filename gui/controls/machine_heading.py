"""The machine's name and what it does, at the head of the panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from els_engine.settings import MachineName
from gui.explained import explain, line
from gui.fonts import font
from gui.language import QT_TR_NOOP, inside, tr
from gui.theme import Size, Space

__all__ = ["NAMES", "PAPER_NAMES", "SENTENCES", "MachineHeading"]

NAMES: dict[MachineName, str] = {
    "els": QT_TR_NOOP("Free patchwork"),
    "ls": QT_TR_NOOP("Fixed patchwork"),
    "es": QT_TR_NOOP("Sliding memory"),
    "is": QT_TR_NOOP("Perfect memory"),
}
PAPER_NAMES: dict[MachineName, str] = {
    "els": QT_TR_NOOP("Equivariant local score"),
    "ls": QT_TR_NOOP("Local score"),
    "es": QT_TR_NOOP("Equivariant score"),
    "is": QT_TR_NOOP("Ideal score"),
}
SENTENCES: dict[MachineName, str] = {
    "els": QT_TR_NOOP(
        "Every pixel copies from wherever its surroundings match: new pictures grow."
    ),
    "ls": QT_TR_NOOP("Every pixel copies from its own place only: pictures mix, parts stay put."),
    "es": QT_TR_NOOP("Whole pictures slide until one fits: what it knows comes back, shifted."),
    "is": QT_TR_NOOP("It finds the one picture that fits best and gives it back: nothing new."),
}


class MachineHeading(QWidget):
    """Name, short name in brackets, one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._machine: MachineName = "els"
        self._paper = False
        self._name = QLabel()
        self._name.setMinimumWidth(1)  # its type grows smaller, not the panel wider
        self._short = QLabel()
        self._short.setFont(font(Size.BODY, QFont.Weight.Medium))
        self._short.setProperty("tone", "accent")
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("tone", "dim")
        self._sentence.setMinimumHeight(2 * self._sentence.fontMetrics().lineSpacing())
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._short, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self._sentence)
        explain(self, "machine")
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The name as large as it has room."""
        room = self.width() - self._short.sizeHint().width() - Space.S
        for size in (Size.NAME, 18, Size.LABEL, Size.BODY):
            face = font(size, QFont.Weight.DemiBold)
            self._name.setFont(face)
            if QFontMetrics(face).horizontalAdvance(self._name.text()) <= room:
                break

    def set_machine(self, name: MachineName) -> None:
        """is, es, ls or els."""
        if name != self._machine:
            self._machine = name
            self._tell()

    def set_paper_terms(self, on: bool) -> None:
        """The paper's name instead of the plain one; the tooltip gives the other."""
        if on != self._paper:
            self._paper = on
            self._tell()

    def set_compact(self, on: bool) -> None:
        """The name alone, where the room is needed for something else."""
        self._sentence.setVisible(not on)

    def _tell(self) -> None:
        plain, paper = tr(NAMES[self._machine]), tr(PAPER_NAMES[self._machine])
        self._name.setText(paper if self._paper else plain)
        self._short.setText(f"({self._machine.upper()})")
        self._fit()
        self._sentence.setText(tr(SENTENCES[self._machine]))
        other = plain if self._paper else tr("In the paper: {name} machine", name=inside(paper))
        self.setToolTip(f"{line('machine')}\n{other}")
        self.setAccessibleName(tr("Machine: {name}", name=self._name.text()))
        self.setAccessibleDescription(tr(SENTENCES[self._machine]))
