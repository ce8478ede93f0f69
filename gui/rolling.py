"""Counting what grows, run after run, and rolling on until somebody stops it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from els_engine.counts import Count, Part
from els_engine.machine import Machine
from els_engine.settings import RunSettings, Settings
from els_engine.steps import FloatArray, Stop
from gui.census import Census
from gui.controller import Controller
from gui.how_many import HowMany
from gui.language import tr
from gui.spare_memory import give_back
from gui.tally import what_to_count

__all__ = ["Rolling", "count_all"]

TOPIC = "census"
_FASTER = 4.0  # speed of playing while it rolls on
_WAIT_MS = 120  # on the finished samples, before the next roll


def count_all(pictures: FloatArray, part: Part, settings: RunSettings, stop: Stop) -> list[Count]:
    """Count every sample [B, C, H, W] of a run; fewer where `stop()` says so."""
    from els_engine.torus_counts import count

    wraps = Machine.named(settings.machine, settings.border).wraps
    return [count(picture, part, wraps=wraps) for picture in pictures if not stop()]


class Rolling(QObject):
    """Finished runs → the census → the histogram; and the next roll, while it keeps rolling."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self.census = Census()
        self.view = HowMany()
        self._mine = False  # whether the edit that is going on is our own roll
        self._speed = 1.0
        window, session = controller.window, controller.session
        window.lower_panel.add(self.view)
        self._next = QTimer(self, interval=_WAIT_MS, singleShot=True)
        self._next.timeout.connect(self._roll_on)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.stop)
        self._escape.activatedAmbiguously.connect(self.stop)  # a pinned pixel listens to it too
        self.view.rolling_toggled.connect(self._toggled)
        self.view.shelf.chosen.connect(self.bring_back)
        controller.runner.finished.connect(self._finished)
        session.run_changed.connect(self._edited)
        session.data_changed.connect(self._edited)
        session.images_changed.connect(self.show)
        session.stayed.connect(self.show)

    @property
    def on(self) -> bool:
        """Whether it keeps rolling."""
        return self.view.roll.isChecked()

    def stop(self) -> None:
        """Roll no more."""
        self.view.roll.setChecked(False)

    def bring_back(self, noise: int) -> None:
        """Grow from this noise again, first of the samples."""
        self.stop()
        samples = len(self._controller.session.settings.run.noise_numbers)
        self._controller.session.edit("run", seed=noise, samples=samples, seeds=None)

    def show(self) -> None:
        """Bring the histogram up to the present settings."""
        settings = self._controller.session.settings
        parts = what_to_count(settings.data, settings.run.canvas)
        if parts is None:
            if what_to_count(settings.data) is None:
                self.view.show_none(tr("Only drawn hands and trousers can be counted."))
            else:
                self.view.show_none(tr("On a canvas this large they grow into each other."))
            return
        self.view.roll.setEnabled(True)
        part, usual = parts
        told = self.census.of(settings, usual)
        late = self._controller.session.late_patch()
        local = settings.run.machine in ("ls", "els")
        sees = (
            tr("sees {late} × {late} at the end", late=late)
            if late and local
            else tr("sees everything")
        )
        chosen = (
            " " + tr("The chosen examples do not count.")
            if self._controller.session.curated
            else ""
        )
        self.view.show_tallied(told, part, f"{settings.run.machine.upper()}, {sees}.{chosen}")

    # Rolling

    def _toggled(self, on: bool) -> None:
        playback = self._controller.playback
        self._escape.setEnabled(on)
        if on:
            self._speed, playback.speed = playback.speed, max(playback.speed, _FASTER)
            if not self._controller.runner.busy:
                self._roll_on()
        else:
            playback.speed = self._speed
            self._next.stop()

    def _roll_on(self) -> None:
        if self.on:
            self._mine = True
            self._controller.session.roll()
            self._mine = False

    def _edited(self) -> None:
        if not self._mine:
            self.stop()
        self.show()

    def _finished(self) -> None:
        controller = self._controller
        recording, settings = controller.recording, controller.recording.settings
        parts = what_to_count(settings.data, settings.run.canvas)
        if not recording or not recording.finished or not controller.repeatable or parts is None:
            return
        part, _ = parts
        pictures = recording[-1].x0_hat

        def question(stop: Stop) -> list[Count]:
            counts = count_all(pictures, part, settings.run, stop)
            give_back()  # rolling on for an hour takes no more than for a minute
            return counts

        controller.runner.ask(
            TOPIC,
            question,
            lambda counts: self._counted(settings, counts, pictures),
            yields=True,
        )

    def _counted(self, settings: Settings, counts: list[Count], pictures: FloatArray) -> None:
        parts = what_to_count(settings.data, settings.run.canvas)
        if parts is not None and len(counts) == len(pictures):
            self.census.add(settings, parts[1], counts, pictures)
        self.show()
        if self.on:
            self._next.start()
