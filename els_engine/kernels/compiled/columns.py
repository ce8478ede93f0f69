"""The columns of sums that windows slide along: a row enters them below, one leaves them above."""

from __future__ import annotations

from typing import Any

import numpy as np

from els_engine.kernels.compiled.jit import compiled, compiled_within
from els_engine.kernels.compiled.lanes import LANES, at, gain, load, lose, splat, store

__all__ = ["change", "inside"]


@compiled
def inside(column_runs: Any, distinct: Any, column_read: Any, width: int) -> Any:
    """Which columns of each run lie inside the training picture: first, and after the last."""
    found = np.zeros((len(distinct), 2), np.int64)
    for j in range(len(distinct)):
        low, high = 0, distinct[j]
        while low < high and column_read[column_runs[j, 1] + low] == width:
            low += 1
        while high > low and column_read[column_runs[j, 1] + high - 1] == width:
            high -= 1
        found[j, 0], found[j, 1] = low, high
    return found


@compiled_within
def change(
    noisy: Any,
    new_row: int,
    old_row: int,
    wide: Any,
    enters: int,
    leaves: int,
    zero_row: int,
    columns: Any,
    planes: Any,
    channels: Any,
    scratch: Any,
    base: int,
) -> None:
    """Columns low…high-1 of a run gain the products of the row that enters and lose the other's.

    columns = (what they read, place of the run's first, low, high); new_row and old_row are where
    the noisy picture has what the first of them meets, enters and leaves the rows of the training
    pictures, planes = (noisy, training) the size of a channel. Beyond an edge all is zero.
    """
    column_read, c0, low, high = columns
    noisy_plane, plane = planes
    count = len(channels)
    if enters != zero_row and leaves != zero_row:
        for t in range(low, high):
            column = at(column_read, c0 + t) * LANES
            acc = load(scratch, base + t * LANES)
            for c in range(count):
                mine = c * noisy_plane + t
                new = load(wide, c * plane + enters + column)
                acc = gain(acc, splat(at(noisy, new_row + mine)), new)
                old = load(wide, c * plane + leaves + column)
                acc = lose(acc, splat(at(noisy, old_row + mine)), old)
            store(scratch, base + t * LANES, acc)
    elif enters != zero_row:
        for t in range(low, high):
            column = at(column_read, c0 + t) * LANES
            acc = load(scratch, base + t * LANES)
            for c in range(count):
                mine = at(noisy, c * noisy_plane + new_row + t)
                acc = gain(acc, splat(mine), load(wide, c * plane + enters + column))
            store(scratch, base + t * LANES, acc)
    elif leaves != zero_row:
        for t in range(low, high):
            column = at(column_read, c0 + t) * LANES
            acc = load(scratch, base + t * LANES)
            for c in range(count):
                mine = at(noisy, c * noisy_plane + old_row + t)
                acc = lose(acc, splat(mine), load(wide, c * plane + leaves + column))
            store(scratch, base + t * LANES, acc)
