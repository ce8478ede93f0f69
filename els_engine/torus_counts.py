"""Counting where pictures have no edge: a shape that hangs over one side comes back on the other.

What ES draws, and ELS where its edges wrap round, is as likely at every translation: the canvas'
edge may run through the middle of a hand. It is brought together before it is counted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from els_engine.artifacts import COUNTERS
from els_engine.counts import Count, Part

__all__ = ["count", "seam"]

_INK = 0.25  # of the way from ground to shape, from which a pixel is part of it
_CUT = 0.06  # of a side: a shape that no narrower cut opens goes round the torus

Mask = NDArray[np.bool_]


def count(picture: NDArray[np.floating], part: Part, *, wraps: bool = False) -> Count:
    """Count the parts of a picture, [H, W] or [C, H, W] in [-1, 1], which may live on a torus."""
    if not wraps:
        return COUNTERS[part](picture)
    found = seam(picture)
    if found is None:
        return Count(False, None, (), "It goes on round the edge.")
    height, width = picture.shape[-2:]
    made = COUNTERS[part](np.roll(picture, (-found[0], -found[1]), (-2, -1)))
    tips = tuple(((y + found[0]) % height, (x + found[1]) % width) for y, x in made.tips)
    return Count(made.countable, made.count, tips, made.reason)


def seam(picture: NDArray[np.floating]) -> tuple[int, int] | None:
    """The row and the column before which a torus is best cut open; None if all cuts are deep.

    That is in the middle of its widest empty stretch; where there is none, where least is cut.
    """
    grey = picture if picture.ndim == 2 else picture.mean(axis=0)
    if np.median(grey) > 0:
        grey = -grey
    ink = grey > 2 * _INK - 1
    row, column = _opened(ink), _opened(ink.T)
    return None if row is None or column is None else (row, column)


def _opened(ink: Mask) -> int | None:
    lines: Mask = np.logical_or.reduce(ink, axis=1)
    size = len(lines)
    if not lines.any():
        return 0
    if lines.all():
        cut = (ink & np.roll(ink, 1, axis=0)).sum(axis=1)
        least = int(cut.argmin())
        return least if cut[least] <= _CUT * ink.shape[1] else None
    first = int(lines.argmax())  # a line with ink, so that no stretch begins before it
    ends = np.flatnonzero(np.diff(np.append(np.roll(lines, -first), True).astype(np.int8)))
    starts, stops = ends[::2] + 1, ends[1::2] + 1
    widest = int((stops - starts).argmax())
    return (int(starts[widest] + stops[widest]) // 2 + first) % size
