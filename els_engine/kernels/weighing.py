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
from numpy.typing import NDArray

from els_engine.candidates import Candidates
from els_engine.kernels.crew import program_ends
from els_engine.kernels.runs import axis
from els_engine.posterior import LOG2_E

__all__ = ["Weighed", "is_ready", "make_ready", "make_ready_beside", "weigh_windows"]

log = logging.getLogger(__name__)

_LANES = 16
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
            for _ in weigh_windows(images[0], 0.5, 0.75, asked):
                pass
        except Exception:  # whoever asks has another way, only slower
            if not program_ends():
                log.exception("the compiled weighing cannot be used here")
            return False
        _ready.add(channels)
        return True


def make_ready_beside(channels: int) -> None:
    """The same in another thread, at once."""
    if not is_ready(channels):
        threading.Thread(target=make_ready, args=(channels,), name="compiler", daemon=True).start()


def weigh_windows(
    x: NDArray[np.floating], a: float, b2: float, asked: Candidates
) -> Generator[float, None, Weighed]:
    """Weigh all candidates of every pixel of x [C, h, w], where windows are P×P (not whole).

    Yields how much is done, 0…1, every few milliseconds.
    """
    from els_engine.kernels.compiled.sweep import norms, read_block
    from els_engine.kernels.compiled.weigh import gather, weigh

    images = np.ascontiguousarray(asked.images, np.float32).view()
    images.flags.writeable = False
    (height, width), (canvas_h, canvas_w), half = asked.hw, asked.canvas, asked.half
    border, roams = asked.machine.border, asked.machine.equivariance
    rows, columns = (
        axis(asked.canvas[k], asked.hw[k], asked.patch, border, roams=roams) for k in (0, 1)
    )
    starts = np.cumsum(columns.distinct) - columns.distinct
    mean = images[: 1 << 10].mean(axis=(0, 2, 3), dtype=np.float64).round(2)
    query = _padded(x, a, mean, asked)
    scaled = query * (LOG2_E * a / b2)
    sizes = (images.shape[1], height, width)
    pixels, lanes = canvas_h * canvas_w, (height + 1) * (width + 1) * _LANES
    wide, bias = np.empty(sizes[0] * lanes), np.empty(lanes)
    values = np.empty(sizes[0] * lanes, np.float32)
    reference, scratch = np.empty(pixels), np.empty(int(columns.distinct.sum()) * _LANES)
    mass, moment = (np.empty(pixels * _LANES, np.float32) for _ in range(2))
    whole = np.tile((-1e300, 0.0, 0.0), (pixels, 1))
    best, best_picture = np.full(pixels, -np.inf), np.zeros(pixels, np.int32)
    calls = _calls(rows.runs[:, 2] * columns.pairs)
    blocks = -(-asked.count // _LANES)
    for block in range(blocks):
        first = block * _LANES
        count = min(_LANES, asked.count - first)
        read_block(images, first, count, mean, wide, values)
        reads, scale = (rows.read, columns.read), -0.5 * LOG2_E * a * a / b2
        norms(wide, reads, sizes, half, count, scale, bias)
        reference[:], mass[:], moment[:] = -1e300, 0.0, 0.0
        for done, (start, end) in enumerate(calls):
            weigh(
                scaled, wide, bias, (rows.runs, rows.read),
                (columns.runs, columns.distinct, starts, columns.read), start, end,
                (height, width, canvas_h, canvas_w, half), (0,) * sizes[0],
                reference, mass, moment, scratch,
            )  # fmt: skip
            yield 0.9 * (block + done / len(calls)) / blocks
        gather(reference, mass, moment, (first, count), whole, best, best_picture)
    found = best_picture.reshape(asked.canvas)
    place = yield from _places(query, images, mean, a, asked, found)
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


def _padded(x: NDArray[np.floating], a: float, mean: Doubles, asked: Candidates) -> Doubles:
    """x [C, h, w] less a·mean as its windows read it, [C, h+2d, w+2d]."""
    centred = x.astype(np.float64) - a * mean[:, None, None]
    around = ((0, 0), (asked.half,) * 2, (asked.half,) * 2)
    border = asked.machine.border == "border"
    return np.pad(centred, around, mode="constant" if border else "wrap")


def _calls(sizes: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Ranges of row runs of about _CALL vectors each."""
    ends = np.unique(np.cumsum(sizes) // _CALL, return_index=True)[1][1:].tolist()
    return list(zip([0, *ends], [*ends, len(sizes)], strict=True))
