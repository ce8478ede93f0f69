"""Overlays on a board: every tile is asked about as its own machine answered it, beside the run."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.overlays import Overlay, legend, overlay_of
from els_engine.settings import Overlay as OverlayKind
from els_engine.settings import RunSettings
from els_engine.steps import Step, Stop, finished
from gui.board_view import BoardView
from gui.controller import Controller
from gui.growing import Growing
from gui.overlay_controller import said_of
from gui.overlay_picker import OverlayPicker

__all__ = ["BoardOverlays", "Shown"]

TOPIC = "board overlay"
_MOST = 2048  # overlays that are kept
_LOOK_MS = 60  # between two looks at what has been made so far


class Shown(NamedTuple):
    """One tile: where it is, which run it is of, and which sample of which Step."""

    place: tuple[int, int]  # row, column
    run: RunSettings
    step: Step
    before: Step | None
    sample: int


class BoardOverlays(QObject):
    """The session's overlay and what a page shows → tints and legend of its board.

    Its page finds a place for the `picker`.
    """

    arrived = Signal()  # every tile that is shown has its overlay

    def __init__(self, controller: Controller, view: BoardView) -> None:
        super().__init__(controller)
        self._controller, self._view = controller, view
        self.picker = OverlayPicker()
        self._shown: tuple[Shown, ...] = ()
        self._images: ImageSet | None = None
        self._made: dict[tuple[Step, OverlayKind, int], Overlay] = {}  # the worker adds
        self._asked: object = None
        self._failure = ""
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._paint)
        self.picker.chosen.connect(lambda kind: controller.session.edit("film", overlay=kind))
        controller.session.images_changed.connect(self._made.clear)

    @property
    def kind(self) -> OverlayKind:
        """What is chosen, here and on the other pages."""
        return self._controller.session.settings.film.overlay

    @property
    def complete(self) -> bool:
        """Whether every tile that is shown has its overlay."""
        return not self._missing()

    @property
    def failed(self) -> bool:
        """Whether they cannot be worked out; the board says why."""
        return bool(self._failure)

    def show(self, shown: Sequence[Shown], images: ImageSet) -> None:
        """These are the tiles now."""
        self._shown, self._images = tuple(shown), images
        self.picker.set_kind(self.kind)
        asked = (self.kind, *((id(one.step), one.sample) for one in self._shown))
        if asked != self._asked:
            self._asked, self._failure = asked, ""
            self._ask()
        self._paint()

    def show_cells(
        self,
        growing: Growing,
        runs: Mapping[int, RunSettings],
        places: Sequence[tuple[int, int]],
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
        """The page is no longer shown."""
        self._controller.runner.forget(TOPIC)
        self._look.stop()
        self._asked = None

    def _missing(self) -> list[Shown]:
        kind = self.kind
        if kind == "none":
            return []
        return [one for one in self._shown if (one.step, kind, one.sample) not in self._made]

    def _ask(self) -> None:
        made, kind, images, wanted = self._made, self.kind, self._images, self._missing()
        if images is None or not wanted:
            self._controller.runner.forget(TOPIC)
            self._look.stop()
            return

        def question(stop: Stop) -> None:
            for one in wanted:
                if (one.step, kind, one.sample) in made:
                    continue  # a tile that is shown twice
                machine = Machine.named(one.run.machine, one.run.border)
                work = overlay_of(
                    kind, one.step, one.before, one.sample, images, machine, hurry=True
                )
                light = dataclasses.replace(finished(work, stop), field=None)
                made[one.step, kind, one.sample] = light

        while len(made) > _MOST:
            made.pop(next(iter(made)))
        self._look.start()
        self._controller.runner.ask(
            TOPIC, question, lambda _none: self._arrived(), self._failed, yields=True
        )

    def _arrived(self) -> None:
        self._look.stop()
        self._paint()
        self.arrived.emit()

    def _failed(self, sentence: str) -> None:
        self._failure = sentence
        self._arrived()

    def _paint(self) -> None:
        kind, paper = self.kind, self._controller.paper_terms
        self.picker.set_paper_terms(paper)
        found = {one.place: self._made.get((one.step, kind, one.sample)) for one in self._shown}
        made = {place: one for place, one in found.items() if one is not None}
        said = ""
        if kind != "none":
            said = said_of(kind, list(made.values()), len(found), paper=paper)
        self._view.set_overlays(made)
        self._view.set_legend(legend(kind), self._failure or said, paper=paper)
