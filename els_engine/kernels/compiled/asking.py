"""Noisy pictures as sweeps read them, and how large their windows are.

A question may take less time than numpy needs for as many small steps.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from els_engine.kernels.compiled.jit import compiled

__all__ = ["largest_windows", "padded_into"]


@compiled
def largest_windows(x: Any, patch: int, wraps: bool, out: Any) -> None:
    """out [B] = the largest Σ x² of a P×P window around any pixel of x [B, C, h, w], float64.

    It may be larger by a billionth of all squares: sums are taken from other sums.
    """
    samples, channels, height, width = x.shape
    half = patch // 2
    sums = np.zeros((height + 2 * half + 1, width + 2 * half + 1))
    for j in range(samples):
        for y in range(height + 2 * half):
            run = 0.0
            for z in range(width + 2 * half):
                r, s = y - half, z - half
                if wraps:
                    r, s = r % height, s % width
                if 0 <= r < height and 0 <= s < width:
                    for c in range(channels):
                        run += x[j, c, r, s] * x[j, c, r, s]
                sums[y + 1, z + 1] = sums[y, z + 1] + run
        most = 0.0
        for y in range(height):
            for z in range(width):
                window = (
                    sums[y + patch, z + patch] - sums[y, z + patch]
                    - sums[y + patch, z] + sums[y, z]
                )  # fmt: skip
                most = max(most, window)
        out[j] = most + 1e-9 * sums[height + 2 * half, width + 2 * half]


@compiled
def padded_into(x: Any, factor: float, around: int, out: Any) -> None:
    """out = factor·x [C, h, w], and -factor·x below it; zeros `around` on every side."""
    channels, height, width = x.shape
    out[:] = 0.0
    for c in range(channels):
        for y in range(height):
            for z in range(width):
                value = factor * x[c, y, z]
                out[c, y + around, z + around] = value
                out[channels + c, y + around, z + around] = -value
