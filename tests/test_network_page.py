"""The page of the trained network: it grows beside the machines, and says how well they did."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from els_engine.shipped import shipped, shipped_names
from gui.app import App
from gui.network_page import NetworkPage
from tests.test_gui_window import app

__all__ = ["app"]  # the fixture


def test_what_is_shipped_fits_together() -> None:
    for name in shipped_names():
        found = shipped(name)
        assert found.trained.settings.steps > 1000
        assert found.calibration is not None
        assert found.calibration.steps == 20
        for machines in found.agreements.values():
            assert set(machines) == {"els", "ls", "es", "is"}


def test_a_click_on_a_dot_shows_its_pictures(app: App, qtbot: QtBot) -> None:
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
        assert f"Free patchwork (ELS) · r {told['els'].r:.2f}" in captions
    page.view.scatter.chosen.emit(3)
    assert page.seed == 3
    assert page.growing.busy
    app.runner.stop()
    qtbot.waitUntil(lambda: not app.runner.busy, timeout=5000)
