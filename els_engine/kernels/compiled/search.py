"""Asking the leaves: boxes prove which windows cannot matter, the others are summed."""

from __future__ import annotations

from typing import Any

import numpy as np

from els_engine.kernels.compiled.jit import compiled_bare, compiled_within
from els_engine.kernels.compiled.lanes import (
    LANES,
    any_above,
    fma,
    larger,
    load,
    splat,
    store,
    top,
    total,
    where_below,
)
from els_engine.kernels.compiled.powers import exp2

__all__ = ["add_usage", "ask", "bound", "errors", "open_"]

_CAP = np.float32(20.0)
_FLOOR = np.float32(-64.0)  # bits below the reference: lighter weights vanish in float64 anyway
_OPENED = 16  # branches that say how much mass there is before others are left out
_BINS = 128  # of one bit each
_UNIT = 2.0**-24  # float32's rounding
_SHRINK = 1.0 - 2.5e-5  # what a bound takes off a distance for its own rounding


@compiled_bare
def _box_bits(
    query: Any, boxes: Any, group: int, size: int, a: Any, scale: Any, slack: Any, deepest: Any
) -> Any:
    """At most how many bits sixteen boxes weigh; stops early once all weigh less than `deepest`."""
    low, high, logs = boxes
    zero = splat(np.float32(0.0))
    far = zero
    factor = splat(a)
    held = load(logs, group * LANES) + splat(slack)
    lost = splat(-scale)
    place = group * size * LANES
    for k in range(size):
        mine = splat(query[k])
        below = load(low, place) * factor - mine
        above = mine - load(high, place) * factor
        gap = larger(larger(below, above), zero)
        far = fma(gap, gap, far)
        place += LANES
        if k % 8 == 7 and not any_above(fma(far, lost, held), deepest):
            break
    return fma(far, lost, held)


@compiled_within
def _ask_leaf(
    query: Any, gap: Any, leaves: Any, leaf: int, a: float, scale: float, reference: float,
    mass: Any, loss: Any, sums: Any, weights: Any,
) -> tuple[float, bool]:  # fmt: skip
    """Take a leaf into the state; its reference afterwards, and whether it weighed anything.

    ‖q - a p‖² with p = middle + δ is ‖g‖² - 2a g·δ + a²‖δ‖², g = q - a·middle: all terms are
    about as small as the distance itself, so float32 loses little; `loss` sums, weight by
    weight, how many units of its last place: K'/16 + 6 of ‖g‖², K/4 + 6 of 2a g·δ, which is at
    most ‖g‖² + a²‖δ‖², and 4 of a²‖δ‖².
    """
    middle, delta, square, logs, values, widest = leaves
    size, padded = delta.shape[1], middle.shape[1]
    channels = values.shape[1]
    minus = splat(np.float32(-a))
    far = splat(np.float32(0.0))
    flat = leaf * padded
    for k in range(0, padded, LANES):
        difference = fma(load(middle, flat + k), minus, load(query, k))
        store(gap, k, difference)
        far = fma(difference, difference, far)
    gaps = total(far)
    base = -scale * gaps
    even, odd = splat(np.float32(0.0)), splat(np.float32(0.0))
    third, fourth = even, even
    place = leaf * size * LANES
    for k in range(0, size - 3, 4):
        even = fma(splat(gap[k]), load(delta, place), even)
        odd = fma(splat(gap[k + 1]), load(delta, place + LANES), odd)
        third = fma(splat(gap[k + 2]), load(delta, place + 2 * LANES), third)
        fourth = fma(splat(gap[k + 3]), load(delta, place + 3 * LANES), fourth)
        place += 4 * LANES
    for k in range(size - size % 4, size):
        even = fma(splat(gap[k]), load(delta, place), even)
        place += LANES
    dot = (even + odd) + (third + fourth)
    own = fma(
        load(square, leaf * LANES), splat(np.float32(-scale * a * a)), load(logs, leaf * LANES)
    )
    bits = fma(dot, splat(np.float32(2.0 * scale * a)), own)
    above = bits + splat(np.float32(base - reference))
    if not any_above(above, _FLOOR):
        return reference, False
    if any_above(above, _CAP):
        high = base + top(bits)
        factor = splat(np.float32(2.0 ** (reference - high)))
        store(mass, 0, load(mass, 0) * factor)
        store(loss, 0, load(loss, 0) * factor)
        for c in range(channels):
            store(sums, c * LANES, load(sums, c * LANES) * factor)
        reference = high
        above = bits + splat(np.float32(base - reference))
    weight = exp2(above)
    store(mass, 0, load(mass, 0) + weight)
    crossed = size / 4 + 6
    units = (padded / LANES + 6 + crossed) * gaps + (crossed + 4) * a * a * widest[leaf]
    store(loss, 0, fma(weight, splat(np.float32(units)), load(loss, 0)))
    for c in range(channels):
        worth = load(values, (leaf * channels + c) * LANES)
        store(sums, c * LANES, fma(weight, worth, load(sums, c * LANES)))
    store(weights, 0, weight)
    return reference, True


