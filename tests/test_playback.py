"""The display clock, without a window."""

from __future__ import annotations

import numpy as np
import pytest

from els_engine.steps import Step, frozen_array
from gui.playback import DISSOLVE, NOISE_FIRST, Playback


def step(index: int, level: float) -> Step:
    array = frozen_array(np.full((1, 1, 4, 4), level, np.float32))
    return Step(index, 0.5, 0.5, 3, array, array, 0.0)


def grown(levels: list[float], opening: float = 0.0) -> Playback:
    playback = Playback()
    playback.begin(len(levels), opening)
    for index, level in enumerate(levels):
        playback.add(step(index, level))
    return playback


def seconds_at(playback: Playback, tick: float = 0.005, limit: float = 60.0) -> list[float]:
    """How long each position stays, until playing ends."""
    times = [0.0] * playback.total
    spent = 0.0
    while playback.playing and spent < limit:
        times[playback.shown().position] += tick
        playback.advance(tick)
        spent += tick
    return times


def test_it_opens_with_noise_and_dissolves() -> None:
    playback = grown([0.0, 0.1, 0.2], NOISE_FIRST)
    assert playback.shown().dissolve == 0
    playback.advance(NOISE_FIRST)
    assert (playback.shown().position, playback.shown().dissolve) == (0, 0)
    playback.advance(DISSOLVE / 2)
    assert 0.4 < playback.shown().dissolve < 0.6
    playback.advance(DISSOLVE / 2)
    assert playback.shown().dissolve == 1


def test_pace_follows_change() -> None:
    levels = [0.1 * n for n in range(11)] + [1.0] * 10  # half eventful, half still
    times = seconds_at(grown(levels))
    assert 3.0 < sum(times) < 8.0
    assert min(times[1:11]) > 2 * max(times[11:20])


def test_speed_and_loop() -> None:
    slow, fast = grown([0.0, 0.5, 1.0]), grown([0.0, 0.5, 1.0])
    fast.speed = 4.0
    assert sum(seconds_at(slow)) == pytest.approx(4 * sum(seconds_at(fast)), rel=0.1)
    looped = grown([0.0, 0.5, 1.0])
    looped.loop = True
    seen = []
    for _ in range(4000):
        looped.advance(0.005)
        seen.append(looped.shown().position)
    assert seen.count(0) > 0
    assert seen.index(2) < len(seen) - 1 - seen[::-1].index(0)


def test_it_waits_for_steps_that_are_not_computed() -> None:
    playback = grown([0.0, 0.5])
    playback.total = 5
    playback.advance(100)
    assert playback.playing
    assert playback.shown().position == 1
    playback.add(step(2, 0.6))
    playback.advance(0.01)
    assert playback.shown().position == 2


def test_scrubbing_stays_within_what_there_is() -> None:
    playback = grown([0.0, 0.5, 1.0])
    playback.go_to(99)
    seen = [(playback.shown().position, playback.playing)]
    playback.go_to(-3)
    seen.append((playback.shown().position, playback.playing))
    playback.go_to(2)
    playback.toggle()  # at the end, play starts over
    seen.append((playback.shown().position, playback.playing))
    assert seen == [(2, False), (0, False), (0, True)]
