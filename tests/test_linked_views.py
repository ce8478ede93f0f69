"""Going nearer on pages of several pictures: every cell shows the same part of its own."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from els_engine.steps import FloatArray, Step
from gui.app import App
from gui.linked_cells import LinkedCells
from gui.looking import Looking
from tests.test_boards import compare, grown, ladder
from tests.test_gui_window import app
from tests.test_turing_page import over, page
from tests.test_zooming import turn

__all__ = ["app", "page"]  # the fixtures


def pinch(view: Looking, at: QPointF, *spreads: float) -> None:
    """Two fingers on a touchpad: begin, so much farther apart each time, end."""
    device = QPointingDevice.primaryPointingDevice()
    kinds = Qt.NativeGestureType
    steps = [
        (kinds.BeginNativeGesture, 0.0),
        *((kinds.ZoomNativeGesture, spread) for spread in spreads),
        (kinds.EndNativeGesture, 0.0),
    ]
    for kind, value in steps:
        far = QPointF(view.mapToGlobal(at))
        event = QNativeGestureEvent(kind, device, 2, at, at, far, value, QPointF())
        QApplication.sendEvent(view, event)


def shown(view: LinkedCells, cell: QRect, picture: FloatArray) -> tuple[int, int]:
    """The pixel in the middle of a cell: as it is on screen, and as the picture has it there."""
    whole = view._picture(cell)
    scale = whole.height() / picture.shape[0]
    middle = cell.center()
    row = int((middle.y() - whole.y()) / scale)
    column = int((middle.x() - whole.x()) / scale)
    wanted = round((float(picture[row, column]) + 1) * 127.5)
    return view.grab().toImage().pixelColor(middle).red(), min(255, max(0, wanted))


def part(view: LinkedCells, cell: QRect) -> tuple[int, int, int, int]:
    """Which part of its picture a cell shows, relative to the cell."""
    whole = view._picture(cell)
    return whole.x() - cell.x(), whole.y() - cell.y(), whole.width(), whole.height()


def test_all_four_machines_show_the_same_part(app: App, qtbot: QtBot) -> None:
    page = compare(app, qtbot)
    board = page.view.board
    cells = [board.tile(row, column) for row in (0, 1) for column in (0, 1)]
    assert part(board, cells[0]) == (0, 0, cells[0].width(), cells[0].height())
    at = QPointF(cells[3].left() + cells[3].width() * 0.8, cells[3].top() + 20)
    for _ in range(5):
        turn(board, at, 120)
    assert len({part(board, cell) for cell in cells}) == 1
    left, _, wide, _ = part(board, cells[0])
    assert wide > 1.5 * cells[0].width()
    assert left < 0
    assert left + wide >= cells[0].width()
    results = [steps[-1].x0_hat[0, 0] for steps in page.growing.steps]
    for cell, picture in zip(cells, results, strict=True):
        seen, wanted = shown(board, cell, picture)
        assert abs(seen - wanted) <= 1
    QTest.mousePress(board, Qt.MouseButton.MiddleButton, pos=QPoint(300, 200))
    QTest.mouseMove(board, QPoint(330, 200))
    QTest.mouseRelease(board, Qt.MouseButton.MiddleButton, pos=QPoint(330, 200))
    assert part(board, cells[2])[0] == min(0, left + 30)
    assert app.session.settings.run.machine == "els"  # a drag chooses nothing
    QTest.keyClick(app.window, Qt.Key.Key_F)
    assert board.viewport.fits


def test_keys_zoom_move_and_rule_the_page_that_is_shown(app: App, qtbot: QtBot) -> None:
    page = compare(app, qtbot)
    board, control = page.view.board, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(app.window, Qt.Key.Key_Plus)
    QTest.keyClick(app.window, Qt.Key.Key_Plus)
    assert not board.viewport.fits
    assert app.window.canvas.viewport.fits  # the stage of Watch is as it was
    before = part(board, board.tile(0, 0))
    QTest.keyClick(app.window, Qt.Key.Key_Left, control)
    QTest.keyClick(app.window, Qt.Key.Key_Up, control)
    after = part(board, board.tile(0, 0))
    assert after[0] > before[0]
    assert after[1] > before[1]
    plain = board.grab().toImage()
    QTest.keyClick(app.window, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert board.grab().toImage() != plain
    assert app.window.canvas.pixel_grid  # on every page
    app.window.canvas.set_pixel_grid(False)  # as a session does
    assert not app.zooming.lines.isChecked()
    assert board.grab().toImage() == plain
    QTest.keyClick(app.window, Qt.Key.Key_1)
    lens = board._lens(None)
    assert lens is not None
    assert lens.shown.scale == 1
    QTest.keyClick(app.window, Qt.Key.Key_0)
    assert board.viewport.fits


def test_space_moves_the_cells_while_it_is_held(app: App, qtbot: QtBot) -> None:
    page = compare(app, qtbot)
    board, cell = page.view.board, page.view.board.tile(1, 0)
    QTest.keyClick(app.window, Qt.Key.Key_Plus)
    app.zooming.over_canvas = lambda: True  # offscreen there is no pointer
    before = part(board, cell)
    QTest.keyPress(app.window, Qt.Key.Key_Space)
    assert board.hand
    QTest.mousePress(board, Qt.MouseButton.LeftButton, pos=cell.center())
    QTest.mouseMove(board, cell.center() + QPoint(9, 12))
    QTest.mouseRelease(board, Qt.MouseButton.LeftButton, pos=cell.center() + QPoint(9, 12))
    QTest.keyRelease(app.window, Qt.Key.Key_Space)
    after = part(board, cell)
    assert after[0] > before[0]
    assert after[1] > before[1]
    assert app.session.settings.run.machine == "els"
    assert not page.growing.playback.playing


@pytest.mark.parametrize("spreads", [(0.3, 0.3, 0.3), (0.04,) * 25])
def test_fingers_go_nearer_on_the_stage_and_on_boards(
    app: App, qtbot: QtBot, spreads: tuple[float, ...]
) -> None:
    canvas = app.window.canvas
    assert canvas.grid is not None
    x, y, w, h = canvas.grid.pane(1)
    at, before = QPointF(x + w / 2, y + h / 2), canvas.grid
    under = canvas.place(at)
    pinch(canvas, at, *spreads)
    grid, still = canvas.grid, canvas.place(at)
    assert grid is not None
    assert still is not None
    assert under is not None
    factor = float(np.prod([1 + spread for spread in spreads]))
    assert grid.scale == pytest.approx(before.scale * factor, abs=1)
    assert still == pytest.approx(under, abs=1)
    pinch(canvas, at, -0.7)
    assert canvas.grid is not None
    assert canvas.grid.scale < grid.scale
    page = compare(app, qtbot)
    board, cell = page.view.board, page.view.board.tile(1, 1)
    pinch(board, QPointF(cell.center()), *spreads)
    assert part(board, cell)[2] == pytest.approx(cell.width() * factor, rel=0.06)


def test_a_and_b_are_looked_at_together(app: App, qtbot: QtBot) -> None:
    page = compare(app, qtbot)
    QTest.mouseClick(page.view.what.group.button(1), Qt.MouseButton.LeftButton)
    grown(page, qtbot)
    view = page.view.divider
    for _ in range(4):
        QTest.keyClick(app.window, Qt.Key.Key_Plus)
    grid = view._grid()
    assert grid is not None
    cell = QRect(*grid.pane(1))
    a, b = (steps[-1].x0_hat[1, 0] for steps in page.growing.steps)
    view.set_divider(1.0)
    seen, wanted = shown(view, cell, a)
    assert abs(seen - wanted) <= 1
    view.set_divider(0.0)
    seen, wanted = shown(view, cell, b)
    assert abs(seen - wanted) <= 1
    press = cell.center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=press)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=press)
    assert view.divider == pytest.approx(0.5, abs=0.02)  # the divider is the cell's, not the hand's


def test_the_ladder_and_the_dish_are_looked_at_from_nearer(
    app: App, qtbot: QtBot, page: object
) -> None:
    board = app.turing.view.board
    QTest.keyClick(app.window, Qt.Key.Key_Plus)
    assert part(board, board.tile(0, 0)) == part(board, board.tile(0, 1))
    assert not board.viewport.fits
    over(app.turing, qtbot)
    rungs = ladder(app, qtbot).view
    assert rungs.viewport.fits
    QTest.keyClick(app.window, Qt.Key.Key_Plus)
    step: Step | None = None
    first = rungs._pictures[0][2]
    assert first is not None
    step = first[0]
    seen, wanted = shown(rungs, rungs.tile(0, 2), step.x0_hat[0, 0])
    assert abs(seen - wanted) <= 1
