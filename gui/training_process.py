"""A training in a process of its own: the window stays smooth, and outlives it or not as it may.

The process is `main.py train --stream`. It is told to stop with a word and saves before it goes;
when the window dies, its stdin ends, and it does the same. All of its state is its checkpoint, so
going on is starting it again.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import logging
import sys
from array import array
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from els_engine.device import threads_beside_a_window
from els_engine.settings import DataSettings
from els_engine.steps import Step, frozen_array
from els_engine.training_stream import heard
from els_engine.weights import TrainedSettings
from gui.engine_errors import in_words
from gui.language import tr

__all__ = ["TrainingProcess", "training_arguments"]

log = logging.getLogger(__name__)

_GRACE_MS = 700  # to save and go, once it was told to
_LAST_MS = 2000  # the same when the window closes, at most
_SAVES = 5.0  # s between two checkpoints: what a kill can cost


class TrainingProcess(QObject):
    """What it has told so far: losses, a drawing, a pace."""

    told = Signal()  # something of that has changed
    ended = Signal(str, str)  # "finished" | "stopped" | "failed", and for the last a sentence

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.losses = array("d")
        self.drawn: Step | None = None
        self.per_second: float | None = None
        self._process: QProcess | None = None
        self._how = self._failure = ""
        self._stopping = False
        self._rest = QTimer(self, interval=_GRACE_MS, singleShot=True)
        self._rest.timeout.connect(self._kill)

    @property
    def running(self) -> bool:
        """Whether there is a process."""
        return self._process is not None

    @property
    def step(self) -> int:
        """How many lessons the network has had, as far as is known."""
        return len(self.losses)

    def start(self, arguments: list[str]) -> None:
        """Begin, or go on from the checkpoint; see `training_arguments`."""
        if self._process is not None:
            return
        self.per_second, self._how, self._failure, self._stopping = None, "", "", False
        process = self._process = QProcess(self)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        program, before = sys.executable, []
        if not getattr(sys, "frozen", False):
            before = [str(Path(__file__).resolve().parents[1] / "main.py")]
        process.start(program, [*before, "train", *arguments])

    def stop(self) -> None:
        """Tell it to save and end; one that takes a second is ended at its last checkpoint."""
        if self._process is not None and not self._stopping:
            self._stopping = True
            self._process.write(b"stop\n")
            self._rest.start()

    def close(self) -> None:
        """Stop, and wait until it is gone."""
        process = self._process
        if process is not None:
            self.stop()
            if not process.waitForFinished(_LAST_MS):
                process.kill()
                process.waitForFinished(_LAST_MS)

    def forget(self) -> None:
        """Nothing has been told: another network is begun."""
        self.losses, self.drawn, self.per_second = array("d"), None, None

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _read(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            line = bytes(process.readLine().data())
            if line.startswith(b"{"):
                try:
                    self._hear(json.loads(line))
                except (ValueError, KeyError, TypeError):
                    log.warning("no word of a training: %r", line[:200])
        self.told.emit()

    def _hear(self, said: dict[str, Any]) -> None:
        tell = said["tell"]
        if tell == "begun":
            self.losses = array("d", said["losses"])
        elif tell == "lessons":
            self.losses.extend(said["losses"])
            self.per_second = said.get("per_second", self.per_second)
        elif tell == "drawn":
            seen = np.frombuffer(base64.b64decode(said["bytes"]), np.uint8).reshape(said["shape"])
            picture = frozen_array(seen / np.float32(127.5) - 1)
            self.drawn = Step(0, 0.0, 1.0, None, picture, picture, 0.0)
        elif tell == "failed":
            self._failure = in_words(heard(said))
        elif tell == "ended":
            self._how = said["how"]
            self._kill()  # all is on disk, and torch takes a second to go

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # else `finished` follows
            self._end("failed", tr("Training could not be started: Morphogen cannot find itself."))

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        process = self._process
        if process is None:
            return
        self._read()
        lines = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").splitlines()
        crashed = status == QProcess.ExitStatus.CrashExit
        if self._how or (self._stopping and crashed):
            self._end(self._how or "stopped", "")
            return
        said = [line.removeprefix("morphogen: ") for line in lines if "morphogen: " in line[:11]]
        said += [self._failure] if self._failure else []
        log.warning("the training ended with %s: %s", code, "\n".join(lines[-5:]))
        words = tr("The training ended before its time. “Go on” starts from its last checkpoint.")
        self._end("failed", said[-1] if said else words)

    def _end(self, how: str, sentence: str) -> None:
        self._rest.stop()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        self.ended.emit(how, sentence)


def training_arguments(about: TrainedSettings, path: Path, *, restart: bool) -> list[str]:
    """The flags of `train` for this network, these lessons and these pictures."""
    network, training = about.network, about.training
    given: dict[str, object] = {
        "out": path, "kind": network.kind, "width": network.width, "depth": network.depth,
        "kernel": network.kernel, "padding": network.padding, "head": network.head,
        "steps": training.steps, "batch": training.batch, "rate": training.rate,
        "warmup": training.warmup, "cooldown": training.cooldown, "average": training.average,
        "weighting": training.weighting, "train-seed": training.seed,
        "precision": training.precision, "threads": threads_beside_a_window(), "every": _SAVES,
    }  # fmt: skip
    if training.patience:
        given["patience"] = training.patience
    fresh = DataSettings()
    for field in dataclasses.fields(DataSettings):
        value = getattr(about.data, field.name)
        if field.name != "grey" and value != getattr(fresh, field.name):
            given[field.name.replace("_", "-")] = value
    flags = [f"--{name}={value}" for name, value in given.items()]
    flags += ["--grey"] if about.data.grey else []
    flags += ["--conditional"] if network.classes else []
    return [*flags, "--stream", *(["--restart"] if restart else [])]
