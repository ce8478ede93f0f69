"""What a run yields: Progress and Step, and where a run may start from."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from els_engine.errors import Stopped
from els_engine.settings import RunSettings

__all__ = [
    "BoardStep", "FloatArray", "Progress", "Start", "Step", "Stop", "Tile", "finished",
    "frozen_array", "never",
]  # fmt: skip

_T = TypeVar("_T")

FloatArray = NDArray[np.float32]
Stop = Callable[[], bool]


def never() -> bool:
    """A ``stop`` that never asks for anything."""
    return False


def finished(work: Generator[object, None, _T], stop: Stop = never) -> _T:
    """What a generator returns in the end; Stopped if `stop()` says so between two yields."""
    while True:
        if stop():
            work.close()
            raise Stopped
        try:
            next(work)
        except StopIteration as end:
            result: _T = end.value
            return result


def frozen_array(values: NDArray[np.generic]) -> FloatArray:
    """A fresh, C-contiguous, read-only float32 copy of `values`."""
    fresh = np.array(values, dtype=np.float32, order="C", copy=True)
    fresh.setflags(write=False)
    return fresh


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the step that is being computed has come."""

    index: int  # of the step that is being computed
    fraction: float  # of that step, in [0, 1]


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One moment of a run; everything on screen and in an export is made from these.

    index runs 0…S-1 with `x_t` the state before the update and `x0_hat` the machine's answer
    there; a last Step (index S, t = 0, alpha_bar = 1) has x_t = x0_hat = the result.
    """

    index: int
    t: float  # in [0, 1]; 1 is pure noise
    alpha_bar: float  # ᾱ(t)
    patch_size: int | None  # P of the evaluation; None where the machine sees the whole image
    x_t: FloatArray  # [B, C, H, W], read-only
    x0_hat: FloatArray  # [B, C, H, W], read-only
    elapsed: float  # seconds since the run began
    usage: FloatArray | None = None  # [B, N], share of each training picture in each sample
    bound: float | None = (
        None  # at most how far a pixel of x0_hat is off the exact answer, if proved
    )
    given: FloatArray | None = None  # [B, 1, H, W], 1 where a pixel is not the machine's answer
    note: str = ""  # what went otherwise than asked, such as a GPU whose memory was full


@dataclass(frozen=True, slots=True, eq=False)
class CellStep:
    """A Step of one of several runs that grow in step."""

    cell: int  # which of them, from 0
    step: Step


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """What one picture of a board is: a sample of a Step of a run of its own."""

    name: str  # of the run, in a word or two
    run: RunSettings | None  # None where no machine drew it, and so nothing can lie over it
    step: Step
    sample: int


@dataclass(frozen=True, slots=True, eq=False)
class BoardStep(Step):
    """One moment of several runs, whose pictures are the batch, read row by row."""

    tiles: tuple[Tile, ...] = ()  # one for each picture of the batch


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """A state to run on from: x_t at t = k/S, optionally with pixels whose value is given."""

    x_t: FloatArray  # [B, C, H, W]
    k: int  # 1…S; the next evaluation is at t = k/S
    mask: FloatArray | None = None  # [B, 1, H, W], 1 where the pixel is given
    values: FloatArray | None = None  # [B, C, H, W] in [-1, 1], read where mask is 1
