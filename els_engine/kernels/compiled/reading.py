"""A block of sixteen training pictures as sweeps read it, and the norms of its windows."""

from __future__ import annotations

from typing import Any

import numpy as np

from els_engine.kernels.compiled.jit import compiled
from els_engine.kernels.compiled.lanes import LANES, across, fma, load, nearest, splat, store, widen

__all__ = ["counted", "norms", "norms_of_all", "read_block", "read_whole", "rounded"]


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
def counted(squares: Any, scale: Any, absent: int, count: int, out: Any) -> None:
    """squares·scale as whole numbers; `absent` in lanes `count`…15."""
    factor = splat(np.float32(scale))
    for k in range(0, out.shape[0], LANES):
        store(out, k, nearest(load(squares, k) * factor))
    if count < LANES:
        for k in range(0, out.shape[0], LANES):
            out[k + count : k + LANES] = absent


@compiled
def norms_of_all(images: Any, read: Any, half: int, channels: Any, squares: Any) -> None:
    """squares [blocks, (H+1)·(W+1)·16] = ‖p‖² of every window, as `norms` has it."""
    height, width = images.shape[2], images.shape[3]
    place = (height + 1) * (width + 1) * LANES
    values, wide = np.empty(len(channels) * place, np.float32), np.empty(place)
    for block in range(squares.shape[0]):
        count = min(LANES, images.shape[0] - block * LANES)
        read_whole(images, block * LANES, count, values)
        norms(values, read, (len(channels), height, width), half, LANES, 1.0, wide)
        for k in range(place):
            squares[block, k] = np.float32(wide[k])
