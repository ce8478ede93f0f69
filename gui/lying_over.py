"""A widget that covers another one while it is in use, and has the keys then."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

__all__ = ["LyingOver"]


class LyingOver(QObject):
    """Keeps `cover`, a child of `under`, as large as that; hidden until it is used."""

    def __init__(self, cover: QWidget, under: QWidget) -> None:
        super().__init__(cover)
        self._cover, self._under = cover, under
        under.installEventFilter(self)
        cover.hide()

    def use(self, on: bool) -> None:
        """Cover it and take the keys, or give both back."""
        cover = self._cover
        if cover.hasFocus() and not on:
            cover.window().setFocus()  # or Qt hands it to whatever comes first
        cover.setVisible(on)
        if on:
            cover.setGeometry(self._under.rect())
            cover.raise_()
            cover.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._under and event.type() == QEvent.Type.Resize:
            self._cover.setGeometry(self._under.rect())
        return False
