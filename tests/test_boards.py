"""The Ladder and Compare on the real window: grown in step, chosen, morphed, divided, saved."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from els_engine.board import GRID, board_steps
from els_engine.datasets import load
from els_engine.export import Kind
from els_engine.images import to_uint8
from els_engine.machine import Machine
from els_engine.overlays import overlay_of
from els_engine.sampler import run
from els_engine.settings import OVERLAYS, RunSettings
from els_engine.sight import rungs
from els_engine.steps import Step, finished
from gui.app import App
from gui.board_view import BoardView
from gui.compare_page import ComparePage
from gui.divider_view import DividerView, difference
from gui.ladder_page import LadderPage
from tests.test_gui_window import HURRIED, app, settled

__all__ = ["app"]  # the fixture


def ladder(app: App, qtbot: QtBot) -> LadderPage:
    """The ladder, shown and grown, the sizes between its columns too."""
    app.pages.show("ladder")
    page = app.pages.current
    assert isinstance(page, LadderPage)
    page.growing.playback.speed = HURRIED
    qtbot.waitUntil(lambda: page.growing.complete and not app.runner.busy, timeout=30_000)
    page.scrub(1_000)
    return page


def compare(app: App, qtbot: QtBot) -> ComparePage:
    """The four machines, shown and grown."""
    app.pages.show("compare")
    page = app.pages.current
    assert isinstance(page, ComparePage)
    page.growing.playback.speed = HURRIED
    grown(page, qtbot)
    return page


def grown(page: ComparePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: page.growing.complete and not page.growing.busy and not page._settle.isActive(),
    )
    page.scrub(1_000)


def followed(page: LadderPage | ComparePage, qtbot: QtBot) -> None:
    """The page knows of the edit, and does what it asks for."""
    qtbot.waitUntil(lambda: not page._settle.isActive())


def result(app: App, settings: RunSettings) -> Step:
    images = app.session.images
    assert images is not None
    return [event for event in run(settings, images) if isinstance(event, Step)][-1]


def press(view: BoardView, row: int, column: int) -> None:
    at = view._logical(view.tile(row, column)).center().toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)


def test_columns_are_fine_where_windows_are_small() -> None:
    every = [*range(1, 32, 2), None]
    assert rungs(every) == [3, 5, 7, 9, 11, 15, 19, None]
    assert rungs([1, 3, 5, None]) == [3, 5, None]
    assert rungs(range(1, 10, 2)) == [3, 5, 7, 9]
    assert rungs([1]) == [1]


def test_every_column_is_the_run_the_slider_would_give(app: App, qtbot: QtBot) -> None:
    page = ladder(app, qtbot)
    sizes = rungs(app.controller.panel.sizes())
    assert len(sizes) > 4
    for size in sizes:
        want = result(app, app.session.bent(size)).x0_hat
        shown = page._step_of(size)
        assert shown is not None
        assert np.array_equal(shown.x0_hat, want)


def test_dragging_morphs_at_once_here_and_on_the_first_page(app: App, qtbot: QtBot) -> None:
    page = ladder(app, qtbot)
    began = app.controller.recording
    app.window.sight.value_changed.emit(9)
    followed(page, qtbot)
    assert not app.runner.busy
    first = page.view._pictures[0][0]
    assert first is not None
    assert np.array_equal(first[0].x0_hat, result(app, app.session.settings.run).x0_hat)
    app.pages.show("watch")
    assert app.controller.recording is not began
    assert app.controller.playback.at_end
    assert not app.runner.busy
    app.window.sight.value_changed.emit(13)
    qtbot.waitUntil(lambda: not app.controller._settle.isActive())
    assert not app.runner.busy
    shown = app.controller.recording[-1]
    assert np.array_equal(shown.x0_hat, result(app, app.session.settings.run).x0_hat)


def test_scrubbing_moves_every_column(app: App, qtbot: QtBot) -> None:
    page = ladder(app, qtbot)
    app.window.timeline.scrubbed.emit(2)
    steps = [picture[0] for picture in page.view._pictures[0] if picture is not None]
    assert len(steps) == len(rungs(app.controller.panel.sizes())) + 1
    assert {step.index for step in steps} == {2}
    QTest.keyClick(app.window, Qt.Key.Key_Right)
    assert page.growing.playback.shown().position == 3


def test_a_click_on_a_column_sets_the_slider(app: App, qtbot: QtBot) -> None:
    page = ladder(app, qtbot)
    press(page.view, 0, 3)
    assert app.session.late_patch() == 7


def test_new_noise_grows_a_new_ladder(app: App, qtbot: QtBot) -> None:
    page = ladder(app, qtbot)
    before = page.growing.steps[0][0].x_t
    QTest.keyClick(app.window, Qt.Key.Key_R)
    followed(page, qtbot)
    qtbot.waitUntil(lambda: page.growing.complete and not app.runner.busy, timeout=30_000)
    assert not np.array_equal(page.growing.steps[0][0].x_t, before)


def test_four_machines_grow_from_the_same_noise(app: App, qtbot: QtBot) -> None:
    page = compare(app, qtbot)
    noise = page.growing.steps[0][0].x_t
    base = app.session.settings.run
    for number, name in enumerate(name for row in GRID for name in row):
        steps = page.growing.steps[number]
        assert np.array_equal(steps[0].x_t, noise)
        want = result(app, dataclasses.replace(base, machine=name, samples=1))
        assert np.array_equal(steps[-1].x0_hat, want.x0_hat)


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_a_machine_is_chosen_and_nothing_grows_again(app: App, qtbot: QtBot, by: str) -> None:
    page = compare(app, qtbot)
    board = page.view.board
    kept = page.growing.steps
    if by == "mouse":
        press(board, 1, 0)
    else:
        board.setFocus()
        QTest.keyClick(board, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(board, Qt.Key.Key_Return)
    followed(page, qtbot)
    assert app.session.settings.run.machine == "es"
    assert page.growing.steps is kept
    assert not app.window.locality.isChecked()
    app.pages.show("watch")
    settled(app, qtbot)
    assert app.controller.recording.settings.run.machine == "es"


def test_a_is_kept_and_b_follows_the_switches(app: App, qtbot: QtBot) -> None:
    page = compare(app, qtbot)
    QTest.mouseClick(page.view.what.group.button(1), Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.view.keep, Qt.MouseButton.LeftButton)
    app.window.sight.value_changed.emit(7)
    grown(page, qtbot)
    kept = page.kept
    assert kept is not None
    assert kept.patch == "3,5,7,whole"
    a, b = (steps[-1].x0_hat for steps in page.growing.steps)
    assert np.array_equal(a, result(app, kept).x0_hat)
    assert np.array_equal(b, result(app, app.session.settings.run).x0_hat)
    QTest.mouseClick(page.view.swap, Qt.MouseButton.LeftButton)
    grown(page, qtbot)
    assert app.session.settings.run.patch == "3,5,7,whole"
    assert np.array_equal(page.growing.steps[1][-1].x0_hat, a)


def test_the_divider_is_dragged_and_moved_by_keys(app: App, qtbot: QtBot) -> None:
    page = compare(app, qtbot)
    QTest.mouseClick(page.view.what.group.button(1), Qt.MouseButton.LeftButton)
    grown(page, qtbot)
    view: DividerView = page.view.divider
    grid = view._grid()
    assert grid is not None
    x, y, w, h = grid.pane(0)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(x + w // 2, y + h // 2))
    QTest.mouseMove(view, QPoint(x + w // 4, y + h // 2))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(x + w // 4, y + h // 2))
    assert view.divider == pytest.approx(0.25, abs=0.02)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.divider == pytest.approx(0.30, abs=0.02)
    left, right = (view.grab().toImage().pixelColor(x + w * k // 8, y + 4) for k in (1, 7))
    a, b = (steps[-1].x0_hat[0, 0] for steps in page.growing.steps)
    size = a.shape[1]
    for colour, picture, k in ((left, a, 1), (right, b, 7)):
        want = round((float(picture[4 * size // h, size * k // 8]) + 1) * 127.5)
        assert abs(colour.red() - min(max(want, 0), 255)) <= 1


def test_difference_has_a_colour_for_either_side() -> None:
    a = np.zeros((1, 1, 1, 3), np.float32)
    b = np.array([[[[-1.0, 0.0, 1.0]]]], np.float32)
    blue, grey, orange = np.moveaxis(difference(a, b)[0, :, 0], 0, -1)
    assert blue[2] > blue[0] + 1
    assert orange[0] > orange[2] + 0.5
    assert np.ptp(grey) < 0.2
    assert np.array_equal(difference(a, a), difference(b, b))


def test_a_ladder_is_saved_as_it_stands(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    page = ladder(app, qtbot)
    QTest.keyClick(app.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = page.saving.dialog
    assert dialog is not None
    assert "one machine's pictures" in dialog.summary.text()  # nothing was changed by hand
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData(Kind.PNG))
    dialog.path.setText(str(tmp_path / "ladder.png"))
    with qtbot.waitSignal(dialog.saved, timeout=20_000):
        dialog.start()
    picture = np.asarray(Image.open(tmp_path / "ladder.png").convert("L"))
    count = len(rungs(app.controller.panel.sizes()))
    scale = dialog.form.scale.value()
    assert picture.shape[1] >= (count * 17 - 1) * scale
    last = to_uint8(page.growing.steps[2][-1].x0_hat)[1, 0]
    tile = last.repeat(scale, 0).repeat(scale, 1)
    places = np.lib.stride_tricks.sliding_window_view(picture, tile.shape)
    assert (places == tile).all(axis=(2, 3)).any()
    dialog.close()


def test_boards_read_row_by_row(app: App) -> None:
    images = app.session.images
    assert images is not None
    base = dataclasses.replace(app.session.settings.run, patch="3")
    cells = [
        [event for event in run(each, images) if isinstance(event, Step)]
        for each in (base, dataclasses.replace(base, machine="ls"))
    ]
    across = board_steps(cells, range(2))
    assert len(across) == 7
    assert np.array_equal(across[-1].x0_hat[1], cells[1][-1].x0_hat[0])
    assert np.array_equal(across[-1].x0_hat[2], cells[0][-1].x0_hat[1])
    down = board_steps(cells, range(2), across=False)
    assert np.array_equal(down[3].x0_hat[1], cells[0][3].x0_hat[1])
    assert board_steps([], [0]) == []


def test_the_papers_terms_reach_the_boards(app: App, qtbot: QtBot) -> None:
    page = compare(app, qtbot)
    assert page.view.board._board.columns == ("Sees everything", "Sees only nearby")
    QTest.keyClick(app.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert page.view.board._board.columns == ("no locality", "locality")
    assert page.view.board._board.captions[1][1] == "Equivariant local score (ELS)"


@pytest.mark.parametrize("kind", OVERLAYS[1:])
def test_every_machine_has_its_own_overlay(app: App, qtbot: QtBot, kind: str) -> None:
    page = compare(app, qtbot)
    app.session.edit("film", overlay=kind)
    for position in (3, 1_000):
        page.scrub(position)
        qtbot.waitUntil(lambda: page.overlays.complete, timeout=20_000)
        page._draw()
        view, images = page.view.board, app.session.images
        assert images is not None
        for cell, run_of in enumerate(page._cells()):
            step, machine = page.growing.at(cell), Machine.named(run_of.machine, run_of.border)
            assert step is not None
            work = overlay_of(page.overlays.kind, step, page.growing.before(cell), 0, images,
                              machine)  # fmt: skip
            want, shown = finished(work), view._overlays[divmod(cell, 2)].overlay
            assert np.array_equal(shown.tint, want.tint)
            assert np.array_equal(shown.lines, want.lines)
    assert view._legend.explains
    QTest.keyClick(app.window, Qt.Key.Key_O)
    assert page.overlays.kind != kind


@pytest.mark.parametrize("kind", ["mosaic", "seams"])
def test_a_and_b_have_overlays_of_their_own(app: App, qtbot: QtBot, kind: str) -> None:
    page = compare(app, qtbot)
    QTest.mouseClick(page.view.what.group.button(1), Qt.MouseButton.LeftButton)
    grown(page, qtbot)
    page.scrub(1_000)
    view, images = page.view.divider, app.session.images
    assert images is not None
    plain = view.grab().toImage()
    while page.overlays.kind != kind:
        QTest.keyClick(app.window, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: page.overlays.complete, timeout=20_000)
    page._draw()
    for cell, run_of in enumerate(page._cells()):
        step, machine = page.growing.at(cell), Machine.named(run_of.machine, run_of.border)
        assert step is not None
        for n in range(len(step.x_t)):
            want = finished(
                overlay_of(page.overlays.kind, step, page.growing.before(cell), n, images, machine)
            )
            assert np.array_equal(view._overlays[cell, n].overlay.tint, want.tint)
    assert view._legend.explains
    covered = view.grab().toImage()
    assert covered != plain
    view.set_divider(0.9)  # B's overlay gives way to A's with B
    assert view.grab().toImage() != covered
    QTest.mouseClick(page.view.how.group.button(1), Qt.MouseButton.LeftButton)
    assert page.overlays.picker.isHidden()  # nothing lies over a difference
    assert view._overlays == {}
    QTest.mouseClick(page.view.what.group.button(0), Qt.MouseButton.LeftButton)
    grown(page, qtbot)
    qtbot.waitUntil(lambda: page.overlays.complete, timeout=20_000)
    page._draw()
    assert page.overlays.picker.isVisibleTo(page.view)
    assert len(page.view.board._overlays) == 4


def test_the_ladders_tiles_are_painted_over(app: App, qtbot: QtBot) -> None:
    page = ladder(app, qtbot)
    plain = page.view.grab().toImage()
    app.session.edit("film", overlay="mosaic")
    qtbot.waitUntil(lambda: page.overlays.complete, timeout=30_000)
    page._draw()
    rows, columns = len(page.view._board.rows), len(page.view._board.columns)
    assert len(page.view._overlays) == rows * columns
    tile = page.view._logical(page.view.tile(0, 2)).toRect()
    assert page.view.grab().toImage().copy(tile) != plain.copy(tile)
    assert page.save()
    dialog = page.saving.dialog
    assert dialog is not None
    film = dialog.settings().film
    assert (film.overlay, film.board) == ("mosaic", None)
    assert "patch size" in film.caption
    dialog.reject()
    app.session.edit("film", overlay="none")
    page._draw()
    assert page.view._overlays == {}


def test_where_nothing_can_move_no_ladder_says_where_from(app: App, qtbot: QtBot) -> None:
    app.session.edit("run", machine="ls")
    page = ladder(app, qtbot)
    app.session.edit("film", overlay="displacement")
    qtbot.waitUntil(lambda: page.overlays.complete, timeout=30_000)
    page._draw()
    assert [entry.plain for entry in page.view._legend._legend] == [
        "Nothing moves: every piece is in its own place"
    ]


def test_what_grew_from_other_pictures_is_not_kept_for_these(app: App, qtbot: QtBot) -> None:
    page = ladder(app, qtbot)
    other = load(dataclasses.replace(app.session.settings.data, data_seed=9))
    app.session.images = other  # they have arrived, and the page has not heard of it yet
    page._keep()
    page._keep_filled()
    assert all(app.controller.cache.get(cell, other) is None for cell in page._cells)


def test_only_rows_in_sight_get_overlays(app: App, qtbot: QtBot) -> None:
    app.session.edit("run", samples=6)
    page = ladder(app, qtbot)
    assert 3 <= page.rows < 6
    app.session.edit("film", overlay="certainty")
    page._draw()
    assert {one.place[0] for one in page.overlays._shown} == set(range(page.rows))
