"""Saving one sample as a film: it breaks along its seams, flies to its pictures, and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from els_engine.export import Kind, export, with_source
from els_engine.steps import Stop
from gui.controller import Controller
from gui.language import QT_TR_NOOP, tr

__all__ = ["ExplosionSaving"]

TOPIC = "explosion film"
_FILTER = QT_TR_NOOP("Films (*.mp4 *.gif *.webp *.apng);;All files (*)")


class ExplosionSaving(QObject):
    """The shown result and the sample that is looked at → a film, made beside the window."""

    def __init__(self, controller: Controller, looked_at: Callable[[], int]) -> None:
        super().__init__(controller)
        self._controller, self._looked_at = controller, looked_at

    def ask(self) -> None:
        """Ask where to, and save."""
        moment, sample = self._controller.moment(), self._looked_at()
        if moment is None or not moment.ended:
            self._say(tr("Let the samples finish first, then take one apart."))
            return
        noise = moment.settings.noise_numbers[sample]
        chosen, _ = QFileDialog.getSaveFileName(
            self._controller.window,
            tr("Save sample {number} taken apart", number=sample + 1),
            f"morphogen-{noise}-apart{Kind.MP4.value}",
            tr(_FILTER),
        )
        if chosen:
            self.save(Path(chosen), sample)

    def save(self, path: Path, sample: int) -> None:
        """Save the film of this sample (from 0) there."""
        controller = self._controller
        recording, images = controller.recording, controller.session.images
        if images is None:
            return
        settings = with_source(recording.settings, images)
        film = dataclasses.replace(settings.film, explode=True, sample=sample + 1)
        settings, steps = dataclasses.replace(settings, film=film), recording.steps

        def question(stop: Stop) -> Path:
            return export(steps, path, settings, stop=stop, images=images)

        self._say(tr("Saving {name} …", name=path.name))
        controller.runner.ask(
            TOPIC,
            question,
            lambda saved: self._say(tr("Saved {path}.", path=saved)),
            controller.window.banner.problem,
            yields=True,
        )

    def _say(self, sentence: str) -> None:
        self._controller.window.banner.notice(sentence)
