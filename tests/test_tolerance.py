"""What is left out never moves a pixel by more than is said: hundreds of cases, many mean."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from els_engine.kernels import pruned
from els_engine.kernels.catalogue import catalogue
from els_engine.kernels.choice import make_ready
from els_engine.kernels.contract import Question
from els_engine.kernels.pictures import Pictures
from els_engine.kernels.pruned import answer_within
from els_engine.settings import BORDERS, Border
from tests.reference import reference_mean
from tests.test_kernels import CPU, drained

pytestmark = pytest.mark.usefixtures("_always_searched")


@pytest.fixture(autouse=True, scope="module")
def _always_searched() -> object:
    """Small examples would all be swept; here every one is searched."""
    assert make_ready(1)
    patch = pytest.MonkeyPatch()
    patch.setattr(pruned, "_WORTH", np.inf)
    patch.setattr(pruned, "_BESIDES", 0.0)
    patch.setattr(pruned, "_MOST_TERMS", 10_000)
    patch.setattr(pruned, "_LEAST_ALPHA_BAR", 0.0)
    yield
    patch.undo()


def mean_pictures(rng: np.random.Generator, kind: str, count: int) -> NDArray[np.float32]:
    """Pictures that make ties, copies, flat windows, or nothing of the kind."""
    height, width = rng.integers(6, 10, 2)
    if kind == "constant":
        levels = rng.choice([-1.0, 0.0, 0.3, 1.0], (count, 1, 1, 1))
        images = np.broadcast_to(levels, (count, 1, height, width)).copy()
    elif kind == "copies":
        images = np.repeat(rng.uniform(-1, 1, (1, 1, height, width)), count, axis=0)
    elif kind == "binary":
        images = rng.choice([-1.0, 1.0], (count, 1, height, width), p=[0.8, 0.2])
    elif kind == "outlier":
        images = np.full((count, 1, height, width), -1.0)
        images[0] = 1.0
    else:
        images = np.round(rng.uniform(0, 255, (count, 1, height, width))) / 127.5 - 1
    return images.astype(np.float32)


@settings(max_examples=2000)
@given(
    seed=st.integers(0, 2**32 - 1),
    kind=st.sampled_from(["constant", "copies", "binary", "outlier", "bytes"]),
    count=st.integers(1, 20),
    patch=st.sampled_from([1, 3, 5]),
    border=st.sampled_from(BORDERS),
    alpha_bar=st.sampled_from([1e-6, 0.01, 0.3, 0.7, 0.95, 0.994, 0.9999, 1 - 1e-6]),
    size=st.sampled_from([0.0, 1.0, 1.0, 1.0, 30.0]),
    tolerance=st.sampled_from([1e-3, 1e-3, 1e-2, 0.2]),
)
def test_the_bound_holds(
    seed: int, kind: str, count: int, patch: int, border: Border, alpha_bar: float, size: float,
    tolerance: float,
) -> None:  # fmt: skip
    rng = np.random.default_rng(seed)
    images = mean_pictures(rng, kind, count)
    noise = rng.standard_normal((1, *images.shape[1:]))
    x_t = alpha_bar**0.5 * images[-1:] * min(size, 1) + size * (1 - alpha_bar) ** 0.5 * noise
    a, b2 = alpha_bar**0.5, 1 - alpha_bar
    known = Pictures(images, CPU)
    question = Question(x_t, a, b2, patch, border, True, torch.float64, CPU, tolerance)
    answer = drained(answer_within(question, known))
    want = reference_mean("els", border, x_t, alpha_bar, patch, images)
    error = float(np.abs(answer.x0_hat - want).max())
    assert answer.bound is not None
    assert error <= answer.bound[0] <= max(tolerance, 1e-4)
    assert answer.usage is not None
    assert abs(answer.usage.sum() - 1) <= 1e-6


def test_the_search_leaves_much_out_and_says_so() -> None:
    """Not vacuous: on drawn hands at low noise, most windows are never looked at."""
    from els_engine.datasets import load
    from els_engine.settings import DataSettings

    images = load(DataSettings(count=60)).images
    known = Pictures(images, CPU)
    rng = np.random.default_rng(0)
    alpha_bar = 0.97
    x_t = alpha_bar**0.5 * images[:1] + 0.03**0.5 * rng.standard_normal((1, 1, 32, 32))
    question = Question(
        x_t, alpha_bar**0.5, 1 - alpha_bar, 3, "border", False, torch.float64, CPU, 1e-3
    )
    shelf = drained(catalogue(known, 3, "border"))
    assert shelf.windows == 60 * 30 * 30
    assert shelf.distinct < shelf.windows / 2
    search = pruned._Search(question, shelf, pruned._turned(question, known, shelf))
    drained(pruned._ask([(search, np.arange(len(search.work)))]))
    swept = pruned._SWEEP_WORK * shelf.windows / 16
    assert search.work.mean() < 0.5 * swept
    answer = drained(answer_within(question, known))
    want = reference_mean("els", "border", x_t, alpha_bar, 3, images)
    assert np.abs(answer.x0_hat - want).max() <= 1e-3
    assert answer.bound is not None
    assert 1e-5 < answer.bound[0] <= 1e-3


def test_catalogue_counts_every_window() -> None:
    rng = np.random.default_rng(1)
    images = mean_pictures(rng, "binary", 11)
    known = Pictures(images, CPU)
    for border in BORDERS:
        shelf = drained(catalogue(known, 3, border))
        times = np.exp2(shelf.leaves[3].astype(np.float64)).ravel()
        assert round(times.sum()) == shelf.windows
        inset = 0 if border == "circular" else 1
        padded = np.pad(images[:, 0], ((0, 0), (1, 1), (1, 1)), mode="wrap")
        windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), (1, 2))
        if inset:
            windows = windows[:, 1:-1, 1:-1]
        flat = windows.reshape(-1, 9)
        assert len(np.unique(flat, axis=0)) == shelf.distinct
