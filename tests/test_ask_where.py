"""Asking where to save: names end as they must, and nothing is replaced unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.app import App
from gui.dialogs.ask_where import ask_where
from tests.test_gui_window import app

__all__ = ["app"]  # the fixture

KINDS = {"Table (*.csv)": ".csv", "Figure (*.png)": ".png", "Folder (*)": ""}
Answers = Callable[[str, str, bool], list[str]]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """The dialog's answer, and whether a file may be replaced; the questions come back."""

    def give(name: str, kind: str, replace: bool) -> list[str]:
        asked: list[str] = []

        def question(_parent: QWidget, _title: str, words: str) -> QMessageBox.StandardButton:
            asked.append(words)
            return QMessageBox.StandardButton.Yes if replace else QMessageBox.StandardButton.No

        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (name, kind))
        monkeypatch.setattr(QMessageBox, "question", question)
        return asked

    return give


@pytest.mark.parametrize(
    ("name", "kind", "path", "wanted"),
    [
        ("a", "Table (*.csv)", "a.csv", "Table (*.csv)"),
        ("a.b", "Figure (*.png)", "a.b.png", "Figure (*.png)"),
        ("a.PNG", "Table (*.csv)", "a.PNG", "Figure (*.png)"),
        ("a", "", "a.csv", "Table (*.csv)"),
        ("talk.csv", "Folder (*)", "talk.csv", "Folder (*)"),
    ],
)
def test_a_name_ends_as_it_must(
    qtbot: QtBot, answers: Answers, tmp_path: Path, name: str, kind: str, path: str, wanted: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    answers(str(tmp_path / name), kind, False)
    assert ask_where(parent, "Save", "x", KINDS) == (tmp_path / path, wanted)


def test_nothing_is_replaced_that_the_dialog_did_not_ask_about(
    app: App, answers: Answers, tmp_path: Path
) -> None:
    there = tmp_path / "mine.morphogen"
    there.write_text("precious")
    asked = answers(str(tmp_path / "mine"), "", False)
    app.files.save_as()
    assert there.read_text() == "precious"
    assert asked == ["mine.morphogen is there already. Replace it?"]
    answers(str(tmp_path / "mine"), "", True)
    app.files.save_as()
    assert there.read_bytes().startswith(b"PK")
    asked = answers(str(there), "", False)  # this name the dialog has asked about itself
    app.files.save_as()
    assert asked == []


def test_nobody_chose(qtbot: QtBot, answers: Answers) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    answers("", "", False)
    assert ask_where(parent, "Save", "x", KINDS) is None
