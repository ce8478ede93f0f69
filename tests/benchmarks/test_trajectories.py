"""Whole runs of 20 steps with published schedules: exact, and within a proved tolerance."""

from __future__ import annotations

import time

import numpy as np
import pytest

from els_engine.datasets import load
from els_engine.sampler import run
from els_engine.settings import DataSettings, RunSettings
from els_engine.steps import Step


@pytest.mark.parametrize("schedule", ["mnist-resnet-zero", "mnist-unet-zero"])
def test_a_tolerance_pays_and_hardly_shows(schedule: str) -> None:
    images = load(DataSettings(count=1000, size=28))
    took: dict[float, float] = {}
    results: dict[float, np.ndarray] = {}
    for tolerance in (1e-3, 0.0, 1e-3):  # the first makes the catalogues
        settings = RunSettings(machine="els", samples=1, steps=20, patch=schedule,
                               tolerance=tolerance)  # fmt: skip
        began = time.perf_counter()
        steps = [event for event in run(settings, images) if isinstance(event, Step)]
        took[tolerance] = time.perf_counter() - began
        results[tolerance] = steps[-1].x0_hat
        assert all(step.bound is None or step.bound <= max(tolerance, 1e-4) for step in steps)
    off = float(np.abs(results[0.0] - results[1e-3]).max())
    ratio = took[0.0] / took[1e-3]
    print(f"\n{schedule}: exact {took[0.0]:.2f} s, ε = 1e-3 {took[1e-3]:.2f} s: {ratio:.2f}×, "
          f"{off:.0e} off at the end")  # fmt: skip
    assert off <= 1e-2
    assert ratio > 0.9
