"""A talk by clicker keys, offscreen: scenes, pauses, black, live, and back after a kill."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from els_engine.errors import MorphogenError
from els_engine.kernels.choice import make_ready
from els_engine.story.cache import Cache, write_frames
from els_engine.story.film import frames_of
from els_engine.story.frames import key_of
from els_engine.story.model import parse_story, read_story
from gui.app import App
from gui.presenter import presenter as presenter_module
from gui.presenter import show as show_module
from gui.presenter import supply
from gui.presenter.place import Place, last_place, place_file, remember
from gui.presenter.presenter import Presenter
from tests.test_gui_window import app
from tests.test_story import TEXT
from tests.widgets import end_talks

__all__ = ["app"]  # the fixture

Key = Qt.Key
Talk = Callable[[], Presenter]


@pytest.fixture
def talk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Talk]:
    assert make_ready(1)
    story = tmp_path / "story.toml"
    story.write_text(TEXT, encoding="utf-8")
    made: list[Presenter] = []

    def begin() -> Presenter:
        presenter = Presenter(story, cache=Cache(tmp_path / "c"), place=tmp_path / "talk.json")
        presenter.begin(last_place(tmp_path / "talk.json"))
        made.append(presenter)
        return presenter

    yield begin
    end_talks(made)


def press(presenter: Presenter, key: Qt.Key) -> None:
    QTest.keyClick(presenter.audience, key)


def rested(qtbot: QtBot, presenter: Presenter) -> None:
    show = presenter.show
    qtbot.waitUntil(lambda: not show.growing and not show.playing, timeout=20_000)


def test_the_whole_story_by_one_key(talk: Talk, qtbot: QtBot, tmp_path: Path) -> None:
    presenter = talk()
    show = presenter.show
    assert presenter.audience.isFullScreen()
    seen = []
    for _ in range(30):
        rested(qtbot, presenter)
        seen.append((show.index, show.frame, show.hidden))
        if show.index == 1 and show.at_end and not show.hidden:
            break
        press(presenter, Key.Key_PageDown)
    assert [index for index, _, _ in seen] == sorted(index for index, _, _ in seen)
    assert any(hidden for _, _, hidden in seen)  # the question was asked, then the answer shown
    assert seen[-1][0] == 1
    press(presenter, Key.Key_Home)
    assert show.index == 0
    press(presenter, Key.Key_End)
    assert show.index == 1
    press(presenter, Key.Key_Escape)
    assert not (tmp_path / "talk.json").exists()


def test_black_hides_and_the_next_key_shows(talk: Talk, qtbot: QtBot) -> None:
    presenter = talk()
    rested(qtbot, presenter)
    for key in (Key.Key_Period, Key.Key_B):
        press(presenter, key)
        image = presenter.audience.grab().toImage()
        assert image.pixelColor(image.width() // 2, image.height() // 2).lightness() == 0
        assert presenter.show.black
        press(presenter, key)
        assert not presenter.show.black


def test_live_control_returns_to_the_script(talk: Talk, qtbot: QtBot) -> None:
    presenter = talk()
    rested(qtbot, presenter)
    press(presenter, Key.Key_L)
    live = presenter.show.live
    assert live is not None
    assert live.panels[0].run.machine == "es"
    assert live.panels[0].run.noise_numbers == (1, 2)
    rested(qtbot, presenter)
    press(presenter, Key.Key_2)
    again = presenter.show.live
    assert again is not None
    assert again.panels[0].run.patch == "5"
    assert again.panels[0].run.machine == "els"  # from ES: a window needs locality
    assert "5 × 5" in again.caption
    press(presenter, Key.Key_PageDown)
    assert presenter.show.live is None
    assert presenter.show.index == 0


def test_after_a_kill_it_is_where_it_was(talk: Talk, qtbot: QtBot, tmp_path: Path) -> None:
    presenter = talk()
    rested(qtbot, presenter)
    press(presenter, Key.Key_End)
    rested(qtbot, presenter)
    before = last_place(tmp_path / "talk.json")
    assert before is not None
    assert (before.scene, before.frame) == (1, presenter.show.frame)
    other = talk()  # the first one never said good-bye
    rested(qtbot, other)
    assert (other.show.index, other.show.frame) == (1, before.frame)
    assert other.show.origin == "before"  # from the disk, without computing


def test_the_next_scene_is_ready_before(talk: Talk, qtbot: QtBot, tmp_path: Path) -> None:
    presenter = talk()
    after = parse_story(TEXT).scenes[1]
    files = [tmp_path / "c" / f"{key_of(panel)}.npz" for panel in after.panels]
    qtbot.waitUntil(lambda: all(file.exists() for file in files), timeout=20_000)
    assert presenter.show.index == 0


def test_a_place_that_is_no_place(tmp_path: Path) -> None:
    file = tmp_path / "talk.json"
    assert last_place(file) is None
    halves = f'{{"story": "{file}", "scene": 0.5, "frame": 1}}'
    for text in ("", "{}", "[1]", '{"story": 3, "scene": 0, "frame": 0}', halves, "[" * 100_000):
        file.write_text(text, encoding="utf-8")
        assert last_place(file) is None
    remember(Place(f"{file}", 2, 5, True), file)
    assert last_place(file) == Place(f"{file}", 2, 5, True)
    assert [path.name for path in tmp_path.iterdir()] == ["talk.json"]


def test_a_wrong_story_is_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    story = tmp_path / "story.toml"
    story.write_text("scene = 3", encoding="utf-8")
    with pytest.raises(MorphogenError, match="line 1"):
        Presenter(story, cache=Cache(tmp_path), place=tmp_path / "talk.json")


def test_a_room_with_a_slow_machine_sees_the_recording(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, recorded = tmp_path / "story.toml", tmp_path / "recorded"
    story.write_text(TEXT.replace("pauses = [0, 2]", ""), encoding="utf-8")
    recorded.mkdir()
    for scene in read_story(story).scenes:
        for panel, made in zip(scene.panels, frames_of(scene, Cache(tmp_path / "o")), strict=True):
            write_frames(recorded / f"{key_of(panel)}.npz", made)
    waiting = threading.Event()

    def slow(*_: object, **__: object) -> Iterator[None]:
        while not waiting.wait(0.02):
            yield

    monkeypatch.setattr(supply, "grown_together", slow)
    monkeypatch.setattr(show_module, "_PATIENCE", 0.3)
    presenter = Presenter(
        story, cache=Cache(tmp_path / "c", recorded=recorded), place=tmp_path / "talk.json"
    )
    presenter.begin()
    show = presenter.show
    assert show.growing
    qtbot.waitUntil(lambda: show.origin == "recording", timeout=10_000)
    qtbot.waitUntil(lambda: show.at_end, timeout=10_000)
    assert "too slow" in presenter.speaker._state.text()
    press(presenter, Key.Key_PageDown)
    press(presenter, Key.Key_PageDown)  # it plays, and cannot: at once to its end
    assert (show.index, show.origin, show.at_end) == (1, "recording", True)
    show.start(0, frame=3)  # after a kill: the recording at once, nobody waits for it again
    assert (show.index, show.frame, show.origin) == (0, 3, "recording")
    waiting.set()
    end_talks([presenter])


def test_after_a_kill_a_scene_grows_as_far_as_it_was(talk: Talk, qtbot: QtBot) -> None:
    show = talk().show
    show.start(0, frame=2)  # nothing is kept, and no recording ships
    qtbot.waitUntil(lambda: show.frame == 2, timeout=20_000)
    assert not show.playing


def test_a_growing_scene_keeps_its_pace_and_its_pauses(talk: Talk, qtbot: QtBot) -> None:
    presenter = talk()
    show = presenter.show
    assert (show.frame, show.playing) == (0, False)  # the noise waits for the speaker
    rested(qtbot, presenter)
    assert show.frame == 0
    press(presenter, Key.Key_PageDown)
    qtbot.waitUntil(lambda: not show.playing)
    assert show.frame == 3  # step 2, where it pauses
    assert show.longest_stall < 30  # s; none where nobody else computes


def test_light_pointer_and_magnifier_by_keys(talk: Talk, qtbot: QtBot) -> None:
    presenter = talk()
    rested(qtbot, presenter)
    window = presenter.audience

    def colour(x: float, y: float) -> int:
        image = window.grab().toImage()
        return image.pixelColor(round(x * image.width()), round(y * image.height())).lightness()

    assert colour(0.01, 0.99) == 0
    press(presenter, Key.Key_T)
    assert colour(0.01, 0.99) == 255
    press(presenter, Key.Key_T)
    QTest.keyClick(window, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    first = window._pointer
    assert first is not None
    QTest.keyClick(window, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    second = window._pointer
    assert second is not None
    width = presenter.show.boxes(window._size())[0][2]
    assert (second - first).x() == pytest.approx(width / presenter.show.shape()[1])
    plain = window.grab().toImage()
    press(presenter, Key.Key_Z)
    assert window.grab().toImage() != plain
    press(presenter, Key.Key_Z)
    assert not window.zoomed


def test_counting_down_and_swapping(talk: Talk, qtbot: QtBot) -> None:
    presenter = talk()
    rested(qtbot, presenter)
    presenter._count.setInterval(30)
    press(presenter, Key.Key_C)
    assert presenter.audience.countdown == 3
    qtbot.waitUntil(lambda: presenter.audience.countdown == 0 and presenter.show.frame > 0)
    press(presenter, Key.Key_X)  # with one screen nothing moves, and nothing breaks
    assert presenter.audience.isFullScreen()


def test_a_second_screen_comes_goes_and_is_swapped(
    talk: Talk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    presenter = talk()
    rested(qtbot, presenter)
    main = QGuiApplication.primaryScreen()
    there = [main]
    placed: list[object] = []
    beamer = object()
    monkeypatch.setattr(QGuiApplication, "screens", lambda: there)
    monkeypatch.setattr(presenter_module, "_fill", lambda _window, screen: placed.append(screen))
    monkeypatch.setattr(
        presenter_module, "_beside", lambda window, screen: placed.append(("speaker", screen))
    )
    at = (presenter.show.index, presenter.show.frame)
    there.append(beamer)  # type: ignore[arg-type]
    presenter._arrange()
    assert placed == [beamer, ("speaker", main)]
    press(presenter, Key.Key_X)
    assert placed[2:] == [main, ("speaker", beamer)]
    there.remove(beamer)  # type: ignore[arg-type]
    presenter._screen_gone(main)
    qtbot.waitUntil(lambda: len(placed) == 5)
    assert placed[-1] is main
    assert not presenter.speaker.isVisible()
    assert (presenter.show.index, presenter.show.frame) == at


def test_a_talk_of_another_story_begins_at_its_beginning_and_is_let_go_of(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    story, other = tmp_path / "story.toml", tmp_path / "other.toml"
    for path in (story, other):
        path.write_text(TEXT, encoding="utf-8")
    remember(Place(str(other), 1, 0), place_file())
    app.actions.present(story)
    presenting = app.actions.presenting
    assert presenting is not None
    presenter = presenting.presenter
    assert presenter is not None
    assert presenter.show.index == 0
    presenter.leave()
    assert app.actions.presenting is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(presenting)
    assert not isValid(presenter)


def test_an_interrupted_talk_that_cannot_be_read_is_not_asked_for_again(
    app: App, tmp_path: Path
) -> None:
    broken = tmp_path / "story.toml"
    broken.write_text("scene = 3", encoding="utf-8")
    remember(Place(str(broken), 1, 0), place_file())
    app.actions.present()
    assert app.actions.presenting is None
    assert str(broken) in app.window.banner.text
    assert last_place(place_file()) is None
