"""The tabs in the top bar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from gui.explained import line, more
from gui.fonts import font
from gui.language import tr
from gui.theme import Size

__all__ = ["TabRow"]


class TabRow(QTabBar):
    """Names of pages in a row; hidden while there is only one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(Size.BODY, QFont.Weight.Medium))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Pages"))
        self.setWhatsThis(more("commands"))
        self.hide()

    def add(self, title: str) -> None:
        """One more tab at the right end; its key is Ctrl and its number."""
        number = self.addTab(title)
        self.setTabToolTip(number, f"{title} (Ctrl+{number + 1})")
        self.setVisible(self.count() > 1)

    def explain(self, topic: str) -> None:
        """What's This of the tab added last, and a line of it in its tooltip."""
        last = self.count() - 1
        self.setTabToolTip(last, f"{self.tabToolTip(last)}\n{line(topic)}")
        self.setTabWhatsThis(last, more(topic))
