"""Drawn hands: left and right, turned, spread, of many proportions; five fingers unless told."""

from __future__ import annotations

import math

import numpy as np

from els_engine.datasets._drawing import Floats, capsule, check_request, coverage, grid
from els_engine.errors import MorphogenError
from els_engine.steps import FloatArray

__all__ = ["check_fingers", "draw"]

MAX_FINGERS = 10
_LENGTHS = (0.255, 0.295, 0.275, 0.215)  # index, middle, ring, little finger, from the knuckle
_PALM_HALF_WIDTH = 0.115
_PALM_TOP, _PALM_BOTTOM = -0.02, 0.16
_MARGIN = 0.035


def check_fingers(fingers: int) -> None:
    """MorphogenError where no such hand can be drawn."""
    if not 0 <= fingers <= MAX_FINGERS:
        raise MorphogenError(
            "A hand with {fingers} fingers cannot be drawn: use 0 to 10.",
            about="fingers",
            fingers=fingers,
        )


def draw(count: int, size: int, seed: int = 0, fingers: int = 5) -> FloatArray:
    """Light hands on black, [count, 1, size, size] in [-1, 1]; size 16…128 px.

    Picture k depends on (seed, k, fingers) and the size alone, so a smaller set is the beginning
    of a larger one. `fingers` 0…10 counts the thumb. MorphogenError for anything out of range.
    """
    check_request(count, size, seed)
    check_fingers(fingers)
    x, y = grid(size)
    out = np.empty((count, 1, size, size), np.float32)
    for k in range(count):
        generator = np.random.default_rng((seed, k))
        out[k, 0] = coverage(_hand(x, y, generator, fingers))
    out.setflags(write=False)
    return out


def _bars(generator: np.random.Generator, fingers: int) -> list[tuple[Floats, Floats, float]]:
    """Start, end and radius of every finger, thumb last, in the hand's own upright frame."""
    row = max(0, fingers - 1)
    spread = generator.uniform(0.9, 1.2)
    lengths = generator.uniform(0.9, 1.1) * generator.uniform(0.93, 1.07, max(row, 4))
    thumb_angle = generator.uniform(-0.12, 0.12)
    thumb_length = generator.uniform(0.16, 0.2)
    thick = 0.0365 * generator.uniform(0.95, 1.08)
    crowding = min(1.0, 4.5 / max(row, 1))
    bars = []
    for n in range(row):
        place = (n - (row - 1) / 2) / max(1.5, (row - 1) / 2)  # -1 beside the thumb … 1
        angle = place * math.radians(23) * spread * max(1.0, (row - 1) / 3)
        profile = np.interp(n / max(1, row - 1) * 3, range(4), _LENGTHS) if row > 1 else 0.29
        along = np.array([math.sin(angle), -math.cos(angle)])
        knuckle = np.array([place * 0.109, _PALM_TOP + 0.03 * place * place])
        reach = profile * float(lengths[n])
        bars.append((knuckle, knuckle + along * reach, thick * (0.6 + 0.4 * crowding)))
    if fingers:
        outermost = math.radians(23) * spread * max(1.0, (row - 1) / 3) if row else 0.0
        angle = -max(math.radians(62), outermost + math.radians(36)) + thumb_angle
        along = np.array([math.sin(angle), -math.cos(angle)])
        root = np.array([-0.085, 0.125])
        bars.append((root, root + along * (thumb_length + 0.06), thick * 1.1))
    return bars


def _hand(x: Floats, y: Floats, generator: np.random.Generator, fingers: int) -> Floats:
    """Signed distance to one hand."""
    mirrored = generator.random() < 0.5
    turn = float(np.clip(generator.normal(0, math.radians(12)), -0.5, 0.5))
    scale = generator.uniform(1.12, 1.3)
    shift = np.array([generator.uniform(-0.05, 0.05), generator.uniform(-0.05, 0.05)])
    arm = generator.uniform(0.076, 0.088)
    bars = _bars(generator, fingers)
    basis = scale * np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    if mirrored:
        basis = basis @ np.diag([-1.0, 1.0])
    middle = _inside(np.array([0.5, 0.6]) + shift, [(basis @ end, r * scale) for _, end, r in bars])

    def placed(point: Floats) -> Floats:
        return middle + basis @ point

    def bar(start: Floats, end: Floats, wide: float, narrow: float) -> Floats:
        return capsule(x, y, placed(start), placed(end), wide * scale, narrow * scale)

    distance = bar(np.array([0.0, 0.1]), np.array([0.0, 0.9]), arm, arm * 1.1)
    left, right = -_PALM_HALF_WIDTH + 0.045, _PALM_HALF_WIDTH - 0.045
    for across in (left, 0.0, right):
        top, bottom = np.array([across, _PALM_TOP + 0.05]), np.array([across * 0.8, _PALM_BOTTOM])
        distance = np.minimum(distance, bar(top, bottom, 0.055, 0.065))
    for start, end, radius in bars:
        distance = np.minimum(distance, bar(start, end, radius, radius * 0.92))
    return distance


def _inside(middle: Floats, tips: list[tuple[Floats, float]]) -> Floats:
    """The middle moved so that every fingertip stays in the picture."""
    moved = middle.copy()
    if not tips:
        return moved
    low = np.min([tip - radius for tip, radius in tips], axis=0)
    high = np.max([tip + radius for tip, radius in tips], axis=0)
    moved[0] = np.clip(moved[0], _MARGIN - low[0], max(1 - _MARGIN - high[0], _MARGIN - low[0]))
    moved[1] = max(moved[1], _MARGIN - low[1])
    return moved
