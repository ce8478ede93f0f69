"""Window sums in whole numbers: as near as they say, for pictures and noise that mean ill."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from els_engine.kernels import plans, pruned, units
from els_engine.kernels.choice import make_ready
from els_engine.kernels.compiled.reading import counted_norms, read_whole
from els_engine.kernels.contract import Question
from els_engine.kernels.fused import answer_fused
from els_engine.kernels.pictures import Pictures
from els_engine.kernels.plans import plan_of
from els_engine.kernels.pruned import answer_within
from els_engine.kernels.units import units_of
from els_engine.settings import BORDERS, Border
from tests.reference import reference_mean
from tests.test_kernels import CPU, drained
from tests.test_tolerance import mean_pictures

KINDS = ["constant", "copies", "binary", "outlier", "bytes"]


@pytest.fixture(autouse=True, scope="module")
def _ready() -> None:
    assert make_ready(1)
    assert make_ready(3)


@settings(max_examples=60)
@given(
    seed=st.integers(0, 2**32 - 1),
    kind=st.sampled_from(KINDS),
    count=st.integers(1, 40),
    patch=st.sampled_from([1, 3, 5]),
    border=st.sampled_from(BORDERS),
    machine=st.sampled_from(["ls", "els"]),
    alpha_bar=st.sampled_from([1e-6, 0.01, 0.1, 0.3, 0.7, 0.95, 1 - 1e-6]),
    size=st.sampled_from([0.0, 1.0, 1.0, 3.0, 1e4]),
    usage=st.booleans(),
)
def test_an_exact_answer_is_as_near_as_it_says(
    seed: int, kind: str, count: int, patch: int, border: Border, machine: str, alpha_bar: float,
    size: float, usage: bool,
) -> None:  # fmt: skip
    rng = np.random.default_rng(seed)
    images = mean_pictures(rng, kind, count)
    x_t = size * rng.uniform(-1, 1, (2, *images.shape[1:]))
    known = Pictures(images, CPU)
    question = Question(x_t, alpha_bar**0.5, 1 - alpha_bar, patch, border, True, torch.float64, CPU)
    (answer,) = drained(answer_fused([question], known, roams=machine == "els"))
    want = reference_mean(machine, border, x_t, alpha_bar, patch, images)
    assert answer.bound is not None
    assert (np.abs(answer.x0_hat - want).max(axis=(1, 2, 3)) <= answer.bound).all()
    assert answer.bound.max() <= 1e-4
    if not usage:  # as a single sample, bit for bit
        (single,) = drained(answer_fused([question.only(1)], known, roams=machine == "els"))
        assert (single.x0_hat[0] == answer.x0_hat[1]).all()


@settings(max_examples=60)
@given(
    seed=st.integers(0, 2**32 - 1),
    kind=st.sampled_from(KINDS),
    patch=st.sampled_from([1, 3, 5]),
    border=st.sampled_from(BORDERS),
    alpha_bar=st.sampled_from([1e-6, 0.01, 0.1, 0.3, 0.7, 0.95, 1 - 1e-6]),
    tolerance=st.sampled_from([1e-3, 1e-2, 0.2]),
)
def test_what_the_first_blocks_weigh_excuses_others(
    seed: int, kind: str, patch: int, border: Border, alpha_bar: float, tolerance: float
) -> None:
    rng = np.random.default_rng(seed)
    images = mean_pictures(rng, kind, 50)
    noise = rng.standard_normal((2, *images.shape[1:]))
    x_t = alpha_bar**0.5 * images[-2:] + (1 - alpha_bar) ** 0.5 * noise
    known = Pictures(images, CPU)
    question = Question(
        x_t, alpha_bar**0.5, 1 - alpha_bar, patch, border, True, torch.float64, CPU, tolerance
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pruned, "_MOST_TERMS", 0)  # nothing is searched
        patched.setattr(plans, "_TASK", 0)  # every block by itself
        patched.setattr(plans, "SCOUTS", 2)
        answer = drained(answer_within(question, known))
        single = drained(answer_within(question.only(1), known))
    want = reference_mean("els", border, x_t, alpha_bar, patch, images)
    assert answer.bound is not None
    assert answer.usage is not None
    error = np.abs(answer.x0_hat - want).max(axis=(1, 2, 3))
    assert (error <= answer.bound).all()
    assert answer.bound.max() <= tolerance
    assert np.abs(answer.usage.sum(axis=1) - 1).max() <= 1e-6
    assert (single.x0_hat[0] == answer.x0_hat[1]).all()


def test_noisy_pictures_are_counted_and_nearly_clean_ones_are_not() -> None:
    images = np.random.default_rng(0).uniform(-1, 1, (20, 3, 12, 14)).astype(np.float32)
    known = Pictures(images, CPU)
    x_t = np.random.default_rng(1).standard_normal((2, 3, 12, 14))
    for alpha_bar, counted in ((0.1, True), (0.9999, False)):
        question = Question(
            x_t, alpha_bar**0.5, 1 - alpha_bar, 3, "border", True, torch.float64, CPU
        )
        assert [units is not None for units in units_of(question, known)] == [counted] * 2
        (answer,) = drained(answer_fused([question], known, roams=True))
        want = reference_mean("els", "border", x_t, alpha_bar, 3, images)
        assert np.abs(answer.x0_hat - want).max() <= 1e-5


@settings(max_examples=40)
@given(
    seed=st.integers(0, 2**32 - 1),
    kind=st.sampled_from(KINDS),
    alpha_bar=st.sampled_from([1e-6, 0.01, 0.1, 0.3]),
    size=st.sampled_from([0.1, 1.0, 3.0]),
)
def test_chains_of_products_are_as_near_as_they_say(
    seed: int, kind: str, alpha_bar: float, size: float
) -> None:
    rng = np.random.default_rng(seed)
    images = mean_pictures(rng, kind, 18)
    x_t = size * rng.standard_normal((2, *images.shape[1:]))
    known = Pictures(images, CPU)
    question = Question(
        x_t, alpha_bar**0.5, 1 - alpha_bar, 5, "border", False, torch.float64, CPU, 1e-3
    )
    plain = units_of(question, known)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(units, "_LEAST_CHAINED", 5)
        chained = units_of(question, known)
        (answer,) = drained(answer_fused([question], known, roams=True))
    assert all(one is not None and one.coarse for one in chained)
    assert all(one is not None and not one.coarse for one in plain)
    want = reference_mean("els", "border", x_t, alpha_bar, 5, images)
    assert answer.bound is not None
    assert (np.abs(answer.x0_hat - want).max(axis=(1, 2, 3)) <= answer.bound).all()
    assert answer.bound.max() <= 1e-3


def test_large_windows_are_summed_in_chains_and_stay_exact() -> None:
    rng = np.random.default_rng(7)
    images = rng.uniform(-1, 1, (18, 1, 24, 22)).astype(np.float32)
    x_t = rng.standard_normal((1, 1, 24, 22))
    known = Pictures(images, CPU)
    question = Question(x_t, 0.1, 0.99, 19, "border", False, torch.float64, CPU)
    (only,) = units_of(question, known)
    assert only is not None
    assert only.coarse
    (answer,) = drained(answer_fused([question], known, roams=True))
    want = reference_mean("els", "border", x_t, 0.01, 19, images)
    assert np.abs(answer.x0_hat - want).max() <= 1e-5
    assert answer.bound is not None
    assert answer.bound.max() <= 1e-4


@pytest.mark.parametrize("largest", [1.0, 0.3, 0.0])
@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize(("channels", "patch"), [(1, 1), (3, 1), (1, 3), (3, 5), (1, 11), (3, 11)])
def test_norms_in_whole_numbers_are_those_of_the_windows(
    channels: int, patch: int, border: Border, largest: float
) -> None:
    rng = np.random.default_rng(5)
    images = rng.uniform(-largest, largest, (5, channels, 11, 13)).astype(np.float32)
    images[0] = largest  # as large as a norm can be
    known = Pictures(images, CPU)
    question = Question(images[:1], 0.3, 0.91, patch, border, False, torch.float64, CPU)
    plan = plan_of(question, known, roams=True, parts=("all", "all"))
    values = np.full(channels * 12 * 14 * 16, np.nan, np.float32)
    bias = np.full(12 * 14 * 16, -1, np.int32)
    read_whole(known.images, 0, 5, values)
    unit = 2.0**-24
    counted_norms(
        values, (plan.known.rows[1], plan.known.columns[3]), (channels, 11, 13, patch // 2), 5,
        plan.bias_scale / unit, plan.fine, -7, np.empty((13 + patch) * 16, np.int32), bias,
        0, 0,
    )  # fmt: skip
    around = ((0, 0), (0, 0), (patch // 2,) * 2, (patch // 2,) * 2)
    mode = "constant" if border == "border" else "wrap"
    squares = np.pad(images.astype(np.float64) ** 2, around, mode=mode)  # type: ignore[call-overload]
    windows = np.lib.stride_tricks.sliding_window_view(squares, (patch, patch), (2, 3))
    want = plan.bias_scale * windows.sum(axis=(1, 4, 5))  # [5, 11, 13]
    found = bias.reshape(12, 14, 16)[:11, :13]
    asked = slice(None)
    if border == "interior":
        asked = slice(patch // 2, 11 - patch // 2)
        want, found = (a[..., patch // 2 : 13 - patch // 2] for a in (want, found.swapaxes(1, 2)))
        found = found.swapaxes(1, 2)
    error = np.abs(found[asked, :, :5].transpose(2, 0, 1) * unit - want[:, asked])
    terms = channels * patch * patch
    assert error.max() <= 2.0**-24 * ((3.4 + terms / 504) * np.abs(want).max() + 1.5)
    assert (bias.reshape(-1, 16)[:, 5:] == -7).all()


@pytest.mark.parametrize("channels", [1, 3])
def test_blocks_side_by_side_are_as_exact_as_one_by_one(
    channels: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(5)
    images = rng.uniform(-1, 1, (101, channels, 11, 13)).astype(np.float32)  # seven; the last: five
    x_t = rng.standard_normal((2, channels, 11, 13))
    known = Pictures(images, CPU)
    at_once = set()
    for patch in (3, 5, 7, 9, 11):
        for usage in (True, False):
            question = Question(x_t, 0.3, 0.91, patch, "border", usage, torch.float64, CPU)
            plan = plan_of(question, known, roams=True, parts=("all", "all"))
            at_once.add(plan.blocks_at_once)
            (answer,) = drained(answer_fused([question], known, roams=True))
            (single,) = drained(answer_fused([question.only(1)], known, roams=True))
            assert (single.x0_hat[0] == answer.x0_hat[1]).all()
            want = reference_mean("els", "border", x_t, 0.09, patch, images)
            assert np.abs(answer.x0_hat - want).max() <= 1e-5
            with monkeypatch.context() as patched:
                patched.setattr(plans, "_AT_ONCE", 1)
                (other,) = drained(answer_fused([question], known, roams=True))
            assert np.abs(answer.x0_hat - other.x0_hat).max() <= 1e-6
            if usage:
                assert answer.usage is not None
                assert other.usage is not None
                assert (answer.usage == other.usage).all()
    assert at_once == {2, 4}
