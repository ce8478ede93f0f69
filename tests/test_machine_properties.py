"""Consequences of the definitions that hold for any pictures."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from els_engine.errors import MorphogenError, Stopped
from els_engine.kernels import whole, windows
from els_engine.kernels.pictures import Pictures
from els_engine.machine import Machine
from els_engine.schedule import level
from els_engine.settings import BORDERS, MACHINES, Border, MachineName

Case = tuple[NDArray[np.float32], NDArray[np.float32], float]
few = settings(max_examples=25)


@st.composite
def cases(draw: st.DrawFn, batch: int = 1) -> Case:
    """Pictures [N, C, H, W] of some kind, a state [B, C, H, W], and ᾱ."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    count, channels = draw(st.integers(1, 5)), draw(st.sampled_from([1, 3]))
    hw = draw(st.tuples(st.integers(3, 9), st.integers(3, 9)))
    kind = draw(st.sampled_from(["noise", "binary", "constant", "twins"]))
    images = rng.uniform(-1, 1, (count, channels, *hw))
    if kind == "binary":
        images = np.sign(images)
    elif kind == "constant":
        images = np.full_like(images, draw(st.sampled_from([-1.0, 0.0, 1.0])))
    elif kind == "twins":
        images[:] = images[0]
    size = draw(st.sampled_from([0.0, 1.0, 30.0, 2000.0]))
    x_t = np.clip(rng.standard_normal((batch, channels, *hw)) * size, -1e4, 1e4)
    alpha_bar = draw(st.sampled_from([1e-6, 1e-3, 0.1, 0.5, 0.9, 0.999, 1 - 1e-6]))
    return images.astype(np.float32), x_t.astype(np.float32), alpha_bar


machines = st.builds(Machine.named, st.sampled_from(MACHINES), st.sampled_from(BORDERS))


@few
@given(cases(), machines, st.sampled_from([1, 3]))
def test_answers_lie_among_the_pictures(case: Case, machine: Machine, patch: int) -> None:
    images, x_t, alpha_bar = case
    got = machine.posterior_mean(x_t, alpha_bar, patch, images)
    assert np.isfinite(got).all()
    assert images.min() - 1e-5 <= got.min() <= got.max() <= images.max() + 1e-5


@few
@given(cases(batch=3), machines, st.sampled_from([1, 3]))
def test_a_batch_is_its_singles_bit_for_bit(case: Case, machine: Machine, patch: int) -> None:
    images, x_t, alpha_bar = case
    together = machine.posterior_mean(x_t, alpha_bar, patch, images)
    for j in range(3):
        alone = machine.posterior_mean(x_t[j : j + 1], alpha_bar, patch, images)
        assert np.array_equal(together[j], alone[0])


@pytest.mark.parametrize("name", MACHINES)
def test_no_bit_depends_on_where_in_memory_a_sample_of_odd_size_lies(name: MachineName) -> None:
    rng = np.random.default_rng(0)
    for _ in range(60 if name == "is" else 6):
        channels, hw = int(rng.choice([1, 3])), rng.choice([3, 5, 7, 9], 2)
        images = rng.uniform(-1, 1, (rng.integers(2, 6), channels, *hw)).astype(np.float32)
        x_t = rng.standard_normal((4, channels, *hw)).astype(np.float32)
        for alpha_bar in (1e-3, 0.1, 0.5):
            together = Machine.named(name).posterior_mean(x_t, alpha_bar, 3, images)
            for j in range(4):
                alone = Machine.named(name).posterior_mean(x_t[j : j + 1], alpha_bar, 3, images)
                assert np.array_equal(together[j], alone[0])


@few
@given(cases(), machines, st.sampled_from([1, 3]), st.randoms(use_true_random=False))
def test_order_changes_nothing(case: Case, machine: Machine, patch: int, random: object) -> None:
    images, x_t, alpha_bar = case
    shuffled = np.random.default_rng(hash(str(random)) % 2**32).permutation(len(images))
    one = machine.posterior_mean(x_t, alpha_bar, patch, images)
    other = machine.posterior_mean(x_t, alpha_bar, patch, images[shuffled])
    assert np.abs(one - other).max() <= 2e-5


def test_chunking_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(2)
    images = rng.uniform(-1, 1, (37, 1, 10, 10)).astype(np.float32)
    x_t = rng.standard_normal((1, 1, 10, 10)).astype(np.float32)
    for name in MACHINES:
        machine = Machine.named(name)
        large = machine.posterior_mean(x_t, 0.4, 5, images)
        with monkeypatch.context() as patch:
            patch.setattr(windows, "_KEYS", 17)
            patch.setattr(windows, "_KEY_BYTES", 20_000)
            patch.setattr(whole, "_CHUNK_BYTES", 3_000)
            small = machine.posterior_mean(x_t, 0.4, 5, images)
        assert np.abs(large - small).max() <= 2e-6


