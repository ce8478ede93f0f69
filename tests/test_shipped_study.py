"""The study that comes with Morphogen: its controls hold, and a few of its samples grow again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from els_engine.datasets import load
from els_engine.settings import DataSettings
from els_engine.study import Machines, StudySettings, observe
from els_engine.study.folder import open_study
from els_engine.study.observing import TRAINING
from els_engine.study.plan import cells

ASSETS = Path(__file__).parent.parent / "assets"
FOLDER = ASSETS / "study"


def test_controls_hold_and_patchworks_differ() -> None:
    study = open_study(FOLDER)
    (control,) = study.of(TRAINING)
    low, high = control.wrong.interval
    assert control.samples == 60
    for machine in ("is", "es"):
        (point,) = study.of(machine)
        assert low <= point.wrong.value <= high
        assert point.uncountable.hits == 0
        assert point.copies.hits == point.samples >= 200
    for point in study.of("els"):
        assert point.samples >= 200
        if point.patch.isdigit() and int(point.patch) <= 21:
            assert point.wrong.interval[0] > high
    assert study.of("els")[-1].patch == "whole"
    assert study.of("els")[-1].copies.hits >= 200
    assert study.width == pytest.approx(2.6, abs=0.3)


def test_a_sample_grows_again_as_it_was_counted() -> None:
    about = json.loads((FOLDER / "study.json").read_text())["settings"]
    data = DataSettings(
        data=about["data"], size=about["data_size"], count=about["data_count"],
        fingers=about["data_fingers"], data_seed=about["data_data_seed"],
    )  # fmt: skip
    chosen = StudySettings(
        data=data, machines=("es", "els"), patches=("7",), steps=about["steps"],
        tolerance=about["tolerance"], patch=about["patch"], border=about["border"],
    )  # fmt: skip
    images = load(data)
    machines = Machines(chosen, images)
    for cell in cells(chosen, images):
        *_, grown = machines.grow(cell, (0, 1))
        assert isinstance(grown, np.ndarray)
        rows = observe(
            grown, (0, 1), images, machine=cell.machine, patch=cell.late,
            rolls=True, upright=machines.upright(cell),
        )  # fmt: skip
        if cell.machine == "es":
            assert all(row.copy and row.count == 5 for row in rows)
        else:
            assert not any(row.copy for row in rows)


def test_the_figure_for_readers_is_there() -> None:
    assert (ASSETS / "readme" / "sweep.svg").stat().st_size < 300_000
    assert (ASSETS / "readme" / "sweep.png").stat().st_size < 300_000
