"""Numbers while it grows: shown frames only, counted beside the run at low priority."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from els_engine.counts import Count, make_ready_beside
from els_engine.steps import Step
from gui.controller import Controller
from gui.rolling import count_all
from gui.tally import what_to_count

__all__ = ["LiveCounts"]

TOPIC = "live count"
_STAY_MS = 400  # that the numbers of the frame before may stay
_MOST = 512  # Steps whose counts are kept


class LiveCounts(QObject):
    """The shown moment → counts of its best guesses → the canvas."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self._canvas = controller.window.canvas
        self._made: dict[Step, list[Count]] = {}
        self._stale = QTimer(self, interval=_STAY_MS, singleShot=True)
        self._stale.timeout.connect(self._canvas.clear_live)
        controller.shown_changed.connect(self.refresh)
        controller.session.images_changed.connect(self._made.clear)

    def refresh(self) -> None:
        """Ask about what is shown now."""
        controller, moment = self._controller, self._controller.moment()
        parts = what_to_count(controller.session.settings.data)
        film = controller.session.settings.film
        if moment is None or parts is None or film.view == "xt":
            controller.runner.forget(TOPIC)
            self._canvas.clear_live()
            return
        part, usual = parts
        step = moment.shown
        if step in self._made:
            self._show(step, usual)
        elif make_ready_beside():
            controller.runner.ask(
                TOPIC,
                lambda stop: count_all(step.x0_hat, part, stop),
                lambda counts: self._counted(step, counts, usual),
                yields=True,
            )
            if not self._stale.isActive():
                self._stale.start()

    def _counted(self, step: Step, counts: list[Count], usual: int) -> None:
        while len(self._made) >= _MOST:
            self._made.pop(next(iter(self._made)))
        self._made[step] = counts
        moment = self._controller.moment()
        if moment is not None and moment.shown is step:
            self._show(step, usual)

    def _show(self, step: Step, usual: int) -> None:
        self._stale.stop()
        self._canvas.set_live(self._made[step], usual)
