"""Pointing at pixels of the real window: the question, the answer, threads, the pin."""

from __future__ import annotations

import dataclasses
import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from els_engine.datasets import load
from els_engine.sampler import run
from els_engine.scenes import DEFAULT_SCENE
from els_engine.settings import BORDERS, MACHINES, Border, MachineName
from els_engine.steps import Step, never
from gui.app import App
from gui.inspector import wording
from gui.inspector.question import Answer, Question, answer, around
from gui.inspector.spinning import spin
from tests.reference import reference_mean
from tests.test_gui_window import app, settled

__all__ = ["app"]  # the fixture


def click(app: App, sample: int, row: int, column: int) -> None:
    spot = app.window.canvas.spot(sample, row, column)
    assert spot is not None
    QTest.mouseClick(app.window.canvas, Qt.MouseButton.LeftButton, pos=spot.toPoint())


def told(app: App, qtbot: QtBot) -> Answer:
    qtbot.waitUntil(
        lambda: not app.runner.asking("where from") and app.why.inspector.answer is not None,
        timeout=5000,
    )
    assert app.why.inspector.answer is not None
    return app.why.inspector.answer


def laid_out(app: App, qtbot: QtBot) -> None:
    """The panel has taken its room for the answer."""
    qtbot.waitUntil(lambda: not app.why.inspector._settled.isActive())
    qtbot.wait(20)


@pytest.mark.parametrize("machine", MACHINES)
def test_the_answer_rebuilds_what_is_shown(app: App, qtbot: QtBot, machine: MachineName) -> None:
    for border in BORDERS:
        rebuilds(app, qtbot, machine, border)


def rebuilds(app: App, qtbot: QtBot, machine: MachineName, border: Border) -> None:
    app.session.edit("run", machine=machine, border=border, patch="3,5,7", tolerance=1e-3)
    settled(app, qtbot)
    images = app.session.images
    assert images is not None
    for position, pixel in ((0, (0, 0)), (3, (7, 9)), (6, (15, 3))):
        app.controller.scrub(position)
        moment = app.controller.moment()
        assert moment is not None
        assert moment.asked is not None
        question = Question(moment.shown, moment.asked, 1, pixel, moment.settings, moment.images)
        made = answer(question, never)
        assert made.off <= 1e-3 + 1e-4
        assert made.sources.shares.sum() == pytest.approx(1, abs=1e-9)
        asked = moment.asked
        patch = asked.patch_size or 3
        want = reference_mean(
            machine, border, asked.x_t[1:2], asked.alpha_bar, patch, images.images
        )[0][:, *pixel]
        assert np.abs(made.sources.mean - want).max() < 1e-4
        assert made.seen.shape == made.windows[0].shape


def test_a_click_pins_and_escape_lets_go(app: App, qtbot: QtBot) -> None:
    window, inspector = app.window, app.why.inspector
    click(app, 1, 6, 7)
    made = told(app, qtbot)
    kept: object = inspector.pinned
    assert kept == (1, 6, 7)
    assert window.lower_panel.tab == "where"
    assert inspector.view.isVisible()
    assert inspector.view.said.text() == wording.made_from(made)
    assert "Esc lets go" in inspector.view.about.text()
    assert window.wall._usage is not None
    assert np.array_equal(window.wall._usage, made.sources.shares)
    QTest.keyClick(window.canvas, Qt.Key.Key_Left)
    QTest.keyClick(window.canvas, Qt.Key.Key_Down)
    assert inspector.pinned == (1, 7, 6)
    assert app.controller.playback.at_end  # the arrow keys moved the pin, not the time
    made = told(app, qtbot)
    assert made.question.pixel == (7, 6)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    left: object = inspector.pinned
    assert left is None
    assert window.lower_panel.tab == "wall"
    QTest.keyClick(window, Qt.Key.Key_Left)
    assert not app.controller.playback.at_end


