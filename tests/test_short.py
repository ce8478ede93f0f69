"""Short questions are answered in one call: bit for bit what longer ways find."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from els_engine.kernels import abreast, fused, short
from els_engine.kernels.choice import make_ready
from els_engine.kernels.contract import Answer, Question
from els_engine.kernels.fused import answer_fused
from els_engine.kernels.pictures import Pictures
from els_engine.settings import BORDERS, Border
from tests.test_kernels import CPU, drained


@pytest.fixture(autouse=True, scope="module")
def _ready() -> None:
    assert make_ready(1)
    assert make_ready(3)


def _short(question: Question, known: Pictures, *, roams: bool = True) -> Answer | None:
    floor = np.float32(fused.EXACT_FLOOR)
    return short.answer_short(question, known, roams=roams, floor=floor, besides=0.0)


@pytest.mark.parametrize("roams", [True, False])
@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize(("channels", "samples"), [(1, 1), (3, 2)])
def test_a_short_question_is_answered_as_longer_ones(
    channels: int, samples: int, border: Border, roams: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(3)
    known = Pictures(rng.uniform(-1, 1, (40, channels, 11, 13)).astype(np.float32), CPU)
    for patch in (3, 9, 11):
        x_t = rng.standard_normal((samples, channels, 11, 13)).astype(np.float32)
        question = Question(x_t, 0.3, 0.91, patch, border, False, torch.float64, CPU)
        assert _short(question, known, roams=roams) is not None
        (quick,) = drained(answer_fused([question], known, roams=roams))
        with monkeypatch.context() as patched:
            patched.setattr(fused, "answer_short", lambda *_, **__: None)
            (slow,) = drained(answer_fused([question], known, roams=roams))
        assert (quick.x0_hat == slow.x0_hat).all()
        assert quick.bound is not None
        assert slow.bound is not None
        assert (quick.bound == slow.bound).all()


def test_a_short_question_comes_in_any_kind_of_array() -> None:
    rng = np.random.default_rng(4)
    known = Pictures(rng.uniform(-1, 1, (40, 1, 10, 12)).astype(np.float32), CPU)
    x_t = rng.standard_normal((2, 1, 10, 12)).astype(np.float32)
    frozen = x_t.astype(np.float64)
    frozen.flags.writeable = False
    kinds: list[NDArray[np.floating]] = [
        x_t,
        frozen,
        np.asfortranarray(x_t),
        np.repeat(x_t, 2, 0)[::2],
        x_t.astype(">f8"),
    ]
    found = []
    for x in kinds:
        question = Question(x, 0.3, 0.91, 5, "border", False, torch.float64, CPU)
        (answer,) = drained(answer_fused([question], known, roams=True))
        found.append(answer.x0_hat)
    assert all((each == found[0]).all() for each in found)
    assert not np.shares_memory(found[0], found[1])


def test_what_cannot_be_counted_is_left_to_longer_ways() -> None:
    rng = np.random.default_rng(5)
    known = Pictures(rng.uniform(-1, 1, (40, 1, 10, 12)).astype(np.float32), CPU)
    x_t = rng.standard_normal((1, 1, 10, 12))
    clean = Question(x_t, 1.0, 1e-6, 3, "border", False, torch.float64, CPU)
    assert _short(clean, known) is None
    shares = Question(x_t, 0.3, 0.91, 3, "border", True, torch.float64, CPU)
    assert _short(shares, known) is None


@pytest.mark.parametrize("count", [16, 37, 90])
def test_pictures_that_are_kept_abreast_answer_as_those_that_are_read_each_time(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(6)
    images = rng.uniform(-1, 1, (count, 3, 10, 17)).astype(np.float32)
    x_t = rng.standard_normal((2, 3, 10, 17))
    kept, read = Pictures(images, CPU), Pictures(images, CPU)
    for border in BORDERS:
        for usage in (True, False):
            question = Question(x_t, 0.3, 0.91, 7, border, usage, torch.float64, CPU)
            (ready,) = drained(answer_fused([question], kept, roams=True))
            with monkeypatch.context() as patched:
                patched.setattr(abreast, "_MOST", 0)
                (other,) = drained(answer_fused([question], read, roams=True))
            assert (ready.x0_hat == other.x0_hat).all()
    assert kept.abreast is not None
    assert len(kept.abreast) == -(-count // 16) * 3 * 11 * 18 * 16
    assert read.abreast is not None
    assert not len(read.abreast)
