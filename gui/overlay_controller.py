"""Overlays of what is shown: asked beside the run, kept for every Step, never shown on another."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, QTimer

from els_engine.machine import Machine
from els_engine.overlays import Entry, Overlay, legend, overlay_of
from els_engine.settings import OVERLAYS
from els_engine.settings import Overlay as OverlayKind
from els_engine.steps import Step, Stop, finished
from gui.controller import Controller
from gui.language import tr
from gui.moment import Moment
from gui.overlay_layer import OverlayLayer
from gui.overlay_picker import WORDS, OverlayPicker

__all__ = ["Overlays", "said_of"]

TOPIC = "overlay"
_MOST = 1024  # overlays that are kept
_LOOK_MS = 30  # between two looks at what has been made so far

Key = tuple[Step, OverlayKind, int]


class Overlays(QObject):
    """Session's overlay and the shown moment → the layer on the canvas."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self._canvas = controller.window.canvas
        self.layer = OverlayLayer()
        self.picker = OverlayPicker()
        self._canvas.set_overlay_layer(self.layer, self.picker)
        self._made: dict[Key, Overlay] = {}  # the worker adds, the window looks up
        self._asked: tuple[Step, OverlayKind] | None = None
        self._failure = ""
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._show)
        self.picker.chosen.connect(self.choose)
        controller.shown_changed.connect(self.refresh)
        controller.session.film_changed.connect(self.refresh)
        controller.session.images_changed.connect(self._made.clear)

    @property
    def kind(self) -> OverlayKind:
        """What is chosen."""
        return self._controller.session.settings.film.overlay

    def choose(self, kind: OverlayKind) -> None:
        """Lay this over the pictures, here and in films."""
        self._controller.session.edit("film", overlay=kind)

    def next(self) -> None:
        """The next overlay, and after the last none."""
        self.choose(OVERLAYS[(OVERLAYS.index(self.kind) + 1) % len(OVERLAYS)])

    def refresh(self) -> None:
        """Bring the layer up to what is shown and chosen."""
        moment, kind = self._controller.moment(), self.kind
        self.picker.set_kind(kind)
        if kind == "none" or moment is None or moment.asked is None:
            self._controller.runner.forget(TOPIC)
            self._asked = None
            self._look.stop()
        elif (moment.shown, kind) != self._asked:
            self._ask(moment, kind)
        self._show()

    def _ask(self, moment: Moment, kind: OverlayKind) -> None:
        self._asked, self._failure = (moment.shown, kind), ""
        if self._missing(moment, kind):
            self._work_out(moment, kind, self._arrived)
            self._look.start()
        elif not self._controller.runner.asking(TOPIC):
            self._go_ahead()

    def _go_ahead(self) -> None:
        """While nothing grows: the overlays of the Steps to come, to be there in time."""
        controller, kind = self._controller, self.kind
        shown = controller.moment()
        if controller.runner.busy or kind == "none" or shown is None:
            return
        count, here = controller.recording.taken, controller.playback.shown().position
        room = min(count, _MOST // (2 * len(shown.shown.x_t)))
        for position in ((here + k) % count for k in range(room)):
            moment = controller.moment(position)
            if moment is not None and moment.asked is not None and self._missing(moment, kind):
                self._work_out(moment, kind, self._go_ahead)
                return

    def _work_out(self, moment: Moment, kind: OverlayKind, then: Callable[[], object]) -> None:
        made, wanted = self._made, self._missing(moment, kind)
        machine = Machine.named(moment.settings.machine, moment.settings.border)

        def question(stop: Stop) -> None:
            for sample in wanted:
                work = overlay_of(
                    kind, moment.shown, moment.before, sample, moment.images, machine, hurry=True
                )
                made[moment.shown, kind, sample] = finished(work, stop)

        while len(made) > _MOST:
            made.pop(next(iter(made)))
        self._controller.runner.ask(
            TOPIC, question, lambda _none: then(), self._failed, yields=True
        )

    def _missing(self, moment: Moment, kind: OverlayKind) -> list[int]:
        batch = range(len(moment.shown.x_t))
        return [n for n in batch if (moment.shown, kind, n) not in self._made]

    def _arrived(self) -> None:
        self._look.stop()
        self._show()
        self._go_ahead()

    def _failed(self, sentence: str) -> None:
        self._failure = sentence
        self._look.stop()
        self._show()

    def _show(self) -> None:
        moment, kind = self._controller.moment(), self.kind
        made: dict[int, Overlay] = {}
        if kind != "none" and moment is not None:
            for sample in range(len(moment.shown.x_t)):
                one = self._made.get((moment.shown, kind, sample))
                if one is not None:
                    made[sample] = one
        changed = self.layer.set_overlays(made)
        entries: tuple[Entry, ...] = ()
        said = ""
        if kind != "none" and moment is not None:
            machine = Machine.named(moment.settings.machine, moment.settings.border)
            entries = legend(kind, moves=machine.equivariance)
            said = self._sentence(moment, kind, made)
        paper = self._controller.paper_terms
        self.picker.set_paper_terms(paper)
        if self.layer.set_legend(entries, said, paper=paper) or changed:
            self._canvas.update()

    def _sentence(self, moment: Moment, kind: OverlayKind, made: dict[int, Overlay]) -> str:
        total = len(moment.shown.x_t) if moment.asked is not None else len(made)
        said = said_of(kind, made.values(), total, paper=self._controller.paper_terms)
        return self._failure or said


def said_of(kind: OverlayKind, made: Collection[Overlay], total: int, *, paper: bool) -> str:
    """What is said of the overlays of `total` pictures, of which some may still be missing."""
    missing = total - len(made)
    if missing:
        return tr("Working out {missing} of {all}…", missing=missing, all=total)
    if kind == "seams" and made:
        share = sum(one.fraction for one in made) / len(made)
        return tr("{share:.1f} % of the pixels do not fit yet.", share=100 * share)
    return tr(WORDS[kind][2 if paper else 1]) + "."
