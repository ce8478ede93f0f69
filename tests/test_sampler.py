"""The reverse and the forward process: contracts of design, and what follows from the formulas."""

from __future__ import annotations

import dataclasses
import itertools
import math

import numpy as np
import pytest

from els_engine.errors import MorphogenError, Stopped
from els_engine.images import ImageSet
from els_engine.sampler import forward, plan, run, start_noise
from els_engine.schedule import (
    DEMOS,
    PUBLISHED,
    PatchSchedule,
    alpha_bar,
    level,
    parse_patch,
)
from els_engine.settings import NOISES, SAMPLERS, Noise, RunSettings, Sampler
from els_engine.steps import Progress, Start, Step
from tests.reference import reference_mean


@pytest.fixture(scope="module")
def images() -> ImageSet:
    rng = np.random.default_rng(0)
    array = np.sign(rng.standard_normal((8, 1, 10, 10))).astype(np.float32)
    array.setflags(write=False)
    return ImageSet(images=array, name="test", indices=np.arange(8))


def steps_of(settings: RunSettings, images: ImageSet, start: Start | None = None) -> list[Step]:
    return [event for event in run(settings, images, start=start) if isinstance(event, Step)]


quick = RunSettings(steps=6, patch="3,5,7")


def test_steps_keep_their_contract(images: ImageSet) -> None:
    got = steps_of(dataclasses.replace(quick, samples=2), images)
    assert [step.index for step in got] == list(range(7))
    assert [step.patch_size for step in got] == [7, 7, 5, 5, 3, 3, 3]
    assert got[0].t == 1.0
    assert got[-1].t == 0.0
    assert got[-1].alpha_bar == 1.0
    assert np.array_equal(got[-1].x_t, got[-1].x0_hat)
    assert np.array_equal(got[-1].x0_hat, got[-2].x0_hat)
    for step in got:
        for array in (step.x_t, step.x0_hat):
            assert array.shape == (2, 1, 10, 10)
            assert array.dtype == np.float32
            assert array.flags.c_contiguous
            assert not array.flags.writeable
    assert got[0].x_t.base is None
    assert all(a.elapsed <= b.elapsed for a, b in itertools.pairwise(got))


@pytest.mark.parametrize("noise", NOISES)
def test_ddim_follows_the_formula(images: ImageSet, noise: Noise) -> None:
    settings = dataclasses.replace(quick, noise=noise)
    got = steps_of(settings, images)
    for here, there in itertools.pairwise(got):
        a, b = math.sqrt(here.alpha_bar), math.sqrt(1 - here.alpha_bar)
        epsilon = (here.x_t.astype(np.float64) - a * here.x0_hat) / b
        want = math.sqrt(there.alpha_bar) * here.x0_hat + math.sqrt(1 - there.alpha_bar) * epsilon
        assert np.abs(want - there.x_t).max() <= 1e-5
        mean = reference_mean(
            "els", "border", here.x_t, here.alpha_bar, here.patch_size, images.images
        )
        assert np.abs(mean - here.x0_hat).max() <= 1e-4


def test_samples_of_a_batch_are_singles_bit_for_bit(images: ImageSet) -> None:
    for sampler in SAMPLERS:
        settings = dataclasses.replace(quick, sampler=sampler, seed=40)
        batch = steps_of(dataclasses.replace(settings, samples=4), images)[-1].x0_hat
        for j in range(4):
            single = steps_of(dataclasses.replace(settings, seed=40 + j), images)[-1].x0_hat
            assert np.array_equal(batch[j], single[0])
        picked = steps_of(dataclasses.replace(settings, seeds=(43, 41)), images)[-1].x0_hat
        assert np.array_equal(picked, batch[[3, 1]])


@pytest.mark.parametrize("sampler", ["ddim", "ddpm"])
def test_a_run_resumes_from_any_step(images: ImageSet, sampler: Sampler) -> None:
    settings = dataclasses.replace(quick, sampler=sampler, samples=2)
    whole = steps_of(settings, images)
    for k in (1, 4):
        rest = steps_of(settings, images, Start(whole[6 - k].x_t, k))
        assert [step.index for step in rest] == list(range(6 - k, 7))
        assert np.array_equal(rest[-1].x0_hat, whole[-1].x0_hat)


def test_given_pixels_stay(images: ImageSet) -> None:
    mask = np.zeros((1, 1, 10, 10), np.float32)
    mask[..., :4] = 1
    values = np.full((1, 1, 10, 10), 0.5, np.float32)
    noise = start_noise([0], (1, 10, 10))
    got = steps_of(quick, images, Start(noise, 6, mask, values))
    assert np.all(got[-1].x0_hat[..., :4] == 0.5)
    assert np.any(got[-1].x0_hat[..., 4:] != 0.5)


def test_ddpm_noise_has_the_right_size(images: ImageSet) -> None:
    """x_t' - (its mean given x_t, x̂0) is N(0, σ²), over many samples."""
    settings = dataclasses.replace(quick, sampler="ddpm", samples=200, machine="is")
    here, there = steps_of(settings, images)[2:4]
    a, b2 = math.sqrt(here.alpha_bar), 1 - here.alpha_bar
    b2_next = 1 - there.alpha_bar
    sigma2 = b2_next / b2 * (1 - here.alpha_bar / there.alpha_bar)
    epsilon = (here.x_t - a * here.x0_hat) / math.sqrt(b2)
    mean = math.sqrt(there.alpha_bar) * here.x0_hat + math.sqrt(b2_next - sigma2) * epsilon
    assert np.var(there.x_t - mean) == pytest.approx(sigma2, rel=0.05)
    assert np.mean(there.x_t - mean) == pytest.approx(0, abs=0.02)


