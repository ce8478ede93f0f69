"""A scene of the gallery on the stage: its settings, and then what is done to them by hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from els_engine.gallery import Scene, SceneStart, shredded
from gui.controller import Controller
from gui.language import tr
from gui.runner import Job
from gui.workbench import Workbench

__all__ = ["SceneOpener"]


class SceneOpener(QObject):
    """Opens scenes. A scene that cuts something off lets it grow first, before one's eyes."""

    def __init__(
        self, controller: Controller, bench: Workbench, show: Callable[[str], None]
    ) -> None:
        super().__init__(controller)
        self._controller, self._bench, self._show = controller, bench, show
        self._waiting: SceneStart | None = None
        session = controller.session
        session.images_changed.connect(self._loaded)
        session.replaced.connect(self._forget)
        session.run_changed.connect(self._forget)
        session.data_changed.connect(self._forget)
        # queued, so that the controller has taken the last Step before the knife falls
        controller.runner.finished.connect(self._finished, Qt.ConnectionType.QueuedConnection)

    def open(self, scene: Scene) -> None:
        """Put it on the stage of the first page."""
        self._show("watch")
        self._controller.window.canvas.fit_view()
        self._controller.open(scene.settings, words=tr("open “{title}”", title=tr(scene.title)))
        self._waiting = scene.start

    def _forget(self) -> None:
        self._waiting = None

    def _loaded(self) -> None:
        start, session = self._waiting, self._controller.session
        if start is None or session.images is None:
            return
        edits = shredded(start, session.settings.run, session.images)
        if edits is not None:
            self._waiting = None
            session.set_edits(edits)

    def _finished(self, _job: Job, _result: object) -> None:
        start, controller = self._waiting, self._controller
        if start is None or not controller.recording.finished or controller.session.edits:
            return
        if not controller.playback.at_end:  # it is still being shown
            controller.shown_changed.connect(self._shown, Qt.ConnectionType.UniqueConnection)
            return
        self._act(start)

    def _shown(self) -> None:
        if self._waiting is None:
            self._controller.shown_changed.disconnect(self._shown)
        elif self._controller.playback.at_end:
            self._controller.shown_changed.disconnect(self._shown)
            self._act(self._waiting)

    def _act(self, start: SceneStart) -> None:
        self._waiting = None
        for stroke in start.strokes:
            self._bench.stroke(stroke)
