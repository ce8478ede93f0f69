"""The front door: a process of its own, quick help, signals, and who is called."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import types
from collections.abc import Sequence
from pathlib import Path

import pytest

import main as front_door

ROOT = Path(__file__).resolve().parents[1]
SMALL = ["--size", "16", "--count", "5", "--patch", "3", "--steps", "3", "--scale", "2"]


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def here() -> list[str]:
    return sorted(path.name for path in Path.cwd().iterdir())


# As a process of its own


def process(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "main.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["render", "--help"]])
def test_help_needs_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import main
status = main.main({arguments!r})
heavy = {{"torch", "numpy", "PySide6", "PIL", "av", "tqdm", "gui", "scipy"}} & set(sys.modules)
assert not heavy, heavy
sys.exit(status)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert {"--help": "doctor", "--version": "Morphogen 0.", "--out": "--out"}[
        "--out" if len(arguments) == 2 else arguments[0]
    ] in done.stdout


def test_a_film_from_a_cold_start() -> None:
    done = process("render", "--out", "a.gif", *SMALL)
    assert (done.returncode, done.stdout, done.stderr) == (0, "a.gif\n", "")


def test_a_mistake_in_a_process_of_its_own() -> None:
    done = process("render", "--out", "a.gif", "--data", "missing\nname")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert here() == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_film_leaves_nothing(number: signal.Signals) -> None:
    if signal.getsignal(number) == signal.SIG_IGN:
        pytest.skip("this signal is ignored here, and a child inherits that")
    line = ["render", "--out", "a.mp4", "--steps", "1000", "--samples", "16"]
    command = [sys.executable, str(ROOT / "main.py"), *line]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        begun = time.monotonic()
        while not here() and time.monotonic() - begun < 120:  # until the hidden file is there
            time.sleep(0.05)
        time.sleep(0.3)
        running.send_signal(number)
        out, err = running.communicate(timeout=100)
    assert running.returncode == 130
    assert (out, err) == (b"", b"morphogen: Stopped; nothing was saved.\n")
    assert here() == []


# The front door


def stub(monkeypatch: pytest.MonkeyPatch, name: str) -> list[list[str]]:
    calls: list[list[str]] = []
    module = types.ModuleType(name)

    def entered(arguments: Sequence[str] = ()) -> int:
        calls.append(list(arguments))
        return 7

    module.__dict__["main"] = entered
    monkeypatch.setitem(sys.modules, name, module)
    return calls


def test_without_a_verb_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = stub(monkeypatch, "gui.app")
    assert front_door.main([]) == 7
    assert calls == [[]]


def test_the_doctor_gets_its_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = stub(monkeypatch, "gui.doctor")
    assert front_door.main(["doctor", "--seconds", "1"]) == 7
    assert calls == [["--seconds", "1"]]


def test_the_window_opens_without_what_it_needs_later() -> None:
    """Importing these takes as long as opening the window; they wait until somebody asks."""
    code = """
import sys
import gui.actions, gui.compare_page, gui.files, gui.gallery_page, gui.network_page
sys.exit(" ".join({"scipy", "av", "numba", "skimage", "matplotlib"} & set(sys.modules)) or 0)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
