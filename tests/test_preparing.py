"""Compiled code is made in a process beside the window, and found again."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from els_engine.kernels import choice, preparing
from els_engine.kernels.preparing import beside, mark, on_disk

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of compiled code that is empty."""
    monkeypatch.setattr(preparing, "_cache", lambda: (tmp_path, "one state"))
    monkeypatch.setattr(preparing, "_asked", set())
    return tmp_path


def prepared(name: str = "sweep") -> list[str]:
    """What happens, in order, when something is made ready beside a window."""
    order: list[str] = []
    done = threading.Event()

    def make_ready(channels: int) -> None:
        order.append(f"here {channels} in {threading.current_thread().name}")
        done.set()

    whole = preparing._elsewhere

    def elsewhere(name: str, channels: int) -> None:
        order.append(f"elsewhere {name} {channels}")
        whole(name, channels)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preparing, "_elsewhere", elsewhere)
        patch.setattr(preparing.MAKERS[name] + ".make_ready", make_ready)
        beside(name, 1)
        beside(name, 1)  # is asked for already
        assert done.wait(100)
    return order


def test_what_lies_on_the_disk_is_only_loaded(place: Path) -> None:
    mark("sweep", 1)
    assert not on_disk("sweep", 1)  # noted, but somebody emptied the folder
    (place / "sweep.nbi").touch()
    assert on_disk("sweep", 1)
    assert not on_disk("sweep", 3)
    assert not on_disk("weigh", 1)
    assert prepared() == ["here 1 in compiler"]


def test_what_does_not_is_compiled_elsewhere_first(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    whole = subprocess.Popen

    def popen(command: list[str], **more: object) -> subprocess.Popen[bytes]:
        ran.append(command)
        return whole([sys.executable, "-c", "raise SystemExit(1)"])  # whatever becomes of it

    monkeypatch.setattr(subprocess, "Popen", popen)
    assert prepared() == ["elsewhere sweep 1", "here 1 in compiler"]
    assert [command[2:] for command in ran] == [["els_engine.kernels.preparing", "sweep", "1"]]


def test_older_marks_go(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark("sweep", 1)
    mark("sweep", 3)
    monkeypatch.setattr(preparing, "_cache", lambda: (place, "another"))
    mark("sweep", 1)
    assert sorted(file.name for file in place.iterdir()) == [
        "ready-sweep-1-another",
        "ready-sweep-3-one state",
    ]


def test_a_folder_that_cannot_be_written_to_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "_cache", lambda: (tmp_path / "missing", "one state"))
    mark("sweep", 1)
    assert not on_disk("sweep", 1)


def test_the_process_makes_what_the_window_then_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert choice.make_ready(1)  # compiled or loaded here
    ended = subprocess.run(
        [sys.executable, "-m", "els_engine.kernels.preparing", "sweep", "1"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, capture_output=True,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert on_disk("sweep", 1)


def test_code_compiled_from_other_sources_is_forgotten(tmp_path: Path) -> None:
    from els_engine.kernels.compiled.jit import forget_older

    folder = tmp_path / "not there yet"
    forget_older(folder, "one")
    code, index = folder / "sweep.sweep-20.py311.1.nbc", folder / "sweep.sweep-20.py311.nbi"
    for file in (code, index, folder / "sweep.cpython-311.pyc"):
        file.touch()
    forget_older(folder, "one")
    assert code.exists()
    forget_older(folder, "another")
    assert not code.exists()
    assert not index.exists()
    assert (folder / "sweep.cpython-311.pyc").exists()
    index.touch()
    forget_older(folder, "another")
    assert index.exists()
