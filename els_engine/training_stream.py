"""What a training tells another program while it learns, and how that program stops it.

`train --stream` writes one JSON object a line to stdout. `tell` says what a line is about:

    {"tell": "begun", "lesson": 0, "losses": []}     every loss so far, when it goes on
    {"tell": "lessons", "losses": [0.9, …], "per_second": 21.3}      those since the last line
    {"tell": "drawn", "lesson": 40, "shape": [4, 1, 32, 32], "bytes": "…"}   base64 of uint8
    {"tell": "ended", "how": "finished" | "stopped", "lesson": 3000}    last, when all is on disk
    {"tell": "failed", "template": "… {lesson} …", "values": {"lesson": 7}}   or an error, where
                                      a value may be another, {"template": "…", "values": {…}}

A line "stop" on stdin, or the end of stdin, which is the death of the program that reads, ends it
between two lessons with everything saved.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from els_engine.errors import MorphogenError
from els_engine.images import to_uint8
from els_engine.network_sampler import draw
from els_engine.settings import RunSettings
from els_engine.steps import Step, Stop
from els_engine.training import Lesson, Trainer
from els_engine.weights import Trained, TrainedSettings

__all__ = ["DRAWN", "Stream", "heard"]

DRAWN = (0, 1, 2, 3)  # the noise numbers whose drawings are shown as it learns
_STEPS = 10  # of these drawings
_TELL = 0.2  # s between two lines about lessons
_LOOK = 20.0  # s between two drawings
_NICE = 10  # lower priority than whoever reads


class Stream:
    """Between a training and the program that reads its stdout and holds its stdin."""

    def __init__(self, out: IO[str], orders: IO[str]) -> None:
        self._out, self._orders = out, orders
        self._stopped = threading.Event()
        self._untold: list[float] = []
        self._told = self._looked = time.monotonic() - _LOOK
        self._pace: tuple[int, float] | None = None  # lessons and seconds at the first line
        threading.Thread(target=self._listen, name="orders", daemon=True).start()
        if hasattr(os, "nice"):
            os.nice(_NICE)

    def stop(self) -> bool:
        """Whether it was told to stop, or nobody reads any more."""
        return self._stopped.is_set()

    def begin(self, losses: Sequence[float]) -> None:
        """The lessons that it goes on from."""
        self._say("begun", lesson=len(losses), losses=[_short(loss) for loss in losses])

    def lesson(self, lesson: Lesson, trainer: Trainer, about: TrainedSettings) -> None:
        """One more; now and then, what the network draws by now."""
        now = time.monotonic()
        self._untold.append(_short(lesson.loss))
        if now - self._told >= _TELL:
            self._flush(lesson)
            self._told = now
        if now - self._looked >= _LOOK:
            self.draw(trainer, about, self.stop)
            self._looked = time.monotonic()

    def draw(self, trainer: Trainer, about: TrainedSettings, stop: Stop) -> None:
        """What the averaged network draws from four noises that are always the same."""
        trained = Trained(trainer.average, about, "network")
        label = 0 if about.network.classes else None
        last = None
        for event in draw(trained, RunSettings(steps=_STEPS, seeds=DRAWN), stop, label):
            if isinstance(event, Step):
                last = event
        if last is not None:
            seen = to_uint8(last.x0_hat)
            text = base64.b64encode(seen.tobytes()).decode("ascii")
            self._say("drawn", lesson=trainer.step, shape=list(seen.shape), bytes=text)

    def end(self, how: str, lesson: int) -> None:
        """Everything is on disk."""
        self._flush(None)
        self._say("ended", how=how, lesson=lesson)

    @contextlib.contextmanager
    def telling(self) -> Iterator[None]:
        """Whatever ends the body with a MorphogenError is told."""
        try:
            yield
        except MorphogenError as error:
            self._say("failed", **_told(error))
            raise

    def _flush(self, lesson: Lesson | None) -> None:
        told: dict[str, Any] = {"losses": self._untold}
        if lesson is not None:
            first, seconds = self._pace = self._pace or (lesson.step, lesson.seconds)
            if lesson.seconds > seconds:
                told["per_second"] = (lesson.step - first) / (lesson.seconds - seconds)
        if self._untold:
            self._say("lessons", **told)
        self._untold = []

    def _say(self, tell: str, **more: Any) -> None:
        try:
            self._out.write(json.dumps({"tell": tell, **more}) + "\n")
            self._out.flush()
        except OSError:  # nobody reads any more
            self._stopped.set()
            self._out = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
            if self._out is not sys.stdout:
                sys.stdout = self._out

    def _listen(self) -> None:
        for line in self._orders:
            if line.strip() == "stop":
                break
        self._stopped.set()


def _told(error: MorphogenError) -> dict[str, Any]:
    values: dict[str, object] = {}
    for name, value in error.values.items():
        if isinstance(value, MorphogenError):
            values[name] = _told(value)
        else:
            values[name] = value if isinstance(value, str | int | float) else str(value)
    return {"template": error.template, "values": values}


def heard(told: Mapping[str, Any]) -> MorphogenError:
    """The error in a line that tells of one. KeyError, TypeError, ValueError where it is none."""
    values: dict[str, Any] = {
        name: heard(value) if isinstance(value, dict) else value
        for name, value in told["values"].items()
    }
    return MorphogenError(str(told["template"]), **values)


def _short(loss: float) -> float:
    return float(f"{loss:.6g}")