def test_the_pin_stays_while_it_plays_and_never_speaks_of_another_step(
    app: App, qtbot: QtBot
) -> None:
    click(app, 0, 8, 8)
    seen: set[int] = set()
    playback = app.controller.playback
    playback.speed = 3.0
    app.controller.replay()

    def look() -> bool:
        made = app.why.inspector.answer
        playback.speed = 0.1  # until this Step is spoken of, however long that takes
        if made is not None and not app.runner.asking("where from"):
            moment = app.controller.moment()
            assert moment is not None
            assert made.question.shown is moment.shown
            seen.add(made.question.shown.index)
            playback.speed = 10.0
        return playback.at_end

    qtbot.waitUntil(look)
    assert len(seen) >= 4
    assert app.why.inspector.pinned == (0, 8, 8)


def test_threads_end_where_the_sources_hang(app: App, qtbot: QtBot) -> None:
    click(app, 0, 6, 7)
    made = told(app, qtbot)
    laid_out(app, qtbot)
    qtbot.waitUntil(lambda: not app.runner.asking("threads"), timeout=5000)
    body = app.window.body
    ends = app.why.inspector.threads.ends
    assert len(ends) == len(made.sources.weight)
    wall = app.window.wall
    for (end, weight), picture, want in zip(
        ends, made.sources.picture, made.sources.weight, strict=True
    ):
        at = wall.mapFrom(body, end)
        place = wall._place(at)
        assert int(wall._shown[place]) == int(picture)
        assert weight == want
    assert app.why.inspector.threads.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_pointing_is_answered_within_100_ms_of_work_and_off_the_window(
    app: App, qtbot: QtBot, qapp: QApplication
) -> None:
    """Work, not wall time: others may be using this machine."""
    app.controller.scrub(3)
    spent: list[float] = []
    for column in range(12):
        began = time.thread_time()
        app.window.canvas.pixel_hovered.emit(0, 8, column)
        assert app.why.inspector.answer is None or app.why.inspector.answer.question.pixel != (
            8,
            column,
        )
        spent.append(time.thread_time() - began)  # asking holds nothing up
        qtbot.waitUntil(
            lambda column=column: (  # type: ignore[misc]
                app.why.inspector.answer is not None
                and app.why.inspector.answer.question.pixel == (8, column)
            ),
            timeout=5000,
        )
    assert sorted(spent)[6] < 0.02
    images = load(DEFAULT_SCENE.data)
    step = next(e for e in run(DEFAULT_SCENE.run, images) if isinstance(e, Step) and e.index == 9)
    question = Question(step, step, 0, (9, 12), DEFAULT_SCENE.run, images)
    answer(question, never)
    spent.clear()
    for _ in range(5):
        began = time.thread_time()
        answer(question, never)
        spent.append(time.thread_time() - began)
    assert min(spent) < 0.1


def test_nothing_is_said_of_a_picture_being_shredded(app: App, qtbot: QtBot) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_S)
    settled(app, qtbot)
    app.controller.scrub(2)
    app.window.canvas.pixel_hovered.emit(0, 8, 8)
    assert app.why.inspector.answer is None
    assert "shredded" in app.why.inspector.view.said.text()
    app.controller.scrub(7)
    made = told(app, qtbot)
    assert made.off < 1e-4


def test_the_strip_fills_its_room(app: App, qtbot: QtBot) -> None:
    app.window.resize(1440, 900)
    click(app, 0, 6, 7)
    made = told(app, qtbot)
    laid_out(app, qtbot)
    strip = app.why.inspector.view.strip
    assert strip._shown() == min(len(made.windows), strip._columns() * strip._rows())
    assert strip._rows() >= 2


def test_windows_beyond_the_edge() -> None:
    picture = np.arange(12, dtype=np.float32).reshape(1, 3, 4)
    window = around(picture, (0, 3), 3, "border")
    assert np.array_equal(window[0, 0], [0, 0, 0])
    assert np.array_equal(window[0, :, 2], [0, 0, 0])
    assert window[0, 1, 1] == picture[0, 0, 3]
    wrapped = around(picture, (0, 3), 3, "circular")
    assert wrapped[0, 0, 1] == picture[0, 2, 3]
    assert wrapped[0, 1, 2] == picture[0, 0, 0]


