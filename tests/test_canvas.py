"""The stage: where samples stand, and that what it shows is exact."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui import sight_box, theme
from gui.canvas import Canvas
from gui.grid import fit
from tests.widgets import canvas, colours, dressed, ramp, rgb, shot, step_of

__all__ = ["canvas", "dressed"]  # fixtures


@pytest.mark.parametrize("count", range(1, 17))
@pytest.mark.parametrize("panes", [1, 2])
def test_grid_fits_and_scales_by_whole_numbers(count: int, panes: int) -> None:
    grid = fit(count, 32, 32, room=(24, 24, 1056, 600), panes=panes)
    assert grid.scale == int(grid.scale) >= 1
    assert grid.columns * grid.rows >= count > grid.columns * (grid.rows - 1)
    for index in range(count):
        for which in range(panes):
            x, y, w, h = grid.pane(index, which)
            assert x >= 24
            assert y >= 24
            assert x + w <= 24 + 1056
            assert y + h <= 24 + 600
            assert (w, h) == (32 * grid.scale, 32 * grid.scale)


def test_six_samples_stand_three_by_two_as_large_as_they_can() -> None:
    grid = fit(6, 32, 32, room=(0, 0, 1056, 604))
    assert (grid.columns, grid.rows, grid.scale) == (3, 2, 9)


def test_grid_shrinks_what_is_larger_than_the_stage() -> None:
    grid = fit(4, 512, 256, room=(0, 0, 300, 300))
    assert 0 < grid.scale < 1
    assert grid.width <= 300
    assert grid.height <= 300


def test_grid_finds_the_pixel_under_a_point() -> None:
    grid = fit(2, 4, 6, room=(10, 20, 400, 200), panes=2)
    x, y, _, _ = grid.pane(1, 1)
    assert grid.at(x + 3.5 * grid.scale, y + 2.5 * grid.scale) == (1, 2, 3)
    assert grid.at(x - 1, y) is None
    assert grid.at(0, 0) is None


@pytest.mark.parametrize("border", ["border", "circular", "interior"])
def test_sight_covers_the_pixels_that_the_window_covers(border: Any) -> None:
    height, width, patch = 6, 8, 5
    for row in range(height):
        for column in range(width):
            lit = np.zeros((height, width), bool)
            for x, y, w, h in sight_box.windows(row, column, (height, width), patch, border):
                lit[max(y, 0) : max(y + h, 0), max(x, 0) : max(x + w, 0)] = True
            wanted = np.zeros((height, width), bool)
            for down in range(-2, 3):
                for right in range(-2, 3):
                    r, c = row + down, column + right
                    if border != "border":
                        wanted[r % height, c % width] = True
                    elif 0 <= r < height and 0 <= c < width:
                        wanted[r, c] = True
            np.testing.assert_array_equal(lit, wanted)


def tile_of(canvas: Canvas, index: int = 0, which: int = 0) -> NDArray[np.uint8]:
    """What the screen shows of one pane."""
    assert canvas._grid is not None
    x, y, w, h = canvas._grid.pane(index, which)
    return colours(shot(canvas))[y : y + h, x : x + w]


def enlarged(picture: NDArray[np.float32], scale: int) -> NDArray[np.float64]:
    """[1, H, W] as the screen should show it."""
    grey = np.clip(np.round((picture[0].astype(np.float64) + 1) * 127.5), 0, 255)
    grey = grey.repeat(scale, 0).repeat(scale, 1)
    return np.repeat(grey[:, :, None], 3, axis=2)


def test_pixels_on_screen_are_square_and_exact(canvas: Canvas) -> None:
    x0 = ramp(6)
    canvas.set_step(step_of(ramp(6) * 0.5, x0))
    assert canvas._grid is not None
    scale = int(canvas._grid.scale)
    for index in range(6):
        np.testing.assert_array_equal(tile_of(canvas, index), enlarged(x0[index], scale))


def test_views_and_dissolve(canvas: Canvas) -> None:
    x_t, x0 = ramp(1) * 0.5, ramp(1)[:, :, ::-1].copy()
    canvas.set_step(step_of(x_t, x0))

    def seen(which: int = 0) -> NDArray[np.uint8]:
        return tile_of(canvas, 0, which)

    def scale() -> int:
        assert canvas._grid is not None
        return int(canvas._grid.scale)

    canvas.set_view("xt")
    np.testing.assert_array_equal(seen(), enlarged(x_t[0], scale()))
    canvas.set_view("both")
    np.testing.assert_array_equal(seen(0), enlarged(x_t[0], scale()))
    np.testing.assert_array_equal(seen(1), enlarged(x0[0], scale()))
    canvas.set_view("x0")
    canvas.set_dissolve(0.0)
    np.testing.assert_array_equal(seen(), enlarged(x_t[0], scale()))
    canvas.set_dissolve(0.5)
    middle = (enlarged(x_t[0], scale()) + enlarged(x0[0], scale())) / 2
    np.testing.assert_allclose(seen().astype(float), middle, atol=2)
    canvas.set_dissolve(1.0)
    np.testing.assert_array_equal(seen(), enlarged(x0[0], scale()))


def test_canvas_that_is_not_square_and_in_colour(canvas: Canvas) -> None:
    x0 = ramp(3, 3, 6, 14)
    canvas.set_step(step_of(x0, x0))
    assert canvas._grid is not None
    scale = int(canvas._grid.scale)
    wanted = np.round((x0[2].astype(np.float64) + 1) * 127.5).transpose(1, 2, 0)
    np.testing.assert_array_equal(tile_of(canvas, 2), wanted.repeat(scale, 0).repeat(scale, 1))


def test_canvas_says_what_is_pointed_at(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_step(step_of(ramp(2), ramp(2)))
    assert canvas._grid is not None
    x, y, _, _ = canvas._grid.pane(1)
    s = int(canvas._grid.scale)
    spot = QPoint(x + 3 * s + s // 2, y + 5 * s + s // 2)
    with qtbot.waitSignal(canvas.pixel_hovered) as hovered:
        QTest.mouseMove(canvas, spot)
    assert hovered.args == [1, 5, 3]
    with qtbot.waitSignal(canvas.tile_clicked) as clicked:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=spot)
    assert clicked.args == [1]
    with qtbot.waitSignal(canvas.pixel_left):
        QTest.mouseMove(canvas, QPoint(1, 1))
    with qtbot.waitSignal(canvas.pixel_hovered) as hovered:
        QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert hovered.args == [0, 4, 5]


def test_sight_box_is_drawn_on_the_hovered_tile(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_step(step_of(ramp(2), ramp(2)))
    before = tile_of(canvas, 1)
    canvas.set_sight(3, "border", True)
    np.testing.assert_array_equal(tile_of(canvas, 1), before)
    assert canvas._grid is not None
    x, y, w, h = canvas._grid.pane(1)
    QTest.mouseMove(canvas, QPoint(x + w // 2, y + h // 2))
    assert (tile_of(canvas, 1) != before).any()
    canvas.set_sight(3, "border", False)
    np.testing.assert_array_equal(tile_of(canvas, 1), before)


def test_message_takes_the_stage_and_leaves_it(canvas: Canvas) -> None:
    canvas.set_step(step_of(ramp(1), ramp(1)))
    pictures_ = tile_of(canvas)
    canvas.set_message("Nothing grew", "The window is larger than the picture.")
    assert (tile_of(canvas) != pictures_).any()
    canvas.set_message("", "")
    np.testing.assert_array_equal(tile_of(canvas), pictures_)
    canvas.set_step(None)
    canvas.set_message("Nothing grew")
    assert len(np.unique(colours(shot(canvas)).reshape(-1, 3), axis=0)) > 4


def test_flash_shows_the_start_noise(canvas: Canvas, monkeypatch: pytest.MonkeyPatch) -> None:
    noise, later = ramp(1), ramp(1)[:, :, ::-1].copy()
    canvas.set_step(step_of(noise, later, index=0))
    canvas.set_step(step_of(later, later))
    calm = tile_of(canvas)
    canvas.flash()
    np.testing.assert_array_equal(tile_of(canvas), calm)  # motion is reduced
    monkeypatch.setenv("MORPHOGEN_REDUCED_MOTION", "0")
    canvas.flash()
    assert canvas._grid is not None
    wanted = enlarged(noise[0], int(canvas._grid.scale))
    assert np.abs(tile_of(canvas) - wanted).mean() < np.abs(calm - wanted).mean() / 2


def test_progress_and_repainting_only_when_something_changed(canvas: Canvas) -> None:
    canvas.set_progress(0.5)
    row = colours(shot(canvas))[-1]
    accent = rgb(theme.DARK.accent)
    assert (row == accent).all(axis=1).sum() == canvas.width() // 2
    canvas.set_progress(None)
    assert not (colours(shot(canvas))[-1] == accent).all(axis=1).any()
