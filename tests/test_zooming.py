"""Looking nearer on the real window: wheel, hand, keys; what lies on the tiles goes along."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from els_engine.sessions import Look, open_session
from gui.app import App
from gui.canvas import Canvas
from gui.compare_page import ComparePage
from gui.grid import Grid, fit
from gui.looking import Looking
from gui.viewport import Viewport, next_scale, snapped
from gui.zooming import CANVASES
from tests.test_gui_window import app, settled
from tests.test_gui_workbench import draw

__all__ = ["app"]

ROOM = (0, 0, 600, 400)


def fitted() -> Grid:
    return fit(6, 32, 32, room=(24, 24, 552, 332))


def turn(canvas: Looking, at: QPointF, eighths: int, *, control: bool = True) -> None:
    keys = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        at, QPointF(canvas.mapToGlobal(at)), QPoint(), QPoint(0, eighths),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def middle(canvas: Canvas, sample: int, row: int, column: int) -> QPoint:
    spot = canvas.spot(sample, row, column)
    assert spot is not None
    return spot.toPoint()


def test_scales_are_whole_and_every_one_leads_to_another() -> None:
    scale, seen = 1 / 16, []
    while scale < 128:
        seen.append(scale)
        larger = next_scale(scale, 1)
        assert larger > scale
        assert larger == snapped(larger)
        assert larger.is_integer() or (1 / larger).is_integer()
        scale = larger
    assert next_scale(128, 1) == 128
    assert 1.0 in seen
    while scale > 1 / 16:
        smaller = next_scale(scale, -1)
        assert smaller < scale
        scale = smaller


@pytest.mark.parametrize("about", [(100, 90), (599, 0), (300, 399), (320, 170)])
def test_what_is_under_the_pointer_stays_there(about: tuple[int, int]) -> None:
    view, base = Viewport(), fitted()
    shown = view.grid(base, (32, 32), ROOM)
    assert shown == base
    for scale in (7, 12, 20, 40, 15):
        before = shown.at(*about)
        view.zoom_to(scale, about, shown, base, ROOM)
        shown = view.grid(base, (32, 32), ROOM)
        assert shown.scale == scale
        after = shown.at(*about)
        if before is not None and after is not None and shown.width > 3 * ROOM[2]:
            assert after[0] == before[0]
            assert abs(after[1] - before[1]) <= 1
            assert abs(after[2] - before[2]) <= 1
        if shown.width >= ROOM[2]:  # no empty place at the side
            assert shown.left <= 0
            assert shown.left + shown.width >= ROOM[2]
    view.zoom_to(base.scale, about, shown, base, ROOM)
    assert view.zoom == 1
    assert view.grid(base, (32, 32), ROOM) == base


def test_wheel_keys_and_hand_and_the_pixels_stay_square(app: App, qtbot: QtBot) -> None:
    canvas = app.window.canvas
    base = canvas.grid
    assert base is not None
    at = QPointF(middle(canvas, 1, 5, 6))
    turn(canvas, at, 120, control=False)
    assert canvas.grid == base  # without Ctrl there is nothing to move yet
    for _ in range(4):
        turn(canvas, at, 60)
    grid = canvas.grid
    assert grid is not None
    assert grid.scale > base.scale
    x0 = app.controller.recording[-1].x0_hat
    shown = canvas.grab().toImage()
    scale = int(grid.scale)
    x, y, _, _ = grid.pane(1)
    wanted = round((float(x0[1, 0, 5, 6]) + 1) * 127.5)
    for dy in (1, scale - 2):
        for dx in (1, scale - 2):
            place = QPoint(x + 6 * scale + dx, y + 5 * scale + dy)
            assert abs(shown.pixelColor(place).red() - min(255, max(0, wanted))) <= 1
    start = canvas.viewport.centre
    QTest.mousePress(canvas, Qt.MouseButton.MiddleButton, pos=QPoint(300, 200))
    QTest.mouseMove(canvas, QPoint(260, 230))
    QTest.mouseRelease(canvas, Qt.MouseButton.MiddleButton, pos=QPoint(260, 230))
    moved = canvas.grid
    assert moved is not None
    assert (moved.left - grid.left, moved.top - grid.top) == (-40, 30) or (
        canvas.viewport.centre != start
    )
    QTest.keyClick(app.window, Qt.Key.Key_F)
    assert canvas.grid == base
    QTest.keyClick(app.window, Qt.Key.Key_Plus)
    assert canvas.grid != base
    QTest.keyClick(app.window, Qt.Key.Key_Minus)
    assert canvas.grid == base
    QTest.keyClick(app.window, Qt.Key.Key_1)
    assert canvas.grid is not None
    assert canvas.grid.scale == 1
    QTest.keyClick(app.window, Qt.Key.Key_0)
    assert canvas.grid == base


def test_space_is_a_hand_while_it_is_held_and_plays_when_tapped(app: App, qtbot: QtBot) -> None:
    canvas, playback = app.window.canvas, app.controller.playback
    qtbot.waitUntil(lambda: not playback.playing)
    for _ in range(3):
        canvas.zoom_by(1)
    app.zooming.over_canvas = lambda: True  # offscreen there is no pointer
    before = canvas.grid
    assert before is not None
    QTest.keyPress(app.window, Qt.Key.Key_Space)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    QTest.mouseMove(canvas, QPoint(290, 180))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(290, 180))
    QTest.keyRelease(app.window, Qt.Key.Key_Space)
    after = canvas.grid
    assert after is not None
    assert (after.left - before.left, after.top - before.top) == (-10, -20)
    assert not canvas.hand
    assert not playback.playing
    assert app.why.inspector.pinned is None  # a drag is no click
    QTest.keyPress(app.window, Qt.Key.Key_Space)
    QApplication.sendEvent(app.window, QEvent(QEvent.Type.WindowDeactivate))
    assert not canvas.hand  # its release goes to another window
    QTest.keyPress(app.window, Qt.Key.Key_Space)
    QTest.keyRelease(app.window, Qt.Key.Key_Space)
    assert playback.playing


def test_brush_and_pin_work_where_one_looks_nearer(app: App, qtbot: QtBot) -> None:
    canvas = app.window.canvas
    for _ in range(4):
        canvas.zoom_by(1, QPointF(middle(canvas, 0, 8, 8)))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, 0, 7, 9))
    assert app.why.inspector.pinned == (0, 7, 9)
    app.why.inspector.unpin()
    QTest.keyClick(app.window, Qt.Key.Key_W)
    QTest.keyClick(app.window, Qt.Key.Key_Plus)  # the brush's while one is in hand
    radius = app.workbench.layer.brush.radius
    assert radius > 3.0
    draw(app, (7.5, 6.0), (9.0, 8.0))
    edits = app.session.edits
    assert edits is not None
    assert edits.strokes[0].sample == 0
    assert edits.strokes[0].points[0] == pytest.approx((7.5, 6.0), abs=0.06)
    settled(app, qtbot)


def test_lines_stand_between_the_pixels_where_these_are_large(app: App, qtbot: QtBot) -> None:
    canvas = app.window.canvas

    def shades() -> int:
        grid = canvas.grid
        assert grid is not None
        x, y, w, _ = grid.pane(0)
        image = canvas.grab().toImage()
        row = y + int(grid.scale) // 2
        line = [image.pixelColor(x + n, row).red() for n in range(w)]
        return int(np.count_nonzero(np.diff(line)))

    plain = shades()
    QTest.keyClick(app.window, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.pixel_grid
    assert shades() > plain
    canvas.actual_pixels()
    tiny = shades()
    canvas.set_pixel_grid(False)
    assert shades() == tiny


def test_a_session_opens_where_one_looked(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    canvas = app.window.canvas
    for _ in range(3):
        canvas.zoom_by(1, QPointF(middle(canvas, 1, 3, 3)))
    canvas.set_pixel_grid(True)
    app.why.inspector.pin((1, 4, 5))
    grid = canvas.grid
    path = tmp_path / "near.morphogen"
    app.files.save_to(path)
    app.window.banner.hide()
    look = open_session(path)
    assert look is not None
    assert (look.look.pins[0].row, look.look.pins[0].column) == (4, 5)
    canvas.fit_view()
    canvas.set_pixel_grid(False)
    app.why.inspector.unpin()
    app.files.open(path)
    settled(app, qtbot)
    app.window.banner.hide()
    qtbot.wait(20)
    assert canvas.grid == grid
    assert canvas.pixel_grid
    assert app.why.inspector.pinned == (1, 4, 5)
    app.why.inspector.unpin()
    app.files._view.restore(Look())
    assert canvas.viewport.fits


def test_a_session_opens_its_page_with_a_kept_and_boards_as_near(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    app.pages.show("compare")
    page, ladder = app.pages.current, next(one for one in app.pages.all if one.key == "ladder")
    assert isinstance(page, ComparePage)
    QTest.mouseClick(page.view.what.group.button(1), Qt.MouseButton.LeftButton)
    app.session.edit("run", machine="ls")
    page.keep()
    app.session.edit("run", machine="els")
    qtbot.waitUntil(lambda: page.growing.complete and not app.runner.busy, timeout=20_000)
    kept = page.kept
    assert kept is not None
    assert kept.machine == "ls"
    page.view.divider.set_divider(0.25)
    page.view.divider.look_at(3.0, (0.4, 0.6))
    ladder.views[0].look_at(2.0, (0.5, 0.5))
    path = tmp_path / "both.morphogen"
    app.files.save_to(path)
    page.restore("machines", 0.5, None)
    page.view.divider.fit_view()
    ladder.views[0].fit_view()
    app.pages.show("watch")
    app.files.open(path)
    app.window.banner.hide()
    assert app.pages.current is page
    assert (page.compared, page.kept) == ("divider", kept)
    assert page.view.divider.divider == 0.25
    assert page.view.divider.viewport.zoom == 3.0
    assert page.view.divider.viewport.centre == (0.4, 0.6)
    assert ladder.views[0].viewport.zoom == 2.0
    assert page.view.board.viewport.fits
    qtbot.waitUntil(lambda: page.growing.complete and not app.runner.busy, timeout=20_000)
    assert len(page.growing.steps) == 2
    app.files._view.restore(Look())
    assert page.kept is None
    assert page.compared == "machines"
    assert ladder.views[0].viewport.fits


def test_a_canvas_by_its_name_is_drawn_by_free_patchwork(app: App, qtbot: QtBot) -> None:
    sizes = [size for _, size in CANVASES if size is not None]
    assert min(min(size) for size in sizes) >= 16
    assert max(max(size) for size in sizes) == 512
    app.session.edit("run", machine="is")
    settled(app, qtbot)
    undo = app.workbench.history.stack.count()
    action = next(a for a in app.window.actions() if "totem" in a.text())
    action.trigger()
    settled(app, qtbot)
    assert app.controller.recording[-1].x0_hat.shape == (1, 1, 128, 32)
    assert app.workbench.history.stack.count() == undo + 1
    app.workbench.history.undo()
    settled(app, qtbot)
    run = app.session.settings.run
    assert (run.machine, run.canvas) == ("is", None)
