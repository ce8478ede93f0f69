"""LS and ELS on a GPU: tiles of canvas columns by training pictures that slide along diagonals.

A tile holds the window sums of some canvas columns (of one row) with one place of many training
pictures. One step along a diagonal of rows adds the products of the row that enters and takes
away those of the row that leaves: 2P products for a pair instead of P², all in registers, each
number that is read serving a whole row or column of the tile. Pictures lie innermost in memory,
so that neighbouring threads read neighbouring numbers. The softmax streams behind.

Triton compiles this when it is first called. It multiplies and adds in the precision of
`queries`, and uses no tensor cores, which would round the logits.
"""

from __future__ import annotations

from typing import Any

import triton
import triton.language as tl

__all__ = ["NOTHING", "sweep_tiles"]

NOTHING = -1e30  # the reference of a pixel that has asked nobody yet, in bits

_compiled: Any = triton.jit


@_compiled
def _read(at, size, WRAPS: tl.constexpr):
    """Which column a window reads where it may hang over by less than `size`, which holds zeros."""
    if WRAPS:
        at = tl.where(at < 0, at + size, at)
        return tl.where(at >= size, at - size, at)
    return tl.where((at < 0) | (at >= size), size, at)


@_compiled
def _turn(at, size, WRAPS: tl.constexpr):
    """The same for rows, which a diagonal may go through several times."""
    if WRAPS:
        return (at + size) % size
    return tl.where((at < 0) | (at >= size), size, at)


@_compiled
def _row(
    queries, query_steps, keys, key_steps, inside, column,
    width, patch, CHANNELS: tl.constexpr, WRAPS: tl.constexpr, PAIRED: tl.constexpr,
    X: tl.constexpr, N: tl.constexpr, KIND: tl.constexpr,
):  # fmt: skip
    """Products of one row of the windows, summed along the row: [X, N].

    queries [X] and keys [N] point at that row; `column` is the windows' first column in the
    training pictures, one number or (PAIRED) one for each canvas column. Steps are (column,
    channel).
    """
    total = tl.zeros([X, N], dtype=KIND)
    for j in range(patch):
        place = _read(column + j, width, WRAPS) * key_steps[0]
        for c in tl.static_range(CHANNELS):
            asked = queries + (j * query_steps[0] + c * query_steps[1])
            q = tl.load(asked, mask=inside, other=0.0)
            known = keys + c * key_steps[1]
            if PAIRED:
                total += q[:, None] * tl.load(known[None, :] + place[:, None])
            else:
                total += q[:, None] * tl.load(known + place)[None, :]
    return total


