"""Numbers while it grows, and the end of the first run, in the real window."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from els_engine.artifacts import count_fingers
from gui.app import App
from gui.live_counts import TOPIC
from tests.test_gui_window import app, settled

__all__ = ["app"]  # the fixture


def test_any_moment_is_counted_beside_the_run(app: App, qtbot: QtBot) -> None:
    canvas = app.window.canvas
    for position in (4, 5):
        app.controller.scrub(position)
        qtbot.waitUntil(lambda: not app.runner.asking("live count"), timeout=5000)
        moment = app.controller.moment()
        assert moment is not None
        qtbot.waitUntil(lambda: bool(canvas._live), timeout=5000)
        assert canvas._live == [count_fingers(picture) for picture in moment.shown.x0_hat]
    assert canvas._counts == []  # those are the results'


def test_a_blur_is_not_counted(app: App, qtbot: QtBot) -> None:
    app.controller.scrub(0)
    qtbot.wait(100)
    moment = app.controller.moment()
    assert moment is not None
    assert moment.shown.alpha_bar < 0.1
    assert not app.runner.asking("live count")
    assert app.window.canvas._live == []


def test_what_is_no_hand_is_not_counted(app: App, qtbot: QtBot) -> None:
    app.session.edit("film", view="xt")
    app.controller.scrub(3)
    qtbot.wait(100)
    assert app.window.canvas._live == []


def test_the_first_run_ends_with_seams_and_a_hint_that_goes_for_good(
    app: App, qtbot: QtBot
) -> None:
    opening = app.why.opening
    qtbot.waitUntil(lambda: opening.shown, timeout=15_000)
    assert app.window.canvas.counted == app.window.canvas.samples
    app.window.grab()
    app.window.canvas.pixel_hovered.emit(0, 4, 4)
    assert not opening.shown
    app.session.roll()
    settled(app, qtbot)
    qtbot.wait(600)
    assert not opening.shown


def test_an_overlay_of_ones_own_takes_the_place_of_the_seams(app: App, qtbot: QtBot) -> None:
    opening = app.why.opening
    qtbot.waitUntil(lambda: opening.shown, timeout=15_000)
    app.why.overlays.next()
    qtbot.waitUntil(lambda: not opening.shown, timeout=15_000)


def test_beside_a_run_it_takes_a_fiftieth_of_a_core_at_most(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, runner = app.why.live, app.runner
    live._asked, live._cost, live._counting = 100.0, 0.01, False
    for busy, counting, now, may in (
        (True, False, 100.49, False),  # 0.01 s of work are a fiftieth of 0.5 s
        (True, False, 100.51, True),
        (True, True, 100.51, False),  # what the one under way costs is not known yet
        (False, False, 100.01, True),
    ):
        live._counting = counting
        with monkeypatch.context() as patch:
            patch.setattr(type(runner), "busy", busy)
            patch.setattr("gui.live_counts.time.perf_counter", lambda now=now: now)
            assert live._may_ask() is may


def test_what_a_count_costs_is_measured(app: App, qtbot: QtBot) -> None:
    live = app.why.live
    live._cost = 0.0
    live._made.clear()
    app.controller.scrub(2)
    # One that was asked for before may end first.
    qtbot.waitUntil(lambda: live._cost > 0 and not live._counting)


def test_a_step_is_asked_about_once(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, runner = app.why.live, app.runner
    asked: list[str] = []
    ask = runner.ask

    def noted(topic: str, *rest: Any, **more: Any) -> None:
        asked.append(topic)
        ask(topic, *rest, **more)

    monkeypatch.setattr(runner, "ask", noted)
    live._made.clear()
    app.controller.scrub(2)
    live.refresh()
    live.refresh()
    qtbot.waitUntil(lambda: bool(live._made))
    assert asked.count(TOPIC) == 1
