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
    scratch: Any,
    buffer: int,
    table: int,
    reach: Any,
    half: int,
    stride: int,
    width: int,
) -> None:
    """Fill table and buffer [columns, lags, 16], which begin there in scratch: a run's first row.

    The table gets windows, the buffer sums over the rows of a window. Chained, CHAIN products at a
    time, or what is left of them, are summed before they are rounded. group = (first offset, first
    candidate, after the last, which of the offsets is 0 and has windows that hang over an edge, or
    -1).
    """
    noisy_plane, plane, noisy_row, row_step = planes
    lag, first, stop, middle = group
    held, size = buffer, len(lags) * LANES
    for u in range(first - half, stop + half):
        acc = none_each(lags, scratch)
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
        store_each(scratch, held, acc)
        held += size
    run = none_each(lags, scratch)
    for k in range(2 * half):
        run = more_each(run, load_each(lags, scratch, buffer + k * size))
    place = table + ((first - lag - half + LAGS - 1) * stride + first - half) * LANES
    for k in range(stop - first):
        run = more_each(run, load_each(lags, scratch, buffer + (k + 2 * half) * size))
        put_each(scratch, place, stride * LANES, run)
        run = less_each(run, load_each(lags, scratch, buffer + k * size))
        place += (stride + 1) * LANES
    if middle >= 0:
        _edges(scratch, buffer + middle * LANES, size, table, reach, width, half, False)


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
    scratch: Any,
    buffer: int,
    table: int,
    reach: Any,
    half: int,
    stride: int,
    width: int,
) -> None:
    """What changes in the table from one row to the next; the buffer gets it by columns."""
    noisy_plane, plane = planes[0], planes[1]
    lag, first, stop, middle = group
    run = none_each(lags, scratch)
    held, size = buffer, len(lags) * LANES
    full, kept = first + half, stop + half if middle >= 0 else stop - 1 - half
    back = 2 * half * size  # from the column that enters to the one that leaves
    down = stride * LANES
    place = table + ((first - lag - half + LAGS - 1) * stride + first - half) * LANES
    for u in range(first - half, stop + half):
        acc = none_each(lags, scratch)
        for c in range(len(channels)):
            q, pixel = c * noisy_plane - lag + u, load(wide, c * plane + theirs + u * LANES)
            acc = gain_each(acc, noisy, q + mine, pixel)
            if both:
                pixel = load(wide, c * plane + lost + u * LANES)
                acc = gain_each(acc, noisy, q + gone, pixel)
        run = more_each(run, acc)
        if u < kept:
            store_each(scratch, held, acc)
        if u >= full:
            raise_each(scratch, place, down, run)
            place += down + LANES
            run = less_each(run, load_each(lags, scratch, held - back))
        held += size
    if middle >= 0:
        _edges(scratch, buffer + middle * LANES, size, table, reach, width, half, True)


@compiled_bare
def _edges(
    scratch: Any,
    slot: int,
    step: int,
    table: int,
    reach: Any,
    width: int,
    half: int,
    adds: bool,
) -> None:
    """Sums over the columns of windows that hang over an edge, for one of the offsets."""
    nothing = none_of(scratch)
    left, right = nothing, nothing
    for u in range(2 * half):
        left = left + load(scratch, slot + u * step)
        right = right + load(scratch, slot + (width - 1 - u) * step)
        if u >= half:
            x, other = u - half, width - 1 - u + half
            place = table + (at(reach, 3 * x + 2) + x) * LANES
            store(scratch, place, (load(scratch, place) if adds else nothing) + left)
            place = table + (at(reach, 3 * other + 2) + other) * LANES
            store(scratch, place, (load(scratch, place) if adds else nothing) + right)
