"""The nearest training picture: found over all translations, exact, and quickly."""

from __future__ import annotations

import time

import numpy as np
import pytest

from els_engine.errors import Stopped
from els_engine.images import from_array
from els_engine.machine import Machine
from els_engine.novelty import COPY, Nearest, Novelty, judge, nearest

RNG = np.random.default_rng(8)


def by_hand(sample: np.ndarray, images: np.ndarray, *, rolls: bool) -> tuple[float, int]:
    """The least RMS distance, and whose it is, one translation at a time."""
    best = (np.inf, -1)
    moves = list(np.ndindex(images.shape[2:])) if rolls else [(0, 0)]
    for n, picture in enumerate(images.astype(np.float64)):
        for move in moves:
            apart = np.roll(picture, move, (1, 2)) - sample
            best = min(best, (float(np.sqrt(np.mean(apart**2))), n))
    return best


@pytest.mark.parametrize("rolls", [False, True])
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("size", [(8, 8), (7, 10)])
def test_agrees_with_one_translation_at_a_time(
    monkeypatch: pytest.MonkeyPatch, rolls: bool, channels: int, size: tuple[int, int]
) -> None:
    monkeypatch.setattr("els_engine.novelty._CHUNK", 3 * channels * size[0] * size[1])
    images = RNG.uniform(-1, 1, (20, channels, *size)).astype(np.float32)
    images *= RNG.uniform(0.2, 1, (20, 1, 1, 1)).astype(np.float32)
    for _ in range(6):
        sample = RNG.uniform(-1, 1, (channels, *size)) * RNG.uniform(0.2, 1)
        found = nearest(sample, images, rolls=rolls)
        distance, picture = by_hand(sample, images, rolls=rolls)
        assert found.distance == pytest.approx(distance, rel=1e-9)
        assert found.picture == picture
        apart = found.laid(images).astype(np.float64) - sample
        assert np.sqrt(np.mean(apart**2)) == pytest.approx(distance, rel=1e-6)


def test_a_moved_copy_is_found_by_machines_that_move() -> None:
    images = RNG.uniform(-1, 1, (30, 1, 12, 12)).astype(np.float32)
    sample = np.roll(images[17], (-3, 5), (1, 2))[None]
    for locality in (False, True):
        (novelty,) = judge(sample, images, Machine(locality, equivariance=True))
        assert novelty.nearest == Nearest(17, (-3, 5), 0.0)
        assert novelty.is_copy
        assert novelty.verdict() == "Copy of picture 17"
        still = Machine(locality, equivariance=False)
        assert not judge(sample, images, still)[0].is_copy
        assert judge(images[[4]], images, still)[0].nearest == Nearest(4, (0, 0), 0.0)


def test_of_equally_near_ones_it_is_the_first_and_moved_least() -> None:
    images = np.repeat(RNG.uniform(-1, 1, (1, 1, 6, 6)).astype(np.float32), 5, axis=0)
    images[:2] = 0
    images[3] = np.roll(images[3], 2, 2)
    images = images.copy()
    assert nearest(np.roll(images[2], 1, 2), images, rolls=True) == Nearest(2, (0, 1), 0.0)
    flat = np.full((1, 6, 6), 0.5)
    assert nearest(flat, np.full((3, 1, 6, 6), 0.25), rolls=True) == Nearest(0, (0, 0), 0.25)


def test_verdicts() -> None:
    assert Novelty(Nearest(3, (0, 0), COPY)).is_copy
    assert not Novelty(Nearest(3, (0, 0), 0.0501)).is_copy
    assert Novelty(Nearest(3, (0, 0), 0.3), 23).verdict() == "Stitched from 23 pictures"
    assert Novelty(None, 1).verdict() == "Stitched from 1 picture"
    assert Novelty(None).verdict() == "No copy"
    images = from_array(RNG.uniform(-1, 1, (9, 1, 4, 4)), name="nine", labels=np.arange(9) // 3)
    some = images.select("2")
    assert Novelty(Nearest(1, (0, 0), 0.0)).verdict(some) == "Copy of picture 7"


def test_other_canvases_have_no_nearest() -> None:
    images = RNG.uniform(-1, 1, (3, 1, 8, 8)).astype(np.float32)
    assert judge(np.zeros((2, 1, 8, 12)), images, Machine(True, True)) == [Novelty(None)] * 2
    with pytest.raises(ValueError, match="beside pictures"):
        nearest(np.zeros((1, 8, 12)), images, rolls=False)


def test_stops() -> None:
    images = RNG.uniform(-1, 1, (3, 1, 8, 8)).astype(np.float32)
    with pytest.raises(Stopped):
        judge(images, images, Machine(True, True), stop=lambda: True)


def test_sixty_thousand_pictures() -> None:
    images = np.zeros((60_000, 1, 28, 28), np.float32)
    images[:, :, 4:24, 8:20] = RNG.uniform(-1, 1, (60_000, 1, 20, 12)).astype(np.float32)
    sample = np.roll(images[41_217] * 0.9, (3, -2), (1, 2))
    began = time.perf_counter()
    found = nearest(sample, images, rolls=True)
    assert (found.picture, found.roll) == (41_217, (3, -2))
    assert time.perf_counter() - began < 60  # 2 s where nobody else computes
