"""What went otherwise than asked is said where people look."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import pytest

from els_engine import machine
from els_engine.images import from_array
from els_engine.kernels.contract import Answer, Kernel, Question
from els_engine.kernels.cuda import IN_PIECES
from els_engine.kernels.pictures import Pictures
from els_engine.recording import Recording
from els_engine.sampler import run
from els_engine.settings import RunSettings, Settings
from els_engine.steps import Step
from gui import words


def test_a_full_gpu_is_said_in_the_status_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def crowded(question: Question, pictures: Pictures) -> Generator[float, None, Answer]:
        yield 0.5
        return Answer(np.zeros(question.x_t.shape), note=IN_PIECES)

    def kernel(*_: object, **__: object) -> Kernel:
        return crowded

    monkeypatch.setattr(machine, "local_kernel", kernel)
    settings = RunSettings(machine="els", patch="3", steps=2, samples=1)
    images = from_array(np.zeros((2, 1, 6, 6), np.float32), name="grey")
    recording = Recording(Settings(run=settings))
    for event in run(settings, images):
        if isinstance(event, Step):
            recording.append(event)
    assert [step.note for step in recording] == [IN_PIECES] * 3
    assert words.speed(recording, "cpu").endswith(IN_PIECES)
