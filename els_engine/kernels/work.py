"""What the threads of a sweep share, and what each computes in."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from els_engine.kernels.abreast import abreast
from els_engine.kernels.aligned import aligned, filled
from els_engine.kernels.contract import Question
from els_engine.kernels.plans import FOLD, LANES, Sweep, swept_in
from els_engine.kernels.short import NOT_ASKED, NOT_FOUND, sweep_blocks
from els_engine.kernels.states import States

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = ["Found", "Work"]

_NO_FLOORS = np.zeros(0, np.int32)
_NO_WIDE_FLOORS = np.zeros(0)

Doubles = NDArray[np.float64]
Singles = NDArray[np.float32]


class _Scratch:
    """What one thread computes in, for sums in whole numbers or in float64."""

    def __init__(self, sizes: tuple[int, int, int], columns: int, *, whole: bool) -> None:
        channels, height, width = sizes
        block = (height + 1) * (width + 1) * LANES
        self.values = aligned(channels * block, np.float32)
        self.wide = self.values if whole else aligned(channels * block, np.float64)
        self.norms = aligned(block, np.float64)
        self.bias = aligned(block, np.int32) if whole else self.norms
        self.columns = aligned(columns * LANES, np.int32 if whole else np.float64)


class _Lanes:
    """A softmax state in which every lane sums for itself, and how much it may hold."""

    def __init__(self, pixels: int, channels: int, *, whole: bool) -> None:
        self.arrays = (
            aligned(pixels, np.int32 if whole else np.float64),
            aligned(pixels * LANES, np.float32),
            aligned(channels * pixels * LANES, np.float32),
        )
        self.held = 0  # candidates that a pixel may have had since the last fold


@dataclass(frozen=True, slots=True, eq=False)
class _Own:
    """What a thread computes in, for sums in whole numbers or not, and its states."""

    scratch: dict[bool, _Scratch]
    lanes: dict[tuple[int, int, bool], _Lanes]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What one group of blocks has summed for a sample: [h·w], [h·w], [h·w, C]."""

    question: int
    sample: int
    reference: Doubles
    mass: Doubles
    sums: Doubles