def test_words(app: App, qtbot: QtBot) -> None:
    click(app, 0, 6, 7)
    made = told(app, qtbot)
    one = dataclasses.replace(made, sources=dataclasses.replace(made.sources, effective=1.0))
    number = int(made.question.images.indices[made.sources.picture[0]])
    assert wording.made_from(one) == f"Copied from one place in picture {number}."
    many = dataclasses.replace(
        made, sources=dataclasses.replace(made.sources, effective=12.3, shares=np.full(7, 1 / 7))
    )
    assert wording.made_from(many) == "Made from about 12 places in 7 pictures."
    assert f"picture {number}" in wording.source(made, 0)
    assert [wording.percent(x) for x in (1.0, 0.996, 0.38, 0.05, 0.0001)] == [
        "100 %", "99 %", "38 %", "5.0 %", "<0.1 %",
    ]  # fmt: skip
    app.why.inspector.view.show_exact.click()
    assert app.why.inspector.view.exact.isVisible()
    assert f"{made.sources.mean[0]:.5f}" in app.why.inspector.view.exact.text()


def test_pointing_beside_a_run_takes_little_of_the_windows_thread(
    app: App, qtbot: QtBot, qapp: QApplication
) -> None:
    """Processor time at the median, which others that use this machine lengthen least."""
    app.window.resize(1440, 900)
    app.session.edit("run", steps=90, samples=6)
    qtbot.waitUntil(lambda: app.runner.busy and len(app.controller.recording) > 0, timeout=20_000)
    beats: list[float] = []
    told, pointed = 0, 0.0
    while app.runner.busy or not app.controller.playback.at_end:
        began = time.thread_time()
        pointing = time.perf_counter() - pointed > 0.05
        if pointing:
            pointed, told = time.perf_counter(), told + 1
            app.window.canvas.pixel_hovered.emit(told % 6, told % 16, told * 5 % 16)
        qapp.processEvents()
        if pointing:
            beats.append(time.thread_time() - began)
        time.sleep(0.001)
    assert told > 5
    assert np.median(beats) < 0.05  # what a stall may be; threads alone once took half of that


def test_a_tangle_is_told_by_what_it_touches(qapp: QApplication) -> None:
    ends = np.array([[300.0, 40.0], [320.0, 200.0]])
    made = spin(QPointF(20, 60), ends, np.array([0.7, 0.3]), 0, 1.0)
    assert made.box.contains(QPoint(20, 60))
    assert made.box.contains(QPoint(320, 200))
    for row in range(made.image.height()):
        for column in range(0, made.image.width(), 3):
            if made.image.pixelColor(column, row).alpha():
                assert made.region.contains(made.box.topLeft() + QPoint(column, row))
    clear = QRegion(made.box).subtracted(made.region).boundingRect()
    assert clear.width() * clear.height() > 0.1 * made.box.width() * made.box.height()
    for x, y in ends:
        at = QPoint(int(x), int(y)) - made.box.topLeft()
        assert made.image.pixelColor(at).alpha() > 100


def test_threads_that_are_ready_late_lie_over_no_other_page(app: App, qtbot: QtBot) -> None:
    click(app, 0, 6, 7)
    told(app, qtbot)
    inspector = app.why.inspector
    qtbot.waitUntil(lambda: bool(inspector.threads.ends), timeout=10_000)
    tangle = inspector.threads._tangle
    assert tangle is not None
    app.pages.show("gallery")
    assert inspector.threads.ends == []
    inspector._spun(tangle)
    assert inspector.threads.ends == []
    app.pages.show("watch")
    assert inspector.pinned == (0, 6, 7)
    qtbot.waitUntil(lambda: bool(inspector.threads.ends), timeout=10_000)
