"""How far it sees: a slider over the patch sizes that the machine can have."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from gui.controls.headed_slider import HeadedSlider
from gui.explained import explain, line
from gui.fonts import font
from gui.language import tr
from gui.theme import Size

__all__ = ["SightSlider"]


def _text(patch: int | None) -> str:
    return tr("whole picture") if patch is None else f"{patch} × {patch}"


class SightSlider(HeadedSlider):
    """Label, value and track; disabled it says why."""

    value_changed = Signal(object)  # int | None, while dragging
    value_committed = Signal(object)  # int | None, when let go

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("How far it sees"), parent)
        self._choices: list[int | None] = [None]
        self._value: int | None = None
        self._reason = QLabel()
        self._reason.setProperty("tone", "dim")
        self._reason.setFont(font(Size.STATUS))
        self._reason.setWordWrap(True)
        self._reason.hide()
        self._column.addWidget(self._reason)
        self.track.moved.connect(self._moved)
        self.track.let_go.connect(self._let_go)
        explain(self, "sight")
        self.set_paper_terms(False)
        self._tell()

    def set_choices(self, choices: list[int | None]) -> None:
        """The patch sizes on offer, rising; None is the whole picture."""
        if choices and choices != self._choices:
            self._choices = list(choices)
            self._tell()

    def set_value(self, value: int | None) -> None:
        """Show this patch size (the nearest choice is marked), without emitting."""
        self._value = value
        self._tell()

    def value(self) -> int | None:
        """The patch size shown; None is the whole picture."""
        return self._value

    def set_enabled_reason(self, reason: str | None) -> None:
        """None enables; a sentence disables and says why."""
        self.track.setEnabled(reason is None)
        self._tell()
        for label in (self._name, self._number):
            label.setProperty("tone", None if reason is None else "off")
            label.style().unpolish(label)
            label.style().polish(label)
        self._reason.setText(reason or "")
        self._reason.setVisible(reason is not None)
        self.track.setToolTip(reason or self._hint)

    def set_paper_terms(self, on: bool) -> None:
        """The paper's word as label; the tooltip gives the other."""
        self._name.setText(tr("Patch size P") if on else tr("How far it sees"))
        other = tr("How far it sees") if on else tr("In the paper: patch size P")
        self._hint = line("sight") + "\n" + tr("{words} ([ and ])", words=other)
        self.track.setAccessibleName(self._name.text())
        self.track.setToolTip(self._reason.text() or self._hint)

    def _nearest(self) -> int:
        if self._value in self._choices:
            return self._choices.index(self._value)
        whole = 10**9
        aim = whole if self._value is None else self._value
        away = [abs((whole if c is None else c) - aim) for c in self._choices]
        return away.index(min(away))

    def _tell(self) -> None:
        self._show_number(_text(self._value if self.track.isEnabled() else None))
        self.track.show_place(len(self._choices), self._nearest())

    def _moved(self, place: int) -> None:
        self._value = self._choices[place]
        self._tell()
        self.value_changed.emit(self._value)

    def _let_go(self) -> None:
        self.value_committed.emit(self._value)
