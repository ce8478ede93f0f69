"""The frame shown before saving is the frame saved; estimates; exports in a row; boards."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from els_engine.board_run import grown_board, plan_board
from els_engine.compose import SIZES
from els_engine.datasets import load
from els_engine.errors import MorphogenError, Stopped
from els_engine.export import Kind, export
from els_engine.images import ImageSet
from els_engine.preview import estimate, frame_at
from els_engine.sampler import run
from els_engine.settings import DataSettings, FilmSettings, RunSettings, Settings
from els_engine.steps import Step, Stop, finished
from els_engine.story.cache import Cache
from gui import story_saving
from gui.dialogs.export_dialog import ExportDialog
from gui.export_queue import ExportQueue, Work
from gui.runner import Job
from tests.test_story import TEXT

DATA = DataSettings(size=16, count=8)
RUN = RunSettings(steps=6, patch="3,5,7", samples=2, machine="els")


@pytest.fixture(scope="module")
def images() -> ImageSet:
    return load(DATA)


@pytest.fixture(scope="module")
def steps(images: ImageSet) -> list[Step]:
    return [event for event in run(RUN, images) if isinstance(event, Step)]


def settings(**film: Any) -> Settings:
    return Settings(data=DATA, run=RUN, film=FilmSettings(**{"hold": 0.5, "scale": 4, **film}))


@pytest.mark.parametrize(
    "look",
    [
        {},
        {"overlay": "seams", "legend": True, "caption": "Seams"},
        {"overlay": "mosaic", "crop": (2, 3, 10, 9), "stamp": True, "background": "transparent"},
        {"view": "both", "preset": "square", "background": "light"},
    ],
)
def test_what_is_shown_is_what_is_saved(
    tmp_path: Path, images: ImageSet, steps: list[Step], look: dict[str, Any]
) -> None:
    made = settings(**look)
    export(steps, f"{tmp_path}/film/", made, images=images)
    for number in (0, 3, len(steps) - 1):
        with Image.open(tmp_path / "film" / f"frame_{number:04d}.png") as picture:
            saved = np.asarray(picture)
        assert np.array_equal(frame_at(steps, number, made, Kind.FOLDER, images), saved)


def test_a_sheet_is_shown_whole(tmp_path: Path, images: ImageSet, steps: list[Step]) -> None:
    made = settings(moments=3, overlay="certainty", legend=True)
    saved = np.asarray(Image.open(export(steps, tmp_path / "x.png", made, images=images)))
    assert np.array_equal(frame_at(steps, 0, made, Kind.PNG, images), saved)
    with pytest.raises(MorphogenError, match="training pictures"):
        frame_at(steps, 0, made, Kind.PNG)


@pytest.mark.parametrize("kind", [Kind.MP4, Kind.GIF, Kind.WEBP, Kind.APNG, Kind.FOLDER, Kind.PDF])
def test_estimates_are_near(
    tmp_path: Path, images: ImageSet, steps: list[Step], kind: Kind
) -> None:
    long = [event for event in run(replace(RUN, steps=24), images) if isinstance(event, Step)]
    made = settings(scale=8)
    found = estimate(long, made, kind)
    name = f"{tmp_path}/x" + kind.value
    path = export(long, name, made, kind=kind)
    files = [path] if path.is_file() else list(path.glob("*.png"))
    real = sum(file.stat().st_size for file in files)
    assert real / 2.5 < found.size < 2.5 * real
    assert found.seconds > 0
    with pytest.raises(Stopped):
        estimate(long, made, kind, stop=lambda: True)


def test_boards_are_grown_to_be_saved(images: ImageSet) -> None:
    planned = plan_board("machines", RUN, images)
    made = finished(grown_board(planned, images))
    assert planned.pictures == 8
    assert made[-1].x0_hat.shape == (8, 1, 16, 16)
    alone = [event for event in run(planned.cells[0], images) if isinstance(event, Step)]
    assert np.array_equal(made[-1].x0_hat[0], alone[-1].x0_hat[0])
    with pytest.raises(MorphogenError, match="no patch size"):
        plan_board("ladder", RunSettings(machine="is"), images)


@pytest.fixture
def queue(qapp: QApplication) -> Iterator[ExportQueue]:
    made = ExportQueue()
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_one_after_the_other(qtbot: QtBot, queue: ExportQueue) -> None:
    go, order = threading.Event(), []

    def work(name: str) -> Callable[[Stop, Callable[[float], None]], object]:
        def saving(stop: Stop, tell: Callable[[float], None]) -> object:
            tell(0.5)
            while not go.wait(0.01):
                if stop():
                    raise Stopped
            if name == "c":
                raise MorphogenError("There is no room left on the disk.")
            order.append(name)
            return name

        return saving

    first, left_out, wrong, last = (queue.add(name, work(name)) for name in ("a", "b", "c", "d"))
    qtbot.waitUntil(lambda: first.fraction == 0.5)
    queue.cancel(left_out)
    assert left_out.state == "stopped"
    with qtbot.waitSignals([queue.saved, queue.failed, queue.saved]):
        go.set()
    assert order == ["a", "d"]
    assert (first.state, wrong.state, last.state) == ("saved", "failed", "saved")
    assert wrong.said == "There is no room left on the disk."
    assert queue.open == []


def test_the_queue_outlives_its_dialog(
    qtbot: QtBot, queue: ExportQueue, tmp_path: Path, images: ImageSet, steps: list[Step]
) -> None:
    dialog = ExportDialog(steps, settings(), queue, images=images)
    dialog.path.setText(str(tmp_path / "one.gif"))  # MP4 is chosen: the name follows
    dialog._ask_estimate()
    dialog.start()
    assert not dialog._runner.asking("estimate")  # or it would cover what became of the film
    assert not dialog._quiet.isActive()
    assert dialog.path.text().endswith("one.mp4")
    assert "one.mp4" in dialog.summary.text()
    dialog.path.setText(str(tmp_path / "two"))
    dialog.start()
    assert len(queue.exports) == 2
    dialog.reject()
    qtbot.waitUntil(lambda: not queue.open, timeout=10_000)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "one.mp4", "one.mp4.json", "two.mp4", "two.mp4.json",
    ]  # fmt: skip
    dialog.deleteLater()


def test_the_dialog_grows_a_board_and_says_how_large_it_gets(
    qtbot: QtBot, queue: ExportQueue, tmp_path: Path, images: ImageSet, steps: list[Step]
) -> None:
    dialog = ExportDialog(steps, settings(overlay="mosaic"), queue, images=images)
    with qtbot.waitSignal(dialog.preview.drawn):
        pass
    form = dialog.form
    assert form.film(FilmSettings()).overlay == "mosaic"
    form.subject.setCurrentIndex(form.subject.findData("machines"))
    form.subject.chosen.emit("machines")
    assert not dialog.save.isEnabled()
    with qtbot.waitSignal(dialog.preview.drawn, timeout=10_000):
        pass
    assert dialog.save.isEnabled()
    made = dialog.settings().film
    assert (made.board, made.overlay) == ("machines", "mosaic")
    image = dialog.preview.image
    assert image is not None
    qtbot.waitUntil(lambda: "about" in dialog.summary.text(), timeout=10_000)
    form.crop[2].setValue(9)
    assert form.film(FilmSettings()).crop == (0, 0, 9, 16)
    form.kind.setCurrentIndex(form.kind.findData(Kind.PNG))
    form.kind.chosen.emit(Kind.PNG)
    form.crop[2].setValue(16)
    with qtbot.waitSignal(dialog.preview.drawn):
        pass
    dialog.path.setText(str(tmp_path / "board.png"))
    with qtbot.waitSignal(dialog.saved, timeout=10_000):
        dialog.start()
    with Image.open(tmp_path / "board.png") as picture:
        assert picture.size == (image.width(), image.height())
    dialog.reject()
    dialog.deleteLater()


def test_one_sample_taken_apart_is_a_choice_like_others(
    qtbot: QtBot, queue: ExportQueue, tmp_path: Path, images: ImageSet, steps: list[Step]
) -> None:
    dialog = ExportDialog(steps, settings(overlay="mosaic", stamp=True), queue, images=images)
    form = dialog.form
    form.kind.setCurrentIndex(form.kind.findData(Kind.PDF))
    form.kind.chosen.emit(Kind.PDF)
    assert not form.sample.isVisibleTo(form)
    dialog.take_apart(2)
    assert dialog.kind is Kind.MP4  # a page shows nothing that flies
    assert form.sample.isVisibleTo(form)
    model: Any = form.kind.model()
    still = [model.item(form.kind.findData(kind)).isEnabled() for kind in (Kind.PNG, Kind.SVG)]
    assert still == [False, False]
    assert not any(field.isVisibleTo(form) for field in (form.overlay, form.fps, form.pace))
    framed = (form.caption, form.preset, form.ground, form.stamp)
    assert all(field.isVisibleTo(form) for field in framed)
    form.caption.setText("apart")
    form.ground.setCurrentIndex(form.ground.findData("light"))
    form.preset.setCurrentIndex(form.preset.findData("square"))
    film = dialog.settings().film
    assert (film.caption, film.background, film.preset, film.stamp) == (
        "apart", "light", "square", True,
    )  # fmt: skip
    form.preset.setCurrentIndex(form.preset.findData("own"))
    form.kind.setCurrentIndex(form.kind.findData(Kind.FOLDER))
    form.kind.chosen.emit(Kind.FOLDER)
    form.scale.setValue(3)
    film = dialog.settings().film
    assert (film.explode, film.sample, film.scale, film.overlay) == (True, 2, 3, "none")
    with qtbot.waitSignal(dialog.preview.drawn, timeout=10_000):
        pass
    shown = dialog.preview.image
    assert shown is not None
    assert f"{shown.width()} × {shown.height()} px, 142 pictures" in dialog.summary.text()
    qtbot.waitUntil(lambda: "about" in dialog.summary.text(), timeout=20_000)
    assert "142 pictures" in dialog.summary.text()
    dialog.path.setText(str(tmp_path / "apart"))
    with qtbot.waitSignal(dialog.saved, timeout=20_000):
        dialog.start()
    frames = sorted((tmp_path / "apart").glob("*.png"))
    assert len(frames) == 142
    number = dialog.preview._slider.value()  # pieces are at their pictures there
    with Image.open(frames[number]) as picture:
        saved = np.asarray(picture)
    assert (saved.shape[1], saved.shape[0]) == (shown.width(), shown.height())
    pixels = np.frombuffer(shown.constBits(), np.uint8).reshape(shown.height(), -1)
    assert np.array_equal(pixels[:, : 3 * shown.width()], saved.reshape(len(saved), -1))
    assert not np.array_equal(saved, np.asarray(Image.open(frames[0])))
    dialog.reject()
    dialog.deleteLater()


def test_return_saves_when_a_name_has_been_chosen(
    qtbot: QtBot, queue: ExportQueue, images: ImageSet, steps: list[Step]
) -> None:
    dialog = ExportDialog(steps, settings(), queue, images=images)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.browse.setFocus()
    assert dialog.browse.hasFocus()
    assert dialog.save.isDefault()
    assert not dialog.browse.isDefault()
    dialog.reject()
    dialog.deleteLater()


def test_what_grows_still_is_not_taken_apart(
    queue: ExportQueue, images: ImageSet, steps: list[Step]
) -> None:
    dialog = ExportDialog(steps[:3], settings(), queue, images=images)
    model: Any = dialog.form.subject.model()
    item = model.item(dialog.form.subject.findData("apart"))
    assert not item.isEnabled()
    assert "finished" in item.toolTip()
    dialog.reject()
    dialog.deleteLater()


def test_a_whole_story_goes_through_the_queue(
    qtbot: QtBot, queue: ExportQueue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SIZES, "1080p", (320, 240))
    monkeypatch.setattr(story_saving, "Cache", lambda: Cache(tmp_path / "cache"))
    story = tmp_path / "mine.toml"
    story.write_text(TEXT, encoding="utf-8")
    said: list[str] = []
    banner = SimpleNamespace(problem=said.append, notice=said.append)
    controller: Any = SimpleNamespace(exports=queue, window=SimpleNamespace(banner=banner))
    with qtbot.waitSignal(queue.saved, timeout=20_000):
        story_saving.save_story(controller, story, f"{tmp_path}/scenes/")
    assert len(list((tmp_path / "scenes").glob("*.mp4"))) == 2
    story_saving.save_story(controller, story, f"{tmp_path}/scenes/")
    assert "not empty" in said[-1]
    assert queue.open == []


def test_what_is_saved_lets_go_of_what_it_was_made_from(qtbot: QtBot) -> None:
    class Heavy:
        def __call__(self, stop: Stop, tell: Callable[[float], None]) -> object:
            return "x.gif"

    queue, work = ExportQueue(), Heavy()
    alive = weakref.ref(work)
    try:
        with qtbot.waitSignal(queue.saved):
            queue.add("x.gif", work)
        del work

        def gone() -> bool:
            gc.collect()
            return alive() is None

        qtbot.waitUntil(gone, timeout=5000)
    finally:
        queue.close()


def test_a_film_that_is_there_is_replaced_only_if_one_may(
    qtbot: QtBot, queue: ExportQueue, images: ImageSet, steps: list[Step], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    asked: list[str] = []
    answer = QMessageBox.StandardButton.No

    def question(_parent: QWidget, _title: str, words: str) -> QMessageBox.StandardButton:
        asked.append(words)
        return answer

    monkeypatch.setattr(QMessageBox, "question", question)
    dialog = ExportDialog(steps, settings(), queue, images=images)
    qtbot.addWidget(dialog)
    film = tmp_path / "one.gif"
    film.write_text("precious")
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData(Kind.GIF))
    dialog.path.setText(str(film))
    dialog.start()
    assert queue.exports == []
    assert asked == ["one.gif is there already. Replace it?"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(film), ""))
    dialog.browse.click()  # that dialog asks itself
    with qtbot.waitSignal(queue.saved, timeout=30_000):
        dialog.start()
    assert film.read_bytes().startswith(b"GIF")
    assert len(asked) == 1
    answer = QMessageBox.StandardButton.Yes
    with qtbot.waitSignal(queue.saved, timeout=30_000):
        dialog.start()
    assert len(asked) == 2
    dialog.reject()


def test_a_board_that_failed_says_nothing_about_another(
    qtbot: QtBot, queue: ExportQueue, images: ImageSet, steps: list[Step]
) -> None:
    dialog = ExportDialog(steps, settings(), queue, images=images)
    qtbot.addWidget(dialog)
    assert dialog.save.isEnabled()
    dialog._runner.failed.emit(Job(99), "an older board failed")
    assert dialog.save.isEnabled()
    assert "older" not in dialog.summary.text()
    dialog.reject()


def test_the_list_says_what_became_of_each(
    qtbot: QtBot, queue: ExportQueue, tmp_path: Path, images: ImageSet, steps: list[Step]
) -> None:
    go = threading.Event()

    def work(name: str) -> Work:
        def saving(_stop: Stop, tell: Callable[[float], None]) -> object:
            tell(0.5)
            go.wait(10)
            if name == "b":
                raise MorphogenError("There is no room left on the disk.")
            return f"/films/{name}"

        return saving

    dialog = ExportDialog(steps, settings(), queue, images=images)
    qtbot.addWidget(dialog)
    dialog.show()
    long = "a-long-name-that-somebody-has-thought-of-for-the-lecture-on-monday-morning.mp4"
    a, b, c, last = (queue.add(name, work(name)) for name in ("a", "b", "c", long))
    qtbot.waitUntil(lambda: a.fraction == 0.5)
    rows = dialog.list.rows
    assert [row.export for row in rows] == [a, b, c, last]
    assert [row.bar.isVisible() for row in rows] == [True, False, False, False]
    qtbot.waitUntil(lambda: len({row.said.x() for row in rows[1:]}) == 1)  # in line
    assert rows[0].bar.x() == rows[1].said.x()
    assert "…" in rows[3].name.shown
    assert rows[3].name.toolTip() == long
    queue.cancel(c)
    go.set()
    qtbot.waitUntil(lambda: not queue.open, timeout=10_000)
    ended = {row.export: row.said.text() for row in dialog.list.rows}
    assert list(ended) == [last, b, a, c]  # the last that ended first
    assert ended[a] == "saved in /films"
    assert ended[b] == "There is no room left on the disk."
    assert ended[c] == "cancelled; nothing was written"
    assert not any(row.stop.isVisible() for row in dialog.list.rows)
    assert dialog.list.height() <= 132
    dialog.reject()
    again = ExportDialog(steps, settings(), queue, images=images)
    qtbot.addWidget(again)
    assert again.list.rows == []
    again.reject()


def test_return_saves_wherever_the_focus_has_been(
    qtbot: QtBot, queue: ExportQueue, images: ImageSet, steps: list[Step]
) -> None:
    dialog = ExportDialog(steps, settings(), queue, images=images)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    for area in (dialog._scroll, dialog.list):
        assert area.focusPolicy() == Qt.FocusPolicy.NoFocus  # no stop without a name or a ring
    dialog.shut.setFocus()
    assert dialog.shut.isDefault()
    dialog.path.setFocus()
    assert dialog.save.isDefault()
    dialog.reject()
