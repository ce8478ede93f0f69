"""A number between two bounds: its name, its value, and a track to drag."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.controls.sight_slider import Track
from gui.fonts import font
from gui.language import figure
from gui.theme import Size

__all__ = ["RateSlider"]


class RateSlider(QWidget):
    """Moves in steps of `step`; a value between two places is kept as it was given."""

    moved = Signal(float)

    def __init__(
        self,
        words: str,
        hint: str,
        bounds: tuple[float, float],
        step: float,
        digits: int = 4,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._step, self._form = bounds[0], step, f".{digits}f"
        self._places = round((bounds[1] - bounds[0]) / step) + 1
        self._value = bounds[0]
        name = QLabel(words)
        name.setFont(font(Size.BODY, QFont.Weight.DemiBold))
        self._number = QLabel()
        self._number.setFont(font(Size.BODY, QFont.Weight.Medium))
        self.track = Track(self)
        self.track.setAccessibleName(words)
        self.track.setToolTip(hint)
        head = QHBoxLayout()
        head.addWidget(name)
        head.addStretch(1)
        head.addWidget(self._number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.track)
        self.setFocusProxy(self.track)
        self.track.moved.connect(self._moved)
        self.set_value(self._value)

    def value(self) -> float:
        """What is shown."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show this, without emitting."""
        self._value = value
        self._number.setText(figure(value, self._form))
        self.track.setAccessibleDescription(figure(value, self._form))
        place = round((value - self._least) / self._step)
        self.track.show_place(self._places, min(max(place, 0), self._places - 1))

    def _moved(self, place: int) -> None:
        self.set_value(round(self._least + place * self._step, 6))
        self.moved.emit(self._value)
