"""The sweep under `border`, a row of the canvas at a time; the arguments are those of `sweep`.

With canvas row and training row fixed, the window sums of every pixel with all its candidates
stand in a table that is hot in the cache. A row further down, each of them changes by the sum over
the columns of its window of what has entered below, less what has left above. Three to five
neighbouring offsets are computed side by side, for they read the same training pixels. What a
pixel has summed so far stays in registers while its candidates stream by.

Around all pictures lies zero. Products there are zero, so that all of them may go from the first
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
    fma,
    load,
    splat,
    store,
    top,
)
from els_engine.kernels.compiled.neighbours import LAGS, begin, slide
from els_engine.kernels.compiled.powers import exp2
from els_engine.kernels.compiled.single import begin_one, fill_one, slide_one

__all__ = ["sweep_bordered"]

_FIVE, _FOUR, _THREE = (0,) * 5, (0,) * 4, (0,) * 3  # how many offsets a group may have
_CAP = np.float32(20.0)  # bits above the reference at which it is raised


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

    columns[4:] = (groups, singles, reach) of runs.Together. wide, values, bias and scratch may be
    those of several blocks, one behind the other: what a pixel has summed is then fetched less.
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
    blocks = bias.shape[0] // plane
    volume, own = len(channels) * plane, scratch.shape[0] // blocks  # of a block
    behind = (LAGS + 1) * width * LANES  # what comes before a table
    planes = (noisy_plane, plane, noisy_row, row_step)
    for m in range(first, last):
        y0, r0, length = row_runs[m, 0], row_runs[m, 1], row_runs[m, 2]
        apart = r0 - y0
        chained = coarse > 0 and r0 >= half and r0 + length <= height - half
        for r in range(r0, r0 + length):
            if r == r0:
                low, high = max(0, r - half), min(height, r + half + 1)
                mine = (low - apart + pad) * noisy_row + pad
                for b in range(blocks):
                    theirs, buffer = b * volume + low * row_step, b * own
                    table = buffer + behind
                    for g in range(groups.shape[0]):
                        group = (groups[g, 0], groups[g, 1], groups[g, 2], groups[g, 3])
                        about = (
                            group, noisy, mine, wide, theirs, high - low, chained, planes,
                            channels, scratch, buffer, table, reach, half, stride, width,
                        )  # fmt: skip
                        if groups[g, 4] == len(_FIVE):
                            begin(_FIVE, *about)
                        elif groups[g, 4] == len(_FOUR):
                            begin(_FOUR, *about)
                        else:
                            begin(_THREE, *about)
                    for s in range(singles.shape[0]):
                        x0, c0, n = singles[s, 0], singles[s, 1], singles[s, 2]
                        begin_one(
                            noisy, mine - c0 + x0, wide, theirs, high - low, chained, planes,
                            channels, scratch, buffer, c0, n, width, half,
                        )  # fmt: skip
                        fill_one(scratch, buffer, table, reach, x0, c0, n, width, half)
            else:
                enters, leaves = r + half, r - 1 - half
                mine = (enters - apart + pad) * noisy_row + pad
                theirs = enters * row_step
                gone = less + (leaves - apart + pad) * noisy_row + pad
                lost = leaves * row_step
                both = enters < height and leaves >= 0
                if enters >= height:  # beyond an edge all is zero
                    mine, theirs = gone, lost
                for b in range(blocks if enters < height or leaves >= 0 else 0):
                    enter, leave, buffer = b * volume + theirs, b * volume + lost, b * own
                    table = buffer + behind
                    for g in range(groups.shape[0]):
                        group = (groups[g, 0], groups[g, 1], groups[g, 2], groups[g, 3])
                        changed = (
                            group, noisy, mine, gone, wide, enter, leave, both, planes, channels,
                            scratch, buffer, table, reach, half, stride, width,
                        )  # fmt: skip
                        if groups[g, 4] == len(_FIVE):
                            slide(_FIVE, *changed)
                        elif groups[g, 4] == len(_FOUR):
                            slide(_FOUR, *changed)
                        else:
                            slide(_THREE, *changed)
                    for s in range(singles.shape[0]):
                        x0, c0, n = singles[s, 0], singles[s, 1], singles[s, 2]
                        slide_one(
                            noisy, mine - c0 + x0, gone - c0 + x0, wide, enter, leave, both,
                            planes, channels, scratch, buffer, table, reach, x0, c0, n, width,
                            half,
                        )  # fmt: skip
            _stream(
                values, bias, r * row_step, plane, (r - apart) * canvas_w, reach, channels, floor,
                unit, reference, mass, sums, scratch, behind, blocks,
            )  # fmt: skip


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
    scratch: Any,
    table: int,
    blocks: int,
) -> None:
    """The candidates of a training row of every block into the states of a row of pixels."""
    count, step, own = len(channels), mass.shape[0], scratch.shape[0] // blocks
    for x in range(reach.shape[0] // 3):
        low, high, corner = at(reach, 3 * x), at(reach, 3 * x + 1), at(reach, 3 * x + 2)
        if low == high:
            continue
        place = (pixel + x) * LANES
        held, known = load(mass, place), at(reference, pixel + x)
        sum_0 = load(sums, place)
        sum_1 = load(sums, step + place) if count > 1 else sum_0
        sum_2 = load(sums, 2 * step + place) if count > 2 else sum_0
        for b in range(blocks):
            sums_at = table + b * own + corner * LANES
            for c in range(low, high):
                k = row + c * LANES
                key = b * count * plane + k
                logit = load(scratch, sums_at + c * LANES) + load(bias, b * plane + k)
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