@compiled_bare
def bound(
    queries: Any, norms: Any, branches: Any, a: float, scale: float, longest: float, upper: Any,
    best: Any, held: Any,
) -> None:  # fmt: skip
    """upper [branches, T]: at most how much each weighs for each query, in bits; `best` [T].

    A bound stops being sharp 60 bits below the best: it is then as good as any.
    """
    size = branches[0].shape[1]
    small, shrunk = np.float32(a), np.float32(scale * _SHRINK)
    count = queries.shape[0]
    best[:] = -np.inf
    for group in range(branches[0].shape[0]):
        for t in range(count):
            slack = _slack(norms[t], a, scale, longest)
            bits = _box_bits(
                queries[t], branches, group, size, small, shrunk, slack, best[t] - np.float32(60.0)
            )
            store(held, 0, bits)
            for n in range(LANES):
                if group * LANES + n < upper.shape[0]:
                    upper[group * LANES + n, t] = held[n]
                    if held[n] > best[t]:
                        best[t] = held[n]


@compiled_bare
def _slack(norm: float, a: float, scale: float, longest: float) -> Any:
    """What float32 may lose in a box's distance, beside what _SHRINK takes off, in bits."""
    return np.float32(1e5 * scale * (8 * _UNIT * (norm + a * longest)) ** 2)


@compiled_within
def _ask_branch(
    t: int, branch: int, query: Any, norm: float, known: Any, a: float, scale: float,
    budget: float, states: Any, scratch: Any, entries: Any,
) -> None:  # fmt: skip
    """Take a branch into a query's state, but for leaves that the budget lets go.

    What was left out and what the budget allows are counted in units of 2^level. A branch may
    use eight times its share of what is left: most use next to nothing.
    """
    leaves, twigs, longest = known
    references, masses, all_sums, left_out, levels, stay, losses, works = states
    held, gap, mass, loss, sums, weights = scratch
    size = leaves[1].shape[1]
    limit = np.float32(-1e30)
    if stay[t] > 0:
        ahead = references[t] - levels[t]
        if ahead > 30:  # there was far more than the first branches showed
            left_out[t] *= 2.0**-ahead
            levels[t] = references[t]
        rest = budget * masses[t] * 2.0 ** (references[t] - levels[t]) - left_out[t]
        if rest > 0:
            limit = np.float32(levels[t] + np.log2(min(8.0 / stay[t], 1.0) * rest / LANES))
        stay[t] -= 1
    slack = _slack(norm, a, scale, longest)
    shrunk = np.float32(scale * _SHRINK)
    bits = _box_bits(query, twigs, branch, size, np.float32(a), shrunk, slack, limit)
    works[t] += 2.0 * size
    left_out[t] += total(exp2(where_below(bits, limit) - splat(np.float32(levels[t]))))
    if not any_above(bits, limit):
        return
    store(held, 0, bits)
    mass[:], loss[:], sums[:] = 0.0, 0.0, 0.0
    reference = references[t]
    for n in range(LANES):
        if not held[n] > limit:  # absent leaves, too, which weigh nothing
            continue
        leaf = branch * LANES + n
        reference, weighed = _ask_leaf(
            query, gap, leaves, leaf, a, scale, reference, mass, loss, sums, weights
        )
        works[t] += size + 14
        if weighed and entries[0].shape[0] > 0:
            _enter(entries, leaf, t, reference, weights)
    # Sums of a branch are float32, longer ones float64.
    factor = 2.0 ** (references[t] - reference)
    references[t] = reference
    masses[t] = masses[t] * factor + total(load(mass, 0))
    losses[t] = losses[t] * factor + total(load(loss, 0))
    for c in range(all_sums.shape[1]):
        all_sums[t, c] = all_sums[t, c] * factor + total(load(sums, c * LANES))


