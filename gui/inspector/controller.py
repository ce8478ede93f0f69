"""Pointing at a pixel: which question is asked, and who is shown the answer."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from gui.controller import Controller
from gui.inspector.question import Answer, Question, answer
from gui.inspector.spinning import Tangle, spin
from gui.inspector.threads import Threads
from gui.inspector.view import InspectorView
from gui.language import QT_TR_NOOP, tr

__all__ = ["Inspector"]

TOPIC = "where from"
_SPINNING = "threads"
_PATIENCE_MS = 150  # that an answer about something else may stay
_NOTHING_YET = QT_TR_NOOP("Nothing was drawn here yet: this is a picture being shredded, or noise.")
_GIVEN = QT_TR_NOOP("Given by you, not by the machine: this pixel has no sources.")


class Inspector(QObject):
    """Pixel under the pointer, or the pinned one → a question → view, threads and wall."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        window = controller.window
        self._canvas, self._wall, self._lower = window.canvas, window.wall, window.lower_panel
        self.view = InspectorView()
        window.lower_panel.add(self.view)
        self.threads = Threads(window.body)
        self.answer: Answer | None = None
        self._hover: tuple[int, int, int] | None = None
        self._pin: tuple[int, int, int] | None = None
        self._tab_before = "wall"
        self._drawn: tuple[object, ...] | None = None  # how all lay when threads were drawn
        self._settled = QTimer(self, interval=60, singleShot=True)  # the layout takes some passes
        self._settled.timeout.connect(self._redraw)
        self._late = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._late.timeout.connect(self._forget)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.unpin)
        self._escape.activatedAmbiguously.connect(self.unpin)
        self._canvas.pixel_hovered.connect(lambda *pixel: self._pointed(pixel))
        self._canvas.pixel_left.connect(lambda: self._pointed(None))
        self._canvas.pixel_clicked.connect(lambda *pixel: self.pin(pixel))
        self._canvas.pin_moved.connect(self._move)
        self._canvas.looked.connect(self._laid_out_soon)
        self.view.looked_at.connect(self._draw_threads)
        window.lower_panel.tab_changed.connect(self._laid_out_soon)
        window.wall.rehung.connect(self._laid_out_soon)
        controller.shown_changed.connect(self._ask)
        self._canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where Watch is left, its threads go, and they come back with it."""
        if event.type() == QEvent.Type.Hide:
            self._cut_threads()
        elif event.type() == QEvent.Type.Show:
            self._laid_out_soon()
        return False

    @property
    def pinned(self) -> tuple[int, int, int] | None:
        """Sample, row and column of the pixel that is kept."""
        return self._pin

    def pin(self, pixel: tuple[int, int, int]) -> None:
        """Keep this pixel while the run plays; the pinned one again lets it go."""
        if pixel == self._pin:
            self.unpin()
            return
        if self._pin is None:
            self._tab_before = self._lower.tab
        self._set_pin(pixel)
        self._lower.open("where")
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)

    def unpin(self) -> None:
        """Let the pixel go; the panel is as before."""
        if self._pin is not None:
            self._set_pin(None)
            self._lower.open(self._tab_before)
            if self._canvas.hasFocus():
                self._canvas.window().setFocus()  # a ring stays with what keys still move

    def _set_pin(self, pixel: tuple[int, int, int] | None) -> None:
        self._pin = pixel
        self._escape.setEnabled(pixel is not None)
        self._canvas.set_pin(pixel)
        self._ask()

    def _move(self, down: int, right: int) -> None:
        moment = self._controller.moment()
        if self._pin is not None and moment is not None:
            height, width = moment.shown.x_t.shape[2:]
            sample, row, column = self._pin
            self._set_pin((sample, (row + down) % height, (column + right) % width))

    def _pointed(self, pixel: tuple[int, int, int] | None) -> None:
        self._hover = pixel
        if self._pin is None:
            self._ask()

    # Asking

    def _ask(self) -> None:
        pixel, moment = self._pin or self._hover, self._controller.moment()
        runner = self._controller.runner
        if pixel is None or moment is None or moment.asked is None:
            runner.forget(TOPIC)
            self._forget()
            if pixel is not None and (moment is None or moment.asked is None):
                self.view.set_message(tr(_NOTHING_YET))
            return
        sample, row, column = pixel
        batch, _, height, width = moment.shown.x_t.shape
        if sample >= batch or row >= height or column >= width:
            self._pin = None
            self._canvas.set_pin(None)
            self._forget()
            return
        given = moment.shown.given
        if given is not None and given[sample, 0, row, column] > 0:
            runner.forget(TOPIC)
            self._forget()
            self.view.set_message(tr(_GIVEN))
            return
        question = Question(
            moment.shown, moment.asked, sample, (row, column), moment.settings, moment.images
        )
        if self.answer is not None and self.answer.question.about == question.about:
            return
        runner.ask(TOPIC, lambda stop: answer(question, stop), self._answered, self._failed)
        if not self._late.isActive():
            self._late.start()

    def _answered(self, told: Answer) -> None:
        self._late.stop()
        self.answer = told
        self.view.set_answer(told, pinned=self._pin is not None)
        self._controller.show_shares(told.sources.shares)
        self._draw_threads()
        self._settled.start()

    def _failed(self, sentence: str) -> None:
        self._late.stop()
        self._forget()
        self.view.set_message(sentence)

    def _forget(self) -> None:
        """What was said is about something else by now."""
        self._late.stop()
        self._cut_threads()
        if self.answer is not None:
            self.answer = None
            self.view.set_answer(None, pinned=False)
            self._controller.show_shares(None)

    # Threads

    def _laid_out_soon(self) -> None:
        self._drawn = None
        self._settled.start()

    def _redraw(self) -> None:
        """What an answer says may be longer or shorter, so that the wall lies elsewhere."""
        if self.answer is not None and self._laid_out() != self._drawn:
            self._draw_threads(0)

    def _laid_out(self) -> tuple[object, ...]:
        """Where the pixel and the wall are, and how large the wall is."""
        body = self.threads.parentWidget()
        assert self.answer is not None
        assert body is not None
        question = self.answer.question
        spot = self._canvas.spot(question.sample, *question.pixel)
        return question, spot, self._wall.mapTo(body, QPointF()), self._wall.size()

    def _draw_threads(self, chosen: int = 0) -> None:
        if self.answer is None:
            return
        question, sources = self.answer.question, self.answer.sources
        body = self.threads.parentWidget()
        origin = self._canvas.spot(question.sample, *question.pixel)
        hidden = not self._canvas.isVisible() or self._wall.visibleRegion().isEmpty()
        if origin is None or body is None or hidden:
            self._cut_threads()
            return
        self._drawn = self._laid_out()
        ends = self._wall.spots(sources.picture, sources.place)
        sight = self._wall.visibleRegion().boundingRect()  # in a low window not all of it
        hung = np.flatnonzero((ends[:, 1] >= sight.top()) & (ends[:, 1] <= sight.bottom()))
        if not hung.size:
            self._cut_threads()
            return
        corner, start = self._wall.mapTo(body, QPointF()), self._canvas.mapTo(body, origin)
        ends, weight = ends[hung] + (corner.x(), corner.y()), sources.weight[hung]
        place = int(np.searchsorted(hung, chosen)) if chosen in hung else -1
        dpr = self._canvas.devicePixelRatioF()
        self._controller.runner.ask(
            _SPINNING,
            lambda _stop: spin(start, ends, weight, place, dpr),
            self._spun,
        )

    def _spun(self, tangle: Tangle) -> None:
        """They are ready; meanwhile another page may have been chosen."""
        if self.answer is not None and self._canvas.isVisible():
            self.threads.show_threads(tangle)

    def _cut_threads(self) -> None:
        self._controller.runner.forget(_SPINNING)
        self.threads.clear()
