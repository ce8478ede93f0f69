"""Tabs, on the real window: keys and timeline act on the page that is shown, and on no other."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.app import App
from gui.pages import Page
from gui.playback import Playback
from tests.test_gui_window import HURRIED, app, settled

__all__ = ["app"]  # the fixture


class Noted(Page):
    """A page that notes what it is asked for."""

    def __init__(self, *, panel: bool = True, timeline: bool = True) -> None:
        super().__init__(
            "noted", "Noted", QLabel("x"), panel=panel, timeline=timeline, playback=Playback()
        )
        self.heard: list[object] = []

    def activate(self) -> None:
        self.heard.append("activate")

    def deactivate(self) -> None:
        self.heard.append("deactivate")

    def toggle_play(self) -> None:
        self.heard.append("play")

    def step_by(self, delta: int) -> None:
        self.heard.append(delta)

    def scrub(self, position: int) -> None:
        self.heard.append(("scrub", position))

    def replay(self) -> None:
        self.heard.append("replay")


def test_transport_acts_on_the_page_that_is_shown(app: App, qtbot: QtBot) -> None:
    page = Noted()
    app.pages.add(page)
    position = app.controller.playback.shown().position
    app.pages.show("noted")
    window = app.window
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home):
        QTest.keyClick(window, key)
    window.timeline.scrubbed.emit(3)
    window.timeline.play_clicked.emit()
    window.timeline.speed_changed.emit(2.0)
    assert page.heard == ["activate", "play", -1, 1, "replay", ("scrub", 3), "play"]
    assert page.playback is not None
    assert page.playback.speed == 2.0
    assert app.controller.playback.speed == HURRIED
    assert app.controller.playback.shown().position == position
    app.pages.show("watch")
    assert page.heard[-1] == "deactivate"
    QTest.keyClick(window, Qt.Key.Key_Left)
    assert app.controller.playback.shown().position == position - 1
    assert len(page.heard) == 8


def test_a_page_may_do_without_panel_and_timeline(app: App) -> None:
    app.pages.add(Noted(panel=False, timeline=False))
    app.pages.show("noted")
    assert not app.window.timeline.isVisible()
    assert not app.window.wall.isVisible()
    assert app.pages.current.widget.isVisible()
    assert not app.window.canvas.isVisible()
    app.window.tabs.setCurrentIndex(0)
    assert app.window.timeline.isVisible()
    assert app.window.wall.isVisible()
    assert app.window.canvas.isVisible()


def test_an_edit_elsewhere_grows_when_watch_is_shown_again(app: App, qtbot: QtBot) -> None:
    app.pages.add(Noted())
    app.pages.show("noted")
    before = app.controller.recording
    app.session.edit("run", seed=77)
    assert not app.controller._settle.isActive()
    qtbot.wait(20)
    assert app.controller.recording is before
    assert not app.runner.busy
    app.pages.show("watch")
    settled(app, qtbot)
    assert app.controller.recording.settings.run.seed == 77


def test_coming_back_changes_nothing(app: App, qtbot: QtBot) -> None:
    app.pages.add(Noted())
    before = app.controller.recording
    app.pages.show("noted")
    app.pages.show("watch")
    qtbot.wait(60)
    assert app.controller.recording is before
    assert app.controller.playback.at_end
    assert np.array_equal(before[-1].x_t, before[-1].x0_hat)


def test_one_page_alone_shows_no_tabs(app: App) -> None:
    if len(app.pages.all) == 1:
        assert not app.window.tabs.isVisible()
    app.pages.add(Noted())
    assert app.window.tabs.isVisible()
    assert app.window.tabs.tabText(app.window.tabs.count() - 1) == "Noted"
