"""Where finished samples are from, in the real window: verdict, flicker, pieces on their way."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from els_engine.machine import Machine
from els_engine.patchwork import provenance
from els_engine.steps import finished
from gui import theme
from gui.app import App
from gui.explosion import cut_out
from tests.test_gui_window import app, settled

__all__ = ["app"]  # the fixture


def judged(app: App, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(app.why.provenance.layer.words) == 2, timeout=20_000)


@pytest.mark.parametrize("keys", ["", "le"])
def test_the_verdict_is_the_engines(app: App, qtbot: QtBot, keys: str) -> None:
    for key in keys:
        QTest.keyClick(app.window, Qt.Key[f"Key_{key.upper()}"])
    settled(app, qtbot)
    judged(app, qtbot)
    moment, images = app.controller.moment(), app.session.images
    assert moment is not None
    assert images is not None
    machine = Machine.named(moment.settings.machine, moment.settings.border)
    patch = moment.shown.patch_size if machine.locality else None
    for n in range(2):
        work = provenance(moment.shown.x0_hat[n], patch, images, machine)
        want, _ = finished(work)
        assert app.why.provenance.layer.words[n] == want.verdict(images)
        assert want.verdict(images).startswith("Copy of picture") or not keys
    app.controller.scrub(2)
    assert not app.why.provenance.layer.words


def test_under_perfect_memory_nothing_moves(app: App, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_L, Qt.Key.Key_E):
        QTest.keyClick(app.window, key)
    settled(app, qtbot)
    judged(app, qtbot)
    whys, images = app.why.provenance, app.session.images
    assert images is not None
    QTest.keyClick(app.window, Qt.Key.Key_C)
    assert set(whys.layer.pictures) == {0, 1}
    assert "This is picture" in whys.layer.words[0]
    moment = app.controller.moment()
    assert moment is not None
    for n, novelty in whys.verdicts().items():
        assert novelty.nearest is not None
        assert np.abs(novelty.nearest.laid(images) - moment.shown.x0_hat[n]).max() < 0.02
    qtbot.waitUntil(lambda: not whys.layer.pictures, timeout=2000)  # the sample again
    qtbot.waitUntil(lambda: bool(whys.layer.pictures), timeout=2000)
    QTest.keyClick(app.window, Qt.Key.Key_C)
    assert not whys.layer.pictures


def test_pieces_fly_to_their_pictures_and_back(app: App, qtbot: QtBot) -> None:
    judged(app, qtbot)
    explosion, wall = app.why.provenance.explosion, app.window.wall
    QTest.keyClick(app.window, Qt.Key.Key_X)
    assert explosion.out
    assert explosion.isVisible()
    qtbot.waitUntil(lambda: explosion.time == 1.0, timeout=3000)
    moment = app.controller.moment()
    assert moment is not None
    _, patchwork = app.why.provenance._made[moment.shown, 0]
    flying = explosion.flying
    assert len(flying) == len(patchwork.pieces)
    for one, piece in zip(flying, reversed(patchwork.pieces), strict=True):
        middle = one.box(1.0).center()
        place = wall._place(wall.mapFrom(app.window.body, middle))
        assert place < 0 or int(wall._shown[place]) == piece.picture  # a gap, or its picture
        assert one.box(0.0) == one.start
    canvas = app.window.canvas
    assert [canvas.broken] == [0]  # no number and no seam lies over what is left of it
    QTest.keyClick(app.window, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: not explosion.isVisible(), timeout=3000)
    assert [canvas.broken] == [None]
    QTest.keyClick(app.window, Qt.Key.Key_X)
    QTest.keyClick(app.window, Qt.Key.Key_Left)  # another moment: nothing is in the air any more
    assert not explosion.isVisible()
    assert [canvas.broken] == [None]


def test_pictures_are_dimmed_and_what_is_between_them_is_not(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MORPHOGEN_REDUCED_MOTION", "1")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, theme.LIGHT)
    judged(app, qtbot)
    body, wall = app.window.body, app.window.wall
    before = body.grab().toImage()
    QTest.keyClick(app.window, Qt.Key.Key_X)
    after = body.grab().toImage()
    corner = wall.mapTo(body, QPoint(0, 0))
    boxes = [box.translated(QPointF(corner)) for box in wall.boxes()]
    area = QRect(corner, wall.size())
    between = [
        (x, y)
        for x in range(area.left(), area.right(), 3)
        for y in range(area.top(), area.bottom(), 3)
        if not any(box.adjusted(-2, -2, 2, 2).contains(x, y) for box in boxes)
    ]
    assert between
    assert all(before.pixelColor(x, y) == after.pixelColor(x, y) for x, y in between)
    bright = [box.center().toPoint() for box in boxes]
    assert any(before.pixelColor(p).lightness() > after.pixelColor(p).lightness() for p in bright)


def test_pieces_are_seen_in_watch_alone(app: App, qtbot: QtBot) -> None:
    judged(app, qtbot)
    explosion = app.why.provenance.explosion

    def out() -> bool:
        return explosion.out

    QTest.keyClick(app.window, Qt.Key.Key_X)
    assert out()
    app.pages.show("gallery")
    assert not out()
    assert not explosion.isVisible()
    QTest.keyClick(app.window, Qt.Key.Key_X)  # leads back to where it is seen
    assert app.pages.current.key == "watch"
    assert out()
    app.window.lower_panel.open("many")  # the wall is gone, and the pieces with it
    assert not out()


def test_with_reduced_motion_it_is_a_cut(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MORPHOGEN_REDUCED_MOTION", "1")
    judged(app, qtbot)
    QTest.keyClick(app.window, Qt.Key.Key_X)
    assert app.why.provenance.explosion.time == 1.0
    QTest.keyClick(app.window, Qt.Key.Key_X)
    assert not app.why.provenance.explosion.isVisible()


def test_a_piece_is_cut_out_of_its_sample(app: App, qtbot: QtBot) -> None:
    judged(app, qtbot)
    moment = app.controller.moment()
    assert moment is not None
    _, patchwork = app.why.provenance._made[moment.shown, 0]
    piece = patchwork.pieces[0]
    image = cut_out(moment.shown.x0_hat[0], piece)
    row, column, last_row, last_column = piece.box
    assert (image.height(), image.width()) == (last_row - row, last_column - column)
    for y in range(image.height()):
        for x in range(image.width()):
            assert (image.pixelColor(x, y).alpha() == 255) == piece.mask[row + y, column + x]


def test_what_is_taken_apart_is_all_in_sight(app: App, qtbot: QtBot) -> None:
    judged(app, qtbot)
    canvas, explosion = app.window.canvas, app.why.provenance.explosion
    for _ in range(4):
        canvas.zoom_by(1)
    near: object = canvas.viewport.fits
    assert near is False
    app.why.provenance.explode()
    out: object = explosion.out
    assert out is True
    assert explosion.flying
    assert canvas.viewport.fits
    canvas.zoom_by(1)  # they would no longer come from where they are seen
    assert not explosion.out
    assert not explosion.flying
