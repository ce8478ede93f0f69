"""Saving a board as a film or picture: the export dialog on its Steps."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt

from els_engine.board import board_film
from els_engine.export import with_source
from els_engine.images import ImageSet
from els_engine.settings import DataSettings, RunSettings
from els_engine.steps import BoardStep, Step
from gui.controller import Controller
from gui.dialogs.export_dialog import ExportDialog

__all__ = ["BoardSaving"]


class BoardSaving(QObject):
    """Opens the dialog that saves a board; one at a time."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self.dialog: ExportDialog | None = None

    def offer(
        self,
        steps: Sequence[Step],
        run: RunSettings,
        columns: int,
        caption: str = "",
        known: ImageSet | None = None,
        data: DataSettings | None = None,
    ) -> None:
        """Ask how to save these Steps, `columns` pictures in a row; beside it stands `run`.

        BoardSteps can have overlays, from what is `known` (and its `data`, where that says it),
        else from the session's pictures.
        """
        controller, images = self._controller, known or self._controller.session.images
        if images is None:
            return
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.raise_()
            return
        settings = controller.session.opened
        settings = dataclasses.replace(settings, data=data or settings.data)
        film = board_film(settings.film, columns)
        film = dataclasses.replace(film, scale=min(film.scale, 4), board=None)
        settings = with_source(dataclasses.replace(settings, run=run, film=film), images)
        machines = bool(steps) and isinstance(steps[-1], BoardStep)
        self.dialog = ExportDialog(
            steps, settings, controller.exports, repeatable=False, boards=False, words=caption,
            images=images if machines else None, parent=controller.window,
        )  # fmt: skip
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.destroyed.connect(self._forget)
        self.dialog.show()

    def _forget(self) -> None:
        self.dialog = None
