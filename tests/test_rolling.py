"""The histogram over noises: what counts, what does not, and rolling on until it is stopped."""

from __future__ import annotations

import dataclasses
import os
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from els_engine.artifacts import count_fingers
from els_engine.counts import Count
from els_engine.scenes import DEFAULT_SCENE
from els_engine.steps import frozen_array
from gui.app import App
from gui.census import Census, same_draw
from gui.how_many import sentence
from gui.spare_memory import give_back
from tests.test_gui_window import app, settled

__all__ = ["app"]  # the fixture


def test_a_census_counts_each_noise_once_and_no_chosen_one() -> None:
    census = Census()
    run = dataclasses.replace(DEFAULT_SCENE.run, seeds=None, seed=7, samples=3)
    settings = dataclasses.replace(DEFAULT_SCENE, run=run)
    counts = [Count(True, 5), Count(True, 8), Count(False, None)]
    pictures = frozen_array(np.zeros((3, 1, 8, 8)))
    assert census.add(settings, 5, counts, pictures)
    assert not census.add(settings, 5, counts, pictures)
    told = census.of(settings, 5)
    assert (told.right, told.total) == (1, 3)
    assert [(find.noise, find.count) for find in told.finds] == [(8, 8)]
    assert sentence(told, "fingers") == "1 of 3 has five fingers."
    chosen = dataclasses.replace(settings, run=dataclasses.replace(run, seeds=(1, 2, 3)))
    assert not census.add(chosen, 5, counts, pictures)
    assert told.total == 3
    other = dataclasses.replace(settings, run=dataclasses.replace(run, patch="3"))
    assert census.of(other, 5).total == 0
    elsewhere = dataclasses.replace(settings, run=dataclasses.replace(run, seed=99, samples=1))
    assert same_draw(elsewhere) == same_draw(settings)


def test_what_grew_is_counted_in_the_window(app: App, qtbot: QtBot) -> None:
    rolling = app.why.rolling
    QTest.keyClick(app.window, Qt.Key.Key_R)
    settled(app, qtbot)
    settings = app.controller.recording.settings
    told = rolling.census.of(settings, 5)
    first = settings.run.noise_numbers
    qtbot.waitUntil(lambda: set(first) <= told.seen, timeout=5000)
    want = [count_fingers(picture).count for picture in app.controller.recording[-1].x0_hat]
    for number in set(want):
        assert told.numbers[number] >= want.count(number)


def test_it_keeps_rolling_until_escape_or_an_edit(app: App, qtbot: QtBot) -> None:
    rolling, panel = app.why.rolling, app.window.lower_panel
    panel.open("many")
    assert rolling.view.isVisible()
    told = rolling.census.of(app.session.settings, 5)
    rolling.view.roll.click()
    qtbot.waitUntil(lambda: told.total >= 6, timeout=30_000)
    assert f"of {told.total}" in rolling.view.said.text()
    QTest.keyClick(app.window, Qt.Key.Key_Escape)
    assert not rolling.view.roll.isChecked()
    settled(app, qtbot)
    rolling.view.roll.click()
    on: object = rolling.on
    assert on
    app.session.edit("run", machine="ls")
    off: object = rolling.on
    assert not off
    settled(app, qtbot)
    assert rolling.census.of(app.session.settings, 5) is not told


def test_a_strange_find_brings_its_noise_back(app: App, qtbot: QtBot) -> None:
    rolling = app.why.rolling
    app.window.lower_panel.open("many")
    told = rolling.census.of(app.session.settings, 5)
    rolling.view.roll.click()
    qtbot.waitUntil(lambda: bool(told.finds), timeout=60_000)
    rolling.stop()
    settled(app, qtbot)
    find, shelf = rolling.view.shelf.finds[0], rolling.view.shelf
    QTest.mouseClick(shelf, Qt.MouseButton.LeftButton, pos=shelf.box(0).center())
    settled(app, qtbot)
    assert app.session.settings.run.noise_numbers[0] == find.noise
    assert np.abs(app.controller.recording[-1].x0_hat[0] - find.picture).max() < 1e-5


def test_chosen_noise_never_counts(app: App, qtbot: QtBot) -> None:
    app.session.edit("run", seeds=(3, 4, 5))
    settled(app, qtbot)
    qtbot.waitUntil(lambda: not app.runner.asking("census"), timeout=5000)
    told = app.why.rolling.census.of(app.controller.recording.settings, 5)
    assert told.seen <= {4, 5}  # of the run before; noise 3 is chosen
    assert "do not count" in app.why.rolling.view.about.text()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is kept")
def test_what_threads_have_used_up_goes_back() -> None:
    def held() -> int:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    kept: list[object] = []

    def work() -> None:
        some = [bytearray(60_000) for _ in range(2000)]
        kept.append(bytearray(60_000))  # what comes last holds all before it
        del some

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    high = held()
    give_back()
    assert high - held() > 80e6