@_compiled
def sweep_tiles(
    queries, query_row, query_column, query_plane,
    keys, key_row, key_column, key_plane,
    bias, bias_row, bias_column,
    reference, mass, sums, state_row, state_column, pixels,
    usage, runs, starts, xs, x_count, cs, c_count,
    height, width, patch, padded, blocks, groups, splits,
    CHANNELS: tl.constexpr, WRAPS: tl.constexpr, PAIRED: tl.constexpr, USAGE: tl.constexpr,
    X: tl.constexpr, N: tl.constexpr, KIND: tl.constexpr,
):  # fmt: skip
    """Softmax sums of every pixel over the pictures and places of each slot.

    A program takes slot (picture block, group of columns cs, part of the runs), a tile of the
    canvas columns xs, and the runs starts[b]…starts[b+1]-1 of one block of canvas rows; runs
    [R, 3] are (first canvas row, first row of the training pictures, length). queries [C, h+2d,
    w+2d] are scaled to bits and padded; keys [C, H+1, W+1, padded] centred, with zeros last;
    bias [H, W, padded], -inf where there is no picture. reference and mass [slots, h·w] and sums
    [slots, C, h·w] are the state. With USAGE reference [h·w] and mass [h·w] are final, nothing
    but the pictures' shares is written: usage [programs of a picture block, padded].

    PAIRED, canvas column xs[i] asks column cs[i] only; else each of cs.
    """
    slot, tile, rows = tl.program_id(0), tl.program_id(1), tl.program_id(2)
    block = slot % blocks
    group = (slot // blocks) % groups
    split = slot // (blocks * groups)
    half = patch // 2
    i = tile * X + tl.arange(0, X)
    inside = i < x_count
    x = tl.load(xs + i, mask=inside, other=0)
    n = block * N + tl.arange(0, N)
    asked = queries + x * query_column
    if USAGE:
        kept = x * state_column
        weighed = tl.zeros([N], dtype=tl.float32)
    else:
        kept = slot * pixels + x * state_column
    worths = sums + slot * pixels * CHANNELS + x * state_column
    first_run, last_run = tl.load(starts + rows), tl.load(starts + rows + 1)
    for m in range(first_run + split, last_run, splits):
        y = tl.load(runs + 3 * m)
        r = tl.load(runs + 3 * m + 1)
        length = tl.load(runs + 3 * m + 2)
        for g in range(group, c_count, groups):
            column = tl.load(cs + i, mask=inside, other=0) if PAIRED else tl.load(cs + g)
            total = tl.zeros([X, N], dtype=KIND)
            for k in range(patch - 1):
                total += _row(
                    asked + (y + k) * query_row, (query_column, query_plane),
                    keys + _turn(r + k - half, height, WRAPS) * key_row + n,
                    (key_column, key_plane), inside, column - half, width, patch,
                    CHANNELS, WRAPS, PAIRED, X, N, KIND,
                )  # fmt: skip
            for k in range(length):
                last = k + patch - 1
                total += _row(
                    asked + (y + last) * query_row, (query_column, query_plane),
                    keys + _turn(r + last - half, height, WRAPS) * key_row + n,
                    (key_column, key_plane), inside, column - half, width, patch,
                    CHANNELS, WRAPS, PAIRED, X, N, KIND,
                )  # fmt: skip
                here = _turn(r + k, height, WRAPS)
                own = bias + here * bias_row + n
                if PAIRED:
                    logits = total + tl.load(own[None, :] + (column * bias_column)[:, None])
                else:
                    logits = total + tl.load(own + column * bias_column)[None, :]
                at = kept + (y + k) * state_row
                old = tl.load(reference + at, mask=inside, other=0.0)
                if USAGE:
                    weights = tl.exp2((logits - old[:, None]).to(tl.float32))
                    share = tl.load(mass + at, mask=inside, other=1.0)
                    share = tl.where(inside, 1.0 / share, 0.0).to(tl.float32)
                    weighed += tl.sum(weights * share[:, None], axis=0)
                else:
                    new = tl.maximum(old, tl.max(logits, axis=1))
                    keep = tl.exp2((old - new).to(tl.float32))
                    weights = tl.exp2((logits - new[:, None]).to(tl.float32))
                    before = tl.load(mass + at, mask=inside, other=0.0)
                    tl.store(reference + at, new, mask=inside)
                    tl.store(mass + at, before * keep + tl.sum(weights, axis=1), mask=inside)
                    for c in tl.static_range(CHANNELS):
                        own = keys + here * key_row + c * key_plane + n
                        if PAIRED:
                            value = tl.load(own[None, :] + (column * key_column)[:, None])
                        else:
                            value = tl.load(own + column * key_column)[None, :]
                        worth = worths + c * pixels + (y + k) * state_row
                        before = tl.load(worth, mask=inside, other=0.0)
                        more = tl.sum(weights * value.to(tl.float32), axis=1)
                        tl.store(worth, before * keep + more, mask=inside)
                total -= _row(
                    asked + (y + k) * query_row, (query_column, query_plane),
                    keys + _turn(r + k - half, height, WRAPS) * key_row + n,
                    (key_column, key_plane), inside, column - half, width, patch,
                    CHANNELS, WRAPS, PAIRED, X, N, KIND,
                )  # fmt: skip
    if USAGE:
        which = (split * groups + group) * tl.num_programs(1) + tile
        which = which * tl.num_programs(2) + rows
        tl.store(usage + which * padded + n, weighed)
