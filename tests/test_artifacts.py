"""Counting fingers and legs, on shapes whose number is known and on everything that is no shape."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage

from els_engine.artifacts import Count, _without_specks, count_fingers, count_legs
from els_engine.datasets import hands, trousers

Array = NDArray[np.float64]


def own_hand(size: int, fingers: int, turn: float, gap: float = 1.25) -> Array:
    """A hand drawn by other means than the data set's: a disc, an arm, and bars all round its top.

    Fingers are 0.075 wide where they begin and stand at least `gap` widths apart there, so that
    none touch.
    """
    ticks = (np.arange(size) + 0.5) / size - 0.5
    x, y = np.meshgrid(ticks, ticks)
    u, v = x * math.cos(turn) + y * math.sin(turn), y * math.cos(turn) - x * math.sin(turn)
    palm, wide = 0.155, 0.0375
    distance = np.minimum(np.hypot(u, v) - palm, np.maximum(np.abs(u) - 0.1, -v))
    step = gap * 2 * wide / palm
    for k in range(fingers):
        angle = (k - (fingers - 1) / 2) * min(step, math.radians(250) / max(1, fingers - 1))
        along = np.array([math.sin(angle), -math.cos(angle)])
        reach = np.clip(u * along[0] + v * along[1], 0, palm + 0.17)
        bar = np.hypot(u - reach * along[0], v - reach * along[1]) - wide
        distance = np.minimum(distance, bar)
    return 2 * np.clip(0.5 - distance * size, 0, 1) - 1


@pytest.mark.parametrize("size", [24, 32, 40, 64])
def test_drawn_hands_are_counted(size: int) -> None:
    """The data set's own hands, every number of fingers by itself."""
    for fingers in range(2, 9):
        drawn = hands.draw(40, size, seed=11, fingers=fingers)
        right = [count_fingers(picture).count == fingers for picture in drawn]
        assert np.mean(right) >= 0.97, fingers


@pytest.mark.parametrize("size", [32, 40, 64, 128])
def test_hands_drawn_otherwise_are_counted_at_any_turn(size: int) -> None:
    turns = np.linspace(0, 2 * math.pi, 12, endpoint=False) + 0.1
    right = [
        count_fingers(own_hand(size, fingers, turn)).count == fingers
        for fingers in range(2, 9)
        for turn in turns
    ]
    assert np.mean(right) >= 0.97


def test_tips_lie_on_the_ends_of_fingers() -> None:
    found = count_fingers(own_hand(64, 3, 0.0))
    rows = sorted(tip[0] for tip in found.tips)
    assert len(found.tips) == 3
    assert rows[0] == pytest.approx(64 * (0.5 - 0.155 - 0.17 - 0.0375), abs=2.5)


def test_noise_inversion_and_colour_change_nothing() -> None:
    rng = np.random.default_rng(0)
    drawn = hands.draw(40, 32, seed=5)
    for spread in (0.05, 0.15, 0.45):
        noisy = drawn + spread * rng.standard_normal(drawn.shape)
        assert np.mean([count_fingers(picture).count == 5 for picture in noisy]) >= 0.95, spread
    for picture in drawn[:10]:
        plain = count_fingers(picture)
        assert count_fingers(-picture) == plain
        assert count_fingers(picture[0]) == plain
        assert count_fingers(np.repeat(picture, 3, axis=0)) == plain


def uncountable(found: Count) -> bool:
    return not found.countable and found.count is None and not found.tips and found.reason != ""


def test_what_is_no_hand_is_not_counted() -> None:
    rng = np.random.default_rng(1)
    empty, full = np.full((32, 32), -1.0), np.full((32, 32), 1.0)
    ticks = np.arange(32) - 15.5
    blob = np.where(np.hypot(*np.meshgrid(ticks, ticks)) < 9, 1.0, -1.0)
    two = np.full((40, 80), -1.0)
    two[:, :40], two[:, 40:] = own_hand(40, 5, 0.0), own_hand(40, 4, 0.0)
    two[-6:] = -1.0
    for picture in (empty, full, blob, two, rng.standard_normal((32, 32))):
        for counter in (count_fingers, count_legs):
            if picture is blob or counter is count_fingers:
                assert uncountable(counter(picture)), counter.__name__
    assert uncountable(count_legs(empty))
    assert uncountable(count_legs(two))


