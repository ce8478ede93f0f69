"""The GPU's kernel against float64 loops: interpreted on the CPU where there is no GPU."""

from __future__ import annotations

import importlib.util
import os

import numpy as np
import pytest
import torch

if not importlib.util.find_spec("triton"):
    pytest.skip(
        "triton is not installed: the GPU's kernel cannot be tested", allow_module_level=True
    )
if not torch.cuda.is_available():
    os.environ.setdefault("TRITON_INTERPRET", "1")

from els_engine.kernels import cuda
from els_engine.kernels.contract import Answer, Question
from els_engine.kernels.cuda import answer_triton
from els_engine.kernels.pictures import Pictures
from els_engine.settings import BORDERS, Border
from tests.reference import reference_mean
from tests.test_kernels import drained

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


@pytest.fixture(autouse=True)
def _few_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The interpreter runs programs one by one."""
    if DEVICE.type == "cpu":
        monkeypatch.setattr(cuda, "_PROGRAMS", 6)


def drawn(rng: np.random.Generator, count: int, channels: int, hw: tuple[int, int]) -> np.ndarray:
    """Small pictures of mostly background, some of them twice."""
    images = rng.choice([-1.0, 0.2, 1.0], (count, channels, *hw), p=[0.6, 0.1, 0.3])
    images[1::5] = images[0]
    small: np.ndarray = images.astype(np.float32)
    return small


def ask(
    images: np.ndarray,
    x_t: np.ndarray,
    alpha_bar: float,
    patch: int,
    border: Border,
    *,
    roams: bool = True,
    usage: bool = False,
    dtype: torch.dtype | None = None,
) -> Answer:
    known = Pictures(images, DEVICE)
    a, b2 = alpha_bar**0.5, 1 - alpha_bar
    if dtype is None:
        needs = [known.precision(x, a, b2, patch * patch)[0] for x in x_t]
        dtype = torch.float64 if torch.float64 in needs else torch.float32
    question = Question(x_t, a, b2, patch, border, usage, dtype, DEVICE)
    return drained(answer_triton(question, known, roams=roams))


def noisy(rng: np.random.Generator, images: np.ndarray, alpha_bar: float, count: int) -> np.ndarray:
    noise = rng.standard_normal((count, *images.shape[1:]))
    mixed: np.ndarray = alpha_bar**0.5 * images[:count] + (1 - alpha_bar) ** 0.5 * noise
    return mixed.astype(np.float32)


@pytest.mark.parametrize(("border", "channels"), [(BORDERS[0], 3), *((b, 1) for b in BORDERS)])
@pytest.mark.parametrize("name", ["ls", "els"])
def test_tiles_are_exact(name: str, border: Border, channels: int) -> None:
    rng = np.random.default_rng([channels, BORDERS.index(border)])
    images = drawn(rng, 18, channels, (5, 6))
    cases = ((3, 1 - 1e-6), (5, 0.6)) if border == "border" else ((3, 0.97),)
    for patch, alpha_bar in cases:
        x_t = noisy(rng, images, alpha_bar, 1)
        want = reference_mean(name, border, x_t, alpha_bar, patch, images)
        got = ask(images, x_t, alpha_bar, patch, border, roams=name == "els")
        assert np.abs(got.x0_hat - want).max() <= 1e-4, f"P={patch} ᾱ={alpha_bar}"


def test_float32_tiles_are_exact_where_they_are_chosen() -> None:
    border: Border = "border"
    rng = np.random.default_rng(5)
    images = drawn(rng, 20, 1, (5, 6))
    x_t = noisy(rng, images, 0.4, 1)
    want = reference_mean("els", border, x_t, 0.4, 5, images)
    assert Pictures(images, DEVICE).precision(x_t[0], 0.4**0.5, 0.6, 25)[0] == torch.float32
    got = ask(images, x_t, 0.4, 5, border, dtype=torch.float32)
    assert np.abs(got.x0_hat - want).max() <= 1e-5


@pytest.mark.parametrize(("border", "canvas"), [("border", (6, 9)), ("circular", (7, 5))])
def test_other_canvases_in_blocks_of_rows(
    border: Border, canvas: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cuda, "_ROWS", 4)
    rng = np.random.default_rng(1)
    images = drawn(rng, 3, 1, (5, 6))
    x_t = rng.standard_normal((1, 1, *canvas)).astype(np.float32)
    want = reference_mean("els", border, x_t, 0.8, 3, images)
    got = ask(images, x_t, 0.8, 3, border, dtype=torch.float64)
    assert np.abs(got.x0_hat - want).max() <= 1e-5


def test_windows_larger_than_the_picture() -> None:
    rng = np.random.default_rng(2)
    images = drawn(rng, 4, 1, (5, 5))
    x_t = noisy(rng, images, 0.7, 1)
    want = reference_mean("els", "border", x_t, 0.7, 7, images)
    got = ask(images, x_t, 0.7, 7, "border", dtype=torch.float64)
    assert np.abs(got.x0_hat - want).max() <= 1e-5


@pytest.mark.parametrize("name", ["ls", "els"])
def test_batches_equal_singles_and_shares_sum_to_one(name: str) -> None:
    rng = np.random.default_rng(3)
    images = drawn(rng, 18, 1, (4, 5))
    x_t = noisy(rng, images, 0.9, 2)
    roams = name == "els"
    both = ask(images, x_t, 0.9, 3, "border", roams=roams, usage=True)
    assert both.usage is not None
    assert np.allclose(both.usage.sum(axis=1), 1)
    for j in range(2):
        alone = ask(images, x_t[j : j + 1], 0.9, 3, "border", roams=roams, usage=True)
        assert np.array_equal(alone.x0_hat[0], both.x0_hat[j])
    assert np.abs(both.usage[0] - swept_shares(name, x_t[:1], 0.9, 3, images)).max() <= 1e-5


def swept_shares(
    name: str, x_t: np.ndarray, alpha_bar: float, patch: int, images: np.ndarray
) -> np.ndarray:
    """The share of each picture, by the other kernel."""
    from els_engine.kernels.choice import make_ready
    from els_engine.kernels.fused import answer_fused

    assert make_ready(1)
    cpu = torch.device("cpu")
    question = Question(
        x_t, alpha_bar**0.5, 1 - alpha_bar, patch, "border", True, torch.float64, cpu
    )
    (answer,) = drained(answer_fused([question], Pictures(images, cpu), roams=name == "els"))
    assert answer.usage is not None
    shares: np.ndarray = answer.usage[0]
    return shares


def test_full_memory_halves_the_chunk_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(4)
    images = drawn(rng, 19, 1, (4, 4))
    x_t = noisy(rng, images, 0.6, 1)
    want = reference_mean("els", "border", x_t, 0.6, 3, images)
    asked: list[int] = []
    load = cuda._Work._chunk

    def crowded(self: cuda._Work, first: int, last: int, block: int) -> object:
        asked.append(last - first)
        if last - first > 6:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return load(self, first, last, block)

    monkeypatch.setattr(cuda._Work, "_chunk", crowded)
    got = ask(images, x_t, 0.6, 3, "border", dtype=torch.float64)
    assert np.abs(got.x0_hat - want).max() <= 1e-5
    assert asked[:3] == [19, 10, 5]
    assert got.note == cuda.IN_PIECES
    monkeypatch.setattr(cuda._Work, "_chunk", lambda *_: _full())
    got = ask(images, x_t, 0.6, 3, "border", dtype=torch.float64)
    assert got.note == cuda.ON_THE_CPU
    assert np.abs(got.x0_hat - want).max() <= 1e-5


def _full() -> object:
    raise torch.OutOfMemoryError("CUDA out of memory")
