"""Exports beside the work: said at the window's foot, and asked about before it closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from gui.dialogs.sure import sure
from gui.export_queue import Export, ExportQueue
from gui.language import tr
from gui.main_window import MainWindow

__all__ = ["Exporting"]


class Exporting(ExportQueue):
    """The window's one queue."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.changed.connect(self._say)
        self.saved.connect(
            lambda _export, path: window.banner.notice(tr("Saved {path}.", path=path), beside=True)
        )
        self.failed.connect(lambda _export, sentence: window.banner.problem(sentence))
        window.closing.connect(self.close)
        window.installEventFilter(self)

    def _say(self) -> None:
        there = self.open
        words = ""
        if there:
            share, more = 100 * there[0].fraction, len(there) - 1
            words = tr("saving {name}, {share:.0f} %", name=there[0].name, share=share)
            if more:
                words = tr("{this}, and {n} more", this=words, n=more)
        self._window.status.set_work(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that is to close while something is saved asks first."""
        if watched is self._window and event.type() == QEvent.Type.Close and self._stays(self.open):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _stays(self, there: list[Export]) -> bool:
        if not there:
            return False
        question = tr("{name} is still being saved.", name=there[0].name)
        more = tr("Whoever closes now has nothing of it.")
        go = tr("Stop saving and close")
        return not sure(self._window, question, more, stay=tr("Go on saving"), go=go)
