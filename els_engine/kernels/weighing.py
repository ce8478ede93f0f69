"""Whose windows weigh most in every pixel, on one thread of the CPU, by the compiled sweep.

It answers beside a running machine, so it takes one core and no more.
"""

from __future__ import annotations

import importlib.util
import logging
import threading
from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.candidates import Candidates
from els_engine.kernels import preparing
from els_engine.kernels.aligned import aligned
from els_engine.kernels.contract import Question
from els_engine.kernels.crew import program_ends
from els_engine.kernels.pictures import Pictures
from els_engine.kernels.runs import axis
from els_engine.kernels.units import padded, units_of
from els_engine.posterior import LOG2_E

__all__ = ["Weighed", "is_ready", "make_ready", "make_ready_beside", "weigh_windows"]

log = logging.getLogger(__name__)

_LANES = 16
_CPU = torch.device("cpu")
_ALLOWED = 4e-3  # of which a quarter is what whole units may cost, in nats of a logit
_CALL = 1 << 20  # vectors of pairs in one call: a few milliseconds in which nobody can stop it
_PRODUCTS = 1 << 23  # the same for direct sums

Doubles = NDArray[np.float64]
_ready: set[int] = set()  # numbers of channels for which everything is compiled
_compiling = threading.Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """Of every pixel of one sample: who weighs most, and how the weights are spread."""

    picture: NDArray[np.int32]  # [h, w], whose candidates weigh most together
    place: NDArray[np.int32]  # [h, w, 2], where in that picture the heaviest lies
    weight: Doubles  # [h, w], share of that picture
    entropy: Doubles  # [h, w], of the weights of all candidates, in nats


def is_ready(channels: int) -> bool:
    """Whether nothing has to be compiled first."""
    return channels in _ready


def make_ready(channels: int) -> bool:
    """Compile, or load from disk; whether it can be used. Waits for whoever does."""
    with _compiling:
        if channels in _ready:
            return True
        if not importlib.util.find_spec("numba"):
            return False
        from els_engine.machine import Machine

        images = np.zeros((2, channels, 4, 4), np.float32)
        asked = Candidates(images, Machine(True, True), 3, (4, 4))
        try:
            for b2 in (0.75, 1e-9):  # in whole units, and in float64
                for _ in weigh_windows(images[0], 0.5, b2, asked):
                    pass
        except Exception:  # whoever asks has another way, only slower
            if not program_ends():
                log.exception("the compiled weighing cannot be used here")
            return False
        _ready.add(channels)
        preparing.mark("weigh", channels)
        return True


def make_ready_beside(channels: int) -> None:
    """The same meanwhile: it returns at once, and what has to be compiled is so elsewhere."""
    if not is_ready(channels):
        preparing.beside("weigh", channels)


