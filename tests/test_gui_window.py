"""The real window, offscreen: what a person does, and what they then see."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from els_engine.kernels.choice import make_ready
from els_engine.sampler import run
from els_engine.scenes import DEFAULT_SCENE
from els_engine.settings import Settings, from_json
from els_engine.steps import Step
from gui.app import App
from gui.doctor import Pulse
from gui.memory import Memory

SMALL = Settings(
    data=dataclasses.replace(DEFAULT_SCENE.data, size=16, count=12),
    run=dataclasses.replace(
        DEFAULT_SCENE.run, steps=6, seeds=None, samples=2, seed=4, patch="3,5,7,whole", tolerance=0
    ),
    film=dataclasses.replace(DEFAULT_SCENE.film, columns=None, scale=4),
)


HURRIED = 100.0  # the highest speed that a session may have


@pytest.fixture
def app(qtbot: QtBot, qapp: QApplication, slow_hands: None) -> Iterator[App]:
    assert make_ready(1)  # so that the window need not begin with another kernel
    Memory().remember_settings(SMALL)
    made = App(qapp)
    made.controller.playback.speed = HURRIED
    made.window.resize(1024, 700)
    made.window.show()
    qtbot.waitUntil(lambda: rested(made), timeout=20_000)
    yield made
    made.window.close()
    assert not made.runner.busy
    gone(made)


def gone(app: App) -> None:
    """Delete the window: one that lives on is dressed again by every later test of a theme."""
    app.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(app.window)


def rested(app: App) -> bool:
    """The run is over and its result is on screen."""
    controller = app.controller
    return (
        not app.runner.busy
        and not controller.loading.busy
        and not controller._settle.isActive()
        and len(controller.recording) > 0
        and controller.recording[-1].t == 0.0
        and controller.playback.at_end
    )


def settled(app: App, qtbot: QtBot) -> None:
    """Wait until it has grown and is shown, however slowly it was told to play."""
    app.controller.playback.speed = HURRIED
    qtbot.wait(10)  # what is posted, such as the layout, is heard
    qtbot.waitUntil(lambda: rested(app), timeout=20_000)


def by_the_engine(app: App) -> list[Step]:
    images = app.session.images
    assert images is not None
    events = run(app.session.settings.run, images)
    return [event for event in events if isinstance(event, Step)]


def test_it_opens_and_plays_what_the_engine_computes(app: App) -> None:
    want, got = by_the_engine(app), app.controller.recording.steps
    assert len(want) == len(got) == 7
    for one, other in zip(want, got, strict=True):
        assert np.array_equal(one.x_t, other.x_t)
        assert np.array_equal(one.x0_hat, other.x0_hat)


@pytest.mark.parametrize(
    ("keys", "machine"), [("l", "es"), ("e", "ls"), ("le", "is"), ("ll", "els")]
)
def test_switches_keep_the_noise(app: App, qtbot: QtBot, keys: str, machine: str) -> None:
    noise = app.controller.recording[0].x_t
    for key in keys:
        QTest.keyClick(app.window, Qt.Key[f"Key_{key.upper()}"])
    settled(app, qtbot)
    assert app.session.settings.run.machine == machine
    assert np.array_equal(app.controller.recording[0].x_t, noise)
    assert np.array_equal(app.controller.recording[-1].x0_hat, by_the_engine(app)[-1].x0_hat)
    assert app.window.locality.isChecked() == ("l" in machine)
    assert app.window.equivariance.isChecked() == ("e" in machine)
    assert app.window.sight.isEnabled() or machine in ("is", "es")


def test_a_card_can_be_clicked(app: App, qtbot: QtBot) -> None:
    QTest.mouseClick(app.window.locality, Qt.MouseButton.LeftButton)
    settled(app, qtbot)
    assert app.session.settings.run.machine == "es"


def test_the_slider_bends_the_late_windows_and_lets_go(app: App, qtbot: QtBot) -> None:
    chosen = app.session.settings.run.patch
    app.window.sight.value_changed.emit(7)
    settled(app, qtbot)
    assert app.session.settings.run.patch == "7,7,7,whole"
    assert [step.patch_size for step in app.controller.recording][-2] == 7
    app.window.sight.value_changed.emit(1)
    app.window.sight.value_changed.emit(3)
    settled(app, qtbot)
    assert app.session.settings.run.patch == chosen


def test_rolling_brings_new_noise(app: App, qtbot: QtBot) -> None:
    noise = app.controller.recording[0].x_t
    QTest.keyClick(app.window, Qt.Key.Key_R)
    settled(app, qtbot)
    assert not np.array_equal(app.controller.recording[0].x_t, noise)
    assert not app.session.curated


def test_transport(app: App, qtbot: QtBot) -> None:
    playback, window = app.controller.playback, app.window
    QTest.keyClick(window, Qt.Key.Key_Left)
    QTest.keyClick(window, Qt.Key.Key_Left)
    assert playback.shown().position == 4
    QTest.keyClick(window, Qt.Key.Key_Right)
    assert playback.shown().position == 5
    window.timeline.scrubbed.emit(2)
    assert playback.shown().position == 2
    states = []
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Home):
        QTest.keyClick(window, key)
        states.append(playback.playing)
    assert states == [True, False, True]


def test_change_from_now_keeps_what_grew(app: App, qtbot: QtBot) -> None:
    before = app.controller.recording.steps
    app.window.details.from_now_toggled.emit(True)
    app.controller.scrub(3)
    app.session.edit("run", patch="1")
    settled(app, qtbot)
    after = app.controller.recording.steps
    assert [step.index for step in after] == list(range(7))
    for one, other in zip(before[:3], after[:3], strict=True):
        assert np.array_equal(one.x0_hat, other.x0_hat)
    assert np.array_equal(before[3].x_t, after[3].x_t)
    assert after[3].patch_size == 1
    assert not np.array_equal(before[-1].x0_hat, after[-1].x0_hat)
    app.actions.save()  # the film says that its settings alone do not make it again
    assert app.actions.export_dialog is not None
    assert "what was changed by hand" in app.actions.export_dialog.summary.text()
    app.actions.export_dialog.close()


def test_canvas_of_another_size_comes_and_goes_with_els(app: App, qtbot: QtBot) -> None:
    app.session.edit("run", canvas=(20, 40), patch="5")
    settled(app, qtbot)
    assert app.controller.recording[-1].x0_hat.shape == (2, 1, 20, 40)
    QTest.keyClick(app.window, Qt.Key.Key_E)
    settled(app, qtbot)
    assert app.session.settings.run.canvas is None
    assert "16 × 16" in app.window.banner.text
    QTest.keyClick(app.window, Qt.Key.Key_E)
    settled(app, qtbot)
    assert app.session.settings.run.canvas == (20, 40)


def test_what_cannot_be_is_refused_in_a_sentence(app: App, qtbot: QtBot) -> None:
    before = app.session.settings
    app.session.edit("run", patch="4")
    assert app.session.settings == before
    assert "even" in app.window.banner.text


def test_shredding_ends_in_a_rebuilt_picture(app: App, qtbot: QtBot) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_S)
    assert app.session.edits is not None
    app.session.set_edits(dataclasses.replace(app.session.edits, t=1.0))  # all the way
    settled(app, qtbot)
    steps = app.controller.recording.steps
    images = app.session.images
    assert images is not None
    assert len(steps) == 14
    distances = np.abs(images.images - steps[0].x_t[0]).max(axis=(1, 2, 3))
    assert distances.min() == 0.0  # it begins with a training picture
    assert abs(float(steps[6].x_t.std()) - 1) < 0.15  # and passes through noise


def test_opening_pictures_and_failing_to(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    rng = np.random.default_rng(0)
    for n in range(5):
        Image.fromarray(rng.integers(0, 255, (12, 12, 3), np.uint8)).save(folder / f"{n}.png")
    app.session.edit("data", data=str(folder), resize=12)
    app.session.edit("run", machine="is")
    settled(app, qtbot)
    assert app.session.images is not None
    assert app.session.images.channels == 3
    app.session.edit("data", data=str(tmp_path / "nothing"))
    qtbot.waitUntil(lambda: "nothing" in app.window.banner.text)


def test_what_is_saved_at_first_is_what_is_looked_at(app: App) -> None:
    app.session.edit("film", overlay="seams", view="both")  # after the run had begun
    app.actions.save()
    dialog = app.actions.export_dialog
    assert dialog is not None
    film = dialog.settings().film
    assert (film.overlay, film.view, film.legend) == ("seams", "both", True)
    dialog.close()


def test_saving_a_film(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    app.actions.save()
    dialog = app.actions.export_dialog
    assert dialog is not None
    out = tmp_path / "grown.gif"
    form = dialog.form
    form.kind.setCurrentIndex(1)
    form.kind.chosen.emit(form.kind.currentData())
    dialog.path.setText(str(tmp_path / "grown.png"))  # GIF is chosen: the name follows
    form.caption.setText("Grown")
    form.stamp.setChecked(True)
    with qtbot.waitSignal(dialog.preview.drawn):
        pass
    preview = dialog.preview.image
    assert preview is not None
    with qtbot.waitSignal(dialog.saved, timeout=20_000):
        dialog.start()
        assert "grown.gif" in dialog.summary.text()
    with Image.open(out) as film:
        assert getattr(film, "n_frames", 1) > 1
        assert film.size == (preview.width(), preview.height())
    stored = from_json(Path(f"{out}.json").read_text(encoding="utf-8"))
    assert stored.run == app.session.settings.run
    dialog.path.setText(str(tmp_path / "no" / "where.gif"))
    dialog.start()
    assert "no" in dialog.summary.text()
    dialog.close()


def test_the_last_settings_are_remembered(app: App, qapp: QApplication, qtbot: QtBot) -> None:
    app.session.edit("run", machine="ls")
    settled(app, qtbot)
    app.window.close()
    assert Memory().settings().run.machine == "ls"


def test_nothing_of_a_window_outlives_it(app: App, qapp: QApplication) -> None:
    before = set(QApplication.allWidgets())
    Memory().remember_settings(SMALL)
    made = App(qapp)
    made.window.show()
    made.window.close()
    gone(made)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # menus of its plots
    assert [type(widget) for widget in QApplication.allWidgets() if widget not in before] == []


def test_closing_in_mid_run_is_clean(qtbot: QtBot, qapp: QApplication) -> None:
    Memory().remember_settings(DEFAULT_SCENE)
    made = App(qapp)
    made.window.show()
    qtbot.waitUntil(lambda: len(made.controller.recording) > 0, timeout=20_000)
    made.window.close()
    assert not made.runner._worker.isRunning()
    gone(made)


def test_the_event_loop_does_not_stall(qtbot: QtBot, qapp: QApplication) -> None:
    Memory().remember_settings(DEFAULT_SCENE)
    made = App(qapp)
    made.window.resize(1440, 900)
    made.window.show()
    qtbot.waitUntil(lambda: made.controller.frames_shown > 0, timeout=20_000)
    pulse, typical = Pulse(), []
    for _ in range(5):
        pulse.start()
        qtbot.waitUntil(lambda: len(pulse.late_ms) >= 30)
        typical.append(sorted(pulse.stop())[15])
        if typical[-1] < 50:
            break
    made.window.close()
    gone(made)
    assert min(typical) < 50  # ms; the doctor asks more, of a machine that is quiet


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_nothing_is_cut_off(app: App, qtbot: QtBot, size: tuple[int, int]) -> None:
    """Everything of the panel lies inside the window, and both themes paint."""
    app.window.resize(*size)
    qtbot.wait(30)
    for part in (app.window.wall, app.window.noise, app.window.sight, app.window.timeline):
        corner = part.mapTo(app.window, part.rect().bottomRight())
        assert corner.x() <= size[0]
        assert corner.y() <= size[1]
    pictures = []
    for _ in range(2):
        app.actions.next_theme()
        image = app.window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        pictures.append(image.pixelColor(10, size[1] // 2).lightness())
    assert abs(pictures[0] - pictures[1]) > 100
