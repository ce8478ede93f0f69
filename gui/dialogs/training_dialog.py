"""A network learns from the open pictures: its loss and its drawings as they become better."""

from __future__ import annotations

import contextlib
import math
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from els_engine.atomic import replacing
from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.networks import NetworkSettings, receptive_field
from els_engine.settings import DataSettings
from els_engine.training import TrainingSettings, smoothed
from els_engine.training_stream import DRAWN
from els_engine.weights import TrainedSettings, checkpoint_path, read_about
from gui import theme
from gui.board_layout import Board
from gui.board_view import BoardView
from gui.controls.fields import Choice, Number
from gui.controls.main_button import set_main
from gui.dialogs.ask_where import ask_where
from gui.dialogs.fitting import FittingDialog
from gui.dialogs.sure import sure
from gui.engine_errors import in_words
from gui.fonts import font
from gui.language import QT_TR_NOOP, figure, tr
from gui.number_axes import speak_numbers
from gui.plots import still_plot
from gui.runner import Runner
from gui.theme import Size, Space
from gui.training_process import TrainingProcess, training_arguments
from gui.words import data_name, many_of, size_text, time_left

__all__ = ["TrainingDialog"]

_LOSSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
_BETWEEN = (0.015, 0.03, 0.07, 0.15, 0.3, 0.7, 1.5, 3.0)  # where there is room

_NAME = "network.safetensors"
_POINTS = 500  # of the curve
_PATIENCE = 1000  # lessons without progress, after which it has settled
_KINDS: list[tuple[object, str]] = [
    ("resnet", QT_TR_NOOP("ResNet")),
    ("unet", QT_TR_NOOP("UNet")),
    ("unet-attention", QT_TR_NOOP("UNet + attention")),
]
_EDGES: list[tuple[object, str]] = [
    ("zero", QT_TR_NOOP("Zeros (real edge)")),
    ("circular", QT_TR_NOOP("Wraps round")),
]


