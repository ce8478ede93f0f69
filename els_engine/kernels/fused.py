"""LS and ELS on the CPU: the compiled sweep over blocks of sixteen pictures, on all threads.

A task is one block for one sample (or many small blocks): a few milliseconds. Its state is
merged in the order of the blocks, whichever thread was first, so that a sample's sums depend
neither on the other samples nor on the threads.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.kernels.aligned import filled
from els_engine.kernels.contract import Answer, Question
from els_engine.kernels.crew import Crew
from els_engine.kernels.plans import FOLD, LANES, Task, phases_of, plan_of
from els_engine.kernels.runs import Part
from els_engine.kernels.short import answer_short
from els_engine.kernels.states import States
from els_engine.kernels.units import EMPTY
from els_engine.kernels.work import Found, Work

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = ["answer_fused", "sweep_all"]

EXACT_FLOOR = -64.0  # bits: lighter weights vanish in float64 anyway
_SMALL = 1 << 20  # vectors of pairs, some 20 ms, for which no other thread is woken,
_SHARED = 1 << 15  # and as many where several threads might share them
_PATIENCE = 0.02  # seconds between two looks at the tasks
_LOWEST_WEIGHT = np.float32(EXACT_FLOOR)

Doubles = NDArray[np.float64]
Singles = NDArray[np.float32]


def answer_fused(
    questions: Sequence[Question], pictures: Pictures, *, roams: bool
) -> Generator[float, None, list[Answer]]:
    """LS, or ELS if it roams, for one or several window sizes in one pass over the pictures.

    The questions differ in `patch` only.
    """
    if len(questions) == 1:
        besides = _besides(questions[0], pictures, EXACT_FLOOR)
        short = answer_short(
            questions[0], pictures, roams=roams, floor=_LOWEST_WEIGHT, besides=besides
        )
        if short is not None:
            yield 1.0
            return [short]
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
    besides = _besides(question, pictures, floor)
    return np.array([state.rounding + besides for state in states])


def _besides(question: Question, pictures: Pictures, floor: float) -> float:
    left_out: float = candidates(question, pictures) * 2.0**floor + LANES * 2.0**-EMPTY
    return 2 * left_out + (2 * FOLD + 64) * 2.0**-24


def answer_from(
    question: Question, pictures: Pictures, states: list[States], bound: Doubles
) -> Answer:
    """The posterior mean, and the pictures' shares, from each sample's state."""
    x0_hat = np.stack([state.x0_hat(pictures.mean) for state in states])
    x0_hat = x0_hat.reshape(question.x_t.shape)
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
            States(pixels, channels, (shares[j], references[j], every), plan.rounding(j))
            for j in range(samples)
        ]
        for plan, (shares, references) in zip(sweeps, shared, strict=True)
    ]
    vectors = sum(plan.vectors for plan in sweeps)
    if vectors == 0:
        return states
    work = Work(questions, sweeps, states, shared, pictures, floor)
    phases = phases_of(sweeps, blocks, samples, scouts=floor > EXACT_FLOOR)
    whole = vectors * blocks * samples
    threads = max(1, min(torch.get_num_threads(), sum(len(tasks) for tasks in phases)))
    small = whole <= (_SMALL if threads == 1 else _SHARED)
    crew = None if small else Crew(threads, "sweep", step_back)
    try:
        for tasks in phases:
            for found in _results(work, tasks, crew, 3 * threads):
                for part in found:
                    state = states[part.question][part.sample]
                    state.merge(part.reference, part.mass, part.sums)
                yield work.done / whole
            if tasks is not phases[-1]:
                work.expect()
        return states
    finally:
        work.abandoned = True
        if crew is not None:
            crew.shutdown(cancel_futures=True)


def _results(work: Work, tasks: list[Task], crew: Crew | None, ahead: int) -> Iterator[list[Found]]:
    """What the tasks find, in their order; nothing whenever there was nothing for a while.

    Without a crew whoever asks does them: waking a thread would take longer than what it does.
    """
    if crew is None:
        yield from (work.do(*task) for task in tasks)
        return
    waiting: deque[Future[list[Found]]] = deque()
    todo = iter(tasks)
    while True:
        while len(waiting) < ahead and (task := next(todo, None)) is not None:
            waiting.append(crew.submit(work.do, *task))
        if not waiting:
            return
        if not waiting[0].done():
            wait((waiting[0],), timeout=_PATIENCE)
        yield waiting.popleft().result() if waiting[0].done() else []


def _shares(samples: int, blocks: int, pixels: int, every: int) -> tuple[Singles, Doubles]:
    """Each picture's part in every `every`-th pixel, [B, blocks, K, 16], and their references."""
    kept = len(range(0, pixels, every)) if every else 0
    shares = np.zeros((samples, blocks, kept, LANES), np.float32)
    return shares, filled((samples, blocks, kept), -1e300, np.float64)


def step_back() -> None:
    """Let a window's thread go first where the system has priorities by thread."""
    if hasattr(os, "setpriority") and os.uname().sysname == "Linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 5)
