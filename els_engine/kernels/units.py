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

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from els_engine.kernels.contract import Question
from els_engine.kernels.pictures import Pictures
from els_engine.posterior import LOG2_E

__all__ = ["EMPTY", "Units", "fine_of", "padded", "units_of"]

_ROUNDING = 2.0**-24  # of float32
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
    patch = question.patch or 1
    scale = LOG2_E * question.a / question.b2
    terms = _terms(question, pictures)
    chained = pictures.channels * _in_chains(question, pictures, patch)
    theirs = pictures.largest * math.sqrt(terms)
    own = 0.5 * scale * question.a * theirs**2
    allowed = max(_EXACT, _SHARE * question.tolerance)
    norms = 3.4 + terms / 504  # roundings of a norm: of its products, and on the way to units
    found: list[Units | None] = []
    for largest in _largest_windows(question):
        most = scale * largest * theirs
        above = _ABOVE if question.tolerance else 0.0  # references may be what others weigh
        unit = _few_digits(1.01 * (2 * most + own + EMPTY + above) / 2.0**31)
        errors = [
            (unit * (0.5 * roundings + 1.5) + _ROUNDING * (relative * most + norms * own)) / LOG2_E
            for roundings, relative in ((max(terms, chained), 7.1), (terms, 2.02))
        ]
        coarse = chained > 0 and errors[0] <= allowed
        known = Units(
            unit,
            -math.ceil(1.001 * (most + own) / unit),
            -math.ceil((1.001 * (most + own) + EMPTY) / unit),
            errors[0 if coarse else 1],
            coarse,
        )
        found.append(known if known.error <= allowed else None)
    return found


def fine_of(question: Question, pictures: Pictures) -> float:
    """A scale, exact in float32, on which ‖p‖² of a window is below 2³², and a square 2³⁰."""
    terms = _terms(question, pictures)
    fine = 2.0**30 * min(1.0, 3.96 / terms) / max(pictures.largest, 2.0**-20) ** 2
    return float(np.float32(fine))


def _terms(question: Question, pictures: Pictures) -> int:
    """How many products a window sum has at most."""
    patch = question.patch or 1
    pixels = min(patch, pictures.hw[0]) * min(patch, pictures.hw[1])
    return pictures.channels * (pixels if question.border == "border" else patch * patch)


def _few_digits(value: float) -> float:
    """The next larger number of eight binary digits."""
    digits, exponent = math.frexp(value)
    return math.ldexp(math.ceil(digits * 256) / 256, exponent)


def _in_chains(question: Question, pictures: Pictures, patch: int) -> int:
    """How many roundings a channel's sums have seen at the end of a run; 0 if never in chains."""
    if question.border != "border" or patch < _LEAST_CHAINED:
        return 0
    slides = min(int(question.x_t.shape[2]), pictures.hw[0]) - patch  # of windows that lie inside
    if slides < 0:
        return 0
    return patch * (-(-patch // _CHAIN) + 2 * min(slides, patch))


def _largest_windows(question: Question) -> list[float]:
    """The largest norm of a window of each sample."""
    from els_engine.kernels.compiled.asking import largest_windows

    squares = np.empty(len(question.x_t))
    x = np.ascontiguousarray(question.x_t, np.float64)
    largest_windows(x, question.patch or 1, question.border != "border", squares)
    return [math.sqrt(square) for square in squares.tolist()]
