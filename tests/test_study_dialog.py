"""The study in the window: what is drawn, what the keys tell, what cannot be opened."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from els_engine.study import Observation, summarise
from els_engine.study.folder import _summary_text
from gui import theme
from gui.dialogs.study_dialog import StudyDialog


def study(folder: Path, wrong: int) -> Path:
    """Ten samples a point, of which `wrong` have six fingers at L = 3, and none at `whole`."""
    base = Observation("els", "3", 0, True, 5, False, 0.3, 0, (0, 0))
    rows = [
        dataclasses.replace(
            base, machine=m, patch=p, seed=k, count=6 if p == "3" and k < wrong else 5,
            copy=p == "whole",
        )
        for m, p in (("ls", "3"), ("ls", "whole"), ("els", "3"), ("els", "whole"), ("is", "whole"))
        for k in range(10)
    ]  # fmt: skip
    rows += [dataclasses.replace(base, machine="training", patch="", seed=k) for k in range(9)]
    folder.mkdir()
    about = {"title": "9 pictures", "settings": {}, "usual": 5, "part_width_px": 2.5}
    (folder / "study.json").write_text(json.dumps(about))
    (folder / "summary.csv").write_text(_summary_text(summarise(rows, 5)))
    return folder


def pixels(dialog: StudyDialog) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    image = dialog.chart.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), -1).copy()


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> StudyDialog:
    made = StudyDialog(study(tmp_path / "study", 7))
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    return made


def test_keys_and_pointer_tell_the_figures(qtbot: QtBot, dialog: StudyDialog) -> None:
    QTest.keyClick(dialog.chart, Qt.Key.Key_Home)
    assert dialog.chart.patch == "3"
    assert "ELS: wrong number 7 of 10 (40 to 89 %), copies 0 of 10" in dialog.figures.text()
    assert "IS" not in dialog.figures.text()
    QTest.keyClick(dialog.chart, Qt.Key.Key_Right)
    QTest.keyClick(dialog.chart, Qt.Key.Key_Right)
    assert dialog.chart.patch == "whole"
    assert "IS: wrong number 0 of 10 (0 to 28 %), copies 10 of 10" in dialog.figures.text()
    assert "whole" in dialog.chart.accessibleDescription()
    QTest.mouseMove(dialog.chart, QPoint(60, 100))
    qtbot.waitUntil(lambda: dialog.chart.patch == "3")


def test_the_curve_follows_the_study_and_the_theme(
    qtbot: QtBot, dialog: StudyDialog, tmp_path: Path
) -> None:
    before = pixels(dialog)
    dialog.open_folder(study(tmp_path / "other", 2))
    after = pixels(dialog)
    assert not np.array_equal(before, after)
    dialog.open_folder(tmp_path / "study")
    assert np.array_equal(pixels(dialog), before)
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    kept = theme.current()
    theme.apply(app, theme.LIGHT if kept is theme.DARK else theme.DARK)
    try:
        assert not np.array_equal(pixels(dialog), before)
    finally:
        theme.apply(app, kept)


def test_a_folder_without_a_study_is_said_and_nothing_is_lost(
    dialog: StudyDialog, tmp_path: Path
) -> None:
    before = dialog.figures.text()
    (tmp_path / "empty").mkdir()
    dialog.open_folder(tmp_path / "empty")
    assert any(
        "holds no study" in label.text() for label in dialog.findChildren(type(dialog.figures))
    )
    assert dialog.figures.text() == before
