"""The inspector: where the pixel that is pointed at comes from, in words and pictures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui import icons
from gui.fonts import font
from gui.inspector import wording
from gui.inspector.question import Answer
from gui.inspector.strip import Strip
from gui.inspector.trio import Trio
from gui.language import QT_TR_NOOP, tr
from gui.theme import Size, Space

__all__ = ["InspectorView"]

INVITATION = QT_TR_NOOP(
    "Point at a pixel to see where it comes from. Click to keep it while it plays."
)


class InspectorView(QWidget):
    """Shows an Answer; emits which of its sources is looked at."""

    looked_at = Signal(int)  # rank

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self._rank = 0
        self._pinned = self._paper = False
        self.said = QLabel(tr(INVITATION))
        self.said.setWordWrap(True)
        self.said.setFont(font(Size.BODY, QFont.Weight.DemiBold))
        self.about = QLabel()
        self.about.setProperty("tone", "dim")
        self.about.setWordWrap(True)
        self.about.setFont(font(Size.STATUS))
        self.trio = Trio()
        self.source = QLabel()
        self.source.setFont(font(Size.STATUS))
        self.source.setWordWrap(True)
        self.strip = Strip()
        self.show_exact = QPushButton(tr("Exactly what the engine computed"))
        self.show_exact.setCheckable(True)
        self.show_exact.setProperty("role", "quiet")
        self.show_exact.setProperty("tight", True)
        self.show_exact.setFont(font(Size.STATUS))
        self.show_exact.setIconSize(QSize(12, 12))
        self.show_exact.setProperty("bare", True)
        self.show_exact.setToolTip(tr("The shown value beside the one rebuilt from all weights"))
        policy = self.show_exact.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.show_exact.setSizePolicy(policy)
        self.exact = QLabel()
        self.exact.setFont(font(Size.STATUS))
        self.exact.setProperty("tone", "dim")
        self.exact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.exact.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for part in (self.said, self.about, self.trio, self.source):
            column.addWidget(part)
        column.addWidget(self.strip, 1)
        column.addWidget(self.exact)
        column.addWidget(self.show_exact, 0, Qt.AlignmentFlag.AlignLeft)
        self.strip.looked_at.connect(self._look)
        self.show_exact.toggled.connect(self.exact.setVisible)
        self.show_exact.toggled.connect(self._dress)
        self.show_exact.toggled.connect(self._fit)
        self._dress()
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        """The arrow says that there is more behind it."""
        way = "chevron-down" if self.show_exact.isChecked() else "chevron-right"
        self.show_exact.setIcon(icons.icon(way))

    def set_paper_terms(self, on: bool) -> None:
        """Entropy instead of plain words."""
        self._paper = on
        self._tell()

    def set_answer(self, answer: Answer | None, *, pinned: bool) -> None:
        """Show it; None invites to point at a pixel."""
        self._answer, self._pinned, self._rank = answer, pinned, 0
        self._tell()

    def set_message(self, sentence: str) -> None:
        """Nothing can be said about what is pointed at, and why."""
        self.set_answer(None, pinned=False)
        self.said.setText(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """The squares give way where words and sources would not find room below them."""
        width, column = self.width(), self.layout()
        words = (self.said, self.about, self.source)
        taken = sum(label.heightForWidth(width) for label in words)
        taken += self.strip.minimumHeight() + self.show_exact.sizeHint().height()
        if self.show_exact.isChecked():
            taken += self.exact.sizeHint().height()
        if column is not None:
            taken += column.spacing() * (column.count() - 1)
        self.trio.set_room(self.height() - taken)

    def _look(self, rank: int) -> None:
        self._rank = rank
        self._tell()
        self.looked_at.emit(rank)

    def _tell(self) -> None:
        answer = self._answer
        self.show_exact.setVisible(answer is not None)
        self.trio.set_answer(answer, self._rank)
        self.strip.set_answer(answer, self._rank)
        if answer is None:
            self.said.setText(tr(INVITATION))
            for part in (self.about, self.source, self.exact):
                part.setText("")
            return
        self.said.setText(wording.made_from(answer, paper=self._paper))
        self.about.setText(wording.where(answer, pinned=self._pinned))
        self.source.setText(wording.source(answer, self._rank))
        self.exact.setText(wording.exactly(answer))
        self._fit()
        self.setAccessibleDescription(f"{self.said.text()} {self.source.text()}")
