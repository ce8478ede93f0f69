"""Shredding in the window: a picture goes to the left on the timeline, and back another way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from els_engine.edits import start_from
from els_engine.sampler import run
from els_engine.schedule import level
from els_engine.steps import Step
from gui.app import App
from gui.growth import place_in_time, position_at
from tests.test_gui_window import app, settled

__all__ = ["app"]  # the fixture


def test_shredding_goes_left_and_growing_right() -> None:
    there = [place_in_time(position, 4, 6) for position in range(8)]
    assert there == [6, 5, 4, 3, 3, 4, 5, 6]
    assert [position_at(place, 4, 6) for place in (3, 4, 5, 6)] == [4, 5, 6, 7]
    assert position_at(0, 4, 6) == 4  # it was never so noisy
    assert [place_in_time(p, 7, 6) for p in (0, 6, 7, 13)] == [6, 0, 0, 6]
    assert [place_in_time(p, 0, 6) for p in (0, 6)] == [0, 6]
    assert position_at(5, 0, 6) == 5


def test_a_key_shreds_a_slider_says_how_far_and_undo_takes_it_back(app: App, qtbot: QtBot) -> None:
    before, images = app.controller.recording[-1].x0_hat, app.session.images
    assert images is not None
    timeline, settings = app.window.timeline, app.session.settings.run
    app.controller.playback.speed = 1.0
    QTest.keyClick(app.window, Qt.Key.Key_S)
    assert app.shred_bar.isVisible()
    assert app.shred_bar.slider.value() == pytest.approx(0.6)
    qtbot.waitUntil(lambda: app.controller.playback.playing, timeout=5000)
    settled(app, qtbot)
    edits, steps = app.session.edits, app.controller.recording.steps
    assert edits is not None
    k = round(0.6 * settings.steps)
    assert len(steps) == 2 * (k + 1)
    for step in steps[: k + 1]:  # the forward process, exactly
        here = level(step.index, settings.steps)
        want = here.a * edits.x0.astype(np.float64) + here.b * edits.noise
        assert np.abs(step.x_t - want).max() < 1e-6
    assert (np.abs(images.images - edits.x0[0]).max(axis=(1, 2, 3)) == 0).any()
    start = start_from(edits, settings, np.zeros(1))
    want_end = [e for e in run(settings, images, start=start) if isinstance(e, Step)][-1]
    assert np.array_equal(steps[-1].x0_hat, want_end.x0_hat)
    app.controller.scrub(0)
    assert timeline.curve._index == settings.steps  # a whole picture stands at the right
    QTest.keyClick(app.window, Qt.Key.Key_Right)
    assert timeline.curve._index == settings.steps - 1
    assert app.window.canvas._view == "xt"
    assert app.controller.film()[1].x0_hat is not steps[1].x0_hat
    assert np.array_equal(app.controller.film()[1].x0_hat, np.clip(steps[1].x_t, -1, 1))
    timeline.scrubbed.emit(settings.steps - k)
    assert app.controller.playback.shown().position == k + 1  # the way back can be scrubbed
    QTest.keyClick(app.window, Qt.Key.Key_End)
    assert app.controller.playback.at_end

    track = app.shred_bar.slider.track
    track.setFocus()
    QTest.keyClick(track, Qt.Key.Key_End)
    qtbot.wait(60)
    assert app.controller.playback.shown().position >= settings.steps  # not whole again first
    settled(app, qtbot)
    assert len(app.controller.recording) == 2 * (settings.steps + 1)
    QTest.keyClick(app.window, Qt.Key.Key_S)  # again: the same is shown once more
    assert app.controller.playback.playing
    again = app.session.edits
    assert again is not None
    assert again.t == 1.0
    settled(app, qtbot)
    app.workbench.history.undo()
    settled(app, qtbot)
    app.workbench.history.undo()
    settled(app, qtbot)
    assert app.session.edits is None
    assert not app.shred_bar.isVisible()
    assert np.array_equal(app.controller.recording[-1].x0_hat, before)


def test_a_canvas_of_another_size_is_not_shredded(app: App, qtbot: QtBot) -> None:
    app.session.edit("run", canvas=(16, 24))
    settled(app, qtbot)
    QTest.keyClick(app.window, Qt.Key.Key_S)
    assert app.session.edits is None
    assert "size" in app.window.banner.text


def test_a_shredded_session_opens_where_it_was(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_S)
    settled(app, qtbot)
    app.controller.scrub(2)
    seen, edits = app.controller.recording[2].x_t, app.session.edits
    path = tmp_path / "shredded.morphogen"
    app.files.save_to(path)
    app.actions.first_scene()
    app.files.open(path)
    qtbot.waitUntil(lambda: app.session.images is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not app.runner.busy and len(app.controller.recording) > 4)
    assert app.session.edits is not None
    assert edits is not None
    assert np.array_equal(app.session.edits.x0, edits.x0)
    assert app.shred_bar.isVisible()
    assert app.controller.playback.shown().position == 2
    assert not app.controller.playback.playing
    assert np.array_equal(app.controller.recording[2].x_t, seen)
