"""Tools, undo and session files on the real window."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from els_engine.edits import background, given
from els_engine.export import export
from els_engine.sessions import open_session
from gui.app import App
from gui.dialogs.palette import rank
from gui.memory import Memory
from tests.test_gui_window import HURRIED, app, gone, rested, settled

__all__ = ["app"]


def spot(app: App, sample: int, row: float, column: float) -> QPoint:
    """Where a point of a sample lies on the brush's layer."""
    canvas = app.window.canvas
    grid = canvas.grid
    assert grid is not None
    x, y, _, _ = grid.pane(sample)
    dpr = canvas.devicePixelRatioF()
    return QPoint(round((x + column * grid.scale) / dpr), round((y + row * grid.scale) / dpr))


def draw(app: App, *points: tuple[float, float], sample: int = 0) -> None:
    layer = app.workbench.layer
    spots = [spot(app, sample, *point) for point in points]
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(layer, left, pos=spots[0])
    for place in spots[1:]:
        QTest.mouseMove(layer, place)
        QApplication.processEvents()
    QTest.mouseRelease(layer, left, pos=spots[-1])


def stack(app: App) -> QUndoStack:
    return app.workbench.history.stack


def result(app: App) -> np.ndarray:
    return app.controller.recording[-1].x0_hat


def test_wiping_a_place_lets_it_grow_anew_and_undo_brings_the_hand_back(
    app: App, qtbot: QtBot
) -> None:
    before = result(app)
    QTest.keyClick(app.window, Qt.Key.Key_W)
    assert app.workbench.layer.isVisible()
    draw(app, (4.0, 6.0), (7.0, 8.0))
    edits = app.session.edits
    assert edits is not None
    assert edits.strokes[0].tool == "erase"
    settled(app, qtbot)
    after, images = result(app), app.session.images
    assert images is not None
    mask = given(edits, background(images))
    assert mask is not None
    assert 0 < (mask == 0).sum() < 120
    kept = np.broadcast_to(mask, before.shape) == 1
    assert np.array_equal(after[kept], before.clip(-1, 1)[kept])
    assert np.array_equal(after[1], before[1].clip(-1, 1))
    assert not app.controller.repeatable
    assert stack(app).undoText() == "erase"
    QTest.keyClick(app.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(app, qtbot)
    assert app.session.edits is None
    assert np.array_equal(result(app), before)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(app.window, Qt.Key.Key_Z, both)
    settled(app, qtbot)
    assert np.array_equal(result(app), after)


def test_one_gesture_with_the_scalpel_cuts_and_it_grows_again(app: App, qtbot: QtBot) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_K)
    draw(app, (7.0, 0.5), (7.0, 8.0), (7.0, 15.5))
    edits = app.session.edits
    assert edits is not None
    assert edits.t == 1.0
    settled(app, qtbot)
    assert app.controller.recording[0].index == 0
    assert np.abs(result(app)).max() <= 1.001
    QTest.keyClick(app.workbench.layer, Qt.Key.Key_Escape)
    assert not app.workbench.layer.isVisible()


def test_the_edit_is_kept_when_the_machine_changes_and_when_the_noise_does(
    app: App, qtbot: QtBot
) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_G)
    draw(app, (5.0, 8.0))
    settled(app, qtbot)
    edits = app.session.edits
    assert edits is not None
    pinned = given(edits, np.array([-1.0]))
    assert pinned is not None
    assert 10 < pinned.sum() < 60
    fixed = np.broadcast_to(pinned, edits.x0.shape) == 1
    for key in (Qt.Key.Key_L, Qt.Key.Key_R):
        QTest.keyClick(app.window, key)
        settled(app, qtbot)
        assert np.array_equal(result(app)[fixed], edits.x0[fixed])
    assert app.session.edits is not None
    assert not np.array_equal(app.session.edits.noise, edits.noise)


def test_every_setting_can_be_undone_in_words(app: App, qtbot: QtBot) -> None:
    start = app.session.settings
    QTest.keyClick(app.window, Qt.Key.Key_L)
    settled(app, qtbot)
    assert stack(app).undoText() == "turn off Sees only nearby"
    app.session.edit("film", view="both")
    assert stack(app).undoText() == "view"
    app.session.edit("data", count=20)
    settled(app, qtbot)
    assert stack(app).undoText() == "number of pictures"
    assert stack(app).count() == 3
    for _ in range(3):
        app.workbench.history.undo()
        settled(app, qtbot)
    assert app.session.settings.run == start.run
    assert app.session.settings.data == start.data
    assert app.session.settings.film == start.film
    assert not app.window.locality.isChecked() or "l" in start.run.machine
    for _ in range(3):
        app.workbench.history.redo()
        settled(app, qtbot)
    assert app.session.settings.run.machine == "es"
    assert app.session.images is not None
    assert app.session.images.count == 20


