"""Turing next door on the real window: in step with the machine, its two sliders, its film."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from els_engine.export import Kind
from els_engine.machine import Machine
from els_engine.overlays import overlay_of
from els_engine.reaction import REGIMES, advance, picture, seeded
from els_engine.steps import finished
from gui.app import App
from gui.turing_page import TuringPage
from tests.test_gui_window import HURRIED, app, settled

__all__ = ["app"]  # the fixture


@pytest.fixture
def page(app: App, qtbot: QtBot) -> TuringPage:
    """Shown beside what Watch knows (small), and grown."""
    found = next(each for each in app.pages.all if isinstance(each, TuringPage))
    found.growing.playback.speed = HURRIED
    found.view.source.chosen.emit("here")
    app.pages.show("turing")
    over(found, qtbot)
    return found


def over(page: TuringPage, qtbot: QtBot) -> None:
    """Both have come to rest at the end."""

    def rests() -> bool:
        playback = page.growing.playback
        return playback.at_end and not (playback.playing or page.growing.busy or page.dish.busy)

    qtbot.waitUntil(rests, timeout=30_000)


def test_both_grow_in_step_from_one_number(app: App, qtbot: QtBot, page: TuringPage) -> None:
    run = app.session.settings.run
    start = seeded(16, 16, run.noise_numbers[0])
    every, first = page.dish.every, REGIMES[0]
    assert abs(every * run.steps - 6000) < run.steps
    for position in (0, 2, run.steps, 3):  # there and back again
        page.scrub(position)
        qtbot.waitUntil(lambda: not page.dish.busy, timeout=5000)
        want = advance(start, first.feed, first.kill, position * every)
        assert page.dish.world.time == position * every
        assert np.array_equal(page.dish.world.v, want.v)
        left, right = page.view.board._pictures[0]
        assert left is not None
        assert right is not None
        assert np.array_equal(left[0].x0_hat[0], picture(want))
        assert right[0].index == position
    QTest.keyClick(app.window, Qt.Key.Key_Space)
    assert page.growing.playback.playing
    qtbot.waitUntil(lambda: page.dish.world.time > 3 * every, timeout=5000)
    over(page, qtbot)
    assert page.dish.world.time == every * run.steps
    QTest.keyClick(app.window, Qt.Key.Key_R)
    assert app.session.settings.run.noise_numbers[0] != run.noise_numbers[0]
    over(page, qtbot)


def test_its_sliders_act_from_now_on(app: App, qtbot: QtBot, page: TuringPage) -> None:
    before = page.dish.world
    track = page.view.feed.track
    track.setFocus()
    QTest.keyClick(track, Qt.Key.Key_PageUp)
    assert page.dish.feed == pytest.approx(page.view.feed.value())
    assert page.dish.feed > REGIMES[0].feed
    assert page.view.kind.currentText() == "Your own"
    qtbot.waitUntil(lambda: page.life.left == 0 and not page.dish.busy, timeout=10_000)
    want = advance(before, page.dish.feed, page.dish.kill, 3000)
    assert np.array_equal(page.dish.world.v, want.v)  # it lived on from where it was
    QTest.keyClick(track, Qt.Key.Key_Home)  # F 0.010: nothing can live there
    qtbot.waitUntil(lambda: page.life.left == 0 and not page.dish.busy, timeout=10_000)
    assert "all v is gone" in page.view.board._board.captions[0][0]
    page.view.source.chosen.emit("dish")
    assert "nothing to learn" in app.window.banner.text


def test_a_kind_by_its_name_begins_again(qtbot: QtBot, page: TuringPage) -> None:
    page.view.kind.chosen.emit("Stripes")
    over(page, qtbot)
    stripes = next(each for each in REGIMES if each.name == "Stripes")
    start = seeded(16, 16, page._session.settings.run.noise_numbers[0])
    want = advance(start, stripes.feed, stripes.kill, page.dish.world.time)
    assert np.array_equal(page.dish.world.v, want.v)
    assert page.view.kill.value() == stripes.kill


def test_its_film_holds_both(app: App, qtbot: QtBot, page: TuringPage, tmp_path: Path) -> None:
    assert page.save()
    dialog = page.saving.dialog
    assert dialog is not None
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData(Kind.MP4))
    dialog.path.setText(str(tmp_path / "turing.mp4"))
    with qtbot.waitSignal(dialog.saved, timeout=20_000):
        dialog.start()
    with av.open(str(tmp_path / "turing.mp4")) as film:
        frames = [frame.to_ndarray(format="gray") for frame in film.decode(video=0)]
    assert len(frames) > app.session.settings.run.steps
    half = frames[-1].shape[1] // 2
    assert np.abs(frames[-1][:, :half].astype(float) - frames[0][:, :half]).mean() > 3
    dialog.close()


def test_going_back_leaves_watch_as_it_was(app: App, qtbot: QtBot, page: TuringPage) -> None:
    app.pages.show("watch")
    settled(app, qtbot)
    assert not page.life._clock.isActive()
    assert app.controller.playback.at_end
    assert not app.runner.asking("dish")


def test_both_are_wounded_and_close_it_and_it_can_be_undone(
    app: App, qtbot: QtBot, page: TuringPage
) -> None:
    before, dish = page.growing.at(0), page.dish.world
    assert before is not None
    page.view.wound.click()
    assert page.growing.playback.playing
    page.life.lead()
    assert not page.dish.busy  # it is where the machine is, and goes on from there
    assert page.dish.world.v[8, 8] == 0
    assert dish.v.shape == (16, 16)
    over(page, qtbot)
    after = page.growing.at(0)
    assert after is not None
    far = np.hypot(*(np.indices((16, 16)) - 7.5)) > 0.22 * 16 + 0.5
    assert np.array_equal(after.x0_hat[0, 0][far], before.x0_hat[0, 0].clip(-1, 1)[far])
    assert app.workbench.history.stack.undoText() == "wound both"
    app.workbench.history.undo()
    again = page.growing.at(0)
    assert again is not None
    assert np.array_equal(again.x0_hat, before.x0_hat)
    assert np.array_equal(page.dish.world.v, dish.v)
    app.workbench.history.redo()
    assert page.growing.busy
    over(page, qtbot)


def test_feed_and_kill_can_be_undone(app: App, page: TuringPage) -> None:
    before = page.dish.feed, page.dish.kill
    for feed in (0.04, 0.045, 0.05):  # one slide
        page.view.feed.moved.emit(feed)
    stack = app.workbench.history.stack
    assert stack.undoText() == "feed and kill"
    app.workbench.history.undo()
    assert (page.dish.feed, page.dish.kill) == before
    assert page.view.kind.currentText() == "Mitosis"
    app.workbench.history.redo()
    assert page.dish.feed == 0.05


def test_the_machine_has_overlays_and_the_dish_has_none(
    app: App, qtbot: QtBot, page: TuringPage, tmp_path: Path
) -> None:
    assert page._run is not None
    page._run = dataclasses.replace(page._run, patch="3")  # unlike what Watch has
    while page.overlays.kind != "mosaic":
        QTest.keyClick(app.window, Qt.Key.Key_O)
    assert set(app.window.timeline.curve._patches) == {3}  # the machine's here, not Watch's
    qtbot.waitUntil(lambda: page.overlays.complete, timeout=20_000)
    page._draw()
    step, run, images = page.growing.at(0), page._run, page._images
    assert step is not None
    assert run is not None
    assert images is not None
    machine = Machine.named(run.machine, run.border)
    want = finished(overlay_of("mosaic", step, page.growing.before(0), 0, images, machine))
    assert page.view.board._overlays.keys() == {(0, 1)}
    assert np.array_equal(page.view.board._overlays[0, 1].overlay.tint, want.tint)
    assert page.view.board._legend.explains
    assert page.save()
    dialog = page.saving.dialog
    assert dialog is not None
    assert dialog.settings().film.overlay == "mosaic"
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData(Kind.PNG))
    dialog.form.kind.chosen.emit(Kind.PNG)
    dialog.path.setText(str(tmp_path / "both.png"))
    with qtbot.waitSignal(dialog.saved, timeout=20_000):
        dialog.start()
    with Image.open(tmp_path / "both.png") as saved:
        pixels = np.asarray(saved.convert("RGB")).astype(int)
    colourful = np.ptp(pixels, axis=2) > 20
    middle = pixels.shape[1] // 2
    top = pixels.shape[0] // 2  # the caption and the legend are below
    assert not colourful[:top, : middle - 8].any()
    assert colourful[:top, middle:].any()
    dialog.reject()
    page.wound()
    over(page, qtbot)
    steps = page.growing.steps[0]
    page.scrub(next(n for n, step in enumerate(steps) if n and step.elapsed == 0))
    page._draw()
    assert page.view.board._overlays == {}  # a wound is stitched from nothing
