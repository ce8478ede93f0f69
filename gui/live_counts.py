"""Numbers while it grows: shown frames only, counted beside the run at low priority."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

from els_engine.counts import Count, Part, make_ready_beside
from els_engine.settings import RunSettings
from els_engine.steps import Step, Stop
from gui.controller import Controller
from gui.rolling import count_all
from gui.tally import what_to_count

__all__ = ["LiveCounts"]

TOPIC = "live count"
_STAY_MS = 400  # that the numbers of the frame before may stay
_SHARE = 0.02  # of one core, beside a run
_MOST = 512  # Steps whose counts are kept
_CLEAR = 0.15  # ᾱ below which a best guess is a blur of hands, with no number of its own


class LiveCounts(QObject):
    """The shown moment → counts of its best guesses → the canvas."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self._canvas = controller.window.canvas
        self._made: dict[Step, list[Count]] = {}
        self._cost = 0.0  # seconds of work that the last count took
        self._asked = 0.0  # when that was
        self._about: Step | None = None  # that was asked about last
        self._counting = False  # whether one is under way, whose cost is not known yet
        self._stale = QTimer(self, interval=_STAY_MS, singleShot=True)
        self._stale.timeout.connect(self._canvas.clear_live)
        controller.shown_changed.connect(self.refresh)
        controller.session.images_changed.connect(self._made.clear)

    def refresh(self) -> None:
        """Ask about what is shown now."""
        controller, moment = self._controller, self._controller.moment()
        now = controller.session.settings
        parts = what_to_count(now.data, now.run.canvas)
        film = now.film
        blurred = moment is not None and moment.shown.alpha_bar < _CLEAR
        if moment is None or parts is None or film.view == "xt" or blurred:
            controller.runner.forget(TOPIC)
            self._counting = False
            self._canvas.clear_live()
            return
        part, usual = parts
        step = moment.shown
        if step in self._made:
            self._show(step, usual)
        elif self._about is step and controller.runner.asking(TOPIC):
            pass  # the answer is on its way
        elif self._may_ask() and make_ready_beside():
            self._asked, self._counting, self._about = time.perf_counter(), True, step
            controller.runner.ask(
                TOPIC,
                lambda stop: self._timed(step, part, moment.settings, stop),
                lambda counts: self._counted(step, counts, usual),
                yields=True,
            )
        if step not in self._made and not self._stale.isActive():
            self._stale.start()

    def _may_ask(self) -> bool:
        """Beside a run only so often that counting takes 2 % of one core at most."""
        if not self._controller.runner.busy:
            return True
        return not self._counting and time.perf_counter() - self._asked >= self._cost / _SHARE

    def _timed(self, step: Step, part: Part, settings: RunSettings, stop: Stop) -> list[Count]:
        began = time.thread_time()
        try:
            return count_all(step.x0_hat, part, settings, stop)
        finally:
            self._counting = False
            self._cost = time.thread_time() - began

    def _counted(self, step: Step, counts: list[Count], usual: int) -> None:
        while len(self._made) >= _MOST:
            self._made.pop(next(iter(self._made)))
        if len(counts) < len(step.x0_hat):
            return
        self._made[step] = counts
        moment = self._controller.moment()
        if moment is not None and moment.shown is step:
            self._show(step, usual)

    def _show(self, step: Step, usual: int) -> None:
        self._stale.stop()
        self._canvas.set_live(self._made[step], usual)
