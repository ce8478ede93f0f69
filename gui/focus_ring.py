"""The ring round what has the keyboard: painted in time, and only where keys brought it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

__all__ = ["FocusRing", "only_by_keyboard"]


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


def only_by_keyboard(root: QWidget) -> None:
    """Buttons inside take the keyboard with Tab, not with a click: no ring stays behind a mouse."""
    for button in root.findChildren(QAbstractButton):
        if button.focusPolicy() == Qt.FocusPolicy.StrongFocus:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
