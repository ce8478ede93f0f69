"""The window beside the engine alone: when the first frame is there, and how fast steps come."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from els_engine.datasets import load
from els_engine.sampler import run
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

BESIDE = """
import dataclasses, os, statistics, tempfile
import torch
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from gui.app import App
from els_engine.device import threads_beside_a_window
from els_engine.sampler import run
application = QApplication([])
folder = tempfile.TemporaryDirectory()
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder.name)
app = App(application)
app.window.show()
controller = app.controller
def wait(seconds):
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()
def grown():
    while not controller.recording or not controller.recording.finished:
        wait(0.02)
grown()
wait(4)
torch.set_num_threads(threads_beside_a_window())
within, alone = [], []
for _ in range(5):  # in turns, so that a busy machine is as busy for both
    app.session.roll()
    wait(0.06)
    grown()
    steps = len(controller.recording) - 1
    within.append(steps / controller.recording[-1].elapsed)
    wait(4)  # until nothing is asked about it any more
    *_, last = run(controller.recording.settings.run, controller.session.images, usage=True)
    alone.append(steps / last.elapsed)
print(statistics.median(within), statistics.median(alone), flush=True)
os._exit(0)
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


def test_steps_in_the_window_beside_none() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BESIDE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    within, alone = (float(rate) for rate in done.stdout.split())
    print(f"\nin the window {within:.1f}, without {alone:.1f} steps/s: {within / alone:.2f}")
    assert within / alone > 0.7
