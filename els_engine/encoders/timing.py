"""When frames are shown: exact rates, and the whole hundredths of a second that GIF knows."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeVar

__all__ = ["GIF_TICKS", "decimated", "gif_delays", "hold_frames", "rate"]

GIF_TICKS = 100  # GIF counts time in hundredths of a second
MIN_GIF_DELAY = 2  # ticks; players slow shorter ones down, browsers to a tenth of a second
_T = TypeVar("_T")


def rate(fps: float) -> Fraction:
    """Frames per second as a fraction with a small denominator: 29.97 is 2997/100."""
    return Fraction(fps).limit_denominator(1000)


def hold_frames(fps: float, hold: float) -> int:
    """How many more times the last frame is shown, for `hold` seconds."""
    return math.ceil(rate(fps) * Fraction(hold).limit_denominator(1000))


def decimated(frames: Iterable[_T], fps: float) -> Iterator[tuple[int, _T]]:
    """(tick, frame) of the frames a GIF can show: all up to 50 a second, else one in each 20 ms.

    The last frame is always among them; it takes the place of another in its 20 ms.
    """
    pending: tuple[int, _T] | None = None
    newest: _T | None = None
    for number, frame in enumerate(frames):
        tick = _tick(number, rate(fps))
        if pending is None or tick > pending[0]:
            if pending is not None:
                yield pending
            pending = tick, frame
        newest = frame
    if pending is not None and newest is not None:
        yield pending[0], newest


def _tick(number: int, fps: Fraction) -> int:
    if fps * MIN_GIF_DELAY > GIF_TICKS:
        return MIN_GIF_DELAY * math.floor(number * GIF_TICKS / (MIN_GIF_DELAY * fps))
    return math.floor(number * GIF_TICKS / fps + Fraction(1, 2))


def gif_delays(ticks: list[int], fps: float, hold: float) -> list[int]:
    """Delay of each frame that begins at `ticks`, in hundredths of a second; the last one holds.

    Rounding does not add up: every frame begins within 5 ms of its time.
    """
    last = max(MIN_GIF_DELAY, round(GIF_TICKS / rate(fps))) + round(GIF_TICKS * hold)
    return [later - tick for tick, later in itertools.pairwise(ticks)] + [last]
