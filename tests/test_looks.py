"""Colours, fonts and icons; pixels on their way to the screen."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui import fonts, icons, pixels, theme
from gui.canvas import Canvas
from gui.controls.fields import Choice, Number
from gui.roles import contrast
from tests.widgets import THEMES, colours, dressed, ramp, shot

__all__ = ["dressed"]  # fixtures


@pytest.mark.parametrize("look", THEMES, ids=lambda t: t.name)
def test_text_is_readable_on_every_ground(look: theme.Theme) -> None:
    for ground in (look.stage, look.panel, look.raised):
        for ink in (look.text, look.dim, look.accent, look.warning):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert contrast(look.text, look.accent_soft) >= 4.5
    for ground in (look.stage, look.panel, look.raised, look.accent_soft):
        assert contrast(look.focus, ground) >= 3.0
    for ground in (look.stage, look.panel, look.raised):
        assert contrast(look.outline, ground) >= 3.0


@pytest.mark.parametrize("look", THEMES, ids=lambda t: t.name)
def test_what_can_be_operated_has_a_boundary_that_is_seen(
    qapp: QApplication, qtbot: QtBot, look: theme.Theme
) -> None:
    theme.apply(qapp, look)
    panel = QWidget()
    qtbot.addWidget(panel)
    panel.setAutoFillBackground(True)
    column = QVBoxLayout(panel)
    fields = [QLineEdit(), Choice("one"), Number("two", 0, 9), QPushButton("three")]
    for field in fields:
        column.addWidget(field)
    panel.resize(220, 220)
    image = shot(panel)
    for field in fields:
        row = field.geometry().center().y()
        seen = [image.pixelColor(field.x() + x, row).name() for x in range(2)]
        best = max(contrast(one, look.panel) for one in seen)
        assert best >= 3.0, (type(field).__name__, seen)


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


@pytest.mark.parametrize("channels", [1, 3])
def test_pixels_are_rounded_clipped_and_copied(channels: int) -> None:
    batch = ramp(2, channels, 5, 7) * 1.3
    image = pixels.stack(batch)
    assert (image.width(), image.height()) == (7, 10)
    wanted = np.clip(np.round((batch.astype(np.float64) + 1) * 127.5), 0, 255)
    wanted = np.broadcast_to(wanted, (2, 3, 5, 7)).transpose(0, 2, 3, 1).reshape(10, 7, 3)
    batch[:] = 0
    np.testing.assert_array_equal(colours(image), wanted)
