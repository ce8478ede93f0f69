"""Drawing on the dish, with mouse and keys, at rest and while it runs; and taken back."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from els_engine.reaction import REGIMES, Regime, World, advance, seeded, touched
from els_engine.reaction_history import Placed, Rates, Touch, done, lived
from els_engine.steps import frozen_array
from gui.app import App
from gui.turing_page import TuringPage
from tests.test_gui_window import HURRIED, app
from tests.test_turing_page import over, page

__all__ = ["app", "page"]  # the fixtures

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
FIRST = REGIMES[0]


def bare(side: int) -> World:
    return World(0, frozen_array(np.ones((side, side))), frozen_array(np.zeros((side, side))))


def spot(page: TuringPage, row: float, column: float) -> QPoint:
    """A place of the dish, on its board."""
    board = page.view.board
    whole, scale = board._whole()
    at = QPoint(round(whole.x() + column * scale), round(whole.y() + row * scale))
    return at / board.devicePixelRatioF()


def at_rest(page: TuringPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.life.left == 0 and not page.dish.busy, timeout=10_000)


def test_a_line_goes_on_over_the_edge() -> None:
    line = touched(bare(20), ((2.0, 18.0), (2.0, 23.0)), 2.0)
    rows, columns = np.indices((20, 20)) + 0.5
    along = np.clip((columns - 18) % 20, 0, 5)  # seen from the line's beginning
    gap = np.minimum((columns - 18 - along) % 20, (18 + along - columns) % 20)
    inside = np.hypot(np.minimum(abs(rows - 2), 20 - abs(rows - 2)), gap) < 2
    behind = (rows - 2) ** 2 + ((columns - 18 + 10) % 20 - 10) ** 2 < 4
    assert np.array_equal(line.v == 0.25, inside | behind)
    assert np.array_equal(line.u == 0.5, line.v == 0.25)
    wiped = touched(line, ((2.0, 0.0),), 40.0, wipe=True)  # more than all of it
    assert wiped.v.max() == 0
    assert wiped.u.min() == 1


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.name)
def test_a_drop_of_the_first_size_lives(regime: Regime) -> None:
    grown = advance(touched(bare(64), ((30.0, 30.0),), 3.0), regime.feed, regime.kill, 3000)
    assert grown.v.max() > 0.1


def test_what_was_done_happens_again_at_its_time() -> None:
    start = seeded(16, 16, 3)
    other = seeded(16, 16, 4)
    deeds = (
        (0, Rates(0.03, 0.06)),
        (0, Touch(((1.0, 1.0),), 2.0)),
        (130, Touch(((8.0, 8.0), (9.0, 12.0)), 3.0, wipe=True)),
        (130, Rates(0.04, 0.061)),
        (300, Placed(World(300, other.u, other.v))),
    )
    seen = lived(done(start, deeds), deeds, 420, 100)
    assert [world.time for world in seen] == [0, 100, 200, 300, 400, 420]
    want = advance(touched(start, ((1.0, 1.0),), 2.0), 0.03, 0.06, 130)
    want = advance(touched(want, ((8.0, 8.0), (9.0, 12.0)), 3.0, wipe=True), 0.04, 0.061, 70)
    assert np.array_equal(seen[2].v, want.v)
    assert np.array_equal(seen[3].v, other.v)
    assert np.array_equal(seen[5].v, advance(other, 0.04, 0.061, 120).v)


def test_the_mouse_drops_and_wipes_and_both_can_be_undone(
    app: App, qtbot: QtBot, page: TuringPage
) -> None:
    board, before = page.view.board, page.dish.world
    QTest.mouseMove(board, spot(page, 4, 4))
    assert "wipes" in board._board.captions[0][0]
    QTest.mousePress(board, LEFT, pos=spot(page, 4, 4))
    assert page.dish.world.v[4, 4] >= 0.25
    QTest.mouseMove(board, spot(page, 4, 10))
    QTest.mouseRelease(board, LEFT, pos=spot(page, 4, 10))
    at_rest(page, qtbot)
    drawn, stack = page.dish.world, app.workbench.history.stack
    assert drawn.time == before.time + 3000  # it lived on, to show what becomes of it
    assert stack.undoText() == "draw on the dish"
    QTest.mousePress(board, RIGHT, pos=spot(page, 8, 8))
    assert page.dish.world.v[8, 8] == 0
    QTest.mouseRelease(board, RIGHT, pos=spot(page, 8, 8))
    assert stack.undoText() == "wipe the dish"
    at_rest(page, qtbot)
    wiped = page.dish.world
    app.workbench.history.undo()
    at_rest(page, qtbot)
    assert page.dish.world.time > wiped.time
    want = advance(drawn, FIRST.feed, FIRST.kill, page.dish.world.time - drawn.time)
    assert np.array_equal(page.dish.world.v, want.v)
    app.workbench.history.undo()
    at_rest(page, qtbot)
    want = advance(before, FIRST.feed, FIRST.kill, page.dish.world.time - before.time)
    assert np.array_equal(page.dish.world.v, want.v)  # as if nobody had drawn
    app.workbench.history.redo()
    at_rest(page, qtbot)
    assert not np.array_equal(
        page.dish.world.v,
        advance(before, FIRST.feed, FIRST.kill, page.dish.world.time - before.time).v,
    )
    app.turing.replay()  # again from the drops, without any of it
    assert page.dish.deeds == ((0, page.dish.rates),)
    over(page, qtbot)
    assert np.array_equal(page.dish.world.v, before.v)


def test_a_stroke_while_it_runs_stays_where_it_was_made(
    app: App, qtbot: QtBot, page: TuringPage
) -> None:
    page.growing.playback.speed = 1.0
    QTest.keyClick(app.window, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: page.dish.world.time > page.dish.every, timeout=5000)
    board = page.view.board
    QTest.mousePress(board, LEFT, pos=spot(page, 3, 3))
    for column in range(4, 9):
        QTest.mouseMove(board, spot(page, 3, column))
        qtbot.wait(20)
    QTest.mouseRelease(board, LEFT, pos=spot(page, 3, 8))
    assert page.growing.playback.playing  # nothing was held up
    page.growing.playback.speed = HURRIED
    over(page, qtbot)
    end, deeds = page.dish.world, page.dish.deeds
    assert len(deeds) > 2
    start = seeded(16, 16, app.session.settings.run.noise_numbers[0])
    alone = lived(done(start, deeds), deeds, end.time, end.time)[-1]
    assert np.array_equal(end.v, alone.v)
    for position in (1, 0, 4, app.session.settings.run.steps):  # scrubbed, it comes back
        page.scrub(position)
        qtbot.waitUntil(lambda: not page.dish.busy, timeout=5000)
    assert np.array_equal(page.dish.world.v, end.v)


def test_the_keys_draw_too(app: App, qtbot: QtBot, page: TuringPage) -> None:
    board = page.view.board
    board.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left):
        QTest.keyClick(board, key, Qt.KeyboardModifier.ShiftModifier)
    assert board._brush == pytest.approx((6, 7))
    radius = board.radius
    QTest.keyClick(board, Qt.Key.Key_Plus)
    assert board.radius > radius
    assert board.viewport.fits  # plus is the brush's here, as on the stage
    QTest.keyClick(board, Qt.Key.Key_Return)
    assert page.dish.deeds[-1][1] == Touch(((6, 7),), board.radius)
    QTest.keyClick(board, Qt.Key.Key_Delete)
    assert page.dish.world.v[6, 7] == 0
    at_rest(page, qtbot)
    assert app.workbench.history.stack.undoText() == "wipe the dish"
