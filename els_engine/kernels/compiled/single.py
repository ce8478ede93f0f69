"""Window sums of one offset between canvas and training columns, where it has no neighbours."""

from __future__ import annotations

from typing import Any

from els_engine.kernels.compiled.jit import compiled_bare
from els_engine.kernels.compiled.lanes import (
    LANES,
    at,
    fma,
    gain,
    load,
    none_of,
    settle,
    splat,
    store,
)

__all__ = ["CHAIN", "begin_one", "fill_one", "slide_one"]

CHAIN = 4  # products that are summed before they are rounded, at most; as in units.py


@compiled_bare
def begin_one(
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
    c0: int,
    length: int,
    width: int,
    half: int,
) -> None:
    """Sums over the rows of a window for one run of columns: [width, 16], from `buffer` on."""
    noisy_plane, plane, noisy_row, row_step = planes
    for u in range(max(0, c0 - half), min(width, c0 + length + half)):
        acc = none_of(scratch)
        for c in range(len(channels)):
            q, p = c * noisy_plane + mine + u, c * plane + theirs + u * LANES
            for done in range(0, rows if chained else 0, CHAIN):
                part = none_of(wide)
                for _ in range(min(CHAIN, rows - done)):
                    part = fma(splat(at(noisy, q)), load(wide, p), part)
                    q += noisy_row
                    p += row_step
                acc = settle(acc, part)
            for _ in range(0 if chained else rows):
                acc = gain(acc, splat(at(noisy, q)), load(wide, p))
                q += noisy_row
                p += row_step
        store(scratch, buffer + u * LANES, acc)


@compiled_bare
def fill_one(
    scratch: Any,
    buffer: int,
    table: int,
    reach: Any,
    x0: int,
    c0: int,
    length: int,
    width: int,
    half: int,
) -> None:
    run = none_of(scratch)
    for u in range(max(0, c0 - half), min(c0 + half, width)):
        run = run + load(scratch, buffer + u * LANES)
    for t in range(length):
        if c0 + t + half < width:
            run = run + load(scratch, buffer + (c0 + t + half) * LANES)
        store(scratch, table + (at(reach, 3 * (x0 + t) + 2) + c0 + t) * LANES, run)
        if c0 + t >= half:
            run = run - load(scratch, buffer + (c0 + t - half) * LANES)


@compiled_bare
def slide_one(
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
    x0: int,
    c0: int,
    length: int,
    width: int,
    half: int,
) -> None:
    noisy_plane, plane = planes[0], planes[1]
    run = none_of(scratch)
    for u in range(max(0, c0 - half), min(c0 + length + half, width)):
        acc = none_of(scratch)
        for c in range(len(channels)):
            q, p = c * noisy_plane + u, c * plane + u * LANES
            acc = gain(acc, splat(at(noisy, q + mine)), load(wide, p + theirs))
            if both:
                acc = gain(acc, splat(at(noisy, q + gone)), load(wide, p + lost))
        store(scratch, buffer + u * LANES, acc)
        if u < c0 + half:
            run = run + acc
    for t in range(length):
        u = c0 + t + half
        if u < width:
            run = run + load(scratch, buffer + u * LANES)
        place = table + (at(reach, 3 * (x0 + t) + 2) + c0 + t) * LANES
        store(scratch, place, load(scratch, place) + run)
        if u >= 2 * half:
            run = run - load(scratch, buffer + (u - 2 * half) * LANES)
