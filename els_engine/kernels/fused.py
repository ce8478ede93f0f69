"""LS and ELS on the CPU: the compiled sweep over blocks of sixteen pictures, on all threads.

A task is one block for one sample (or many small blocks): a few milliseconds. Its state is
merged in the order of the blocks, whichever thread was first, so that a sample's sums depend
neither on the other samples nor on the threads.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.kernels.aligned import aligned, filled, spare
from els_engine.kernels.contract import Answer, Question
from els_engine.kernels.crew import Crew, Myself
from els_engine.kernels.plans import FOLD, LANES, Sweep, phases_of, plan_of
from els_engine.kernels.runs import Part
from els_engine.kernels.states import States
from els_engine.kernels.units import EMPTY

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = ["answer_fused", "sweep_all"]

EXACT_FLOOR = -64.0  # bits: lighter weights vanish in float64 anyway
_SMALL = 1 << 20  # vectors of pairs, some 20 ms, for which no other thread is woken,
_SHARED = 1 << 15  # and as many where several threads might share them
_PATIENCE = 0.02  # seconds between two looks at the tasks

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


def answer_fused(
    questions: Sequence[Question], pictures: Pictures, *, roams: bool
) -> Generator[float, None, list[Answer]]:
    """LS, or ELS if it roams, for one or several window sizes in one pass over the pictures.

    The questions differ in `patch` only.
    """
    states = yield from sweep_all(questions, pictures, roams=roams)
    return [
        answer_from(question, pictures, some, sweep_error(question, pictures, some, EXACT_FLOOR))
        for question, some in zip(questions, states, strict=True)
    ]


def candidates(question: Question, pictures: Pictures) -> int:
    """How many candidates a pixel has at most."""
    return pictures.count * pictures.hw[0] * pictures.hw[1]


def sweep_error(
    question: Question, pictures: Pictures, states: list[States], floor: float
) -> Doubles:
    """At most how far each sample's pixels are off, [B]: left-out weights, and rounding.

    Float32 rounds a weight's exponent (of at most 64 bits), and the sums of up to FOLD weights
    and values in a lane; lanes without a picture weigh a little; window sums in whole numbers say
    themselves how far they are off, and everything else is float64.
    """
    left_out: float = candidates(question, pictures) * 2.0**floor + LANES * 2.0**-EMPTY
    rounded = np.array([state.rounding for state in states])
    return rounded + 2 * left_out + (2 * FOLD + 64) * 2.0**-24


def answer_from(
    question: Question, pictures: Pictures, states: list[States], bound: Doubles
) -> Answer:
    """The posterior mean, and the pictures' shares, from each sample's state."""
    means = np.array([state.mean() for state in states])  # [B, hw, C]
    x0_hat = means.transpose(0, 2, 1).reshape(question.x_t.shape) + pictures.mean[:, None, None]
    if not question.usage:
        return Answer(x0_hat, None, bound)
    shares = np.stack([state.usage(pictures.count) for state in states])
    return Answer(x0_hat, shares / shares.sum(axis=1, keepdims=True), bound)


def sweep_all(
    questions: Sequence[Question],
    pictures: Pictures,
    *,
    roams: bool,
    parts: tuple[Part, Part] = ("all", "all"),
    floor: float = EXACT_FLOOR,
) -> Generator[float, None, list[list[States]]]:
    """The states [question][sample] of the pixels and candidates that `parts` leaves.

    Weights below 2^floor of a reference are left out: of the weight of one candidate, or of the
    mass of the first blocks.
    """
    sweeps = [plan_of(question, pictures, roams=roams, parts=parts) for question in questions]
    samples, channels = len(questions[0].x_t), pictures.channels
    canvas = questions[0].x_t.shape[2:]
    pixels, blocks = canvas[0] * canvas[1], -(-pictures.count // LANES)
    every = questions[0].keep_every(pictures.count) if questions[0].usage else 0
    shared = [_shares(samples, blocks, pixels, every) for _ in sweeps]
    states = [
        [
            States(pixels, channels, (shares[j], references[j], every), noisy.rounding)
            for j, noisy in enumerate(plan.queries)
        ]
        for plan, (shares, references) in zip(sweeps, shared, strict=True)
    ]
    work = _Work(sweeps, states, shared, pictures, canvas, floor)
    vectors = sum(plan.vectors for plan in sweeps)
    if vectors == 0:
        return states
    phases = phases_of(sweeps, blocks, samples, scouts=floor > EXACT_FLOOR)
    whole = vectors * blocks * samples
    threads = max(1, min(torch.get_num_threads(), sum(len(tasks) for tasks in phases)))
    small = whole <= (_SMALL if threads == 1 else _SHARED)
    ahead = 1 if small else 3 * threads
    pool = Myself() if small else Crew(threads, "sweep", step_back)
    try:
        for tasks in phases:
            waiting: deque[Future[list[_Found]]] = deque()
            todo = iter(tasks)
            while True:
                while len(waiting) < ahead and (task := next(todo, None)) is not None:
                    waiting.append(pool.submit(work.do, *task))
                if not waiting:
                    break
                if not waiting[0].done():
                    wait((waiting[0],), timeout=_PATIENCE)
                while waiting and waiting[0].done():
                    for part in waiting.popleft().result():
                        state = states[part.question][part.sample]
                        state.merge(part.reference, part.mass, part.sums)
                yield work.done / whole
            if tasks is not phases[-1]:
                work.expect()
        _centre(sweeps, states, pictures.mean)
        return states
    finally:
        work.abandoned = True
        pool.shutdown(cancel_futures=True)


def _shares(samples: int, blocks: int, pixels: int, every: int) -> tuple[Singles, Doubles]:
    """Each picture's part in every `every`-th pixel, [B, blocks, K, 16], and their references."""
    kept = len(range(0, pixels, every)) if every else 0
    shares = np.zeros((samples, blocks, kept, LANES), np.float32)
    return shares, filled((samples, blocks, kept), -1e300, np.float64)


