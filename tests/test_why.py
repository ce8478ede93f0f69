"""Where the pixels of real runs come from: what is told agrees with what was drawn."""

from __future__ import annotations

import itertools

import numpy as np

from els_engine.attribution import Attribution
from els_engine.datasets import load
from els_engine.fields import evaluation, field_of
from els_engine.machine import Machine
from els_engine.sampler import run
from els_engine.settings import BORDERS, MACHINES, DataSettings, RunSettings
from els_engine.steps import Step, finished

TOLERANCE = 1e-3


def test_a_thousand_pixels_of_runs() -> None:
    """Weights sum to 1 and rebuild the exact pixel, and the shown one up to its tolerance."""
    images = load(DataSettings(data="hands", size=16, count=30))
    rng = np.random.default_rng(0)
    seen = 0
    for name, border in itertools.product(MACHINES, BORDERS):
        if name in ("is", "es") and border != "border":
            continue
        machine = Machine.named(name, border)
        settings = RunSettings(
            machine=name, border=border, patch="3,5,7,11,15", steps=8, tolerance=TOLERANCE
        )
        steps = [event for event in run(settings, images) if isinstance(event, Step)]
        for before, step in zip([None, *steps], steps, strict=False):
            asked = evaluation(step, before)
            about = (asked.x_t[0], asked.alpha_bar)
            exact = machine.posterior_mean(asked.x_t, asked.alpha_bar, asked.patch_size, images)[0]
            ask = Attribution(images, machine, asked.patch_size, (16, 16))
            field = finished(field_of(*about, asked.patch_size, images, machine))
            for _ in range(15):
                pixel = (int(rng.integers(16)), int(rng.integers(16)))
                sources = ask.sources(*about, pixel, top=10**6)
                rebuilt = sources.weight @ sources.value.astype(np.float64)
                assert abs(sources.weight.sum() - 1) <= 1e-5
                assert np.abs(rebuilt - exact[:, *pixel]).max() <= 1e-4
                assert np.abs(rebuilt - step.x0_hat[0][:, *pixel]).max() <= TOLERANCE + 1e-4
                assert abs(field.weight[pixel] - sources.shares.max()) <= 1e-4
                assert abs(field.effective[pixel] / sources.effective - 1) <= 1e-3
                seen += 1
    assert seen >= 1000
