"""A network learns from the open pictures: its loss and its drawings as they become better."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.network_sampler import draw
from els_engine.networks import NetworkSettings, receptive_field
from els_engine.settings import DataSettings, RunSettings
from els_engine.steps import Step, Stop
from els_engine.training import Trainer, TrainingSettings, smoothed, train
from els_engine.weights import (
    Trained,
    TrainedSettings,
    checkpoint_path,
    describe,
    save_checkpoint,
    save_network,
)  # fmt: skip
from gui import theme
from gui.board_view import Board, BoardView
from gui.language import tr
from gui.runner import Runner
from gui.words import size_text

__all__ = ["TrainingDialog"]

_SEEDS = (0, 1, 2, 3)  # whose drawings are shown as it learns
_STEPS = 10  # of these drawings
_LOOK = 20.0  # seconds between two drawings
_TOPIC = "training"
_TICK_MS = 250
_POINTS = 500  # of the curve


@dataclass(eq=False)
class _Learning:
    """What the thread that trains and the window share; each is set in one go."""

    images: ImageSet
    training: TrainingSettings
    about: TrainedSettings
    trainer: Trainer | None = None  # made by the thread: torch's optimisers take seconds to load
    drawn: Step | None = None
    pace: tuple[int, float] = field(default=(0, 0.0))  # lessons and seconds since it went on

    def go_on(self, stop: Stop) -> None:
        """Lessons until the last; a drawing now and then. Between two lessons all is whole."""
        if self.trainer is None:
            self.trainer = Trainer(self.images, self.about.network, self.training)
        looked = -_LOOK
        for lesson in train(self.trainer, stop):
            first = self.pace[0] or lesson.step - 1
            self.pace = (first, lesson.seconds)
            if lesson.seconds - looked >= _LOOK:
                self.draw(self.trainer, stop)
                looked = lesson.seconds
        self.draw(self.trainer, stop)

    def draw(self, trainer: Trainer, stop: Stop) -> None:
        """What the averaged network draws now."""
        trained = Trained(trainer.average, self.about, "network")
        for event in draw(trained, RunSettings(steps=_STEPS, seeds=_SEEDS), stop):
            if isinstance(event, Step):
                last = event
        self.drawn = last

    def seconds_left(self) -> float | None:
        """About how long the lessons that are left take."""
        first, seconds = self.pace
        done = self.step - first
        if done < 3:
            return None
        return (self.training.steps - self.step) * seconds / done

    @property
    def losses(self) -> list[float]:
        """Of every lesson so far."""
        return [] if self.trainer is None else self.trainer.losses[:]

    @property
    def step(self) -> int:
        """How many lessons it has had."""
        return 0 if self.trainer is None else self.trainer.step


class TrainingDialog(QDialog):
    """Choose, begin, pause, go on, save."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Train a network"))
        self.resize(760, 520)
        self._runner = runner
        self._images: ImageSet | None = None
        self._data = DataSettings()
        self.learning: _Learning | None = None
        self.running = False
        self.about = QLabel("")
        self.about.setWordWrap(True)
        self.padding = QComboBox()
        self.padding.addItems([tr("Zeros (real edge)"), tr("Wraps round")])
        self.channels = _spin(4, 256, 32)
        self.layers = _spin(3, 12, 6)
        self.lessons = _spin(10, 200_000, 3000)
        self.field = QLabel("")
        self.field.setProperty("tone", "dim")
        form = QFormLayout()
        for word, widget in (
            (tr("Beyond the edge"), self.padding), (tr("Channels"), self.channels),
            (tr("Layers"), self.layers), ("", self.field), (tr("Lessons"), self.lessons),
        ):  # fmt: skip
            form.addRow(word, widget)
            widget.setAccessibleName(word or tr("How far it sees"))
        self.begin = QPushButton(tr("Begin"))
        self.begin.setDefault(True)
        self.pause = QPushButton(tr("Pause"))
        self.keep = QPushButton(tr("Save network…"))
        self.state = QLabel("")
        self.state.setWordWrap(True)
        self.plot = pg.PlotWidget()
        self.plot.setAccessibleName(tr("Loss by lesson"))
        self.plot.setMouseEnabled(False, False)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setLogMode(y=True)
        self.plot.setLabel("bottom", tr("lesson"))
        self.plot.setLabel("left", tr("loss"))
        self._curve = self.plot.plot([], [])
        self.board = BoardView(tr("What it draws now"))
        self.board.setMinimumHeight(150)
        left = QVBoxLayout()
        left.addWidget(self.about)
        left.addLayout(form)
        left.addStretch(1)
        left.addWidget(self.state)
        for button in (self.begin, self.pause, self.keep):
            left.addWidget(button)
        right = QVBoxLayout()
        right.addWidget(self.plot, 1)
        right.addWidget(self.board, 1)
        whole = QHBoxLayout(self)
        whole.setSpacing(16)
        whole.addLayout(left, 2)
        whole.addLayout(right, 5)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._show)
        self.begin.clicked.connect(self._begin)
        self.pause.clicked.connect(self._pause)
        self.keep.clicked.connect(self._save)
        self.layers.valueChanged.connect(self._tell_field)
        self._tell_field()
        self._show()

    def set_pictures(self, images: ImageSet, data: DataSettings) -> None:
        """What the next network learns from; one that is learning is left alone."""
        if self.learning is not None and self.running:
            return
        self._images, self._data = images, data
        self.about.setText(
            tr("It learns from {pictures} ({name}).", pictures=size_text(images), name=images.name)
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        self._rest()
        super().closeEvent(event)

    # Learning

    def _begin(self) -> None:
        images = self._images
        if images is None:
            return
        wraps = self.padding.currentIndex() == 1
        network = NetworkSettings(
            channels=images.channels,
            width=self.channels.value(),
            depth=self.layers.value(),
            padding="circular" if wraps else "zero",
        )
        training = TrainingSettings(steps=self.lessons.value(), batch=16, patience=1000)
        about = TrainedSettings(
            network=network, training=training, data=self._data, sha256=images.sha256,
            size=(images.height, images.width), pictures=images.count,
        )  # fmt: skip
        self._rest()
        self.learning = _Learning(images, training, about)
        self._go_on()

    def _go_on(self) -> None:
        if self.learning is not None:
            self.learning.pace = (0, 0.0)
            self.running = True
            self._runner.ask(_TOPIC, self.learning.go_on, self._done, self._failed, yields=True)
            self._timer.start()
            self._show()

    def _rest(self) -> None:
        self._runner.forget(_TOPIC)
        self.running = False
        self._timer.stop()

    def _pause(self) -> None:
        if self.running:
            self._rest()
            self._show()
        else:
            self._go_on()

    def _done(self, _nothing: object) -> None:
        self._rest()
        self._show()

    def _failed(self, sentence: str) -> None:
        self._rest()
        self._show()
        self.state.setText(sentence)

    def _save(self) -> None:
        if self.learning is None:
            return
        self._rest()
        self._show()
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save network"), "network.safetensors", tr("Weights (*.safetensors)")
        )
        if name:
            self.save(Path(name).with_suffix(".safetensors"))

    def save(self, path: Path) -> None:
        """Write the network, and beside it what `train` needs to go on."""
        trainer = None if self.learning is None else self.learning.trainer
        if self.learning is None or trainer is None:
            return
        about = describe(trainer, self.learning.about)
        try:
            save_checkpoint(checkpoint_path(path), trainer, about)
            save_network(path, trainer.average, about)
            self.state.setText(
                tr("Saved {name}. Next: main.py calibrate --model {name}", name=path.name)
            )
        except MorphogenError as error:
            self.state.setText(str(error))

    # Showing

    def _tell_field(self) -> None:
        px = receptive_field(NetworkSettings(depth=self.layers.value()))
        self.field.setText(tr("it sees {px} × {px}", px=px))

    def _show(self) -> None:
        learning, now = self.learning, theme.current()
        self.begin.setEnabled(not self.running)
        self.begin.setText(tr("Begin") if learning is None else tr("Begin anew"))
        total = learning.training.steps if learning is not None else 0
        left = learning is not None and learning.step < total
        self.pause.setEnabled(left)
        self.pause.setText(tr("Pause") if self.running else tr("Go on"))
        self.keep.setEnabled(learning is not None and learning.trainer is not None)
        for widget in (self.padding, self.channels, self.layers, self.lessons):
            widget.setEnabled(not self.running)
        self.plot.setBackground(now.panel)
        self._curve.setPen(pg.mkPen(now.accent, width=2))
        if learning is None:
            return
        losses = learning.losses
        if losses:
            curve = smoothed(losses, 50)
            at = np.unique(np.linspace(0, len(curve) - 1, _POINTS).astype(int))
            self._curve.setData(at + 1, curve[at])
        words = tr("Lesson {now:,} of {all:,}.", now=len(losses), all=total)
        seconds = learning.seconds_left() if self.running else None
        if seconds is not None:
            left_ = time.strftime("%H:%M:%S", time.gmtime(seconds))
            words += " " + tr("About {time} left.", time=left_)
        elif not self.running:
            words += " " + (tr("Paused.") if left else tr("Done."))
        self.state.setText(words)
        drawn = learning.drawn
        if drawn is not None:
            self.board.set_board(Board(columns=("",) * len(_SEEDS), rows=("",), head_w=0))
            self.board.set_pictures([[(drawn, j) for j in range(len(_SEEDS))]])
            self.board.set_sentence(tr("What it draws now, always from the same noise."))


def _spin(low: int, high: int, value: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(low, high)
    spin.setValue(value)
    return spin
