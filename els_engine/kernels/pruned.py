"""ELS within a proved error: whole groups of windows are left out where they cannot matter.

Left-out mass Z' beside a kept mass Z moves a mean of values in [-1, 1] by at most 2 Z'/(Z + Z').
Near the end of a run, where noise is low, a few boxes of the catalogue hold nearly all of the
mass and the rest is bounded by the distance to its boxes. Where noise is high everything counts,
and the sweep runs, leaving out what lies below a floor.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Generator, Sequence
from concurrent.futures import wait
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.kernels.catalogue import Catalogue, catalogue, catalogue_if_ready, fits
from els_engine.kernels.contract import Answer, Question
from els_engine.kernels.crew import Crew
from els_engine.kernels.fused import (
    EXACT_FLOOR,
    answer_from,
    candidates,
    step_back,
    sweep_all,
    sweep_error,
)
from els_engine.kernels.likeness import in_order_of_likeness
from els_engine.kernels.runs import Part
from els_engine.kernels.states import States, no_shares
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
_WORTH = 0.2  # of the sweep's work that a search may take: its memory is less at hand
_BESIDES = 3000.0  # operations of a query's search that `work` does not count
_QUERIES = 256  # in one task
_TOGETHER = 8  # samples that are searched at a time
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
    samples = len(question.x_t)
    for first in range(0, samples, _TOGETHER):
        some = question.some(range(first, min(first + _TOGETHER, samples)))
        for fraction in (answering := _Answering(some, pictures, known)).go():
            yield (first + fraction * len(some.x_t)) / samples
        answers.append(answering.answer)
    return Answer.joined(answers)


def floor_for(question: Question, pictures: Pictures) -> float:
    """Bits below the heaviest candidate at which all of them together may be left out."""
    if not question.tolerance:
        return EXACT_FLOOR
    budget = _SHARE * question.tolerance / candidates(question, pictures)
    return max(EXACT_FLOOR, math.log2(budget))


def _swept(question: Question, pictures: Pictures) -> Generator[float, None, Answer]:
    floor = floor_for(question, pictures)
    alike, order = in_order_of_likeness(pictures)
    (states,) = yield from sweep_all([question], alike, roams=True, floor=floor)
    answer = answer_from(question, alike, states, sweep_error(question, alike, states, floor))
    if answer.usage is None:
        return answer
    usage = np.empty_like(answer.usage)
    usage[:, order] = answer.usage
    return replace(answer, usage=usage)


class _Answering:
    """Some samples at a time: searched where that pays, and swept where it does not."""

    def __init__(self, question: Question, pictures: Pictures, known: Catalogue) -> None:
        self._question, self._pictures, self._known = question, pictures, known
        half = (question.patch or 1) // 2
        inset = half if question.border == "border" else 0
        rows, columns = (np.arange(inset, side - inset) for side in question.x_t.shape[2:])
        self._pixels = (rows[:, None] * question.x_t.shape[3] + columns).ravel()
        self.answer: Answer

    def go(self) -> Generator[float, None, None]:
        """Find `answer`. A sample's way is its own, whatever else is asked."""
        question, pictures, known = self._question, self._pictures, self._known
        samples = range(len(question.x_t))
        searches = {
            j: _Search(question.only(j), known, _turned(question.only(j), pictures, known))
            for j in samples
        }
        every = np.arange(len(self._pixels))
        probes = np.unique(np.linspace(0, len(every) - 1, _PROBES).astype(np.int64))
        yield from _ask([(search, probes) for search in searches.values()])
        worth = _WORTH * _SWEEP_WORK * known.windows / LANES - _BESIDES
        searches = {j: s for j, s in searches.items() if s.work[probes].mean() <= worth}
        rest = np.setdiff1d(every, probes)
        yield from _ask([(search, rest) for search in searches.values()])
        # Rounding took more than its part in some: leave out less there.
        coarse = [(s, np.flatnonzero(~(s.error <= question.tolerance))) for s in searches.values()]
        yield from _ask(coarse, _SHARE / 4)
        searches = {j: s for j, s in searches.items() if s.error.max() <= question.tolerance}
        swept = [j for j in samples if j not in searches]
        found: dict[int, Answer] = {}
        if swept:
            answer = yield from _swept(question.some(swept), pictures)
            found |= {j: answer.only(n) for n, j in enumerate(swept)}
        if searches:
            answers = yield from self._with_edges(searches)
            found |= dict(zip(searches, answers, strict=True))
        self.answer = Answer.joined([found[j] for j in samples])

    def _with_edges(self, searches: dict[int, _Search]) -> Generator[float, None, list[Answer]]:
        """What was found, and under `border` what windows that hang over an edge add to it."""
        question, pictures = self._question.some(list(searches)), self._pictures
        canvas = question.x_t.shape[2:]
        states = []
        for search in searches.values():
            state = States(canvas[0] * canvas[1], pictures.channels, no_shares())
            state.reference[self._pixels], state.mass[self._pixels] = search.reference, search.mass
            state.sums[self._pixels] = search.sums
            states.append(state)
        errors = np.array([search.error.max() for search in searches.values()])
        weights = [
            self._known.usage(search.usage, pictures.count) if question.usage else None
            for search in searches.values()
        ]
        if question.border == "border":
            floor = floor_for(question, pictures)
            parts: tuple[tuple[Part, Part], ...] = (("edges", "all"), ("inside", "edges"))
            for part in parts:
                (edges,) = yield from sweep_all(
                    [question], pictures, roams=True, parts=part, floor=floor
                )
                for n, (state, edge) in enumerate(zip(states, edges, strict=True)):
                    held = weights[n]
                    if held is not None and edge.every:
                        weights[n] = held + edge.usage(pictures.count) * edge.every
                    state.merge(edge.reference, edge.mass, edge.sums)
            errors = np.maximum(errors, sweep_error(question, pictures, edges, floor))
        answers = []
        for state, error, shares in zip(states, errors, weights, strict=True):
            shape = (1, pictures.channels, *canvas)
            mean = state.x0_hat(pictures.mean).reshape(shape)
            usage = None if shares is None else (shares / shares.sum())[None]
            answers.append(Answer(mean, usage, np.array([error])))
        return answers


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

    def do(self, numbers: NDArray[np.int64], share: float, stopped: threading.Event) -> None:
        """Search for some of the queries, leaving out up to share·ε; in a thread."""
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


def _ask(
    asked: Sequence[tuple[_Search, NDArray[np.int64]]], share: float = _SHARE
) -> Generator[float, None, None]:
    """Search for some queries of some samples, on all threads."""
    threads = torch.get_num_threads()
    tasks = [
        (search, numbers)
        for search, wanted in asked
        for numbers in np.array_split(wanted, max(1, -(-len(wanted) // _QUERIES)))
        if len(numbers)
    ]
    if not tasks:
        return
    stopped = threading.Event()
    pool = Crew(min(threads, len(tasks)), "search", step_back)
    try:
        todo = [pool.submit(search.do, numbers, share, stopped) for search, numbers in tasks]
        for n, task in enumerate(todo):
            while not task.done():
                wait((task,), timeout=0.02)
                yield n / len(todo)
            task.result()
    finally:
        stopped.set()
        pool.shutdown(cancel_futures=True)