class TrainingDialog(FittingDialog):
    """Choose, begin, pause, go on, save. The training outlives the dialog as its checkpoint."""

    ready = Signal(Path)  # a network to be shown beside the machines

    def __init__(self, runner: Runner, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Train a network"))
        self.resize(880, 560)
        self._runner, self._path = runner, folder / _NAME
        self._images: ImageSet | None = None
        self._data = DataSettings()
        self._asked: TrainedSettings | None = None  # what is learning, or rests
        self._how = ""  # how it ended last
        self._saved = 0  # lessons that the network had had when it was saved elsewhere
        self._then: Callable[[], object] = lambda: None
        self.process = TrainingProcess(self)
        self.process.told.connect(self._show)
        self.process.ended.connect(self._ended)
        self.about = QLabel("")
        self.about.setWordWrap(True)
        self.kind, self.padding = Choice(tr("Network")), Choice(tr("Beyond the edge"))
        self.kind.offer(_said(_KINDS), "resnet")
        self.padding.offer(_said(_EDGES), "zero")
        self.channels, self.layers = Number(tr("Channels"), 4, 256), Number(tr("Layers"), 3, 12)
        self.lessons = Number(tr("Lessons"), 10, 200_000)
        for number, value in ((self.channels, 32), (self.layers, 6), (self.lessons, 3000)):
            number.show_value(value)
        self.field = QLabel("")
        self.field.setProperty("tone", "dim")
        self.begin, self.pause = QPushButton(tr("Begin")), QPushButton(tr("Pause"))
        self.keep = QPushButton(tr("Save network…"))
        self.beside = QPushButton(tr("Show beside the machines"))
        self.state = QLabel("")
        self.state.setWordWrap(True)
        self.plot = still_plot()
        speak_numbers(self.plot)
        self.plot.setAccessibleName(tr("Loss by lesson"))
        self.plot.getPlotItem().setContentsMargins(0, Space.S, Space.L, 0)  # the outermost numbers
        self.plot.setLogMode(y=True)
        self.plot.setLabel("bottom", tr("lesson"))
        self.plot.setLabel("left", tr("loss"))
        ticks = [
            [(math.log10(value), figure(value, "g")) for value in values]
            for values in (_LOSSES, _BETWEEN)
        ]
        self.plot.getAxis("left").setTicks(ticks)  # its own overlap
        self.plot.getAxis("left").enableAutoSIPrefix(False)
        self._curve = self.plot.plot([], [])
        self.board = BoardView(tr("What it draws now"))
        self.board.setMinimumHeight(170)
        for part in (self.plot, self.board):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # to look at: no key does anything there
        self._lay_out()
        self.begin.clicked.connect(self._begin)
        self.pause.clicked.connect(self._pause)
        self.keep.clicked.connect(lambda: self._at_rest(self._ask_where))
        self.beside.clicked.connect(lambda: self._at_rest(lambda: self.ready.emit(self._path)))
        self._find_rest()
        for choice in (self.kind, self.padding):
            choice.currentIndexChanged.connect(self._tell_field)
        for number in (self.layers, self.channels, self.lessons):
            number.valueChanged.connect(self._tell_field)
        self._tell_field()
        self._show()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(Space.M)
        for word, widget in (
            (tr("Network"), self.kind), (tr("Layers"), self.layers), ("", self.field),
            (tr("Channels"), self.channels), (tr("Beyond the edge"), self.padding),
            (tr("Lessons"), self.lessons),
        ):  # fmt: skip
            form.addRow(word, widget)
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addWidget(self.about)
        left.addLayout(form)
        left.addStretch(1)
        left.addWidget(self.state)
        for button in (self.begin, self.pause, self.keep, self.beside):
            left.addWidget(button)
        right = QVBoxLayout()
        heading = QLabel(tr("What it draws now, always from the same noise"))
        loss = QLabel(tr("Its loss: how wrong it is about the noise"))
        for label, below in ((loss, self.plot), (heading, self.board)):
            label.setFont(font(Size.LABEL, QFont.Weight.DemiBold))
            right.addWidget(label)
            right.addWidget(below, 1)
        side = QWidget()
        side.setFixedWidth(290)
        left.setContentsMargins(0, 0, 0, 0)
        side.setLayout(left)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        whole.setSpacing(Space.L)
        whole.addWidget(side)
        whole.addLayout(right, 1)

    @property
    def running(self) -> bool:
        """Whether a network is learning now."""
        return self.process.running

    def set_pictures(self, images: ImageSet, data: DataSettings) -> None:
        """What the next network learns from; one that is learning is left alone."""
        self._images, self._data = images, data
        self._show()

    def done(self, result: int) -> None:  # Esc closes without a closeEvent
        self.process.stop()
        super().done(result)

    def end(self) -> None:
        """The window goes: stop the training, and wait until it is saved."""
        self.process.close()

    # Learning

    def _find_rest(self) -> None:
        """A training that was cut off, by the power or by closing, can go on."""
        kept = checkpoint_path(self._path)
        if not kept.exists():
            return
        with contextlib.suppress(MorphogenError):
            found = read_about(kept)
            self._asked = found
            self._how = "stopped" if found.steps < found.training.steps else "finished"
            for field, value in (
                (self.channels, found.network.width), (self.layers, found.network.depth),
                (self.lessons, found.training.steps),
            ):  # fmt: skip
                field.show_value(value)
            self.kind.offer(_said(_KINDS), found.network.kind)
            self.padding.offer(_said(_EDGES), found.network.padding)

    def _network(self) -> NetworkSettings:
        return NetworkSettings(
            kind=self.kind.currentData(),
            channels=1 if self._images is None else self._images.channels,
            width=self.channels.value(),
            depth=self.layers.value(),
            padding=self.padding.currentData(),
        )

    def _begin(self) -> None:
        images = self._images
        if images is None or self.running or not self._may_forget():
            return
        training = TrainingSettings(steps=self.lessons.value(), batch=16, patience=_PATIENCE)
        self._asked = TrainedSettings(
            network=self._network(), training=training, data=self._data, sha256=images.sha256,
            size=(images.height, images.width), pictures=images.count,
        )  # fmt: skip
        self._path.unlink(missing_ok=True)
        self._saved = 0
        self.process.forget()
        self._go_on(restart=True)

    def _may_forget(self) -> bool:
        """Beginning anew costs what was learned and saved nowhere else: asked about first."""
        learned = self._step() if checkpoint_path(self._path).exists() else 0
        if learned <= self._saved:
            return True
        return sure(
            self,
            tr("Forget what the network has learned in %n lesson(s)?", "", learned),
            tr("It has not been saved: “Save network…” keeps it."),
            stay=tr("Keep it"), go=tr("Begin anew"),
        )  # fmt: skip

    def _go_on(self, *, restart: bool = False) -> None:
        if self._asked is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._how = ""
            self.process.start(training_arguments(self._asked, self._path, restart=restart))
            self._show()

    def _pause(self) -> None:
        if self.running:
            self.process.stop()
            self.state.setText(tr("Saving…"))
        else:
            self._go_on()

    def _ended(self, how: str, sentence: str) -> None:
        self._how = how
        then, self._then = self._then, lambda: None
        self._show()
        if how == "failed":
            self.state.setText(sentence)
        else:
            then()

    def _at_rest(self, then: Callable[[], object]) -> None:
        """Do it once nothing is learning: a file of weights is whole only then."""
        if self.running:
            self._then = then
            self.process.stop()
        else:
            then()

    def _ask_where(self) -> None:
        kinds = {tr("Weights (*.safetensors)"): ".safetensors"}
        chosen = ask_where(self, tr("Save network"), _NAME, kinds)
        if chosen is not None:
            self.save(chosen[0])

    def save(self, path: Path) -> None:
        """Copy the network, and beside it what `train` needs to go on."""
        try:
            with replacing(path, checkpoint_path(path)) as (network, rest):
                shutil.copyfile(checkpoint_path(self._path), rest)
                shutil.copyfile(self._path, network)
        except MorphogenError as error:
            self.state.setText(in_words(error))
            return
        self._saved = self._step()
        self.state.setText(tr("Saved {name}.", name=path.name))

    # Showing

    def _step(self) -> int:
        """How many lessons it has had."""
        return self.process.step or (self._asked.steps if self._asked is not None else 0)

    def _tell_field(self) -> None:
        settings = self._network()
        self.layers.setEnabled(settings.kind == "resnet" and not self.running)

        def tell(px: int | None) -> None:
            said = tr("it sees the whole picture") if px is None else tr("it sees {px} × {px}",
                                                                        px=px)  # fmt: skip
            self.field.setText(said)

        self._runner.ask("field", lambda _stop: receptive_field(settings), tell)
        if self._asked is not None and not self.running:
            self.state.setText(self._words(self._step(), self._asked.training.steps))

    def _show(self) -> None:
        asked, process, now = self._asked, self.process, theme.current()
        running, images = process.running, self._images
        if running and asked is not None:
            self.about.setText(
                tr("It learns from {pictures} ({name}).",
                   pictures=many_of(asked.pictures, *asked.size),
                   name=data_name(asked.data.data))
            )  # fmt: skip
        elif images is not None:
            self.about.setText(
                tr("It learns from {pictures} ({name}).", pictures=size_text(images),
                   name=data_name(self._data.data))
            )  # fmt: skip
        total = asked.training.steps if asked is not None else 0
        step = self._step()
        rests = asked is not None and not running
        left = rests and step < total and self._how != "finished"
        there = self._path.exists() or (running and process.step > 0)
        self.keep.setEnabled(there)
        self.beside.setEnabled(there)
        self.pause.setText(tr("Pause") if running or not left else tr("Go on"))
        self.pause.setEnabled(running or left)  # before `begin`, which hands the focus on to it
        self.begin.setText(tr("Begin") if asked is None else tr("Begin anew"))
        self.begin.setEnabled(not running and images is not None)
        # Beginning anew forgets what was learned: not what Return does while there is something.
        main = self.pause if running or left else self.beside if there else self.begin
        set_main(main, (self.begin, self.pause, self.beside))
        for widget in (self.kind, self.padding, self.channels, self.lessons):
            widget.setEnabled(not running)
        self.layers.setEnabled(not running and self.kind.currentData() == "resnet")
        self.plot.setBackground(now.panel)
        self._curve.setPen(pg.mkPen(now.accent, width=2))
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(now.line)
            axis.setTextPen(now.dim)
        if process.step > 1:  # a line needs two
            curve = smoothed(np.frombuffer(process.losses), 50)
            at = np.unique(np.linspace(0, len(curve) - 1, _POINTS).astype(int))
            self._curve.setData(at + 1, curve[at])
            self.plot.enableAutoRange()
        else:
            self._curve.setData([], [])
            lessons = (0, max(2, self.lessons.value()))
            self.plot.setRange(xRange=lessons, yRange=(-2, 0))  # 0.01 to 1, until there is a loss
        self.state.setText(self._words(step, total))
        drawn = process.drawn
        self.board.set_board(Board(columns=("",) * len(DRAWN), rows=("",), head_w=0))
        self.board.set_pictures(
            [[None if drawn is None else (drawn, j) for j in range(len(DRAWN))]]
        )
        self.board.set_sentence("" if drawn is not None else tr("It draws here as it learns."))

    def _words(self, step: int, total: int) -> str:
        if self._asked is None:
            return ""
        words = tr("Lesson {now:,} of {all:,}.", now=step, all=total)
        if self.running and not self.process.step:
            return tr("Starting…")
        if self.running and self.process.per_second:
            return words + " " + time_left((total - step) / self.process.per_second)
        if self._how == "finished" and step < total:
            return words + " " + tr("It had settled.")
        if self._how == "stopped" and self._differs(self._asked):
            return words + " " + tr("Paused. What is chosen above counts when you begin anew.")
        if self._how:
            return words + " " + (tr("Done.") if self._how == "finished" else tr("Paused."))
        return words

    def _differs(self, asked: TrainedSettings) -> bool:
        """Whether another network than the one that rests is chosen."""
        chosen = (self._network(), self.lessons.value())
        return chosen != (asked.network, asked.training.steps)


def _said(choices: list[tuple[object, str]]) -> list[tuple[object, str]]:
    return [(value, tr(words)) for value, words in choices]
