"""From the main window into a talk and back: the window rests while the talk runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from els_engine.errors import MorphogenError
from gui.controller import Controller
from gui.engine_errors import in_words
from gui.presenter.place import forget, last_place, place_file

if TYPE_CHECKING:
    from gui.presenter.presenter import Presenter

__all__ = ["Presenting", "interrupted"]


def interrupted() -> bool:
    """Whether a talk was running when the program ended."""
    return last_place(place_file()) is not None


class Presenting(QObject):
    """One talk, begun from the main window."""

    over = Signal()

    def __init__(self, controller: Controller, path: Path | None = None) -> None:
        super().__init__(controller)
        self._controller, self._path = controller, path
        self.presenter: Presenter | None = None

    def begin(self) -> None:
        """Show it; where it was interrupted, from there."""
        from gui.presenter.presenter import TALK, Presenter

        place = last_place(place_file())
        story = self._path or (Path(place.story) if place is not None else TALK)
        if place is not None and Path(place.story) != story:
            place = None  # that was another talk
        window = self._controller.window
        try:
            presenter = Presenter(story, parent=self)
        except MorphogenError as error:
            if self._path is None:
                forget(place_file())  # the next time it is the talk that comes with Morphogen
            window.banner.problem(in_words(error))
            self.over.emit()
            return
        self.presenter = presenter
        self._controller.playback.playing = False
        presenter.problem.connect(window.banner.problem)
        presenter.left.connect(self._ended)
        window.closing.connect(presenter.leave)
        presenter.begin(place)

    def _ended(self) -> None:
        self.presenter = None
        self._controller.window.activateWindow()
        self.over.emit()
