"""A block of sixteen training pictures as sweeps read it, and the norms of its windows."""

from __future__ import annotations

from typing import Any

import numpy as np

from els_engine.kernels.compiled.jit import compiled
from els_engine.kernels.compiled.lanes import (
    LANES,
    across,
    at,
    beyond,
    fetch,
    fma,
    gain,
    load,
    lose,
    nearest,
    splat,
    store,
    widen,
)

__all__ = ["counted_norms", "norms", "read_abreast", "read_block", "read_whole", "rounded"]

_LINE = 64  # bytes


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
def read_abreast(images: Any, first: int, last: int, out: Any) -> None:
    """The blocks first…last-1 of all pictures as of `read_whole`, one behind the other."""
    _, channels, height, width = images.shape
    volume = channels * (height + 1) * (width + 1) * LANES
    for block in range(first, last):
        count = min(LANES, images.shape[0] - block * LANES)
        read_whole(images, block * LANES, count, out[block * volume : (block + 1) * volume])


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
def counted_norms(
    values: Any,
    read: Any,
    shape: Any,
    count: int,
    scale: float,
    fine: float,
    absent: int,
    sums: Any,
    bias: Any,
    soon: int,
    until: int,
) -> None:
    """bias = scale·‖p‖² of every window in whole numbers; `absent` in lanes `count`…15.

    As `norms`, of pictures that are not centred. Windows are summed in whole numbers of 1/fine,
    which are right modulo 2³² on the way and lie in [0, 2³²) in the end. shape = (channels, H, W,
    half); sums [(W + 2·half)·16] int32 is what this computes in. As many numbers from the
    address `soon` on, but none at or after `until`, are brought near meanwhile.
    """
    rows, columns = read
    channels, height, width, half = shape
    row_step, plane = (width + 1) * LANES, (height + 1) * (width + 1) * LANES
    thin, scaled = splat(np.float32(fine)), np.float32(scale / fine)
    middle = splat(np.int32(np.rint(2.0**31 * scale / fine)))
    lowest = splat(np.int32(-(2**31)))
    zero_row = height * row_step
    left, right = 0, width + 2 * half  # beyond an edge all is zero
    while left < right and columns[left] == width:
        left += 1
    while right > left and columns[right - 1] == width:
        right -= 1
    sums[:] = 0
    for r in range(-2 * half, height):  # a row enters, and one leaves
        enters = rows[r + 2 * half] * row_step
        leaves = rows[r - 1] * row_step if r > 0 else zero_row
        for t in range(left, right if enters != zero_row else left):
            acc, place = load(sums, t * LANES), enters + at(columns, t) * LANES
            for c in range(channels):
                new = load(values, c * plane + place)
                acc = gain(acc, new * thin, new)
            store(sums, t * LANES, acc)
        for t in range(left, right if leaves != zero_row else left):
            acc, place = load(sums, t * LANES), leaves + at(columns, t) * LANES
            for c in range(channels):
                old = load(values, c * plane + place)
                acc = lose(acc, old * thin, old)
            store(sums, t * LANES, acc)
        if r < 0:
            continue
        run = lowest
        for t in range(left, min(2 * half, right)):
            run = run + load(sums, t * LANES)
        place = r * row_step
        for x in range(width):
            if x + 2 * half < right:
                run = run + load(sums, (x + 2 * half) * LANES)
            store(bias, place, nearest(beyond(run, np.int32(0), scaled)) + middle)
            if x >= left:
                run = run - load(sums, x * LANES)
            place += LANES
            for _ in range(channels if soon < until else 0):
                fetch(soon)
                soon += _LINE
        for _ in range(channels if soon < until else 0):  # of a block's last column
            fetch(soon)
            soon += _LINE
    if count < LANES:
        for k in range(0, bias.shape[0], LANES):
            bias[k + count : k + LANES] = absent