def _centre(sweeps: list[Sweep], states: list[list[States]], mean: Doubles) -> None:
    """Whole numbers are of pictures as they are: take the mean from what they found, too."""
    for plan, some in zip(sweeps, states, strict=True):
        for noisy, state in zip(plan.queries, some, strict=True):
            if noisy.whole:
                state.sums -= state.mass[:, None] * mean


def step_back() -> None:
    """Let a window's thread go first where the system has priorities by thread."""
    if hasattr(os, "setpriority") and os.uname().sysname == "Linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 5)


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    question: int
    sample: int
    reference: Doubles
    mass: Doubles
    sums: Doubles


class _Work:
    """What the threads share."""

    def __init__(
        self,
        sweeps: list[Sweep],
        states: list[list[States]],
        shared: list[tuple[Singles, Doubles]],
        pictures: Pictures,
        canvas: tuple[int, ...],
        floor: float,
    ) -> None:
        self._sweeps, self._states, self._pictures = sweeps, states, pictures
        self._shared = shared
        self._canvas, self._floor = canvas, np.float32(floor)
        self._own = threading.local()
        self.kinds = {noisy.whole for plan in sweeps for noisy in plan.queries}
        self._lowest = [
            [filled(canvas[0] * canvas[1], noisy.lowest, noisy.kind) for noisy in plan.queries]
            for plan in sweeps
        ]
        self.abandoned = False  # by whoever asked: nothing more is begun
        self.done = 0  # vectors of pairs; a little less when two threads count at once

    def expect(self) -> None:
        """From now on, weights that are nothing beside what was found are left out."""
        for plan, states, lowest in zip(self._sweeps, self._states, self._lowest, strict=True):
            for noisy, state, low in zip(plan.queries, states, lowest, strict=True):
                held = state.mass > 0
                bits = state.reference[held] + np.log2(state.mass[held])
                low[held] = np.maximum(low[held], np.floor(bits / noisy.unit))

    def _scratch(self) -> dict[bool, _Scratch]:
        if not hasattr(self._own, "scratch"):
            sizes = (self._pictures.channels, *self._pictures.hw)
            columns = max(plan.scratch for plan in self._sweeps)
            self._own.scratch = {
                whole: _Scratch(sizes, columns, whole=whole) for whole in self.kinds
            }
            self._own.lanes = {}
        scratch: dict[bool, _Scratch] = self._own.scratch
        return scratch

    def _lanes(self, key: tuple[int, int, bool]) -> _Lanes:
        """A thread's state, empty after every fold."""
        held: dict[tuple[int, int, bool], _Lanes] = self._own.lanes
        if key not in held:
            pixels = self._canvas[0] * self._canvas[1]
            held[key] = _Lanes(pixels, self._pictures.channels, whole=key[2])
        return held[key]

    def do(self, plans: Sequence[int], blocks: range, samples: range) -> list[_Found]:
        """The states of some blocks for some window sizes and samples; in a thread."""
        fast = [q for q in plans if self._in_one_go(q)]
        if fast:
            swept = [one for q in fast for one in self._blocks(q, blocks, samples)]
            others = [q for q in plans if q not in fast]
            return swept + self.do(others, blocks, samples) if others else swept
        from els_engine.kernels.compiled.reading import norms, read_block, read_whole

        all_own, pictures = self._scratch(), self._pictures
        sizes = (pictures.channels, *pictures.hw)
        found: dict[tuple[int, int, int], _Found] = {}
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
                reads = (plan.rows[1], plan.columns[3])
                for own in all_own.values():
                    norms(own.wide, reads, sizes, plan.half, count, plan.bias_scale, own.norms)
                group = block // plan.group
                for j in samples:
                    if (q, j, group) not in found:
                        empty = _empty((self._canvas[0] * self._canvas[1],), pictures.channels)
                        found[q, j, group] = _Found(q, j, *empty)
                    # Folding one small block takes longer than summing it.
                    goes_on = block + 1 < blocks.stop and (block + 1) % plan.group > 0
                    whole = plan.queries[j].whole
                    lanes = self._lanes((q, j - samples.start, whole))
                    own = all_own[whole]
                    self._sweep(plan, j, own, lanes, found[q, j, group], block, goes_on=goes_on)
                    if self.abandoned:
                        return []
        return list(found.values())

    def _in_one_go(self, question: int) -> bool:
        """Whether compiled code goes from block to block by itself."""
        plan = self._sweeps[question]
        return plan.in_one_go and all(noisy.whole for noisy in plan.queries)

    def _blocks(self, question: int, blocks: range, samples: range) -> list[_Found]:
        from els_engine.kernels.compiled.blocks import sweep_blocks

        plan, pictures = self._sweeps[question], self._pictures
        pixels, channels, count = self._canvas[0] * self._canvas[1], pictures.channels, len(samples)
        block = (pictures.hw[0] + 1) * (pictures.hw[1] + 1) * LANES
        once = 1 if self._states[question][0].every else plan.blocks_at_once
        own = (
            spare("values", once * channels * block, np.float32),
            spare("sums", (pictures.hw[1] + 2 * plan.half) * LANES, np.int32),
            spare("bias", once * block, np.int32),
            spare("columns", once * plan.scratch * LANES, np.int32),
        )
        state = (
            spare("reference", (count, pixels), np.int32),
            spare("mass", (count, pixels * LANES), np.float32),
            spare("values' sums", (count, channels * pixels * LANES), np.float32),
        )
        noisy = [plan.queries[j] for j in samples]
        scales = (plan.bias_scale, plan.fine)
        about = (
            np.array([one.pixels for one in noisy]),
            np.array([one.unit for one in noisy], np.float64),
            np.array([one.coarse for one in noisy], np.int64),
            np.array([one.absent for one in noisy], np.float64),
            np.array([self._lowest[question][j] for j in samples]),
            (plan.rows, plan.columns, np.array(plan.calls), plan.most, *scales, FOLD),
            (*pictures.hw, *self._canvas, plan.half),
            (0,) * channels,
            self._floor,
            own,
            state,
        )
        every = max(1, self._states[question][0].every)
        noted = (*self._shared[question], every, samples.start)
        found = []
        for first in range(blocks.start, blocks.stop, plan.group):
            if self.abandoned:
                return []
            last = min(first + plan.group, blocks.stop)
            whole = _empty((count, pixels), channels)
            sweep_blocks(pictures.images, (first, last), *about, whole, noted)
            self.done += plan.vectors * count * (last - first)
            found += [_Found(question, j, *(w[n] for w in whole)) for n, j in enumerate(samples)]
        return found

    def _sweep(
        self,
        plan: Sweep,
        sample: int,
        own: _Scratch,
        lanes: _Lanes,
        found: _Found,
        block: int,
        *,
        goes_on: bool,
    ) -> None:
        """One block for one sample; it is folded unless the next block `goes_on`."""
        from els_engine.kernels.compiled.blocks import clear, fold
        from els_engine.kernels.compiled.bordered import sweep_bordered
        from els_engine.kernels.compiled.reading import rounded
        from els_engine.kernels.compiled.sweep import sweep

        noisy = plan.queries[sample]
        if noisy.whole:
            rounded(own.norms, float(noisy.unit), float(noisy.absent), own.bias)
        state = self._states[found.question][found.sample]
        whole = (found.reference, found.mass, found.sums)
        shares = state.shares[block], state.share_references[block]
        shape = (*self._pictures.hw, *self._canvas, plan.half, int(noisy.coarse))
        do = sweep_bordered if len(plan.columns[6]) else sweep
        channels = (0,) * self._pictures.channels

        def fold_all() -> None:
            fold(*lanes.arrays, float(noisy.unit), *whole, *shares, max(1, state.every))
            lanes.held = 0

        for first, last in plan.calls:
            if self.abandoned:
                return
            new = min(last - first, plan.most[0]) * plan.most[1]
            if lanes.held and lanes.held + new > FOLD:
                fold_all()
            if not lanes.held:
                clear(*lanes.arrays, self._lowest[found.question][sample])
            do(
                noisy.pixels, own.wide, own.values, own.bias, plan.rows, plan.columns, first, last,
                shape, channels, self._floor, noisy.unit, *lanes.arrays, own.columns,
            )  # fmt: skip
            lanes.held += new
            self.done += plan.vectors * (last - first) // len(plan.rows[0])
        if state.every or not goes_on:  # pictures' shares are noted block by block
            fold_all()


def _empty(shape: tuple[int, ...], channels: int) -> tuple[Doubles, Doubles, Doubles]:
    return filled(shape, -1e300, np.float64), np.zeros(shape), np.zeros((*shape, channels))
