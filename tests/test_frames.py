"""Frames: the right pixels in the right places, and when they are shown."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from els_engine.encoders.timing import decimated, gif_delays, milliseconds, rate, repeats
from els_engine.frames import (
    GAP_GREY,
    default_columns,
    enlarge,
    frame,
    frame_size,
    grid_image,
    small_frame,
)
from els_engine.settings import VIEWS, FilmSettings, View
from tests.synthetic import synthetic_steps


def byte(value: float) -> int:
    """What the plan says of a value's place on screen, one pixel at a time."""
    return min(255, max(0, round((value + 1) * 127.5)))


@pytest.mark.parametrize(
    ("count", "columns"),
    [(1, 1), (2, 2), (3, 3), (4, 2), (5, 3), (6, 3), (8, 4), (9, 3), (10, 5), (12, 4), (16, 4)],
)
def test_columns_are_few_and_even(count: int, columns: int) -> None:
    assert default_columns(count) == columns


@given(count=st.integers(1, 400), panes=st.sampled_from([1, 2]))
def test_columns_hold_every_tile(count: int, panes: int) -> None:
    columns = default_columns(count, panes)
    rows = math.ceil(count / columns)
    assert 1 <= columns <= count
    assert (rows - 1) * columns < count  # no empty row


@pytest.mark.parametrize("channels", [1, 3])
def test_every_pixel_of_a_grid(channels: int) -> None:
    step = synthetic_steps(batch=5, channels=channels, size=(3, 4))[2]
    picture = grid_image(step.x_t, columns=3, gap=2)
    assert picture.shape == (2 * 3 + 2, 3 * 4 + 2 * 2, 3)
    for y in range(picture.shape[0]):
        for x in range(picture.shape[1]):
            row, dy = divmod(y, 3 + 2)
            column, dx = divmod(x, 4 + 2)
            j = row * 3 + column
            for c in range(3):
                expected = GAP_GREY
                if dy < 3 and dx < 4 and j < 5:
                    expected = byte(float(step.x_t[j, c % channels, dy, dx]))
                assert picture[y, x, c] == expected


def test_one_sample_has_no_border() -> None:
    step = synthetic_steps(batch=1, size=(5, 7))[0]
    assert small_frame(step, FilmSettings()).shape == (5, 7, 3)


def test_both_puts_the_noisy_picture_left() -> None:
    step = synthetic_steps(batch=2, size=(5, 7))[1]
    both = small_frame(step, FilmSettings(view="both", columns=1))
    left = small_frame(step, FilmSettings(view="xt", columns=1))
    right = small_frame(step, FilmSettings(view="x0", columns=1))
    assert (both[:5, :7] == left[:5]).all()
    assert (both[:5, 8:] == right[:5]).all()
    assert (both[:5, 7] == GAP_GREY).all()
    assert (both[5:8] == GAP_GREY).all()
    assert (both[8:, :7] == left[6:]).all()
    assert (both[8:, 8:] == right[6:]).all()


def test_enlarged_pixels_are_squares() -> None:
    picture = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
    large = enlarge(picture, 3)
    assert large.shape == (6, 12, 3)
    assert all((large[y, x] == picture[y // 3, x // 3]).all() for y in range(6) for x in range(12))
    assert large.flags.c_contiguous


@given(
    count=st.integers(1, 20),
    height=st.integers(1, 9),
    width=st.integers(1, 9),
    scale=st.integers(1, 3),
    columns=st.none() | st.integers(1, 30),
    view=st.sampled_from(VIEWS),
)
def test_the_size_is_known_before(
    count: int, height: int, width: int, scale: int, columns: int | None, view: View
) -> None:
    film = FilmSettings(scale=scale, columns=columns, view=view)
    made = frame(synthetic_steps(1, count, 1, (height, width))[0], film)
    assert frame_size(count, height, width, film) == (made.shape[1], made.shape[0])


@given(count=st.integers(1, 200), fps=st.floats(0.1, 240), hold=st.floats(0, 10))
def test_gif_times(count: int, fps: float, hold: float) -> None:
    even = [(number, 1 / rate(fps)) for number in range(count)]
    shown = list(decimated(even))
    ticks = [tick for tick, _ in shown]
    delays = gif_delays(ticks, 1 / rate(fps) + Fraction(hold))
    assert len(delays) == len(shown)
    assert min(delays) >= 2
    assert shown[0][0] == 0
    assert shown[-1][1] == count - 1
    frames = [number for _, number in shown]
    assert frames == sorted(set(frames))
    if fps <= 50:
        assert frames == list(range(count))
    assert float(rate(fps)) == pytest.approx(fps, rel=1e-3)
    for tick, number in shown[:-1]:  # every frame begins at its time, within what GIF can tell
        late = Fraction(tick, 100) - number / rate(fps)
        assert abs(late) <= (Fraction(1, 200) if fps <= 50 else Fraction(1, 50))
    assert all(a < b for a, b in pairwise(ticks))
    assert delays[-1] / 100 >= hold - 0.0051


@pytest.mark.parametrize(
    ("fps", "hold", "frames"), [(10, 1.5, 15), (10, 0, 0), (0.5, 1.5, 1), (29.97, 2, 60)]
)
def test_held_frames(fps: float, hold: float, frames: int) -> None:
    shots = [("a", 1 / rate(fps)), ("b", 1 / rate(fps) + Fraction(hold))]
    assert list(repeats(shots, rate(fps))) == [("a", 1), ("b", 1 + frames)]


@given(
    seconds=st.lists(st.fractions(Fraction(1, 200), 3, max_denominator=1000), min_size=1),
    fps=st.sampled_from([10, 24, 30, 60]),
)
def test_uneven_times_do_not_drift(seconds: list[Fraction], fps: int) -> None:
    """Each frame begins within half a frame of its time (MP4) and within 20 ms (GIF, if seen)."""
    begins = [sum(seconds[:n], Fraction(0)) for n in range(len(seconds))]
    placed = 0
    for number, times in repeats(enumerate_shots(seconds), Fraction(fps)):
        assert abs(Fraction(placed, fps) - begins[number]) <= Fraction(1, 2 * fps)
        placed += times
    assert abs(Fraction(placed, fps) - sum(seconds, Fraction(0))) <= Fraction(1, fps) + Fraction(
        1, 2 * fps
    )
    shown = list(decimated(enumerate_shots(seconds)))
    assert shown[-1][1] == len(seconds) - 1
    assert all(b - a >= 2 for (a, _), (b, _) in pairwise(shown))
    for tick, number in shown[:-1]:
        assert abs(Fraction(tick, 100) - begins[number]) <= Fraction(1, 50)
    whole = milliseconds(seconds)
    assert abs(sum(whole) - 1000 * sum(seconds, Fraction(0))) <= 1


def enumerate_shots(seconds: list[Fraction]) -> list[tuple[int, Fraction]]:
    return list(enumerate(seconds))
