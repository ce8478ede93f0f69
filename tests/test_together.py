"""Runs that grow in step: the same bits as alone, in turn, stopped and refused like a run."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from els_engine.board import ladder_cells
from els_engine.datasets import load
from els_engine.errors import MorphogenError, Stopped
from els_engine.images import ImageSet
from els_engine.sampler import run
from els_engine.settings import MACHINES, SAMPLERS, DataSettings, RunSettings, Sampler
from els_engine.steps import CellStep, Progress, Step, Stop
from els_engine.together import together

BASE = RunSettings(steps=4, samples=2, seed=5, patch="3,5,7,whole")


@pytest.fixture(scope="module")
def hands() -> ImageSet:
    return load(DataSettings(size=16, count=12))


@pytest.mark.parametrize("tolerance", [0.0, 1e-3])
def test_every_cell_is_its_own_run_bit_for_bit(hands: ImageSet, tolerance: float) -> None:
    base = dataclasses.replace(BASE, tolerance=tolerance)
    cells = [dataclasses.replace(base, machine=name) for name in MACHINES]
    cells += [dataclasses.replace(base, patch=patch) for patch in ("3", "7", "whole")]
    found: dict[int, list[Step]] = {number: [] for number in range(len(cells))}
    order = []
    for event in together(cells, hands, usage=True):
        if isinstance(event, CellStep):
            found[event.cell].append(event.step)
            order.append((event.step.index, event.cell))
    assert order == [(index, cell) for index in range(5) for cell in range(len(cells))]
    for number, cell in enumerate(cells):
        alone = [event for event in run(cell, hands, usage=True) if isinstance(event, Step)]
        for one, other in zip(found[number], alone, strict=True):
            assert np.array_equal(one.x_t, other.x_t)
            assert np.array_equal(one.x0_hat, other.x0_hat)
            assert one.usage is not None
            assert other.usage is not None
            assert np.array_equal(one.usage, other.usage)


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_a_ladder_grows_its_trunk_once(
    hands: ImageSet, sampler: Sampler, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Columns are one run until their windows differ; each is still its own run, bit for bit."""
    base = dataclasses.replace(BASE, steps=7, patch="3,5,7,9,9,whole", sampler=sampler, samples=1)
    cells = ladder_cells(base, hands)
    cells.insert(1, dataclasses.replace(base, machine="ls"))  # not of their kind
    begun: list[int] = []

    def counted(settings: RunSettings, *more: Any, **others: Any) -> Iterator[Progress | Step]:
        begun.append(0)
        mine = len(begun) - 1
        for event in run(settings, *more, **others):
            begun[mine] += isinstance(event, Step)
            yield event

    monkeypatch.setattr("els_engine.together.run", counted)
    found: dict[int, list[Step]] = {number: [] for number in range(len(cells))}
    order = []
    for event in together(cells, hands):
        if isinstance(event, CellStep):
            found[event.cell].append(event.step)
            order.append((event.step.index, event.cell))
    assert order == [(index, cell) for index in range(8) for cell in range(len(cells))]
    for number, cell in enumerate(cells):
        alone = [event for event in run(cell, hands) if isinstance(event, Step)]
        assert len(alone) == len(found[number])
        for one, other in zip(found[number], alone, strict=True):
            assert np.array_equal(one.x_t, other.x_t)
            assert np.array_equal(one.x0_hat, other.x0_hat)
            assert one.patch_size == other.patch_size
        assert [step.elapsed for step in found[number]] == sorted(
            step.elapsed for step in found[number]
        )
    different = len({id(step) for steps in found.values() for step in steps})
    assert sum(begun) == different < 0.75 * 8 * len(cells)


def test_whatever_makes_steps_can_be_a_cell_and_may_end_early(hands: ImageSet) -> None:
    def source(stop: Stop) -> Iterator[Progress | Step]:
        steps = [event for event in run(BASE, hands, stop) if isinstance(event, Step)]
        yield Progress(0, 0.5)
        yield from steps[:2]

    events = list(together([source, BASE], hands))
    cells = [event.cell for event in events if isinstance(event, CellStep)]
    assert cells == [0, 1, 0, 1, 1, 1, 1]
    halves = [event.fraction for event in events if isinstance(event, Progress)]
    assert halves[0] == 0.25


def test_stop_is_heard(hands: ImageSet) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 12

    with pytest.raises(Stopped):
        list(together([BASE, dataclasses.replace(BASE, machine="ls")], hands, stop))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"seed": 6}, "same noise numbers"),
        ({"steps": 5}, "number of steps"),
        ({"canvas": (20, 20), "patch": "3"}, "canvas"),
        ({"patch": "4"}, "even"),
    ],
)
def test_what_cannot_grow_in_step_is_refused(
    hands: ImageSet, change: dict[str, object], words: str
) -> None:
    other = dataclasses.replace(BASE, **change)  # type: ignore[arg-type]
    with pytest.raises(MorphogenError, match=words):
        next(together([BASE, other], hands))
    with pytest.raises(MorphogenError, match="nothing"):
        next(together([], hands))