@few
@given(cases(), st.integers(0, 4))
def test_the_largest_windows_make_the_machines_one(case: Case, extra: int) -> None:
    images, x_t, alpha_bar = case
    largest = max(images.shape[2:])
    odd = largest + 1 - largest % 2 + 2 * (extra // 2)
    local, free = Machine.named("ls"), Machine.named("els")
    if odd <= 2 * largest - 1:
        one = local.posterior_mean(x_t, alpha_bar, odd, images)
        other = free.posterior_mean(x_t, alpha_bar, odd, images)
        assert np.abs(one - other).max() <= 2e-5
    ideal = Machine.named("is").posterior_mean(x_t, alpha_bar, None, images)
    for machine in (local, free):
        for patch in (2 * largest - 1, None):
            got = machine.posterior_mean(x_t, alpha_bar, patch, images)
            assert np.abs(got - ideal).max() <= 2e-5


@few
@given(cases(), st.integers(0, 8), st.integers(0, 8), st.sampled_from([1, 3, None]))
def test_a_rolled_state_rolls_the_answer(case: Case, down: int, right: int, patch: int) -> None:
    images, x_t, alpha_bar = case
    rolled = np.roll(x_t, (down, right), (2, 3))
    for machine in (Machine.named("es"), Machine.named("els", "circular")):
        straight = machine.posterior_mean(x_t, alpha_bar, patch, images)
        moved = machine.posterior_mean(rolled, alpha_bar, patch, images)
        assert np.abs(np.roll(straight, (down, right), (2, 3)) - moved).max() <= 2e-5


@pytest.mark.parametrize("name", MACHINES)
@pytest.mark.parametrize("border", BORDERS)
def test_usage_says_who_answered(name: MachineName, border: Border) -> None:
    """Two plain pictures: the mean answer is the mean of their greys weighted by their shares."""
    rng = np.random.default_rng(3)
    images = np.ones((2, 1, 9, 9), np.float32) * np.array([-0.25, 0.5])[:, None, None, None]
    images = images.astype(np.float32)
    x_t = rng.standard_normal((2, 1, 9, 9)).astype(np.float32)
    here = level(18, 20)
    machine = Machine.named(name, border)
    answering = machine.answer(x_t, here, 3, Pictures(images, torch.device("cpu")), usage=True)
    answer = None
    while answer is None:
        try:
            next(answering)
        except StopIteration as end:
            answer = end.value
    assert answer.usage.shape == (2, 2)
    assert np.abs(answer.usage.sum(axis=1) - 1).max() <= 1e-6
    told = answer.usage @ np.array([-0.25, 0.5])
    assert np.abs(told - answer.x0_hat.mean(axis=(1, 2, 3))).max() <= 1e-5
    assert 0.02 < answer.usage[0, 0] < 0.98


def test_refusals_are_sentences() -> None:
    images = np.zeros((2, 1, 8, 8), np.float32)
    x_t = np.zeros((1, 1, 8, 8), np.float32)
    els = Machine.named("els")
    bad: list[tuple[Machine, NDArray[np.float32], float, int | None, NDArray[np.float32]]] = [
        (els, x_t, 0.0, 3, images),
        (els, x_t, 1.0, 3, images),
        (els, x_t, float("nan"), 3, images),
        (els, x_t, 0.5, 4, images),
        (els, x_t, 0.5, 17, images),
        (els, x_t, 0.5, -1, images),
        (Machine.named("els", "circular"), x_t, 0.5, 9, images),
        (Machine.named("els", "interior"), x_t, 0.5, None, images),
        (els, np.full_like(x_t, np.nan), 0.5, 3, images),
        (els, np.full_like(x_t, 2e4), 0.5, 3, images),
        (els, x_t[0], 0.5, 3, images),
        (els, np.zeros((1, 3, 8, 8), np.float32), 0.5, 3, images),
        (els, x_t, 0.5, 3, images + 2),
        (els, x_t, 0.5, 3, images[:0]),
        (els, np.zeros((1, 1, 6, 9), np.float32), 0.5, 7, images),
        (Machine.named("ls"), np.zeros((1, 1, 8, 9), np.float32), 0.5, 3, images),
        (Machine.named("is"), np.zeros((1, 1, 9, 8), np.float32), 0.5, None, images),
        (Machine.named("es"), np.zeros((1, 1, 9, 8), np.float32), 0.5, None, images),
    ]
    for machine, state, alpha_bar, patch, pictures in bad:
        with pytest.raises(MorphogenError, match=r"\.$"):
            machine.posterior_mean(state, alpha_bar, patch, pictures)


def test_stop_is_answered() -> None:
    images = np.zeros((500, 1, 16, 16), np.float32)
    with pytest.raises(Stopped):
        Machine.named("els").posterior_mean(images[:1], 0.5, 3, images, stop=lambda: True)
