"""How the cost of one evaluation grows with the pictures, the window, and the canvas."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from els_engine.benchmark.measure import median_seconds, pairs, sgemm_flops
from els_engine.datasets import load
from els_engine.kernels.choice import make_ready
from els_engine.kernels.contract import Question
from els_engine.kernels.fused import answer_fused
from els_engine.kernels.pictures import Pictures
from els_engine.settings import Border, DataSettings
from tests.test_kernels import drained

CPU = torch.device("cpu")


_LEAST = 0.2  # seconds that are timed at once: threads take a millisecond to wake


def seconds(
    border: Border, patch: int, count: int, canvas: int = 28, alpha_bar: float = 0.25
) -> float:
    """The median time of one evaluation on drawn hands of 28×28."""
    assert make_ready(1)
    known = Pictures(load(DataSettings(count=count, size=28)).images, CPU)
    x_t = np.random.default_rng(0).standard_normal((1, 1, canvas, canvas))
    a, b2 = alpha_bar**0.5, 1 - alpha_bar
    question = Question(x_t, a, b2, patch, border, False, torch.float64, CPU)

    def ask() -> object:
        return drained(answer_fused([question], known, roams=True))

    ask()
    times = max(1, round(_LEAST / median_seconds(ask)))
    return median_seconds(lambda: [ask() for _ in range(times)]) / times


@pytest.mark.parametrize("border", ["border", "circular"])
def test_cost_grows_with_the_pictures_alone(border: Border) -> None:
    few, many = seconds(border, 7, 256), seconds(border, 7, 1024)
    print(f"\n{border}: N = 256 {1e3 * few:.1f} ms, N = 1024 {1e3 * many:.1f} ms")
    assert 2.5 < many / few < 5


def test_cost_hardly_grows_with_the_window() -> None:
    small, large = seconds("circular", 3, 256), seconds("circular", 27, 256)
    print(f"\nP = 3 {1e3 * small:.1f} ms, P = 27 {1e3 * large:.1f} ms: {large / small:.2f}×")
    assert large / small < 2.2


def test_cost_grows_with_the_canvas() -> None:
    small, large = seconds("circular", 7, 128), seconds("circular", 7, 128, canvas=56)
    print(f"\n28×28 {1e3 * small:.1f} ms, 56×56 {1e3 * large:.1f} ms: {large / small:.2f}×")
    assert large / small < 5


# Where the published schedules have these patch sizes, and what a pair may cost.
@pytest.mark.parametrize(
    ("patch", "alpha_bar", "most"),
    [
        (3, 0.9, 150),
        (7, 0.6, 150),
        (11, 0.25, 200),
        (15, 0.1, 250),
        (21, 0.1, 400),
        (27, 0.01, 900),
    ],
)
@pytest.mark.parametrize("border", ["border", "circular"])
def test_work_of_a_pair(border: Border, patch: int, alpha_bar: float, most: float) -> None:
    took = seconds(border, patch, 1024, alpha_bar=alpha_bar)
    flops = sgemm_flops()
    rate = pairs("els", border, patch, 1024, (28, 28)) / took
    print(f"\n{border} P={patch}: {rate / 1e9:.2f} G pairs/s, {flops / rate:.0f} FLOP a pair")
    assert flops / rate < most
