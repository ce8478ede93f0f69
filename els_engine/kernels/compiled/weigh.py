"""LS and ELS once more, for whoever asks why: how much each training picture weighs in a pixel.

The window sums slide as in the sweep. What streams behind them is not the pixel's value but the
mass of each picture and what the entropy needs, Σ 2^ℓ ℓ; then the heaviest window is looked up
in one picture alone, by direct sums, so that equal windows come out exactly equal.
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

__all__ = ["find_places", "gather", "weigh"]

_CAP = np.float32(20.0)  # bits above the reference at which it is raised
_FLOOR = np.float32(-64.0)  # bits below it from which weights are left out


@compiled
def weigh(
    query: Any,
    wide: Any,
    bias: Any,
    rows: Any,
    columns: Any,
    first: int,
    last: int,
    shape: Any,
    channels: Any,
    unit: Any,
    reference: Any,
    mass: Any,
    moment: Any,
    scratch: Any,
) -> None:
    """Take a block's pictures into mass and moment, along the row runs first…last-1.

    The arguments are those of `sweep`, in whole units or in float64 as there. mass and moment,
    flat [h·w·16] float32, gain for each pixel and picture Σ 2^(ℓ-reference) and
    Σ 2^(ℓ-reference) (ℓ-reference).
    """
    row_runs, row_read = rows
    column_runs, distinct, starts, column_read = columns
    height, width, _, canvas_w, half = shape
    row_step, plane = (width + 1) * LANES, (height + 1) * (width + 1) * LANES
    noisy, noisy_row = query.reshape(-1), query.shape[2]
    noisy_plane = query.shape[1] * noisy_row
    zero_row = height * row_step
    nothing, ends = none_of(scratch), inside(column_runs, distinct, column_read, width)
    for m in range(first, last):
        y0, r0, length = row_runs[m, 0], row_runs[m, 1], row_runs[m, 2]
        for i in range(length):
            y = y0 + i
            enters = row_read[r0 + i + 2 * half] * row_step
            leaves = row_read[r0 + i - 1] * row_step if i > 0 else 0
            new_row, old_row = (y + 2 * half) * noisy_row, (y - 1) * noisy_row
            middle = row_read[r0 + i + half] * row_step
            for j in range(column_runs.shape[0]):
                x0, c0, steps = column_runs[j, 0], column_runs[j, 1], column_runs[j, 2]
                base, different = starts[j] * LANES, distinct[j]
                if i == 0:
                    for t in range(different):
                        column = at(column_read, c0 + t) * LANES
                        acc = nothing
                        for c in range(len(channels)):
                            mine = c * noisy_plane + x0 + t
                            for k in range(2 * half + 1):
                                place = c * plane + at(row_read, r0 + k) * row_step + column
                                q = at(noisy, (y0 + k) * noisy_row + mine)
                                acc = gain(acc, splat(q), load(wide, place))
                        store(scratch, base + t * LANES, acc)
                else:
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
                    if not any_above(above, _FLOOR):
                        continue
                    place = pixel * LANES
                    if any_above(above, _CAP):
                        peak = top(logit)
                        lower = (np.float64(reference[pixel]) - np.float64(peak)) * unit
                        lower = max(lower, -1e30)
                        factor = splat(np.float32(2.0**lower))
                        held = load(mass, place)
                        moved = fma(held, splat(np.float32(lower)), load(moment, place))
                        store(moment, place, moved * factor)
                        store(mass, place, held * factor)
                        reference[pixel] = peak
                        above = beyond(logit, peak, unit)
                    weight = exp2(above)
                    store(mass, place, load(mass, place) + weight)
                    store(moment, place, fma(weight, above, load(moment, place)))


@compiled
def gather(
    reference: Any,
    mass: Any,
    moment: Any,
    unit: float,
    pictures: Any,
    whole: Any,
    best: Any,
    best_picture: Any,
) -> None:
    """Merge a block's sums into the sample's, and note whose mass is the largest so far.

    reference counts in units; pictures = (first, count) of the block. whole [h·w, 3] float64:
    reference in bits, mass and moment; best [h·w] float64: log₂ of the largest mass of one
    picture; best_picture [h·w].
    """
    first, count = pictures
    for pixel in range(whole.shape[0]):
        new = np.float64(reference[pixel]) * unit
        block_mass, block_moment = 0.0, 0.0
        for n in range(count):
            share = np.float64(mass[pixel * LANES + n])
            if share <= 0.0:
                continue
            block_mass += share
            block_moment += moment[pixel * LANES + n]
            size = np.log2(share) + new
            if size > best[pixel]:
                best[pixel] = size
                best_picture[pixel] = first + n
        if block_mass == 0.0:
            continue
        old = whole[pixel, 0]
        highest = max(old, new)
        down, below = max(old - highest, -1e30), max(new - highest, -1e30)
        keep, add = 2.0**down, 2.0**below
        whole[pixel, 2] = (whole[pixel, 2] + whole[pixel, 1] * down) * keep + (
            block_moment + block_mass * below
        ) * add
        whole[pixel, 1] = whole[pixel, 1] * keep + block_mass * add
        whole[pixel, 0] = highest


@compiled
def find_places(
    query: Any,
    images: Any,
    mean: Any,
    a: float,
    reads: Any,
    reaches: Any,
    best_picture: Any,
    first: int,
    last: int,
    place: Any,
) -> None:
    """The closest window of the given picture, for the pixels of rows first…last-1.

    query [C, h+2d, w+2d]: the noisy picture, centred and padded. reads = (rows, columns) as
    Axis.read; reaches = (rows [h, 2], columns [w, 2]), from where to where a pixel's candidates
    lie. place [h, w, 2] is filled; of equally close windows it is the one nearest to the pixel.
    """
    row_read, column_read = reads
    row_reach, column_reach = reaches
    _, channels, height, width = images.shape
    canvas_h, canvas_w = row_reach.shape[0], column_reach.shape[0]
    patch = query.shape[1] - canvas_h + 1
    padded = np.zeros((channels, height + patch - 1, width + patch - 1))
    loaded = -1
    sums = np.empty(width)
    for n in np.unique(best_picture[first:last]):
        for y in range(first, last):
            for x in range(canvas_w):
                if best_picture[y, x] != n:
                    continue
                if loaded != n:
                    _read(images[n], mean, row_read, column_read, padded)
                    loaded = n
                low, high = column_reach[x, 0], column_reach[x, 1]
                found, near = -np.inf, 0
                for r in range(row_reach[y, 0], row_reach[y, 1]):
                    sums[: high - low] = 0.0
                    for c in range(channels):
                        for dy in range(patch):
                            for dx in range(patch):
                                q = query[c, y + dy, x + dx]
                                row = padded[c, r + dy, low + dx : high + dx]
                                for k in range(high - low):
                                    sums[k] += row[k] * (q - 0.5 * a * row[k])
                    for k in range(high - low):
                        value = sums[k]
                        if value < found:
                            continue
                        apart = (r - y) * (r - y) + (low + k - x) * (low + k - x)
                        if value > found or apart < near:
                            found, near = value, apart
                            place[y, x, 0], place[y, x, 1] = r, low + k


@compiled
def _read(picture: Any, mean: Any, row_read: Any, column_read: Any, padded: Any) -> None:
    """A picture [C, H, W] as windows read it beyond its edges, centred."""
    channels, height, width = picture.shape
    for c in range(channels):
        for y in range(padded.shape[1]):
            for x in range(padded.shape[2]):
                r, s = row_read[y], column_read[x]
                if r < height and s < width:
                    padded[c, y, x] = np.float64(picture[c, r, s]) - mean[c]
                else:
                    padded[c, y, x] = 0.0
