"""A number between two bounds: its name, its value, and a track to drag."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.controls.headed_slider import HeadedSlider
from gui.language import figure

__all__ = ["RateSlider"]


class RateSlider(HeadedSlider):
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
        super().__init__(words, parent)
        self._least, self._step, self._form = bounds[0], step, f".{digits}f"
        self._places = round((bounds[1] - bounds[0]) / step) + 1
        self._value = bounds[0]
        self.track.setToolTip(hint)
        self.track.moved.connect(self._moved)
        self.set_value(self._value)

    def value(self) -> float:
        """What is shown."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show this, without emitting."""
        self._value = value
        self._show_number(figure(value, self._form))
        place = round((value - self._least) / self._step)
        self.track.show_place(self._places, min(max(place, 0), self._places - 1))

    def _moved(self, place: int) -> None:
        self.set_value(round(self._least + place * self._step, 6))
        self.moved.emit(self._value)
