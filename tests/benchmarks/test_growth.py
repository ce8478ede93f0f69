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


def seconds(
    border: Border, patch: int, count: int, canvas: int = 28, *, roams: bool = True
) -> float:
    """The median time of one evaluation on drawn hands of 28×28."""
    assert make_ready(1)
    known = Pictures(load(DataSettings(count=count, size=28)).images, CPU)
    x_t = np.random.default_rng(0).standard_normal((1, 1, canvas, canvas))
    question = Question(x_t, 0.5, 0.75, patch, border, False, torch.float64, CPU)

    def ask() -> object:
        return drained(answer_fused([question], known, roams=True))

    ask()
    return median_seconds(ask)


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


@pytest.mark.parametrize("patch", [3, 7, 15, 21, 27])
@pytest.mark.parametrize("border", ["border", "circular"])
def test_work_of_a_pair(border: Border, patch: int) -> None:
    flops = sgemm_flops()
    took = seconds(border, patch, 1024)
    rate = pairs("els", border, patch, 1024, (28, 28)) / took
    print(f"\n{border} P={patch}: {rate / 1e9:.2f} G pairs/s, {flops / rate:.0f} FLOP a pair")
    assert flops / rate < 600
