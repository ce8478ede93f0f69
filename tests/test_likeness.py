"""Pictures in an order of likeness: the same pictures, and shares that go to the right ones."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from els_engine.kernels.choice import make_ready
from els_engine.kernels.contract import Question
from els_engine.kernels.fused import answer_fused
from els_engine.kernels.likeness import in_order_of_likeness
from els_engine.kernels.pictures import Pictures
from els_engine.kernels.pruned import answer_within
from tests.test_kernels import CPU, drained


def kinds_of_pictures(count: int, channels: int = 1) -> NDArray[np.float32]:
    """Pictures of twenty kinds, by turns."""
    rng = np.random.default_rng(0)
    kinds = rng.uniform(-0.9, 0.9, (20, channels, 10, 9))
    images = kinds[np.arange(count) % 20] + rng.uniform(-0.1, 0.1, (count, channels, 10, 9))
    return images.astype(np.float32)


@pytest.mark.parametrize("count", [256, 257, 271, 400])
def test_it_is_the_same_pictures_with_those_alike_side_by_side(count: int) -> None:
    pictures = Pictures(kinds_of_pictures(count), CPU)
    alike, order = in_order_of_likeness(pictures)
    np.testing.assert_array_equal(np.sort(order), np.arange(count))
    np.testing.assert_array_equal(alike.images, pictures.images[order])
    kinds = [len(set(some % 20)) for some in np.split(order, range(16, count, 16))]
    assert np.mean(kinds) < 6  # of 16 in their own order
    assert in_order_of_likeness(pictures)[0] is alike


def test_few_pictures_stay_as_they_are() -> None:
    pictures = Pictures(kinds_of_pictures(200), CPU)
    alike, order = in_order_of_likeness(pictures)
    assert alike is pictures
    np.testing.assert_array_equal(order, np.arange(200))


@pytest.mark.parametrize("channels", [1, 3])
def test_shares_are_those_of_the_pictures_as_they_were_given(channels: int) -> None:
    assert make_ready(channels)
    images = kinds_of_pictures(263, channels)
    pictures = Pictures(images, CPU)
    rng = np.random.default_rng(1)
    x_t = 0.6 * images[[7, 40]] + 0.8 * rng.standard_normal((2, *images.shape[1:]))
    asked = Question(x_t, 0.6, 0.64, 5, "border", True, torch.float64, CPU)
    (exact,) = drained(answer_fused([asked], pictures, roams=True))
    loose = Question(x_t, 0.6, 0.64, 5, "border", True, torch.float64, CPU, 1e-3)
    answer = drained(answer_within(loose, pictures))
    assert pictures.alike is not None
    assert answer.usage is not None
    assert exact.usage is not None
    assert np.abs(answer.x0_hat - exact.x0_hat).max() <= 1e-3
    np.testing.assert_allclose(answer.usage, exact.usage, atol=1e-3)
    assert exact.usage.max() > 5e-3  # mixed up, they would not agree
