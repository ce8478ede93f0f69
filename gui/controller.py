"""Session ↔ runner ↔ views: what an edit, a Step or a key means."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from els_engine.counts import Count
from els_engine.datasets import load
from els_engine.edits import Edits, background, before, edited_picture, start_from
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.recording import Recording
from els_engine.sampler import forward, run, start_noise
from els_engine.settings import RunSettings, Settings
from els_engine.steps import Progress, Start, Step, Stop, frozen_array
from gui import words
from gui.controls_view import ControlsView
from gui.ladder_cache import LadderCache
from gui.language import tr
from gui.main_window import MainWindow
from gui.moment import Moment, evaluated_before
from gui.playback import NOISE_AGAIN, NOISE_FIRST, Playback
from gui.runner import Job, Runner
from gui.session import Session
from gui.tally import Tally, what_to_count

__all__ = ["Controller"]

_FRAME_MS = 16
_SETTLE_MS = 30  # edits that come closer together than this are one


class Controller(QObject):
    """The one that listens. It keeps no settings of its own."""

    shown_changed = Signal()  # another moment is on screen

    def __init__(self, session: Session, runner: Runner, window: MainWindow) -> None:
        super().__init__(window)
        self.session, self.runner, self.window = session, runner, window
        self.playback = Playback()
        self.recording = Recording(session.settings)
        self.frames_shown = 0
        self._run: Job | None = None
        self._loading: Job | None = None
        self._first = True
        self.repeatable = True  # whether the settings alone make this recording again
        self._shredded = 0  # Steps of this run that belong to the forward process
        self._hovered: int | None = None
        self._drawn: tuple[object, ...] = ()
        self._progress: Progress | None = None
        self._paper = False
        self._closed = False
        self._active = True  # whether the stage shows this run, or another page
        self._stale = False  # whether the run must begin again when it is shown
        self._before: RunSettings | None = None  # what the present run was started with
        self._made_by: dict[int, RunSettings] = {}  # of Steps kept from runs before, by index
        self._shares: NDArray[np.float64] | None = None  # [N], of one pixel, for the wall
        self._controls = ControlsView(session, window)
        self.patch_sizes = self._controls.sizes
        self.cache = LadderCache()  # runs that need not be computed again
        self.tally = Tally(self)
        self.tally.counted.connect(self._counted)
        self._then = time.perf_counter()
        self._clock = QTimer(self, interval=_FRAME_MS)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._tick)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.begin)
        self._connect()

    def _connect(self) -> None:
        session, runner, window = self.session, self.runner, self.window
        session.run_changed.connect(self._run_edited)
        session.data_changed.connect(self.load)
        session.images_changed.connect(self._images_arrived)
        session.film_changed.connect(self._film_edited)
        session.edits_changed.connect(self._run_edited)
        session.noticed.connect(window.banner.notice)
        session.refused.connect(self._refused)
        runner.finished.connect(self._finished)
        runner.stopped.connect(self._stopped)
        runner.failed.connect(self._failed)
        window.closing.connect(self.close)
        window.locality.clicked.connect(self._switched)
        window.equivariance.clicked.connect(self._switched)
        window.sight.value_changed.connect(session.set_late_patch)
        window.noise.number_changed.connect(lambda number: session.edit("run", seed=number))
        window.noise.roll_clicked.connect(session.roll)
        window.details.edited.connect(self._details_edited)
        window.details.from_now_toggled.connect(self._from_now)
        window.canvas.pixel_hovered.connect(lambda sample, _row, _column: self._hover(sample))
        window.canvas.pixel_left.connect(lambda: self._hover(None))

    # Data

    def load(self) -> None:
        """Open the pictures that the settings name, on the worker."""
        self._run = None
        settings = self.session.settings.data
        self._loading = self.runner.do(lambda stop, tell: load(settings, tell, stop))
        self._controls.show()
        self._start_clock()

    def open(self, settings: Settings, edits: Edits | None = None) -> None:
        """Another scene altogether."""
        self.session.settings, self.session.edits = settings, edits
        self.session.images = None
        self._first = True
        self.load()

    def _images_arrived(self) -> None:
        images = self.session.images
        self.window.wall.set_images(images)
        if images is not None:
            self.window.wall.fade_in()
            self.window.wall_title.setText(tr("It knows {size_text}", size_text=images.size_text))
        if self._active:
            self.begin()
        self._stale = not self._active

    # Runs

    def _run_edited(self) -> None:
        self._controls.show()
        if self.session.images is not None and self._active:
            self._settle.start()
        self._stale = not self._active

    def begin(self) -> None:
        """A run with the present settings: from the same noise, or from what is shown now."""
        images, settings = self.session.images, self.session.settings
        plan = self.session.plan()
        if images is None or plan is None:
            return
        self._settle.stop()
        kept = self._kept_steps(settings.run)
        before = self._before
        self._made_by = {
            step.index: self._made_by.get(step.index, before) for step in kept[:-1] if before
        }
        self.recording = Recording(settings)
        self._shredded, self.repeatable = 0, not kept
        start = None
        opening = NOISE_FIRST if self._first else NOISE_AGAIN
        edits = self.session.edits
        known = () if kept or edits else self.cache.get(settings.run, images) or ()
        if known:
            self._recall(known)
            self._before = settings.run
            self._first = self._stale = False
            return
        self.playback.begin(settings.run.steps + 1, opening)
        if kept:
            for step in kept[:-1]:
                self._take(step)
            start = Start(kept[-1].x_t, settings.run.steps - kept[-1].index)
            self.playback.go_to(len(kept) - 2)
            self.playback.playing = True
        elif edits is not None:
            start = self._from_edits(edits, settings.run, images)
        else:
            self._show_noise(settings.run, images, plan.canvas)
        self._launch(lambda stop: run(settings.run, images, stop, start, usage=True, hurry=True))
        for notice in plan.notices:
            self.window.banner.notice(notice)
        self._before = settings.run
        self._first = self._stale = False

    def _recall(self, steps: Sequence[Step]) -> None:
        """Show a run that was computed before: at once, where the last one had ended."""
        ended = self.playback.at_end
        self.runner.stop()
        self._run = self._progress = None
        self.playback.begin(len(steps), NOISE_AGAIN)
        for step in steps:
            self._take(step)
        if ended:
            self.playback.go_to(len(steps) - 1)
        self._drawn = ()
        self.window.canvas.set_message("")
        self._controls.show()
        self._start_clock()
        self.refresh()

    def _from_edits(self, edits: Edits, settings: RunSettings, images: ImageSet) -> Start:
        """Show what was done to the picture, and say where growth goes on from."""
        blank = background(images)
        start = start_from(edits, settings, blank)
        touched = frozen_array(edited_picture(edits, blank))
        self.repeatable = False
        self.playback.begin(settings.steps + 1, 0.0)
        for step in before(edits, settings, start, touched):
            self._take(step)
        self.playback.go_to(settings.steps - start.k)
        self.playback.playing = True
        self.window.canvas.set_step(Step(0, 1.0, 0.0, None, start.x_t, touched, 0.0))
        self.window.canvas.set_dissolve(1.0)
        return start

    def _launch(self, events: Any) -> None:
        self._progress = None
        self._run = self.runner.start(events)
        self.window.canvas.set_message("")
        self._controls.show()
        self._start_clock()

    def _kept_steps(self, now: RunSettings) -> list[Step]:
        """What stays when a change steers the running process; the last one is run on from."""
        before, position = self._before, self.playback.shown().position
        if not self.session.from_now or before is None or not self.recording or self._shredded:
            return []
        same = (before.steps, before.canvas, before.noise_numbers, before.noise)
        if same != (now.steps, now.canvas, now.noise_numbers, now.noise):
            return []
        last = self.recording.at(min(position, self.recording.taken - 1)).index
        kept = [step for step in self.recording if step.index <= last]
        return kept if kept and kept[-1].index < now.steps else []

    def _show_noise(self, settings: RunSettings, images: ImageSet, canvas: tuple[int, int]) -> None:
        """The noise itself, at once: the first answer takes a moment."""
        noise = start_noise(settings.noise_numbers, (images.channels, *canvas))
        noise = frozen_array(noise)
        self._drawn = ()
        self.window.canvas.set_view(self.session.settings.film.view)
        self.window.canvas.set_step(Step(0, 1.0, 0.0, None, noise, noise, 0.0))
        self.window.canvas.set_dissolve(0.0)
        if not self._first:
            self.window.canvas.flash()
        self.window.wall.set_usage(None)

    def shred(self) -> None:
        """Turn training pictures into noise and let the machine rebuild them."""
        images, settings = self.session.images, self.session.settings.run
        plan = self.session.plan()
        if images is None or plan is None:
            return
        if plan.canvas != (images.height, images.width):
            self.window.banner.notice(
                tr("Shredding needs a canvas of the training pictures' size.")
            )
            return
        rng = np.random.default_rng(settings.noise_numbers[0])
        chosen = rng.permutation(images.count)[: len(settings.noise_numbers)]
        pictures = images.images[chosen]
        numbers = settings.noise_numbers[: len(chosen)]
        settings = dataclasses.replace(settings, seeds=numbers, samples=len(numbers))
        steps = settings.steps
        self.recording = Recording(self.session.settings)
        self._shredded, self.repeatable = steps + 1, False
        self.playback.begin(2 * steps + 2, 0.0)

        def events(stop: Stop) -> Iterator[Progress | Step]:
            last = None
            for last in forward(pictures, settings, stop):
                yield last
            if last is not None:
                back = Start(last.x_t, steps)
                for event in run(settings, images, stop, back, usage=True, hurry=True):
                    yield dataclasses.replace(event, index=event.index + steps + 1)

        self._before = None
        self._launch(events)

    def _take(self, step: Step) -> None:
        self.recording.append(step)
        self.playback.add(step)

    def _finished(self, job: Job, result: object) -> None:
        if job is self._loading:
            self._loading = None
            if isinstance(result, ImageSet):
                self.session.adopt(result)
        elif job is self._run:
            self._drain()
            self._run = None
            self._controls.show()

    def _stopped(self, job: Job) -> None:
        if job is self._run:
            self._run = None
            self._stale = True

    def _failed(self, job: Job, sentence: str) -> None:
        if job is self._loading:
            self._loading = None
            self.window.banner.problem(sentence)
            if self.session.images is None:
                self.window.canvas.set_message(tr("Nothing to draw from"), sentence)
        elif job is self._run:
            self._run = None
            self.window.canvas.set_message(tr("Nothing grew"), sentence)
            self.window.banner.problem(sentence)
        self._controls.show()

    def _refused(self, sentence: str) -> None:
        self.window.banner.problem(sentence)
        self._controls.show()

    def close(self) -> None:
        """Stop the clock and the worker; the window may go."""
        if not self._closed:
            self._closed = True
            self._clock.stop()
            self._settle.stop()
            self.runner.close()

    def activate(self) -> None:
        """The stage shows this run again: go on from where it was, or begin anew."""
        self._active = True
        self._drawn = ()
        self._controls.show()
        if self._stale:
            self.begin()
        self._start_clock()
        self.refresh()

    def deactivate(self) -> None:
        """Another page has the stage: rest, and draw nothing."""
        self._active = self.playback.playing = False
        self._stale = self._stale or self._settle.isActive()
        self._settle.stop()

    # The display

    def _start_clock(self) -> None:
        if not self._clock.isActive():
            self._then = time.perf_counter()
            self._clock.start()

    def _drain(self) -> None:
        if self._run is not None:
            steps, self._progress = self._run.take()
            for step in steps:
                self._take(step)

    def _tick(self) -> None:
        self._drain()
        now = time.perf_counter()
        self.playback.advance(min(0.1, now - self._then))
        self._then = now
        self.refresh()
        if not self.playback.playing and self._run is None and self._loading is None:
            self._clock.stop()

    def refresh(self) -> None:
        """Bring the views up to what is shown now; paints nothing that has not changed."""
        if not self._active:
            return
        window, shown = self.window, self.playback.shown()
        loading = self._loading.take()[1] if self._loading is not None else None
        fraction = self._progress.fraction if self._progress is not None else None
        window.canvas.set_progress(loading.fraction if loading is not None else fraction)
        total, computed = max(0, self.playback.total - 1), self.playback.computed - 1
        playing = self.playback.playing
        key = (id(self.recording), shown, computed, playing, self._hovered, self._run is None)
        if key == self._drawn:
            return
        self._drawn = key
        window.timeline.set_position(shown.position, computed, total)
        window.timeline.set_playing(playing)
        if not self.recording:
            return
        step = self.recording.at(min(shown.position, self.recording.taken - 1))
        shredding = shown.position < self._shredded
        window.canvas.set_view("xt" if shredding else self.session.settings.film.view)
        window.canvas.set_step(step)
        window.canvas.set_dissolve(shown.dissolve)
        self.frames_shown += 1
        self._show_usage(step)
        self._count(step, ended=shown.position >= total > 0 and not shredding)
        self._show_words(step, shown.dissolve, shredding)
        self.shown_changed.emit()

    def moment(self) -> Moment | None:
        """What is on screen and how it came about; None where no machine has drawn it."""
        position, images = self.playback.shown().position, self.session.images
        if not self.recording or images is None or position < self._shredded or not self._active:
            return None
        position = self._position()
        step = self.recording.at(position)
        before = evaluated_before(self.recording, position)
        settings = self._made_by.get(step.index, self.recording.settings.run)
        ended = self.playback.at_end and self._run is None
        return Moment(step, before, settings, images, ended)

    def show_shares(self, shares: NDArray[np.float64] | None) -> None:
        """Let the wall show the sources of one pixel, [N], instead of those of the samples."""
        self._shares = shares
        if self.recording:
            self._show_usage(self.recording.at(self._position()))

    def _position(self) -> int:
        return min(self.playback.shown().position, self.recording.taken - 1)

    def _count(self, step: Step, *, ended: bool) -> None:
        """Number the fingers of what has finished growing."""
        data, film = self.session.settings.data, self.session.settings.film
        parts = what_to_count(data)
        if ended and self._run is None and parts is not None and film.view != "xt":
            self.tally.begin(step, parts[0])
        else:
            self.tally.clear()
        if len(self.tally.counts) == 0:
            self.window.canvas.clear_counts()

    def _counted(self, sample: int, count: Count) -> None:
        parts = what_to_count(self.session.settings.data)
        if parts is not None:
            self.window.canvas.add_count(count, parts[1])
            self._drawn = ()
            self.refresh()  # the line under the samples sums them up

    def _show_usage(self, step: Step) -> None:
        if self._shares is not None:
            self.window.wall.set_usage(self._shares)
        elif step.usage is None:
            self.window.wall.set_usage(None)
        elif self._hovered is not None and self._hovered < len(step.usage):
            self.window.wall.set_usage(step.usage[self._hovered])
        else:
            self.window.wall.set_usage(step.usage.mean(axis=0))

    def _show_words(self, step: Step, dissolve: float, shredding: bool) -> None:
        window, settings = self.window, self.session.settings
        caption = words.caption(settings.data, self.session.images, dissolve, shredding=shredding)
        parts, counts = what_to_count(settings.data), self.tally.counts
        if parts is not None and len(counts) == len(step.x0_hat):
            caption = words.tally(counts, *parts)
        window.canvas.set_caption(caption)
        whole = settings.run.machine in ("is", "es") or step.patch_size is None
        window.canvas.set_sight(step.patch_size, settings.run.border, not whole)
        window.status.set_text(
            words.moment(
                settings.run, step, self._shredded, shredding=shredding, paper=self._paper
            ),
            words.speed(self.recording, settings.run.device),
        )

    def _hover(self, sample: int | None) -> None:
        if sample != self._hovered:
            self._hovered = sample
            self.refresh()

    # Transport

    def toggle_play(self) -> None:
        """Play, pause, or play again from the noise."""
        self.playback.toggle()
        self._start_clock()
        self.refresh()

    def step_by(self, delta: int) -> None:
        """One Step on or back."""
        self.scrub(self.playback.shown().position + delta)

    def scrub(self, position: int) -> None:
        """Show any Step computed so far, and stay there."""
        self.playback.go_to(position)
        self.refresh()

    def replay(self) -> None:
        """From the noise again, without computing anything twice."""
        self.playback.restart()
        self._start_clock()

    # Controls

    def _switched(self) -> None:
        local, moves = self.window.locality.isChecked(), self.window.equivariance.isChecked()
        self.session.edit("run", machine=Machine(local, moves).name)

    def _details_edited(self, edit: dict[str, Any]) -> None:
        field, value = edit["field"], edit["value"]
        if edit["section"] == "run" and field == "samples":
            self.session.edit("run", samples=value)
        else:
            self.session.edit(edit["section"], **{field: value})

    def _from_now(self, on: bool) -> None:
        self.session.from_now = on

    def _film_edited(self) -> None:
        self._drawn = ()
        self.window.canvas.set_view(self.session.settings.film.view)
        self.refresh()
        self._controls.show()

    @property
    def paper_terms(self) -> bool:
        """Whether the controls speak as the paper does."""
        return self._paper

    def set_paper_terms(self, on: bool) -> None:
        """The paper's words on the controls, or plain ones."""
        self._paper = on
        window = self.window
        for part in (
            window.heading, window.locality, window.equivariance, window.sight, window.noise,
            window.details,
        ):  # fmt: skip
            part.set_paper_terms(on)
        self._drawn = ()
        self.refresh()

    def sizes(self) -> list[int | None]:
        """The patch sizes there can be here."""
        return self._controls.sizes()

    def change_patch(self, direction: int) -> None:
        """The next smaller (-1) or larger (+1) late patch size."""
        sizes = self._controls.sizes()
        late = self.session.late_patch()
        if self.session.settings.run.machine in ("ls", "els") and late in sizes:
            place = min(max(0, sizes.index(late) + direction), len(sizes) - 1)
            self.session.set_late_patch(sizes[place])
