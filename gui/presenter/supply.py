"""The frames of a talk: of the scene that is on, and ahead of time those of the next ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from els_engine.steps import Stop
from els_engine.story.cache import Cache
from els_engine.story.frames import PanelFrames, started
from els_engine.story.growing import Runs, grown_together
from els_engine.story.model import Panel, Scene
from gui.language import tr
from gui.runner import Job, Runner

__all__ = ["Supply"]

_Wanted = list[tuple[Panel, PanelFrames]]


class Supply(QObject):
    """Computes on a thread of its own. Knows no clock and no key."""

    complete = Signal()  # all frames of the scene that is on are there
    failed = Signal()  # the scene that is on, or one ahead, cannot be computed
    problem = Signal(str)

    def __init__(self, cache: Cache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cache = cache
        self.made: list[PanelFrames] = []  # of the scene that is on, one for each panel
        self.origin = ""  # "" computed now, "before": earlier and here, "recording": shipped
        self.trouble = ""  # why the scene that is on could not be computed
        self._scene: Scene | None = None
        self._next: Sequence[Scene] = ()
        self._growing: _Wanted = []
        self._underway: _Wanted = []  # what the worker makes now
        self._title = ""  # of the scene that it makes
        self._unable: dict[Panel, str] = {}  # not computed ahead, and why
        self._runs = Runs()
        self._runner = Runner(self)
        self._runner.finished.connect(self._ended)
        self._runner.failed.connect(self._failed)
        self._job: Job | None = None

    @property
    def growing(self) -> bool:
        """Whether frames of the scene that is on are still to come."""
        return bool(self._growing)

    def want(self, scene: Scene, following: Sequence[Scene]) -> None:
        """Frames of this scene, at once if they are there; then of the following ones."""
        self._scene, self._next, self.trouble = scene, following, ""
        for panel in scene.panels:  # what was wrong may have been mended
            self._unable.pop(panel, None)
        found = [self.cache.get(panel) for panel in scene.panels]
        self.made = [one or started(panel) for panel, one in zip(scene.panels, found, strict=True)]
        self._growing = [
            (panel, made)
            for panel, made, one in zip(scene.panels, self.made, found, strict=True)
            if one is None
        ]
        self.origin = "" if self._growing else "before"
        if self._growing and not self._adopt():
            self._compute(scene, list(self._growing))
        elif not self._growing and self._job is None:
            self._ahead()

    def take_recording(self) -> bool:
        """Go on with what ships, where it is there: this machine is too slow for the scene."""
        if self._scene is None or not self._growing:
            return False
        made = self.cache.recording(self._scene)
        if made is None:
            return False
        self.made, self._growing, self.origin = made, [], "recording"
        return True  # the worker goes on: the next time the frames are this machine's own

    def _adopt(self) -> bool:
        """Whether the worker is at this scene already, ahead of time: then go on with that."""
        there = {panel: made for panel, made in self._underway if self._job is not None}
        if not all(panel in there for panel, _ in self._growing) or self._scene is None:
            return False
        self._growing = [(panel, there[panel]) for panel, _ in self._growing]
        self.made = [
            there.get(panel, made)
            for panel, made in zip(self._scene.panels, self.made, strict=True)
        ]
        return True

    def why_not(self, scene: Scene) -> str:
        """Why a scene could not be computed ahead of time; "" where nothing is known against it."""
        return next((self._unable[each] for each in scene.panels if each in self._unable), "")

    def _compute(self, scene: Scene, wanted: _Wanted) -> None:
        self._underway, self._title = wanted, scene.title
        self._job = self._runner.do(_computing(wanted, self._runs))

    def _ended(self, job: Job, result: object) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(result, list):
            for panel, made in result:
                self.cache.put(panel, made)
        if self._growing and all(made.done for _, made in self._growing):
            self._growing = []
            self.complete.emit()
        self._ahead()

    def _failed(self, job: Job, sentence: str) -> None:
        if job is not self._job:
            return
        self._job = None
        missing = [(panel, made) for panel, made in self._underway if not made.done]
        self._unable |= dict.fromkeys((panel for panel, _ in missing), sentence)
        ours = {id(made) for _, made in self._growing}
        if any(id(made) in ours for _, made in missing):
            self.trouble = sentence
            if not self.take_recording():
                self._growing = []  # no more will come: what is there stays
        self.problem.emit(
            tr("The scene “{title}” could not be computed. {why}", title=self._title, why=sentence)
        )
        self.failed.emit()
        self._ahead()

    def _ahead(self) -> None:
        """The next scene that is not there yet, unless it has failed."""
        for scene in self._next:
            missing = [panel for panel in scene.panels if self.cache.get(panel) is None]
            if missing and not self.why_not(scene):
                self._compute(scene, [(panel, started(panel)) for panel in missing])
                return

    def close(self) -> None:
        """Stop the worker."""
        self._runner.close()


def _computing(wanted: _Wanted, runs: Runs) -> Callable[[Stop, Callable[[float], None]], object]:
    def task(stop: Stop, tell: Callable[[float], None]) -> object:
        for _ in grown_together(wanted, stop, runs=runs, hurry=True):
            if stop():
                return None
        return wanted

    return task
