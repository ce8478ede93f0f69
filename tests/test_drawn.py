"""Hands, trousers and patterns: what they hold, counted in other ways than they are drawn."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage

from els_engine.datasets import hands, patterns, trousers
from els_engine.errors import MorphogenError
from els_engine.steps import FloatArray

Draw = Callable[[int, int, int], FloatArray]
ALL: list[Draw] = [hands.draw, trousers.draw, patterns.draw]


@pytest.mark.parametrize("draw", ALL)
@pytest.mark.parametrize("size", [16, 32, 45, 128])
def test_pictures_are_what_was_asked_for(draw: Draw, size: int) -> None:
    count = 2 if size > 64 else 5
    got = draw(count, size, 5)
    assert got.shape == (count, 1, size, size)
    assert got.dtype == np.float32
    assert got.min() >= -1
    assert got.max() <= 1
    assert got.max() - got.min() > 1.5
    assert not got.flags.writeable
    again = draw(count - 1, size, 5)
    assert np.array_equal(got[:-1], again)  # the same each time; a smaller set begins a larger
    assert not np.array_equal(again, draw(count - 1, size, 6))


@pytest.mark.parametrize("draw", ALL)
@pytest.mark.parametrize("bad", [(0, 32, 0), (1, 15, 0), (1, 129, 0), (1, 32, -1), (10**6, 32, 0)])
def test_what_cannot_be_drawn_is_refused(draw: Draw, bad: tuple[int, int, int]) -> None:
    with pytest.raises(MorphogenError, match=r"\.$"):
        draw(*bad)


def _fingers(picture: NDArray[np.floating]) -> int:
    """Blobs that are left when everything as thick as a palm is taken away."""
    light = ndimage.zoom(picture > 0, 3, order=0)
    steps = ndimage.distance_transform_edt(light)
    palm = ndimage.distance_transform_edt(steps <= 12) <= 24
    rest, _ = ndimage.label(light & ~palm)
    sizes = np.bincount(rest.ravel())[1:]
    middles = ndimage.center_of_mass(rest > 0, rest, np.arange(1, len(sizes) + 1))
    # The arm leaves through the lower edge; fingers do not.
    touching = set(rest[-1].tolist())
    kept = [n + 1 for n, size in enumerate(sizes) if size > 60 and n + 1 not in touching]
    return len(kept) if middles else 0


@pytest.mark.parametrize("fingers", range(2, 9))
def test_hands_have_the_fingers_they_should(fingers: int) -> None:
    counted = [_fingers(p[0]) for p in hands.draw(60, 64, 0, fingers=fingers)]
    assert np.mean(np.array(counted) == fingers) >= 0.97, np.bincount(counted)


def test_trousers_have_two_legs() -> None:
    for picture in trousers.draw(100, 64, 0)[:, 0]:
        light = picture > 0
        lowest = int(np.flatnonzero(light.any(axis=1))[-1])
        runs = [ndimage.label(row)[1] for row in light[lowest - 8 : lowest - 2]]
        assert np.median(runs) == 2


def test_patterns_wrap_round_and_are_quick() -> None:
    began = time.thread_time()
    got = patterns.draw(64, 32, 0)[:, 0]
    assert time.thread_time() - began < 3  # 0.3 s on two quiet cores
    for axis in (1, 2):
        inside = np.abs(np.diff(got, axis=axis)).mean()
        seam = np.abs(np.take(got, 0, axis) - np.take(got, -1, axis)).mean()
        assert seam < 1.15 * inside
    lightness = (got > 0).mean(axis=(1, 2))
    assert lightness.min() < 0.3 < 0.4 < lightness.max()  # spots, and stripes
