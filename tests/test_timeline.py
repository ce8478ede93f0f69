"""The timeline and its buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.timeline import Timeline
from tests.widgets import dressed, shot

__all__ = ["dressed"]  # fixtures


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
