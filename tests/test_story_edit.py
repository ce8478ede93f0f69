"""A story is edited in its file, and what a person wrote there stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from els_engine.errors import MorphogenError
from els_engine.scenes import DEFAULT_SCENE
from els_engine.story.edit import add_scene, duplicate_scene, move_scene, remove_scene
from els_engine.story.model import read_story
from gui.dialogs.story_dialog import StoryDialog
from tests.test_story import TEXT


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "story.toml"
    path.write_text(TEXT.replace('title = "Other"', 'title = "Other"  # mine'), encoding="utf-8")
    return path


def ids(path: Path) -> list[str]:
    return [scene.id for scene in read_story(path).scenes]


def told(path: Path) -> list[str]:
    return [scene.title for scene in read_story(path).scenes]


def test_scenes_are_added_moved_doubled_and_removed(file: Path) -> None:
    story = add_scene(file, DEFAULT_SCENE, "Third", "As it is now.")
    panel = story.scenes[2].panels[0]
    assert panel.run == DEFAULT_SCENE.run
    assert panel.data == DEFAULT_SCENE.data
    assert panel.columns == 3
    before = read_story(file).scenes
    move_scene(file, 2, -2)
    assert told(file) == ["Third", "One", "Other"]
    assert read_story(file).scenes[0] == before[2]
    duplicate_scene(file, 1)
    after = read_story(file).scenes
    assert after[1].panels == after[2].panels
    assert len(set(ids(file))) == 4
    remove_scene(file, 2)
    assert told(file) == ["Third", "One", "Other"]
    assert "# mine" in file.read_text(encoding="utf-8")
    assert [path.name for path in file.parent.iterdir()] == ["story.toml"]


def test_a_new_file_is_made_and_the_last_scene_stays(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    add_scene(path, DEFAULT_SCENE, "First", "So.")
    before = path.read_bytes()
    with pytest.raises(MorphogenError, match="scene"):
        remove_scene(path, 0)
    assert path.read_bytes() == before


def test_a_wrong_file_is_left_alone(file: Path) -> None:
    file.write_text("scene = 1", encoding="utf-8")
    with pytest.raises(MorphogenError, match="line 1"):
        add_scene(file, DEFAULT_SCENE, "x", "y")
    assert file.read_text(encoding="utf-8") == "scene = 1"


def test_the_dialog(qtbot: QtBot, file: Path) -> None:
    dialog = StoryDialog(file, lambda: DEFAULT_SCENE)
    qtbot.addWidget(dialog)
    assert dialog.title.text() == "One"
    dialog.add.click()
    assert dialog.scenes.count() == 3
    assert dialog.scenes.currentRow() == 2
    dialog.title.setText("Now")
    dialog.question.setText("How many?")
    QTest.keyClick(dialog.question, Qt.Key.Key_Return)
    assert (told(file)[2], read_story(file).scenes[2].question) == ("Now", "How many?")
    dialog.title.clear()
    dialog.title.editingFinished.emit()
    assert "needs a title" in dialog._said.text()
    dialog.title.setText("Now")
    dialog.up.click()
    assert [scene.title for scene in read_story(file).scenes] == ["One", "Now", "Other"]
    dialog.double.click()
    assert dialog.scenes.count() == 4
    dialog.remove.click()
    with qtbot.waitSignal(dialog.present) as asked:
        dialog.show_it.click()
    assert asked.args == [file]
