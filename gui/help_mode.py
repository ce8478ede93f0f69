"""What's This (Shift+F1): of the control that has the keyboard, else of the next one clicked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWhatsThis, QWidget

from gui.actions import Actions
from gui.language import tr
from gui.main_window import MainWindow

__all__ = ["HelpMode", "help_of"]


def help_of(widget: QWidget | None) -> str:
    """What's This of a control: its own, or that of what it lies in."""
    while widget is not None and not widget.whatsThis():
        widget = widget.parentWidget()
    return "" if widget is None else widget.whatsThis()


class HelpMode:
    """The entry in the menu Help."""

    def __init__(self, actions: Actions, window: MainWindow) -> None:
        self._window = window
        actions.menu("Help", at=1)(tr("What's this?"), "Shift+F1", self.enter)

    def enter(self) -> None:
        """By the key: of what has the focus. From the menu: of what is clicked next."""
        by_key = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        focused = self._window.focusWidget() if by_key else None
        words = help_of(focused)
        if focused is None or not words:
            QWhatsThis.enterWhatsThisMode()
            return
        QWhatsThis.showText(focused.mapToGlobal(focused.rect().center()), words, focused)
