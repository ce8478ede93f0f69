"""Training beside the window: it learns, pauses at once, goes on where it was, and saves."""

from __future__ import annotations

import time
from pathlib import Path

from pytestqt.qtbot import QtBot

from els_engine.datasets import load
from els_engine.settings import DataSettings
from els_engine.weights import checkpoint_path, load_network
from gui.dialogs.training_dialog import TrainingDialog
from gui.runner import Runner


def test_it_learns_pauses_goes_on_and_saves(qtbot: QtBot, tmp_path: Path) -> None:
    runner = Runner()
    dialog = TrainingDialog(runner)
    qtbot.addWidget(dialog)
    data = DataSettings(data="hands", count=24, size=16)
    dialog.set_pictures(load(data), data)
    dialog.channels.setValue(8)
    dialog.layers.setValue(3)
    dialog.lessons.setValue(100_000)
    try:
        dialog.begin.click()
        learning = dialog.learning
        assert learning is not None
        qtbot.waitUntil(lambda: learning.step > 5 and learning.drawn is not None)
        began = time.perf_counter()
        dialog.pause.click()
        done = -1
        while done != learning.step:
            done = learning.step
            qtbot.wait(100)
        assert time.perf_counter() - began < 1.0
        dialog.pause.click()
        qtbot.waitUntil(lambda: learning.step > done)
        dialog.pause.click()
        qtbot.wait(200)
        dialog.save(tmp_path / "n.safetensors")
        assert load_network(tmp_path / "n.safetensors").settings.steps == learning.step
        assert checkpoint_path(tmp_path / "n.safetensors").exists()
    finally:
        dialog.close()
        runner.close()
