"""The window beside the engine alone: when the first frame is there, and how fast steps come."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import torch

from els_engine.datasets import load
from els_engine.device import threads_beside_a_window
from els_engine.sampler import run
from els_engine.scenes import DEFAULT_SCENE
from els_engine.settings import DataSettings, RunSettings
from els_engine.steps import Step

ROOT = Path(__file__).resolve().parents[2]

FIRST_FRAME = """
import sys, time, tempfile
began = float(sys.argv[1])
import torch
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from gui.app import App
application = QApplication([])
folder = tempfile.TemporaryDirectory()
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder.name)
app = App(application)
app.window.show()
def look():
    if app.controller.frames_shown:
        print(time.time() - began)
        app.window.close()
        application.quit()
timer = QTimer()
timer.timeout.connect(look)
timer.start(2)
application.exec()
"""


def started(code: str) -> float:
    """Seconds that the process says, or takes: the median of 3 after a first one."""
    found = []
    for _ in range(4):
        began = time.time()
        done = subprocess.run(
            [sys.executable, "-c", code, str(began)],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        found.append(float(done.stdout) if done.stdout.strip() else time.time() - began)
    return sorted(found[1:])[1]


def test_first_frame_beside_importing_torch() -> None:
    torch, frame = started("import torch"), started(FIRST_FRAME)
    print(f"\nimport torch {torch:.2f} s, first frame {frame:.2f} s: {frame / torch:.2f}×")
    assert frame / torch < 3


def test_steps_of_one_sample_among_two_hundred_hands() -> None:
    images = load(DataSettings(count=200, size=32))
    for patch in ("3", "7", "15"):
        settings = RunSettings(machine="els", samples=1, steps=20, patch=patch)
        list(run(settings, images))
        began = time.perf_counter()
        steps = sum(isinstance(event, Step) for event in run(settings, images))
        rate = steps / (time.perf_counter() - began)
        print(f"\nhands 32×32, N = 200, P = {patch}: {rate:.1f} steps/s")
        assert rate > 5


def test_steps_in_the_window_beside_none(tmp_path: Path) -> None:
    told = tmp_path / "doctor.json"
    subprocess.run(
        [sys.executable, "main.py", "doctor", "--seconds", "12", "--json", str(told)],
        cwd=ROOT, check=False, capture_output=True,
    )  # fmt: skip
    within = float(json.loads(told.read_text())["steps_per_s"])
    images = load(DEFAULT_SCENE.data)
    threads = torch.get_num_threads()
    torch.set_num_threads(threads_beside_a_window())
    try:
        for _ in range(2):  # the first makes the catalogues
            began = time.perf_counter()
            events = run(DEFAULT_SCENE.run, images, usage=True)
            steps = sum(isinstance(event, Step) for event in events)
            alone = (steps - 1) / (time.perf_counter() - began)
    finally:
        torch.set_num_threads(threads)
    print(f"\nin the window {within:.1f}, without {alone:.1f} steps/s: {within / alone:.2f}")
    assert within / alone > 0.5
