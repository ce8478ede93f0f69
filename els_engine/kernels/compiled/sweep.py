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

from els_engine.kernels.compiled.bordered import sweep_bordered
from els_engine.kernels.compiled.jit import compiled
from els_engine.kernels.compiled.lanes import (
    LANES,
    across,
    any_above,
    at,
    beyond,
    exp2,
    fma,
    gain,
    load,
    lose,
    none_of,
    splat,
    store,
    top,
    total,
    widen,
)

__all__ = ["clear", "fold", "norms", "read_block", "read_whole", "rounded", "sweep", "sweep_blocks"]

_GROUP = 4  # runs of columns whose sums are kept close at a time
_CAP = np.float32(20.0)  # bits above the reference at which it is raised


@compiled
def read_block(images: Any, first: int, count: int, mean: Any, wide: Any, values: Any) -> None:
    """Pictures first…first+count-1 of images [N, C, H, W], centred, a picture to a lane.

    wide (float64) and values (float32) are flat [C, H+1, W+1, 16]; the last row and column stay
    zero, and so do lanes without a picture.
    """
    _, channels, height, width = images.shape
    wide[:] = 0.0
    values[:] = 0.0
    for n in range(count):
        for c in range(channels):
            for y in range(height):
                place = ((c * (height + 1) + y) * (width + 1)) * LANES + n
                for x in range(width):
                    value = np.float64(images[first + n, c, y, x]) - mean[c]
                    wide[place] = value
                    values[place] = np.float32(value)
                    place += LANES


@compiled
def read_whole(images: Any, first: int, count: int, values: Any) -> None:
    """The same in float32 alone, of pictures that are not centred."""
    _, channels, height, width = images.shape
    flat, size = images.reshape(-1), channels * height * width
    if count < LANES:
        values[:] = 0.0
    for c in range(channels):
        for y in range(height):
            place = (c * (height + 1) + y) * (width + 1) * LANES
            start = first * size + (c * height + y) * width
            if count == LANES and width >= LANES:
                for x in range(0, width, LANES):
                    left = min(x, width - LANES)
                    across(flat, start + left, size, values, place + left * LANES)
            else:
                for n in range(count):
                    for x in range(width):
                        values[place + x * LANES + n] = flat[start + n * size + x]
            values[place + width * LANES : place + (width + 1) * LANES] = 0.0
        place = (c * (height + 1) + height) * (width + 1) * LANES
        values[place : place + (width + 1) * LANES] = 0.0


@compiled
def norms(wide: Any, read: Any, shape: Any, half: int, count: int, scale: float, bias: Any) -> None:
    """bias = scale·‖p‖² of every window, flat [H+1, W+1, 16]; -inf in lanes without a picture.

    `read` = (rows, columns) as Axis.read. Windows that the border rule does not allow hold
    numbers of no meaning.
    """
    rows, columns = read
    channels, height, width = shape
    row_step, plane = (width + 1) * LANES, (height + 1) * (width + 1) * LANES
    nothing = splat(0.0)
    ceiling = np.zeros(LANES)
    ceiling[count:] = -np.inf
    absent = load(ceiling, 0)
    zero_row = height * row_step
    sums = np.zeros((width + 2 * half) * LANES)
    for r in range(-2 * half, height):  # a row enters, and one leaves
        enters = rows[r + 2 * half] * row_step
        leaves = rows[r - 1] * row_step if r > 0 else zero_row
        still = enters == zero_row and leaves == zero_row
        for t in range(0 if still else width + 2 * half):
            if columns[t] == width:
                continue  # beyond an edge all is zero
            column = columns[t] * LANES
            acc = load(sums, t * LANES)
            if enters != zero_row:
                for c in range(channels):
                    new = widen(load(wide, c * plane + enters + column))
                    acc = fma(new, new, acc)
            if leaves != zero_row:
                for c in range(channels):
                    old = widen(load(wide, c * plane + leaves + column))
                    acc = acc - old * old
            store(sums, t * LANES, acc)
        if r < 0:
            continue
        run = nothing
        for t in range(2 * half + 1):
            run = run + load(sums, t * LANES)
        for x in range(width):
            store(bias, r * row_step + x * LANES, fma(run, splat(scale), absent))
            ahead = min(x + 1 + 2 * half, width + 2 * half - 1)
            run = run + (load(sums, ahead * LANES) - load(sums, x * LANES))


@compiled
def rounded(bias: Any, unit: float, absent: float, out: Any) -> None:
    """bias in whole units; `absent` where it is less, as in lanes without a picture."""
    inverse = 1.0 / unit
    for k in range(bias.shape[0]):
        out[k] = np.int32(max(np.rint(bias[k] * inverse), absent))


