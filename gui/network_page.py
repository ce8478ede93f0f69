"""Network: a trained network and four machines from one noise, and how well they foretell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from els_engine.calibration import border_of
from els_engine.comparison import agreement
from els_engine.datasets import load
from els_engine.images import ImageSet
from els_engine.network_sampler import source
from els_engine.settings import MachineName, RunSettings
from els_engine.shipped import Shipped, shipped, shipped_names
from els_engine.steps import Step, Stop, frozen_array
from els_engine.together import Cell
from gui import theme
from gui.board_view import Board, BoardView, Picture
from gui.controller import Controller
from gui.controls.machine_heading import NAMES
from gui.dialogs.training_dialog import TrainingDialog
from gui.fonts import font
from gui.growing import Growing
from gui.growing_page import GrowingPage
from gui.language import figure, tr
from gui.playback import NOISE_AGAIN
from gui.theme import Size

__all__ = ["NetworkPage"]

_STEPS = 20
_MACHINES: tuple[MachineName, ...] = ("els", "ls", "es", "is")
_PLACES = ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2))  # of the network and the machines, in order


@dataclass(frozen=True, slots=True, eq=False)
class _Opened:
    network: Shipped
    images: ImageSet


class Scatter(QWidget):
    """r of ELS against r of IS, one dot for each noise; a click says which noise."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("How well each noise is predicted: free patchwork over memory"))
        self.setMinimumSize(220, 220)
        self._plot = pg.PlotWidget()
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(False, False)
        self._plot.hideButtons()
        self._plot.setLabel("bottom", tr("r of Perfect memory (IS)"))
        self._plot.setLabel("left", tr("r of Free patchwork (ELS)"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._plot)
        self._line = pg.PlotDataItem((-1, 1), (-1, 1))
        self._dots = pg.ScatterPlotItem(size=9, hoverable=True, hoverSize=13)
        self._dots.sigClicked.connect(self._clicked)
        self._plot.addItem(self._line)
        self._plot.addItem(self._dots)
        self._seeds: list[int] = []
        self._points: tuple[list[float], list[float]] = ([], [])
        self._now = -1

    def set_points(self, seeds: Sequence[int], x: Sequence[float], y: Sequence[float]) -> None:
        """r of IS and of ELS for each noise number."""
        self._seeds, self._points = list(seeds), (list(x), list(y))
        low = min([0.0, *x, *y]) - 0.03
        self._plot.setXRange(low, 1, padding=0)
        self._plot.setYRange(low, 1, padding=0)
        self.colour()

    def mark(self, seed: int) -> None:
        """The noise that is shown."""
        self._now = seed
        self.colour()

    def colour(self) -> None:
        """In the colours of the theme."""
        now = theme.current()
        self._plot.setBackground(now.panel)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(now.line)
            axis.setTextPen(now.dim)
        self._line.setPen(pg.mkPen(now.line, width=1))
        brushes = [
            pg.mkBrush(now.warning if seed == self._now else now.accent) for seed in self._seeds
        ]
        self._dots.setData(
            x=self._points[0], y=self._points[1], data=self._seeds, brush=brushes, pen=None
        )

    def _clicked(self, _item: object, points: Sequence[pg.SpotItem]) -> None:
        if len(points):
            self.chosen.emit(int(points[0].data()))


class NetworkView(QWidget):
    """A row of choices, the pictures, and the scatter beside them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.board = BoardView(tr("A trained network and four machines"))
        self.scatter = Scatter()
        self.roll = QPushButton(tr("New noise"))
        self.title = QLabel("")
        self.train = QPushButton(tr("Train a network…"))
        self.train.setToolTip(tr("On the pictures that are open in Watch"))
        self.medians = QLabel("")
        self.medians.setProperty("tone", "dim")
        bar = QFrame()
        bar.setProperty("role", "panel")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self.roll)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.train)
        side = QFrame()
        side.setProperty("role", "panel")
        side.setFixedWidth(300)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(12, 12, 12, 12)
        beside.setSpacing(8)
        heading = QLabel(tr("How well it was foretold"))
        heading.setFont(font(Size.LABEL, QFont.Weight.DemiBold))
        hint = QLabel(tr("A dot is a noise. Click one to see its pictures. Above the line, Free "
                      "patchwork foretells the network better than Perfect memory."))  # fmt: skip
        for label in (hint, self.medians):
            label.setWordWrap(True)
        beside.addWidget(heading)
        self.scatter.setFixedHeight(276)
        beside.addWidget(self.scatter)
        beside.addWidget(self.medians)
        beside.addWidget(hint)
        beside.addStretch(1)
        self.side = side
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.board, 1)
        below.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(below, 1)


class NetworkPage(GrowingPage):
    """Grows the network and the machines in step, and says how alike they came out."""

    def __init__(self, controller: Controller, folder: Path) -> None:
        self.view = NetworkView()
        self.growing = Growing(controller.runner, controller)
        super().__init__(
            "network", tr("Network"), self.view, panel=False, playback=self.growing.playback,
            parent=controller,
        )  # fmt: skip
        self._session, self._runner = controller.session, controller.runner
        self._window = controller.window
        self._folder = folder  # of what is being trained
        self._active = False
        self._opened: _Opened | None = None
        self.seed = 0
        self._beside: Step | None = None
        self.growing.changed.connect(self._draw)
        self.growing.failed.connect(self._window.banner.problem)
        self.view.roll.clicked.connect(lambda: self.choose(self.seed + 1))
        self.view.scatter.chosen.connect(self.choose)
        self.view.train.clicked.connect(self.train)
        self._training: TrainingDialog | None = None
        self._window.closing.connect(self.close)

    def activate(self) -> None:
        self._active = True
        self.view.scatter.colour()
        if self._opened is None:
            self.view.board.set_sentence(tr("Opening the network…"))
            self._runner.ask("network", _open, self._arrived, self._window.banner.problem)
        else:
            self._follow()
            self.growing.wake()

    def deactivate(self) -> None:
        self._active = False
        self.growing.rest()
        todo = self._session.plan()
        if todo is not None:  # the timeline is the others' again
            self._window.timeline.set_schedule(todo.patches, max(todo.canvas))

    def choose(self, seed: int) -> None:
        """Begin again from this noise."""
        self.seed = seed
        self._begin()

    def train(self) -> None:
        """Open the window in which a network learns from the pictures that are open."""
        images = self._session.images
        if images is None:
            return
        if self._training is None:
            self._training = TrainingDialog(self._runner, self._folder, self._window)
        self._training.set_pictures(images, self._session.settings.data)
        self._training.show()
        self._training.raise_()

    def close(self) -> None:
        """Come to rest, for the window closes."""
        if self._training is not None:
            self._training.end()
            self._training.close()
        self.deactivate()

    def _arrived(self, opened: _Opened) -> None:
        self._opened = opened
        tried = opened.network.agreements
        seeds = sorted(tried)
        view = self.view
        view.side.setVisible(bool(seeds))
        if seeds:
            found = {name: np.array([tried[seed][name].r for seed in seeds]) for name in _MACHINES}
            view.scatter.set_points(seeds, list(found["is"]), list(found["els"]))
            words = " · ".join(
                f"{n.upper()} {figure(float(np.median(found[n])), '.2f')}" for n in _MACHINES
            )
            view.medians.setText(
                tr(
                    "Median r with the network over {noises} noises: {words}.",
                    noises=len(seeds),
                    words=words,
                )
            )
        known = opened.network.trained.settings
        view.title.setText(
            tr(
                "A convolutional network that learned from {count:,} {name}",
                count=known.pictures,
                name=opened.images.name,
            )
        )
        if self._active:
            self._follow()

    def _follow(self) -> None:
        if not (self.growing.complete or self.growing.busy):
            self._begin()
        if self._opened is not None:
            patches = self._opened.network.calibration.schedule().over(_STEPS)
            images = self._opened.images
            self._window.timeline.set_schedule(patches, max(images.height, images.width))
        self.growing.touch()

    def _begin(self) -> None:
        opened = self._opened
        if opened is None:
            return
        trained = opened.network.trained
        asked = RunSettings(
            border=border_of(trained), patch=opened.network.calibration.patch, steps=_STEPS,
            seed=self.seed, tolerance=1e-3,
        )  # fmt: skip
        self._beside = None
        cells: list[Cell] = [source(trained, asked)]
        cells += [replace(asked, machine=name) for name in _MACHINES]
        self.view.scatter.mark(self.seed)
        self.growing.begin(cells, opened.images, _STEPS, NOISE_AGAIN)

    def _draw(self) -> None:
        if not self._active or len(self.growing.steps) != len(_PLACES):
            return
        playback, board = self.growing.playback, self.view.board
        shown = playback.shown()
        steps = [self.growing.at(cell) for cell in range(len(_PLACES))]
        words = [tr("Trained network")]
        for name, step in zip(_MACHINES, steps[1:], strict=True):
            word = f"{tr(NAMES[name])} ({name.upper()})"
            if step is not None and steps[0] is not None and step.t == 0.0:
                word += tr(" · r {r:.2f}", r=agreement(steps[0].x0_hat[0], step.x0_hat[0]).r)
            words.append(word)
        pictures: list[list[Picture]] = [[None] * 3, [None] * 3]
        captions = [[""] * 3, [""] * 3]
        for (row, column), step, word in zip(_PLACES, steps, words, strict=True):
            pictures[row][column] = None if step is None else (step, 0)
            captions[row][column] = word
        nearest = self._nearest() if steps[0] is not None and steps[0].t == 0.0 else None
        if nearest is not None:
            pictures[1][0] = (nearest, 0)
            captions[1][0] = tr("The nearest it has seen")
        board.set_board(
            Board(
                columns=("", "", ""),
                rows=("", ""),
                head_w=0,
                captions=tuple(map(tuple, captions)),
                gap=14,
            )
        )  # fmt: skip
        board.set_pictures(pictures, shown.dissolve)
        board.set_progress(self.growing.fraction)
        board.set_sentence(
            tr(
                "The same noise, number {seed}. Only the network was trained; the machines know "
                "nothing but its training pictures.",
                seed=self.seed,
            )
        )
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
        if self._opened is None or not self.growing.complete:
            return None
        if self._beside is None:
            drawn, known = self.growing.steps[0][-1], self._opened.images.images
            at = int(np.square(known - drawn.x0_hat).sum(axis=(1, 2, 3)).argmin())
            picture = frozen_array(known[at : at + 1])
            self._beside = replace(drawn, x_t=picture, x0_hat=picture)
        return self._beside


def _open(stop: Stop) -> _Opened:
    network = shipped(shipped_names()[0])
    return _Opened(network, load(network.trained.settings.data, stop=stop))
