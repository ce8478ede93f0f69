"""The gallery: scenes that can be, thumbnails that were really grown, and a click that opens."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from els_engine.datasets import BUILT_IN, load
from els_engine.edits import Stroke
from els_engine.errors import MorphogenError
from els_engine.gallery import Scene, SceneStart, grow, scenes, stored
from els_engine.images import to_uint8
from els_engine.sampler import check, run
from els_engine.sessions import keep_pictures, read_session
from els_engine.steps import Step
from gui import gallery_page
from gui.app import App
from gui.controls.icon_button import IconButton
from tests.test_gui_window import SMALL, app, settled

__all__ = ["app"]


def test_there_are_enough_scenes_and_each_can_be_run() -> None:
    found = scenes()
    assert len(found) >= 16
    assert len({scene.title for scene in found}) == len(found)
    for scene in found:
        assert scene.sentence.endswith((".", ")"))
        if BUILT_IN[scene.settings.data.data].drawn:
            few = dataclasses.replace(scene.settings.data, count=1)
            check(scene.settings.run, load(few))


def test_a_thumbnail_is_the_first_sample_and_is_kept(tmp_path: Path) -> None:
    scene = Scene("Small", "Small.", SMALL)
    assert stored(scene, tmp_path) is None
    frames = grow(scene, tmp_path)
    steps = [s for s in run(SMALL.run, load(SMALL.data)) if isinstance(s, Step)]
    assert np.array_equal(frames, np.stack([to_uint8(step.x0_hat[0]) for step in steps]))
    again = stored(scene, tmp_path)
    assert again is not None
    assert np.array_equal(again, frames)
    other = dataclasses.replace(scene, settings=dataclasses.replace(SMALL, sha256="1"))
    assert stored(other, tmp_path) is None


def test_a_scene_opens_from_its_card_and_ones_own_is_kept(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("els_engine.gallery.SHIPPED", tmp_path)  # as if nothing were shipped
    kept = app.gallery.keep("My ../hand")
    assert kept is not None
    assert kept.parent == app.gallery.own_folder
    assert read_session(kept).settings.run == app.session.settings.run
    app.gallery._scenes = app.gallery._scenes[:2]  # two are enough to wait for
    app.pages.show("gallery")
    memoriser, mine = app.gallery.cards[1], app.gallery.cards[-1]
    assert mine.title == "My hand"
    assert mine.grown
    qtbot.waitUntil(lambda: memoriser.grown, timeout=30_000)
    memoriser.setFocus()
    QTest.keyClick(memoriser, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: app.pages.current.key == "watch")
    settled(app, qtbot)
    assert app.session.settings.run.machine == "is"


def test_shipped_thumbnails_are_what_the_scenes_grow() -> None:
    """The quick ones are grown again; another processor may round a grey level otherwise."""
    quick = [scene for scene in scenes() if scene.settings.run.machine in ("is", "ls")]
    assert len(quick) >= 2
    for scene in quick:
        shipped = stored(scene, Path("nowhere"))
        assert shipped is not None
        if scene.start is not None:
            continue
        alone = dataclasses.replace(scene.settings.run, samples=1)
        steps = [s for s in run(alone, load(scene.settings.data)) if isinstance(s, Step)]
        want = np.stack([to_uint8(step.x0_hat[0]) for step in steps])
        assert np.abs(want.astype(int) - shipped.astype(int)).max() <= 1


def test_what_is_shredded_comes_back_whole_only_from_memory() -> None:
    one = next(scene for scene in scenes() if scene.title == "Shredded, and remembered")
    other = next(scene for scene in scenes() if scene.title == "Shredder")
    assert one.start is not None
    assert one.start == other.start
    frames, grown = stored(one, Path("nowhere")), stored(other, Path("nowhere"))
    assert frames is not None
    assert grown is not None
    picture = to_uint8(load(one.settings.data).images[one.start.picture])
    assert np.array_equal(frames[0], picture)
    assert np.array_equal(frames[-1], picture)
    assert (np.abs(grown[-1].astype(int) - picture) > 100).sum() > 20


def test_a_scene_cuts_before_ones_eyes_and_opening_it_can_be_undone(app: App, qtbot: QtBot) -> None:
    before, settings = app.controller.recording[-1].x0_hat, app.session.settings
    cut = Stroke(tool="cut", sample=0, points=((8.0, 1.0), (8.0, 15.0)), radius=0.5)
    run_ = dataclasses.replace(SMALL.run, seed=5)
    scene = Scene("Cut", "Cut.", dataclasses.replace(SMALL, run=run_), SceneStart(strokes=(cut,)))
    app.scenes.open(scene)
    qtbot.waitUntil(lambda: app.session.edits is not None, timeout=20_000)
    assert app.session.edits is not None
    assert app.session.edits.strokes == (cut,)
    settled(app, qtbot)
    history = app.workbench.history
    assert [history.stack.text(n) for n in range(history.stack.count())][-2:] == [
        "open “Cut”", "cut",
    ]  # fmt: skip
    history.undo()
    history.undo()
    settled(app, qtbot)
    assert app.session.settings.run == settings.run
    assert np.array_equal(app.controller.recording[-1].x0_hat, before)
    history.redo()
    settled(app, qtbot)
    assert app.session.settings.run.seed == 5


def test_a_slider_says_how_far_a_picture_is_shredded(app: App, qtbot: QtBot) -> None:
    scene = Scene("Shred", "Shred.", SMALL, SceneStart(shred=0.5, picture=3))
    assert not app.shred_bar.isVisible()
    app.scenes.open(scene)
    qtbot.waitUntil(lambda: app.session.edits is not None, timeout=20_000)
    settled(app, qtbot)
    images, edits = app.session.images, app.session.edits
    assert images is not None
    assert edits is not None
    assert np.array_equal(edits.x0[1], images.images[3])
    assert app.shred_bar.isVisible()
    track, steps = app.shred_bar.slider.track, app.session.settings.run.steps
    count = app.workbench.history.stack.count()
    track.setFocus()
    QTest.keyClick(track, Qt.Key.Key_End)
    settled(app, qtbot)
    far = app.controller.recording[0].x_t
    assert app.session.edits is not None
    assert app.session.edits.t == 1.0
    for _ in range(3):
        QTest.keyClick(track, Qt.Key.Key_PageDown)
    assert app.session.edits.t == pytest.approx(0.55)
    assert app.workbench.history.stack.count() == count  # one gesture, one step back
    settled(app, qtbot)
    there = round(0.55 * steps) + 1  # Steps into noise, and as many back
    assert len(app.controller.recording) == 2 * there
    assert not np.array_equal(app.controller.recording[-1].x_t, far)
    app.session.set_edits(None)
    assert not app.shred_bar.isVisible()


def test_what_is_kept_hides_nothing_and_says_why_it_cannot_be(app: App, tmp_path: Path) -> None:
    banner = app.window.banner
    assert app.gallery.keep("?!") is None
    assert "letters or digits" in banner.text
    path = app.gallery.keep("Mine")
    assert path is not None
    assert "hangs in the gallery" in banner.text
    first = path.read_bytes()
    assert app.gallery.keep("Mine") is None
    assert "another name" in banner.text
    assert path.read_bytes() == first
    app.gallery.own_folder = tmp_path / "file"
    app.gallery.own_folder.write_text("no folder")
    assert app.gallery.keep("Other") is None
    assert "file" in banner.text
    with pytest.raises(MorphogenError, match="save elsewhere"):
        keep_pictures(np.zeros((1, 1, 8, 8), np.uint8), app.gallery.own_folder)


def test_ones_own_is_taken_down_only_if_one_may(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = app.gallery.keep("A hand whose name is longer than a card of the gallery is wide")
    assert kept is not None
    app.pages.show("gallery")
    mine = app.gallery.cards[-1]
    assert mine.title == kept.stem
    assert mine.toolTip() == kept.stem  # there is no room for all of it
    away = mine.findChild(IconButton)
    assert isinstance(away, IconButton)
    assert app.gallery.cards[0].findChild(IconButton) is None  # what is shipped stays
    answers = iter((False, True))
    monkeypatch.setattr(gallery_page, "sure", lambda *_words, **_buttons: next(answers))
    away.click()
    assert kept.exists()
    assert app.gallery.cards[-1] is mine
    away.click()
    assert not kept.exists()
    assert not kept.with_suffix(".npz").exists()
    read_session(kept.parent / "taken-down" / kept.name)  # nothing is lost
    assert mine not in app.gallery.cards
    again = app.gallery.keep("Another")
    assert again is not None
    app.pages.show("watch")
    app.pages.show("gallery")
    assert app.gallery.cards[-1].title == "Another"
    app.pages.show("watch")
    again.unlink()  # by somebody else
    app.pages.show("gallery")
    assert app.gallery.cards[-1].title != "Another"
