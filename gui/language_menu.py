"""View > Language: what the window speaks from its next start on."""

from __future__ import annotations

import functools

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from gui.actions import Actions
from gui.language import languages, tr
from gui.main_window import MainWindow
from gui.memory import Memory

__all__ = ["LanguageMenu"]


class LanguageMenu(QMenu):
    """The system's language, or one of those that there are."""

    def __init__(self, actions: Actions, memory: Memory, window: MainWindow) -> None:
        super().__init__(tr("Language"), window)
        self._memory, self._window = memory, window
        group = QActionGroup(self)
        for code, name in {"": tr("As the system"), **languages()}.items():
            action = QAction(name, self, checkable=True)
            action.setChecked(code == memory.language())
            action.triggered.connect(functools.partial(self._choose, code))
            group.addAction(action)
            self.addAction(action)
        actions.insert_menu("View", self, -1)

    def _choose(self, code: str, _on: bool = True) -> None:
        self._memory.remember_language(code)
        self._window.banner.notice(tr("It takes effect when Morphogen opens next."))
