"""Pixels that a hand gave are not the machine's: no sources, no tint, and it is said so."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from els_engine.datasets import load
from els_engine.edits import Stroke, background, from_step, start_from
from els_engine.export import Kind
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.overlays import overlay_of
from els_engine.sampler import run
from els_engine.settings import OVERLAYS, DataSettings, Overlay, RunSettings
from els_engine.steps import Step, finished
from gui.app import App
from tests.test_gui_window import app, settled
from tests.test_gui_workbench import draw
from tests.test_inspector import told

__all__ = ["app"]  # the fixture

RUN = RunSettings(machine="els", patch="3", steps=4, samples=1)


@pytest.fixture(scope="module")
def hands() -> ImageSet:
    return load(DataSettings(size=16, count=9))


def regrown(hands: ImageSet) -> list[Step]:
    """A finished hand of which one place grew anew."""
    last = [event for event in run(RUN, hands) if isinstance(event, Step)][-1]
    stroke = Stroke(tool="erase", sample=0, points=((9.0, 8.0),), radius=4.0)
    edits = from_step(last, RUN, "erase", 0.6).with_stroke(stroke)
    start = start_from(edits, RUN, background(hands))
    return [event for event in run(RUN, hands, start=start) if isinstance(event, Step)]


@pytest.mark.parametrize("kind", OVERLAYS[1:])
def test_overlays_leave_given_pixels_clear(hands: ImageSet, kind: Overlay) -> None:
    steps = regrown(hands)
    for step, before in ((steps[0], None), (steps[-1], steps[-2])):
        assert step.given is not None
        given = step.given[0, 0] > 0
        assert 10 < (~given).sum() < 100
        bare = dataclasses.replace(step, given=None)
        here, there = (
            finished(overlay_of(kind, one, before, 0, hands, Machine(True, True)))
            for one in (step, bare)
        )
        assert (here.tint[given, 3] == 0).all()
        assert np.array_equal(here.tint[~given], there.tint[~given])
        for y, x, last_y, last_x in here.lines:  # a seam has a drawn pixel beside it
            beside = ~given[max(0, y - (y == last_y)) : last_y + 1, max(0, x - 1) : last_x + 1]
            assert beside.any()


def test_the_inspector_names_no_sources_of_what_was_given(app: App, qtbot: QtBot) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_W)
    draw(app, (4.0, 6.0), (7.0, 8.0))
    settled(app, qtbot)
    QTest.keyClick(app.window, Qt.Key.Key_W)
    given, inspector = app.controller.recording[-1].given, app.why.inspector
    assert given is not None
    drawn = tuple(int(n) for n in np.argwhere(given[0, 0] == 0)[0])
    kept = tuple(int(n) for n in np.argwhere(given[0, 0] > 0)[0])
    app.window.canvas.pixel_hovered.emit(0, *drawn)
    assert told(app, qtbot).question.pixel == drawn
    app.window.canvas.pixel_hovered.emit(0, *kept)
    assert inspector.answer is None
    assert not inspector.threads.ends
    assert "Given by you, not by the machine" in inspector.view.said.text()
    app.controller.scrub(0)  # the edited picture in its noise: nothing of it was drawn
    app.window.canvas.pixel_hovered.emit(0, *drawn)
    assert inspector.answer is None
    assert "Given by you" in inspector.view.said.text()


def test_the_sample_one_looks_at_is_saved_taken_apart(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    app.window.canvas.pixel_hovered.emit(1, 8, 8)
    app.window.canvas.pixel_left.emit()  # on the way to the menu
    assert app.why._looked_at() == 1
    app.why.inspector.pin((0, 4, 4))
    assert app.why._looked_at() == 0
    app.why.inspector.pin((1, 4, 4))
    QTest.keyClick(app.window, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    dialog = app.actions.export_dialog
    assert dialog is not None
    assert dialog.form.subject.currentText() == "One sample taken apart"
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData(Kind.GIF))
    dialog.path.setText(str(tmp_path / "apart.gif"))
    with qtbot.waitSignal(dialog.saved, timeout=20_000):
        dialog.start()
    dialog.reject()
    assert (tmp_path / "apart.gif").stat().st_size > 1000
    text = (tmp_path / "apart.gif.json").read_text(encoding="utf-8")
    assert '"sample": 2' in text
    assert '"explode": true' in text
