"""Overlays of the tiles that are shown: asked beside the run, each as its own machine answered."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.overlays import Entry, Overlay, legend, overlay_of
from els_engine.settings import Overlay as OverlayKind
from els_engine.settings import RunSettings
from els_engine.steps import Step, Stop, finished
from gui.controller import Controller
from gui.growing import Growing
from gui.language import tr
from gui.overlay_memory import Key, OverlayMemory
from gui.overlay_picker import WORDS, OverlayPicker

__all__ = ["OverlayView", "Overlays", "Shown"]

TOPIC = "board overlay"
_LOOK_MS = 60  # between two looks at what has been made so far

Place = tuple[int, int]  # row, column


class OverlayView(Protocol):
    """What shows them: each setter paints anew where it brings a change."""

    def set_overlays(self, made: Mapping[Place, Overlay]) -> None:
        """What lies over the tiles, by row and column."""

    def set_legend(self, entries: Sequence[Entry], said: str, *, paper: bool) -> None:
        """What the colours mean; nothing without any."""


class Shown(NamedTuple):
    """One tile: where it is, which run it is of, and which sample of which Step."""

    place: Place
    run: RunSettings
    step: Step
    before: Step | None
    sample: int

    @property
    def machine(self) -> Machine:
        """What drew it."""
        return Machine.named(self.run.machine, self.run.border)


class Overlays(QObject):
    """The session's overlay and the tiles that are shown → tints and legend of a view.

    Whoever shows the view finds a place for the `picker`.
    """

    arrived = Signal()  # every tile that is shown has its overlay, or none can have

    def __init__(
        self,
        controller: Controller,
        view: OverlayView,
        *,
        topic: str = TOPIC,
        look_ms: int = _LOOK_MS,
    ) -> None:
        super().__init__(controller)
        self._controller, self._view, self._topic = controller, view, topic
        self.picker = OverlayPicker()
        self._shown: tuple[Shown, ...] = ()
        self._images: ImageSet | None = None
        self._made = OverlayMemory()  # the worker adds, the window looks up
        self._asked: object = None
        self._failure = ""
        self._look = QTimer(self, interval=look_ms)
        self._look.timeout.connect(self._paint)
        self.picker.chosen.connect(self.choose)
        controller.session.images_changed.connect(self._made.clear)

    @property
    def kind(self) -> OverlayKind:
        """What is chosen, here and on the other pages."""
        return self._controller.session.settings.film.overlay

    def choose(self, kind: OverlayKind) -> None:
        """Lay this over the pictures, here and in films."""
        self._controller.session.edit("film", overlay=kind)

    @property
    def complete(self) -> bool:
        """Whether every tile that is shown has its overlay."""
        return not self._missing(self._shown)

    @property
    def failed(self) -> bool:
        """Whether they cannot be worked out; the view says why."""
        return bool(self._failure)

    def lie_over(self, view: OverlayView) -> None:
        """Another view from now on, in the same place."""
        if view is not self._view:
            self._view, self._shown = view, ()

    def show(self, shown: Sequence[Shown], images: ImageSet | None) -> None:
        """These are the tiles now; without `images` there is nothing to be explained."""
        self._shown, self._images = tuple(shown), images
        self.picker.set_kind(self.kind)
        asked = (self.kind, *((one.step, one.sample) for one in self._shown))
        if asked != self._asked:
            self._asked, self._failure = asked, ""
            self._ask()
        self._paint()

    def show_cells(
        self,
        growing: Growing,
        runs: Mapping[int, RunSettings],
        places: Sequence[Place],
        images: ImageSet,
    ) -> None:
        """The first samples of these cells now, each at its row and column."""
        tiles = []
        for cell, run in runs.items():
            step = growing.at(cell)
            if step is not None:
                tiles.append(Shown(places[cell], run, step, growing.before(cell), 0))
        self.show(tiles, images)

    def rest(self) -> None:
        """They are no longer shown."""
        self._controller.runner.forget(self._topic)
        self._look.stop()
        self._asked = None

    def _key(self, one: Shown) -> Key:
        return one.step, self.kind, one.sample

    def _missing(self, shown: Sequence[Shown]) -> list[Shown]:
        if self.kind == "none":
            return []
        return [one for one in shown if self._key(one) not in self._made]

    def _ask(self) -> None:
        wanted = self._missing(self._shown)
        if self._images is None or not wanted:
            self._look.stop()
            self._has_all()
        else:
            self._look.start()
            self._work_out(wanted, self._images, self._arrived)

    def _has_all(self) -> None:
        """Nothing that is shown is missing."""
        self._controller.runner.forget(self._topic)

    def _work_out(
        self, wanted: Sequence[Shown], images: ImageSet, then: Callable[[], object]
    ) -> None:
        made, kind, least = self._made, self.kind, 2 * max(len(wanted), len(self._shown))

        def question(stop: Stop) -> None:
            for one in wanted:
                key = (one.step, kind, one.sample)
                if key in made:
                    continue  # a tile that is shown twice
                work = overlay_of(
                    kind, one.step, one.before, one.sample, images, one.machine, hurry=True
                )
                light = dataclasses.replace(finished(work, stop), field=None)
                made.put(key, light, least=least)

        self._controller.runner.ask(
            self._topic, question, lambda _none: then(), self._failed, yields=True
        )

    def _arrived(self) -> None:
        self._look.stop()
        self._paint()
        self.arrived.emit()
        self._has_all()

    def _failed(self, sentence: str) -> None:
        self._failure = sentence
        self._look.stop()
        self._paint()
        self.arrived.emit()

    def _paint(self) -> None:
        kind, paper = self.kind, self._controller.paper_terms
        self.picker.set_paper_terms(paper)
        found = {one.place: self._made.get(self._key(one)) for one in self._shown}
        made = {place: one for place, one in found.items() if one is not None}
        entries: tuple[Entry, ...] = ()
        said = ""
        if kind != "none" and self._images is not None:
            # where every machine stays in its place, no colour says where from
            moves = not self._shown or any(one.machine.equivariance for one in self._shown)
            entries = legend(kind, moves=moves)
            said = self._failure or _said_of(kind, list(made.values()), len(found), paper=paper)
        self._view.set_overlays(made)
        self._view.set_legend(entries, said, paper=paper)


def _said_of(kind: OverlayKind, made: Collection[Overlay], total: int, *, paper: bool) -> str:
    """What is said of the overlays of `total` pictures, of which some may still be missing."""
    missing = total - len(made)
    if missing:
        return tr("Working out {missing} of {all}…", missing=missing, all=total)
    if kind == "seams" and made:
        share = sum(one.fraction for one in made) / len(made)
        return tr("{share:.1f} % of the pixels do not fit yet.", share=100 * share)
    return tr(WORDS[kind][2 if paper else 1]) + "."
