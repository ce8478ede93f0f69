"""Questions of a few milliseconds: what sizes alone decide is kept, and one call does the rest.

With cold caches a step of Python or numpy takes as long as the sweep of a whole picture: what
fused.py does for questions of any length would take longer than the answer.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from els_engine.kernels.abreast import abreast
from els_engine.kernels.aligned import aligned
from els_engine.kernels.contract import Answer, Question
from els_engine.kernels.plans import (
    FOLD,
    LANES,
    SAMPLES,
    Geometry,
    around_of,
    bias_scale,
    blocks_at_once,
    geometry,
    group_of,
    swept_in,
)
from els_engine.kernels.units import counting, fine_of, sizes_around

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = ["NOT_ASKED", "NOT_FOUND", "answer_short", "sweep_blocks"]

_KEPT = 1 << 21  # bytes that are kept for questions of the same sizes, at most,
_ROOMS = 4  # and for how many
_SINGLE, _DOUBLE = np.dtype(np.float32), np.dtype(np.float64)
_NO_SINGLES, _NO_DOUBLES = (np.empty((0, 0, 0, 0), kind) for kind in (np.float32, np.float64))
# What `sweep_blocks` is asked, and finds, where it does not answer by itself.
NOT_ASKED = (_NO_SINGLES, _NO_DOUBLES, _NO_DOUBLES, False, (1, 0) + (1.0,) * 8, 0.0)
NOT_FOUND = (_NO_DOUBLES, np.empty(0))

Arrays = tuple[NDArray[Any], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Room:
    """What questions of the same sizes are answered in."""

    asked: Arrays
    own: Arrays
    state: Arrays
    whole: Arrays
    shares: tuple[Any, ...]


class _Rooms(threading.local):
    def __init__(self) -> None:
        self.held: dict[object, _Room] = {}


_rooms = _Rooms()


def answer_short(
    question: Question, pictures: Pictures, *, roams: bool, floor: np.float32, besides: float
) -> Answer | None:
    """The answer, as fused.py finds it bit for bit; None if it takes long or is not for this.

    `besides` is how far means are off, apart from units.
    """
    x, patch = question.x_t, question.patch
    if question.usage or patch is None or len(x) > SAMPLES:
        return None
    canvas, hw = x.shape[2:], pictures.hw
    known = geometry(canvas, hw, patch, question.border, ("all", "all"), roams)
    blocks = -(-pictures.count // LANES)
    if not known.vectors or blocks > group_of(known.vectors):
        return None
    # Compared by identity, which is quick: other orders of bytes, too, are read as float64.
    if (x.dtype is not _SINGLE and x.dtype is not _DOUBLE) or not x.flags.carray:
        x = x.astype(np.float64, order="C")
    once, half = blocks_at_once(known), patch // 2
    key = (known, x.shape, once, patch)
    room = _rooms.held.get(key) or _make(key, known, question, hw, once)
    out, bound = np.empty(x.shape), np.empty(len(x))
    given, pixels, numbers, no_floors = room.asked
    asked = (
        x if x.dtype is _SINGLE else _NO_SINGLES, _NO_DOUBLES if x.dtype is _SINGLE else x,
        given, question.border != "border", counting(question, pictures, around_of(question)),
        besides,
    )  # fmt: skip
    found = sweep_blocks()(
        pictures.images, abreast(pictures), (0, blocks), asked, pixels, numbers, no_floors,
        (known.rows, known.columns, known.calls, known.most, bias_scale(question),
         fine_of(question, pictures), FOLD),
        (*hw, *canvas, half), (0,) * pictures.channels, pictures.mean, floor, room.own, room.state,
        room.whole, room.shares, (out, bound),
    )  # fmt: skip
    return Answer(out, None, bound) if found else None


@functools.cache
def sweep_blocks() -> Callable[..., bool]:
    """The compiled function: to look for its module takes longer than some answers."""
    from els_engine.kernels.compiled.blocks import sweep_blocks

    found: Callable[..., bool] = sweep_blocks
    return found


def _make(
    key: object, known: Geometry, question: Question, hw: tuple[int, int], once: int
) -> _Room:
    shape = samples, channels, height, width = question.x_t.shape
    pixels = height * width
    own = swept_in(known, question, hw, samples, once)
    asked, whole = (
        tuple(aligned(size, kind) for size, kind in wanted)
        for wanted in (
            (
                (shape, np.float64),
                (sizes_around(question, around_of(question)), np.float32),
                ((samples, 5), np.float64),
                ((samples, 0), np.int32),
            ),
            (
                ((samples, pixels), np.float64),
                ((samples, pixels), np.float64),
                ((samples, pixels, channels), np.float64),
            ),
        )
    )
    shares = np.zeros((samples, 0, 0, LANES), np.float32), np.zeros((samples, 0, 0)), 1, 0
    room = _Room(asked, own[:4], own[4:], whole, shares)
    if sum(array.nbytes for array in (*asked, *own, *whole)) <= _KEPT:
        if len(_rooms.held) >= _ROOMS:
            _rooms.held.clear()
        _rooms.held[key] = room
    return room
