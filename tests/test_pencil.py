"""The pencil on its own: any side, colours, undo; and what grows from it on the real window."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import App
from gui.dialogs.pencil import PencilDialog, resampled
from tests.test_gui_window import app, settled

__all__ = ["app"]


@pytest.fixture
def pencil(qtbot: QtBot) -> PencilDialog:
    made = PencilDialog()
    qtbot.addWidget(made)
    made.show()
    return made


def stroke(dialog: PencilDialog, pad: int, start: QPoint, end: QPoint) -> None:
    sheet, left = dialog.pads[pad], Qt.MouseButton.LeftButton
    QTest.mousePress(sheet, left, pos=start)
    QTest.mouseMove(sheet, end)
    QApplication.processEvents()
    QTest.mouseRelease(sheet, left, pos=end)


def test_a_stroke_is_undone_and_done_again(pencil: PencilDialog) -> None:
    blank = pencil.pads[0].pixels.copy()
    stroke(pencil, 0, QPoint(40, 40), QPoint(200, 40))
    drawn = pencil.pads[0].pixels.copy()
    assert drawn[5, 5:26].all()
    pencil.inks.button(3).click()
    stroke(pencil, 1, QPoint(40, 100), QPoint(40, 180))
    assert tuple(pencil.pads[1].pixels[15, 5]) == (0xE5, 0x48, 0x4D)
    QTest.keyClick(pencil, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pencil.pads[1].blank
    assert np.array_equal(pencil.pads[0].pixels, drawn)
    pencil.undo()
    assert np.array_equal(pencil.pads[0].pixels, blank)
    assert not pencil.undo_button.isEnabled()
    pencil.redo()
    assert np.array_equal(pencil.pads[0].pixels, drawn)
    pencil.clear.click()
    assert pencil.pads[0].blank
    pencil.undo()
    assert np.array_equal(pencil.pads[0].pixels, drawn)


@pytest.mark.parametrize("side", [16, 20, 48, 64])
def test_a_sheet_of_any_side_keeps_what_was_drawn(pencil: PencilDialog, side: int) -> None:
    paper = pencil.pads[0].width()  # less than 256 px on a small screen
    stroke(pencil, 0, QPoint(0, paper // 2), QPoint(paper - 1, paper // 2))
    pencil.side.setValue(side)
    pixels = pencil.pads[0].pixels
    assert pixels.shape == (side, side, 3)
    assert pixels[side // 2 + side // 32].all()
    assert not pixels[: side // 2 - 1].any()
    cell = paper // side
    edge = (paper - cell * side) // 2
    pencil.breadth.chosen.emit(1)
    last = edge + cell * side - 1
    stroke(pencil, 0, QPoint(edge + 1, edge + 1), QPoint(last, edge + 1))
    assert pencil.pads[0].pixels[0].all()
    assert not pencil.pads[0].pixels[1].any()
    pencil.undo()
    pencil.undo()
    assert pencil.side.value() == 32
    assert np.array_equal(resampled(pencil.pads[0].pixels, 64)[::2, ::2], pencil.pads[0].pixels)


def test_it_works_by_keys_alone(pencil: PencilDialog) -> None:
    pad = pencil.pads[2]
    pad.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(pad, key)
    assert pad.pixels[16, 16:20].all()
    QTest.keyClick(pad, Qt.Key.Key_Space)
    assert not pad.pixels[16, 18:20].any()


def test_a_thicket_in_colour_grows_from_a_small_sheet(app: App, qtbot: QtBot) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_P)
    pencil = app.files.pencil
    pencil.side.setValue(16)
    pencil.set_ink(QColor("#3B82F6"))
    stroke(pencil, 0, QPoint(120, 40), QPoint(120, 220))
    before = app.session.settings
    pencil.grow.click()
    settled(app, qtbot)
    images = app.session.images
    assert images is not None
    assert images.images.shape == (1, 3, 16, 16)
    grown = app.controller.recording[-1].x0_hat
    assert grown.shape == (1, 3, 24, 48)
    assert grown[0, 2].max() > 0.8  # blue
    app.workbench.history.undo()
    settled(app, qtbot)
    assert app.session.settings.run == before.run
