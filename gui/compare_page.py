"""Compare: the four machines from one noise, or two settings A and B."""

from __future__ import annotations

import dataclasses
import functools

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from els_engine import sight
from els_engine.board import GRID, board_steps, machines_caption, machines_names
from els_engine.machine import Machine
from els_engine.sessions import Compared
from els_engine.settings import RunSettings
from gui.board_layout import Board
from gui.board_saving import BoardSaving
from gui.board_view import BoardView, Picture
from gui.controller import Controller
from gui.controls.machine_heading import NAMES, PAPER_NAMES
from gui.divider_view import DividerView
from gui.explained import line
from gui.flow import FlowBar
from gui.growing_page import GrowingPage
from gui.language import QT_TR_NOOP, tr
from gui.overlay_picker import OverlayPicker
from gui.overlays import Overlays, Shown
from gui.playback import NOISE_AGAIN
from gui.theme import Space

__all__ = ["ComparePage"]

_FOUR = tuple(name for row in GRID for name in row)
_SEES = (QT_TR_NOOP("Sees everything"), QT_TR_NOOP("Sees only nearby"))
_COPIES = (QT_TR_NOOP("Copies in place"), QT_TR_NOOP("Can copy from anywhere"))
_LOCALITY = (QT_TR_NOOP("no locality"), QT_TR_NOOP("locality"))
_EQUIVARIANCE = (QT_TR_NOOP("no equivariance"), QT_TR_NOOP("equivariance"))
_EDGES: dict[str, str] = {
    "border": QT_TR_NOOP("real edge"),
    "circular": QT_TR_NOOP("wraps round"),
    "interior": QT_TR_NOOP("no edges"),
}
_SETTLE_MS = 30
_ROOMY = 560  # px of the view, from which all overlays are offered side by side
_SEEN = 0.1  # a difference of this much of a pixel is seen


