"""A recording keeps what it can, evenly, and always the first and the newest Step."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from els_engine.recording import Recording, step_bytes
from els_engine.settings import RunSettings, Settings
from els_engine.steps import Step, frozen_array
from tests.synthetic import synthetic_steps

SETTINGS = Settings(run=RunSettings(steps=7))
STEP_BYTES = 2 * 4 * 16  # x_t and x0_hat, float32, 4 × 4


def small(index: int) -> Step:
    values = np.full((1, 1, 4, 4), index)
    return Step(index, 0.5, 0.5, 3, frozen_array(values), frozen_array(values), 0.0)


def test_everything_is_kept_where_there_is_room() -> None:
    steps = synthetic_steps(8)
    recording = Recording(SETTINGS)
    for k, step in enumerate(steps):
        assert not recording.finished
        recording.append(step)
        assert len(recording) == k + 1
    assert recording.finished
    assert recording.stride == 1
    assert recording.steps == steps
    assert list(recording) == steps
    assert recording[-1] is steps[-1]
    assert recording[2:4] == steps[2:4]
    assert [recording.at(k) for k in range(8)] == steps


def test_an_array_that_is_there_twice_counts_once() -> None:
    step = synthetic_steps(3)[-1]
    assert step.x_t is step.x0_hat
    assert step_bytes(step) == step.x_t.nbytes


def test_usage_counts() -> None:
    values = frozen_array(np.zeros((1, 1, 4, 4)))
    step = Step(0, 1.0, 0.0, 3, values, values, 0.0, usage=frozen_array(np.zeros((1, 100))))
    assert step_bytes(step) == 64 + 400


@given(count=st.integers(1, 300), room=st.integers(2, 40))
def test_memory_is_bounded_and_thinning_even(count: int, room: int) -> None:
    recording = Recording(SETTINGS, max_bytes=room * STEP_BYTES)
    for index in range(count):
        recording.append(small(index))
        assert recording.nbytes <= room * STEP_BYTES
        assert recording.nbytes == sum(step_bytes(step) for step in recording)
        assert recording[0].index == 0
        assert recording[-1].index == index
    kept = [step.index for step in recording]
    assert kept == [*range(0, count - 1, recording.stride), count - 1]
    # It uses the room it has: half the stride would not have fitted.
    if recording.stride > 1:
        assert len([*range(0, count, recording.stride // 2)]) >= room
    for number in range(count):
        found = recording.at(number).index
        assert found == max(index for index in kept if index <= number)


def test_first_and_newest_stay_even_where_they_are_too_large() -> None:
    recording = Recording(SETTINGS, max_bytes=1)
    for index in range(5):
        recording.append(small(index))
    assert [step.index for step in recording] == [0, 4]


def test_steps_come_in_order() -> None:
    recording = Recording(SETTINGS)
    recording.append(small(3))
    with pytest.raises(ValueError, match="step 3 after step 3"):
        recording.append(small(3))
    assert len(recording) == 1


def test_numbers_outside_are_refused() -> None:
    recording = Recording(SETTINGS)
    recording.append(small(0))
    for number in (-1, 1):
        with pytest.raises(IndexError):
            recording.at(number)
