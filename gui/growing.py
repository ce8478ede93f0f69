"""Several runs that grow in step: their Steps, and the clock that shows them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from els_engine.images import ImageSet
from els_engine.steps import Progress, Step
from els_engine.together import Cell, together
from gui.frame_clock import FrameClock
from gui.playback import Playback
from gui.runner import Job, Runner

__all__ = ["Growing"]


class Growing(QObject):
    """Drains the runs of a board and walks through what all of them have computed."""

    changed = Signal()  # something else is to be shown
    grown = Signal()  # every cell has its last Step
    failed = Signal(str)  # a sentence

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.playback = Playback()
        self.steps: list[list[Step]] = []
        self._job: Job | None = None
        self._progress: Progress | None = None
        self._paced = 0  # the cell whose changes set the pace
        self._shown: tuple[object, ...] = ()
        self._clock = FrameClock(self)
        self._clock.ticked.connect(self._tick)
        runner.finished.connect(self._finished)
        runner.stopped.connect(self._stopped)
        runner.failed.connect(self._failed)

    @property
    def busy(self) -> bool:
        """Whether something is still being computed."""
        return self._job is not None

    @property
    def complete(self) -> bool:
        """Whether every Step of every cell is there."""
        return self.playback.total > 0 and self.playback.computed >= self.playback.total

    @property
    def fraction(self) -> float | None:
        """How far all cells are, 0…1; None when nothing is being computed."""
        if self._job is None or not self.playback.total:
            return None
        within = self._progress.fraction if self._progress is not None else 0.0
        return min(1.0, (self.playback.computed + within) / self.playback.total)

    @property
    def rate(self) -> float | None:
        """Joint steps a second so far."""
        common = min((len(steps) for steps in self.steps), default=0)
        if common < 3:
            return None
        seconds = max(steps[common - 1].elapsed for steps in self.steps)
        began = min(steps[0].elapsed for steps in self.steps)
        return (common - 1) / (seconds - began) if seconds > began else None

    def begin(
        self,
        cells: Sequence[Cell],
        images: ImageSet,
        steps: int,
        opening: float,
        paced: int = 0,
        known: Sequence[Step] = (),
    ) -> None:
        """Grow these cells of `steps` steps from their noise.

        A single cell may have `known` Steps, before those that it makes; it is shown from there on.
        """
        self.steps, self._paced = [[] for _ in cells], paced
        self.playback.begin(steps + 1, opening)
        self._progress, self._shown = None, ()
        for step in known:
            self.steps[0].append(step)
            self.playback.add(step)
        if known:
            self.playback.go_to(len(known))
            self.playback.playing = True
        todo = tuple(cells)
        self._job = self._runner.start(
            lambda stop: together(todo, images, stop, usage=True, hurry=True)
        )
        self._clock.start()

    def clear(self) -> None:
        """Forget what has grown, and let go of what is being computed."""
        if self._job is not None:
            self._job.cancelled.set()
            self._job = None
        self.steps, self._progress = [], None
        self.playback.begin(0, 0.0, playing=False)

    def show(self, steps: Sequence[Sequence[Step]], paced: int = 0) -> None:
        """Show what was computed before: the last Step, at rest."""
        self.steps, self._paced = [list(each) for each in steps], paced
        self.playback.begin(len(self.steps[paced]), 0.0, playing=False)
        for step in self.steps[paced]:
            self.playback.add(step)
        self.playback.go_to(self.playback.total)
        self.touch()

    def at(self, cell: int) -> Step | None:
        """The Step of a cell that is shown now."""
        steps, position = self.steps[cell], self.playback.shown().position
        return steps[min(position, len(steps) - 1)] if steps else None

    def before(self, cell: int) -> Step | None:
        """The Step of a cell before the one that is shown; None before the first."""
        steps, position = self.steps[cell], self.playback.shown().position
        position = min(position, len(steps) - 1)
        return steps[position - 1] if position > 0 else None

    def touch(self) -> None:
        """Say that everything must be drawn anew."""
        self._shown = ()
        self._tell()

    def rest(self) -> None:
        """Stop playing and drawing."""
        self.playback.playing = False
        self._clock.stop()

    def wake(self) -> None:
        """Draw again."""
        self._clock.start()
        self.touch()

    def toggle_play(self) -> None:
        """Play, pause, or play again from the noise."""
        self.playback.toggle()
        self.wake()

    def scrub(self, position: int) -> None:
        """Show any Step that every cell has, and stay there."""
        self.playback.go_to(position)
        self._tell()

    def replay(self) -> None:
        """From the noise again."""
        self.playback.restart()
        self.wake()

    def _drain(self) -> None:
        if self._job is None:
            return
        found, self._progress = self._job.take_cells()
        for each in found:
            self.steps[each.cell].append(each.step)
        common = min(len(steps) for steps in self.steps)
        for number in range(self.playback.computed, common):
            self.playback.add(self.steps[self._paced][number])

    def _tick(self, passed: float) -> None:
        self._drain()
        self.playback.advance(passed)
        self._tell()
        if not self.playback.playing and self._job is None:
            self._clock.stop()

    def _tell(self) -> None:
        playback = self.playback
        shown = (playback.shown(), playback.computed, playback.playing, self.fraction)
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

    def _finished(self, job: Job, _result: object) -> None:
        if job is self._job:
            self._drain()
            self._job = None
            self.touch()
            self.grown.emit()

    def _stopped(self, job: Job) -> None:
        if job is self._job:
            self._job = None

    def _failed(self, job: Job, sentence: str) -> None:
        if job is self._job:
            self._job = None
            self.failed.emit(sentence)
