"""Network: a trained network and four machines from one noise, and how well they foretell it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QFileDialog

from els_engine.board import board_steps
from els_engine.calibration import border_of
from els_engine.comparison import Agreement, agreement
from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.network_files import OpenedNetwork, open_network
from els_engine.network_pictures import of_class, pictures_of
from els_engine.network_sampler import source
from els_engine.networks import receptive_field
from els_engine.settings import MachineName, RunSettings
from els_engine.shipped import shipped_names, shipped_path
from els_engine.steps import Step, Stop, frozen_array
from els_engine.together import Cell
from gui.board_layout import Board
from gui.board_saving import BoardSaving
from gui.board_view import Picture
from gui.controller import Controller
from gui.controls.machine_heading import NAMES
from gui.engine_errors import in_words
from gui.growing_page import GrowingPage
from gui.language import tr
from gui.network_dialogs import NetworkDialogs
from gui.network_figures import NetworkFigures
from gui.network_view import SHOWN, NetworkView
from gui.network_words import about_network, choices, name_of
from gui.overlays import Overlays
from gui.playback import NOISE_AGAIN

__all__ = ["NetworkPage"]

_STEPS = 20
_FIRST = "hands"  # of the shipped networks, the one that is shown first
_PLACES = ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2))  # of the network and the machines, in order


@dataclass(frozen=True, slots=True, eq=False)
class _Opened:
    network: OpenedNetwork
    images: ImageSet
    field: int | None  # px that it sees; None: the whole picture
    tried: dict[int, dict[MachineName, Agreement]]  # as shipped, and what has grown here since


class NetworkPage(GrowingPage):
    """Grows the network and the machines in step, and says how alike they came out."""

    def __init__(self, controller: Controller, folder: Path) -> None:
        self.view = NetworkView()
        super().__init__("network", tr("Network"), self.view, controller, panel=False)
        self.views = (self.view.board,)
        self._runner = controller.runner
        self.dialogs = NetworkDialogs(controller, folder)
        self.figures = NetworkFigures(controller)
        self.saving = BoardSaving(controller)
        self.overlays = Overlays(controller, self.view.board)
        self.view.board.set_overlay_picker(self.overlays.picker)
        self._paths = [shipped_path(name) for name in shipped_names()]
        first = shipped_path(_FIRST)
        self._path = first if first in self._paths else next(iter(self._paths), None)
        self._opened: _Opened | None = None
        self._shown: Path | None = None  # the one that was opened last
        self.seed = 0
        self._beside: Step | None = None
        self._known: ImageSet | None = None  # what the machines know: of the class that is drawn
        self.growing.changed.connect(self._draw)
        controller.session.film_changed.connect(self._look_again)
        self.growing.grown.connect(self._add_dot)
        view = self.view
        view.roll.clicked.connect(self.roll)
        view.scatter.chosen.connect(self.choose)
        view.which.chosen.connect(lambda path: self._choose_network(Path(str(path))))
        view.kind.chosen.connect(lambda _label: self._choose_class())
        view.open.clicked.connect(self._ask)
        view.calibrate.clicked.connect(self.calibrate)
        view.train.clicked.connect(self.dialogs.train)
        view.save.clicked.connect(self._ask_figures)
        self.dialogs.trained.connect(self.open)
        self.dialogs.calibrated.connect(self._calibrated)
        self._offer()
        view.show_agreements({})
        view.kind.hide()
        self._window.closing.connect(self.close)

    # The page

    def activate(self) -> None:
        self.view.scatter.colour()
        if self._opened is None:
            self._active = True
            if self._path is not None:
                self.open(self._path)
            else:
                self._wait_for(tr("Train a network, or open one that was trained here."))
        else:
            super().activate()

    def deactivate(self) -> None:
        self.overlays.rest()
        super().deactivate()

    def save(self) -> bool:
        """A film of what grows here."""
        steps = self.growing.steps
        if len(steps) != len(_PLACES) or not all(steps):
            return False
        words = tr("{name}, then ELS, LS, ES, IS; noise {seed}", name=name_of(self._path),
                   seed=self.seed)  # fmt: skip
        self.saving.offer(board_steps(steps, (0,)), self._asked(), len(_PLACES), words)
        return True

    def close(self) -> None:
        """Come to rest, for the window closes."""
        self.dialogs.close()
        self.deactivate()

    # Which network

    def open(self, path: Path) -> None:
        """Show the network of this file, with the pictures that it learned from."""
        if path not in self._paths:
            self._paths.append(path)
        self._path, self._opened = path, None
        self._offer()
        self.view.show_agreements({})
        for label in (self.view.title, self.view.about):
            label.clear()
        self.growing.clear()
        self._wait_for(tr("Opening {name} and the pictures it learned from…", name=name_of(path)))
        self._runner.ask("network", self._opening(path), self._arrived, self._cannot_open)

    def _opening(self, path: Path) -> Callable[[Stop], _Opened]:
        folder = self.dialogs.schedules

        def work(stop: Stop) -> _Opened:
            network = open_network(path, folder)
            images = pictures_of(network.trained, path, stop=stop)
            field = receptive_field(network.trained.settings.network)
            return _Opened(network, images, field, dict(network.agreements))

        return work

    def _wait_for(self, sentence: str) -> None:
        """An empty board that says what is going on."""
        words = [tr("Trained network"), *(f"{tr(NAMES[n])} ({n.upper()})" for n in SHOWN)]
        self.view.board.set_pictures(self._laid_out([None] * len(_PLACES), words))
        self.view.board.set_progress(None)
        self.view.board.set_sentence(sentence)
        self._can_use()
        if self._active:  # what stood there is about another page
            self._window.timeline.set_schedule((), 1)
            self._window.timeline.set_position(0, -1, 0)
            self._window.timeline.set_playing(False)
            self._window.status.set_text("")

    def _can_use(self) -> None:
        """What can be done with a network, where there is one."""
        view, there = self.view, self._opened is not None
        view.roll.setEnabled(there)
        view.calibrate.setEnabled(there)
        view.which.setVisible(bool(self._paths))

    def _cannot_open(self, sentence: str) -> None:
        self._window.banner.problem(sentence)
        failed = self._path
        own = [path for path in self._paths if path not in map(shipped_path, shipped_names())]
        if self._path in own:
            self._paths.remove(self._path)
            self._path = next(iter(self._paths), None)  # what is opened with the next visit
            self._offer()
        back = self._shown or self._path
        if back is not None and back != failed:
            self.open(back)  # rather than an empty page
        else:
            self._wait_for(sentence)

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open a network"), "", tr("Weights (*.safetensors)")
        )
        if name:
            self.open(Path(name))

    def _offer(self) -> None:
        if self._path is not None:
            self.view.which.offer(choices(self._paths), str(self._path))

    def _arrived(self, opened: _Opened, label: int = 0) -> None:
        self._opened, self._shown = opened, opened.network.path
        known, view = opened.network.trained.settings, self.view
        self._can_use()
        view.show_agreements(opened.tried)
        view.title.setText(about_network(known, opened.images.name, opened.field))
        calibration = opened.network.calibration
        if calibration is None:
            view.about.setText(
                tr("Its schedule is not calibrated: the machines narrow their sight as they do by "
                   "themselves. “Calibrate…” finds what is most like this network.")
            )  # fmt: skip
        else:
            view.about.setText(
                tr("The machines see what is most like it, calibrated on {noises} noises.",
                   noises=len(calibration.seeds))
            )  # fmt: skip
        view.kind.setVisible(bool(known.class_names))
        if known.class_names:
            view.kind.offer(list(enumerate(known.class_names)), label)
        self.dialogs.follow(opened.network, opened.images, self._label())
        if self._active:
            self._follow()

    def calibrate(self) -> None:
        """Open the window in which patch sizes are found."""
        if self._opened is not None:
            self.dialogs.calibrate(self._opened.network, self._opened.images, self._label())

    def _calibrated(self, network: OpenedNetwork) -> None:
        opened = self._opened
        if opened is not None and network.path == opened.network.path:
            label = self._label() or 0
            self.growing.clear()
            self._arrived(replace(opened, network=network, tried=dict(network.agreements)), label)

    # Growing

    def choose(self, seed: int) -> None:
        """Begin again from this noise."""
        before = self.seed
        if seed != before:
            self.did.emit(
                tr("another noise for the network"),
                functools.partial(self._grow_from, before),
                functools.partial(self._grow_from, seed),
            )
        self._grow_from(seed)

    def roll(self) -> bool:
        self.choose(self.seed + 1)
        return True

    def _grow_from(self, seed: int) -> None:
        self.seed = seed
        self._begin()

    def _choose_network(self, path: Path) -> None:
        before = self._path
        if before is not None and before != path:
            self.did.emit(
                tr("another network"),
                functools.partial(self.open, before),
                functools.partial(self.open, path),
            )
        self.open(path)

    def _label(self) -> int | None:
        known = self._opened.network.trained.settings if self._opened is not None else None
        return int(self.view.kind.currentData()) if known and known.class_names else None

    def _asked(self) -> RunSettings:
        assert self._opened is not None
        network = self._opened.network
        return RunSettings(
            border=border_of(network.trained), patch=network.patch, steps=_STEPS, seed=self.seed,
            tolerance=1e-3,
        )  # fmt: skip

    def _follow(self) -> None:
        if not self.growing.steps or not (self.growing.complete or self.growing.busy):
            self._begin()
        if self._opened is not None:
            images, calibration = self._opened.images, self._opened.network.calibration
            if calibration is not None:
                patches = calibration.schedule().over(_STEPS)
                self._window.timeline.set_schedule(patches, max(images.height, images.width))
        self.growing.touch()

    def _look_again(self) -> None:
        """Another overlay; and the timeline, which the switches have just written to, is ours."""
        if self._active and self._opened is not None:
            self._follow()

    def _begin(self) -> None:
        opened = self._opened
        if opened is None:
            return
        asked = self._asked()
        try:
            self._known = of_class(opened.network.trained, opened.images, self._label())
        except MorphogenError as error:
            self._window.banner.problem(in_words(error))
            return
        self._beside = None
        cells: list[Cell] = [source(opened.network.trained, asked, self._label())]
        cells += [replace(asked, machine=name) for name in SHOWN]
        self.view.scatter.mark(self.seed)
        self.growing.begin(cells, self._known, _STEPS, NOISE_AGAIN)

    def _choose_class(self) -> None:
        """Another class: what was tried of the one before is no dot of this one."""
        if self._opened is not None:
            self._opened.tried.clear()
            self.view.show_agreements(self._opened.tried)
            self._begin()

    def _add_dot(self) -> None:
        """What has grown to its end is a dot, too."""
        opened = self._opened
        if opened is None or len(self.growing.steps) != len(_PLACES) or not self.growing.complete:
            return
        drawn, *others = (steps[-1].x0_hat[0] for steps in self.growing.steps)
        row = {name: agreement(drawn, x) for name, x in zip(SHOWN, others, strict=True)}
        if self.seed not in opened.tried:
            opened.tried[self.seed] = row
            self.view.show_agreements(opened.tried)
            self.view.scatter.mark(self.seed)

    def _ask_figures(self) -> None:
        if self._opened is not None:
            self.figures.ask(self._opened.tried, self._opened.network.path.stem)

    # Showing

    def _laid_out(self, steps: list[Step | None], words: list[str]) -> list[list[Picture]]:
        """The board's captions; and its pictures, with a place left for the nearest known one."""
        pictures: list[list[Picture]] = [[None] * 3, [None] * 3]
        captions = [[""] * 3, [""] * 3]
        for (row, column), step, word in zip(_PLACES, steps, words, strict=True):
            pictures[row][column] = None if step is None else (step, 0)
            captions[row][column] = word
        nearest = self._nearest() if steps[0] is not None and steps[0].t == 0.0 else None
        captions[1][0] = tr("The nearest it has seen")
        if nearest is not None:
            pictures[1][0] = (nearest, 0)
        self.view.board.set_board(
            Board(columns=("",) * 3, rows=("",) * 2, head_w=0, captions=tuple(map(tuple, captions)),
                  gap=14)
        )  # fmt: skip
        return pictures

    def _draw(self) -> None:
        if not self._active or len(self.growing.steps) != len(_PLACES):
            return
        playback, board = self.growing.playback, self.view.board
        shown = playback.shown()
        steps = [self.growing.at(cell) for cell in range(len(_PLACES))]
        words = [tr("Trained network")]
        for name, step in zip(SHOWN, steps[1:], strict=True):
            word = tr(NAMES[name])
            if step is not None and steps[0] is not None and step.t == 0.0:
                r = agreement(steps[0].x0_hat[0], step.x0_hat[0]).r
                word = tr("{name} · r {r:.2f}", name=word, r=r)
            words.append(f"{word} ({name.upper()})")  # where there is no room, it ends before (
        board.set_pictures(self._laid_out(steps, words), shown.dissolve)
        board.set_progress(self.growing.fraction)
        if self._known is not None:  # where a network has its pixels from, nobody can say
            asked = self._asked()
            runs = {n: replace(asked, machine=name) for n, name in enumerate(SHOWN, start=1)}
            self.overlays.show_cells(self.growing, runs, _PLACES, self._known)
        board.set_sentence(
            tr("The same noise, number {seed}, for all. Only the network was trained.",
               seed=self.seed)
        )  # fmt: skip
        window = self._window
        window.timeline.set_position(shown.position, playback.computed - 1, playback.total - 1)
        window.timeline.set_playing(playback.playing)
        window.status.set_text(
            tr(
                "network and machines · the same noise · step {position}/{total}",
                position=shown.position,
                total=playback.total - 1,
            ),
            "",
        )

    def _nearest(self) -> Step | None:
        """The training picture nearest to what the network drew."""
        if self._known is None or not self.growing.complete:
            return None
        if self._beside is None:
            drawn, known = self.growing.steps[0][-1], self._known.images
            at = int(np.square(known - drawn.x0_hat).sum(axis=(1, 2, 3)).argmin())
            picture = frozen_array(known[at : at + 1])
            self._beside = replace(drawn, x_t=picture, x0_hat=picture)
        return self._beside
