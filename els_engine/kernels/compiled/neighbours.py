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
    pick,
    put_each,
    raise_each,
    settle_each,
    store_each,
)
from els_engine.kernels.compiled.jit import compiled_bare, compiled_within
from els_engine.kernels.compiled.lanes import LANES, at, load, store
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
    edge = table + at(reach, 2) * LANES  # windows that hang over an edge have a place each
    for k in range(2 * half):
        run = more_each(run, load_each(lags, scratch, buffer + k * size))
        if middle >= 0 and k >= half:
            store(scratch, edge + (k - half) * LANES, pick(run, middle))
    place = table + ((first - lag - half + LAGS - 1) * stride + first - half) * LANES
    for k in range(stop - first):
        run = more_each(run, load_each(lags, scratch, buffer + (k + 2 * half) * size))
        put_each(scratch, place, stride * LANES, run)
        run = less_each(run, load_each(lags, scratch, buffer + k * size))
        place += (stride + 1) * LANES
    one, slot = pick(run, middle), buffer + (stop - half) * size + middle * LANES
    for x in range(stop, width if middle >= 0 else stop):
        store(scratch, edge + x * LANES, one)
        one = one - load(scratch, slot)
        slot += size


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
    full, kept = first + half, stop - half if middle >= 0 else stop - 1 - half
    # The columns of offset 0 have a place of their own: windows that hang over an edge end later.
    slot, alone = buffer + LAGS * width * LANES, stop if middle >= 0 else first - half
    edge, over = table + at(reach, 2) * LANES, full if middle >= 0 else 0
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
        if u < alone:
            store(scratch, slot + u * LANES, pick(acc, middle))
        if half <= u < over:
            hangs = edge + (u - half) * LANES
            store(scratch, hangs, load(scratch, hangs) + pick(run, middle))
        if u >= full:
            raise_each(scratch, place, down, run)
            place += down + LANES
            run = less_each(run, load_each(lags, scratch, held - back))
        held += size
    one = pick(run, middle)
    for x in range(stop, width if middle >= 0 else stop):
        hangs = edge + x * LANES
        store(scratch, hangs, load(scratch, hangs) + one)
        one = one - load(scratch, slot + (x - half) * LANES)
