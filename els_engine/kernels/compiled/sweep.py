"""LS and ELS in one pass: window sums slide along diagonals, the softmax streams behind them.

With the offset between query and training pixel fixed, the sum over a window is a box filter of
one product image: a row enters, a row leaves; a column enters, a column leaves. Its cost does not
grow with P, and no logit is ever stored. Sixteen training pictures are computed side by side.

Sliding sums in float32 would drift, and logits cancel. Window sums are therefore whole numbers of
32 bits, in units so small that rounding each product once hardly shows: what has entered leaves
exactly, and numbers that wrap round on the way are right in the end. Where that is not exact
enough (low noise) they are float64. Only the distance to a reference near the largest logit
becomes float32.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from els_engine.kernels.compiled.columns import change, inside
from els_engine.kernels.compiled.jit import compiled
from els_engine.kernels.compiled.lanes import (
    LANES,
    any_above,
    at,
    beyond,
    fma,
    gain,
    load,
    none_of,
    splat,
    store,
    top,
)
from els_engine.kernels.compiled.powers import exp2

__all__ = ["sweep"]

_GROUP = 4  # runs of columns whose sums are kept close at a time
_CAP = np.float32(20.0)  # bits above the reference at which it is raised


@compiled
def sweep(
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
    """Take the block's pictures into the softmax state, along the row runs first…last-1.

    Under `border`, `sweep_bordered` does, which takes the same arguments.

    query [C, h+2d, w+2d]: the noisy picture times a·log₂e/b², padded. rows = (runs, read) and
    columns = (runs, distinct, starts, read, groups, singles, reach) are fields of Axis and, under
    `border`, of Together; starts [R] counts the columns of earlier runs. shape = (H, W, h, w, d) of
    training picture and canvas, and whether Units are coarse; channels is a tuple of length C, so
    that C is known when this is compiled. reference [h·w] float64, mass [h·w·16] and sums
    [C·h·w·16] float32 hold, for each pixel and lane, Σ 2^(ℓ-reference) and Σ 2^(ℓ-reference) c.
    Weights below 2^floor of the reference are left out. scratch has the size that plans.Sweep says.
    """
    row_runs, row_read = rows
    column_runs, distinct, starts, column_read = columns[0], columns[1], columns[2], columns[3]
    height, width, _, canvas_w, half = shape[:5]
    count = len(channels)
    pixels = shape[2] * canvas_w
    row_step, plane = (width + 1) * LANES, (height + 1) * (width + 1) * LANES
    zero_row = height * row_step
    noisy = query.reshape(-1)
    noisy_row = query.shape[2]
    noisy_plane = query.shape[1] * noisy_row
    nothing = none_of(scratch)
    ends = inside(column_runs, distinct, column_read, width)
    offsets = column_runs[:, 1] - column_runs[:, 0]
    rows_in = np.empty(2 * half + 1, np.int64)  # what the first window of a run reads
    rows_at = np.empty(2 * half + 1, np.int64)  # and where the noisy picture has it
    for m in range(first, last):
        y0, r0, length = row_runs[m, 0], row_runs[m, 1], row_runs[m, 2]
        read = 0
        for k in range(2 * half):
            if row_read[r0 + k] < height:  # beyond an edge all is zero
                rows_in[read] = row_read[r0 + k] * row_step
                rows_at[read] = (y0 + k) * noisy_row
                read += 1
        for group in range(0, column_runs.shape[0], _GROUP):
            stop = min(group + _GROUP, column_runs.shape[0])
            for j in range(group, stop):
                for t in range(distinct[j]):
                    if not ends[j, 0] <= t < ends[j, 1]:
                        store(scratch, (starts[j] + t) * LANES, nothing)
            j = group
            while j < stop:
                pair = j + 1 < stop and offsets[j + 1] == offsets[j] + 1
                begin, end = ends[j, 0] + column_runs[j, 1], ends[j, 1] + column_runs[j, 1]
                if pair:  # columns of the picture that both runs read, two at a time
                    other = column_runs[j + 1, 1]
                    begin, end = (
                        max(begin, ends[j + 1, 0] + other),
                        min(end, ends[j + 1, 1] + other),
                    )
                    end = begin + max(0, end - begin) // 2 * 2
                    for r in range(begin, end, 2):
                        column, after = at(column_read, r) * LANES, at(column_read, r + 1) * LANES
                        acc_0, acc_1, acc_2, acc_3 = nothing, nothing, nothing, nothing
                        for c in range(count):
                            for k in range(read):
                                row = c * plane + at(rows_in, k)
                                mine = c * noisy_plane + at(rows_at, k) + r - offsets[j]
                                p_0, p_1 = load(wide, row + column), load(wide, row + after)
                                q_0 = splat(at(noisy, mine))
                                acc_0 = gain(acc_0, q_0, p_0)
                                acc_1 = gain(acc_1, splat(at(noisy, mine + 1)), p_1)
                                acc_2 = gain(acc_2, splat(at(noisy, mine - 1)), p_0)
                                acc_3 = gain(acc_3, q_0, p_1)
                        place = (starts[j] + r - column_runs[j, 1]) * LANES
                        store(scratch, place, acc_0)
                        store(scratch, place + LANES, acc_1)
                        place = (starts[j + 1] + r - other) * LANES
                        store(scratch, place, acc_2)
                        store(scratch, place + LANES, acc_3)
                else:
                    end = begin
                for _ in range(2 if pair else 1):
                    x0, c0 = column_runs[j, 0], column_runs[j, 1]
                    for t in range(ends[j, 0], ends[j, 1]):
                        if begin <= c0 + t < end:
                            continue
                        column = at(column_read, c0 + t) * LANES
                        acc = nothing
                        for c in range(count):
                            for k in range(read):
                                mine = c * noisy_plane + at(rows_at, k) + x0 + t
                                place = c * plane + at(rows_in, k) + column
                                acc = gain(acc, splat(at(noisy, mine)), load(wide, place))
                        store(scratch, (starts[j] + t) * LANES, acc)
                    j += 1
            for i in range(length):
                y = y0 + i
                enters = row_read[r0 + i + 2 * half] * row_step
                leaves = row_read[r0 + i - 1] * row_step if i > 0 else zero_row
                new_row = (y + 2 * half) * noisy_row
                old_row = (y - 1 if i > 0 else y) * noisy_row
                middle = row_read[r0 + i + half] * row_step
                for j in range(group, stop):
                    x0, c0, steps = column_runs[j, 0], column_runs[j, 1], column_runs[j, 2]
                    base, different = starts[j] * LANES, distinct[j]
                    change(
                        noisy, new_row + x0, old_row + x0, wide, enters, leaves, zero_row,
                        (column_read, c0, ends[j, 0], ends[j, 1]), (noisy_plane, plane), channels,
                        scratch, base,
                    )  # fmt: skip
                    run = nothing
                    for t in range(2 * half):
                        run = run + load(scratch, base + t * LANES)
                    for t in range(steps):
                        ahead = t + 2 * half
                        if ahead >= different:
                            ahead -= different
                        run = run + load(scratch, base + ahead * LANES)
                        key = middle + at(column_read, c0 + t + half) * LANES
                        pixel = y * canvas_w + x0 + t
                        logit = run + load(bias, key)
                        run = run - load(scratch, base + t * LANES)
                        above = beyond(logit, at(reference, pixel), unit)
                        if not any_above(above, floor):
                            continue
                        place = pixel * LANES
                        if any_above(above, _CAP):
                            peak = top(logit)
                            lower = (np.float64(reference[pixel]) - np.float64(peak)) * unit
                            factor = splat(np.float32(2.0**lower))
                            reference[pixel] = peak
                            store(mass, place, load(mass, place) * factor)
                            for c in range(count):
                                held = c * pixels * LANES + place
                                store(sums, held, load(sums, held) * factor)
                            above = beyond(logit, peak, unit)
                        weight = exp2(above)
                        store(mass, place, load(mass, place) + weight)
                        for c in range(count):
                            held = c * pixels * LANES + place
                            worth = load(values, c * plane + key)
                            store(sums, held, fma(weight, worth, load(sums, held)))
