"""The widgets: what they draw, what they say, and that they hold nothing alive."""

from __future__ import annotations

import gc
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from els_engine.images import ImageSet, from_array
from els_engine.settings import DataSettings, FilmSettings, MachineName, RunSettings, Settings
from els_engine.steps import Step, frozen_array
from gui import fonts, icons, pixels, sight_box, theme
from gui.canvas import Canvas
from gui.controls.details import DetailsPanel
from gui.controls.fields import Choice, Number
from gui.controls.machine_heading import SENTENCES, MachineHeading
from gui.controls.noise_box import NoiseBox
from gui.controls.sight_slider import SightSlider
from gui.controls.switch_card import SwitchCard
from gui.grid import fit
from gui.roles import contrast
from gui.shelf import choose, pack
from gui.status_line import StatusLine
from gui.timeline import Timeline
from gui.wall import Wall

THEMES = [theme.DARK, theme.LIGHT]
SMALL_PANEL = 288 - 2 * 16  # px, the narrowest room a control gets


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The dark theme, and nothing moves: what is drawn is final."""
    monkeypatch.setenv("MORPHOGEN_REDUCED_MOTION", "1")
    theme.apply(qapp, theme.DARK)
    yield
    theme.apply(qapp, theme.DARK)


def ramp(count: int, channels: int = 1, height: int = 8, width: int = 8) -> NDArray[np.float32]:
    """[B, C, H, W] in [-1, 1], every value another."""
    total = count * channels * height * width
    values = np.linspace(-1, 1, total, dtype=np.float32)
    return np.random.default_rng(3).permutation(values).reshape(count, channels, height, width)


def step_of(x_t: NDArray[np.float32], x0: NDArray[np.float32], index: int = 3) -> Step:
    return Step(index, 0.5, 0.5, 5, frozen_array(x_t), frozen_array(x0), 0.0)


def shot(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colours(image: QImage) -> NDArray[np.uint8]:
    """[H, W, 3] of an RGB32 picture."""
    raw = np.frombuffer(image.constBits(), np.uint8)
    return raw.reshape(image.height(), image.width(), 4)[:, :, 2::-1].copy()


def rgb(colour: str) -> NDArray[np.uint8]:
    """#RRGGBB as three bytes."""
    return np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)], np.uint8)


def pictures(count: int, size: int = 8, labels: bool = False) -> ImageSet:
    return from_array(
        ramp(count, 1, size, size),
        name="ramp",
        labels=np.arange(count) % 3 if labels else None,
    )


# Colours, fonts, icons


@pytest.mark.parametrize("look", THEMES, ids=lambda t: t.name)
def test_text_is_readable_on_every_ground(look: theme.Theme) -> None:
    for ground in (look.stage, look.panel, look.raised):
        for ink in (look.text, look.dim, look.accent, look.warning):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert contrast(look.text, look.accent_soft) >= 4.5
    for ground in (look.stage, look.panel, look.raised, look.accent_soft):
        assert contrast(look.focus, ground) >= 3.0


def test_contrast_is_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_theme_reaches_widgets_and_listeners(qapp: QApplication, qtbot: QtBot) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(300, 300)
    heard: list[object] = []
    theme.theme_notifier().changed.connect(heard.append)
    theme.apply(qapp, theme.LIGHT)
    theme.theme_notifier().changed.disconnect(heard.append)
    assert heard == [theme.LIGHT]
    assert theme.current() is theme.LIGHT
    assert shot(canvas).pixelColor(5, 5) == QColor(theme.LIGHT.stage)


def test_style_sheet_is_complete(qapp: QApplication) -> None:
    for look in THEMES:
        theme.apply(qapp, look)
        sheet = qapp.styleSheet()
        assert "$" not in sheet
        wanted = {part.split(")")[0] for part in sheet.split(f"morphogenicons:{look.name}/")[1:]}
        assert wanted
        assert {p.name for p in (theme.ICON_DIR / look.name).iterdir()} >= wanted


@pytest.mark.parametrize("look", THEMES, ids=lambda t: t.name)
def test_arrows_of_the_style_sheet_have_the_themes_colours(look: theme.Theme) -> None:
    roles = {getattr(look, role) for role in ("text", "dim", "disabled", "on_accent")}
    for path in (theme.ICON_DIR / look.name).glob("*.svg"):
        assert ET.parse(path).getroot().get("stroke") in roles, path.name


