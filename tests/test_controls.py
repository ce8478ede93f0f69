"""Switches, sliders and fields of the panel."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from els_engine.settings import MachineName
from gui import fonts, theme
from gui.controls.machine_heading import SENTENCES, MachineHeading
from gui.controls.noise_box import NoiseBox
from gui.controls.sight_slider import SightSlider
from gui.controls.switch_card import SwitchCard
from tests.widgets import SMALL_PANEL, colours, dressed, shot

__all__ = ["dressed"]  # fixtures


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
        QTest.keyClick(slider.track, Qt.Key.Key_Right)
    assert slider.value() == 7
    with qtbot.waitSignal(slider.value_changed) as moved:
        QTest.mousePress(slider.track, Qt.MouseButton.LeftButton, pos=QPoint(SMALL_PANEL, 10))
    assert moved.args == [None]
    assert slider._number.text() == "whole picture"
    with qtbot.waitSignal(slider.value_committed) as done:
        QTest.mouseRelease(slider.track, Qt.MouseButton.LeftButton, pos=QPoint(SMALL_PANEL, 10))
    assert done.args == [None]
    slider.set_value(5)
    slider.set_enabled_reason("Perfect memory sees the whole picture.")
    assert not slider.track.isEnabled()
    assert slider._number.text() == "whole picture"  # whatever it would see otherwise
    assert slider._reason.isVisible()
    slider.set_enabled_reason(None)
    assert slider.track.isEnabled()


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
