"""One row of the details: label left, field right, and under it why it cannot be used now."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.explained import explain, line
from gui.fonts import font
from gui.language import tr
from gui.theme import Size, Space

__all__ = ["DetailRow", "RowShape"]

RowShape = Literal["beside", "stack", "switch"]
_LABEL_W = 112  # px


class DetailRow(QWidget):
    """Label and field: side by side, one above the other, or a switch at the far end."""

    def __init__(
        self,
        plain: str,
        paper: str,
        field: QWidget,
        shape: RowShape = "beside",
        topic: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plain, self._paper, self._field = plain, paper, field
        self._hint, self._reason = "", ""
        self._theory = line(topic) if topic else ""
        if topic:
            explain(self, topic)
        self._on_paper = False
        self._label = QLabel(plain)
        self._label.setBuddy(field)
        self._under = QLabel()
        self._under.setFont(font(Size.STATUS))
        self._under.setProperty("tone", "dim")
        self._under.setWordWrap(True)
        self._under.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._label, 0, 0)
        if shape == "stack":
            grid.setVerticalSpacing(Space.XS)
            grid.addWidget(field, 1, 0)
            grid.addWidget(self._under, 2, 0)
        elif shape == "switch":
            grid.addWidget(field, 0, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self._under, 1, 0, 1, 2)
            grid.setColumnStretch(0, 1)
        else:
            self._label.setFixedWidth(_LABEL_W)
            self._label.setWordWrap(True)
            grid.addWidget(field, 0, 1)
            grid.addWidget(self._under, 1, 1)
            grid.setColumnStretch(1, 1)
        self._tip()

    def set_hint(self, text: str) -> None:
        """A dim line that always stands under the field."""
        self._hint = text
        self.set_reason(None)

    def set_reason(self, reason: str | None) -> None:
        """Disable the field and say why; None enables it."""
        self._reason = reason or ""
        self._field.setEnabled(reason is None)
        self._under.setText(self._reason or self._hint)
        self._under.setVisible(bool(self._reason or self._hint))
        self._label.setProperty("tone", None if reason is None else "off")
        self._label.style().unpolish(self._label)
        self._label.style().polish(self._label)
        self._tip()

    def set_paper_terms(self, on: bool) -> None:
        """Which of the two words is the label; the tooltip gives the other."""
        self._on_paper = on
        self._label.setText(self._paper if on else self._plain)
        self._tip()

    def _tip(self) -> None:
        other = self._plain if self._on_paper else tr("In the paper: {paper}", paper=self._paper)
        known = "" if self._plain == self._paper else other
        words = "\n".join(filter(None, (self._reason, self._theory, known)))
        for part in (self._label, self._field):
            part.setToolTip(words)
