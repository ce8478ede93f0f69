"""Overlays on the stage of Watch, and of the Steps to come while nothing grows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from els_engine.overlays import Entry, Overlay
from els_engine.settings import OVERLAYS
from gui.canvas import Canvas
from gui.controller import Controller
from gui.moment import Moment
from gui.overlay_layer import OverlayLayer
from gui.overlays import Overlays, Place, Shown

__all__ = ["StageOverlays"]

TOPIC = "overlay"
_LOOK_MS = 30  # between two looks at what has been made so far
_AHEAD = 512  # overlays at most


class _Stage:
    """The canvas as what shows overlays: its samples are one row."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.layer = OverlayLayer()

    def set_overlays(self, made: Mapping[Place, Overlay]) -> None:
        if self.layer.set_overlays({sample: one for (_, sample), one in made.items()}):
            self._canvas.update()

    def set_legend(self, entries: Sequence[Entry], said: str, *, paper: bool) -> None:
        if self.layer.set_legend(entries, said, paper=paper):
            self._canvas.update()


class StageOverlays(Overlays):
    """The shown moment's overlays, never another's."""

    def __init__(self, controller: Controller) -> None:
        canvas = controller.window.canvas
        stage = _Stage(canvas)
        super().__init__(controller, stage, topic=TOPIC, look_ms=_LOOK_MS)
        self.layer = stage.layer
        canvas.set_overlay_layer(self.layer, self.picker)
        controller.shown_changed.connect(self.refresh)
        controller.session.film_changed.connect(self.refresh)

    def next(self) -> None:
        """The next overlay, and after the last none."""
        self.choose(OVERLAYS[(OVERLAYS.index(self.kind) + 1) % len(OVERLAYS)])

    def refresh(self) -> None:
        """Bring the layer up to what is shown and chosen."""
        moment = self._controller.moment()
        self.show(_samples(moment), None if moment is None else moment.images)

    def _has_all(self) -> None:
        """Go ahead while nothing grows: overlays of the Steps to come, to be there in time."""
        controller, runner = self._controller, self._controller.runner
        if self.kind == "none" or not self._shown:
            runner.forget(self._topic)
        if runner.asking(self._topic) or runner.busy or self.kind == "none" or not self._shown:
            return
        count, here = controller.recording.taken, controller.playback.shown().position
        share = 0.0  # of the memory: beyond half of it, what is made would drive out what was made
        for position in ((here + k) % count for k in range(min(count, _AHEAD // len(self._shown)))):
            moment = controller.moment(position)
            samples = _samples(moment)
            missing = self._missing(samples)
            if moment is not None and missing:
                self._work_out(missing, moment.images, self._has_all)
                return
            share += self._made.share(map(self._key, samples))
            if share > 0.5:
                return


def _samples(moment: Moment | None) -> list[Shown]:
    """The samples whose pixels a machine can be asked about."""
    if moment is None or moment.asked is None:
        return []
    shown = moment.shown
    return [
        Shown((0, sample), moment.settings, shown, moment.before, sample)
        for sample in range(len(shown.x_t))
    ]
