"""LS and ELS in one pass: window sums slide along diagonals, the softmax streams behind them.

With the offset between query and training pixel fixed, the sum over a window is a box filter of
one product image: a row enters, a row leaves; a column enters, a column leaves. Its cost does not
grow with P, and no logit is ever stored. Sixteen training pictures are computed side by side.

Window sums are float64, since sliding sums would otherwise drift and logits cancel; that costs a
tenth of the time. Only the distance to a reference near the largest logit becomes float32.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from els_engine.kernels.compiled.jit import compiled
from els_engine.kernels.compiled.lanes import (
    LANES,
    any_above,
    exp2,
    fma,
    load,
    narrow,
    splat,
    store,
    top,
    total,
)

__all__ = ["clear", "fold", "norms", "read_block", "sweep"]

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
            for c in range(channels):
                new = load(wide, c * plane + enters + column)
                acc = fma(new, new, acc)
                old = load(wide, c * plane + leaves + column)
                acc = acc - old * old
            store(sums, t * LANES, acc)
        if r < 0:
            continue
        run = nothing
        for t in range(2 * half):
            run = run + load(sums, t * LANES)
        for x in range(width):
            run = run + load(sums, (x + 2 * half) * LANES)
            store(bias, r * row_step + x * LANES, fma(run, splat(scale), absent))
            run = run - load(sums, x * LANES)


@compiled
def clear(reference: Any, mass: Any, sums: Any) -> None:
    """An empty softmax state."""
    reference[:] = -1e300
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
    reference: Any,
    mass: Any,
    sums: Any,
    scratch: Any,
) -> None:
    """Take the block's pictures into the softmax state, along the row runs first…last-1.

    query [C, h+2d, w+2d]: the noisy picture times a·log₂e/b², padded. rows = (runs, read) and
    columns = (runs, distinct, starts, read) are Axis fields; starts [R] counts the columns of
    earlier runs. shape = (H, W, h, w, d) of training picture and canvas; channels is a tuple of
    length C, so that C is known when this is compiled. reference [h·w] float64, mass [h·w·16]
    and sums [C·h·w·16] float32 hold, for each pixel and lane, Σ 2^(ℓ-reference) and
    Σ 2^(ℓ-reference) c. Weights below 2^floor of the reference are left out. scratch holds the
    column sums: float64, 16 for each distinct column.
    """
    row_runs, row_read = rows
    column_runs, distinct, starts, column_read = columns
    height, width, canvas_h, canvas_w, half = shape
    count = len(channels)
    pixels = canvas_h * canvas_w
    row_step, plane = (width + 1) * LANES, (height + 1) * (width + 1) * LANES
    zero_row = height * row_step
    nothing = splat(0.0)
    for m in range(first, last):
        y0, r0, length = row_runs[m, 0], row_runs[m, 1], row_runs[m, 2]
        for j in range(column_runs.shape[0]):
            x0, c0 = column_runs[j, 0], column_runs[j, 1]
            for t in range(distinct[j]):
                column = column_read[c0 + t] * LANES
                acc = nothing
                for k in range(2 * half):
                    if column_read[c0 + t] == width or row_read[r0 + k] == height:
                        continue  # beyond an edge all is zero
                    for c in range(count):
                        place = c * plane + row_read[r0 + k] * row_step + column
                        acc = fma(splat(query[c, y0 + k, x0 + t]), load(wide, place), acc)
                store(scratch, (starts[j] + t) * LANES, acc)
        for i in range(length):
            y = y0 + i
            enters = row_read[r0 + i + 2 * half] * row_step
            leaves = row_read[r0 + i - 1] * row_step if i > 0 else zero_row
            left = y - 1 if i > 0 else y
            still = enters == zero_row and leaves == zero_row
            middle = row_read[r0 + i + half] * row_step
            for j in range(column_runs.shape[0]):
                x0, c0, steps = column_runs[j, 0], column_runs[j, 1], column_runs[j, 2]
                base, different = starts[j] * LANES, distinct[j]
                for t in range(0 if still else different):
                    if column_read[c0 + t] == width:
                        continue
                    column = column_read[c0 + t] * LANES
                    acc = load(scratch, base + t * LANES)
                    for c in range(count):
                        new = load(wide, c * plane + enters + column)
                        acc = fma(splat(query[c, y + 2 * half, x0 + t]), new, acc)
                        old = load(wide, c * plane + leaves + column)
                        acc = fma(splat(-query[c, left, x0 + t]), old, acc)
                    store(scratch, base + t * LANES, acc)
                run = nothing
                for t in range(2 * half):
                    run = run + load(scratch, base + t * LANES)
                for t in range(steps):
                    ahead = t + 2 * half
                    if ahead >= different:
                        ahead -= different
                    run = run + load(scratch, base + ahead * LANES)
                    key = middle + column_read[c0 + t + half] * LANES
                    pixel = y * canvas_w + x0 + t
                    logit = run + load(bias, key)
                    run = run - load(scratch, base + t * LANES)
                    above = narrow(logit - splat(reference[pixel]))
                    if not any_above(above, floor):
                        continue
                    place = pixel * LANES
                    if any_above(above, _CAP):
                        high = top(logit)
                        factor = splat(np.float32(2.0 ** (reference[pixel] - high)))
                        reference[pixel] = high
                        store(mass, place, load(mass, place) * factor)
                        for c in range(count):
                            at = c * pixels * LANES + place
                            store(sums, at, load(sums, at) * factor)
                        above = narrow(logit - splat(high))
                    weight = exp2(above)
                    store(mass, place, load(mass, place) + weight)
                    for c in range(count):
                        at = c * pixels * LANES + place
                        worth = load(values, c * plane + key)
                        store(sums, at, fma(weight, worth, load(sums, at)))


@compiled
def fold(
    reference: Any,
    mass: Any,
    sums: Any,
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
        new = reference[pixel]
        if new <= -1e299:
            continue
        old = whole_reference[pixel]
        highest = max(old, new)
        keep, add = 2.0 ** (old - highest), 2.0 ** (new - highest)
        whole_reference[pixel] = highest
        block_mass = total(load(mass, pixel * LANES))
        whole_mass[pixel] = whole_mass[pixel] * keep + block_mass * add
        for c in range(channels):
            block_sum = total(load(sums, (c * pixels + pixel) * LANES))
            whole_sums[pixel, c] = whole_sums[pixel, c] * keep + block_sum * add
    for k in range(shares.shape[0]):
        new = reference[k * every]
        highest = max(share_reference[k], new)
        if highest <= -1e299:
            continue
        keep = np.float32(2.0 ** (share_reference[k] - highest))
        add = np.float32(2.0 ** (new - highest))
        share_reference[k] = highest
        for n in range(LANES):
            shares[k, n] = shares[k, n] * keep + mass[k * every * LANES + n] * add
