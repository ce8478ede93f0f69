"""Numbers on finished samples: counted one by one, painted, summed up, gone with the samples."""

from __future__ import annotations

import dataclasses

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from els_engine.artifacts import Count, count_fingers
from els_engine.datasets import hands
from els_engine.settings import DataSettings
from els_engine.steps import Step, frozen_array
from gui import badges, words
from gui.app import App
from gui.tally import Tally, what_to_count
from tests.test_gui_window import app, settled

__all__ = ["app"]  # the fixture

FIVE, SIX = Count(True, 5, ((1.0, 2.0),)), Count(True, 6)
NONE = Count(False, None, (), "Nothing grew.")


def test_what_is_known_to_have_parts_is_counted() -> None:
    assert what_to_count(DataSettings()) == ("fingers", 5)
    assert what_to_count(DataSettings(fingers=3)) == ("fingers", 3)
    assert what_to_count(DataSettings(fingers=0)) is None
    assert what_to_count(DataSettings(data="trousers")) == ("legs", 2)
    assert what_to_count(DataSettings(data="patterns")) is None
    assert what_to_count(DataSettings(data="/some/where")) is None
    assert what_to_count(DataSettings(size=32), (32, 40)) == ("fingers", 5)
    assert what_to_count(DataSettings(size=32), (48, 96)) is None  # a thicket


def test_words() -> None:
    assert badges.words(FIVE, 5) == "5"
    assert badges.words(SIX, 5) == "6 ≠ 5"
    assert badges.words(NONE, 5) == "?"
    said = words.tally([FIVE, SIX, NONE, FIVE], "fingers", 5)
    assert said == "2 of 4 have 5 fingers, 1 has another number, 1 cannot be counted."
    assert words.tally([FIVE], "fingers", 5) == "1 of 1 has 5 fingers."
    assert "no fingers that can be counted" in words.tally([NONE, NONE], "fingers", 5)


def test_samples_are_counted_one_after_the_other(qtbot: QtBot) -> None:
    pictures = np.concatenate([hands.draw(1, 32, fingers=n) for n in (3, 5, 6)])
    step = Step(9, 0.0, 1.0, 3, frozen_array(pictures), frozen_array(pictures), 0.0)
    tally = Tally()
    arrived: list[tuple[int, Count]] = []
    tally.counted.connect(lambda sample, count: arrived.append((sample, count)))
    tally.begin(step, "fingers")
    assert arrived == []
    qtbot.waitUntil(lambda: len(arrived) == 3, timeout=3000)
    assert [sample for sample, _ in arrived] == [0, 1, 2]
    assert [count.count for _, count in arrived] == [3, 5, 6]
    tally.begin(step, "fingers")  # the same moment again
    QTest.qWait(250)
    assert len(arrived) == 3
    tally.clear()
    assert tally.counts == []


def test_a_badge_marks_tips_and_number() -> None:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    for count, grown in ((FIVE, 1.0), (FIVE, 0.0), (SIX, 1.0)):
        image.fill(0)
        painter = QPainter(image)
        badges.paint(painter, QRect(0, 0, 200, 200), 20.0, count, 5, 1.0, grown)
        painter.end()
        lit = [image.pixelColor(x, y).lightness() for x in range(200) for y in range(200)]
        assert (max(lit) > 100) == (grown > 0)
    assert count_fingers(hands.draw(1, 32)[0]).count == 5


def test_the_window_numbers_what_has_grown(app: App, qtbot: QtBot) -> None:
    controller, canvas = app.controller, app.window.canvas
    settled(app, qtbot)
    qtbot.waitUntil(lambda: len(controller.tally.counts) == 2, timeout=5000)
    want = [count_fingers(picture) for picture in controller.recording[-1].x0_hat]
    assert controller.tally.counts == want
    assert canvas._counts == want
    assert canvas._caption == words.tally(want, "fingers", 5)
    controller.scrub(2)
    assert canvas._counts == []
    assert controller.tally.counts == []
    assert "have" not in canvas._caption


def test_other_data_is_not_counted(app: App, qtbot: QtBot) -> None:
    data = dataclasses.replace(app.session.settings.data, data="patterns")
    app.controller.open(dataclasses.replace(app.session.settings, data=data))
    settled(app, qtbot)
    QTest.qWait(400)
    assert app.window.canvas._counts == []
