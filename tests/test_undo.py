"""Whatever a command changes, one undo takes back, and redo does again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from els_engine.edits import Edits
from els_engine.settings import Settings
from gui.app import App
from gui.compare_page import ComparePage
from tests.test_boards import compare, grown
from tests.test_gui_window import HURRIED, app, settled
from tests.test_turing_page import over

__all__ = ["app"]  # the fixture

# They open something, leave, or show only: no edits.
NO_EDITS = (
    "…", "Save", "Quit", "Present", "Full screen", "Keyboard", "About", "What", "Undo", "Redo",
)  # fmt: skip
EDITS = ("Back to the first scene", "New noise", "Sees only nearby", "See less far", "Shred",
         "Square", "Next overlay", "Best guess")  # fmt: skip


def commands(app: App) -> list[QAction]:
    return [
        action
        for action in app.window.actions()
        if not any(word in action.text() for word in NO_EDITS)
    ]


def loaded(app: App, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.session.images is not None, timeout=10_000)


def state(app: App) -> tuple[Settings, Edits | None]:
    return app.session.settings, app.session.edits


def test_whatever_a_command_changes_can_be_taken_back(app: App, qtbot: QtBot) -> None:
    stack, changed = app.workbench.history.stack, []
    for action in commands(app):
        before, depth = state(app), stack.index()
        action.trigger()
        if state(app) == before:
            continue
        changed.append(action.text())
        assert stack.index() == depth + 1, action.text()
        loaded(app, qtbot)
        after = state(app)
        stack.undo()
        loaded(app, qtbot)
        assert state(app) == before, action.text()
        stack.redo()
        loaded(app, qtbot)
        assert state(app) == after, action.text()
        stack.undo()
        loaded(app, qtbot)
    for words in EDITS:
        assert any(words in text for text in changed), words
    assert app.why.rolling.on
    app.why.rolling.stop()  # or nothing would ever rest
    settled(app, qtbot)
    film = app.session.settings.film
    assert app.window.canvas._view == film.view
    assert app.why.overlays.picker._kind == film.overlay


def test_a_dropped_folder_and_a_dropped_picture_can_be_taken_back(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    before, picture = state(app), app.controller.recording[-1].x0_hat
    shades = np.random.default_rng(0).integers(0, 255, (16, 16), np.uint8)
    (tmp_path / "mine").mkdir()
    for n in range(4):
        Image.fromarray(np.roll(shades, n)).save(tmp_path / "mine" / f"{n}.png")
    app.files.open(tmp_path / "mine")
    settled(app, qtbot)
    assert app.session.images is not None
    assert app.session.images.count == 4
    app.files.open(tmp_path / "mine" / "1.png")
    settled(app, qtbot)
    assert app.session.edits is not None
    app.workbench.history.undo()
    app.workbench.history.undo()
    settled(app, qtbot)
    assert state(app) == before
    assert np.array_equal(app.controller.recording[-1].x0_hat, picture)


def test_what_is_compared_can_be_taken_back(app: App, qtbot: QtBot) -> None:
    page, stack = compare(app, qtbot), app.workbench.history.stack
    assert isinstance(page, ComparePage)
    QTest.mouseClick(page.view.what.group.button(1), Qt.MouseButton.LeftButton)
    grown(page, qtbot)
    first, b = page.kept, app.session.settings.run
    page.view.keep.click()
    assert page.kept == b
    assert stack.undoText() == "keep as A"
    stack.undo()
    assert page.kept == first
    depth = stack.index()
    page.view.swap.click()
    grown(page, qtbot)
    assert first is not None
    assert (page.kept, app.session.settings.run.machine) == (b, first.machine)
    assert stack.index() == depth + 1  # one step, though two things changed
    app.pages.show("watch")
    stack.undo()
    assert app.pages.current is page  # where one sees what was taken back
    assert (page.kept, app.session.settings.run) == (first, b)
    stack.redo()
    grown(page, qtbot)
    assert (page.kept, app.session.settings.run.machine) == (b, first.machine)


def test_what_turings_machine_knows_can_be_taken_back(app: App, qtbot: QtBot) -> None:
    page, stack = app.turing, app.workbench.history.stack
    page.growing.playback.speed = HURRIED
    page._learn_from("here", None)
    app.pages.show("turing")
    over(page, qtbot)
    images = page._images
    page.view.source.chosen.emit("patterns")
    assert stack.undoText() == "what the machine knows"
    stack.undo()
    assert page.source.chosen == "here"
    over(page, qtbot)
    assert page._images is images


def test_the_noise_of_a_network_is_its_own_and_can_be_taken_back(app: App, qtbot: QtBot) -> None:
    page, stack, settings = app.network, app.workbench.history.stack, app.session.settings
    app.pages.show("network")
    qtbot.waitUntil(lambda: page._opened is not None, timeout=20_000)
    QTest.keyClick(app.window, Qt.Key.Key_R)
    QTest.keyClick(app.window, Qt.Key.Key_R)
    assert page.seed == 2
    assert app.session.settings == settings  # Watch keeps its noise
    stack.undo()
    assert page.seed == 0  # two in a second are one gesture
    assert not stack.canUndo()
