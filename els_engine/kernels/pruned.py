"""ELS within a proved error: whole groups of windows are left out where they cannot matter.

Left-out mass Z' beside a kept mass Z moves a mean of values in [-1, 1] by at most 2 Z'/(Z + Z').
Near the end of a run, where noise is low, a few boxes of the catalogue hold nearly all of the
mass and the rest is bounded by the distance to its boxes. Where noise is high everything counts,
and the sweep runs, leaving out what lies below a floor.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Generator
from concurrent.futures import wait
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.kernels.catalogue import Catalogue, catalogue, catalogue_if_ready, fits
from els_engine.kernels.contract import Answer, Question
from els_engine.kernels.crew import Crew
from els_engine.kernels.fused import (
    EXACT_FLOOR,
    States,
    answer_from,
    candidates,
    step_back,
    sweep_all,
    sweep_error,
)
from els_engine.posterior import LOG2_E

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = ["answer_within"]

LANES = 16
_SHARE = 0.35  # of ε that left-out mass may be; the error is twice that, and rounding comes on top
_MOST_TERMS = 27  # pixels of a window, times channels: with more, boxes are too far apart to prove
_LEAST_ALPHA_BAR = 0.4  # below, nearly everything counts
_PROBES = 24
_SWEEP_WORK = 22.0  # vector operations of the sweep for sixteen pairs
_WORTH = 0.7  # of the sweep's work that a search may take
_QUERIES = 128  # in one task
_PIECE = 1 << 13  # pairs of query and branch between two looks at whether to stop
_ENTRIES = 1 << 17  # leaves whose weights a task notes


def answer_within(question: Question, pictures: Pictures) -> Generator[float, None, Answer]:
    """ELS with every pixel within `question.tolerance` of the exact answer; says how near."""
    searched = (
        question.patch is not None
        and pictures.channels * question.patch**2 <= _MOST_TERMS
        and 1 - question.b2 >= _LEAST_ALPHA_BAR
        and question.patch <= min(pictures.hw)
        and fits(pictures, question.patch, question.border)
    )
    if not searched:
        return (yield from _swept(question, pictures))
    about = (pictures, question.patch or 1, question.border)
    known = catalogue_if_ready(*about) if question.hurry else (yield from catalogue(*about))
    if known is None:
        return (yield from _swept(question, pictures))
    answers = []
    for j in range(len(question.x_t)):
        single = question.only(j)
        answer = yield from _search(single, pictures, known)
        if answer is None:
            answer = yield from _swept(single, pictures)
        answers.append(answer)
        yield (j + 1) / len(question.x_t)
    return Answer.joined(answers)


def floor_for(question: Question, pictures: Pictures) -> float:
    """Bits below the heaviest candidate at which all of them together may be left out."""
    if not question.tolerance:
        return EXACT_FLOOR
    budget = _SHARE * question.tolerance / candidates(question, pictures)
    return max(EXACT_FLOOR, math.log2(budget))


def _swept(question: Question, pictures: Pictures) -> Generator[float, None, Answer]:
    floor = floor_for(question, pictures)
    (states,) = yield from sweep_all([question], pictures, roams=True, floor=floor)
    return answer_from(question, pictures, states, sweep_error(question, pictures, floor))


def _search(
    question: Question, pictures: Pictures, known: Catalogue
) -> Generator[float, None, Answer | None]:
    """One sample; None where the search would not pay or its proof does not reach ε."""
    patch, border = question.patch or 1, question.border
    half = patch // 2
    canvas = question.x_t.shape[2:]
    queries = _turned(question, pictures, known)
    inset = half if border == "border" else 0
    rows, columns = (np.arange(inset, side - inset) for side in canvas)
    pixels = (rows[:, None] * canvas[1] + columns).ravel()
    search = _Search(question, known, queries)
    probes = np.unique(np.linspace(0, len(pixels) - 1, _PROBES).astype(np.int64))
    yield from search.ask(probes)
    swept = _SWEEP_WORK * known.windows / LANES
    if search.work[probes].mean() > _WORTH * swept:
        return None
    yield from search.ask(np.setdiff1d(np.arange(len(pixels)), probes))
    coarse = np.flatnonzero(~(search.error <= question.tolerance))
    if len(coarse):  # rounding took more than its part here: leave out less
        yield from search.ask(coarse, _SHARE / 4)
    error = float(search.error.max())
    if not error <= question.tolerance:
        return None
    channels = pictures.channels
    state = States(canvas[0] * canvas[1], channels, 0, 0)
    state.reference[pixels], state.mass[pixels] = search.reference, search.mass
    state.sums[pixels] = search.sums
    weights = known.usage(search.usage, pictures.count) if question.usage else None
    if border == "border":
        floor = floor_for(question, pictures)
        for parts in (("edges", "all"), ("inside", "edges")):
            ((edge,),) = yield from sweep_all(
                [question], pictures, roams=True, parts=parts, floor=floor
            )
            if weights is not None and edge.every:
                weights = weights + edge.usage(pictures.count) * edge.every
            state.merge(edge.reference, edge.mass, edge.sums)
        error = max(error, float(sweep_error(question, pictures, floor).max()))
    means = state.mean().T.reshape(question.x_t.shape) + pictures.mean[:, None, None]
    usage = None if weights is None else (weights / weights.sum())[None]
    return Answer(means, usage, np.array([error]))


def _turned(question: Question, pictures: Pictures, known: Catalogue) -> NDArray[np.float32]:
    """The sample's windows in the catalogue's coordinates [Q, K'], zero-padded."""
    patch, half = question.patch or 1, (question.patch or 1) // 2
    x = question.x_t[0].astype(np.float64) - question.a * pictures.mean[:, None, None]
    if question.border != "border":
        x = np.pad(x, ((0, 0), (half, half), (half, half)), mode="wrap")
    windows = np.lib.stride_tricks.sliding_window_view(x, (patch, patch), (1, 2))
    flat = windows.transpose(1, 2, 0, 3, 4).reshape(-1, len(known.mean))
    turned = (flat - question.a * known.mean) @ known.turn
    queries = np.zeros((len(flat), known.leaves[0].shape[1]), np.float32)
    queries[:, : turned.shape[1]] = turned
    return queries


class _Tile:
    """Some queries of a sample that are asked together, so that a branch is read once for all."""

    def __init__(
        self, question: Question, known: Catalogue, queries: NDArray[np.float32], entries: int
    ) -> None:
        count, channels = len(queries), known.leaves[4].shape[1]
        self.queries = queries
        self.norms = np.sqrt(np.square(queries, dtype=np.float64).sum(axis=1))
        self.a, self.scale = question.a, 0.5 * LOG2_E / question.b2
        self.known = (known.leaves, known.twigs, known.longest)
        self.branches = known.branches
        self.copies, self.distinct = float(known.leaves[3].max()), float(known.distinct)
        self.upper = np.empty((len(known.twigs[0]), count), np.float32)
        self.states = (
            np.full(count, -1e300), np.zeros(count), np.zeros((count, channels)), np.zeros(count),
            np.zeros(count), np.zeros(count), np.zeros(count), np.zeros(count),
        )  # fmt: skip
        self.scratch = (
            np.empty(LANES, np.float32), np.empty(known.leaves[0].shape[1], np.float32),
            np.empty(LANES, np.float32), np.empty(LANES, np.float32),
            np.empty(channels * LANES, np.float32), np.empty(LANES, np.float32),
        )  # fmt: skip
        self.entries = (
            np.empty(entries, np.int64), np.empty(entries, np.int64), np.empty(entries),
            np.empty(entries * LANES, np.float32), np.zeros(1, np.int64), np.ones(1, np.int64),
        )  # fmt: skip

    def ask(self, budget: float, stopped: threading.Event) -> NDArray[np.float64]:
        """Find the states; each mean's error. In pieces of some milliseconds."""
        from els_engine.kernels.compiled.search import ask, bound, errors, open_

        about = (self.queries, self.norms)
        found = (self.states, self.scratch, self.entries)
        best, bins = np.empty(len(self.queries), np.float32), np.empty(128)
        bound(
            *about, self.branches, self.a, self.scale, self.known[2], self.upper, best,
            self.scratch[0],
        )  # fmt: skip
        open_(*about, self.known, self.a, self.scale, budget, self.upper, best, *found, bins)
        step = max(1, _PIECE // len(self.queries))
        for first in range(0, len(self.upper), step):
            if stopped.is_set():
                break
            last = min(first + step, len(self.upper))
            ask(*about, self.known, self.a, self.scale, budget, self.upper, first, last, *found)
        out = np.empty(len(self.queries))
        errors(
            self.norms, self.known, self.a, self.scale, self.copies, self.distinct, self.states, out
        )
        return out


class _Search:
    """The searches for all windows of one sample, and what they found."""

    def __init__(self, question: Question, known: Catalogue, queries: NDArray[np.float32]) -> None:
        self._question, self._known, self._queries = question, known, queries
        count, channels = len(queries), known.leaves[4].shape[1]
        self.reference, self.mass = np.zeros(count), np.zeros(count)
        self.sums = np.zeros((count, channels))
        self.error, self.work = np.zeros(count), np.zeros(count)
        self.usage = np.zeros(known.leaves[3].size if question.usage else 0)
        self._lock = threading.Lock()

    def ask(
        self, numbers: NDArray[np.int64], share: float = _SHARE
    ) -> Generator[float, None, None]:
        """Search for some of the queries, on all threads, leaving out up to share·ε."""
        if not len(numbers):
            return
        threads = torch.get_num_threads()
        pieces = threads * -(-len(numbers) // (threads * _QUERIES))
        tasks = np.array_split(numbers, min(pieces, len(numbers)))
        stopped = threading.Event()
        pool = Crew(threads, "search", step_back)
        try:
            todo = [pool.submit(self._do, task, share, stopped) for task in tasks]
            for n, task in enumerate(todo):
                while not task.done():
                    wait((task,), timeout=0.02)
                    yield n / len(todo)
                task.result()
        finally:
            stopped.set()
            pool.shutdown(cancel_futures=True)

    def _do(self, numbers: NDArray[np.int64], share: float, stopped: threading.Event) -> None:
        from els_engine.kernels.compiled.search import add_usage

        if stopped.is_set():
            return
        question, known = self._question, self._known
        entries = _ENTRIES if question.usage else 0
        tile = _Tile(question, known, self._queries[numbers], entries)
        self.error[numbers] = tile.ask(share * question.tolerance, stopped)
        self.reference[numbers], self.mass[numbers] = tile.states[0], tile.states[1]
        self.sums[numbers], self.work[numbers] = tile.states[2], tile.states[7]
        if question.usage and not stopped.is_set():
            own = np.zeros_like(self.usage)
            every = add_usage(tile.entries, tile.states, own)
            with self._lock:
                self.usage += own * every
