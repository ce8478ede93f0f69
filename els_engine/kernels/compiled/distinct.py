"""Which windows of the training pictures are one and the same, and where they lie."""

from __future__ import annotations

from typing import Any

import numpy as np

from els_engine.kernels.compiled.jit import compiled
from els_engine.kernels.compiled.lanes import LANES, at, fma, load, narrow, splat, store

__all__ = ["gather", "hashes", "number", "turned"]

_LOW = np.uint64(0xFFFFFFFF)


@compiled
def hashes(bits: Any, factors: Any, read: Any, first_row: int, first_column: int, out: Any) -> None:
    """A 64-bit hash of every window: out [N, R, S].

    bits [N, C, H, W] uint32 are the pixels' own; factors [C, P, P] odd uint64. A window at
    (first_row + r, first_column + s) reads the rows and columns `read[0]`, `read[1]`.
    """
    rows, columns = read
    channels, patch = factors.shape[0], factors.shape[1]
    for n in range(out.shape[0]):
        for r in range(out.shape[1]):
            for s in range(out.shape[2]):
                key = np.uint64(0)
                for c in range(channels):
                    for k in range(patch):
                        row = rows[first_row + r + k]
                        for m in range(patch):
                            pixel = bits[n, c, row, columns[first_column + s + m]]
                            key += factors[c, k, m] * np.uint64(pixel)
                key ^= key >> np.uint64(29)
                out[n, r, s] = key * np.uint64(0x9E3779B97F4A7C15)


@compiled
def number(
    bits: Any,
    keys: Any,
    read: Any,
    first: Any,
    patch: int,
    table: Any,
    known: int,
    start: int,
    stop: int,
    which: Any,
    chosen: Any,
) -> int:
    """Number the distinct ones of windows start…stop-1; how many are known afterwards.

    keys [windows] are their hashes; first = (first row, first column, R, S). which [windows] says
    which distinct window each is, chosen [distinct] the first window that is like it. table [2^m]
    uint64, larger than the number of windows, begins as zeros: in its lower half a number plus
    one, in its upper half that of the hash. Equal hashes are not enough: windows are compared.
    """
    rows, columns = read
    first_row, first_column, per_column, per_row = first
    channels, last = bits.shape[1], np.uint64(table.shape[0] - 1)
    for i in range(start, stop):
        key = keys[i]
        slot = (key >> np.uint64(5)) & last  # of the bits that `told` does not hold
        told = key & ~_LOW
        n, place = divmod(i, per_column * per_row)
        r, s = divmod(place, per_row)
        while True:
            held = table[slot]
            if held == 0:
                table[slot] = told | np.uint64(known + 1)
                chosen[known] = i
                which[i] = known
                known += 1
                break
            if held & ~_LOW == told:
                other = np.int64(held & _LOW) - 1
                n0, place0 = divmod(chosen[other], per_column * per_row)
                r0, s0 = divmod(place0, per_row)
                differ = False
                for c in range(channels):
                    for k in range(patch):
                        row0, row = rows[first_row + r0 + k], rows[first_row + r + k]
                        for m in range(patch):
                            column0 = columns[first_column + s0 + m]
                            column = columns[first_column + s + m]
                            if bits[n0, c, row0, column0] != bits[n, c, row, column]:
                                differ = True
                if not differ:
                    which[i] = other
                    break
            slot = (slot + np.uint64(1)) & last
    return known


@compiled
def gather(images: Any, mean: Any, read: Any, first: Any, where: Any, patch: int, out: Any) -> None:
    """out [n, C·P·P] float64: the centred windows numbered `where` of [N, R, S] places.

    first = (first row, first column, R, S).
    """
    for i in range(where.shape[0]):
        _take(images, mean, read, first, where[i], patch, out[i])


@compiled
def turned(
    images: Any,
    mean: Any,
    read: Any,
    first: Any,
    where: Any,
    patch: int,
    middle: Any,
    turn: Any,
    points: Any,
    worth: Any,
) -> None:
    """points [n, K] = (window - middle)·turn of such windows, worth [n, C] their own pixels."""
    size, area, count = middle.shape[0], patch * patch, where.shape[0]
    window = np.empty(size)
    block, found = np.zeros(size * LANES), np.empty(size * LANES, np.float32)
    factors, nothing = turn.reshape(-1), splat(0.0)
    for start in range(0, count, LANES):
        present = min(LANES, count - start)
        for n in range(present):
            _take(images, mean, read, first, where[start + n], patch, window)
            for c in range(worth.shape[1]):
                worth[start + n, c] = window[c * area + area // 2]
            for k in range(size):
                block[k * LANES + n] = window[k] - middle[k]
        for j in range(size):
            even, odd = nothing, nothing  # two sums: each waits for its last product
            for k in range(0, size - 1, 2):
                even = fma(load(block, k * LANES), splat(at(factors, k * size + j)), even)
                value = load(block, (k + 1) * LANES)
                odd = fma(value, splat(at(factors, (k + 1) * size + j)), odd)
            if size % 2:
                last = load(block, (size - 1) * LANES)
                even = fma(last, splat(at(factors, (size - 1) * size + j)), even)
            store(found, j * LANES, narrow(even + odd))
        for n in range(present):
            for j in range(size):
                points[start + n, j] = found[j * LANES + n]


@compiled
def _take(images: Any, mean: Any, read: Any, first: Any, which: int, patch: int, out: Any) -> None:
    rows, columns = read
    first_row, first_column, per_column, per_row = first
    n, cell = divmod(which, per_column * per_row)
    r, s = divmod(cell, per_row)
    place = 0
    for c in range(images.shape[1]):
        for k in range(patch):
            row = rows[first_row + r + k]
            for m in range(patch):
                pixel = images[n, c, row, columns[first_column + s + m]]
                out[place] = np.float64(pixel) - mean[c]
                place += 1