class Work:
    """The tasks of a sweep, which any thread may do."""

    def __init__(
        self,
        questions: Sequence[Question],
        sweeps: list[Sweep],
        states: list[list[States]],
        shared: list[tuple[Singles, Doubles]],
        pictures: Pictures,
        floor: float,
    ) -> None:
        self._sweeps, self._states, self._pictures = sweeps, states, pictures
        self._questions, self._shared = questions, shared
        self._canvas, self._floor = questions[0].x_t.shape[2:], np.float32(floor)
        self._abreast = abreast(pictures)
        self._own: dict[int, _Own] = {}  # by thread
        # What no logit of a pixel needs to be below, once it is known, [sample][h·w] in units.
        self._lowest: list[Sequence[NDArray[np.int32 | np.float64]]] = [
            [_NO_WIDE_FLOORS if j in plan.others else _NO_FLOORS for j in range(len(plan.numbers))]
            for plan in sweeps
        ]
        self.abandoned = False  # by whoever asked: nothing more is begun
        self.done = 0  # vectors of pairs; a little less when two threads count at once

    def expect(self) -> None:
        """From now on, weights that are nothing beside what was found are left out."""
        for q, (plan, states) in enumerate(zip(self._sweeps, self._states, strict=True)):
            lowest: list[NDArray[np.int32 | np.float64]] = []
            for j, state in enumerate(states):
                noisy = plan.noisy(j)
                low = filled(len(state.mass), noisy.lowest, noisy.kind)
                held = state.mass > 0
                bits = state.reference[held] + np.log2(state.mass[held])
                low[held] = np.maximum(low[held], np.floor(bits / noisy.unit))
                lowest.append(low)
            self._lowest[q] = lowest

    def _mine(self) -> _Own:
        """What this thread computes in."""
        thread = threading.get_ident()
        if thread not in self._own:
            sizes = (self._pictures.channels, *self._pictures.hw)
            columns = max(plan.known.scratch for plan in self._sweeps)
            samples = range(len(self._states[0]))
            kinds = {plan.noisy(j).whole for plan in self._sweeps for j in samples}
            scratch = {whole: _Scratch(sizes, columns, whole=whole) for whole in kinds}
            self._own[thread] = _Own(scratch, {})
        return self._own[thread]

    def _lanes(self, key: tuple[int, int, bool]) -> _Lanes:
        """A thread's state, empty after every fold."""
        held = self._mine().lanes
        if key not in held:
            pixels = self._canvas[0] * self._canvas[1]
            held[key] = _Lanes(pixels, self._pictures.channels, whole=key[2])
        return held[key]

    def do(self, plans: Sequence[int], blocks: range, samples: range) -> list[Found]:
        """The states of some blocks for some window sizes and samples; in a thread."""
        fast = [q for q in plans if self._sweeps[q].in_one_go]
        if fast:
            swept = [one for q in fast for one in self._blocks(q, blocks, samples)]
            others = [q for q in plans if q not in fast]
            return swept + self.do(others, blocks, samples) if others else swept
        from els_engine.kernels.compiled.reading import norms, read_block, read_whole

        all_own, pictures = self._mine().scratch, self._pictures
        sizes = (pictures.channels, *pictures.hw)
        found: dict[tuple[int, int, int], Found] = {}
        for block in blocks:
            first = block * LANES
            count = min(LANES, pictures.count - first)
            for whole, own in all_own.items():
                about = (pictures.images, first, count)
                if whole:
                    read_whole(*about, own.values)
                else:
                    read_block(*about, pictures.mean, own.wide, own.values)
            for q in plans:
                plan = self._sweeps[q]
                reads = (plan.known.rows[1], plan.known.columns[3])
                for own in all_own.values():
                    norms(own.wide, reads, sizes, plan.half, count, plan.bias_scale, own.norms)
                group = block // plan.group
                for j in samples:
                    if (q, j, group) not in found:
                        empty = _empty(self._canvas[0] * self._canvas[1], pictures.channels)
                        found[q, j, group] = Found(q, j, *empty)
                    # Folding one small block takes longer than summing it.
                    goes_on = block + 1 < blocks.stop and (block + 1) % plan.group > 0
                    whole = plan.noisy(j).whole
                    lanes = self._lanes((q, j - samples.start, whole))
                    own = all_own[whole]
                    self._sweep(plan, j, own, lanes, found[q, j, group], block, goes_on=goes_on)
                    if self.abandoned:
                        return []
        return list(found.values())

    def _blocks(self, question: int, blocks: range, samples: range) -> list[Found]:
        plan, pictures = self._sweeps[question], self._pictures
        pixels, channels, count = self._canvas[0] * self._canvas[1], pictures.channels, len(samples)
        every = self._states[question][0].every
        once = 1 if every else plan.blocks_at_once
        first, last = samples.start, samples.stop
        own = swept_in(plan.known, self._questions[question], pictures.hw, count, once)
        known = plan.known
        about = (
            plan.pixels[first:last],
            plan.numbers[first:last],
            np.array(self._lowest[question][first:last]),
            (known.rows, known.columns, known.calls, known.most, plan.bias_scale, plan.fine, FOLD),
            (*pictures.hw, *self._canvas, plan.half),
            (0,) * channels,
            pictures.mean,
            self._floor,
            own[:4],
            own[4:],
        )
        noted = (*self._shared[question], max(1, every), first)
        found, sweep = [], sweep_blocks()
        for start in range(blocks.start, blocks.stop, plan.group):
            if self.abandoned:
                return []
            end = min(start + plan.group, blocks.stop)
            whole = (
                np.empty((count, pixels)),
                np.empty((count, pixels)),
                np.empty((count, pixels, channels)),
            )
            sweep(
                pictures.images,
                self._abreast,
                (start, end),
                NOT_ASKED,
                *about,
                whole,
                noted,
                NOT_FOUND,
            )
            self.done += plan.vectors * count * (end - start)
            found += [Found(question, j, *(w[n] for w in whole)) for n, j in enumerate(samples)]
        return found

    def _sweep(
        self,
        plan: Sweep,
        sample: int,
        own: _Scratch,
        lanes: _Lanes,
        found: Found,
        block: int,
        *,
        goes_on: bool,
    ) -> None:
        """One block for one sample; it is folded unless the next block `goes_on`."""
        from els_engine.kernels.compiled.blocks import clear, fold
        from els_engine.kernels.compiled.bordered import sweep_bordered
        from els_engine.kernels.compiled.reading import rounded
        from els_engine.kernels.compiled.sweep import sweep

        noisy, known = plan.noisy(sample), plan.known
        if noisy.whole:
            rounded(own.norms, float(noisy.unit), float(noisy.absent), own.bias)
        state = self._states[found.question][found.sample]
        whole = (found.reference, found.mass, found.sums)
        shares = state.shares[block], state.share_references[block]
        shape = (*self._pictures.hw, *self._canvas, plan.half, int(noisy.coarse))
        do = sweep_bordered if len(known.columns[6]) else sweep
        channels = (0,) * self._pictures.channels
        mean = self._pictures.mean if noisy.whole else np.zeros(self._pictures.channels)

        def fold_all() -> None:
            fold(*lanes.arrays, float(noisy.unit), mean, *whole, *shares, max(1, state.every))
            lanes.held = 0

        for first, last in known.calls.tolist():
            if self.abandoned:
                return
            new = min(last - first, known.most[0]) * known.most[1]
            if lanes.held and lanes.held + new > FOLD:
                fold_all()
            if not lanes.held:
                clear(*lanes.arrays, self._lowest[found.question][sample], noisy.lowest)
            do(
                noisy.pixels, own.wide, own.values, own.bias, known.rows, known.columns, first,
                last, shape, channels, self._floor, noisy.unit, *lanes.arrays, own.columns,
            )  # fmt: skip
            lanes.held += new
            self.done += plan.vectors * (last - first) // len(known.rows[0])
        if state.every or not goes_on:  # pictures' shares are noted block by block
            fold_all()


def _empty(pixels: int, channels: int) -> tuple[Doubles, Doubles, Doubles]:
    return filled(pixels, -1e300, np.float64), np.zeros(pixels), np.zeros((pixels, channels))
