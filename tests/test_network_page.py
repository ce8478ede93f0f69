"""The page of the trained network: it grows beside the machines, and says how well they did."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from els_engine.datasets import is_drawn
from els_engine.network_files import open_network
from els_engine.network_pictures import pictures_of
from els_engine.networks import NetworkSettings, build
from els_engine.settings import DataSettings
from els_engine.shipped import shipped, shipped_names
from els_engine.weights import TrainedSettings, save_network
from gui.app import App
from gui.network_page import NetworkPage
from tests.test_gui_window import app
from tests.test_gui_workbench import drop

__all__ = ["app"]  # the fixture


def test_what_is_shipped_fits_together() -> None:
    for name in shipped_names():
        found = shipped(name)
        assert found.trained.settings.steps > 1000
        assert found.calibration is not None
        assert found.calibration.steps == 20
        for machines in found.agreements.values():
            assert set(machines) == {"els", "ls", "es", "is"}
        known = found.trained.settings
        if is_drawn(known.data.data):  # others are fetched, once
            assert pictures_of(found.trained, found.path).count == known.pictures


def test_a_click_on_a_dot_shows_its_pictures(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    app.pages.show("network")
    page = app.pages.current
    assert isinstance(page, NetworkPage)
    qtbot.waitUntil(lambda: page.growing.complete, timeout=100_000)
    page.scrub(10**6)
    assert all(len(steps) == 21 for steps in page.growing.steps)
    captions = [word for row in page.view.board._board.captions for word in row]
    assert sum("· r " in word for word in captions) == 4
    assert "The nearest it has seen" in captions
    # what stands beside the pictures is what the shipped table says of this noise
    told = page._opened.network.agreements.get(page.seed) if page._opened else None
    if told is not None:
        assert f"Free patchwork · r {told['els'].r:.2f} (ELS)" in captions
    assert page._opened is not None
    calibration = page._opened.network.calibration
    assert calibration is not None
    QTest.keyClick(app.window, Qt.Key.Key_O)
    patches: object = app.window.timeline.curve._patches
    assert patches == calibration.schedule().over(20)  # the network's, whatever is edited
    page.figures.save_scatter(page._opened.tried, tmp_path / "dots.png")
    qtbot.waitUntil((tmp_path / "dots.png").exists, timeout=20_000)
    page.view.scatter.chosen.emit(3)
    assert page.seed == 3
    assert page.growing.busy
    app.runner.stop()
    qtbot.waitUntil(lambda: not app.runner.busy, timeout=5000)


def test_a_calibration_keeps_the_kind_that_is_drawn(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    pictures = tmp_path / "kinds.npz"
    np.savez(pictures, images=rng.uniform(-1, 1, (6, 16, 16)).astype(np.float32),
             labels=np.arange(6) % 3)  # fmt: skip
    settings = NetworkSettings(width=4, depth=2, classes=3)
    about = TrainedSettings(
        network=settings, data=DataSettings(data=str(pictures)), size=(16, 16), pictures=6,
        steps=5, class_names=("0", "1", "2"),
    )  # fmt: skip
    path = tmp_path / "kinds.safetensors"
    save_network(path, build(settings, 3), about)
    page = app.network
    app.pages.show("network")
    page.open(path)
    qtbot.waitUntil(lambda: page._opened is not None, timeout=60_000)
    assert page._opened is not None
    assert page._opened.network.path == path
    page.view.kind.setCurrentIndex(2)
    page._calibrated(page._opened.network)
    assert page._label() == 2
    app.runner.stop()
    qtbot.waitUntil(lambda: not app.runner.busy, timeout=5000)


def test_a_calibration_that_cannot_be_kept_says_so(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    app.pages.show("network")
    page = app.network
    qtbot.waitUntil(lambda: page._opened is not None, timeout=60_000)
    page.calibrate()
    dialog, opened = page.dialogs.calibrating, page._opened
    assert dialog is not None
    assert opened is not None
    assert opened.network.calibration is not None
    dialog._folder = tmp_path / "no folder"
    dialog._folder.write_text("but a file")
    dialog._found(opened.network.calibration)
    assert dialog.state.text().count("could not be written") == 1
    assert "no folder" in dialog.state.text()
    app.runner.stop()
    qtbot.waitUntil(lambda: not app.runner.busy, timeout=5000)


def test_a_dropped_network_opens_calibrates_and_lends_its_schedule(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "mine.safetensors"
    settings = NetworkSettings(width=4, depth=2)
    network = build(settings, 3)
    with torch.no_grad():  # fresh networks answer 0
        for parameter in network.parameters():
            parameter.normal_(0, 0.1)
    data = DataSettings(data="hands", count=6, size=16)
    about = TrainedSettings(network=settings, data=data, size=(16, 16), pictures=6, steps=5)
    save_network(path, network, about)
    drop(app, path)
    page = app.network
    assert app.pages.current is page
    assert "mine" in page.view.board._sentence  # what is going on is said at once
    qtbot.waitUntil(
        lambda: page._opened is not None and page.growing.complete and not page.growing.busy,
        timeout=60_000,
    )
    opened = page._opened
    assert opened is not None
    assert opened.network.path == path
    assert opened.network.calibration is None
    assert set(opened.tried) == {0}  # what grew became a dot
    app.session.edit("film", overlay="displacement")
    page.scrub(3)
    qtbot.waitUntil(lambda: page.overlays.complete, timeout=20_000)
    page._draw()
    assert set(page.view.board._overlays) == {(0, 1), (0, 2), (1, 1), (1, 2)}  # the machines'
    assert not page.view.board._overlays[0, 2].overlay.tint[..., 3].any()  # LS moves nothing
    app.session.edit("film", overlay="none")
    page.calibrate()
    dialog = page.dialogs.calibrating
    assert dialog is not None
    dialog.noises.setValue(1)
    dialog.begin.click()
    qtbot.waitUntil(lambda: not dialog.running, timeout=60_000)
    calibration = page._opened.network.calibration if page._opened is not None else None
    assert calibration is not None
    assert calibration.patches == (1, 3, 5)
    assert len(dialog.map._rows) == calibration.steps
    assert page._asked().patch == calibration.patch
    folder = page.dialogs.schedules
    again = open_network(path, folder).calibration
    assert again == calibration
    words = [action.text() for action in app.schedule.menu().actions()]
    assert "mine · calibrated on a network" in words
    dialog.use.click()
    assert app.session.settings.run.patch == calibration.patch
    assert page._opened is not None
    page.figures.save_table(page._opened.tried, tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text().startswith("seed,machine,r,r2,R2\n")
    page.open(tmp_path / "none.safetensors")
    qtbot.waitUntil(lambda: "no file" in app.window.banner.text, timeout=10_000)
    app.runner.stop()
    qtbot.waitUntil(lambda: not app.runner.busy, timeout=5000)


def test_a_file_that_is_no_network_leaves_the_one_that_is_shown(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    page = app.network
    app.pages.show("network")
    qtbot.waitUntil(lambda: page._opened is not None, timeout=60_000)
    before = page._path
    bad = tmp_path / "bad.safetensors"
    bad.write_text("no weights")
    page.open(bad)
    qtbot.waitUntil(lambda: page._opened is not None, timeout=60_000)
    assert page._path == before
    assert "bad.safetensors" in app.window.banner.text
    assert app.window.banner.isVisible()
    assert bad not in page._paths


def test_without_a_network_nothing_is_offered_that_needs_one(app: App) -> None:
    page = app.network
    page._paths.clear()
    page._path = None
    app.pages.show("network")
    assert "Train a network" in page.view.board._sentence
    assert not page.view.calibrate.isEnabled()
    assert not page.view.roll.isEnabled()
    assert page.view.which.isHidden()
    assert page.view.train.isEnabled()
    assert page.view.open.isEnabled()
    shown: object = app.window.timeline.curve._patches
    assert shown == ()  # not what Watch has there