def weigh_windows(
    x: NDArray[np.floating], a: float, b2: float, asked: Candidates
) -> Generator[float, None, Weighed]:
    """Weigh all candidates of every pixel of x [C, h, w], where windows are P×P (not whole).

    Window sums are whole numbers of small units where that moves no logit by more than 0.001
    nats (a weight by 0.1 %), else float64. Yields how much is done, 0…1, every few milliseconds.
    """
    from els_engine.kernels.compiled.reading import norms, read_block, read_whole, rounded
    from els_engine.kernels.compiled.weigh import gather, weigh

    pictures = Pictures(asked.images, _CPU)
    images = pictures.images
    (height, width), (canvas_h, canvas_w), half = asked.hw, asked.canvas, asked.half
    border, roams = asked.machine.border, asked.machine.equivariance
    rows, columns = (
        axis(asked.canvas[k], asked.hw[k], asked.patch, border, roams=roams) for k in (0, 1)
    )
    starts = np.cumsum(columns.distinct) - columns.distinct
    question = Question(
        x[None], a, b2, asked.patch, border, False, torch.float64, _CPU, tolerance=_ALLOWED
    )
    units = units_of(question, pictures)[0]
    counted = units is not None
    unit = 1.0 if units is None else units.unit
    around = padded(x, half, question)
    centred = padded(x - a * pictures.mean[:, None, None], half, question)
    scaled = (around if counted else centred) * (LOG2_E * a / b2 / unit)
    sizes = (images.shape[1], height, width)
    pixels, lanes = canvas_h * canvas_w, (height + 1) * (width + 1) * _LANES
    values, norm = aligned(sizes[0] * lanes, np.float32), aligned(lanes, np.float64)
    kind = np.int32 if counted else np.float64
    wide = values if counted else aligned(sizes[0] * lanes, np.float64)
    bias = aligned(lanes, np.int32) if counted else norm
    reference = np.empty(pixels, kind)
    scratch = aligned(int(columns.distinct.sum()) * _LANES, kind)
    mass, moment = (aligned(pixels * _LANES, np.float32) for _ in range(2))
    whole = np.tile((-1e300, 0.0, 0.0), (pixels, 1))
    best, best_picture = np.full(pixels, -np.inf), np.zeros(pixels, np.int32)
    calls = _calls(rows.runs[:, 2] * columns.pairs)
    blocks = -(-asked.count // _LANES)
    for block in range(blocks):
        first = block * _LANES
        count = min(_LANES, asked.count - first)
        reads, scale = (rows.read, columns.read), -0.5 * LOG2_E * a * a / b2
        if units is not None:
            read_whole(images, first, count, values)
            norms(wide, reads, sizes, half, count, scale, norm)
            rounded(norm, unit, float(units.absent), bias)
        else:
            read_block(images, first, count, pictures.mean, wide, values)
            norms(wide, reads, sizes, half, count, scale, norm)
        reference[:] = -1e300 if units is None else units.lowest
        mass[:], moment[:] = 0.0, 0.0
        for done, (start, end) in enumerate(calls):
            weigh(
                scaled.astype(wide.dtype), wide, bias, (rows.runs, rows.read),
                (columns.runs, columns.distinct, starts, columns.read), start, end,
                (height, width, canvas_h, canvas_w, half), (0,) * sizes[0], np.float32(unit),
                reference, mass, moment, scratch,
            )  # fmt: skip
            yield 0.9 * (block + done / len(calls)) / blocks
        gather(reference, mass, moment, unit, (first, count), whole, best, best_picture)
    found = best_picture.reshape(asked.canvas)
    place = yield from _places(centred, images, pictures.mean, a, asked, found)
    high, total, moments = whole.T
    entropy = (np.log2(total) - moments / total) / LOG2_E
    weight = np.exp2(best - high) / total
    return Weighed(
        found,
        place,
        np.minimum(weight, 1.0).reshape(asked.canvas),
        np.maximum(entropy, 0.0).reshape(asked.canvas),
    )


def _places(
    query: Doubles,
    images: NDArray[np.float32],
    mean: Doubles,
    a: float,
    asked: Candidates,
    found: NDArray[np.int32],
) -> Generator[float, None, NDArray[np.int32]]:
    from els_engine.kernels.compiled.weigh import find_places

    height, width = asked.canvas
    border, roams = asked.machine.border, asked.machine.equivariance
    place = np.empty((height, width, 2), np.int32)
    reads = tuple(
        axis(asked.canvas[k], asked.hw[k], asked.patch, border, roams=roams).read for k in (0, 1)
    )
    reaches = tuple(
        np.array([(r.start, r.stop) for r in (asked.reach(k, n) for n in range(size))])
        for k, size in enumerate(asked.canvas)
    )
    work = asked.hw[0] * asked.hw[1] * asked.patch**2 * asked.channels * width
    step = max(1, _PRODUCTS // work)
    for first in range(0, height, step):
        last = min(height, first + step)
        find_places(query, images, mean, a, reads, reaches, found, first, last, place)
        yield 0.9 + 0.1 * last / height
    return place


def _calls(sizes: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Ranges of row runs of about _CALL vectors each."""
    ends = np.unique(np.cumsum(sizes) // _CALL, return_index=True)[1][1:].tolist()
    return list(zip([0, *ends], [*ends, len(sizes)], strict=True))
