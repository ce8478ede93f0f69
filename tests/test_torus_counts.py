"""Counting where pictures have no edge: a hand that hangs over the canvas is still one hand."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from els_engine.artifacts import COUNTERS
from els_engine.counts import Part
from els_engine.datasets import load
from els_engine.machine import Machine
from els_engine.sampler import run
from els_engine.settings import DataSettings, RunSettings
from els_engine.steps import Step
from els_engine.torus_counts import count, seam
from gui.app import App
from tests.test_gui_window import app, settled

__all__ = ["app"]  # the fixture


def test_who_has_no_edge() -> None:
    assert Machine.named("es").wraps
    assert Machine.named("els", "circular").wraps
    assert Machine.named("els", "interior").wraps  # its canvas wraps, its pictures do not
    assert not Machine.named("els").wraps
    assert not Machine.named("ls", "circular").wraps  # every pixel stays in its place
    assert not Machine.named("is").wraps


@pytest.mark.parametrize(
    ("data", "part", "parts"), [("hands", "fingers", 5), ("trousers", "legs", 2)]
)
def test_a_shape_counts_the_same_wherever_it_lies(data: str, part: Part, parts: int) -> None:
    pictures = load(DataSettings(data=data, count=12, size=32)).images
    rng = np.random.default_rng(1)
    cut = 0
    for picture in pictures:
        down, right = (int(n) for n in rng.integers(1, 32, 2))
        moved = np.roll(picture, (down, right), (1, 2))
        found, plain = count(moved, part, wraps=True), count(picture, part, wraps=True)
        assert found.count == plain.count == parts
        apart = [np.subtract(a, b) - (down, right) for a in found.tips for b in plain.tips]
        away = [float(np.hypot(*((d + 16) % 32 - 16))) for d in apart]
        assert sum(each < 1e-3 for each in away) == parts  # on the same pixels
        cut += COUNTERS[part](moved).count != parts
    assert cut > 3  # a plain count says another number


def test_the_seam_goes_where_nothing_is() -> None:
    picture = np.full((20, 30), -1.0, np.float32)
    picture[4:9, 25:] = picture[4:9, :6] = 1.0  # over the right edge; empty from 6 to 25
    assert seam(picture) == (16, 15)
    assert seam(-picture) == (16, 15)
    assert seam(np.full((20, 30), -1.0, np.float32)) == (0, 0)


def test_what_goes_round_the_edge_has_no_number() -> None:
    ring = np.full((32, 32), -1.0, np.float32)
    ring[10:20] = 1.0
    found = count(ring, "fingers", wraps=True)
    assert (found.countable, found.count) == (False, None)
    assert "round" in found.reason
    thin = np.full((32, 32), -1.0, np.float32)
    thin[10:20, 3:30] = 1.0
    thin[15] = 1.0  # a hair is no obstacle
    at = seam(thin)
    assert at is not None
    assert at[1] in {30, 31, 0, 1, 2, 3}


def test_copies_of_sliding_memory_have_the_fingers_of_what_they_copy() -> None:
    images = load(DataSettings(data="hands", count=30, size=24))
    settings = RunSettings(machine="es", steps=8, samples=12)
    last = [event for event in run(settings, images) if isinstance(event, Step)][-1].x0_hat
    assert [count(sample, "fingers", wraps=True).count for sample in last] == [5] * 12
    assert [COUNTERS["fingers"](sample).count for sample in last] != [5] * 12


def test_the_window_counts_them_so(app: App, qtbot: QtBot) -> None:
    app.session.edit("data", size=24)
    app.session.edit("run", machine="es", samples=4)
    settled(app, qtbot)
    canvas = app.window.canvas
    qtbot.waitUntil(lambda: canvas.counted == 4, timeout=20_000)
    assert [each.count for each in app.controller.tally.counts] == [5, 5, 5, 5]
    assert "4 of 4" in canvas._caption
