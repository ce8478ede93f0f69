"""Window sums of some neighbouring offsets side by side: they read the same training pixels."""

from __future__ import annotations

from typing import Any

from els_engine.kernels.compiled.bundles import (
    fma_each,
    gain_each,
    less_each,
    load_each,
    more_each,
    none_each,
    put_each,
    raise_each,
    settle_each,
    store_each,
)
from els_engine.kernels.compiled.jit import compiled_bare, compiled_within
from els_engine.kernels.compiled.lanes import LANES, at, load, none_of, store
from els_engine.kernels.compiled.single import CHAIN

__all__ = ["LAGS", "begin", "slide"]

LAGS = 5  # at most; as in runs.py


@compiled_bare
def begin(
    lags: Any,
    group: Any,
    noisy: Any,
    mine: int,
    wide: Any,
    theirs: int,
    rows: int,
    chained: bool,
    planes: Any,
    channels: Any,
    buffer: Any,
    table: Any,
    reach: Any,
    half: int,
    stride: int,
    width: int,
) -> None:
    """Fill the table with the first windows of a run of rows, and buffer [columns, lags, 16].

    The buffer gets sums over the rows of a window. Chained, CHAIN products at a time, or what is
    left of them, are summed before they are rounded. group = (first offset, first candidate, after
    the last, which of the offsets is 0 and has windows that hang over an edge, or -1).
    """
    noisy_plane, plane, noisy_row, row_step = planes
    lag, first, stop, middle = group
    held, size = 0, len(lags) * LANES
    for u in range(first - half, stop + half):
        acc = none_each(lags, buffer)
        for c in range(len(channels)):
            q, p = c * noisy_plane + mine - lag + u, c * plane + theirs + u * LANES
            for _ in range(rows // CHAIN if chained else 0):
                part = none_each(lags, wide)
                for _ in range(CHAIN):
                    part = fma_each(part, noisy, q, load(wide, p))
                    q += noisy_row
                    p += row_step
                acc = settle_each(acc, part)
            if chained and rows % CHAIN > 0:
                part = none_each(lags, wide)
                for _ in range(rows % CHAIN):
                    part = fma_each(part, noisy, q, load(wide, p))
                    q += noisy_row
                    p += row_step
                acc = settle_each(acc, part)
            for _ in range(0 if chained else rows):
                acc = gain_each(acc, noisy, q, load(wide, p))
                q += noisy_row
                p += row_step
        store_each(buffer, held, acc)
        held += size
    run = none_each(lags, table)
    for k in range(2 * half):
        run = more_each(run, load_each(lags, buffer, k * size))
    place = ((first - lag - half + LAGS - 1) * stride + first - half) * LANES
    for k in range(stop - first):
        run = more_each(run, load_each(lags, buffer, (k + 2 * half) * size))
        put_each(table, place, stride * LANES, run)
        run = less_each(run, load_each(lags, buffer, k * size))
        place += (stride + 1) * LANES
    if middle >= 0:
        _edges(buffer, middle * LANES, size, table, reach, width, half, False)


@compiled_within
def slide(
    lags: Any,
    group: Any,
    noisy: Any,
    mine: int,
    gone: int,
    wide: Any,
    theirs: int,
    lost: int,
    both: bool,
    planes: Any,
    channels: Any,
    buffer: Any,
    table: Any,
    reach: Any,
    half: int,
    stride: int,
    width: int,
) -> None:
    """What changes in the table from one row to the next; the buffer gets it by columns."""
    noisy_plane, plane = planes[0], planes[1]
    lag, first, stop, middle = group
    run = none_each(lags, table)
    held, size = 0, len(lags) * LANES
    full, kept = first + half, stop + half if middle >= 0 else stop - 1 - half
    back = 2 * half * size  # from the column that enters to the one that leaves
    down = stride * LANES
    place = ((first - lag - half + LAGS - 1) * stride + first - half) * LANES
    for u in range(first - half, stop + half):
        acc = none_each(lags, table)
        for c in range(len(channels)):
            q, pixel = c * noisy_plane - lag + u, load(wide, c * plane + theirs + u * LANES)
            acc = gain_each(acc, noisy, q + mine, pixel)
            if both:
                pixel = load(wide, c * plane + lost + u * LANES)
                acc = gain_each(acc, noisy, q + gone, pixel)
        run = more_each(run, acc)
        if u < kept:
            store_each(buffer, held, acc)
        if u >= full:
            raise_each(table, place, down, run)
            place += down + LANES
            run = less_each(run, load_each(lags, buffer, held - back))
        held += size
    if middle >= 0:
        _edges(buffer, middle * LANES, size, table, reach, width, half, True)


@compiled_bare
def _edges(
    buffer: Any,
    slot: int,
    step: int,
    table: Any,
    reach: Any,
    width: int,
    half: int,
    adds: bool,
) -> None:
    """Sums over the columns of windows that hang over an edge, for one of the offsets."""
    nothing = none_of(table)
    left, right = nothing, nothing
    for u in range(2 * half):
        left = left + load(buffer, u * step + slot)
        right = right + load(buffer, (width - 1 - u) * step + slot)
        if u >= half:
            x, other = u - half, width - 1 - u + half
            place = (at(reach, 3 * x + 2) + x) * LANES
            store(table, place, (load(table, place) if adds else nothing) + left)
            place = (at(reach, 3 * other + 2) + other) * LANES
            store(table, place, (load(table, place) if adds else nothing) + right)
