"""Each kernel for LS and ELS, forced, against float64 loops; and what they promise each other."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import TypeVar

import numpy as np
import pytest
import torch

from els_engine.kernels.choice import KernelName, available, make_ready
from els_engine.kernels.contract import Answer, Question
from els_engine.kernels.fused import answer_fused
from els_engine.kernels.pictures import Pictures
from els_engine.kernels.runs import AHEAD, axis, together
from els_engine.machine import Machine
from els_engine.schedule import Level
from els_engine.settings import BORDERS, Border, MachineName
from tests.reference import reference_mean
from tests.test_exactness import ALPHA_BARS, pictures

T = TypeVar("T")
CPU = torch.device("cpu")


def drained(answering: Generator[float, None, T]) -> T:
    while True:
        try:
            next(answering)
        except StopIteration as end:
            value: T = end.value
            return value


def ask(
    x: np.ndarray, alpha_bar: float, patch: int, border: Border, *, usage: bool = False
) -> Question:
    a, b2 = alpha_bar**0.5, 1 - alpha_bar
    return Question(x, a, b2, patch, border, usage, torch.float64, CPU)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("name", ["ls", "els"])
@pytest.mark.parametrize("kernel", ["fused", "torch"])
def test_forced_kernels_are_exact(
    kernel: KernelName, name: MachineName, border: Border, channels: int
) -> None:
    rng = np.random.default_rng([channels, BORDERS.index(border)])
    hw = (10, 11)
    images = pictures(rng, 18, channels, hw)  # one block of sixteen and a bit
    machine = Machine.named(name, border)
    for patch in (1, 3, 7, 9):
        for alpha_bar in ALPHA_BARS[::2]:
            x_t = rng.standard_normal((1, channels, *hw))
            x_t = alpha_bar**0.5 * images[:1] + (1 - alpha_bar) ** 0.5 * x_t
            want = reference_mean(name, border, x_t, alpha_bar, patch, images)
            got = machine.posterior_mean(x_t, alpha_bar, patch, images, kernel=kernel)
            assert np.abs(got - want).max() <= 1e-4, f"P={patch} ᾱ={alpha_bar}"


@pytest.mark.parametrize("kernel", ["fused", "torch"])
@pytest.mark.parametrize("border", BORDERS)
def test_forced_kernels_on_other_canvases(border: Border, kernel: KernelName) -> None:
    rng = np.random.default_rng(1)
    images = pictures(rng, 3, 1, (9, 8))
    for canvas in ((8, 21), (23, 9)):
        x_t = rng.standard_normal((1, 1, *canvas)).astype(np.float32)
        for patch in (1, 5, 7):
            want = reference_mean("els", border, x_t, 0.8, patch, images)
            machine = Machine.named("els", border)
            got = machine.posterior_mean(x_t, 0.8, patch, images, kernel=kernel)
            assert np.abs(got - want).max() <= 1e-4, f"{canvas} P={patch}"


@pytest.mark.parametrize("border", BORDERS)
def test_one_pass_answers_for_several_patch_sizes(border: Border) -> None:
    assert make_ready(1)
    rng = np.random.default_rng(2)
    images = pictures(rng, 20, 1, (12, 12))
    known = Pictures(images, CPU)
    x_t = rng.standard_normal((2, 1, 12, 12)).astype(np.float32)
    questions = [ask(x_t, 0.7, patch, border, usage=True) for patch in (1, 3, 7, 11)]
    together = drained(answer_fused(questions, known, roams=True))
    for question, answer in zip(questions, together, strict=True):
        (alone,) = drained(answer_fused([question], known, roams=True))
        assert np.array_equal(answer.x0_hat, alone.x0_hat)
        assert answer.usage is not None
        assert alone.usage is not None
        assert np.array_equal(answer.usage, alone.usage)
        want = reference_mean("els", border, x_t, 0.7, question.patch, images)
        assert np.abs(answer.x0_hat - want).max() <= 1e-5


def answer_of(
    machine: Machine, x_t: np.ndarray, images: np.ndarray, kernel: KernelName, **more: bool
) -> Answer:
    known, level = Pictures(images, CPU), Level(0.0, 0.6, 0.6**0.5, 0.4**0.5, 0.4)
    return drained(machine.answer(x_t, level, 5, known, kernel=kernel, **more))


@pytest.mark.parametrize("name", ["ls", "els"])
def test_usage_agrees_between_kernels(name: MachineName) -> None:
    rng = np.random.default_rng(3)
    images = pictures(rng, 37, 1, (14, 14))
    x_t = rng.standard_normal((2, 1, 14, 14)).astype(np.float32)
    machine = Machine.named(name)
    fused = answer_of(machine, x_t, images, "fused", usage=True)
    plain = answer_of(machine, x_t, images, "torch", usage=True)
    assert fused.usage is not None
    assert plain.usage is not None
    assert np.allclose(fused.usage.sum(axis=1), 1)
    assert np.abs(fused.usage - plain.usage).max() <= 1e-5
    assert fused.bound is not None
    assert (fused.bound <= 1e-4).all()


@pytest.mark.parametrize("name", ["ls", "els"])
def test_a_sample_does_not_depend_on_its_batch(name: MachineName) -> None:
    rng = np.random.default_rng(4)
    images = pictures(rng, 50, 1, (13, 13))
    x_t = rng.standard_normal((5, 1, 13, 13)).astype(np.float32)
    machine = Machine.named(name)
    together = answer_of(machine, x_t, images, "fused")
    for j in range(5):
        alone = answer_of(machine, x_t[j : j + 1], images, "fused")
        assert np.array_equal(together.x0_hat[j], alone.x0_hat[0])


def test_a_sweep_stops_within_50_ms() -> None:
    assert make_ready(1)
    rng = np.random.default_rng(5)
    known = Pictures(pictures(rng, 2000, 1, (32, 32)), CPU)
    x_t = rng.standard_normal((1, 1, 96, 96)).astype(np.float32)
    answering = answer_fused([ask(x_t, 0.5, 7, "circular")], known, roams=True)
    waits = []
    for _ in range(10):
        began = time.perf_counter()
        next(answering)
        waits.append(time.perf_counter() - began)
    began = time.perf_counter()
    answering.close()
    waits.append(time.perf_counter() - began)
    assert sorted(waits)[3] <= 0.05, waits  # equal shares of work; most may meet a busy machine


def test_runs_hold_every_pair_once() -> None:
    for border in BORDERS:
        for canvas, data, patch in ((9, 9, 3), (9, 9, 9), (14, 9, 5), (9, 14, 5), (9, 9, 15)):
            if patch > 9 and border != "border":
                continue
            found = axis(canvas, data, patch, border, roams=True)
            pairs = [(y + k, (r + k) % data) for y, r, n in found.runs.tolist() for k in range(n)]
            assert len(pairs) == len(set(pairs)) == found.pairs
            inside = axis(canvas, data, patch, border, roams=True, part="inside")
            edges = axis(canvas, data, patch, border, roams=True, part="edges")
            if border == "border":
                assert inside.pairs + edges.pairs == found.pairs


def test_a_table_has_a_place_for_every_pair_and_for_what_is_none() -> None:
    for canvas, data, patch in ((28, 28, 21), (28, 28, 27), (9, 9, 15), (30, 17, 5), (17, 30, 5),
                                (12, 12, 1), (21, 9, 7), (28, 28, 19)):  # fmt: skip
        runs = axis(canvas, data, patch, "border", roams=True).runs
        table, half = together(canvas, data, patch, roams=True), patch // 2
        lines = max(0, data - 2 * half)
        pairs = [(y + k, r + k) for y, r, n in runs.tolist() for k in range(n)]
        places = {(y, r): int(table.reach[y, 2]) + r for y, r in pairs}
        assert len(set(places.values())) == len(pairs)
        for y, (low, high, _) in enumerate(table.reach.tolist()):
            assert [r for x, r in sorted(pairs) if x == y] == list(range(low, high))
        written = [places[y + k, r + k] for y, r, n in table.singles.tolist() for k in range(n)]
        for lag, first, stop, middle, size in table.groups.tolist():
            assert 3 <= size <= AHEAD + 1
            assert half <= first < stop <= data - half
            if middle >= 0:
                assert (lag + middle, first, stop) == (0, half, data - half)
                hanging = [y for y in range(canvas) if not half <= y < canvas - half]
                written += [places[y, y] for y in hanging]
            for k in range(size):
                for r in range(first, stop):
                    y = r - lag - k
                    place = (y - half + AHEAD) * lines + r - half
                    assert 0 <= place < table.places
                    if (y, r) in places:
                        assert place == places[y, r]
                        written.append(place)
                    else:
                        assert place not in places.values()
        assert sorted(written) == sorted(places.values())  # each once


def test_kernels_offered_are_known() -> None:
    assert available(CPU) == ("fused", "torch")


@pytest.mark.parametrize("scales", [False, True])
def test_powers_of_two_are_those_of_numpy(scales: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    numba = pytest.importorskip("numba")
    from els_engine.kernels.compiled import lanes, powers

    if scales and not powers._SCALES:
        pytest.skip("this processor has no instruction for it")
    monkeypatch.setattr(powers, "_SCALES", scales)
    exp2, load, store = powers.exp2, lanes.load, lanes.store

    def each(values: np.ndarray, out: np.ndarray) -> None:
        for k in range(0, len(values), 16):
            store(out, k, exp2(load(values, k)))

    many = numba.njit(each)

    few = [-np.inf, -1e30, -3e9, -200, -150, -64, -1, -0.5, -0.0, 0.0, 0.5, 1, 20, 100, 126, 126.9]
    values = np.append(np.linspace(-126, 126, 16000), few).astype(np.float32)
    found = np.full_like(values, np.nan)
    many(values, found)
    want = np.exp2(values.astype(np.float64))
    large = values >= -126
    assert np.abs(found[large] / want[large] - 1).max() <= 4.5 * 2.0**-24
    assert (found[~large] >= 0).all()
    assert found[~large].max() <= 2.0**-126
