"""Training beside the window: a process of its own that pauses, goes on, and is never orphaned."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from els_engine.datasets import load
from els_engine.settings import DataSettings
from els_engine.weights import checkpoint_path, load_network, read_about
from gui.dialogs import training_dialog
from gui.dialogs.training_dialog import TrainingDialog
from gui.runner import Runner
from gui.words import data_name, time_left

MAIN = Path(__file__).resolve().parents[1] / "main.py"
DATA = DataSettings(data="hands", count=24, size=16)


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[TrainingDialog]:
    runner = Runner()
    made = TrainingDialog(runner, tmp_path / "training")
    qtbot.addWidget(made)
    made.process._rest.setInterval(60_000)  # ms to save and go: it may not be the only one here
    made.set_pictures(load(DATA), DATA)
    made.channels.setValue(8)
    made.layers.setValue(3)
    made.lessons.setValue(100_000)
    yield made
    made.end()
    made.close()
    runner.close()


def test_it_learns_pauses_goes_on_and_saves(
    dialog: TrainingDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    process = dialog.process
    dialog.begin.click()
    qtbot.waitUntil(lambda: process.step > 5 and process.drawn is not None, timeout=60_000)
    dialog.pause.click()
    qtbot.waitUntil(lambda: not dialog.running)
    done = process.step
    assert dialog.pause.text() == "Go on"
    dialog.pause.click()
    qtbot.waitUntil(lambda: process.step > done, timeout=60_000)
    # saved while it learns: it comes to rest first
    asked: list[int] = []
    dialog._at_rest(lambda: asked.append(process.step))
    qtbot.waitUntil(lambda: bool(asked), timeout=5000)
    dialog.save(tmp_path / "n.safetensors")
    assert load_network(tmp_path / "n.safetensors").settings.data == DATA
    assert checkpoint_path(tmp_path / "n.safetensors").exists()
    # the next window finds it where it rests
    runner = Runner()
    again = TrainingDialog(runner, tmp_path / "training")
    qtbot.addWidget(again)
    try:
        assert again.pause.text() == "Go on"
        assert again.pause.isDefault()
        assert not again.begin.isDefault()  # it would forget what was learned
        assert again.channels.value() == 8
    finally:
        again.end()
        runner.close()


def test_what_cannot_be_trained_is_said(dialog: TrainingDialog, qtbot: QtBot) -> None:
    dialog.set_pictures(load(DATA), DataSettings(data="/no/such/folder"))
    dialog.begin.click()
    qtbot.waitUntil(lambda: not dialog.running, timeout=60_000)
    assert "/no/such/folder" in dialog.state.text()
    assert dialog.begin.isEnabled()


@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")
def test_a_training_whose_reader_dies_saves_and_ends(tmp_path: Path) -> None:
    out = tmp_path / "n.safetensors"
    arguments = ["train", "--out", str(out), "--count", "24", "--size", "16", "--width", "8",
                 "--depth", "3", "--steps", "100000", "--batch", "4", "--stream"]  # fmt: skip
    pid = tmp_path / "pid"
    # a reader that starts the training, hears of ten lessons or so, and is killed
    reader = f"""
import subprocess, sys, time
from pathlib import Path
p = subprocess.Popen({[sys.executable, str(MAIN), *arguments]!r}, stdin=subprocess.PIPE,
                     stdout=subprocess.PIPE, text=True)
for line in p.stdout:
    if '"lessons"' in line:
        Path({str(pid) + ".part"!r}).write_text(str(p.pid))
        Path({str(pid) + ".part"!r}).rename({str(pid)!r})
        time.sleep(250)
"""
    process = subprocess.Popen([sys.executable, "-c", reader], stderr=subprocess.DEVNULL)
    until = time.monotonic() + 100
    while not pid.exists() and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.1)
    process.kill()
    process.wait()
    child = int(pid.read_text())
    until = time.monotonic() + 100
    while _alive(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _alive(child)
    assert read_about(checkpoint_path(out)).steps > 0


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] not in "ZX"
    except FileNotFoundError:
        return False


def test_a_network_that_cannot_be_copied_leaves_the_one_that_is_there(
    qtbot: QtBot, tmp_path: Path
) -> None:
    runner = Runner()
    try:
        dialog = TrainingDialog(runner, tmp_path / "training")
        qtbot.addWidget(dialog)
        (tmp_path / "training").mkdir(exist_ok=True)
        checkpoint_path(dialog._path).write_text("new")  # and no weights beside it
        there = tmp_path / "mine.safetensors"
        for path in (there, checkpoint_path(there)):
            path.write_text("old")
        dialog.save(there)
        assert there.read_text() == checkpoint_path(there).read_text() == "old"
        assert "could not be" in dialog.state.text()
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "mine.checkpoint.safetensors", "mine.safetensors", "training",
        ]  # fmt: skip
    finally:
        runner.close()


def test_the_main_button_stays_it_wherever_the_focus_goes(
    dialog: TrainingDialog, qtbot: QtBot
) -> None:
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.begin.setFocus()
    dialog.lessons.setFocus()
    assert dialog.begin.isDefault()
    assert dialog.begin.property("role") == "primary"


def test_begun_by_keyboard_the_focus_is_on_pause_and_esc_rests_it(
    dialog: TrainingDialog, qtbot: QtBot
) -> None:
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.begin.setFocus()
    QTest.keyClick(dialog.begin, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.pause
    assert dialog.pause.property("role") == "primary"
    assert dialog.begin.property("role") == ""
    qtbot.waitUntil(lambda: dialog.process.step > 2, timeout=60_000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.running, timeout=60_000)
    dialog.channels.setValue(12)
    assert "begin anew" in dialog.state.text()
    dialog.channels.setValue(8)
    assert "begin anew" not in dialog.state.text()


def test_what_was_learned_is_forgotten_only_if_one_may(
    dialog: TrainingDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: object, question: str, _more: str, **_buttons: str) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr(training_dialog, "sure", answer)
    dialog.lessons.setValue(10)
    dialog.begin.click()
    qtbot.waitUntil(lambda: dialog.process.step == 10 and not dialog.running, timeout=60_000)
    assert asked == []
    assert dialog.beside.property("role") == "primary"  # what comes next
    dialog.begin.click()
    assert asked == ["Forget what the network has learned in 10 lessons?"]
    assert not dialog.running
    assert dialog.process.step == 10
    dialog.save(tmp_path / "mine.safetensors")
    dialog.begin.click()
    assert len(asked) == 1
    assert dialog.running


@pytest.mark.parametrize(
    ("data", "called"),
    [
        ("hands", "Hands"),
        ("/home/a/MyPictures", "MyPictures"),
        ("/home/a/drawn/drawn-2e0cc694636e3dcc.npz", "Your drawing"),
    ],
)
def test_pictures_are_called_as_people_call_them(data: str, called: str) -> None:
    assert data_name(data) == called


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "5 seconds"), (44, "45 seconds"), (89, "1 minute"), (3000, "50 minutes"),
     (26 * 3600, "26 hours")],
)  # fmt: skip
def test_the_time_that_is_left(seconds: float, said: str) -> None:
    assert time_left(seconds) == f"About {said} left."
