"""Which patch size is most like a network, at every time: found here, and shown as it is found."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from els_engine.atomic import replacing, writing_error
from els_engine.calibration import Calibration, calibrate, patches_for
from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.network_files import OpenedNetwork, calibration_path
from els_engine.steps import Stop
from gui.controls.fields import Number
from gui.controls.main_button import set_main
from gui.dialogs.fitting import FittingDialog
from gui.engine_errors import in_words
from gui.fonts import font
from gui.heat_map import HeatMap
from gui.language import tr
from gui.network_words import name_of
from gui.runner import Runner
from gui.theme import Size, Space
from gui.words import time_left

__all__ = ["CalibrationDialog"]

_TOPIC = "calibration"
_STEPS = 20
_NOISES = 3
_TICK_MS = 250


class CalibrationDialog(FittingDialog):
    """Begin, stop; what is found is saved, and used on the page at once."""

    calibrated = Signal(object)  # OpenedNetwork, with its calibration
    wanted = Signal(str)  # a schedule, to be used in Watch

    def __init__(self, runner: Runner, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Calibrate"))
        self.resize(680, 520)
        self._runner, self._folder = runner, folder
        self._opened: OpenedNetwork | None = None
        self._images: ImageSet | None = None
        self._label: int | None = None
        self._rows: list[tuple[float, ...]] = []  # so far, noise first; filled by the thread
        self._patches: tuple[int, ...] = ()
        self._fraction = 0.0
        self._began = 0.0
        self.running = False
        self.title = QLabel("")
        self.title.setFont(font(Size.LABEL, QFont.Weight.DemiBold))
        about = QLabel(
            tr("Free patchwork answers the network's own noisy pictures with every patch size; the "
               "size whose answer is most like the network's is chosen at each time.")
        )  # fmt: skip
        about.setWordWrap(True)
        about.setProperty("tone", "dim")
        self.map = HeatMap()
        self.state = QLabel("")
        self.state.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.noises = Number(tr("Noises"), 1, 50)
        self.noises.show_value(_NOISES)
        noises = QLabel(tr("Noises"))
        noises.setBuddy(self.noises)
        self.begin = QPushButton(tr("Calibrate"))
        self.use = QPushButton(tr("Use in Watch"))
        self.use.setToolTip(tr("Watch narrows its sight by this schedule, on its own pictures"))
        self.use.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(noises)
        self.noises.setFixedWidth(84)
        foot.addWidget(self.noises)
        foot.addStretch(1)
        foot.addWidget(self.use)
        foot.addWidget(self.begin)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        whole.setSpacing(Space.S)
        whole.addWidget(self.title)
        whole.addWidget(about)
        whole.addWidget(self.map, 1)
        whole.addWidget(self.bar)
        whole.addWidget(self.state)
        whole.addLayout(foot)
        set_main(self.begin)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._show)
        self.begin.clicked.connect(self._clicked)
        self.begin.setFocus()
        self.use.clicked.connect(self._use)

    def set_network(self, opened: OpenedNetwork, images: ImageSet, label: int | None) -> None:
        """The network that is to be calibrated, and the pictures it learned from."""
        if opened is not self._opened:
            self.rest()
            self._opened, self._images, self._label = opened, images, label
            self._rows, self._fraction = [], 0.0
            self.title.setText(tr("{name}: how far it sees, by time", name=name_of(opened.path)))
        self._show()

    def done(self, result: int) -> None:  # Esc closes without a closeEvent
        self.rest()
        super().done(result)

    def rest(self) -> None:
        """Stop; what was found so far is forgotten with the next beginning."""
        self._runner.forget(_TOPIC)
        self.running = False
        self._clock.stop()

    def _clicked(self) -> None:
        if self.running:
            self.rest()
            self._show()
            return
        opened, images = self._opened, self._images
        if opened is None or images is None:
            return
        seeds, label = tuple(range(self.noises.value())), self._label
        rows: list[tuple[float, ...]] = []
        self._rows, self._patches = rows, patches_for(opened.trained)
        self._fraction, self._began, self.running = 0.0, time.monotonic(), True

        def work(stop: Stop) -> Calibration:
            found = calibrate(
                opened.trained, images, seeds=seeds, steps=_STEPS, label=label, found=rows.append,
                stop=stop,
            )  # fmt: skip
            while True:
                try:
                    self._fraction = next(found)
                except StopIteration as end:
                    result: Calibration = end.value
                    return result

        self._runner.ask(_TOPIC, work, self._found, self._failed, yields=True)
        self._clock.start()
        self._show()

    def _found(self, calibration: Calibration) -> None:
        self.rest()
        opened = self._opened
        if opened is None:
            return
        # Figures of an earlier schedule are not this one's.
        other = opened.calibration is None or opened.calibration.patch != calibration.patch
        self._opened = opened = replace(
            opened, calibration=calibration, agreements={} if other else opened.agreements
        )
        path = calibration_path(opened.path, self._folder)
        self.calibrated.emit(opened)  # what is shown anew hides no problem
        self._show()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with replacing(path) as (hidden,):
                hidden.write_text(calibration.to_json(), encoding="utf-8")
        except OSError as error:
            self.state.setText(in_words(writing_error(error, path)))
        except MorphogenError as error:
            self.state.setText(in_words(error))

    def _failed(self, sentence: str) -> None:
        self.rest()
        self._show()
        self.state.setText(sentence)

    def _use(self) -> None:
        if self._opened is not None and self._opened.calibration is not None:
            self.wanted.emit(self._opened.calibration.patch)

    def _show(self) -> None:
        opened = self._opened
        known = opened.calibration if opened is not None else None
        self.begin.setText(tr("Stop") if self.running else tr("Calibrate"))
        self.noises.setEnabled(not self.running)
        self.use.setEnabled(known is not None and not self.running)
        self.bar.setVisible(self.running)
        self.bar.setValue(round(100 * self._fraction))
        if self.running:
            self.map.show_table(self._patches, list(self._rows), _STEPS)
            words = tr("{percent} % done.", percent=round(100 * self._fraction))
            if self._fraction > 0.02:
                spent = time.monotonic() - self._began
                left = spent / self._fraction * (1 - self._fraction)
                words += " " + time_left(left)
            self.state.setText(words)
        elif known is not None:
            table = list(reversed(known.similarity))
            self.map.show_table(known.patches, table, known.steps)
            self.state.setText(
                tr("Calibrated on {noises} noises. Low noise first: {patch}",
                   noises=len(known.seeds), patch=known.patch)
            )  # fmt: skip
        else:
            self.map.show_table((), [], 0)
            self.state.setText(
                tr("Not calibrated yet: the machines narrow their sight as they do by themselves.")
            )
