"""Overlays in the real window: chosen, computed beside it, never on another Step."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from els_engine.machine import Machine
from els_engine.overlays import Overlay, overlay_of
from els_engine.settings import OVERLAYS
from els_engine.steps import Step, finished, frozen_array
from gui.app import App
from gui.grid import fit
from gui.overlay_memory import OverlayMemory
from gui.stage_overlays import TOPIC
from tests.test_gui_window import app, settled

__all__ = ["app"]  # the fixture


def painted(app: App, qtbot: QtBot) -> None:
    def done() -> bool:
        moment = app.controller.moment()
        return moment is not None and len(app.why.overlays.layer.shown) == len(moment.shown.x_t)

    qtbot.waitUntil(done, timeout=20_000)


@pytest.mark.parametrize("kind", OVERLAYS[1:])
def test_what_is_painted_is_what_the_engine_says(app: App, qtbot: QtBot, kind: str) -> None:
    while app.why.overlays.kind != kind:
        QTest.keyClick(app.window, Qt.Key.Key_O)
    for position in (6, 2):
        app.controller.scrub(position)
        painted(app, qtbot)
        moment = app.controller.moment()
        assert moment is not None
        machine = Machine.named(moment.settings.machine, moment.settings.border)
        for sample, made in app.why.overlays.layer.shown.items():
            want = finished(
                overlay_of(
                    app.why.overlays.kind,
                    moment.shown,
                    moment.before,
                    sample,
                    moment.images,
                    machine,
                )
            )
            assert np.array_equal(made.tint, want.tint)
            assert np.array_equal(made.lines, want.lines)
    assert app.why.overlays.layer.explains


def test_keys_go_round_and_the_film_gets_it_too(app: App, qtbot: QtBot) -> None:
    seen = []
    for _ in OVERLAYS:
        seen.append(app.why.overlays.kind)
        assert app.session.settings.film.overlay == app.why.overlays.kind
        QTest.keyClick(app.window, Qt.Key.Key_O)
    assert seen == list(OVERLAYS)
    assert not app.why.overlays.layer.shown
    assert not app.why.overlays.layer.explains
    app.why.overlays.picker.chosen.emit("certainty")
    assert app.session.settings.film.overlay == "certainty"


def test_it_is_never_painted_on_another_step(app: App, qtbot: QtBot) -> None:
    app.why.overlays.choose("mosaic")
    painted(app, qtbot)
    shown = dict(app.why.overlays.layer.shown)
    app.controller.scrub(3)
    moment = app.controller.moment()
    assert moment is not None
    for sample, made in app.why.overlays.layer.shown.items():  # perhaps some are there already
        assert made is app.why.overlays._made.get((moment.shown, "mosaic", sample))
    assert not set(map(id, shown.values())) & set(map(id, app.why.overlays.layer.shown.values()))
    painted(app, qtbot)
    app.controller.scrub(6)  # kept: at once
    assert {n: id(one) for n, one in app.why.overlays.layer.shown.items()} == {
        n: id(one) for n, one in shown.items()
    }


def test_other_settings_bring_other_overlays(app: App, qtbot: QtBot) -> None:
    def moved() -> bool:
        return any(one.tint[..., 3].any() for one in app.why.overlays.layer.shown.values())

    app.why.overlays.choose("displacement")
    app.controller.scrub(3)
    painted(app, qtbot)
    assert moved()
    QTest.keyClick(app.window, Qt.Key.Key_E)  # nothing moves any more
    settled(app, qtbot)
    app.controller.scrub(3)
    painted(app, qtbot)
    assert not moved()


def test_it_is_painted_over_the_tiles(app: App, qtbot: QtBot) -> None:
    app.why.overlays.choose("mosaic")
    painted(app, qtbot)
    layer = app.why.overlays.layer
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(0)
    grid = fit(2, 16, 16, room=(0, 0, 400, 200))
    painter = QPainter(image)
    layer.paint(painter, grid, 1.0)
    painter.end()
    x, y, w, h = grid.pane(1)
    colours = {image.pixelColor(x + dx, y + dy).name() for dx in range(w) for dy in range(h)}
    assert len(colours) > 2
    assert image.pixelColor(0, 199).name() == "#000000"


def test_a_replay_finds_every_overlay_made(app: App, qtbot: QtBot) -> None:
    """Once nothing grows, the Steps that are not shown get theirs too."""
    overlays, controller = app.why.overlays, app.controller
    overlays.choose("certainty")
    steps = controller.recording.steps
    assert len(steps) == 7

    def all_made() -> bool:
        return all((step, "certainty", n) in overlays._made for step in steps for n in range(2))

    qtbot.waitUntil(all_made, timeout=20_000)
    for position in range(7):
        controller.scrub(position)
        assert set(overlays.layer.shown) == {0, 1}
        moment = controller.moment()
        assert moment is not None
        assert overlays.layer.shown[0] is overlays._made.get((moment.shown, "certainty", 0))


def test_going_ahead_ends_where_there_is_no_room_for_all(app: App, qtbot: QtBot) -> None:
    overlays = app.why.overlays
    one = 4 * 16 * 16  # bytes of a tint at least
    overlays._made = OverlayMemory(5 * one)
    overlays.choose("mosaic")
    painted(app, qtbot)
    qtbot.waitUntil(lambda: not app.controller.runner.asking(TOPIC), timeout=20_000)
    painted(app, qtbot)


def test_the_oldest_overlays_go_first_but_not_those_that_are_shown() -> None:
    black = frozen_array(np.zeros((1, 1, 8, 8)))
    step = Step(0, 0.5, 0.5, 3, black, black, 0.0)
    tint, lines = np.zeros((8, 8, 4), np.uint8), np.zeros((0, 4), np.int32)
    made = Overlay("mosaic", tint, lines, None, 0.0)
    memory = OverlayMemory(3 * tint.nbytes)
    for number in range(5):
        memory.put((step, "mosaic", number), made)
    assert [n for n in range(5) if (step, "mosaic", n) in memory] == [2, 3, 4]
    assert memory.share([(step, "mosaic", 2), (step, "mosaic", 0)]) == pytest.approx(1 / 3)
    memory.put((step, "mosaic", 5), made, least=6)
    assert [n for n in range(6) if (step, "mosaic", n) in memory] == [2, 3, 4, 5]
    memory.put((step, "mosaic", 5), made)  # again: it counts once
    assert [n for n in range(6) if (step, "mosaic", n) in memory] == [3, 4, 5]
    memory.clear()
    assert memory.get((step, "mosaic", 5)) is None