def test_specks_do_not_matter() -> None:
    picture = hands.draw(1, 32, seed=8)[0].copy()
    picture[0, 2:4, 2:4] = 1.0
    assert count_fingers(picture).count == 5


@pytest.mark.parametrize(("share", "least"), [(0.01, 0.97), (0.02, 0.95), (0.05, 0.9)])
def test_salt_and_pepper_do_not_matter_much(share: float, least: float) -> None:
    """A share of all pixels is black or white instead, as drawn."""
    rng = np.random.default_rng(7)
    for counter, number, drawn in (
        (count_fingers, 4, hands.draw(30, 32, seed=6, fingers=4)),
        (count_fingers, 6, hands.draw(30, 48, seed=6, fingers=6)),
        (count_legs, 2, trousers.draw(30, 32, seed=6)),
    ):
        right = []
        for clean in drawn:
            hit = rng.random(clean.shape[1:]) < share
            picture = np.where(hit, rng.choice([-1.0, 1.0], hit.shape), clean)
            right.append(counter(picture).count == number)
        assert np.mean(right) >= least, counter.__name__


@pytest.mark.parametrize("size", [16, 24, 32])
def test_nothing_is_taken_for_a_speck_in_a_drawn_hand(size: int) -> None:
    for fingers in (3, 5, 8):
        for picture in hands.draw(20, size, seed=12, fingers=fingers):
            assert np.array_equal(_without_specks(picture[0]), picture[0])


@pytest.mark.parametrize("size", [24, 32, 64])
def test_trousers_are_counted(size: int) -> None:
    drawn = trousers.draw(60, size, seed=3)
    assert np.mean([count_legs(picture).count == 2 for picture in drawn]) >= 0.97


@pytest.mark.parametrize("turn", [20, 45, 90, 180, 270])
def test_trousers_are_counted_at_any_turn_and_in_noise(turn: int) -> None:
    drawn = trousers.draw(40, 32, seed=4)[:, 0]
    noise = 0.2 * np.random.default_rng(2).standard_normal(drawn.shape)
    turned = [ndimage.rotate(p, turn, reshape=False, order=1, cval=-1) for p in drawn]
    for pictures in (turned, np.asarray(turned) + noise):
        assert np.mean([count_legs(picture).count == 2 for picture in pictures]) >= 0.97


def legged(size: int, legs: int) -> Array:
    """A waistband with `legs` straight legs below."""
    mask = np.zeros((size, size))
    left, right = size // 6, size - size // 6
    mask[size // 8 : size // 2, left:right] = 1
    edges = np.linspace(left, right, legs + 1)
    for k in range(legs):
        inset = 0.12 * (right - left) / legs if legs > 1 else 0
        mask[size // 2 : -size // 8, round(edges[k] + inset) : round(edges[k + 1] - inset)] = 1
    return 2 * mask - 1


@pytest.mark.parametrize("size", [32, 64])
@pytest.mark.parametrize("legs", [2, 3, 4])
def test_wrong_numbers_of_legs_are_seen(size: int, legs: int) -> None:
    found = count_legs(legged(size, legs))
    assert found.count == legs
    assert len(found.tips) == legs
    assert uncountable(count_legs(legged(size, 1)))


def test_counting_is_quick_and_always_the_same() -> None:
    import time

    drawn = hands.draw(20, 32, seed=2)
    first = [count_fingers(picture) for picture in drawn]
    began = time.thread_time()
    again = [count_fingers(picture) for picture in drawn]
    assert (time.thread_time() - began) / len(drawn) <= 0.02
    assert again == first
    turned = [count_fingers(ndimage.rotate(p[0], 90)).count for p in drawn]
    assert np.mean([count == 5 for count in turned]) >= 0.9


def test_static_is_no_hand() -> None:
    rng = np.random.default_rng(7)
    counts = [count_fingers(rng.standard_normal((32, 32))) for _ in range(40)]
    assert sum(uncountable(count) for count in counts) >= 36
    assert all((count.count or 0) <= 12 for count in counts)
