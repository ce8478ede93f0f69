"""Noisy pictures as sweeps read them, and how large their windows are.

A question may take less time than numpy needs for as many small steps.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from els_engine.kernels.compiled.jit import compiled

__all__ = ["ask", "ask_first", "mean_into", "padded_into"]


@compiled
def _largest_window(x: Any, patch: int, wraps: bool, sums: Any) -> Any:
    """The largest Σ x² of a P×P window around any pixel of x [C, h, w], float64.

    It may be larger by a billionth of all squares: sums are taken from other sums. sums
    [h+2d+1, w+2d+1] is what this computes in; its first row and column are zero.
    """
    channels, height, width = x.shape
    half = patch // 2
    for y in range(height + 2 * half):
        run = 0.0
        for z in range(width + 2 * half):
            r, s = y - half, z - half
            if wraps:
                r, s = r % height, s % width
            if 0 <= r < height and 0 <= s < width:
                for c in range(channels):
                    run += x[c, r, s] * x[c, r, s]
            sums[y + 1, z + 1] = sums[y, z + 1] + run
    most = 0.0
    for y in range(height):
        for z in range(width):
            window = (
                sums[y + patch, z + patch] - sums[y, z + patch]
                - sums[y + patch, z] + sums[y, z]
            )  # fmt: skip
            most = max(most, window)
    return most + 1e-9 * sums[height + 2 * half, width + 2 * half]


@compiled
def padded_into(x: Any, factor: float, around: int, wraps: bool, out: Any) -> None:
    """out = factor·x [C, h, w] with `around` pixels more on every side, as a torus has them.

    Without `wraps` these are zero, and below it is -factor·x.
    """
    channels, height, width = x.shape
    if wraps:
        for c in range(channels):
            for y in range(height + 2 * around):
                for z in range(width + 2 * around):
                    value = factor * x[c, (y - around) % height, (z - around) % width]
                    out[c, y, z] = value
        return
    out[:] = 0.0
    for c in range(channels):
        for y in range(height):
            for z in range(width):
                value = factor * x[c, y, z]
                out[c, y + around, z + around] = value
                out[channels + c, y + around, z + around] = -value


@compiled
def ask(x: Any, wraps: bool, about: Any, pixels: Any, numbers: Any) -> None:
    """In what units the samples x [B, C, h, w] are counted, and x in these: see units.py.

    about = (window, pixels around x, scale, a, largest pixel of the pictures, products of a window
    sum, roundings in chains, bits that references may be off, allowed error, bits of an empty
    lane). numbers [B, 5] = (unit, lowest, absent, whether coarse,
    error); a unit of 0 is none. pixels as of padded_into, [B, …]; none are wanted if it is empty.
    """
    patch, around, scale, a, largest, terms, chained, above, allowed, empty = about
    theirs = largest * math.sqrt(terms)
    own = 0.5 * scale * a * theirs**2
    norms = 3.4 + terms / 504  # roundings of a norm: of its products, and on the way to units
    sums = np.zeros((x.shape[2] + patch, x.shape[3] + patch))
    for j in range(x.shape[0]):
        most = scale * math.sqrt(_largest_window(x[j], patch, wraps, sums)) * theirs
        digits, exponent = math.frexp(1.01 * (2 * most + own + empty + above) / 2.0**31)
        unit = math.ldexp(math.ceil(digits * 256) / 256, exponent)  # of eight binary digits
        coarse = 0.0
        error = (unit * (0.5 * terms + 1.5) + 2.0**-24 * (2.02 * most + norms * own)) * math.log(2)
        if chained > 0:
            rounded = 0.5 * max(terms, chained) + 1.5
            more = (unit * rounded + 2.0**-24 * (7.1 * most + norms * own)) * math.log(2)
            if more <= allowed:
                coarse, error = 1.0, more
        numbers[j, 0] = unit if error <= allowed else 0.0
        numbers[j, 1] = -math.ceil(1.001 * (most + own) / unit)
        numbers[j, 2] = -math.ceil((1.001 * (most + own) + empty) / unit)
        numbers[j, 3] = coarse
        numbers[j, 4] = error
        if error <= allowed and pixels.shape[0] > 0:
            padded_into(x[j], scale / unit, around, wraps, pixels[j])


@compiled
def ask_first(asked: Any, pixels: Any, numbers: Any, bound: Any) -> bool:
    """As `ask`, if there are samples; bound [B] = how far means may be off. False without units.

    asked = (samples in float32, or those in float64, an array to have them in, whether windows
    wrap round, what `ask` is told, what means may be off for other reasons).
    """
    single, double, given, wraps, about, besides = asked
    for j in range(bound.shape[0]):
        for c in range(given.shape[1]):
            for y in range(given.shape[2]):
                for z in range(given.shape[3]):
                    if single.shape[0] > 0:
                        given[j, c, y, z] = single[j, c, y, z]
                    else:
                        given[j, c, y, z] = double[j, c, y, z]
    if bound.shape[0] > 0:
        ask(given, wraps, about, pixels, numbers)
    known = True
    for j in range(bound.shape[0]):
        known = known and numbers[j, 0] > 0.0
        bound[j] = numbers[j, 4] + besides
    return known


@compiled
def mean_into(mass: Any, sums: Any, mean: Any, out: Any) -> None:
    """out [C·h·w] = the means of sums [h·w, C], of masses [h·w], and pictures' mean [C]."""
    pixels = mass.shape[0]
    for k in range(pixels):
        for c in range(mean.shape[0]):
            out[c * pixels + k] = sums[k, c] / mass[k] + mean[c]
