"""Sorted windows written into leaves of sixteen and into the boxes around them."""

from __future__ import annotations

from typing import Any

import numpy as np

from els_engine.kernels.compiled.jit import compiled
from els_engine.kernels.compiled.lanes import LANES

__all__ = ["fill_branches", "fill_leaves"]


@compiled
def fill_leaves(
    points: Any,
    counts: Any,
    worth: Any,
    order: Any,
    leaves: Any,
    twigs: Any,
    start: int,
    stop: int,
) -> None:
    """Write the leaves start…stop-1 and, abreast of one another, the boxes around them.

    points [D, K], counts [D] and worth [D, C] are of windows, order [D] says which come together.
    The others are arrays of Catalogue, of which those of leaves begin as zeros.
    """
    middle, delta, square, logs, values, radii = leaves
    low, high, twig_logs = twigs
    size = points.shape[1]
    block = np.zeros((LANES, size), np.float32)
    squares = np.empty(LANES)
    for leaf in range(start, stop):
        first = leaf * LANES
        present = max(0, min(LANES, order.shape[0] - first))
        group, lane = leaf // LANES, leaf % LANES
        held = 0.0
        for n in range(present):
            row = order[first + n]
            held += counts[row]
            logs[leaf, n] = np.log2(counts[row])
            for k in range(size):
                block[n, k] = points[row, k]
            for c in range(values.shape[1]):
                values[leaf, c, n] = worth[row, c]
        logs[leaf, present:] = -np.inf
        twig_logs[group, lane] = np.log2(held) if held > 0 else -np.inf
        squares[:] = 0.0
        for k in range(size):
            lowest = highest = block[0, k] if present > 0 else np.float32(0.0)
            for n in range(1, present):
                value = block[n, k]
                lowest = min(lowest, value)
                highest = max(highest, value)
            low[group, k, lane], high[group, k, lane] = lowest, highest
            centre = np.float32(0.5) * (lowest + highest)
            if present > 0:
                middle[leaf, k] = centre
            for n in range(present):
                difference = block[n, k] - centre
                delta[leaf, k, n] = difference
                squares[n] += np.float64(difference) ** 2
        for n in range(present):
            square[leaf, n] = squares[n]
            radii[leaf] = max(radii[leaf], square[leaf, n])


@compiled
def fill_branches(
    counts: Any, order: Any, twigs: Any, branches: Any, start: int, stop: int
) -> None:
    """Write the boxes start…stop-1 around sixteen twigs each, sixteen boxes abreast.

    Twigs behind the last window hold none. Branches begin as zeros, with a logarithm of -inf.
    """
    twig_low, twig_high, _ = twigs
    low, high, logs = branches
    size = low.shape[1]
    for box in range(start, stop):
        group, lane = box // LANES, box % LANES
        first = box * LANES * LANES
        held = 0.0
        for i in range(first, min(first + LANES * LANES, order.shape[0])):
            held += counts[order[i]]
        logs[group, lane] = np.log2(held)
        filled = min(LANES, -(-(order.shape[0] - first) // LANES))
        for k in range(size):
            lowest, highest = twig_low[box, k, 0], twig_high[box, k, 0]
            for n in range(1, filled):
                lowest = min(lowest, twig_low[box, k, n])
                highest = max(highest, twig_high[box, k, n])
            low[group, k, lane], high[group, k, lane] = lowest, highest
