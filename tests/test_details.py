"""The panel of details: what it shows is what is set."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from els_engine.settings import DataSettings, FilmSettings, RunSettings, Settings
from gui import theme
from gui.controls.details import DetailsPanel
from gui.controls.fields import Choice, Number
from tests.widgets import OFFERS, SMALL_PANEL, THEMES, dressed

__all__ = ["dressed"]  # fixtures


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
