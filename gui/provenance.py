"""Where finished samples are from: verdict, flicker with the nearest picture, flying pieces."""

from __future__ import annotations

import logging
from collections import OrderedDict

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut

from els_engine.machine import Machine
from els_engine.novelty import Novelty
from els_engine.patchwork import Patchwork, provenance
from els_engine.steps import Step, Stop, finished
from gui import pixels, theme
from gui.controller import Controller
from gui.engine_words import translated
from gui.explosion import Explosion, flights
from gui.language import tr
from gui.moment import Moment
from gui.provenance_layer import ProvenanceLayer

__all__ = ["Provenance"]

log = logging.getLogger(__name__)

TOPIC = "provenance"
_LOOK_MS = 60
_BLINK_MS = 400
_MOST = 256  # verdicts that are kept


class Provenance(QObject):
    """The shown result → questions → words on the tiles; flicker and explosion on request."""

    judged = Signal()  # another verdict is there

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self._canvas = controller.window.canvas
        self.layer = ProvenanceLayer()
        self._canvas.layers.append(self.layer)
        self.explosion = Explosion(controller.window.body)
        self.explosion.fly_between(self._canvas, controller.window.wall)
        # the worker adds, and the window takes the oldest away
        self._made: OrderedDict[tuple[Step, int], tuple[Novelty, Patchwork]] = OrderedDict()
        self._asked: Step | None = None
        self._pointed = 0  # the sample that was pointed at last
        self._blinking = self._swapped = False
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._show)
        self._blink = QTimer(self, interval=_BLINK_MS)
        self._blink.timeout.connect(self._swap)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), controller.window)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self._leave)
        self._escape.activatedAmbiguously.connect(self._leave)
        self._canvas.pixel_hovered.connect(lambda sample, _row, _column: self._point(sample))
        self._canvas.looked.connect(self.explosion.clear)
        self.explosion.whole.connect(lambda: self._canvas.set_broken(None))
        controller.shown_changed.connect(self.refresh)
        controller.session.images_changed.connect(self._made.clear)

    def verdicts(self) -> dict[int, Novelty]:
        """What is known of the samples that are shown."""
        moment = self._result()
        if moment is None:
            return {}
        batch = range(len(moment.shown.x_t))
        known = {n: self._made.get((moment.shown, n)) for n in batch}
        return {n: one[0] for n, one in known.items() if one is not None}

    def patchwork(self, sample: int) -> Patchwork | None:
        """The pieces of a shown result, None while they are not known."""
        moment = self._result()
        known = None if moment is None else self._made.get((moment.shown, sample))
        return None if known is None else known[1]

    def refresh(self) -> None:
        """Ask about the result that is shown, and forget what is shown no more."""
        moment = self._result()
        if moment is None:
            self._controller.runner.forget(TOPIC)
            self._asked = None
            self._look.stop()
            self._leave(at_once=True)
        elif moment.shown is not self._asked:
            self._leave(at_once=True)
            self._ask(moment)
        self._show()

    def _result(self) -> Moment | None:
        moment = self._controller.moment()
        return moment if moment is not None and moment.ended and moment.before else None

    def _ask(self, moment: Moment) -> None:
        self._asked, made, step = moment.shown, self._made, moment.shown
        wanted = [n for n in range(len(step.x_t)) if (step, n) not in made]
        if not wanted:
            return
        machine = Machine.named(moment.settings.machine, moment.settings.border)
        patch = step.patch_size if machine.locality else None
        while len(made) > _MOST:
            made.popitem(last=False)

        def question(stop: Stop) -> None:
            for n in wanted:
                work = provenance(step.x0_hat[n], patch, moment.images, machine)
                made[step, n] = finished(work, stop)

        runner = self._controller.runner
        runner.ask(
            TOPIC, question, lambda _none: self._arrived(), self._failed, yields=True, waits=True
        )
        self._look.start()

    def _arrived(self) -> None:
        self._look.stop()
        self._show()

    def _failed(self, sentence: str) -> None:
        log.warning("%s", sentence)  # nobody has asked: no words on the tiles say enough
        self._arrived()

    def _show(self) -> None:
        images, known = self._controller.session.images, self.verdicts()
        words = {n: translated(one.verdict(images)) for n, one in known.items()}
        pictures: dict[int, QImage] = {}
        if self._swapped and images is not None:
            for n, one in known.items():
                if one.nearest is not None:
                    pictures[n] = pixels.stack(one.nearest.laid(images)[None])
                    words[n] = tr(
                        "This is picture {number}",
                        number=int(images.indices[one.nearest.picture]),
                    )
        if words != self.layer.words or pictures.keys() != self.layer.pictures.keys():
            self.layer.words, self.layer.pictures = words, pictures
            self._canvas.update()
            self.judged.emit()

    def _point(self, sample: int) -> None:
        self._pointed = sample

    @property
    def looked_at(self) -> int:
        """The sample that was pointed at last, from 0."""
        return self._pointed if self._pointed < self._canvas.samples else 0

    # Flicker

    def flicker(self) -> None:
        """Sample and nearest training picture in turn, in place; the same again ends it."""
        if self._result() is None:
            self._say(tr("Let the samples finish first, then compare them with what it knows."))
            return
        self._blinking = not self._blinking
        self._swapped = self._blinking
        if self._blinking and not theme.reduced_motion():
            self._blink.start()
        else:
            self._blink.stop()
        self._escape.setEnabled(self._blinking or self.explosion.out)
        self._show()

    def _swap(self) -> None:
        self._swapped = not self._swapped
        self._show()

    # Explosion

    def explode(self) -> None:
        """The sample that was pointed at last, or the first, breaks; again puts it together."""
        if self.explosion.out:
            self.explosion.come_back()
            self._escape.setEnabled(self._blinking)
            return
        moment, sample = self._result(), self.looked_at
        known = None if moment is None else self._made.get((moment.shown, sample))
        if moment is None:
            self._say(tr("Let the samples finish first, then take one apart."))
        elif known is None:
            self._say(tr("Its pieces are still being worked out: a moment."))
        else:
            picture, window = moment.shown.x0_hat[sample], self._controller.window
            window.lower_panel.open("wall")
            self._canvas.fit_view()  # pieces out of sight could not be seen to fly
            layout = window.body.layout()
            if layout is not None:
                layout.activate()  # the wall may have grown
            flying = flights(sample, picture, known[1], self._canvas, window.wall, window.body)
            corner = QPointF(window.wall.mapTo(window.body, QPoint(0, 0)))
            veiled = [box.translated(corner) for box in window.wall.boxes()]
            self.explosion.go(flying, veiled)
            self._canvas.set_broken(sample)
            self._escape.setEnabled(True)

    def _say(self, sentence: str) -> None:
        self._controller.window.banner.notice(sentence)

    def _leave(self, *, at_once: bool = False) -> None:
        """Esc, or another moment: neither flicker nor pieces in the air."""
        self._blink.stop()
        self._blinking = self._swapped = False
        self._escape.setEnabled(False)
        if at_once:
            self.explosion.clear()
        elif self.explosion.out:
            self.explosion.come_back()
        self._show()
