"""Sorting windows into leaves of sixteen that lie close together."""

from __future__ import annotations

from typing import Any

import numpy as np

from els_engine.kernels.compiled.jit import compiled
from els_engine.kernels.compiled.lanes import LANES

__all__ = ["cut", "group"]

BRANCH = LANES * LANES  # windows under one branch
_LOOK = 64  # windows whose spread chooses the direction of a cut


@compiled
def cut(points: Any, order: Any, low: int, high: int, dimensions: int, own: Any) -> int:
    """Halve order[low:high] along the direction in which its windows spread most; where.

    points [D, K] float32, principal directions first; the first `dimensions` are tried. Both
    parts are multiples of 256, or of 16 where they are small, as far as there are windows. own
    [high - low] float32 is what this computes in.
    """
    size = high - low
    unit = BRANCH if size > BRANCH else LANES
    middle = low + ((size // 2 + unit - 1) // unit) * unit
    if middle >= high:
        middle = high - unit
    totals, squares = np.zeros(dimensions), np.zeros(dimensions)
    step, seen = max(1, size // _LOOK), 0
    for i in range(low, high, step):
        row = order[i]
        for k in range(dimensions):
            value = np.float64(points[row, k])
            totals[k] += value
            squares[k] += value * value
        seen += 1
    best, direction = -1.0, 0
    for k in range(dimensions):
        spread = squares[k] - totals[k] * totals[k] / seen
        if spread > best:
            best, direction = spread, k
    values = own[:size]
    for i in range(size):
        values[i] = points[order[low + i], direction]
    _select(values, order[low:high], middle - low)
    return middle


@compiled
def group(points: Any, order: Any, first: int, last: int, dimensions: int) -> None:
    """Reorder order[first:last] so that runs of 16, and of 256, are near each other."""
    own = np.empty(last - first, np.float32)
    stack = np.empty((128, 2), np.int64)
    depth = 1
    stack[0, 0], stack[0, 1] = first, last
    while depth > 0:
        depth -= 1
        low, high = stack[depth, 0], stack[depth, 1]
        if high - low <= LANES:
            continue
        middle = cut(points, order, low, high, dimensions, own)
        stack[depth, 0], stack[depth, 1] = low, middle
        stack[depth + 1, 0], stack[depth + 1, 1] = middle, high
        depth += 2


@compiled
def _select(values: Any, order: Any, cut: int) -> None:
    """Put the smaller values, and what is ordered by them, before `cut` (Hoare's selection)."""
    left, right = 0, values.shape[0] - 1
    while left < right:
        pivot = values[(left + right) // 2]
        i, j = left, right
        while i <= j:
            while values[i] < pivot:
                i += 1
            while values[j] > pivot:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                order[i], order[j] = order[j], order[i]
                i += 1
                j -= 1
        if cut <= j:
            right = j
        elif cut >= i:
            left = i
        else:
            return