def test_stop_is_asked_before_every_piece_of_work(images: ImageSet) -> None:
    calls = 0

    def stop() -> bool:
        nonlocal calls
        calls += 1
        return calls > 5

    with pytest.raises(Stopped):
        list(run(quick, images, stop))
    assert calls == 6


def test_long_steps_report_progress() -> None:
    rng = np.random.default_rng(0)
    array = rng.uniform(-1, 1, (3000, 1, 28, 28)).astype(np.float32)
    many = ImageSet(images=array, name="many", indices=np.arange(3000))
    events = run(RunSettings(steps=2, patch="5", samples=2), many)
    progress = []
    for event in events:
        if isinstance(event, Step):
            break
        progress.append(event)
    assert len(progress) >= 2
    fractions = [event.fraction for event in progress if isinstance(event, Progress)]
    assert fractions == sorted(fractions)
    assert 0 < fractions[0] < fractions[-1] <= 1


def test_other_canvas_with_named_schedule_is_cut(images: ImageSet) -> None:
    settings = dataclasses.replace(quick, patch="hands-demo", canvas=(12, 30))
    assert steps_of(settings, images)[-1].x0_hat.shape == (1, 1, 12, 30)
    assert "cut to 9" in plan(settings, images).notices[0]
    with pytest.raises(MorphogenError, match="whole"):
        plan(dataclasses.replace(quick, patch="whole", canvas=(12, 30)), images)


@pytest.mark.parametrize(
    "change",
    [
        {"steps": 1}, {"steps": 1001}, {"samples": 0}, {"samples": 10**12},
        {"seed": -1}, {"patch": "4"}, {"patch": ""},
        {"patch": "21"}, {"patch": "cat"}, {"patch": "0"}, {"patch": "-3"}, {"machine": "xs"},
        {"border": "none"}, {"noise": "square"}, {"sampler": "euler"}, {"canvas": (0, 10)},
        {"canvas": (10, 4000)}, {"machine": "is", "canvas": (10, 12)}, {"device": "abacus"},
        {"tolerance": -1.0}, {"tolerance": float("nan")}, {"border": "circular", "patch": "11"},
        {"border": "interior", "patch": "whole"},
    ],
)  # fmt: skip
def test_refusals_are_sentences(images: ImageSet, change: dict[str, object]) -> None:
    with pytest.raises(MorphogenError, match=r"\.$"):
        next(run(dataclasses.replace(quick, **change), images))  # type: ignore[arg-type]


def test_forward_process(images: ImageSet) -> None:
    settings = RunSettings(steps=10, seed=7)
    got = list(forward(images.images[3], settings))
    assert [step.index for step in got] == list(range(11))
    assert np.array_equal(got[0].x_t[0], images.images[3])
    noise = start_noise([7], (1, 10, 10))
    for step in got:
        a, b = math.sqrt(step.alpha_bar), math.sqrt(1 - step.alpha_bar)
        assert np.abs(step.x_t - (a * images.images[3] + b * noise)).max() <= 1e-6


def test_schedules_hold_at_every_step_of_20() -> None:
    """Entry m (1…20) belongs to t = m/20, exactly, however many steps are run."""
    for name, entries in PUBLISHED.items():
        assert len(entries) == 20, name
        schedule = PatchSchedule(name, entries)
        assert schedule.over(20) == entries[::-1]
        for k in range(1, 151):
            distances = {(abs(150 * m - 20 * k), -m): m for m in range(1, 21)}
            nearest = distances[min(distances)]
            assert schedule.at(k, 150) == entries[nearest - 1]
    assert PatchSchedule("", DEMOS["hands-demo"]).at(1, 1000) == 3


def test_patch_sizes_follow_the_noise_level() -> None:
    schedule = PatchSchedule("", tuple(range(1, 41, 2)))
    for noise in NOISES[1:]:
        for k in range(1, 51):
            here = level(k, 50, noise)
            t = 1.008 * 2 / math.pi * math.acos(math.sqrt(here.alpha_bar))
            m = min(max(math.floor(20 * t + 0.5), 1), 20)
            assert schedule.at(k, 50, noise) == 2 * m - 1


def test_noise_levels() -> None:
    assert alpha_bar(0.5) == pytest.approx(math.cos(0.5 / 1.008 * math.pi / 2) ** 2)
    assert alpha_bar(0.5, "linear") == pytest.approx(math.exp(-(0.05 + 9.95 * 0.25)))
    assert alpha_bar(0.5, "exponential") == pytest.approx(math.exp(-4.5))
    for noise in NOISES:
        assert alpha_bar(0.0, noise) == 1.0
        for k in range(1, 1001):
            here = level(k, 1000, noise)
            assert 1e-6 <= here.alpha_bar <= 1 - 1e-6
            assert here.b2 + here.alpha_bar == pytest.approx(1.0, abs=1e-12)


def test_parse_patch() -> None:
    assert parse_patch("3,5,whole", "x")[0].entries == (3, 5, None)
    assert parse_patch("auto", "mnist-unet-zero") == (
        PatchSchedule("mnist-unet-zero", PUBLISHED["mnist-unet-zero"]),
        True,
    )
