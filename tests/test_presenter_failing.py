"""A scene of a talk that cannot be computed: the speaker is told, and the talk goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from els_engine.kernels.choice import make_ready
from els_engine.sampler import run
from els_engine.story import growing
from els_engine.story.cache import Cache, write_frames
from els_engine.story.film import frames_of
from els_engine.story.frames import key_of
from els_engine.story.model import read_story
from gui.app import App
from gui.presenter.presenter import Presenter
from tests.test_gui_window import app
from tests.test_story import TEXT
from tests.widgets import end_talks

__all__ = ["app"]  # the fixture

THREE = (
    TEXT.replace("pauses = [0, 2]\n", "", 1).replace('question = "How many?"\n', "")
    + """
[[scene]]
title = "Last"
caption = "Yours."
seconds = 1
hold = 0
data = { data = "PICTURES" }
"""
)
Talk = Callable[[], Presenter]
Key = Qt.Key


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for n in range(4):
        grey = np.random.default_rng(n).integers(0, 255, (16, 16), np.uint8)
        Image.fromarray(grey).save(folder / f"{n}.png")
    return folder


@pytest.fixture
def talk(qtbot: QtBot, qapp: QApplication, tmp_path: Path, pictures: Path) -> Iterator[Talk]:
    assert make_ready(1)
    story = tmp_path / "story.toml"
    story.write_text(THREE.replace("PICTURES", str(pictures)), encoding="utf-8")
    made: list[Presenter] = []

    def begin() -> Presenter:
        cache = Cache(tmp_path / "c", recorded=tmp_path / "recorded")
        presenter = Presenter(story, cache=cache, place=tmp_path / "talk.json")
        presenter.begin()
        made.append(presenter)
        return presenter

    yield begin
    end_talks(made)


def breaks(monkeypatch: pytest.MonkeyPatch, machine: str, after: int = 3) -> None:
    """Runs of this machine raise after some events."""

    def broken(settings: object, *rest: object, **more: object) -> Iterator[object]:
        for n, event in enumerate(run(settings, *rest, **more)):  # type: ignore[arg-type]
            if n == after and settings.machine == machine:  # type: ignore[attr-defined]
                raise RuntimeError("no room on the device")
            yield event

    monkeypatch.setattr(growing, "run", broken)


def press(presenter: Presenter, keys: Sequence[Qt.Key]) -> None:
    for key in keys:
        QTest.keyClick(presenter.audience, key)


def test_the_speaker_is_told_and_one_key_goes_on(
    talk: Talk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, "els")
    presenter = talk()
    show, speaker = presenter.show, presenter.speaker
    told: list[str] = []
    presenter.problem.connect(told.append)
    qtbot.waitUntil(lambda: bool(show.failure))
    qtbot.waitUntil(lambda: not show.playing)
    assert not show.growing
    assert show.frame > 0  # what had grown is what is seen, not a blank
    said = speaker.trouble.text()
    assert "no room on the device" in said
    assert "next key" in said
    assert not speaker.trouble.isHidden()
    assert "One" in told[0]
    press(presenter, [Key.Key_PageDown])
    assert show.index == 1
    qtbot.waitUntil(lambda: not show.growing)
    assert not show.failure
    assert not speaker.trouble.text().startswith("\u26a0 Not computed")


def test_pictures_that_are_gone_leave_the_caption(talk: Talk, qtbot: QtBot, pictures: Path) -> None:
    presenter = talk()
    show = presenter.show
    shutil.rmtree(pictures)
    press(presenter, [Key.Key_T, Key.Key_End])  # light: a blank picture would be black
    qtbot.waitUntil(lambda: bool(show.failure))
    assert str(pictures) in presenter.speaker.trouble.text()
    image = presenter.audience.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).lightness() == 255
    press(presenter, [Key.Key_PageUp])
    assert show.index == 1
    qtbot.waitUntil(lambda: not show.growing)
    assert not show.failure


def test_it_is_told_before_the_scene_is_on_and_tried_again_then(
    talk: Talk, qtbot: QtBot, tmp_path: Path, pictures: Path
) -> None:
    away = tmp_path / "away"
    presenter = talk()
    pictures.rename(away)
    show = presenter.show
    press(presenter, [Key.Key_PageDown] * 3)
    qtbot.waitUntil(lambda: show.index == 1 and not show.growing)
    qtbot.waitUntil(lambda: "Last" in presenter.speaker.trouble.text())
    assert not show.failure
    away.rename(pictures)
    press(presenter, [Key.Key_End])
    qtbot.waitUntil(lambda: show.index == 2 and not show.growing)
    assert not show.failure
    assert presenter.speaker.trouble.isHidden()


def test_a_question_without_an_answer_is_not_asked(
    talk: Talk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    story = tmp_path / "story.toml"
    story.write_text(TEXT.replace("pauses = [0, 2]\n", ""), encoding="utf-8")
    breaks(monkeypatch, "is")
    presenter = talk()
    show = presenter.show
    press(presenter, [Key.Key_End])
    qtbot.waitUntil(lambda: bool(show.failure) and not show.playing)
    assert not show.hidden


def test_what_is_tried_out_and_fails_gives_way_to_the_script(
    talk: Talk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, "es")
    presenter = talk()
    show = presenter.show
    qtbot.waitUntil(lambda: not show.growing)
    press(presenter, [Key.Key_L])
    qtbot.waitUntil(lambda: bool(show.failure))
    assert "script" in presenter.speaker.trouble.text()
    press(presenter, [Key.Key_PageDown])
    assert show.live is None
    assert not show.failure
    assert presenter.speaker.trouble.isHidden()


def test_the_recording_that_ships_stands_in(
    talk: Talk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    presenter_story = tmp_path / "story.toml"
    scene = read_story(presenter_story).scenes[0]
    (tmp_path / "recorded").mkdir()
    for panel, made in zip(scene.panels, frames_of(scene, Cache(tmp_path / "o")), strict=True):
        write_frames(tmp_path / "recorded" / f"{key_of(panel)}.npz", made)
    breaks(monkeypatch, "els")
    presenter = talk()
    show = presenter.show
    qtbot.waitUntil(lambda: show.origin == "recording")
    qtbot.waitUntil(lambda: show.at_end)
    assert not show.failure
    assert "no room on the device" in presenter.speaker.trouble.text()
    assert "too slow" not in presenter.speaker._state.text()
    press(presenter, [Key.Key_PageDown])
    assert show.index == 1


def test_the_main_window_says_which_scene(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, "els")
    story = tmp_path / "story.toml"
    story.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("gui.presenter.presenter.Cache", lambda: Cache(tmp_path / "c"))
    app.actions.present(story)
    presenting = app.actions.presenting
    assert presenting is not None
    presenter = presenting.presenter
    assert presenter is not None
    qtbot.waitUntil(lambda: bool(presenter.show.failure))
    assert "“One”" in app.window.banner.text
    presenter.leave()
