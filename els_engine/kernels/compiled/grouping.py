"""Sorting windows into leaves of sixteen that lie close together."""

from __future__ import annotations

from typing import Any

import numpy as np

from els_engine.kernels.compiled.jit import compiled
from els_engine.kernels.compiled.lanes import LANES

__all__ = ["cut", "gather", "group", "hashes", "same"]

BRANCH = LANES * LANES  # windows under one branch
_LOOK = 64  # windows whose spread chooses the direction of a cut


@compiled
def hashes(bits: Any, factors: Any, read: Any, first_row: int, first_column: int, out: Any) -> None:
    """A 64-bit hash of every window: out [N, R, S].

    bits [N, C, H, W] uint32 are the pixels' own; factors [C, P, P] odd uint64. A window at
    (first_row + r, first_column + s) reads the rows and columns `read[0]`, `read[1]`.
    """
    rows, columns = read
    channels, patch = factors.shape[0], factors.shape[1]
    for n in range(out.shape[0]):
        for r in range(out.shape[1]):
            for s in range(out.shape[2]):
                key = np.uint64(0)
                for c in range(channels):
                    for k in range(patch):
                        row = rows[first_row + r + k]
                        for m in range(patch):
                            pixel = bits[n, c, row, columns[first_column + s + m]]
                            key += factors[c, k, m] * np.uint64(pixel)
                key ^= key >> np.uint64(29)
                out[n, r, s] = key * np.uint64(0x9E3779B97F4A7C15)


@compiled
def gather(images: Any, mean: Any, read: Any, first: Any, where: Any, patch: int, out: Any) -> None:
    """out [n, C·P·P] float64: the centred windows numbered `where` of [N, R, S] places.

    first = (first row, first column, R, S).
    """
    rows, columns = read
    first_row, first_column, per_column, per_row = first
    channels = images.shape[1]
    for i in range(where.shape[0]):
        n, place = divmod(where[i], per_column * per_row)
        r, s = divmod(place, per_row)
        at = 0
        for c in range(channels):
            for k in range(patch):
                row = rows[first_row + r + k]
                for m in range(patch):
                    pixel = images[n, c, row, columns[first_column + s + m]]
                    out[i, at] = np.float64(pixel) - mean[c]
                    at += 1


@compiled
def same(bits: Any, read: Any, first: Any, where: Any, starts: Any, patch: int) -> bool:
    """Whether windows of one hash are one window: where[starts[g]:starts[g+1]] is a group."""
    rows, columns = read
    first_row, first_column, per_column, per_row = first
    channels = bits.shape[1]
    for g in range(starts.shape[0] - 1):
        n0, place = divmod(where[starts[g]], per_column * per_row)
        r0, s0 = divmod(place, per_row)
        for i in range(starts[g] + 1, starts[g + 1]):
            n, place = divmod(where[i], per_column * per_row)
            r, s = divmod(place, per_row)
            for c in range(channels):
                for k in range(patch):
                    row0, row = rows[first_row + r0 + k], rows[first_row + r + k]
                    for m in range(patch):
                        column0 = columns[first_column + s0 + m]
                        column = columns[first_column + s + m]
                        if bits[n0, c, row0, column0] != bits[n, c, row, column]:
                            return False
    return True


@compiled
def cut(points: Any, order: Any, low: int, high: int, dimensions: int) -> int:
    """Halve order[low:high] along the direction in which its windows spread most; where.

    points [D, K] float32, principal directions first; the first `dimensions` are tried. Both
    parts are multiples of 256, or of 16 where they are small, as far as there are windows.
    """
    size = high - low
    unit = BRANCH if size > BRANCH else LANES
    middle = low + ((size // 2 + unit - 1) // unit) * unit
    if middle >= high:
        middle = high - unit
    best, direction = -1.0, 0
    step = max(1, size // _LOOK)
    for k in range(dimensions):
        total, squares, seen = 0.0, 0.0, 0
        for i in range(low, high, step):
            value = np.float64(points[order[i], k])
            total += value
            squares += value * value
            seen += 1
        spread = squares - total * total / seen
        if spread > best:
            best, direction = spread, k
    _select(points, order, low, high, middle, direction)
    return middle


@compiled
def group(points: Any, order: Any, first: int, last: int, dimensions: int) -> None:
    """Reorder order[first:last] so that runs of 16, and of 256, are near each other."""
    stack = np.empty((128, 2), np.int64)
    depth = 1
    stack[0, 0], stack[0, 1] = first, last
    while depth > 0:
        depth -= 1
        low, high = stack[depth, 0], stack[depth, 1]
        if high - low <= LANES:
            continue
        middle = cut(points, order, low, high, dimensions)
        stack[depth, 0], stack[depth, 1] = low, middle
        stack[depth + 1, 0], stack[depth + 1, 1] = middle, high
        depth += 2


@compiled
def _select(points: Any, order: Any, low: int, high: int, cut: int, direction: int) -> None:
    """Put the smaller ones along a direction before `cut` (Hoare's selection)."""
    left, right = low, high - 1
    while left < right:
        pivot = points[order[(left + right) // 2], direction]
        i, j = left, right
        while i <= j:
            while points[order[i], direction] < pivot:
                i += 1
            while points[order[j], direction] > pivot:
                j -= 1
            if i <= j:
                order[i], order[j] = order[j], order[i]
                i += 1
                j -= 1
        if cut <= j:
            right = j
        elif cut >= i:
            left = i
        else:
            return
