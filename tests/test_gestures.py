"""Tools, keys and fingers on the real window: what no other test of the workbench takes in hand."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from els_engine.edits import CLEAR, background, given
from gui.app import App
from gui.dialogs.shortcuts_sheet import ShortcutsSheet
from tests.test_gui_window import app, settled
from tests.test_gui_workbench import draw, result

__all__ = ["app"]  # the fixture


@pytest.mark.parametrize(
    ("key", "tool", "t"), [(Qt.Key.Key_B, "paint", 0.7), (Qt.Key.Key_N, "renoise", 1.0)]
)
def test_a_soft_large_brush_touches_its_place_alone(
    app: App, qtbot: QtBot, key: Qt.Key, tool: str, t: float
) -> None:
    before, layer, strip = result(app), app.workbench.layer, app.workbench.strip
    QTest.keyClick(app.window, key)
    strip.set_brush(dataclasses.replace(strip.brush, softness=0.5, colour=(-1.0,)))
    QTest.keyClick(layer, Qt.Key.Key_Plus)
    draw(app, (7.0, 6.0), (7.0, 9.0), sample=1)
    edits, images = app.session.edits, app.session.images
    assert edits is not None
    assert images is not None
    (stroke,) = edits.strokes
    assert (stroke.tool, stroke.sample, stroke.softness) == (tool, 1, 0.5)
    assert stroke.radius == layer.brush.radius > 3.0
    assert edits.t == t
    assert app.workbench.history.stack.undoText() == ("paint" if tool == "paint" else "re-noise")
    settled(app, qtbot)
    mask = given(edits, background(images))
    assert mask is not None
    kept = np.broadcast_to(mask, before.shape) == 1
    assert not kept.all()
    assert np.array_equal(result(app)[kept], before.clip(-1, 1)[kept])
    assert not np.array_equal(result(app), before)


def test_a_stroke_while_it_runs_goes_on_from_there(app: App, qtbot: QtBot) -> None:
    playback = app.controller.playback
    playback.speed = 2.0
    QTest.keyClick(app.window, Qt.Key.Key_W)
    app.controller.replay()
    qtbot.waitUntil(lambda: playback.shown().position >= 1, timeout=10_000)
    assert playback.playing
    playback.speed = 0.1  # it plays on meanwhile, but never past the next Step
    at = app.controller.recording[playback.shown().position]
    draw(app, (8.0, 8.0), (8.0, 11.0))
    edits = app.session.edits
    assert edits is not None
    assert edits.t == pytest.approx(at.t, abs=1 / 6 + 1e-6)
    assert edits.t > CLEAR
    assert not edits.keep  # a blur: all of it grows on
    settled(app, qtbot)
    assert playback.at_end
    assert app.session.edits is edits


def test_a_long_step_says_how_far_it_is(app: App, qtbot: QtBot) -> None:
    canvas, seen = app.window.canvas, set()

    def looks() -> bool:
        if canvas._progress is not None and len(app.controller.recording) <= 1:
            seen.add(canvas._progress)
        return len([fraction for fraction in seen if 0 < fraction < 1]) >= 2

    app.session.edit("run", canvas=(512, 512), samples=1, patch="9")
    qtbot.waitUntil(looks, timeout=30_000)
    assert max(seen) <= 1
    app.workbench.history.undo()
    settled(app, qtbot)


def test_every_key_is_on_one_sheet(app: App, qtbot: QtBot) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_Question)
    sheets = [w for w in QApplication.topLevelWidgets() if isinstance(w, ShortcutsSheet)]
    assert len(sheets) == 1
    words = {label.text() for label in sheets[0].findChildren(QLabel)}
    for action in app.window.actions():
        if action.shortcut().toString() in {"W", "S", "F", "Ctrl+Left", "Shift+G", "Ctrl+K"}:
            assert action.text() in words, action.text()
    sheets[0].close()


def test_two_fingers_on_a_touch_screen_go_nearer(app: App, qtbot: QtBot) -> None:
    canvas = app.window.canvas
    assert canvas.grid is not None
    scale, middle = canvas.grid.scale, canvas.rect().center()
    screen = QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)
    for far in range(20, 150, 10):
        touch = QTest.touchEvent(canvas, screen)
        spots = (middle - QPoint(far, 0), middle + QPoint(far, 0))
        for number, spot in enumerate(spots):
            (touch.press if far == 20 else touch.move)(number, spot, canvas)
        touch.commit()
        qtbot.wait(5)
    touch = QTest.touchEvent(canvas, screen)
    for number, spot in enumerate(spots):
        touch.release(number, spot, canvas)
    touch.commit()
    assert canvas.grid.scale > scale