def test_bundled_font_is_used_with_tabular_figures() -> None:
    chosen = fonts.font(13)
    assert QFontInfo(chosen).family() == fonts.FAMILY
    metrics = QFontMetrics(chosen)
    assert len({metrics.horizontalAdvance(figure * 9) for figure in "0123456789"}) == 1


def test_font_files_are_small_and_licensed() -> None:
    assert sum(p.stat().st_size for p in fonts.FONT_DIR.iterdir()) < 2_500_000
    assert "SIL OPEN FONT LICENSE" in (fonts.FONT_DIR / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", icons.names())
def test_icons_draw_something_in_the_asked_colour(name: str, qapp: QApplication) -> None:
    image = icons.pixmap(name, 40, "#FF0000").toImage()
    assert sum(image.pixelColor(x, y).alpha() > 0 for x in range(40) for y in range(40)) > 30
    assert not icons.icon(name).isNull()
    if name != "morphogen":
        assert "currentColor" in Path(theme.ICON_DIR / f"{name}.svg").read_text(encoding="utf-8")


# Pixels and geometry


@pytest.mark.parametrize("channels", [1, 3])
def test_pixels_are_rounded_clipped_and_copied(channels: int) -> None:
    batch = ramp(2, channels, 5, 7) * 1.3
    image = pixels.stack(batch)
    assert (image.width(), image.height()) == (7, 10)
    wanted = np.clip(np.round((batch.astype(np.float64) + 1) * 127.5), 0, 255)
    wanted = np.broadcast_to(wanted, (2, 3, 5, 7)).transpose(0, 2, 3, 1).reshape(10, 7, 3)
    batch[:] = 0
    np.testing.assert_array_equal(colours(image), wanted)


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


# The stage


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    made = Canvas()
    qtbot.addWidget(made)
    made.resize(600, 420)
    made.show()
    return made


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


# The wall


@pytest.fixture
def wall(qtbot: QtBot) -> Wall:
    made = Wall()
    qtbot.addWidget(made)
    made.resize(304, 240)
    made.show()
    return made


def mean_light(wall: Wall, place: int) -> float:
    """Mean of the inner part of one thumbnail, away from its outline."""
    assert wall._shelf is not None
    x, y, w, h = wall._shelf.box(place)
    return float(colours(shot(wall))[y + 3 : y + h - 3, x + 3 : x + w - 3].mean())


def test_wall_lights_what_is_in_use(wall: Wall) -> None:
    wall.set_images(pictures(60))
    calm = [mean_light(wall, place) for place in (0, 7, 30)]
    usage = np.zeros(60, np.float32)
    usage[7] = 1.0
    wall.set_usage(usage)
    assert mean_light(wall, 7) == pytest.approx(calm[1], abs=1.0)
    assert mean_light(wall, 0) < 0.6 * calm[0]
    assert mean_light(wall, 30) < 0.6 * calm[2]
    wall.set_usage(None)
    assert [mean_light(wall, place) for place in (0, 7, 30)] == calm


def test_one_in_use_is_outlined_more_than_all(wall: Wall) -> None:
    wall.set_images(pictures(60))

    def edge_strength() -> float:
        assert wall._shelf is not None
        x, y, w, _ = wall._shelf.box(7)
        strip = colours(shot(wall))[y, x + 2 : x + w - 2].astype(float)
        return float(np.abs(strip - rgb(theme.DARK.accent)).mean())

    alone = np.zeros(60)
    alone[7] = 1.0
    wall.set_usage(alone)
    one = edge_strength()
    wall.set_usage(np.full(60, 1 / 60))
    assert one < 2.0 < edge_strength()


def test_wall_names_and_emits_the_picture_under_the_pointer(wall: Wall, qtbot: QtBot) -> None:
    wall.set_images(pictures(60, labels=True))
    assert wall._shelf is not None
    x, y, w, h = wall._shelf.box(17)
    with qtbot.waitSignal(wall.picture_hovered) as hovered:
        QTest.mouseMove(wall, QPoint(x + w // 2, y + h // 2))
    assert hovered.args == [17]
    assert wall.describe(17) == "picture 17, label 2"
    assert wall._tip(17).count("<img") == 1
    with qtbot.waitSignal(wall.picture_hovered) as hovered:
        QApplication.sendEvent(wall, QEvent(QEvent.Type.Leave))
    assert hovered.args == [-1]


def test_wall_samples_a_large_set_and_keeps_what_is_in_use(wall: Wall) -> None:
    many = pictures(5000, size=4)
    wall.set_images(many)
    assert wall._shelf is not None
    assert 50 < wall._shown.size == wall._shelf.places < 5000
    missing = int(np.setdiff1d(np.arange(5000), wall._shown)[100])
    usage = np.zeros(5000)
    usage[missing] = 1.0
    wall.set_usage(usage)
    assert missing in wall._shown
    assert wall._shown.size == np.unique(wall._shown).size == wall._shelf.places


@pytest.mark.parametrize(("count", "places"), [(10, 10), (10, 40), (1000, 37), (60000, 240)])
def test_choice_of_pictures_is_even_sorted_and_complete(count: int, places: int) -> None:
    chosen = choose(count, places, None)
    assert chosen.size == min(count, places) == np.unique(chosen).size
    assert chosen[0] == 0
    assert chosen[-1] == count - 1
    assert np.ptp(np.diff(chosen)) <= 1
    heavy = np.zeros(count)
    heavy[count // 3 + 1] = 1
    assert count // 3 + 1 in choose(count, places, heavy)


@pytest.mark.parametrize("dpr", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("count", [1, 16, 60, 200, 1000])
def test_shelves_stay_in_their_room(count: int, dpr: float) -> None:
    room = (round(304 * dpr), round(230 * dpr))
    shelf = pack(count, 32, 32, room=room, dpr=dpr, words=round(20 * dpr))
    x, y, w, h = shelf.box(shelf.places - 1)
    assert x + w <= room[0]
    assert y + h <= room[1]
    assert shelf.places >= min(count, 60)
    assert shelf.at(x + w / 2, y + h / 2) == shelf.places - 1


def test_wall_without_pictures_and_with_wrong_usage(wall: Wall) -> None:
    wall.set_images(None)
    wall.set_usage(np.ones(4))
    shot(wall)
    wall.set_images(pictures(5))
    wall.set_usage(np.ones(4))
    wall.set_usage(np.zeros(5))
    shot(wall)


# The timeline


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(900, 152)
    made.show()
    made.set_schedule([None, None, 15, 15, 11, 9, 7, 5, 3, 3], 32)
    made.set_position(4, 6, 10)
    return made


def test_scrubbing_by_mouse_and_keys(timeline: Timeline, qtbot: QtBot) -> None:
    curve = timeline.curve
    area = curve.area()
    spot = QPoint(round(area.left() + 0.7 * area.width()), round(area.center().y()))
    with qtbot.waitSignal(timeline.scrubbed) as moved:
        QTest.mouseClick(curve, Qt.MouseButton.LeftButton, pos=spot)
    assert moved.args == [7]
    for key, index in ((Qt.Key.Key_Left, 3), (Qt.Key.Key_Right, 5), (Qt.Key.Key_End, 10)):
        with qtbot.waitSignal(timeline.scrubbed) as moved:
            QTest.keyClick(curve, key)
        assert moved.args == [index]
    with qtbot.waitSignal(timeline.scrubbed) as moved:
        QTest.mouseClick(curve, Qt.MouseButton.LeftButton, pos=QPoint(1, spot.y()))
    assert moved.args == [0]


def test_computed_part_is_shaded(timeline: Timeline) -> None:
    area = timeline.curve.area()

    def at(share: float) -> QColor:
        spot = QPoint(round(area.left() + share * area.width()), round(area.bottom()) - 3)
        return shot(timeline.curve).pixelColor(spot)

    assert at(0.1) != at(0.9)
    timeline.set_position(4, 10, 10)
    assert at(0.1).green() == pytest.approx(at(0.9).green(), abs=12)
    timeline.set_position(0, -1, 10)
    assert at(0.1) == at(0.9)
    timeline.set_schedule([], 32)
    shot(timeline)


def test_transport_buttons_say_what_was_wished(timeline: Timeline, qtbot: QtBot) -> None:
    for button, signal in (
        (timeline._play, timeline.play_clicked),
        (timeline._back, timeline.back_clicked),
        (timeline._forward, timeline.forward_clicked),
        (timeline._restart, timeline.restart_clicked),
        (timeline._loop, timeline.loop_toggled),
    ):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.accessibleName()
        assert button.toolTip()
    with qtbot.assertNotEmitted(timeline.loop_toggled):
        timeline.set_loop(False)
    timeline.set_playing(True)
    assert timeline._play.accessibleName() == "Pause"
    with qtbot.waitSignal(timeline.speed_changed) as speed:
        timeline._choices.actions()[3].trigger()
    assert speed.args == [2.0]
    assert timeline._speed_button.text() == "×2"


# The controls


@pytest.mark.parametrize("kind", ["locality", "equivariance"])
def test_switch_card_toggles_by_mouse_and_key_and_shows_it(kind: Any, qtbot: QtBot) -> None:
    card = SwitchCard(kind)
    qtbot.addWidget(card)
    card.resize(148, card.heightForWidth(148))
    card.show()
    off = colours(shot(card))
    with qtbot.waitSignal(card.toggled) as turned:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert turned.args == [True]
    assert card.isChecked()
    on = colours(shot(card))
    grey = [image.astype(float).mean(axis=2) for image in (off, on)]
    assert np.abs(grey[0] - grey[1]).max() > 60  # told apart without colour
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert not card.isChecked()
    plain = card.text()
    card.set_paper_terms(True)
    assert card.text().lower() == kind
    assert plain in card.toolTip()


def test_every_sentence_fits_two_lines_of_the_small_panel(qapp: QApplication) -> None:
    metrics = QFontMetrics(fonts.font(theme.Size.BODY))
    for sentence in SENTENCES.values():
        box = metrics.boundingRect(0, 0, SMALL_PANEL, 500, Qt.TextFlag.TextWordWrap, sentence)
        assert box.height() <= 2 * metrics.lineSpacing() + 1, sentence


def test_machine_heading(qtbot: QtBot) -> None:
    heading = MachineHeading()
    qtbot.addWidget(heading)
    shown: list[tuple[MachineName, str]] = [("is", "Perfect memory"), ("els", "Free patchwork")]
    for name, words in shown:
        heading.set_machine(name)
        assert heading._name.text() == words
        assert heading._short.text() == f"({name.upper()})"
    heading.set_paper_terms(True)
    assert heading._name.text() == "Equivariant local score"
    assert heading.toolTip().endswith("\nFree patchwork")


def test_sight_slider(qtbot: QtBot) -> None:
    slider = SightSlider()
    qtbot.addWidget(slider)
    slider.resize(SMALL_PANEL, 60)
    slider.show()
    slider.set_choices([3, 5, 7, 9, None])
    with qtbot.assertNotEmitted(slider.value_changed):
        slider.set_value(5)
    assert slider._number.text() == "5 × 5"
    with qtbot.waitSignals([slider.value_changed, slider.value_committed]):
        QTest.keyClick(slider._track, Qt.Key.Key_Right)
    assert slider.value() == 7
    with qtbot.waitSignal(slider.value_changed) as moved:
        QTest.mousePress(slider._track, Qt.MouseButton.LeftButton, pos=QPoint(SMALL_PANEL, 10))
    assert moved.args == [None]
    assert slider._number.text() == "whole picture"
    with qtbot.waitSignal(slider.value_committed) as done:
        QTest.mouseRelease(slider._track, Qt.MouseButton.LeftButton, pos=QPoint(SMALL_PANEL, 10))
    assert done.args == [None]
    slider.set_enabled_reason("Perfect memory sees the whole picture.")
    assert not slider._track.isEnabled()
    assert slider._reason.isVisible()
    slider.set_enabled_reason(None)
    assert slider._track.isEnabled()


def test_noise_box(qtbot: QtBot) -> None:
    box = NoiseBox()
    qtbot.addWidget(box)
    box.resize(300, 32)
    box.show()
    with qtbot.assertNotEmitted(box.number_changed):
        box.set_value(41)
    with qtbot.waitSignal(box.number_changed) as typed:
        QTest.keyClick(box._field, Qt.Key.Key_Up)
    assert typed.args == [42]
    with qtbot.waitSignal(box.roll_clicked):
        QTest.mouseClick(box._roll, Qt.MouseButton.LeftButton)
    box.set_curated(True)
    assert box._field._glyph.name == "star"
    box.set_paper_terms(True)
    assert box._field.text() == "Seed 42"


OFFERS: dict[str, Any] = {
    "labels": ["left", "right"],
    "schedules": [("auto", "as the data asks"), ("mnist-resnet-zero", "mnist-resnet-zero")],
    "data_names": [("hands", "Hands"), ("mnist", "MNIST digits")],
    "devices": [("auto", "automatic"), ("cpu", "processor")],
}


@pytest.fixture
def details(qtbot: QtBot) -> DetailsPanel:
    made = DetailsPanel()
    qtbot.addWidget(made)
    made.resize(SMALL_PANEL, 500)
    made.set_values(Settings(), **OFFERS)
    made.show()
    return made


def test_details_show_settings_silently(details: DetailsPanel, qtbot: QtBot) -> None:
    settings = Settings(
        data=DataSettings(count=60, label="left", fingers=4),
        run=RunSettings(seeds=(4, 9, 2), steps=50, canvas=(24, 48), border="circular"),
        film=FilmSettings(view="both"),
    )
    with qtbot.assertNotEmitted(details.edited):
        details.set_values(settings, **OFFERS)
    assert details.count.value() == 60
    assert details.label.currentText() == "left"
    assert details.samples.value() == 3
    assert (details.canvas._h.value(), details.canvas._w.value()) == (24, 48)
    assert details.border.currentText() == "wraps round"
    assert details.view._group.checkedId() == 2


def test_every_detail_speaks_of_the_setting_it_shows(details: DetailsPanel, qtbot: QtBot) -> None:
    said: list[dict[str, object]] = []
    details.edited.connect(said.append)
    for number in (
        details.count, details.side, details.fingers, details.samples, details.steps,
    ):  # fmt: skip
        number.setFocus()
        QTest.keyClick(number, Qt.Key.Key_Up)
    for choice in (
        details.data, details.label, details.schedule, details.border,
        details.sampler, details.noise, details.device,
    ):  # fmt: skip
        QTest.keyClick(choice, Qt.Key.Key_Down)
    QTest.keyClick(details.canvas._w, Qt.Key.Key_Up)
    QTest.mouseClick(details.grey, Qt.MouseButton.LeftButton)
    QTest.mouseClick(details.view._group.button(1), Qt.MouseButton.LeftButton)
    settings = Settings()
    fields = set()
    for edit in said:
        section = getattr(settings, str(edit["section"]))
        assert hasattr(section, str(edit["field"]))
        fields.add(edit["field"])
    assert fields == {
        "count", "size", "grey", "fingers", "samples", "steps", "data", "label", "patch", "border",
        "sampler", "noise", "device", "canvas", "view",
    }  # fmt: skip
    last = {str(edit["field"]): edit["value"] for edit in said}
    assert last["canvas"] == (32, 33)
    assert last["view"] == "xt"
    assert last["data"] == "mnist"
    assert last["label"] == "left"
    with qtbot.waitSignal(details.from_now_toggled) as turned:
        QTest.mouseClick(details.from_now, Qt.MouseButton.LeftButton)
    assert turned.args == [True]


def test_showing_values_is_no_edit(details: DetailsPanel) -> None:
    said: list[dict[str, object]] = []
    details.edited.connect(said.append)
    for data in ("mnist", "hands", "somewhere", "trousers"):
        settings = Settings(data=DataSettings(data=data, size=40))
        details.set_values(settings, picture_hw=(9, 300), picture_count=7, **OFFERS)
    assert said == []
    assert details.side.value() == 40


def test_number_of_opened_pictures_is_a_limit(details: DetailsPanel, qtbot: QtBot) -> None:
    details.set_values(Settings(data=DataSettings(data="mnist")), picture_count=60000, **OFFERS)
    assert details.count.value() == 60000
    with qtbot.waitSignal(details.edited) as said:
        QTest.keyClick(details.count, Qt.Key.Key_Down)
    assert said.args == [{"section": "data", "field": "limit", "value": 59990}]


def test_canvas_of_the_pictures_own_size_is_none(details: DetailsPanel, qtbot: QtBot) -> None:
    run = RunSettings(canvas=(32, 33))
    details.set_values(Settings(run=run), picture_hw=(32, 32), **OFFERS)
    with qtbot.waitSignal(details.edited) as said:
        QTest.keyClick(details.canvas._w, Qt.Key.Key_Down)
    assert said.args == [{"section": "run", "field": "canvas", "value": None}]


def test_a_disabled_detail_says_why(details: DetailsPanel) -> None:
    details.set_reason("border", "Perfect memory looks at whole pictures.")
    assert not details.border.isEnabled()
    assert "whole pictures" in details.border.toolTip()
    details.set_reason("border", None)
    assert details.border.isEnabled()


@pytest.mark.parametrize("paper", [False, True])
@pytest.mark.parametrize("look", THEMES, ids=lambda t: t.name)
def test_details_need_no_horizontal_scrolling(
    details: DetailsPanel, look: theme.Theme, paper: bool, qapp: QApplication
) -> None:
    theme.apply(qapp, look)
    details.set_paper_terms(paper)
    body = details.widget()
    assert body is not None
    assert body.minimumSizeHint().width() <= details.viewport().width()
    assert body.width() <= details.viewport().width()
    for row in details._rows.values():
        label = row._label
        assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width(), label.text()


def test_the_wheel_scrolls_past_fields_without_changing_them(qtbot: QtBot) -> None:
    number, choice = Number("n", 1, 9), Choice("c")
    for field in (number, choice):
        qtbot.addWidget(field)
    choice.offer([(1, "one"), (2, "two")], 1)
    for field in (number, choice):
        turn = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(field, turn)
    assert number.value() == 1
    assert choice.currentData() == 1


# Everything

MAKERS: dict[str, Callable[[], QWidget]] = {
    "canvas": Canvas,
    "wall": Wall,
    "timeline": Timeline,
    "status": StatusLine,
    "heading": MachineHeading,
    "locality": lambda: SwitchCard("locality"),
    "equivariance": lambda: SwitchCard("equivariance"),
    "sight": SightSlider,
    "noise": NoiseBox,
    "details": DetailsPanel,
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_dropped_widget_is_gone(name: str, qapp: QApplication) -> None:
    widget = MAKERS[name]()
    widget.resize(300, 200)
    widget.show()
    theme.apply(qapp, theme.LIGHT)
    shot(widget)
    ghost = weakref.ref(widget)
    widget.close()
    widget.deleteLater()
    del widget
    for _ in range(3):
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        qapp.processEvents()
        gc.collect()
    assert ghost() is None
    theme.apply(qapp, theme.DARK)


@pytest.mark.parametrize("name", MAKERS)
def test_everything_the_keyboard_reaches_has_a_name(name: str, qtbot: QtBot) -> None:
    widget = MAKERS[name]()
    qtbot.addWidget(widget)
    if isinstance(widget, DetailsPanel):
        widget.set_values(Settings(), **OFFERS)
    inside = [widget, *widget.findChildren(QWidget)]
    for part in inside:
        stop = part.focusPolicy() & Qt.FocusPolicy.TabFocus
        inner = part.objectName().startswith("qt_") or part.focusProxy() is not None
        if stop and not inner and part.isEnabled():
            assert part.accessibleName() or getattr(part, "text", str)(), part


def test_repaint_times(canvas: Canvas, wall: Wall, qtbot: QtBot) -> None:
    """A repaint takes 1 to 2 ms on a desktop; the bound is generous, as machines differ."""
    steps = [step_of(ramp(16, 3, 32, 32), ramp(16, 3, 32, 32)) for _ in range(10)]
    canvas.resize(1104, 672)
    wall.set_images(pictures(240, size=32))
    qtbot.waitExposed(canvas)
    qtbot.waitExposed(wall)
    changes: list[tuple[QWidget, Callable[[int], None]]] = [
        (canvas, lambda k: canvas.set_step(steps[k])),
        (wall, lambda k: wall.set_usage(np.roll(np.linspace(0, 1, 240), k))),
    ]
    for widget, change in changes:
        spent = []
        for k in range(10):
            change(k)
            begun = time.perf_counter()
            widget.repaint()
            spent.append(time.perf_counter() - begun)
        assert min(spent) < 0.016
