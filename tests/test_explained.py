"""Every control says what it is: to the eye, to a screen reader, and to who asks What's This."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QTabBar,
    QToolButton,
    QWhatsThis,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui import explained
from gui.app import App
from gui.board_view import BoardView
from gui.brush import BrushLayer
from gui.canvas import Canvas
from gui.divider_view import DividerView
from gui.equations import EQUATIONS, typeset
from gui.help_mode import help_of
from gui.memory import Memory
from gui.scene_card import SceneCard
from tests.conftest import own_settings
from tests.test_gui_window import SMALL, gone

# They show much more than a tooltip could, and are pointed at: a tooltip would be in the way.
_SURFACES = (Canvas, BrushLayer, BoardView, DividerView, SceneCard, QAbstractScrollArea, QMenuBar)


@pytest.fixture(scope="module")
def app(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    own_settings(tmp_path_factory.mktemp("settings"))
    Memory().remember_settings(SMALL)
    made = App(qapp)
    made.window.resize(1440, 900)
    made.window.show()
    yield made
    made.window.close()
    gone(made)


def controls(window: QWidget) -> list[QWidget]:
    """What can be reached by keyboard; the inner parts of Qt's own controls are theirs."""
    found = []
    for widget in window.findChildren(QWidget):
        above = widget.parentWidget()
        inner = isinstance(widget, QLabel) or (
            isinstance(widget, QLineEdit | QAbstractItemView | QToolButton)
            and not isinstance(above, QWidget | None)
        )
        of_qt = type(above).__name__ in ("_Field", "Number", "QComboBoxPrivateContainer", "TabRow")
        of_plot = "Plot" in type(above).__name__ or "Plot" in type(widget).__name__
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not (inner or of_qt or of_plot):
            found.append(widget)
    return found


def tip_of(widget: QWidget | None) -> str:
    """Its tooltip, or that of what it lies in, as Qt shows it."""
    while widget is not None and not widget.toolTip():
        widget = widget.parentWidget()
    return "" if widget is None else widget.toolTip()


def named(widget: QWidget) -> str:
    """What a screen reader says."""
    words = widget.accessibleName() or getattr(widget, "text", str)()
    return str(words).strip()


def test_every_control_has_a_name_a_tooltip_and_whats_this(app: App) -> None:
    lacking = []
    found = controls(app.window)
    assert len(found) > 80
    for widget in found:
        what = f"{type(widget).__name__} “{named(widget)}”"
        if not named(widget) and not isinstance(widget, QMenuBar):
            lacking.append(f"{what}: no name")
        if not help_of(widget) and not isinstance(widget, QMenuBar):
            lacking.append(f"{what}: no What's This")
        if isinstance(widget, QTabBar):
            tabs = range(widget.count())
            assert all(widget.tabToolTip(n) and widget.tabWhatsThis(n) for n in tabs)
        elif not tip_of(widget) and not isinstance(widget, _SURFACES):
            lacking.append(f"{what}: no tooltip")
    assert not lacking, "\n".join(lacking)


def test_the_key_asks_about_the_control_with_the_focus(app: App, qtbot: QtBot) -> None:
    slider = app.window.sight.focusProxy()
    assert slider is not None
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    assert "window late in the run" in help_of(slider)
    QTest.keyClick(app.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert not QWhatsThis.inWhatsThisMode()  # it has been said already
    app.window.setFocus()
    app.help.enter()
    assert QWhatsThis.inWhatsThisMode()
    QWhatsThis.leaveWhatsThisMode()


def test_what_is_explained(app: App) -> None:
    assert EQUATIONS.keys() <= explained.TOPICS.keys()
    assert typeset("w_ik = q_i^{2} < x̂_0") == (
        "w<sub>ik</sub> = q<sub>i</sub><sup>2</sup> &lt; x̂<sub>0</sub>"
    )
    for topic, (line, _) in explained.TOPICS.items():
        assert len(line) <= 90, topic
        assert ("<sub>" in explained.more(topic)) >= ("_" in str(EQUATIONS.get(topic, "")))


def test_menus_draw_together_and_fold_where_room_is_short(app: App, qtbot: QtBot) -> None:
    window, fold = app.window, app.window.top.fold
    for width, folded in ((1440, False), (1024, False), (870, True)):
        window.resize(width, 700)
        QTest.qWait(50)
        assert (window.menus.isVisible(), fold.isVisible()) == (not folded, folded)
        assert window.save_button.geometry().right() < width
    fold.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()][:2] == ["File", "Edit"]
    menu.close()
