"""Fields against the sources of every pixel, one by one, and against the engine's own pixels."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from els_engine import fields
from els_engine.attribution import Attribution
from els_engine.candidates import Candidates
from els_engine.datasets import load
from els_engine.errors import MorphogenError, Stopped
from els_engine.fields import Field, evaluation, field_of
from els_engine.kernels import weighing
from els_engine.kernels.units import Units, units_of
from els_engine.machine import Machine
from els_engine.settings import BORDERS, MACHINES, Border, DataSettings, MachineName
from els_engine.steps import finished
from tests.synthetic import synthetic_steps

RNG = np.random.default_rng(6)
GREY = RNG.uniform(-1, 1, (19, 1, 8, 8)).astype(np.float32)
COLOUR = RNG.uniform(-1, 1, (3, 3, 6, 7)).astype(np.float32)
CORNERS = [
    (name, border)
    for name, border in itertools.product(MACHINES, BORDERS)
    if name in ("ls", "els") or border == "border"
]


def noisy(
    images: np.ndarray, alpha_bar: float, canvas: tuple[int, int] | None = None
) -> np.ndarray:
    clean = np.resize(images[0], (images.shape[1], *(canvas or images.shape[2:])))
    noise = RNG.normal(size=clean.shape)
    mixed: np.ndarray = (alpha_bar**0.5 * clean + (1 - alpha_bar) ** 0.5 * noise).astype(np.float32)
    return mixed


def check_against_sources(
    field: Field, x: np.ndarray, alpha_bar: float, patch: int | None, images: np.ndarray,
    machine: Machine,
) -> None:  # fmt: skip
    asked = Attribution(images, machine, patch, x.shape[1:])
    for pixel in np.ndindex(x.shape[1:]):
        sources = asked.sources(x, alpha_bar, pixel, top=10**6)
        mass = np.bincount(sources.picture, sources.weight, len(images))
        assert field.weight[pixel] == pytest.approx(mass.max(), abs=1e-5)
        dominating = int(field.picture[pixel])
        assert mass[dominating] == pytest.approx(mass.max(), abs=1e-5)
        assert field.entropy[pixel] == pytest.approx(np.log(sources.effective), abs=1e-4)
        mine = sources.picture == dominating
        heaviest = sources.weight[mine].max()
        here = mine & (sources.place == field.place[pixel]).all(axis=1)
        assert sources.weight[here].sum() == pytest.approx(heaviest, abs=1e-6)


@pytest.fixture(params=["compiled", "plain"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "plain":
        monkeypatch.setattr(weighing, "make_ready", lambda channels: False)
        monkeypatch.setattr(weighing, "is_ready", lambda channels: False)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(("name", "border"), CORNERS)
@pytest.mark.parametrize("images", [GREY, COLOUR], ids=["grey", "colour"])
def test_agrees_with_the_sources(name: MachineName, border: Border, images: np.ndarray) -> None:
    machine = Machine.named(name, border)
    for alpha_bar, patch in ((0.02, 5), (0.6, 3), (0.99, 1), (0.97, 3)):
        x = noisy(images, alpha_bar)
        field = finished(field_of(x, alpha_bar, patch, images, machine))
        check_against_sources(field, x, alpha_bar, patch, images, machine)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("border", BORDERS)
def test_other_canvases(border: Border) -> None:
    machine, x = Machine(True, True, border), noisy(GREY, 0.7, (7, 13))
    field = finished(field_of(x, 0.7, 5, GREY, machine))
    check_against_sources(field, x, 0.7, 5, GREY, machine)


@pytest.mark.parametrize("border", ["border", "circular"])
@pytest.mark.parametrize("equivariance", [False, True])
def test_windows_of_the_whole_picture(border: Border, equivariance: bool) -> None:
    machine, x = Machine(True, equivariance, border), noisy(GREY, 0.4)
    field = finished(field_of(x, 0.4, None, GREY, machine))
    check_against_sources(field, x, 0.4, None, GREY, machine)
    assert len(np.unique(field.picture)) == 1


def test_a_picture_behind_little_noise_is_its_own_source() -> None:
    for name, border in CORNERS:
        machine = Machine.named(name, border)
        x = np.roll(GREY[7], (3, 0), (1, 2)) if name == "es" else GREY[7]
        field = finished(field_of(x, 0.9999, 3, GREY, machine))
        inside = np.s_[1:-1, 1:-1]
        assert (field.picture[inside] == 7).all()
        assert (field.weight[inside] > 0.999).all()
        assert (field.entropy[inside] < 0.01).all()
        moved = (-3, 0) if name == "es" else (0, 0)
        assert (field.displacement[inside] == moved).all()


def test_displacement_is_zero_for_machines_that_do_not_move() -> None:
    for name in ("is", "ls"):
        field = finished(field_of(noisy(GREY, 0.3), 0.3, 5, GREY, Machine.named(name)))
        assert (field.displacement == 0).all()


def test_of_equal_windows_it_is_the_nearest() -> None:
    images = np.zeros((2, 1, 9, 9), np.float32)
    images[1, 0, 4, 4] = 1
    for fast in (True, False):
        asked = Candidates(images, Machine(True, True), 3, (9, 9))
        flat = np.zeros((1, 9, 9), np.float32)
        weighed = finished(
            (weighing.weigh_windows if fast else fields._plain)(flat, 0.7, 0.5, asked)
        )
        field = Field(weighed.picture, weighed.place, weighed.weight, weighed.entropy, 98)
        assert (field.picture == 0).all()
        assert (field.displacement == 0).all()


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize(("patch", "alpha_bar"), [(3, 0.97), (7, 0.5)])
def test_whole_numbers_say_what_float64_says(
    border: Border, patch: int, alpha_bar: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    images = load(DataSettings(size=16, count=20)).images
    asked = Candidates(images, Machine(True, True, border), patch, (16, 16))
    x, b2 = noisy(images, alpha_bar), 1 - alpha_bar
    told = []

    def noted(*about: Any) -> list[Units | None]:
        told.append(units_of(*about)[0])
        return [told[0] if len(told) == 1 else None]

    monkeypatch.setattr(weighing, "units_of", noted)
    fast, slow = (finished(weighing.weigh_windows(x, alpha_bar**0.5, b2, asked)) for _ in range(2))
    assert told[0] is not None
    assert np.abs(fast.weight - slow.weight).max() < 1e-3
    assert np.abs(fast.entropy - slow.entropy).max() < 5e-3
    same = fast.picture == slow.picture
    assert same.mean() > 0.97  # but for pictures that weigh alike
    assert (fast.place == slow.place)[same].all(axis=-1).mean() > 0.99


def test_round_the_torus_it_goes_the_short_way() -> None:
    x = np.roll(GREY[3], (1, -3), (1, 2))
    for machine, patch in ((Machine(False, True), None), (Machine(True, True, "circular"), 5)):
        field = finished(field_of(x, 0.9999, patch, GREY, machine))
        assert (field.displacement == (-1, 3)).all()


def test_the_finished_picture_is_the_answer_of_the_step_before() -> None:
    steps = synthetic_steps(4)
    assert evaluation(steps[-1], steps[-2]) is steps[-2]
    assert evaluation(steps[1], steps[0]) is steps[1]
    assert evaluation(steps[-1], None) is steps[-1]
    field = finished(field_of(GREY[2], 1.0, 3, GREY, Machine(True, True)))
    assert (field.weight[1:-1, 1:-1] > 1 - 1e-6).all()


def test_stops_and_refuses() -> None:
    with pytest.raises(MorphogenError, match="use ELS for other canvases"):
        finished(field_of(np.zeros((1, 9, 9)), 0.5, 3, GREY, Machine(True, False)))
    with pytest.raises(Stopped):
        finished(field_of(GREY[0], 0.5, 3, GREY, Machine(True, True)), lambda: True)
