"""How long each Step of a film is looked at: evenly, or the longer the more happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeVar

import numpy as np

from els_engine.encoders.timing import Shot, rate
from els_engine.settings import FilmSettings
from els_engine.steps import Step

__all__ = ["PACED_FPS", "film_rate", "glance", "shots", "there_and_back"]

PACED_FPS = 30  # of a film whose Steps are not all shown equally long
_EVENTFUL = 0.035  # mean change of a pixel per step that earns the longest look
_LEAST, _MORE = 0.35, 1.1  # of an even share
_T = TypeVar("_T")


def glance(step: Step, before: Step | None, total: int) -> float:
    """How long a Step of a run of `total` is looked at, as a share (0.35…1.45) of an even one.

    The longer, the more the best guess changed since the Step `before` it; the first one changed
    nothing.
    """
    if before is None:
        return _LEAST
    change = float(np.abs(step.x0_hat - before.x0_hat).mean()) * total / 20
    return _LEAST + _MORE * min(1.0, change / _EVENTFUL)


def film_rate(film: FilmSettings) -> Fraction:
    """Frames a second of a film at a constant rate: one for each Step where all are alike."""
    return rate(film.fps) if film.pace == "even" else max(rate(film.fps), Fraction(PACED_FPS))


def shots(steps: Iterable[tuple[Step, _T]], film: FilmSettings, total: int) -> Iterator[Shot[_T]]:
    """(frame, seconds) of (Step, frame) pairs; the result is held."""
    hold = Fraction(film.hold).limit_denominator(1000)
    even = 1 / rate(film.fps)
    before: Step | None = None
    pending: Shot[_T] | None = None
    for step, frame in steps:
        if pending is not None:
            yield pending
        share = Fraction(1)
        if film.pace == "change":
            share = Fraction(glance(step, before, total)).limit_denominator(1000)
        pending, before = (frame, even * share), step
    if pending is not None:
        yield pending[0], pending[1] + hold


def there_and_back(forth: Iterable[Shot[_T]]) -> Iterator[Shot[_T]]:
    """The shots, then all but the first and last in reverse, so that a loop has no jump."""
    seen: list[Shot[_T]] = []
    for shot in forth:
        seen.append(shot)
        yield shot
    yield from reversed(seen[1:-1])
