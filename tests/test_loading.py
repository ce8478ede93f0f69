"""Opening pictures beside what grows: no edit stops it, and what cannot be had changes nothing."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from els_engine.datasets import load
from els_engine.errors import Stopped
from els_engine.images import ImageSet
from els_engine.settings import DataSettings, RunSettings
from els_engine.steps import Stop
from gui import loading
from gui.app import App
from gui.memory import Memory
from tests.test_gui_window import SMALL, app, gone, settled

__all__ = ["app"]  # the fixture


def test_an_edit_while_pictures_are_opened_does_not_stop_them(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()

    def slow(settings: DataSettings, tell: Callable[[float], None], stop: Stop) -> ImageSet:
        tell(0.5)
        while not go.wait(0.01):
            if stop():
                break
        return load(settings, tell, stop)

    monkeypatch.setattr(loading, "load", slow)
    old, controller = app.session.images, app.controller
    app.session.edit("data", count=7)
    qtbot.waitUntil(lambda: controller.loading.fraction == 0.5, timeout=5000)
    app.session.edit("run", steps=5)
    qtbot.waitUntil(lambda: not controller._settle.isActive(), timeout=5000)
    assert app.session.images is old
    assert controller.recording.settings.data.count != 7  # old pictures are called nothing else
    go.set()
    settled(app, qtbot)
    assert app.session.images is not None
    assert app.session.images.count == 7
    assert controller.recording.settings == app.session.settings
    assert controller.recording.settings.run.steps == 5
    assert controller.loading.fraction is None


def test_pictures_that_cannot_be_had_leave_everything_as_it_was(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    before, images, steps = app.session.settings, app.session.images, app.controller.recording.steps
    nowhere = str(tmp_path / "nowhere")
    app.session.edit("data", data=nowhere)
    qtbot.waitUntil(lambda: nowhere in app.window.banner.text, timeout=20_000)
    assert app.session.settings == before
    assert app.session.images is images
    assert app.window.details.data.currentData() == before.data.data
    assert app.controller.recording.steps == steps  # it has not grown anew
    app.session.edit("run", steps=4)
    settled(app, qtbot)
    assert app.controller.recording.settings.data == before.data
    app.workbench.history.undo()
    app.workbench.history.undo()  # what was tried in vain
    settled(app, qtbot)
    assert app.session.settings == before


def test_what_grew_when_they_could_not_be_had_grows_again(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    app.session.edit("run", steps=60)
    qtbot.waitUntil(lambda: app.controller.recording.settings.run.steps == 60, timeout=5000)
    app.session.edit("data", data=str(tmp_path / "nowhere"))
    settled(app, qtbot)
    assert app.controller.recording.settings == app.session.settings
    assert len(app.controller.recording) == 61


def test_remembered_settings_that_cannot_be_are_no_end(app: App, qtbot: QtBot) -> None:
    broken = dataclasses.replace(SMALL, run=dataclasses.replace(SMALL.run, steps=10**6))
    app.controller.open(broken)
    settled(app, qtbot)
    assert app.session.settings.run == RunSettings()
    assert len(app.controller.recording) == 21


def test_what_is_saved_while_pictures_are_opened_is_what_is_there(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = app.session.settings
    monkeypatch.setattr(loading, "load", lambda _settings, _tell, stop: wait_for(stop))
    app.session.edit("data", count=7)
    assert app.files.snapshot().settings.data == there.data
    app.session.edit("data", count=there.data.count)
    monkeypatch.undo()


def wait_for(stop: Stop) -> ImageSet:
    while not stop():
        time.sleep(0.01)
    raise Stopped


def test_a_window_whose_pictures_are_gone_says_so_and_offers_ways_on(
    qtbot: QtBot, qapp: QApplication, slow_hands: None, tmp_path: Path
) -> None:
    nowhere = tmp_path / "moved"
    Memory().remember_settings(dataclasses.replace(SMALL, data=DataSettings(data=str(nowhere))))
    app = App(qapp)
    try:
        app.window.resize(1024, 700)
        app.window.show()
        cover, nothing = app.nothing.cover, app.nothing
        qtbot.waitUntil(cover.isVisible, timeout=20_000)
        assert str(nowhere) in nothing.words.text()
        assert "not there any more" in nothing.words.text()
        words = nothing.words
        assert words.heightForWidth(words.width()) <= words.height()  # all of it
        assert not app.window.banner.isVisible()  # said once
        app.pages.show("ladder")
        assert cover.isVisible()
        app.pages.show("gallery")
        assert not cover.isVisible()
        app.pages.show("compare")
        nothing.back.click()
        qtbot.waitUntil(lambda: app.session.images is not None, timeout=20_000)
        assert not cover.isVisible()
        assert app.pages.current.key == "watch"
    finally:
        app.window.close()
        gone(app)
