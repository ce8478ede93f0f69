"""Every machine against float64 loops written from the definitions."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from els_engine.machine import Machine
from els_engine.settings import BORDERS, MACHINES, Border, MachineName
from tests.reference import reference_mean

ALPHA_BARS = (0.9999, 0.99, 0.9, 0.5, 0.1, 0.01, 0.0001)
PATCHES = (1, 3, 5, 7, 11, None)


def pictures(
    rng: np.random.Generator, count: int, channels: int, hw: tuple[int, int]
) -> NDArray[np.float32]:
    """Half line art (many windows alike), half noise, all of it bytes as real pictures are."""
    images = np.full((count, channels, *hw), -1.0)
    for k in range(count):
        if k % 2:
            images[k] = rng.integers(0, 256, images[k].shape) / 127.5 - 1
        else:
            r, c = rng.integers(1, 5, 2)
            images[k, :, r : r + 4, c : c + 3] = 1.0
            images[k, 0, r + 1, c + 1] = 0.2
    return images.astype(np.float32)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("name", MACHINES)
def test_posterior_mean_is_exact(name: MachineName, border: Border, channels: int) -> None:
    rng = np.random.default_rng([channels, BORDERS.index(border), MACHINES.index(name)])
    hw = (11, 12)
    images = pictures(rng, 4, channels, hw)
    machine = Machine.named(name, border)
    for patch in PATCHES if machine.locality else (None,):
        if machine.locality and border == "interior" and patch is None:
            continue
        for alpha_bar in ALPHA_BARS:
            a, b = alpha_bar**0.5, (1 - alpha_bar) ** 0.5
            noise = rng.standard_normal((2, channels, *hw))
            # sample 0 comes from the forward process, sample 1 is pure noise
            x_t = noise.copy()
            x_t[0] = a * images[0] + b * noise[0]
            x_t = x_t.astype(np.float32)
            want = reference_mean(name, border, x_t, alpha_bar, patch, images)
            got = machine.posterior_mean(x_t, alpha_bar, patch, images)
            error = np.abs(got - want).max()
            assert error <= 1e-4, f"P={patch} ᾱ={alpha_bar}: {error:.2e}"


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("canvas", [(9, 20), (16, 10)])
def test_other_canvases_are_exact(border: Border, canvas: tuple[int, int]) -> None:
    rng = np.random.default_rng(5)
    images = pictures(rng, 3, 1, (12, 11))
    machine = Machine.named("els", border)
    for patch in (1, 3, 7, 9):
        for alpha_bar in (0.99, 0.3):
            x_t = rng.standard_normal((1, 1, *canvas)).astype(np.float32)
            want = reference_mean("els", border, x_t, alpha_bar, patch, images)
            got = machine.posterior_mean(x_t, alpha_bar, patch, images)
            assert np.abs(got - want).max() <= 1e-4, f"P={patch} ᾱ={alpha_bar}"


def test_extreme_states_are_exact() -> None:
    """At the limits of what is claimed: |x_t| up to 1e4, ᾱ next to 0 and 1."""
    rng = np.random.default_rng(6)
    images = pictures(rng, 6, 1, (9, 9))
    for name in MACHINES:
        for alpha_bar in (1e-6, 0.5, 1 - 1e-6):
            for size in (1.0, 1e4):
                x_t = (rng.standard_normal((1, 1, 9, 9)) * size / 5).astype(np.float32)
                got = Machine.named(name).posterior_mean(x_t, alpha_bar, 5, images)
                assert np.isfinite(got).all()
                assert np.abs(got).max() <= 1 + 1e-4
                if size * size <= 1e8 * (1 - alpha_bar):  # where float64 distances keep 8 digits
                    want = reference_mean(name, "border", x_t, alpha_bar, 5, images)
                    assert np.abs(got - want).max() <= 1e-4, f"{name} ᾱ={alpha_bar} {size:g}"
