"""Pages of which one is shown, and which need no more room than that one."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget

__all__ = ["PageStack"]


class PageStack(QStackedWidget):
    """Qt's own asks for as much room as the page that needs most."""

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return super().minimumSizeHint() if shown is None else shown.minimumSizeHint()
