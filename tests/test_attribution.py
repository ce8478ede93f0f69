"""Where a pixel comes from: the weights against the definitions, and against the engine."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from els_engine.attribution import Attribution, Sources
from els_engine.errors import MorphogenError, Stopped
from els_engine.machine import Machine
from els_engine.settings import BORDERS, MACHINES, Border, MachineName
from tests.reference import reference_mean

RNG = np.random.default_rng(5)
GREY = RNG.uniform(-1, 1, (4, 1, 8, 8)).astype(np.float32)
COLOUR = RNG.uniform(-1, 1, (3, 3, 6, 7)).astype(np.float32)
CORNERS = [
    (name, border)
    for name, border in itertools.product(MACHINES, BORDERS)
    if name in ("ls", "els") or border == "border"
]


def noisy(
    images: np.ndarray, alpha_bar: float, canvas: tuple[int, int] | None = None
) -> np.ndarray:
    hw = canvas or images.shape[2:]
    clean = np.resize(images[0], (images.shape[1], *hw))
    noise = RNG.normal(size=clean.shape)
    mixed: np.ndarray = (alpha_bar**0.5 * clean + (1 - alpha_bar) ** 0.5 * noise).astype(np.float32)
    return mixed


def all_of(sources: Sources) -> np.ndarray:
    mean: np.ndarray = sources.weight @ sources.value.astype(np.float64)
    return mean


@pytest.mark.parametrize(("name", "border"), CORNERS)
@pytest.mark.parametrize("images", [GREY, COLOUR], ids=["grey", "colour"])
def test_rebuilds_every_pixel(name: MachineName, border: Border, images: np.ndarray) -> None:
    machine = Machine.named(name, border)
    cases = itertools.product((1e-4, 0.3, 0.98), (1, 3, 5))
    for turn, (alpha_bar, patch) in enumerate(cases):
        x = noisy(images, alpha_bar)
        expected = reference_mean(name, border, x[None], alpha_bar, patch, images)[0]
        asked = Attribution(images, machine, patch, x.shape[1:])
        for pixel in list(np.ndindex(x.shape[1:]))[turn % 3 :: 3]:  # a third in turn
            sources = asked.sources(x, alpha_bar, pixel, top=10_000)
            assert sources.weight.sum() == pytest.approx(1, abs=1e-9)
            assert np.abs(all_of(sources) - expected[:, *pixel]).max() < 1e-6
            assert np.abs(sources.mean - expected[:, *pixel]).max() < 1e-9
            shares = np.bincount(sources.picture, sources.weight, len(images))
            assert np.abs(sources.shares - shares).max() < 1e-9
            used = shares[shares > 0]
            assert sources.pictures == pytest.approx(np.prod(used**-used))


def test_agrees_with_the_engine_on_a_thousand_pixels() -> None:
    machines = [Machine.named(name, border) for name, border in CORNERS]
    seen = 0
    images = RNG.uniform(-1, 1, (12, 1, 16, 16)).astype(np.float32)
    images[:, :, 4:9] = np.sign(images[:, :, 4:9])
    for machine in machines:
        for patch in (3, 9, 15, None):
            if patch is None and not machine.can_see_whole((16, 16), (16, 16)):
                continue
            alpha_bar = float(RNG.choice([1e-3, 0.2, 0.7, 0.995]))
            x = noisy(images, alpha_bar)
            drawn = machine.posterior_mean(x[None], alpha_bar, patch, images)[0]
            loose = machine.posterior_mean(x[None], alpha_bar, patch, images, tolerance=1e-3)[0]
            asked = Attribution(images, machine, patch, (16, 16))
            for _ in range(40):
                pixel = (int(RNG.integers(16)), int(RNG.integers(16)))
                sources = asked.sources(x, alpha_bar, pixel, top=10_000)
                assert sources.weight.sum() == pytest.approx(1, abs=1e-5)
                assert np.abs(all_of(sources) - drawn[:, *pixel]).max() <= 1e-4
                assert np.abs(all_of(sources) - loose[:, *pixel]).max() <= 1e-3 + 1e-4
                seen += 1
    assert seen >= 1000


@pytest.mark.parametrize("border", BORDERS)
def test_other_canvases(border: Border) -> None:
    machine, x = Machine(True, True, border), noisy(GREY, 0.5, (7, 13))
    expected = reference_mean("els", border, x[None], 0.5, 5, GREY)[0]
    asked = Attribution(GREY, machine, 5, (7, 13))
    for pixel in np.ndindex(7, 13):
        sources = asked.sources(x, 0.5, pixel, top=3)
        assert np.abs(sources.mean - expected[:, *pixel]).max() < 1e-9
        assert sources.covered <= 1 + 1e-9


@pytest.mark.parametrize(("name", "border"), CORNERS)
def test_places_are_where_the_values_are(name: MachineName, border: Border) -> None:
    machine, x = Machine.named(name, border), noisy(GREY, 0.6)
    asked = Attribution(GREY, machine, 3, (8, 8))
    for pixel in ((0, 0), (3, 4), (7, 2)):
        sources = asked.sources(x, 0.6, pixel, top=9)
        assert (np.diff(sources.weight) <= 0).all()
        for picture, (row, column), value in zip(
            sources.picture, sources.place, sources.value, strict=True
        ):
            assert GREY[picture, 0, row, column] == value[0]
        if not machine.equivariance:
            assert (sources.place == pixel).all()


def test_effective_number_and_count() -> None:
    same = np.repeat(GREY[:1], 5, axis=0)  # five copies of one picture share alike
    asked = Attribution(same, Machine(False, False), None, (8, 8))
    sources = asked.sources(noisy(same, 0.9), 0.9, (2, 2))
    assert sources.effective == pytest.approx(5, rel=1e-9)
    assert sources.candidates == 5
    near = Attribution(GREY, Machine(True, False), 3, (8, 8))
    assert near.sources(GREY[2], 0.9999, (4, 4)).effective == pytest.approx(1, abs=1e-6)


def test_large_windows_by_transforms(monkeypatch: pytest.MonkeyPatch) -> None:
    x, machine = noisy(GREY, 0.4), Machine(True, True, "circular")
    asked = Attribution(GREY, machine, 7, (8, 8))
    direct = asked.sources(x, 0.4, (2, 6))
    monkeypatch.setattr("els_engine.candidates._DIRECT", 0)
    other = asked.sources(x, 0.4, (2, 6))
    assert np.allclose(direct.weight, other.weight, atol=1e-12)
    assert (direct.picture == other.picture).all()


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    x, machine = noisy(GREY, 0.4), Machine(True, True)
    whole = Attribution(GREY, machine, 3, (8, 8)).sources(x, 0.4, (3, 3), top=20)
    monkeypatch.setattr("els_engine.attribution._CHUNK_BYTES", 1)
    parts = Attribution(GREY, machine, 3, (8, 8)).sources(x, 0.4, (3, 3), top=20)
    assert np.allclose(whole.weight, parts.weight, atol=1e-12)
    assert (whole.picture == parts.picture).all()
    assert whole.effective == pytest.approx(parts.effective, rel=1e-9)


def test_stops_and_refuses() -> None:
    with pytest.raises(MorphogenError, match="use ELS for other canvases"):
        Attribution(GREY, Machine(True, False), 3, (9, 9))
    with pytest.raises(MorphogenError, match="cannot be used here"):
        Attribution(GREY, Machine(True, True), 4, (8, 8))
    asked = Attribution(GREY, Machine(True, True), 3, (8, 8))
    with pytest.raises(Stopped):
        asked.sources(noisy(GREY, 0.5), 0.5, (0, 0), stop=lambda: True)
