"""Where there is little room nothing is squeezed, cut off or out of reach."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBitmap, QImage, QPainter, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QVBoxLayout
from pytestqt.qtbot import QtBot

from gui import opening
from gui.app import App
from gui.board_layout import Board, BoardLayout
from gui.dialogs.fitting import FittingDialog
from gui.dialogs.pencil import PencilDialog
from gui.flow import FlowBar
from gui.language import speak
from gui.panel_scroll import PanelScroll
from gui.room import LIST, whole
from tests.test_gui_window import app, gone

__all__ = ["app"]  # the fixture

ALL_OF_IT = (1024, 680)  # a screen of 1024 × 700, under a title bar
AT_250 = (768, 404)  # 1920 × 1080 at 250 %, under a title bar


def resized(app: App, qapp: QApplication, size: tuple[int, int]) -> None:
    app.window.resize(*size)
    app.window.show()
    for _ in range(3):
        qapp.processEvents()


def panel_of(app: App) -> PanelScroll:
    return app.window._scroll


@pytest.mark.parametrize("tab", ["wall", "where", "many"])
def test_at_1024_by_700_the_panel_needs_no_scrolling(
    app: App, qapp: QApplication, tab: str
) -> None:
    app.window.lower_panel.open(tab)
    resized(app, qapp, ALL_OF_IT)
    assert panel_of(app).verticalScrollBar().maximum() == 0
    assert app.window.wall.visibleRegion().boundingRect() == app.window.wall.rect()


@pytest.mark.parametrize("size", [(1440, 900), ALL_OF_IT, AT_250])
def test_what_opens_a_page_of_the_panel_stays_under_the_pointer(
    app: App, qapp: QApplication, size: tuple[int, int]
) -> None:
    resized(app, qapp, size)
    window = app.window
    buttons = [*window.lower_panel._buttons.buttons(), window.details_button]

    def places() -> list[QRect]:
        resized(app, qapp, size)
        return [QRect(button.mapTo(window, QPoint()), button.size()) for button in buttons]

    before = places()
    where = buttons[1]
    for button in (*buttons, where, window.details_button, where):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert places() == before, button.text()
        assert button.isChecked() or button is window.details_button
        seen = [each.visibleRegion().boundingRect() == each.rect() for each in buttons]
        assert all(seen), button.text()
    QTest.mouseClick(window.details_button, Qt.MouseButton.LeftButton)
    assert window.details_button.isChecked()  # it opens over a tab, too
    assert window.lower_panel.tab == "wall"


def test_at_250_per_cent_every_page_fits_and_the_panel_scrolls(
    app: App, qapp: QApplication
) -> None:
    window = app.window
    for page in app.pages.all:
        app.pages.show(page.key)
        resized(app, qapp, AT_250)
        central = window.centralWidget()
        assert central is not None
        needed = central.minimumSizeHint()
        assert needed.width() <= AT_250[0], page.key
        assert needed.height() <= AT_250[1], page.key
    app.pages.show("watch")
    resized(app, qapp, AT_250)
    for control in (window.locality, window.equivariance, window.noise):
        assert control.height() >= control.minimumSizeHint().height()
    for segment in window.lower_panel._buttons.buttons():
        assert segment.width() >= segment.minimumSizeHint().width(), segment.text()
    bar = panel_of(app).verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    qapp.processEvents()
    assert window.wall.visibleRegion().boundingRect() == window.wall.rect()


def test_a_gallery_that_was_resized_while_hidden_lies_in_its_columns(
    app: App, qapp: QApplication
) -> None:
    resized(app, qapp, (1440, 900))
    app.pages.show("gallery")
    resized(app, qapp, (1440, 900))
    app.pages.show("watch")
    resized(app, qapp, (720, 400))
    for key in ("compare", "turing", "network", "gallery"):
        app.pages.show(key)
        resized(app, qapp, (720, 400))
    wall = app.gallery._wall
    boxes = [card.geometry() for card in wall.cards]
    assert all(box.left() >= 0 and box.right() < wall.viewport().width() for box in boxes)
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)


def test_long_german_words_leave_room_for_numbers(qtbot: QtBot, qapp: QApplication) -> None:
    app = App(qapp, "de")
    try:
        window = app.window
        app.controller.set_paper_terms(True)
        window.noise.set_value(2_147_483)
        resized(app, qapp, ALL_OF_IT)
        name = window.heading._name
        assert name.fontMetrics().horizontalAdvance(name.text()) <= name.width()
        line = window.noise._field.lineEdit()
        room = line.width() - line.textMargins().left()
        assert line.fontMetrics().horizontalAdvance(line.text()) <= room
    finally:
        app.window.close()
        gone(app)
        speak("en")


def test_where_there_is_no_room_a_list_of_overlays_takes_the_place_of_the_row(
    app: App, qapp: QApplication
) -> None:
    resized(app, qapp, AT_250)
    picker = app.window.canvas._picker
    assert picker is not None
    chosen: list[str] = []
    picker.chosen.connect(chosen.append)
    menu = picker.menu()
    assert [action.isChecked() for action in menu.actions()] == [True] + 4 * [False]
    menu.actions()[2].trigger()
    assert chosen == ["certainty"]


def test_a_row_of_controls_goes_on_in_a_second_line(qtbot: QtBot) -> None:
    left, right = [QPushButton(f"control {n}") for n in range(4)], QPushButton("at the right")
    bar = FlowBar([*left], [right])
    qtbot.addWidget(bar)
    wide = bar.sizeHint().width() + 40
    high, higher = bar.heightForWidth(wide), bar.heightForWidth(wide // 2)
    assert higher > high
    bar.resize(wide, high)
    bar.show()
    assert right.geometry().right() >= wide - 20
    bar.resize(wide // 2, higher)
    QApplication.processEvents()
    boxes = [each.geometry() for each in (*left, right)]
    assert all(QRect(0, 0, wide // 2, higher).contains(box) for box in boxes)
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)


@pytest.mark.parametrize(("side", "scrolls"), [(200, False), (3000, True)])
def test_a_dialog_larger_than_the_screen_scrolls(qtbot: QtBot, side: int, scrolls: bool) -> None:
    dialog: QDialog = FittingDialog()
    qtbot.addWidget(dialog)
    label = QLabel("as large as that")
    label.setMinimumSize(side, side)
    QVBoxLayout(dialog).addWidget(label)
    dialog.show()
    room = dialog.screen().availableGeometry()
    assert dialog.height() <= max(room.height(), 300)
    assert bool(dialog.findChildren(QScrollArea)) == scrolls


def test_words_that_have_no_room_end_with_a_whole_part() -> None:
    said = "how far it sees (t ≤ 0.3); earlier as in hands-demo, at least as far"
    assert whole(said, 1000, len) == said
    assert whole(said, 40, len) == "how far it sees (t ≤ 0.3)"
    assert whole(said, 3, len) == "how far it sees (t ≤ 0.3)"  # the rest is cut off
    two = "The same noise, no. 3, for all. Only the network was trained."
    assert whole(two, 40, len) == "The same noise, no. 3, for all."
    keys = "drag the points, or use the arrow keys · dotted: picture so far"
    assert whole(keys, 50, len) == "drag the points, or use the arrow keys"
    assert whole("B  Free patchwork, sees 3 × 3, real edge", 30, len, LIST) == (
        "B  Free patchwork, sees 3 × 3"
    )


def test_small_named_tiles_stand_so_far_apart_that_they_can_be_named() -> None:
    named = Board(("", "", ""), ("", ""), head_w=0, captions=(("a", "b", "c"),) * 2, gap=14)
    small = BoardLayout(named, (490, 230), 1.0, (32, 32))
    assert small.pitch == 150
    assert small.box(0, 2).right() <= 490
    assert small.box(1, 0).top() - small.box(0, 0).bottom() == 24 + 14
    large = BoardLayout(named, (1100, 590), 1.0, (32, 32))
    assert large.pitch == large.first.width() + 14


@pytest.mark.parametrize(("side", "there"), [(288, True), (98, True), (60, False)])
def test_the_hint_lies_on_its_tile_or_is_not_there(
    qapp: QApplication, side: int, there: bool
) -> None:
    speak("de")
    try:
        image = QImage(400, 400, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        pane, painter = QRect(50, 50, side, side), QPainter(image)
        opening._paint_hint(painter, pane, 1.0, 1.0)
        painter.end()
    finally:
        speak("en")
    painted = QRegion(QBitmap.fromImage(image.createAlphaMask())).boundingRect()
    assert painted.isEmpty() != there
    assert pane.contains(painted) or not there


def test_in_a_dialog_that_scrolls_nothing_else_does(app: App, qapp: QApplication) -> None:
    app.actions.save()
    dialog = app.actions.export_dialog
    assert dialog is not None
    dialog._fit(QSize(760, 400))
    dialog.resize(760, 400)
    for _ in range(3):
        qapp.processEvents()
    assert dialog._scroll.verticalScrollBar().maximum() == 0
    dialog.reject()


def test_three_sheets_to_draw_on_stand_beside_each_other_on_a_small_screen(
    qapp: QApplication, qtbot: QtBot
) -> None:
    speak("de")
    try:
        pencil = PencilDialog()
    finally:
        speak("en")
    qtbot.addWidget(pencil)
    pencil._fit(QSize(768, 400))
    pencil.show()
    for _ in range(3):
        qapp.processEvents()
    area = pencil.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    assert pencil.pads[0].width() >= 128
