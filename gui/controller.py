"""Session ↔ runner ↔ views: what an edit, a Step or a key means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from els_engine.device import spare_core
from els_engine.edits import Edits
from els_engine.images import ImageSet
from els_engine.recording import Recording
from els_engine.sampler import run
from els_engine.settings import RunSettings, Settings
from els_engine.steps import Progress, Start, Step
from gui.engine_errors import in_words
from gui.exporting import Exporting
from gui.frame_clock import FrameClock
from gui.growth import (
    as_filmed,
    from_edits,
    kept_steps,
    numbered_on,
    place_in_time,
    position_at,
)
from gui.ladder_cache import LadderCache
from gui.language import tr
from gui.loading import Loading
from gui.main_window import MainWindow
from gui.moment import Moment, evaluated_before
from gui.panel_hand import PanelHand
from gui.playback import NOISE_AGAIN, NOISE_FIRST, Playback
from gui.runner import Job, Runner
from gui.session import Session
from gui.stage_view import StageView
from gui.tally import Tally
from gui.words import size_text

__all__ = ["Controller"]

_BUSY_FRAME_MS = 33  # beside a run that has all cores
_SETTLE_MS = 30  # edits that come closer together than this are one


class Controller(QObject):
    """The one that listens. It keeps no settings of its own."""

    shown_changed = Signal()  # another moment is on screen
    nothing = Signal(str)  # there are no pictures to draw from, and why

    def __init__(self, session: Session, runner: Runner, window: MainWindow) -> None:
        super().__init__(window)
        self.session, self.runner, self.window = session, runner, window
        self.playback = Playback()
        self.recording = Recording(session.settings)
        self.frames_shown = 0
        self._run: Job | None = None
        self._first = True
        self.repeatable = True  # whether the settings alone make this recording again
        self._shredded = 0  # Steps of this run that belong to the forward process
        self._picture: object = None  # that was touched or shredded when the last run began
        self._drawn: tuple[object, ...] = ()
        self._progress: Progress | None = None
        self._closed = False
        self._active = True  # whether the stage shows this run, or another page
        self._stale = False  # whether the run must begin again when it is shown
        self._before: RunSettings | None = None  # what the present run was started with
        self._made_by: dict[int, RunSettings] = {}  # of Steps kept from runs before, by index
        self.panel = PanelHand(session, window)
        self.exports = Exporting(window)
        self.cache = LadderCache()  # runs that need not be computed again
        self._stage = StageView(session, window)
        self._stage.outdated.connect(self._again)
        self.loading = Loading(session, runner, self)
        self.loading.failed.connect(self._not_loaded)
        self._clock = FrameClock(self)
        self._clock.ticked.connect(self._tick)
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
        window.canvas.pixel_hovered.connect(lambda sample, _row, _column: self._hover(sample))
        window.canvas.pixel_left.connect(lambda: self._hover(None))

    # Data

    def load(self) -> None:
        """Open the pictures that the settings name; what grew from others ends."""
        self._stale = self._stale or self._run is not None
        self._run = None
        self.runner.stop()
        self.loading.begin()
        self.panel.show()
        self._clock.start()

    def open(self, settings: Settings, edits: Edits | None = None, words: str = "") -> None:
        """Another scene altogether; `words` say what was opened, for undo."""
        self.session.replace(settings, edits, words or tr("open another scene"))
        self._first = True
        self.load()

    def _images_arrived(self) -> None:
        images = self.session.images
        self.window.wall.set_images(images)
        if images is not None:
            self.window.wall.fade_in()
            self.window.wall_title.setText(size_text(images))
        if self._active:
            self.begin()
        self._stale = not self._active

    # Runs

    def _run_edited(self) -> None:
        self.panel.show()
        if self.session.images is not None and self._active:
            self._settle.start()
        self._stale = not self._active

    def begin(self) -> None:
        """A run with the present settings: from the same noise, or from what is shown now."""
        images, settings = self.session.images, self.session.settings
        plan = self.session.plan()
        if images is None or plan is None:
            return
        if self.loading.busy:  # they are not what the settings name any more
            self._stale = True
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
            self._drawn = ()
            self._stage.show_noise(settings.run, images, plan.canvas, flash=not self._first)
        there = settings.run.steps + 1 if self._shredded else 0
        self._launch(
            lambda stop: numbered_on(
                run(settings.run, images, stop, start, usage=True, hurry=True), there
            )
        )
        for notice in plan.notices:
            self.window.banner.notice(in_words(notice))
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
        self.panel.show()
        self._clock.start()
        self.refresh()

    def _from_edits(self, edits: Edits, settings: RunSettings, images: ImageSet) -> Start:
        """Show what was done to the picture, and say where growth goes on from."""
        begun = from_edits(edits, settings, images)
        again = self._picture is edits.x0  # only how it is shredded, or grown, is another
        self._shredded, self._picture = begun.shredded, edits.x0
        self.repeatable = False
        self.playback.begin(len(begun.known) + begun.start.k + 1, 0.0)
        for step in begun.known:
            self._take(step)
        if not begun.shredded or again:
            self.playback.go_to(len(begun.known) - (1 if begun.shredded else 0))
            self.playback.playing = True
        self._stage.show_start(begun.start.x_t, begun.touched, 1.0)
        return begun.start

    def _launch(self, events: Any) -> None:
        self._progress = None
        self._run = self.runner.start(events)
        self.window.canvas.set_message("")
        self.panel.show()
        self._clock.start()

    def _kept_steps(self, now: RunSettings) -> list[Step]:
        """What stays when a change steers the running process; the last one is run on from."""
        if not self.session.from_now or self._before is None or self._shredded:
            return []
        return kept_steps(self.recording, self.playback.shown().position, self._before, now)

    def _take(self, step: Step) -> None:
        self.recording.append(step)
        self.playback.add(step)

    def _finished(self, job: Job, result: object) -> None:
        if job is self._run:
            self._drain()
            self._run = None
            self.panel.show()

    def _stopped(self, job: Job) -> None:
        if job is self._run:
            self._run = None
            self._stale = True

    def _failed(self, job: Job, sentence: str) -> None:
        if job is self._run:
            self._run = None
            self.window.canvas.set_message(tr("Nothing grew"), sentence)
            self.window.banner.problem(sentence)
        self.panel.show()

    def _not_loaded(self, sentence: str) -> None:
        self.session.stay()
        if self.session.images is None:
            self.nothing.emit(sentence)
        else:
            self.window.banner.problem(sentence)
        if self._stale and self._active:
            self.begin()
        self.panel.show()

    def _refused(self, sentence: str) -> None:
        self.window.banner.problem(sentence)
        self.panel.show()

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
        self.panel.show()
        if self._stale:
            self.begin()
        self._clock.start()
        self.refresh()

    def deactivate(self) -> None:
        """Another page has the stage: rest, and draw nothing."""
        self._active = self.playback.playing = False
        self._stale = self._stale or self._settle.isActive()
        self._settle.stop()

    # The display

    def _drain(self) -> None:
        if self._run is not None:
            steps, self._progress = self._run.take()
            for step in steps:
                self._take(step)

    def _tick(self, passed: float) -> None:
        self._drain()
        beside = self._run is not None and not spare_core()
        self._clock.slow_down(_BUSY_FRAME_MS if beside else None)
        self.playback.advance(passed)
        self.refresh()
        if not (self.playback.playing or self._run is not None or self.loading.busy):
            self._clock.stop()

    def refresh(self) -> None:
        """Bring the views up to what is shown now; paints nothing that has not changed."""
        if not self._active:
            return
        window, shown = self.window, self.playback.shown()
        loading = self.loading.fraction
        fraction = self._progress.fraction if self._progress is not None else None
        window.canvas.set_progress(fraction if loading is None else loading)
        total, computed = max(0, self.playback.total - 1), self.playback.computed - 1
        playing = self.playback.playing
        key = (id(self.recording), shown, computed, playing, self._stage.hovered, self._run is None)
        if key == self._drawn:
            return
        self._drawn = key
        steps, shredded = self.recording.settings.run.steps, self._shredded
        done = max(computed, shredded)
        window.timeline.set_position(
            place_in_time(shown.position, shredded, steps),
            place_in_time(done, shredded, steps),
            steps if shredded else total,
        )
        window.timeline.set_playing(playing)
        if not self.recording:
            return
        step = self.recording.at(self._position())
        ended = shown.position >= total > 0 and self._run is None
        before = steps + 1 if shredded else 0  # the way back is numbered on from these
        self._stage.show(self.recording, step, shown.dissolve, shredded=before, ended=ended)
        self.frames_shown += 1
        self.shown_changed.emit()

    def moment(self, position: int | None = None) -> Moment | None:
        """What is on screen, or at a position; None where no machine has drawn it."""
        shown, images = self.playback.shown().position, self.session.images
        at = shown if position is None else position
        if not self.recording or images is None or at < self._shredded or not self._active:
            return None
        position = self._position() if position is None else position
        step = self.recording.at(position)
        before = evaluated_before(self.recording, position)
        settings = self._made_by.get(step.index, self.recording.settings.run)
        ended = self.playback.at_end and self._run is None
        return Moment(step, before, settings, images, ended)

    def show_shares(self, shares: NDArray[np.float64] | None) -> None:
        """Let the wall show the sources of one pixel, [N], instead of those of the samples."""
        self._stage.set_shares(shares)
        if self.recording:
            self._stage.show_usage(self.recording.at(self._position()))

    @property
    def tally(self) -> Tally:
        """The parts of finished samples, counted."""
        return self._stage.tally

    def _position(self) -> int:
        return min(self.playback.shown().position, self.recording.taken - 1)

    def _hover(self, sample: int | None) -> None:
        if sample != self._stage.hovered:
            self._stage.hovered = sample
            self.refresh()

    # Transport

    def toggle_play(self) -> None:
        """Play, pause, or play again from the noise."""
        self.playback.toggle()
        self._clock.start()
        self.refresh()

    def step_by(self, delta: int) -> None:
        """One Step on or back."""
        self.scrub(self.playback.shown().position + delta)

    def go_to_place(self, place: int) -> None:
        """Show the Step that stands there between noise (0) and picture (S), and stay."""
        self.scrub(position_at(place, self._shredded, self.recording.settings.run.steps))

    def film(self) -> list[Step]:
        """The Steps there are, as a film shows them."""
        return as_filmed(self.recording.steps, self.recording.settings.run, self._shredded)

    def scrub(self, position: int) -> None:
        """Show any Step computed so far, and stay there."""
        self.playback.go_to(position)
        self.refresh()

    def replay(self) -> None:
        """From the noise again, without computing anything twice."""
        self.playback.restart()
        self._clock.start()

    # Words and views

    def _again(self) -> None:
        self._drawn = ()
        self.refresh()

    def _film_edited(self) -> None:
        self._drawn = ()
        self.window.canvas.set_view(self.session.settings.film.view)
        self.refresh()
        self.panel.show()

    @property
    def paper_terms(self) -> bool:
        """Whether the controls speak as the paper does."""
        return self._stage.paper

    def set_paper_terms(self, on: bool) -> None:
        """The paper's words on the controls, or plain ones."""
        self._stage.paper = on
        self.panel.set_paper_terms(on)
        self._again()
