"""A talk as it runs: which scene, which frame, what a key means. It knows no widget."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from els_engine.frames import Frame
from els_engine.machine import Machine
from els_engine.story.cache import Cache
from els_engine.story.card import Card, Clock
from els_engine.story.change import what_changed
from els_engine.story.model import Scene, Story
from els_engine.story.words import NOT_COMPUTED, said
from gui import theme
from gui.controls.machine_heading import NAMES, SENTENCES
from gui.language import tr
from gui.presenter.cards import Cards
from gui.presenter.place import Place, remember
from gui.presenter.supply import Supply

__all__ = ["Show"]

_TICK_MS = 33
_FLIP = 1.2  # seconds that a switch takes
_PATIENCE = 1.5  # seconds without a new picture, while it should play
_ALL_PATIENCE = 4.0  # seconds of that in one scene


class Show(QObject):
    """Drives a story at its pace; a scene that is still computed plays as far as it has come."""

    changed = Signal()  # something else is to be seen
    problem = Signal(str)

    def __init__(
        self, story: Story, path: Path, cache: Cache, place: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.story, self._path, self._place = story, path, place
        self.index = 0
        self.black = False
        self.light = story.light
        self.live: Scene | None = None  # what the speaker tries out, off the script
        self.revealed = False
        self.began = time.monotonic()
        self.waited = 0.0  # seconds until the scene shown had its first frame
        self.stalled = 0.0  # seconds that the scene shown should have played and could not
        self.longest_stall = 0.0  # in one piece
        self._asked = self.began
        self._frame, self._into = 0, 0.0  # and for how many seconds it is shown already
        self._playing = self._hastens = False
        self._wanted = -1  # a frame to be at when it is there (after a crash)
        self._stall = 0.0
        self._cards = Cards()
        self._supply = Supply(cache, self)
        self._supply.complete.connect(self._complete)
        self._supply.failed.connect(self._failed)
        self._supply.problem.connect(self.problem)
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
    def playing(self) -> bool:
        """Whether it moves."""
        return self._playing

    @property
    def at_end(self) -> bool:
        """Whether the scene has come to its last picture."""
        return not self.growing and self._frame >= self._there() - 1

    @property
    def hidden(self) -> bool:
        """Whether a question is asked and the result blurred."""
        return self.at_end and self._veiled

    @property
    def _veiled(self) -> bool:
        return bool(self.scene.question) and not self.revealed and not self.failure

    @property
    def coming(self) -> Scene | None:
        """The scene after the one that is on; None after the last."""
        later = self.story.scenes[self.index + 1 :]
        return later[0] if later else None

    @property
    def failure(self) -> str:
        """Why the scene stays as far as it has come, in a sentence; "" where it grows."""
        return "" if self.origin == "recording" else self._supply.trouble

    @property
    def stands_in(self) -> bool:
        """Whether a recording plays because the scene could not be computed."""
        return self.origin == "recording" and bool(self._supply.trouble)

    @property
    def trouble(self) -> str:
        """What the speaker has to know of a scene that could not be computed, and what to do."""
        why = self._supply.trouble
        if self.stands_in:
            return tr("Not computed: {why} The recording that ships plays instead.", why=why)
        if why and self.live is not None:
            return tr("Not computed: {why} The next key returns to the script.", why=why)
        if why:
            return tr(
                "Not computed: {why} The audience keeps the last picture. The next key goes on; "
                "coming back to it tries again.",
                why=why,
            )
        coming = self.coming
        why = self._supply.why_not(coming) if coming else ""
        if coming is None or not why:
            return ""
        return tr("Next, “{title}” will not grow: {why}", title=coming.title, why=why)

    @property
    def growing(self) -> bool:
        """Whether frames of the scene are still being computed."""
        return self._supply.growing

    @property
    def origin(self) -> str:
        """Where its frames come from: "" computed now, "before", or "recording"."""
        return self._supply.origin

    @property
    def _flipped(self) -> float:
        """How much of the change from the scene before is over, 0…1."""
        if theme.reduced_motion():
            return 1.0
        return min(1.0, (time.monotonic() - self._asked) / _FLIP)

    def _flips(self) -> bool:
        return self._frame == 0 and self._change_is_seen() and self._flipped < 1

    def _change_is_seen(self) -> bool:
        before = self.story.scenes[self.index - 1] if self.index else None
        change = what_changed(before, self.scene)
        return change is not None and bool(change.switches)

    def picture(self, size: tuple[int, int]) -> Frame:
        """What the audience sees, [h, w, 3]."""
        blurred = self._veiled and self._frame >= self._clock().veil
        return self._cards.drawn(
            self._card(size), self._frame, blurred=blurred, asks=self.hidden,
            changed=round(self._flipped, 2),
        )  # fmt: skip

    def boxes(self, size: tuple[int, int]) -> list[tuple[int, int, int, int]]:
        """Where the pictures lie in it: x, y, w, h in px."""
        return self._card(size).boxes

    def shape(self) -> tuple[int, int]:
        """Rows and columns of the first picture, in its own pixels."""
        frames = self._supply.made[0].frames
        return (frames[0].shape[0], frames[0].shape[1]) if frames else (1, 1)

    def following(self, size: tuple[int, int]) -> Frame | None:
        """The last picture of the next scene, if it is computed."""
        scene = self.coming
        made = self._supply.cache.scene(scene) if scene else None
        if scene is None or made is None:
            return None
        number = f"{self.index + 2} / {len(self.story.scenes)}"
        card = self._cards.card(scene, made, size, light=self.light, number=number)
        last = max(len(one.frames) for one in made) - 1
        return self._cards.drawn(card, last, blurred=False, asks=False, changed=1.0)

    def _card(self, size: tuple[int, int]) -> Card:
        number = "live" if self.live else f"{self.index + 1} / {len(self.story.scenes)}"
        if self.origin == "recording":
            number = f"recording · {number}"
        if self.failure:  # with one screen there is no other place to say it
            number = f"{said(NOT_COMPUTED, self.scene.language)} · {number}"
        before = self.story.scenes[self.index - 1] if self.index else None
        return self._cards.card(
            self.scene, self._supply.made, size, light=self.light, number=number,
            before=(before, self._supply.cache.scene(before)) if before else None,
            waits=not self.failure,
        )  # fmt: skip

    def _clock(self) -> Clock:
        return Clock(self.scene, self._supply.made)

    def _there(self) -> int:
        """How many frames there are by now."""
        return max((len(one.frames) for one in self._supply.made), default=0)

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
        elif self.failure:
            self._next_scene()
        elif self._playing and not self._hastens:
            self._jump()
        elif not self.at_end and not self._hastens:
            self._playing, self._into = True, 99.0  # its pause is over
        elif self.hidden:
            self.revealed = True
        else:
            self._next_scene()
        self._tell()

    def back(self) -> None:
        """To where the scene begins, and from there to the scene before."""
        if self.black:
            self.darken()
        elif self.live is not None:
            self.back_to_script()
        elif self._frame > 0:
            self.go_to(self.index)
        elif self.index > 0:
            self.go_to(self.index - 1)

    def turn_light(self) -> None:
        """Dark on light, or light on dark."""
        self.light = not self.light
        self._tell()

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
        else:  # a window's size has a meaning only where there is a window
            local = Machine(True, machine.equivariance).name
            run = dataclasses.replace(run, patch=f"{change}", machine=local)
        panel = dataclasses.replace(panel, run=run, kind="grow", overlay="none", label="")
        does = tr(SENTENCES[run.machine])
        if run.machine in ("ls", "els") and run.patch.isdecimal():
            does += " " + tr("It sees {px} × {px} pixels.", px=run.patch)
        self.live = dataclasses.replace(
            self.scene, id="live", title=tr(NAMES[run.machine]), caption=does, panels=(panel,),
            pauses=(), question="", seconds=6.0,
        )  # fmt: skip
        self._begin(0)

    def back_to_script(self) -> None:
        """Where the script was left."""
        self.live = None
        self._begin(0)
        if not self.growing:
            self._show(self._there() - 1)
            self._tell()

    def _next_scene(self) -> None:
        if self.coming is not None:
            self.go_to(self.index + 1)

    def _jump(self) -> None:
        """To the next place where it waits, or to the end; as fast as it is computed."""
        later = [n for n in self._clock().pauses if n > self._frame]
        if later and later[0] < self._there():
            self._show(later[0])
        elif self.growing and not self._supply.take_recording():
            self._hastens = True
        else:
            self._show(self._there() - 1)

    # Time

    def _begin(self, frame: int) -> None:
        self._asked, self.waited = time.monotonic(), 0.0
        self.stalled = self.longest_stall = self._stall = 0.0
        self._frame, self._into, self._playing, self._hastens = 0, 0.0, True, False
        self._wanted = frame
        self._cards.forget()
        scenes = self.story.scenes
        self._supply.want(self.scene, (*scenes[self.index + 1 :], *scenes[: self.index]))
        if frame > 0 and self.growing:  # after a crash nobody waits for what they have seen
            self._supply.take_recording()
        if not self.growing:
            self._complete()
        self._playing = frame <= 0 and 0 not in self._clock().pauses
        self._tell()

    def _complete(self) -> None:
        """All frames of the scene are there."""
        if self._wanted > 0:  # where it was before a crash
            self._show(min(self._wanted, self._there() - 1))
        elif self._hastens:
            self._show(self._there() - 1)
        self._wanted, self._hastens = -1, False
        self._tell()

    def _failed(self) -> None:
        """What is there by now is all there will be."""
        if not self.growing:
            self._complete()
        self._tell()

    def _show(self, frame: int) -> None:
        self._frame, self._into, self._playing = max(0, frame), 0.0, False

    def _tick(self) -> None:
        now = time.monotonic()
        passed, self._then = min(0.1, now - self._then), now
        before, flips = self._frame, self._flips()
        if not self.waited and self._there():
            self.waited = now - self._asked
            self.changed.emit()
        if 0 < self._wanted < self._there():  # where it was before a crash is computed again
            self._show(self._wanted)
            self._wanted = -1
        if self._hastens and self.growing:
            self._frame = max(self._frame, self._there() - 1)
        if self._playing and not flips:
            self._play(passed)
        if self._frame != before:
            self._tell()
        elif flips:
            self.changed.emit()

    def _play(self, passed: float) -> None:
        self._into += passed
        clock = self._clock()
        while self._playing and self._into >= clock.length(self._frame):
            if self._frame + 1 < self._there():
                self._into = max(0.0, min(self._into - clock.length(self._frame), 0.1))
                self._frame += 1
                self._stall = 0.0
                if self._frame in clock.pauses or self.at_end:
                    self._playing, self._into = False, 0.0
            elif not self.growing:
                self._playing = False
            else:
                self._wait(passed)
                return

    def _wait(self, passed: float) -> None:
        """The next picture is late; what ships takes over where that happens too much."""
        self._into = self._clock().length(self._frame)
        self._stall += passed
        self.stalled += passed
        self.longest_stall = max(self.longest_stall, self._stall)
        late = self._stall > _PATIENCE or self.stalled > _ALL_PATIENCE
        if late and self._supply.take_recording():
            self._cards.forget()
            self._tell()

    def _tell(self) -> None:
        if self.live is None:
            place = Place(str(self._path), self.index, max(self._frame, self._wanted, 0),
                          self.revealed)  # fmt: skip
            remember(place, self._place)
        self.changed.emit()

    def close(self) -> None:
        """Stop the clock and the worker."""
        self._timer.stop()
        self._supply.close()
