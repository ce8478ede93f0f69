"""A talk as it runs: which scene, which frame, what a key means. It knows no widget."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from els_engine.frames import Frame
from els_engine.machine import Machine
from els_engine.steps import Stop
from els_engine.story.card import Card, Clock
from els_engine.story.change import what_changed
from els_engine.story.frames import Cache, PanelFrames, grown
from els_engine.story.model import Panel, Scene, Story
from gui.language import tr
from gui.presenter.place import Place, remember
from gui.runner import Job, Runner

__all__ = ["Show"]

_TICK_MS = 33
_BLANK = np.zeros((32, 32, 3), np.uint8)


class Show(QObject):
    """Drives a story. Frames are computed ahead on a thread of its own."""

    changed = Signal()  # something else is to be seen
    problem = Signal(str)

    def __init__(
        self, story: Story, path: Path, cache: Cache, place: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.story, self._path, self._cache, self._place = story, path, cache, place
        self.index = 0
        self.black = False
        self.recorded = False  # whether the frames shown were there before
        self.live: Scene | None = None  # what the speaker tries out, off the script
        self.revealed = False
        self.began = time.monotonic()
        self.waited = 0.0  # seconds until the scene shown had its first frame
        self._asked = self.began
        self._made: list[PanelFrames] = []
        self._growing: list[tuple[Panel, PanelFrames]] = []
        self._underway: list[tuple[Panel, PanelFrames]] = []  # what the worker makes now
        self._clock: Clock | None = None
        self._seconds = 0.0
        self._frame = 0
        self._playing = False
        self._wanted = -1  # a frame to be at when it is there (after a crash)
        self._cards: dict[tuple[object, ...], Card] = {}
        self._runner = Runner(self)
        self._runner.finished.connect(self._ended)
        self._runner.failed.connect(self._failed)
        self._job: Job | None = None
        self._then = self.began
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)

    # What is seen

    @property
    def scene(self) -> Scene:
        """The scene on screen, the script's or the speaker's own."""
        return self.live or self.story.scenes[self.index]

    @property
    def frame(self) -> int:
        """The frame of it that is shown."""
        return self._frame

    @property
    def at_end(self) -> bool:
        """Whether the scene has come to its last picture."""
        return self._clock is not None and self._frame >= self._clock.count - 1

    @property
    def hidden(self) -> bool:
        """Whether a question is asked and the result blurred."""
        return self.at_end and bool(self.scene.question) and not self.revealed

    @property
    def growing(self) -> bool:
        """Whether frames of the scene are still being computed."""
        return self._clock is None

    def picture(self, size: tuple[int, int]) -> Frame:
        """What the audience sees, [h, w, 3]."""
        return self._card(size).frame(self._frame, hidden=self.hidden)

    def boxes(self, size: tuple[int, int]) -> list[tuple[int, int, int, int]]:
        """Where the pictures lie in it: x, y, w, h in px."""
        return self._card(size).boxes

    def following(self, size: tuple[int, int]) -> Frame | None:
        """The last picture of the next scene, if it is computed."""
        if self.index + 1 >= len(self.story.scenes):
            return None
        scene = self.story.scenes[self.index + 1]
        made = self._cache.scene(scene)
        if made is None:
            return None
        number = f"{self.index + 2} / {len(self.story.scenes)}"
        card = Card(scene, made, size, light=self.story.light, number=number)
        return card.frame(max(len(one.frames) for one in made) - 1)

    def _card(self, size: tuple[int, int]) -> Card:
        made = [
            one if one.frames else PanelFrames([_BLANK], ["…"], [1.0], [0], [0])
            for one in self._made
        ]
        key = (size, self.index, self.story.light, *(id(one.frames) for one in self._made),
               *(bool(one.frames) for one in self._made))  # fmt: skip
        if key not in self._cards:
            before = self.story.scenes[self.index - 1] if self.index else None
            number = f"{self.index + 1} / {len(self.story.scenes)}"
            if len(self._cards) > 6:
                self._cards.clear()
            self._cards[key] = Card(
                self.scene, made, size, light=self.story.light,
                number="live" if self.live else number, change=what_changed(before, self.scene),
            )  # fmt: skip
        return self._cards[key]

    # Keys

    def start(self, scene: int = 0, frame: int = 0, revealed: bool = False) -> None:
        """Begin at a scene and frame."""
        self._timer.start()
        self.go_to(min(scene, len(self.story.scenes) - 1), frame)
        self.revealed = revealed

    def go_to(self, index: int, frame: int = 0) -> None:
        """Show a scene from a frame on; it plays unless it waits there."""
        self.index, self.live, self.revealed = index, None, False
        self._begin(frame)

    def forward(self) -> None:
        """What the clicker's forward key means now."""
        if self.black:
            self.black = False
        elif self.live is not None:
            self.back_to_script()
            return
        elif self.growing:
            self._next_scene()
        elif self._playing:
            self._jump()
        elif not self.at_end:
            self._playing = True
        elif self.hidden:
            self.revealed = True
        else:
            self._next_scene()
        self._tell()

    def back(self) -> None:
        """To where the scene begins, and from there to the scene before."""
        if self.live is not None:
            self.back_to_script()
        elif self._frame > 0:
            self.go_to(self.index)
        elif self.index > 0:
            self.go_to(self.index - 1)

    def pause(self) -> None:
        """Stop where it is, or go on."""
        self._playing = not self._playing and not self.at_end
        self._tell()

    def darken(self) -> None:
        """A black screen, or no longer."""
        self.black = not self.black
        self._tell()

    def try_out(self, change: str | int) -> None:
        """ "locality", "equivariance" or a patch size, on the same noise, off the script."""
        panel = self.scene.panels[0]
        run, machine = panel.run, Machine.named(panel.run.machine, panel.run.border)
        if change == "locality":
            run = dataclasses.replace(
                run, machine=Machine(not machine.locality, machine.equivariance).name
            )
        elif change == "equivariance":
            run = dataclasses.replace(
                run, machine=Machine(machine.locality, not machine.equivariance).name
            )
        else:
            run = dataclasses.replace(run, patch=f"{change}")
        panel = dataclasses.replace(panel, run=run, kind="grow", overlay="none", label="")
        said = tr(
            "{machine}, how far it sees: {patch}. The same noise.",
            machine=run.machine.upper(),
            patch=run.patch,
        )
        self.live = dataclasses.replace(
            self.scene, id="live", title=tr("Tried out"), caption=said, panels=(panel,), pauses=(),
            question="", seconds=6.0,
        )  # fmt: skip
        self._begin(0)

    def back_to_script(self) -> None:
        """Where the script was left."""
        self.live = None
        self._begin(0)
        if self._clock is not None:
            self._show(self._clock.count - 1)

    def _next_scene(self) -> None:
        if self.index + 1 < len(self.story.scenes):
            self.go_to(self.index + 1)

    def _jump(self) -> None:
        """To the next place where it waits, or to the end."""
        if self._clock is not None:
            later = [n for n in self._clock.pauses if n > self._frame]
            self._show(later[0] if later else self._clock.count - 1)

    # Time

    def _begin(self, frame: int) -> None:
        self._asked, self.waited = time.monotonic(), 0.0
        self._seconds, self._frame, self._playing, self._wanted = 0.0, 0, True, frame
        self._cards.clear()
        found = [self._cache.get(panel) for panel in self.scene.panels]
        self._made = [one if one is not None else PanelFrames() for one in found]
        self.recorded = all(one is not None for one in found)
        self._growing = [
            (panel, made)
            for panel, made, one in zip(self.scene.panels, self._made, found, strict=True)
            if one is None
        ]
        self._clock = None
        if self._growing and self._adopt():
            pass
        elif self._growing:
            self._compute(list(self._growing))
        else:
            self._ready()
            if self._job is None:
                self._ahead()
        self._tell()

    def _ready(self) -> None:
        self._clock = Clock(self.scene, self._made)
        at = self._wanted if self._wanted > 0 else self._frame
        self._show(min(at, self._clock.count - 1))
        if self._wanted <= 0:
            self._playing = 0 not in self._clock.pauses or self._frame > 0

    def _show(self, frame: int) -> None:
        assert self._clock is not None
        self._frame, self._playing = frame, False
        self._seconds = self._clock.begin(frame)

    def _tick(self) -> None:
        now = time.monotonic()
        passed, self._then = min(0.1, now - self._then), now
        before = self._frame
        if self._clock is None:
            self._frame = max(0, max(len(one.frames) for one in self._made) - 1)
            if not self.waited and any(one.frames for one in self._made):
                self.waited = now - self._asked
                self.changed.emit()
        elif self._playing:
            self._seconds += passed
            frame = self._clock.at(self._seconds)
            stops = [n for n in self._clock.pauses if before < n <= frame]
            if stops:
                self._show(stops[0])
            else:
                self._frame = frame
                self._playing = not self.at_end
        if self._frame != before:
            self._tell()

    def _tell(self) -> None:
        if self.live is None:
            place = Place(str(self._path), self.index, max(self._frame, self._wanted, 0),
                          self.revealed)  # fmt: skip
            remember(place, self._place)
        self.changed.emit()

    # Frames, ahead of time

    def _adopt(self) -> bool:
        """Whether the worker is at this scene already, ahead of time: then go on with that."""
        there = {panel: made for panel, made in self._underway if self._job is not None}
        if not all(panel in there for panel, _ in self._growing):
            return False
        self._growing = [(panel, there[panel]) for panel, _ in self._growing]
        self._made = [
            there.get(panel, made)
            for panel, made in zip(self.scene.panels, self._made, strict=True)
        ]
        return True

    def _compute(self, wanted: list[tuple[Panel, PanelFrames]]) -> None:
        self._underway = wanted
        self._job = self._runner.do(_computing(wanted))

    def _ended(self, job: Job, result: object) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(result, list):
            for panel, made in result:
                self._cache.put(panel, made)
        if self._growing and all(made.done for _, made in self._growing):
            self._growing = []
            self._ready()
            self._tell()
        self._ahead()

    def _failed(self, job: Job, sentence: str) -> None:
        if job is self._job:
            self._job = None
            self.problem.emit(sentence)

    def _ahead(self) -> None:
        """The next scene that is not there yet."""
        for scene in self.story.scenes[self.index + 1 :]:
            missing = [panel for panel in scene.panels if self._cache.get(panel) is None]
            if missing:
                self._compute([(panel, PanelFrames()) for panel in missing])
                return

    def close(self) -> None:
        """Stop the clock and the worker."""
        self._timer.stop()
        self._runner.close()


def _computing(
    wanted: list[tuple[Panel, PanelFrames]],
) -> Callable[[Stop, Callable[[float], None]], object]:
    def task(stop: Stop, tell: Callable[[float], None]) -> object:
        for panel, made in wanted:
            for _ in grown(panel, made, stop, hurry=True):
                if stop():
                    return None
        return wanted

    return task
