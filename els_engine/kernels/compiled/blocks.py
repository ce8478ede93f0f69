"""From block to block: a sweep over many pictures, and its sums merged."""

from __future__ import annotations

from typing import Any

import numpy as np

from els_engine.kernels.compiled.asking import ask_first, mean_into
from els_engine.kernels.compiled.bordered import sweep_bordered
from els_engine.kernels.compiled.jit import compiled
from els_engine.kernels.compiled.lanes import LANES, load, total
from els_engine.kernels.compiled.reading import counted_norms, read_whole
from els_engine.kernels.compiled.sweep import sweep

__all__ = ["clear", "fold", "sweep_blocks"]

_NUMBER = 4  # bytes


@compiled
def clear(reference: Any, mass: Any, sums: Any, lowest: Any, least: Any) -> None:
    """An empty softmax state whose references begin with lowest [h·w], or with `least` if none."""
    for k in range(reference.shape[0]):  # a whole assignment would compile sentences of errors
        reference[k] = lowest[k] if lowest.shape[0] > 0 else least
    mass[:] = 0.0
    sums[:] = 0.0


@compiled
def fold(
    reference: Any,
    mass: Any,
    sums: Any,
    unit: float,
    mean: Any,
    whole_reference: Any,
    whole_mass: Any,
    whole_sums: Any,
    shares: Any,
    share_reference: Any,
    every: int,
) -> None:
    """Merge a block's state into the sample's: [h·w], [h·w], [h·w, C], all float64.

    `mean` [C] is what values are counted from there, and were not here.
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
            centred = block_sum - block_mass * mean[c]
            whole_sums[pixel, c] = whole_sums[pixel, c] * keep + centred * add
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
    abreast: Any,
    blocks: Any,
    asked: Any,
    query: Any,
    numbers: Any,
    lowest: Any,
    plan: Any,
    shape: Any,
    channels: Any,
    mean: Any,
    floor: Any,
    own: Any,
    state: Any,
    whole: Any,
    shares: Any,
    found: Any,
) -> bool:
    """Blocks first…last-1 in whole numbers, for J samples: a call for each would take longer.

    abreast are all pictures as of `read_abreast`, or empty: then `images` are read here.
    query [J, C, h+2d, w+2d], numbers [J, 5] as of `ask`, lowest [J, h·w] or [J, 0]: every sample's
    noisy picture, how it is counted, and what no logit needs to be below. plan = (rows, columns,
    calls, most, scale of the norms and how finely they are summed, how many weights may be summed
    before they are folded). mean [C] as in `fold`. own = (values, sums, bias, scratch) to compute
    in, of one block or of as many as are swept at a time. state = (reference, mass, sums) of J
    samples to sum in, whole = those that this makes. shares = (of every sample and block
    [B, blocks, K, 16], their references [B, blocks, K], every, number of the first sample), as in
    `fold`; K may be 0.

    Where a question is all in one call, query and numbers are found of what is `asked`, as in
    `ask_first`, and found = (means [J, C, h, w], how far they may be off [J]); else these are
    empty. False if what is asked cannot be counted in whole numbers: nothing is found then.
    """
    means, bound = found
    if not ask_first(asked, query, numbers, bound):
        return False
    rows, columns, calls, most, scale, fine, limit = plan
    values, norm_sums, bias, scratch = own
    reference, mass, sums = state
    whole_reference, whole_mass, whole_sums = whole
    shared, share_references, every, o = shares
    samples = query.shape[0]
    held = np.zeros(samples, np.int64)
    sizes, read = (len(channels), shape[0], shape[1], shape[4]), (rows[1], columns[3])
    noted = shared.shape[2] > 0
    place, size = (shape[0] + 1) * (shape[1] + 1) * LANES, images[0].size
    volume, most_blocks = len(channels) * place, bias.shape[0] // place
    own_scratch = scratch.shape[0] // most_blocks
    for j in range(samples):
        for k in range(whole_mass.shape[1]):
            whole_reference[j, k], whole_mass[j, k] = -1e300, 0.0
            for c in range(len(channels)):
                whole_sums[j, k, c] = 0.0
    ready = abreast.shape[0] > 0
    start = abreast.ctypes.data if ready else images.ctypes.data  # what is read, and brought near
    end = start + _NUMBER * (abreast.size if ready else images.size)
    step = _NUMBER * (volume if ready else LANES * size)  # of a block
    block = blocks[0]
    while block < blocks[1]:
        several = min(most_blocks, blocks[1] - block)
        for b in range(0 if ready else several):
            first = (block + b) * LANES
            count = min(LANES, images.shape[0] - first)
            read_whole(images, first, count, values[b * volume : (b + 1) * volume])
        if ready:
            theirs = abreast[block * volume : (block + several) * volume]
        else:
            theirs = values[: several * volume]
        for j in range(samples):
            unit, coarse = numbers[j, 0], np.int64(numbers[j, 3])
            least, absent = np.int32(numbers[j, 1]), np.int32(numbers[j, 2])
            for b in range(several):
                count = min(LANES, images.shape[0] - (block + b) * LANES)
                soon = start + (block + several + b) * step
                counted_norms(
                    theirs[b * volume : (b + 1) * volume], read, sizes, count, scale / unit, fine,
                    absent, norm_sums, bias[b * place : (b + 1) * place], soon,
                    min(end, soon + step) if j == 0 else soon,
                )  # fmt: skip
            for m in range(calls.shape[0]):
                new = several * min(calls[m, 1] - calls[m, 0], most[0]) * most[1]
                if held[j] > 0 and held[j] + new > limit:
                    fold(
                        reference[j], mass[j], sums[j], unit, mean, whole_reference[j],
                        whole_mass[j], whole_sums[j], shared[o + j, block],
                        share_references[o + j, block], every,
                    )  # fmt: skip
                    held[j] = 0
                if held[j] == 0:
                    clear(reference[j], mass[j], sums[j], lowest[j], least)
                about = (
                    query[j], theirs, theirs, bias[: several * place], rows, columns, calls[m, 0],
                    calls[m, 1], (*shape, coarse), channels, floor, np.float32(unit),
                    reference[j], mass[j], sums[j], scratch[: several * own_scratch],
                )  # fmt: skip
                if columns[6].shape[0] > 0:
                    sweep_bordered(*about)
                else:
                    sweep(*about)
                held[j] += new
            if noted or block + several == blocks[1]:  # shares are noted block by block
                fold(
                    reference[j], mass[j], sums[j], unit, mean, whole_reference[j], whole_mass[j],
                    whole_sums[j], shared[o + j, block], share_references[o + j, block], every,
                )  # fmt: skip
                held[j] = 0
        block += several
    for j in range(means.shape[0]):
        mean_into(whole_mass[j], whole_sums[j], mean, means[j].reshape(-1))
    return True
