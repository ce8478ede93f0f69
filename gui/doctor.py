"""`main.py doctor`: opens the real window, watches it work, and says whether all is well."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from els_engine.cli.common import Parser
from els_engine.errors import MorphogenError
from gui.preflight import missing_libraries, no_display

__all__ = ["Pulse", "main"]

_IDLE_SECONDS = 2.0
_LIMIT_MS = 50.0
_GIVE_UP = 60.0  # seconds without a first frame


def main(arguments: Sequence[str]) -> int:
    """Exit status 0 when nothing stalled, 1 otherwise; a report on stdout or in --json."""
    parser = Parser(prog="main.py doctor", description=__doc__)
    parser.add_argument("--seconds", type=_seconds, default=5.0, help="how long to watch")
    parser.add_argument(
        "--json", type=Path, default=None, metavar="F", help="save the figures there"
    )
    parser.add_argument(
        "--screenshot", type=Path, default=None, metavar="F.png", help="save the window there"
    )
    given = parser.parse_args(list(arguments))
    for path in (given.json, given.screenshot):
        if path is not None and not path.absolute().parent.is_dir():
            raise MorphogenError(f"{path.parent} is no folder: choose another place.")
    if no_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    missing = missing_libraries()
    if missing:
        raise MorphogenError(
            "Qt needs system libraries that are missing; on Debian or Ubuntu install them with: "
            f"sudo apt-get install {' '.join(missing)}"
        )
    report = _examine(given)
    text = json.dumps(report, indent=2)
    if given.json is not None:
        try:
            part = given.json.with_name(f".{given.json.name}.part")
            part.write_text(text + "\n", encoding="utf-8")
            part.replace(given.json)
        except OSError as error:
            raise MorphogenError(f"{given.json} cannot be written: {error.strerror}.") from error
    print(text)  # noqa: T201
    return 0 if report["ok"] else 1


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.5 <= value <= 600:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds from 0.5 to 600")
    return value


class Pulse:
    """How late each beat of a 10 ms timer on the window's thread was."""

    INTERVAL_MS = 10

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.late_ms: list[float] = []
        self._due = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(self.INTERVAL_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to measure."""
        self.late_ms = []
        self._due = time.perf_counter() + self.INTERVAL_MS / 1000
        self._timer.start()

    def stop(self) -> list[float]:
        """Lateness of every beat, in ms."""
        self._timer.stop()
        return self.late_ms

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late_ms.append(max(0.0, 1000 * (now - self._due)))
        self._due = now + self.INTERVAL_MS / 1000


def _summary(late_ms: list[float]) -> dict[str, float]:
    ordered = sorted(late_ms) or [0.0]
    place = min(len(ordered) - 1, int(0.999 * len(ordered)))
    return {"max": round(ordered[-1], 2), "p999": round(ordered[place], 2)}


def _examine(given: argparse.Namespace) -> dict[str, object]:
    import torch  # noqa: F401 - before Qt: on Windows it cannot be loaded after
    from PySide6.QtCore import QEventLoop, QSettings, QTimer
    from PySide6.QtWidgets import QApplication

    from gui.app import App

    application = QApplication.instance() or QApplication([sys.argv[0]])

    def wait(seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(1000 * seconds), loop.quit)
        loop.exec()

    with tempfile.TemporaryDirectory() as folder:
        # What is remembered of the person's own sessions is neither used nor changed.
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        pulse = Pulse()
        pulse.start()
        wait(_IDLE_SECONDS)
        idle = _summary(pulse.stop())
        began = time.perf_counter()
        app = App(application)
        app.window.show()
        controller = app.controller
        while not controller.recording and time.perf_counter() - began < _GIVE_UP:
            wait(0.01)
        while not controller.frames_shown and time.perf_counter() - began < _GIVE_UP:
            wait(0.01)
        first_frame = time.perf_counter() - began
        pulse.start()
        watched = time.perf_counter()
        steps_per_s = 0.0
        while time.perf_counter() - watched < given.seconds:
            wait(0.1)
            steps = controller.recording
            if len(steps) > steps.settings.run.steps // 2:  # the first steps are the cheap ones
                steps_per_s = (len(steps) - 1) / steps[-1].elapsed
            if controller.playback.at_end and not controller.runner.busy:
                app.session.roll()  # keep it busy for as long as we watch
        stall = _summary(pulse.stop())
        if given.screenshot is not None and not app.window.grab().save(str(given.screenshot)):
            raise MorphogenError(f"{given.screenshot} cannot be written as a picture.")
        frames = controller.frames_shown
        app.window.close()
    ok = frames > 0 and (stall["max"] <= _LIMIT_MS or stall["max"] <= 2 * idle["max"])
    return {
        "ok": ok,
        "device": _device(),
        "versions": _versions(),
        "steps_per_s": round(steps_per_s, 2),
        "first_frame_s": round(first_frame, 3),
        "stall_ms": stall,
        "idle_ms": idle,
        "frames_shown": frames,
    }


def _device() -> str:
    from els_engine.device import choose_device, describe

    device = choose_device("auto")
    return f"{device.type} ({describe(device)})"


def _versions() -> dict[str, str]:
    import numpy as np
    import pyqtgraph
    import PySide6
    import torch

    from els_engine.version import version

    return {
        "morphogen": version(),
        "python": platform.python_version(),
        "torch": torch.__version__,
        "PySide6": PySide6.__version__,
        "pyqtgraph": pyqtgraph.__version__,
        "numpy": np.__version__,
        "platform": platform.platform(),
    }
