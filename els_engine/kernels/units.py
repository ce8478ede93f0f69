"""In what units a sample's window sums are whole numbers of 32 bits, and how far that is off.

A window sum Σ q·p over the pixels of a window, times a·log₂e/b², is M = |q|·|p| bits at most
(Cauchy, over the largest windows), and the picture's own part B. Two logits of a pixel are 2M + B
bits apart at most: the unit is chosen so that this fits into 32 bits, with room for lanes that
hold no picture. Rounding each product to a unit, and to float32 before, moves a logit by a known
number of bits at most. A mean of values in [-1, 1] moves by no more than that many nats: weights
that change by factors between e^-δ and e^δ move it by 2 tanh(δ/2) at most.

Large windows under `border` begin coarsely where that is near enough: four products are summed in
float32 before they are rounded. A product's own rounding cancels when it leaves. That of a chain
does not, so that what counts is every chain of the first window of a run, and every product that
has entered or left since then.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from els_engine.kernels.contract import Question
from els_engine.kernels.pictures import Pictures
from els_engine.posterior import LOG2_E

__all__ = [
    "EMPTY",
    "Units",
    "counted",
    "counting",
    "fine_of",
    "padded",
    "sizes_around",
    "units_of",
]

_CHAIN = 4  # products that are rounded together at most
_LEAST_CHAINED = 13  # px of a window; smaller ones hardly gain
EMPTY = 26.0  # bits below all others at which lanes without a picture lie
_ABOVE = 32.0  # bits by which all candidates together may weigh more than the heaviest
_EXACT = 6.4e-5  # what whole numbers may cost an exact answer, of 1e-4
_SHARE = 0.25  # and of a tolerance

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Units:
    """How one sample's logits are counted."""

    unit: float  # bits, exact in float32
    lowest: int  # units; no logit is lower
    absent: int  # units; the logit of a lane without a picture
    error: float  # at most how far a pixel's mean is off
    coarse: bool  # whether products are rounded in chains


def padded(x: NDArray[np.floating], half: int, question: Question) -> Doubles:
    """x [..., h, w] as windows read it beyond its edges, [..., h+2d, w+2d] float64."""
    around = ((0, 0),) * (x.ndim - 2) + ((half, half),) * 2
    mode = "constant" if question.border == "border" else "wrap"
    return np.pad(x.astype(np.float64), around, mode=mode)  # type: ignore[call-overload,no-any-return]


def units_of(question: Question, pictures: Pictures) -> list[Units | None]:
    """The units of every sample; None where whole numbers are not exact enough."""
    numbers, _ = counted(question, pictures, None)
    return [
        Units(unit, int(lowest), int(absent), error, coarse > 0) if unit else None
        for unit, lowest, absent, coarse, error in numbers.tolist()
    ]


def counted(
    question: Question, pictures: Pictures, around: int | None
) -> tuple[Doubles, NDArray[np.float32]]:
    """The units of every sample, as numbers of `ask`, and these samples in their units.

    With `around` pixels more on every side, as a window of the border rule reads them; under
    `border` once more with the sign turned, [B, 2C, h+2·around, w+2·around]. None: not at all.
    """
    size = (0, 0, 0, 0) if around is None else sizes_around(question, around)
    pixels, numbers = np.empty(size, np.float32), np.empty((len(question.x_t), 5))
    wraps, about = question.border != "border", counting(question, pictures, around or 0)
    _ask()(question.x_t.astype(np.float64), wraps, about, pixels, numbers)
    return numbers, pixels


def sizes_around(question: Question, around: int) -> tuple[int, int, int, int]:
    """The shape of all samples with `around` pixels more on every side, as above."""
    samples, channels, height, width = question.x_t.shape
    signs = 2 if question.border == "border" else 1
    return samples, signs * channels, height + 2 * around, width + 2 * around


def counting(question: Question, pictures: Pictures, around: int) -> tuple[float, ...]:
    """What `ask` is told about a question."""
    return (
        question.patch or 1, around, LOG2_E * question.a / question.b2, float(question.a),
        pictures.largest, float(_terms(question, pictures)),
        float(pictures.channels * _in_chains(question, pictures)),
        _ABOVE if question.tolerance else 0.0, max(_EXACT, _SHARE * question.tolerance), EMPTY,
    )  # fmt: skip


@functools.cache
def _ask() -> Callable[..., None]:
    """`ask`, where compiled code is wanted: to look for a module takes longer than some answers."""
    from els_engine.kernels.compiled.asking import ask

    found: Callable[..., None] = ask
    return found


def fine_of(question: Question, pictures: Pictures) -> float:
    """A scale, exact in float32, on which ‖p‖² of a window is below 2³², and a square 2³⁰."""
    return _fine(_terms(question, pictures), pictures.largest)


@functools.lru_cache(maxsize=64)
def _fine(terms: int, largest: float) -> float:
    return float(np.float32(2.0**30 * min(1.0, 3.96 / terms) / max(largest, 2.0**-20) ** 2))


def _terms(question: Question, pictures: Pictures) -> int:
    """How many products a window sum has at most."""
    patch = question.patch or 1
    pixels = min(patch, pictures.hw[0]) * min(patch, pictures.hw[1])
    return pictures.channels * (pixels if question.border == "border" else patch * patch)


def _in_chains(question: Question, pictures: Pictures) -> int:
    """How many roundings a channel's sums have seen at the end of a run; 0 if never in chains."""
    patch = question.patch or 1
    if question.border != "border" or patch < _LEAST_CHAINED:
        return 0
    slides = min(int(question.x_t.shape[2]), pictures.hw[0]) - patch  # of windows that lie inside
    if slides < 0:
        return 0
    return patch * (-(-patch // _CHAIN) + 2 * min(slides, patch))