def test_a_slide_is_one_step_back(app: App, qtbot: QtBot) -> None:
    for late in (5, 7, 9):
        app.window.sight.value_changed.emit(late)
    settled(app, qtbot)
    assert stack(app).count() == 1


def test_a_saved_session_opens_as_it_was(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_B)
    draw(app, (4.0, 4.0), (6.0, 6.0))
    settled(app, qtbot)
    app.controller.scrub(5)
    grown, settings = app.controller.recording.steps, app.session.settings
    path = tmp_path / "mine.morphogen"
    app.files.save_to(path)
    app.actions.first_scene()
    app.session.set_edits(None)
    settled(app, qtbot)
    app.files.open(path)
    qtbot.waitUntil(lambda: not app.controller.loading.busy)
    qtbot.waitUntil(lambda: app.controller.recording.finished and not app.runner.busy)
    assert app.session.settings.run == settings.run
    for one, other in zip(grown, app.controller.recording.steps, strict=True):
        assert np.array_equal(one.x0_hat, other.x0_hat)
    assert app.controller.playback.shown().position == 5
    assert str(path) in Memory().recent()


def drop(app: App, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(200, 200), copy, data, left, plain)
    QApplication.sendEvent(app.window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(app.window, QDropEvent(QPointF(200, 200), copy, data, left, plain))


def test_a_film_a_picture_and_nonsense_are_dropped_on_the_window(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = app.session.settings
    out = export(app.controller.recording.steps, tmp_path / "grown.png", settings)
    QTest.keyClick(app.window, Qt.Key.Key_R)
    settled(app, qtbot)
    drop(app, out)
    settled(app, qtbot)
    assert app.session.settings.run == settings.run
    mine = tmp_path / "mine.png"
    Image.new("L", (40, 30), 200).save(mine)
    drop(app, mine)
    assert app.session.edits is not None
    assert app.session.edits.t == 0.6
    settled(app, qtbot)
    assert np.allclose(app.controller.recording[0].x0_hat, 200 / 127.5 - 1)
    broken = tmp_path / "broken.morphogen"
    broken.write_bytes(b"nonsense")
    drop(app, broken)
    assert "no Morphogen session" in app.window.banner.text


def test_what_was_not_closed_is_there_again(app: App, qtbot: QtBot, qapp: QApplication) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_R)
    settled(app, qtbot)
    kept = Memory().folder() / "last.morphogen"
    app.files.autosave()
    qtbot.waitUntil(kept.is_file)
    stored = open_session(kept)
    assert stored is not None
    assert stored.settings.run == app.session.settings.run
    data = kept.read_bytes()
    app.window.close()
    assert not kept.exists()
    kept.write_bytes(data)
    again = App(qapp)
    again.controller.playback.speed = HURRIED
    again.window.show()
    qtbot.waitUntil(lambda: rested(again), timeout=20_000)
    assert again.session.settings.run == stored.settings.run
    assert "not closed" in again.window.banner.text
    again.window.close()
    gone(again)


def test_what_was_not_closed_and_cannot_be_read_is_said(app: App, qapp: QApplication) -> None:
    kept = Memory().folder() / "last.morphogen"
    app.window.close()
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(b"half of it")
    again = App(qapp)
    try:
        again.window.show()
        assert again.window.banner.isVisible()
        assert "cannot be read" in again.window.banner.text
    finally:
        again.window.close()
        gone(again)


def test_a_point_of_the_curve_is_dragged_and_moved_by_keys(app: App, qtbot: QtBot) -> None:
    both = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(app.window, Qt.Key.Key_E, both)
    editor = app.schedule.editor
    assert editor.isVisible()
    patches = [step.patch_size for step in app.controller.recording][:-1]
    spot = editor.point(3).toPoint()
    QTest.mousePress(editor, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(editor, QPoint(spot.x(), round(editor._spot(3, 9).y())))
    QApplication.processEvents()
    QTest.mouseRelease(editor, Qt.MouseButton.LeftButton)
    settled(app, qtbot)
    now = [step.patch_size for step in app.controller.recording][:-1]
    assert now[3] == 9
    assert [p for n, p in enumerate(now) if n != 3] == [p for n, p in enumerate(patches) if n != 3]
    QTest.keyClick(editor, Qt.Key.Key_Up)
    QTest.keyClick(editor, Qt.Key.Key_Right)
    QTest.keyClick(editor, Qt.Key.Key_Down)
    settled(app, qtbot)
    after = [step.patch_size for step in app.controller.recording][:-1]
    assert after[3] == 11
    assert now[4] is not None
    assert after[4] == now[4] - 2
    assert app.controller.playback.at_end  # the arrows were not the transport's
    app.schedule.compare("mnist-unet-zero")
    assert len(editor._ghost) == 6
    names = [action.text() for action in app.schedule.menu().actions()]
    assert "mnist-resnet-zero · published" in names
    assert stack(app).undoText() == "how its sight narrows"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    QTest.keyClick(app.window, Qt.Key.Key_L)  # what sees everything has no such curve
    QTest.keyClick(app.window, Qt.Key.Key_E, both)
    assert not editor.isVisible()
    assert "Sees only nearby" in app.window.banner.text
    settled(app, qtbot)


def test_a_command_is_found_by_a_few_letters(app: App, qtbot: QtBot) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = app.workbench.palette
    assert palette.found.count() > 30
    row = palette.found.visualItemRect(palette.found.item(0)).height()
    assert palette.found.viewport().height() % row == 0  # no half a line at the foot
    QTest.keyClicks(palette.field, "nearby")
    found = [palette.found.item(n) for n in range(palette.found.count())]
    assert [item.text() for item in found] == ["Sees only nearby"]
    assert found[0].data(Qt.ItemDataRole.AccessibleTextRole) == "Sees only nearby, L"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    settled(app, qtbot)
    assert app.session.settings.run.machine == "es"
    assert rank("scalp", "Scalpel") == 0
    assert rank("alpe", "Scalpel") == 1
    assert rank("spl", "Scalpel") == 2
    assert rank("xyz", "Scalpel") is None


def test_a_drawn_shape_is_all_it_knows_and_travels_in_the_session(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    QTest.mouseClick(app.window.lower_panel.draw, Qt.MouseButton.LeftButton)
    pencil = app.files.pencil
    assert not pencil.grow.isEnabled()
    pad = pencil.pads[1]
    start, cell = pad._paper()
    first, last = (QPoint(start + 10 * cell, start + row * cell + cell // 2) for row in (8, 22))
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(pad, last)
    QApplication.processEvents()
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=last)
    drawn = pad.pixels[:, :, 0].copy()
    assert drawn[8:23, 10:12].all()
    QTest.mouseClick(pencil.grow, Qt.MouseButton.LeftButton)
    settled(app, qtbot)
    images = app.session.images
    assert images is not None
    assert images.count == 1
    assert np.array_equal(images.images[0, 0] == 1, drawn == 255)
    assert result(app).shape == (1, 1, 48, 96)
    path = tmp_path / "drawn.morphogen"
    app.files.save_to(path)
    stored = open_session(path)
    assert stored is not None
    assert stored.pictures is not None
    assert np.array_equal(stored.pictures[0, 0], drawn)
    assert str(Memory().folder()) not in stored.settings.data.data
    for kept in (Memory().folder() / "drawn").iterdir():
        kept.unlink()  # as on another computer
    app.files.open(path)
    settled(app, qtbot)
    assert app.session.images is not None
    assert np.array_equal(app.session.images.images, images.images)


def test_who_wants_a_larger_picture_finds_the_canvas(app: App, qtbot: QtBot) -> None:
    app.workbench.show_palette()
    palette = app.workbench.palette
    QTest.keyClicks(palette.field, "bigger")
    found = [palette.found.item(n).text() for n in range(palette.found.count())]
    assert "Canvas › Square, 64 × 64" in found
    assert all(words.startswith("Canvas") for words in found)
    palette.field.setText("canvas")
    assert palette.found.item(0).text() == "Canvas › As the pictures it knows"
    palette.field.setText("no such thing")
    assert palette.found.count() == 0
    assert "Nothing" in palette.found.sentence
    palette.close()
    details = app.window.details
    at = {part: part.mapTo(details, QPoint()).y() for part in (details.canvas, details.data)}
    assert at[details.canvas] < at[details.data]  # seen without scrolling
    shapes = details.canvas.findChild(QToolButton)
    assert isinstance(shapes, QToolButton)
    assert shapes.menu() is app.zooming.menu
