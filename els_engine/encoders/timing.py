"""When frames are shown: exact rates, and the whole hundredths of a second that GIF knows."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeVar

__all__ = ["GIF_TICKS", "Shot", "decimated", "gif_delays", "milliseconds", "rate", "repeats"]

GIF_TICKS = 100  # GIF counts time in hundredths of a second
MIN_GIF_DELAY = 2  # ticks; players slow shorter ones down, browsers to a tenth of a second
_T = TypeVar("_T")
Shot = tuple[_T, Fraction]  # a frame, and for how many seconds it is shown


def rate(fps: float) -> Fraction:
    """Frames per second as a fraction with a small denominator: 29.97 is 2997/100."""
    return Fraction(fps).limit_denominator(1000)


def repeats(shots: Iterable[Shot[_T]], fps: Fraction) -> Iterator[tuple[_T, int]]:
    """(frame, how many times) at a constant rate; a shot begins within half a frame of its time.

    Shots shorter than that may vanish, the last one never does.
    """
    time, placed, pending = Fraction(0), 0, None
    for frame, seconds in shots:
        begin = math.floor(time * fps + Fraction(1, 2))
        if pending is not None and begin > placed:
            yield pending, begin - placed
            placed = begin
        time, pending = time + seconds, frame
    if pending is not None:
        yield pending, max(1, math.ceil(time * fps) - placed)


def decimated(shots: Iterable[Shot[_T]]) -> Iterator[tuple[int, _T]]:
    """(tick, frame) of the frames a GIF can show: all up to 50 a second, else one in each 20 ms.

    The last frame is always among them; it takes the place of another in its 20 ms.
    """
    time = Fraction(0)
    pending: tuple[int, _T] | None = None
    newest: _T | None = None
    for frame, seconds in shots:
        tick = _tick(time, seconds)
        if pending is None or tick >= pending[0] + MIN_GIF_DELAY:
            if pending is not None:
                yield pending
            pending = tick, frame
        newest = frame
        time += seconds
    if pending is not None and newest is not None:
        yield pending[0], newest


def _tick(time: Fraction, seconds: Fraction) -> int:
    if seconds * GIF_TICKS < MIN_GIF_DELAY:
        return MIN_GIF_DELAY * math.floor(time * GIF_TICKS / MIN_GIF_DELAY)
    return math.floor(time * GIF_TICKS + Fraction(1, 2))


def gif_delays(ticks: list[int], last: Fraction) -> list[int]:
    """Delay of each frame that begins at `ticks`, in hundredths of a second; the last one's is
    `last` seconds.

    Rounding does not add up: every frame begins within 5 ms of its time.
    """
    final = max(MIN_GIF_DELAY, round(GIF_TICKS * last))
    return [later - tick for tick, later in itertools.pairwise(ticks)] + [final]


def milliseconds(seconds: list[Fraction]) -> list[int]:
    """Whole milliseconds, at least one, for shots in a row; rounding does not add up."""
    ends = [round(1000 * end) for end in itertools.accumulate(seconds)]
    return [max(1, end - begin) for begin, end in itertools.pairwise([0, *ends])]