@compiled_bare
def open_(
    queries: Any, norms: Any, known: Any, a: float, scale: float, budget: float, upper: Any,
    best: Any, states: Any, scratch: Any, entries: Any, bins: Any,
) -> None:  # fmt: skip
    """Ask each query's heaviest branches, and drop those that weigh nothing beside them.

    `best` [T] are the largest bounds. What was asked or dropped becomes -inf in `upper`. At most
    half of `budget` of the mass goes here, the rest is for the leaves of the branches that stay.
    """
    references, masses, left_out, levels, stay = (
        states[0], states[1], states[3], states[4], states[5],
    )  # fmt: skip
    for t in range(queries.shape[0]):
        stay[t] = 0.0
        bins[:] = 0.0
        for b in range(upper.shape[0]):
            if upper[b, t] > -np.inf:
                bins[min(int(best[t] - upper[b, t]), _BINS - 1)] += 1.0
        cut, taken = 0, bins[0]
        while taken < _OPENED and cut < 24:
            cut += 1
            taken += bins[cut]
        for b in range(upper.shape[0]):
            if upper[b, t] > -np.inf and int(best[t] - upper[b, t]) <= cut:
                _ask_branch(
                    t, b, queries[t], norms[t], known, a, scale, 0.0, states, scratch, entries
                )
                upper[b, t] = -np.inf
        level = references[t] + np.log2(masses[t])
        levels[t] = level
        bins[:] = 0.0
        for b in range(upper.shape[0]):
            if upper[b, t] > -np.inf:
                bins[min(max(int(level - upper[b, t]) + 32, 0), _BINS - 1)] += 1.0
        cut, dropped = _BINS, 0.0
        while cut > 0 and dropped + bins[cut - 1] * 2.0 ** (34 - cut) <= 0.5 * budget:
            cut -= 1
            dropped += bins[cut] * 2.0 ** (33 - cut)
        for b in range(upper.shape[0]):
            if upper[b, t] > -np.inf:
                if min(max(int(level - upper[b, t]) + 32, 0), _BINS - 1) >= cut:
                    upper[b, t] = -np.inf
                else:
                    stay[t] += 1
        left_out[t] = dropped


@compiled_bare
def ask(
    queries: Any, norms: Any, known: Any, a: float, scale: float, budget: float, upper: Any,
    first: int, last: int, states: Any, scratch: Any, entries: Any,
) -> None:  # fmt: skip
    """Take the branches first…last-1 into the states of all queries that need them."""
    for branch in range(first, last):
        for t in range(queries.shape[0]):
            if upper[branch, t] > -np.inf:
                _ask_branch(
                    t, branch, queries[t], norms[t], known, a, scale, budget, states, scratch,
                    entries,
                )  # fmt: skip


@compiled_bare
def errors(
    norms: Any, known: Any, a: float, scale: float, copies: float, distinct: float, states: Any,
    out: Any,
) -> None:  # fmt: skip
    """At most how far each query's mean is off: left-out mass, and float32's rounding."""
    references, masses, _, left_out, levels, _, losses, _ = states
    longest = a * known[2]
    for t in range(norms.shape[0]):
        final = references[t] + np.log2(masses[t])
        # q, a, g and z are rounded before they are subtracted: that counts by the distance, which
        # is less than `near` for all windows but those lighter than 2^-34 of the sum.
        near = np.sqrt(max(0.0, 34 + copies - final) / scale)
        far = np.sqrt(max(0.0, 68 + copies - final) / scale)
        moved = 4 * norms[t] + 5 * longest
        lost = losses[t] / masses[t]
        lost += 2 * near * (4 * norms[t] + 3 * min(longest, norms[t] + near))
        lost += distinct * 2.0**-34 * 2 * far * moved
        relative = 0.7 * lost * scale * _UNIT * 1.01 + 64 * _UNIT
        out[t] = 2 * left_out[t] * 2.0 ** (levels[t] - final)
        out[t] += 2 * relative / max(1e-3, 1 - relative)


@compiled_bare
def _enter(entries: Any, leaf: int, t: int, reference: float, weights: Any) -> None:
    """Note a leaf's weights for one query; where room ends, every other query is given up."""
    leaves, numbers, references, all_weights, held, every = entries
    if t % every[0] != 0:
        return
    if held[0] == leaves.shape[0]:
        every[0] *= 2
        kept = 0
        for i in range(held[0]):
            if numbers[i] % every[0] == 0:
                leaves[kept], numbers[kept] = leaves[i], numbers[i]
                references[kept] = references[i]
                store(all_weights, kept * LANES, load(all_weights, i * LANES))
                kept += 1
        held[0] = kept
        if t % every[0] != 0 or kept == leaves.shape[0]:
            return
    place = held[0]
    leaves[place], numbers[place], references[place] = leaf, t, reference
    store(all_weights, place * LANES, load(weights, 0))
    held[0] += 1


@compiled_bare
def add_usage(entries: Any, states: Any, usage: Any) -> Any:
    """Add every noted window's weight to usage [leaves·16]; of how many queries one was noted."""
    leaves, numbers, references, all_weights, held, every = entries
    for i in range(held[0]):
        t = numbers[i]
        factor = 2.0 ** (references[i] - states[0][t]) / states[1][t]
        for n in range(LANES):
            usage[leaves[i] * LANES + n] += all_weights[i * LANES + n] * factor
    return every[0]
