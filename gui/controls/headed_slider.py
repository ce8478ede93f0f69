"""What every slider shares: its name, its value, and the track below them."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.controls.track import Track
from gui.fonts import font
from gui.theme import Size

__all__ = ["HeadedSlider"]


class HeadedSlider(QWidget):
    """Name at the left, value at the right, the track below; the keyboard goes to the track."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._number = QLabel(words), QLabel()
        self._name.setFont(font(Size.BODY, QFont.Weight.DemiBold))
        self._number.setFont(font(Size.BODY, QFont.Weight.Medium))
        self.track = Track(self)
        self.track.setAccessibleName(words)
        head = QHBoxLayout()
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(self._number)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        self._column.addWidget(self.track)
        self.setFocusProxy(self.track)

    def _show_number(self, words: str) -> None:
        """The value, to eyes and to screen readers."""
        self._number.setText(words)
        self.track.setAccessibleDescription(words)
