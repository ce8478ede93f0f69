"""Widgets that paint a ring of their own while they have the keyboard."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

__all__ = ["FocusRing"]


class FocusRing(QWidget):
    """Painted anew when the keyboard comes and goes: Qt does that for its own widgets only."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._focus_changed()

    def _focus_changed(self) -> None:
        self.update()
