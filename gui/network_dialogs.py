"""The windows beside the page of a network: one in which it learns, one in which it is measured."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from els_engine.images import ImageSet
from els_engine.network_files import OpenedNetwork
from gui.controller import Controller
from gui.dialogs.calibration_dialog import CalibrationDialog
from gui.dialogs.training_dialog import TrainingDialog
from gui.language import tr

__all__ = ["SCHEDULES", "NetworkDialogs"]

SCHEDULES = "schedules"  # the folder of calibrations made here


class NetworkDialogs(QObject):
    """Each is made when it is first wanted, and kept."""

    trained = Signal(Path)  # a network is there
    calibrated = Signal(object)  # OpenedNetwork, with another schedule

    def __init__(self, controller: Controller, folder: Path) -> None:
        """`folder` is where trainings and calibrations are kept."""
        super().__init__(controller)
        self._controller, self._training_folder = controller, folder / "training"
        self.schedules = folder / SCHEDULES
        self.training: TrainingDialog | None = None
        self.calibrating: CalibrationDialog | None = None

    def train(self) -> None:
        """Open the window in which a network learns from the pictures that are open."""
        controller = self._controller
        session, window = controller.session, controller.window
        if session.images is None:
            return
        if self.training is None:
            self.training = TrainingDialog(controller.runner, self._training_folder, window)
            self.training.ready.connect(self.trained)
        self.training.set_pictures(session.images, session.opened.data)
        self.training.show()
        self.training.raise_()

    def calibrate(self, opened: OpenedNetwork, images: ImageSet, label: int | None) -> None:
        """Open the window in which patch sizes are found."""
        controller = self._controller
        if self.calibrating is None:
            self.calibrating = CalibrationDialog(
                controller.runner, self.schedules, controller.window
            )
            self.calibrating.calibrated.connect(self.calibrated)
            self.calibrating.wanted.connect(self._use_in_watch)
        self.calibrating.set_network(opened, images, label)
        self.calibrating.show()
        self.calibrating.raise_()

    def follow(self, opened: OpenedNetwork, images: ImageSet, label: int | None) -> None:
        """Another network is shown: what is open is about that one now."""
        if self.calibrating is not None:
            self.calibrating.set_network(opened, images, label)

    def close(self) -> None:
        """Come to rest, for the window closes."""
        if self.training is not None:
            self.training.end()
            self.training.close()
        if self.calibrating is not None:
            self.calibrating.close()

    def _use_in_watch(self, patch: str) -> None:
        self._controller.session.edit("run", patch=patch)
        notice = tr("Watch narrows its sight by the network's schedule now.")
        self._controller.window.banner.notice(notice)