@compiled
def clear(reference: Any, mass: Any, sums: Any, lowest: Any) -> None:
    """An empty softmax state whose references begin with `lowest` [h·w]."""
    for k in range(reference.shape[0]):  # a whole assignment would compile sentences of errors
        reference[k] = lowest[k]
    mass[:] = 0.0
    sums[:] = 0.0


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
    inside = _inside(column_runs, distinct, column_read, width)
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
                    if not inside[j, 0] <= t < inside[j, 1]:
                        store(scratch, (starts[j] + t) * LANES, nothing)
            j = group
            while j < stop:
                pair = j + 1 < stop and offsets[j + 1] == offsets[j] + 1
                begin, end = inside[j, 0] + column_runs[j, 1], inside[j, 1] + column_runs[j, 1]
                if pair:  # columns of the picture that both runs read, two at a time
                    other = column_runs[j + 1, 1]
                    begin, end = (
                        max(begin, inside[j + 1, 0] + other),
                        min(end, inside[j + 1, 1] + other),
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
                    for t in range(inside[j, 0], inside[j, 1]):
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
                    low, high = inside[j, 0], inside[j, 1]
                    if enters != zero_row and leaves != zero_row:
                        for t in range(low, high):
                            column = at(column_read, c0 + t) * LANES
                            acc = load(scratch, base + t * LANES)
                            for c in range(count):
                                mine = c * noisy_plane + x0 + t
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
                                mine = at(noisy, c * noisy_plane + new_row + x0 + t)
                                new = load(wide, c * plane + enters + column)
                                acc = gain(acc, splat(mine), new)
                            store(scratch, base + t * LANES, acc)
                    elif leaves != zero_row:
                        for t in range(low, high):
                            column = at(column_read, c0 + t) * LANES
                            acc = load(scratch, base + t * LANES)
                            for c in range(count):
                                mine = at(noisy, c * noisy_plane + old_row + x0 + t)
                                old = load(wide, c * plane + leaves + column)
                                acc = lose(acc, splat(mine), old)
                            store(scratch, base + t * LANES, acc)
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


@compiled
def _inside(column_runs: Any, distinct: Any, column_read: Any, width: int) -> Any:
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


@compiled
def fold(
    reference: Any,
    mass: Any,
    sums: Any,
    unit: float,
    whole_reference: Any,
    whole_mass: Any,
    whole_sums: Any,
    shares: Any,
    share_reference: Any,
    every: int,
) -> None:
    """Merge a block's state into the sample's: [h·w], [h·w], [h·w, C], all float64.

    shares [K, 16] float32, relative to share_reference [K], gains the mass of each picture for
    every `every`-th pixel; empty arrays keep none.
    """
    pixels = whole_reference.shape[0]
    channels = whole_sums.shape[1]
    for pixel in range(pixels):
        block_mass = total(load(mass, pixel * LANES))
        if block_mass == 0.0:
            continue
        new = reference[pixel] * unit
        old = whole_reference[pixel]
        whole_reference[pixel] = max(old, new)
        keep = 2.0 ** (old - new) if old < new else 1.0
        add = 2.0 ** (new - old) if new < old else 1.0
        whole_mass[pixel] = whole_mass[pixel] * keep + block_mass * add
        for c in range(channels):
            block_sum = total(load(sums, (c * pixels + pixel) * LANES))
            whole_sums[pixel, c] = whole_sums[pixel, c] * keep + block_sum * add
    for k in range(shares.shape[0]):
        if total(load(mass, k * every * LANES)) == 0.0:
            continue
        new = reference[k * every] * unit
        highest = max(share_reference[k], new)
        keep = np.float32(2.0 ** (share_reference[k] - highest))
        add = np.float32(2.0 ** (new - highest))
        share_reference[k] = highest
        for n in range(LANES):
            shares[k, n] = shares[k, n] * keep + mass[k * every * LANES + n] * add


@compiled
def sweep_blocks(
    images: Any,
    blocks: Any,
    query: Any,
    units: Any,
    coarse: Any,
    absent: Any,
    lowest: Any,
    plan: Any,
    shape: Any,
    channels: Any,
    floor: Any,
    own: Any,
    state: Any,
    whole: Any,
) -> None:
    """Small blocks, first…last-1, in whole numbers, for J samples: calls would take longer.

    query [J, C, h+2d, w+2d], units, coarse and absent [J], lowest [J, h·w]: every sample's noisy
    picture and how it is counted. plan = (rows, columns, calls, most, scale of the norms, how many
    weights may be summed before they are folded). own = (values, norms, bias, scratch) to compute
    in, state = (reference, mass, sums) of J samples to sum in, whole = those that are merged into.
    """
    rows, columns, calls, most, scale, limit = plan
    values, squares, bias, scratch = own
    reference, mass, sums = state
    whole_reference, whole_mass, whole_sums = whole
    no_shares, no_references = np.zeros((0, LANES), np.float32), np.zeros(0)
    samples = query.shape[0]
    held = np.zeros(samples, np.int64)
    sizes, half = (len(channels), shape[0], shape[1]), shape[4]
    for block in range(blocks[0], blocks[1]):
        count = min(LANES, images.shape[0] - block * LANES)
        read_whole(images, block * LANES, count, values)
        norms(values, (rows[1], columns[3]), sizes, half, count, scale, squares)
        for j in range(samples):
            rounded(squares, units[j], absent[j], bias)
            for n in range(calls.shape[0]):
                new = min(calls[n, 1] - calls[n, 0], most[0]) * most[1]
                if held[j] > 0 and held[j] + new > limit:
                    fold(
                        reference[j], mass[j], sums[j], units[j], whole_reference[j],
                        whole_mass[j], whole_sums[j], no_shares, no_references, 1,
                    )  # fmt: skip
                    held[j] = 0
                if held[j] == 0:
                    clear(reference[j], mass[j], sums[j], lowest[j])
                about = (
                    query[j], values, values, bias, rows, columns, calls[n, 0], calls[n, 1],
                    (*shape, coarse[j]), channels, floor, np.float32(units[j]), reference[j],
                    mass[j], sums[j], scratch,
                )  # fmt: skip
                if columns[6].shape[0] > 0:
                    sweep_bordered(*about)
                else:
                    sweep(*about)
                held[j] += new
    for j in range(samples):
        fold(
            reference[j], mass[j], sums[j], units[j], whole_reference[j], whole_mass[j],
            whole_sums[j], no_shares, no_references, 1,
        )  # fmt: skip
