"""Fixtures that every test may use."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
BENCHMARKS = Path(__file__).parent / "benchmarks"
os.environ["MORPHOGEN_LANGUAGE"] = "en"  # whatever the system speaks
_PATIENCE_MS = 120_000
# How long an example takes says nothing where others compute on the same machine.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Slow tests, and benchmarks, which want a quiet machine, run only where they are asked for."""
    asked = "slow" in str(config.getoption("markexpr"))
    for item in items:
        if BENCHMARKS in item.path.parents:
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.timeout(900))
        if not asked and item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="takes minutes: run with -m slow"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Compile once, for one channel and for three at a time, what every worker would compile."""
    from els_engine.kernels.preparing import on_disk

    code = "import sys; from els_engine.kernels import choice, weighing; "
    code += "[each.make_ready(int(sys.argv[1])) for each in (choice, weighing)]"
    going = [
        subprocess.Popen([sys.executable, "-c", code, str(channels)], cwd=ROOT)
        for channels in (1, 3)
        if not (on_disk("sweep", channels) and on_disk("weigh", channels))
    ]
    for process in going:
        process.wait()


@pytest.fixture(scope="session")
def real_data() -> Path:
    """A folder with mnist/ and cifar10/; tests that need it are skipped where there is none."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("MORPHOGEN_DATA", beside))
    if not (folder / "mnist").is_dir():
        pytest.skip("no real data: set MORPHOGEN_DATA to a folder with mnist/ and cifar10/")
    return folder


@pytest.fixture(autouse=True)
def fresh_settings(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Nothing of a person's own sessions is read or changed by a test of the window."""
    if "qapp" in request.fixturenames or "qtbot" in request.fixturenames:
        own_settings(tmp_path / "settings")


def own_settings(folder: Path) -> None:
    """Whatever a window remembers from here on lies in `folder`, where there is nothing yet."""
    from PySide6.QtCore import QSettings

    from gui import theme

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    theme._State.reduced = None  # it is read once: a window of another test may have set it


@pytest.fixture
def slow_hands() -> Iterator[None]:
    """What is done in a row is one gesture, however slow the machine is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gui.history._ONE_GESTURE", 1e6)  # seconds
        yield


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A deadline of a test of the window tells that something hangs, not that others compute."""
    wait, one, several = QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals

    def wait_longer(bot: QtBot, callback: Callable[[], bool | None], *, timeout: int = 0) -> None:
        wait(bot, callback, timeout=max(timeout, _PATIENCE_MS))

    # Without `raising` no signal is waited for: it is to stay away that long.
    def hear_one(bot: QtBot, signal: Any, *, timeout: int = 0, **more: Any) -> object:
        patience = _PATIENCE_MS if more.get("raising") is not False else 0
        return one(bot, signal, timeout=max(timeout, patience), **more)

    def hear_several(bot: QtBot, signals: Any, *, timeout: int = 0, **more: Any) -> object:
        patience = _PATIENCE_MS if more.get("raising") is not False else 0
        return several(bot, signals, timeout=max(timeout, patience), **more)

    monkeypatch.setattr(QtBot, "waitUntil", wait_longer)
    monkeypatch.setattr(QtBot, "waitSignal", hear_one)
    monkeypatch.setattr(QtBot, "waitSignals", hear_several)
