"""Window sums of five neighbouring offsets side by side: they read the same training pixels."""

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
from els_engine.kernels.compiled.single import CHAIN

__all__ = ["LAGS", "begin", "fill", "fill_edges", "slide", "slide_edges"]

LAGS = 5  # as in runs.py


@compiled_bare
def begin(
    noisy: Any,
    mine: int,
    wide: Any,
    theirs: int,
    rows: int,
    chained: bool,
    planes: Any,
    channels: Any,
    buffer: Any,
    first: int,
    stop: int,
    half: int,
) -> None:
    """Sums over the rows of a window, five offsets side by side: buffer [columns, 5, 16].

    Chained, CHAIN products at a time, or what is left of them, are summed before they are rounded.
    """
    noisy_plane, plane, noisy_row, row_step = planes
    nothing, zero = none_of(buffer), none_of(wide)
    held = 0
    for u in range(first - half, stop + half):
        acc_0, acc_1, acc_2, acc_3, acc_4 = nothing, nothing, nothing, nothing, nothing
        for c in range(len(channels)):
            q, p = c * noisy_plane + mine + u, c * plane + theirs + u * LANES
            for _ in range(rows // CHAIN if chained else 0):
                part_0, part_1, part_2, part_3, part_4 = zero, zero, zero, zero, zero
                for _ in range(CHAIN):
                    pixel = load(wide, p)
                    part_0 = fma(splat(at(noisy, q)), pixel, part_0)
                    part_1 = fma(splat(at(noisy, q - 1)), pixel, part_1)
                    part_2 = fma(splat(at(noisy, q - 2)), pixel, part_2)
                    part_3 = fma(splat(at(noisy, q - 3)), pixel, part_3)
                    part_4 = fma(splat(at(noisy, q - 4)), pixel, part_4)
                    q += noisy_row
                    p += row_step
                acc_0, acc_1 = settle(acc_0, part_0), settle(acc_1, part_1)
                acc_2, acc_3 = settle(acc_2, part_2), settle(acc_3, part_3)
                acc_4 = settle(acc_4, part_4)
            if chained and rows % CHAIN > 0:
                part_0, part_1, part_2, part_3, part_4 = zero, zero, zero, zero, zero
                for _ in range(rows % CHAIN):
                    pixel = load(wide, p)
                    part_0 = fma(splat(at(noisy, q)), pixel, part_0)
                    part_1 = fma(splat(at(noisy, q - 1)), pixel, part_1)
                    part_2 = fma(splat(at(noisy, q - 2)), pixel, part_2)
                    part_3 = fma(splat(at(noisy, q - 3)), pixel, part_3)
                    part_4 = fma(splat(at(noisy, q - 4)), pixel, part_4)
                    q += noisy_row
                    p += row_step
                acc_0, acc_1 = settle(acc_0, part_0), settle(acc_1, part_1)
                acc_2, acc_3 = settle(acc_2, part_2), settle(acc_3, part_3)
                acc_4 = settle(acc_4, part_4)
            for _ in range(0 if chained else rows):
                pixel = load(wide, p)
                acc_0 = gain(acc_0, splat(at(noisy, q)), pixel)
                acc_1 = gain(acc_1, splat(at(noisy, q - 1)), pixel)
                acc_2 = gain(acc_2, splat(at(noisy, q - 2)), pixel)
                acc_3 = gain(acc_3, splat(at(noisy, q - 3)), pixel)
                acc_4 = gain(acc_4, splat(at(noisy, q - 4)), pixel)
                q += noisy_row
                p += row_step
        store(buffer, held, acc_0)
        store(buffer, held + LANES, acc_1)
        store(buffer, held + 2 * LANES, acc_2)
        store(buffer, held + 3 * LANES, acc_3)
        store(buffer, held + 4 * LANES, acc_4)
        held += LAGS * LANES


@compiled_bare
def fill(buffer: Any, table: Any, lag: int, first: int, stop: int, half: int, stride: int) -> None:
    """Sums over the columns, too, into the table: offsets lag…lag+4, candidates first…stop-1."""
    for s in range(LAGS):
        run = none_of(table)
        for k in range(2 * half):
            run = run + load(buffer, (LAGS * k + s) * LANES)
        place = ((first - lag - s - half + LAGS - 1) * stride + first - half) * LANES
        for k in range(stop - first):
            run = run + load(buffer, (LAGS * (k + 2 * half) + s) * LANES)
            store(table, place, run)
            run = run - load(buffer, (LAGS * k + s) * LANES)
            place += (stride + 1) * LANES


@compiled_bare
def fill_edges(buffer: Any, slot: int, table: Any, reach: Any, width: int, half: int) -> None:
    """The same for windows that hang over an edge, of the buffer's offset `slot`, which is 0."""
    left, right = none_of(table), none_of(table)
    for u in range(2 * half):
        left = left + load(buffer, (LAGS * u + slot) * LANES)
        right = right + load(buffer, (LAGS * (width - 1 - u) + slot) * LANES)
        if u >= half:
            x, other = u - half, width - 1 - u + half
            store(table, (at(reach, 3 * x + 2) + x) * LANES, left)
            store(table, (at(reach, 3 * other + 2) + other) * LANES, right)


@compiled_bare
def slide(
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
    lag: int,
    first: int,
    stop: int,
    half: int,
    stride: int,
    keeps: bool,
) -> None:
    """What changes from one row to the next, five offsets side by side; the buffer `keeps` all."""
    noisy_plane, plane = planes[0], planes[1]
    nothing = none_of(table)
    run_0, run_1, run_2, run_3, run_4 = nothing, nothing, nothing, nothing, nothing
    full, kept = first + half, stop + half if keeps else stop - 1 - half
    back = 2 * half * LAGS * LANES  # from the column that enters to the one that leaves
    held = 0
    down = stride * LANES
    place = ((first - lag - half + LAGS - 1) * stride + first - half) * LANES
    for u in range(first - half, stop + half):
        acc_0, acc_1, acc_2, acc_3, acc_4 = nothing, nothing, nothing, nothing, nothing
        for c in range(len(channels)):
            q, pixel = c * noisy_plane + mine + u, load(wide, c * plane + theirs + u * LANES)
            acc_0 = gain(acc_0, splat(at(noisy, q)), pixel)
            acc_1 = gain(acc_1, splat(at(noisy, q - 1)), pixel)
            acc_2 = gain(acc_2, splat(at(noisy, q - 2)), pixel)
            acc_3 = gain(acc_3, splat(at(noisy, q - 3)), pixel)
            acc_4 = gain(acc_4, splat(at(noisy, q - 4)), pixel)
            if both:
                q, pixel = c * noisy_plane + gone + u, load(wide, c * plane + lost + u * LANES)
                acc_0 = gain(acc_0, splat(at(noisy, q)), pixel)
                acc_1 = gain(acc_1, splat(at(noisy, q - 1)), pixel)
                acc_2 = gain(acc_2, splat(at(noisy, q - 2)), pixel)
                acc_3 = gain(acc_3, splat(at(noisy, q - 3)), pixel)
                acc_4 = gain(acc_4, splat(at(noisy, q - 4)), pixel)
        run_0, run_1, run_2 = run_0 + acc_0, run_1 + acc_1, run_2 + acc_2
        run_3, run_4 = run_3 + acc_3, run_4 + acc_4
        if u < kept:
            store(buffer, held, acc_0)
            store(buffer, held + LANES, acc_1)
            store(buffer, held + 2 * LANES, acc_2)
            store(buffer, held + 3 * LANES, acc_3)
            store(buffer, held + 4 * LANES, acc_4)
        if u >= full:
            store(table, place, load(table, place) + run_0)
            store(table, place - down, load(table, place - down) + run_1)
            store(table, place - 2 * down, load(table, place - 2 * down) + run_2)
            store(table, place - 3 * down, load(table, place - 3 * down) + run_3)
            store(table, place - 4 * down, load(table, place - 4 * down) + run_4)
            place += down + LANES
            run_0 = run_0 - load(buffer, held - back)
            run_1 = run_1 - load(buffer, held - back + LANES)
            run_2 = run_2 - load(buffer, held - back + 2 * LANES)
            run_3 = run_3 - load(buffer, held - back + 3 * LANES)
            run_4 = run_4 - load(buffer, held - back + 4 * LANES)
        held += LAGS * LANES


@compiled_bare
def slide_edges(buffer: Any, slot: int, table: Any, reach: Any, width: int, half: int) -> None:
    """The same for windows that hang over an edge, of the buffer's offset `slot`, which is 0."""
    left, right = none_of(table), none_of(table)
    for u in range(2 * half):
        left = left + load(buffer, (LAGS * u + slot) * LANES)
        right = right + load(buffer, (LAGS * (width - 1 - u) + slot) * LANES)
        if u >= half:
            x, other = u - half, width - 1 - u + half
            place = (at(reach, 3 * x + 2) + x) * LANES
            store(table, place, load(table, place) + left)
            place = (at(reach, 3 * other + 2) + other) * LANES
            store(table, place, load(table, place) + right)