class _Segments(QFrame):
    """A row of buttons of which one is on."""

    def __init__(self, name: str, words: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for number, word in enumerate(words):
            button = QPushButton(word)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            self.group.addButton(button, number)
            row.addWidget(button)
        self.group.buttons()[0].setChecked(True)


class CompareView(QWidget):
    """A row of choices over the stage, and one of two views."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.board = BoardView(tr("Four machines"))
        self.divider = DividerView()
        self.what = _Segments(tr("Compare"), (tr("Four machines"), "A | B"))
        self._picker: OverlayPicker | None = None
        self.how = _Segments(tr("How A and B are shown"), (tr("Divider"), tr("Difference")))
        for segments in (self.what, self.how):
            segments.setToolTip(line("compare"))
        self.keep = QPushButton(tr("Keep as A"))
        self.keep.setToolTip(tr("A becomes what the switches say now; B goes on following them"))
        self.swap = QPushButton(tr("Swap"))
        self.swap.setToolTip(tr("A becomes B, and the switches say what A was"))
        self.hint = QLabel(tr("B follows the switches."))
        self.hint.setProperty("tone", "dim")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.board)
        self.stack.addWidget(self.divider)
        bar = self._bar = FlowBar([self.what, self.how, self.keep, self.swap, self.hint], [])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.stack, 1)
        self.show_pair(on=False)

    def add_picker(self, picker: OverlayPicker) -> None:
        """What chooses an overlay, at the right."""
        self._picker = picker
        self._bar.add(picker)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()

    def _fit_bar(self) -> None:
        """In one line where that can be: the overlays fold, then the hint goes."""
        if self._picker is None:
            return
        pair = self.stack.currentIndex() == 1
        parts = [self.what, *([self.how, self.keep, self.swap] if pair else [])]
        used = sum(part.sizeHint().width() + Space.S for part in parts) + Space.XL
        hint = self.hint.sizeHint().width() + Space.S if pair else 0
        picker = self._picker.full_width
        self._picker.set_compact(self.width() < max(_ROOMY, used + picker))
        self.hint.setVisible(pair and used + hint + picker <= self.width())

    def show_pair(self, *, on: bool) -> None:
        """A and B, or the four machines."""
        self.stack.setCurrentIndex(1 if on else 0)
        self.show_picker()
        for widget in (self.how, self.keep, self.swap, self.hint):
            widget.setVisible(on)
        self._fit_bar()

    def show_picker(self) -> None:
        """Nothing lies over a difference."""
        if self._picker is not None:
            difference = self.stack.currentIndex() == 1 and self.how.group.checkedId() == 1
            self._picker.setVisible(not difference)


class ComparePage(GrowingPage):
    """Grows the cells in step; a chosen cell becomes the current machine."""

    def __init__(self, controller: Controller) -> None:
        self.view = CompareView()
        super().__init__("compare", tr("Compare"), self.view, controller)
        self.views = (self.view.board, self.view.divider)
        self.kept: RunSettings | None = None  # A
        self.saving = BoardSaving(controller)
        self.overlays = Overlays(controller, self.view.board)
        self.view.add_picker(self.overlays.picker)
        self._paper, self._names = False, NAMES
        self._key: object = None
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._follow)
        self.growing.changed.connect(self._draw)
        self.view.board.chosen.connect(self._choose)
        self.view.what.group.idClicked.connect(self._compare)
        self.view.how.group.idClicked.connect(self._show_how)
        self.view.keep.clicked.connect(self.keep)
        self.view.swap.clicked.connect(self.swap)
        self._window.closing.connect(self.deactivate)
        self._session.run_changed.connect(self._edited)
        self._session.images_changed.connect(self._edited)
        self._session.film_changed.connect(self._draw)

    @property
    def pair(self) -> bool:
        """Whether A and B are compared, not the four machines."""
        return self.view.what.group.checkedId() == 1

    # The page

    def deactivate(self) -> None:
        self._settle.stop()
        self.overlays.rest()
        super().deactivate()

    def set_paper_terms(self, on: bool) -> None:
        self._paper, self._names = on, PAPER_NAMES if on else NAMES
        self._draw()

    def save(self) -> bool:
        steps = self.growing.steps
        if not steps or not all(steps):
            return False
        samples = range(len(steps[0][0].x_t))
        wide = len(samples) if self.pair else 2
        cells = self._cells()
        words = tr(
            "above A: {above}; below B: {below}",
            above=self._name(cells[0]),
            below=self._name(cells[-1]),
        )
        names = ["A", "B"] if self.pair else machines_names()
        runs = list(zip(names, cells, strict=True))
        self.saving.offer(
            board_steps(steps, samples, across=False, runs=runs),
            cells[-1],
            wide,
            words if self.pair else machines_caption(1),
        )
        return True

    # What is compared

    @property
    def compared(self) -> Compared:
        """What the page shows."""
        if not self.pair:
            return "machines"
        return "difference" if self.view.how.group.checkedId() == 1 else "divider"

    def restore(self, compared: Compared, divider: float, a: RunSettings | None) -> None:
        """As a session had it."""
        self.kept = a
        self.view.divider.set_divider(divider)
        if compared != "machines":
            how = int(compared == "difference")
            self.view.how.group.button(how).setChecked(True)
            self._show_how(how)
        what = int(compared != "machines")
        self.view.what.group.button(what).setChecked(True)
        self._compare(what)

    def _compare(self, number: int) -> None:
        self.view.show_pair(on=number == 1)
        self.overlays.lie_over(self.view.divider if number == 1 else self.view.board)
        self._follow()

    def _show_how(self, number: int) -> None:
        self.view.divider.set_mode("difference" if number else "divider")
        self.view.show_picker()
        self._draw()

    def keep(self) -> None:
        """A becomes what the switches say."""
        self._make_a(tr("keep as A"), self._session.settings.run)

    def swap(self) -> None:
        """A and B change places."""
        if self.kept is not None:
            self.together.emit(tr("swap A and B"), self._swap)

    def _swap(self) -> None:
        kept = self.kept
        if kept is not None:
            self._make_a("", self._session.settings.run)
            self._session.edit("run", machine=kept.machine, border=kept.border, patch=kept.patch)

    def _make_a(self, words: str, run: RunSettings) -> None:
        before = self.kept
        self._set_a(run)
        if before != run:
            self.did.emit(
                words,
                functools.partial(self._set_a, before),
                functools.partial(self._set_a, run),
            )

    def _set_a(self, run: RunSettings | None) -> None:
        self.kept = run
        self._follow()

    def _choose(self, row: int, column: int) -> None:
        self._session.edit("run", machine=GRID[row][column])

    def _edited(self) -> None:
        if self._active:
            self._settle.start()

    def _cells(self) -> list[RunSettings]:
        run = self._session.settings.run
        if not self.pair:
            first = run.noise_numbers[:1]
            run = dataclasses.replace(run, seeds=first, samples=1, canvas=None)
            return [dataclasses.replace(run, machine=name) for name in _FOUR]
        if self.kept is None:
            self.kept = dataclasses.replace(run, machine="is" if run.machine != "is" else "els")
        a = dataclasses.replace(
            self.kept, seed=run.seed, samples=run.samples, seeds=run.seeds, steps=run.steps
        )
        return [a, run]

    def _follow(self) -> None:
        """Grow what is to be compared, unless that is here."""
        images = self._session.images
        if images is None or not self._active:
            return
        cells = self._cells()
        key = (images, tuple(cells))
        if key != self._key or not (self.growing.complete or self.growing.busy):
            self._key = key
            paced = len(cells) - 1
            self.growing.begin(cells, images, cells[0].steps, NOISE_AGAIN, paced)
        self.growing.touch()

    # Drawing

    def _draw(self) -> None:
        if not self._active or not self.growing.steps:
            return
        window, playback = self._window, self.growing.playback
        shown = playback.shown()
        if self.pair and len(self.growing.steps) == 2:
            self._draw_pair()
        elif not self.pair and len(self.growing.steps) == len(_FOUR):
            self._draw_four(shown.dissolve)
        window.timeline.set_position(shown.position, playback.computed - 1, playback.total - 1)
        window.timeline.set_playing(playback.playing)
        rate = self.growing.rate
        window.status.set_text(
            tr(
                "{what} · the same noise · step {position}/{total}",
                what=tr("A and B") if self.pair else tr("four machines"),
                position=shown.position,
                total=playback.total - 1,
            ),
            "" if rate is None else tr("{rate:.1f} joint steps/s", rate=rate),
        )

    def _draw_four(self, dissolve: float) -> None:
        run, board = self._session.settings.run, self.view.board
        board.set_board(
            Board(
                columns=tuple(map(tr, _LOCALITY if self._paper else _SEES)),
                rows=tuple(map(tr, _EQUIVARIANCE if self._paper else _COPIES)),
                head_w=96,
                captions=tuple(
                    tuple(f"{tr(self._names[name])} ({name.upper()})" for name in row)
                    for row in GRID
                ),
                gap=14,
            )
        )
        steps = [self.growing.at(cell) for cell in range(len(_FOUR))]
        placed: list[Picture] = [None if step is None else (step, 0) for step in steps]
        noisy = self._session.settings.film.view == "xt"
        board.set_pictures([placed[:2], placed[2:]], dissolve, noisy=noisy)
        at = _FOUR.index(run.machine)
        board.set_marked([divmod(at, 2)])
        board.set_sentence(
            tr(
                "The same noise, number {number}. Click a machine to choose it.",
                number=run.noise_numbers[0],
            )
        )
        board.set_progress(self.growing.fraction)
        if self._session.images is not None:
            runs = dict(enumerate(self._cells()))
            places = [divmod(cell, 2) for cell in runs]
            self.overlays.show_cells(self.growing, runs, places, self._session.images)
        current = steps[at]
        usage = None if current is None or current.usage is None else current.usage[0]
        self._window.wall.set_usage(usage)

    def _draw_pair(self) -> None:
        a, b = self.growing.at(0), self.growing.at(1)
        sentence = ""
        if a is not None and b is not None:
            away = np.abs(b.x0_hat - a.x0_hat).max(axis=1)
            share = float((away > _SEEN).mean())
            sentence = tr("{share:.0f} % of the pixels differ.", share=100 * share)
            if self.view.how.group.checkedId() == 1:
                sentence += " " + tr("Blue: A is lighter; orange: B is.")
        view, run = self.view.divider, self._session.settings.run
        view.set_steps(a, b, sentence)
        if self.kept is not None:
            view.set_names(self._name(self.kept), self._name(run))
        view.set_progress(self.growing.fraction)
        self._lay_over_pair()
        usage = None if b is None or b.usage is None else b.usage.mean(axis=0)
        self._window.wall.set_usage(usage)

    def _lay_over_pair(self) -> None:
        images = self._session.images
        if images is None:
            return
        shown = []
        for cell, run in enumerate(self._cells()):
            step, earlier = self.growing.at(cell), self.growing.before(cell)
            if step is not None and self.view.how.group.checkedId() == 0:
                samples = range(len(step.x_t))
                shown += [Shown((cell, n), run, step, earlier, n) for n in samples]
        self.overlays.show(shown, images)

    def _name(self, run: RunSettings) -> str:
        """A setting in a few words."""
        words = [tr(self._names[run.machine])]
        if Machine.named(run.machine).locality:
            late = sight.late_patch(self._session.entries(run.patch))
            words.append(
                tr("sees everything") if late is None else tr("sees {late} × {late}", late=late)
            )
            words.append(tr(_EDGES[run.border]))
        return ", ".join(words)
