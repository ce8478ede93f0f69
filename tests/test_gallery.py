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
from els_engine.gallery import Scene, grow, scenes, stored
from els_engine.images import to_uint8
from els_engine.sampler import check, run
from els_engine.sessions import read_session
from els_engine.steps import Step
from gui.app import App
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
        alone = dataclasses.replace(scene.settings.run, samples=1)
        steps = [s for s in run(alone, load(scene.settings.data)) if isinstance(s, Step)]
        want = np.stack([to_uint8(step.x0_hat[0]) for step in steps])
        assert np.abs(want.astype(int) - shipped.astype(int)).max() <= 1
