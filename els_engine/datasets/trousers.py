"""Drawn trousers: straight, tapered, flared and short, two legs each."""

from __future__ import annotations

import math

import numpy as np

from els_engine.datasets._drawing import Floats, check_request, coverage, grid, turned
from els_engine.steps import FloatArray

__all__ = ["draw"]


def draw(count: int, size: int, seed: int = 0) -> FloatArray:
    """Light trousers on black, [count, 1, size, size] in [-1, 1]; size 16…128 px.

    Picture k depends on (seed, k) and the size alone. MorphogenError for anything out of range.
    """
    check_request(count, size, seed)
    x, y = grid(size)
    out = np.empty((count, 1, size, size), np.float32)
    for k in range(count):
        out[k, 0] = coverage(_trousers(x, y, np.random.default_rng((seed, k)), 1 / size))
    out.setflags(write=False)
    return out


def _trousers(x: Floats, y: Floats, generator: np.random.Generator, pixel: float) -> Floats:
    """Signed distance to one pair, the legs parted by two pixels or more at the hem."""
    angle = float(np.clip(generator.normal(0, math.radians(4)), -0.15, 0.15))
    shift = generator.uniform(-0.03, 0.03, 2)
    u, v = turned(x - 0.5 - shift[0], y - 0.5 - shift[1], angle)
    long = generator.random() < 0.8
    top = -0.42 + generator.uniform(-0.02, 0.03)
    hem = generator.uniform(0.37, 0.44) if long else generator.uniform(0.02, 0.12)
    crotch = top + generator.uniform(0.23, 0.28)
    waist = generator.uniform(0.135, 0.165)
    hip = waist + generator.uniform(0.03, 0.06)
    stance = generator.uniform(0.11, 0.16) if long else generator.uniform(0.125, 0.15)
    leg = generator.uniform(0.055, 0.1) if long else generator.uniform(0.085, 0.1)
    hem_outer, hem_inner = stance + leg, max(stance - leg, 1.2 * pixel, 0.03)
    along = np.clip((v - crotch) / (hem - crotch), 0, 1)
    above = np.clip((v - top) / (crotch - top), 0, 1)
    outer = np.where(v < crotch, waist + (hip - waist) * above, hip + (hem_outer - hip) * along)
    inner = hem_inner * np.clip(along * 2.2, 0, 1)
    body = np.maximum.reduce([np.abs(u) - outer, top - v, v - hem])
    between = np.maximum(np.abs(u) - inner, crotch - v)
    return np.maximum(body, -between)
