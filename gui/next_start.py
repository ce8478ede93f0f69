"""View > Language and View > Size: what the window takes up when it opens next."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from gui.actions import Actions
from gui.language import languages, tr
from gui.main_window import MainWindow
from gui.memory import Memory

__all__ = ["NextStart", "scale"]

T = TypeVar("T", str, int)

_VARIABLE = "QT_SCALE_FACTOR"
_SIZES = (100, 125, 150, 175, 200, 225, 250)  # %


def scale(percent: int) -> None:
    """Everything larger, text and pictures: before Qt's application is made, and no second time."""
    if percent != _SIZES[0] and _VARIABLE not in os.environ:
        os.environ[_VARIABLE] = str(percent / 100)


class NextStart:
    """The two menus; a choice is remembered and said to come."""

    def __init__(self, actions: Actions, memory: Memory, window: MainWindow) -> None:
        self._window = window
        spoken = {"": tr("As the system"), **languages()}
        self.languages = self._menu(
            tr("Language"), spoken, memory.language(), memory.remember_language
        )
        room = window.screen().availableGeometry()
        now, least = memory.percent(), window.minimumSize()
        fitting = {
            percent: f"{percent} %"
            for percent in _SIZES
            if percent == now
            or (
                room.width() * now >= least.width() * percent
                and room.height() * now >= least.height() * percent
            )
        }
        self.sizes = self._menu(tr("Size of everything"), fitting, now, memory.remember_percent)
        for menu in (self.languages, self.sizes):
            actions.insert_menu("View", menu, -1)

    def _menu(
        self, title: str, choices: Mapping[T, str], now: T, remember: Callable[[T], None]
    ) -> QMenu:
        menu = QMenu(title, self._window)
        group = QActionGroup(menu)
        for value, words in choices.items():
            action = QAction(words, menu, checkable=True)
            action.setChecked(value == now)
            action.triggered.connect(functools.partial(self._choose, value, remember))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _choose(self, value: T, remember: Callable[[T], None], _on: bool = True) -> None:
        remember(value)
        self._window.banner.notice(tr("It takes effect when Morphogen opens next."))
