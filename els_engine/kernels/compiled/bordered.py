"""The sweep under `border`, a row of the canvas at a time; the arguments are those of `sweep`.

With canvas row and training row fixed, the window sums of every pixel with all its candidates
stand in a table that is hot in the cache. A row further down, each of them changes by the sum over
the columns of its window of what has entered below, less what has left above. Five neighbouring
offsets are computed side by side, for they read the same training pixels. What a pixel has summed
so far stays in registers while its candidates stream by.

Around all pictures lies zero. Products there are zero, so that five offsets may go from the first
column that one of them needs to the last; places of the table that are no pixel's take the rest.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from els_engine.kernels.compiled.jit import compiled, compiled_bare
from els_engine.kernels.compiled.lanes import (
    LANES,
    any_above,
    at,
    beyond,
    exp2,
    fma,
    gain,
    load,
    none_of,
    settle,
    splat,
    store,
    top,
)

__all__ = ["sweep_bordered"]

_CAP = np.float32(20.0)  # bits above the reference at which it is raised
_CHAIN = 4  # as in units.py
_LAGS = 5  # as in runs.py


@compiled
def sweep_bordered(
    query: Any,
    wide: Any,
    values: Any,
    bias: Any,
    rows: Any,
    columns: Any,
    first: int,
    last: int,
    shape: Any,
    channels: Any,
    floor: Any,
    unit: Any,
    reference: Any,
    mass: Any,
    sums: Any,
    scratch: Any,
) -> None:
    """As `sweep`, with query [2C, …], itself and its negative, by which rows that leave count.

    columns[4:] = (groups, singles, reach) of runs.Together.
    """
    row_runs = rows[0]
    groups, singles, reach = columns[4], columns[5], columns[6].reshape(-1)
    height, width, _, canvas_w, half, coarse = shape
    row_step, plane = (width + 1) * LANES, (height + 1) * (width + 1) * LANES
    noisy, noisy_row = query.reshape(-1), query.shape[2]
    noisy_plane = query.shape[1] * noisy_row
    less = len(channels) * noisy_plane  # where the negative is
    pad = (noisy_row - canvas_w) // 2
    stride = max(0, width - 2 * half)
    buffer, table = scratch[: _LAGS * width * LANES], scratch[_LAGS * width * LANES :]
    planes = (noisy_plane, plane, noisy_row, row_step)
    for m in range(first, last):
        y0, r0, length = row_runs[m, 0], row_runs[m, 1], row_runs[m, 2]
        apart = r0 - y0
        chained = coarse > 0 and r0 >= half and r0 + length <= height - half
        for r in range(r0, r0 + length):
            if r == r0:
                low, high = max(0, r - half), min(height, r + half + 1)
                mine, theirs = (low - apart + pad) * noisy_row + pad, low * row_step
                for g in range(groups.shape[0]):
                    lag, start, stop = groups[g, 0], groups[g, 1], groups[g, 2]
                    middle = groups[g, 3]
                    _begin(
                        noisy, mine - lag, wide, theirs, high - low, chained, planes, channels,
                        buffer, start, stop, half,
                    )  # fmt: skip
                    _fill(buffer, table, lag, start, stop, half, stride)
                    if middle >= 0:
                        _fill_edges(buffer, middle, table, reach, width, half)
                for s in range(singles.shape[0]):
                    x0, c0, n = singles[s, 0], singles[s, 1], singles[s, 2]
                    _begin_one(
                        noisy, mine - c0 + x0, wide, theirs, high - low, chained, planes, channels,
                        buffer, c0, n, width, half,
                    )  # fmt: skip
                    _fill_one(buffer, table, reach, x0, c0, n, width, half)
            else:
                enters, leaves = r + half, r - 1 - half
                mine = (enters - apart + pad) * noisy_row + pad
                theirs = enters * row_step
                gone = less + (leaves - apart + pad) * noisy_row + pad
                lost = leaves * row_step
                both = enters < height and leaves >= 0
                if enters >= height:  # beyond an edge all is zero
                    mine, theirs = gone, lost
                changes = enters < height or leaves >= 0
                for g in range(groups.shape[0] if changes else 0):
                    lag, start, stop = groups[g, 0], groups[g, 1], groups[g, 2]
                    middle = groups[g, 3]
                    _slide(
                        noisy, mine - lag, gone - lag, wide, theirs, lost, both, planes, channels,
                        buffer, table, lag, start, stop, half, stride, middle >= 0,
                    )  # fmt: skip
                    if middle >= 0:
                        _slide_edges(buffer, middle, table, reach, width, half)
                for s in range(singles.shape[0] if changes else 0):
                    x0, c0, n = singles[s, 0], singles[s, 1], singles[s, 2]
                    _slide_one(
                        noisy, mine - c0 + x0, gone - c0 + x0, wide, theirs, lost, both, planes,
                        channels, buffer, table, reach, x0, c0, n, width, half,
                    )  # fmt: skip
            _stream(
                values, bias, r * row_step, plane, (r - apart) * canvas_w, reach, channels, floor,
                unit, reference, mass, sums, table,
            )  # fmt: skip


@compiled_bare
def _begin(
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

    Chained, _CHAIN products at a time, or what is left of them, are summed before they are rounded.
    """
    noisy_plane, plane, noisy_row, row_step = planes
    nothing, zero = none_of(buffer), none_of(wide)
    held = 0
    for u in range(first - half, stop + half):
        acc_0, acc_1, acc_2, acc_3, acc_4 = nothing, nothing, nothing, nothing, nothing
        for c in range(len(channels)):
            q, p = c * noisy_plane + mine + u, c * plane + theirs + u * LANES
            for _ in range(rows // _CHAIN if chained else 0):
                part_0, part_1, part_2, part_3, part_4 = zero, zero, zero, zero, zero
                for _ in range(_CHAIN):
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
            if chained and rows % _CHAIN > 0:
                part_0, part_1, part_2, part_3, part_4 = zero, zero, zero, zero, zero
                for _ in range(rows % _CHAIN):
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
        held += _LAGS * LANES


@compiled_bare
def _fill(buffer: Any, table: Any, lag: int, first: int, stop: int, half: int, stride: int) -> None:
    """Sums over the columns, too, into the table: offsets lag…lag+4, candidates first…stop-1."""
    for s in range(_LAGS):
        run = none_of(table)
        for k in range(2 * half):
            run = run + load(buffer, (_LAGS * k + s) * LANES)
        place = ((first - lag - s - half + _LAGS - 1) * stride + first - half) * LANES
        for k in range(stop - first):
            run = run + load(buffer, (_LAGS * (k + 2 * half) + s) * LANES)
            store(table, place, run)
            run = run - load(buffer, (_LAGS * k + s) * LANES)
            place += (stride + 1) * LANES


@compiled_bare
def _fill_edges(buffer: Any, slot: int, table: Any, reach: Any, width: int, half: int) -> None:
    """The same for windows that hang over an edge, of the buffer's offset `slot`, which is 0."""
    left, right = none_of(table), none_of(table)
    for u in range(2 * half):
        left = left + load(buffer, (_LAGS * u + slot) * LANES)
        right = right + load(buffer, (_LAGS * (width - 1 - u) + slot) * LANES)
        if u >= half:
            x, other = u - half, width - 1 - u + half
            store(table, (at(reach, 3 * x + 2) + x) * LANES, left)
            store(table, (at(reach, 3 * other + 2) + other) * LANES, right)


@compiled_bare
def _slide(
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
    back = 2 * half * _LAGS * LANES  # from the column that enters to the one that leaves
    held = 0
    down = stride * LANES
    place = ((first - lag - half + _LAGS - 1) * stride + first - half) * LANES
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
        held += _LAGS * LANES


@compiled_bare
def _slide_edges(buffer: Any, slot: int, table: Any, reach: Any, width: int, half: int) -> None:
    """The same for windows that hang over an edge, of the buffer's offset `slot`, which is 0."""
    left, right = none_of(table), none_of(table)
    for u in range(2 * half):
        left = left + load(buffer, (_LAGS * u + slot) * LANES)
        right = right + load(buffer, (_LAGS * (width - 1 - u) + slot) * LANES)
        if u >= half:
            x, other = u - half, width - 1 - u + half
            place = (at(reach, 3 * x + 2) + x) * LANES
            store(table, place, load(table, place) + left)
            place = (at(reach, 3 * other + 2) + other) * LANES
            store(table, place, load(table, place) + right)


@compiled_bare
def _begin_one(
    noisy: Any,
    mine: int,
    wide: Any,
    theirs: int,
    rows: int,
    chained: bool,
    planes: Any,
    channels: Any,
    buffer: Any,
    c0: int,
    length: int,
    width: int,
    half: int,
) -> None:
    """Sums over the rows of a window for one run of columns: buffer [width, 16]."""
    noisy_plane, plane, noisy_row, row_step = planes
    for u in range(max(0, c0 - half), min(width, c0 + length + half)):
        acc = none_of(buffer)
        for c in range(len(channels)):
            q, p = c * noisy_plane + mine + u, c * plane + theirs + u * LANES
            for done in range(0, rows if chained else 0, _CHAIN):
                part = none_of(wide)
                for _ in range(min(_CHAIN, rows - done)):
                    part = fma(splat(at(noisy, q)), load(wide, p), part)
                    q += noisy_row
                    p += row_step
                acc = settle(acc, part)
            for _ in range(0 if chained else rows):
                acc = gain(acc, splat(at(noisy, q)), load(wide, p))
                q += noisy_row
                p += row_step
        store(buffer, u * LANES, acc)


@compiled_bare
def _fill_one(
    buffer: Any, table: Any, reach: Any, x0: int, c0: int, length: int, width: int, half: int
) -> None:
    run = none_of(table)
    for u in range(max(0, c0 - half), min(c0 + half, width)):
        run = run + load(buffer, u * LANES)
    for t in range(length):
        if c0 + t + half < width:
            run = run + load(buffer, (c0 + t + half) * LANES)
        store(table, (at(reach, 3 * (x0 + t) + 2) + c0 + t) * LANES, run)
        if c0 + t >= half:
            run = run - load(buffer, (c0 + t - half) * LANES)


@compiled_bare
def _slide_one(
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
    x0: int,
    c0: int,
    length: int,
    width: int,
    half: int,
) -> None:
    noisy_plane, plane = planes[0], planes[1]
    run = none_of(table)
    for u in range(max(0, c0 - half), min(c0 + length + half, width)):
        acc = none_of(table)
        for c in range(len(channels)):
            q, p = c * noisy_plane + u, c * plane + u * LANES
            acc = gain(acc, splat(at(noisy, q + mine)), load(wide, p + theirs))
            if both:
                acc = gain(acc, splat(at(noisy, q + gone)), load(wide, p + lost))
        store(buffer, u * LANES, acc)
        if u < c0 + half:
            run = run + acc
    for t in range(length):
        u = c0 + t + half
        if u < width:
            run = run + load(buffer, u * LANES)
        place = (at(reach, 3 * (x0 + t) + 2) + c0 + t) * LANES
        store(table, place, load(table, place) + run)
        if u >= 2 * half:
            run = run - load(buffer, (u - 2 * half) * LANES)


@compiled_bare
def _stream(
    values: Any,
    bias: Any,
    row: int,
    plane: int,
    pixel: int,
    reach: Any,
    channels: Any,
    floor: Any,
    unit: Any,
    reference: Any,
    mass: Any,
    sums: Any,
    table: Any,
) -> None:
    """The candidates of a training row into the softmax states of a row of pixels."""
    count, step = len(channels), mass.shape[0]
    for x in range(reach.shape[0] // 3):
        low, high, corner = at(reach, 3 * x), at(reach, 3 * x + 1), at(reach, 3 * x + 2)
        if low == high:
            continue
        place = (pixel + x) * LANES
        held, known = load(mass, place), at(reference, pixel + x)
        sum_0 = load(sums, place)
        sum_1 = load(sums, step + place) if count > 1 else sum_0
        sum_2 = load(sums, 2 * step + place) if count > 2 else sum_0
        for c in range(low, high):
            key = row + c * LANES
            logit = load(table, (corner + c) * LANES) + load(bias, key)
            above = beyond(logit, known, unit)
            if not any_above(above, floor):
                continue
            if any_above(above, _CAP):
                peak = top(logit)
                lower = (np.float64(known) - np.float64(peak)) * unit
                factor = exp2(splat(np.float32(lower)))
                known, held, sum_0 = peak, held * factor, sum_0 * factor
                if count > 1:
                    sum_1 = sum_1 * factor
                if count > 2:
                    sum_2 = sum_2 * factor
                for more in range(3, count):
                    far = more * step + place
                    store(sums, far, load(sums, far) * factor)
                above = beyond(logit, peak, unit)
            weight = exp2(above)
            held, sum_0 = held + weight, fma(weight, load(values, key), sum_0)
            if count > 1:
                sum_1 = fma(weight, load(values, plane + key), sum_1)
            if count > 2:
                sum_2 = fma(weight, load(values, 2 * plane + key), sum_2)
            for more in range(3, count):
                far = more * step + place
                store(sums, far, fma(weight, load(values, more * plane + key), load(sums, far)))
        reference[pixel + x] = known
        store(mass, place, held)
        store(sums, place, sum_0)
        if count > 1:
            store(sums, step + place, sum_1)
        if count > 2:
            store(sums, 2 * step + place, sum_2)
