"""The wall of training pictures: which it shows, and which it lights."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import theme
from gui.shelf import choose, pack
from gui.wall import Wall
from tests.widgets import colours, dressed, pictures, rgb, shot, wall

__all__ = ["dressed", "wall"]  # fixtures


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
