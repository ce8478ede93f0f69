"""The reverse process, from noise to picture, and the forward one, as generators of Steps.

From t to t' < t (DDIM, η = 0): ε̂ = (x_t - a x̂0)/b, x_t' = a' x̂0 + b' ε̂. DDPM adds noise of
variance σ² = (b'²/b²)(1 - ᾱ/ᾱ') and takes as much from ε̂'s share.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.device import choose_device
from els_engine.errors import MorphogenError, Stopped
from els_engine.images import ImageSet
from els_engine.kernels.choice import make_ready, make_ready_beside
from els_engine.kernels.contract import Answer
from els_engine.kernels.pictures import Pictures
from els_engine.machine import Machine
from els_engine.notices import Notice
from els_engine.schedule import MAX_STEPS, MIN_STEPS, Level, PatchSchedule, level, resolve_patch
from els_engine.settings import NOISES, SAMPLERS, RunSettings
from els_engine.steps import FloatArray, Progress, Start, Step, Stop, frozen_array, never

__all__ = [
    "Plan", "check", "check_ranges", "forward", "plan", "plan_for", "run", "start_noise", "update",
]  # fmt: skip

MAX_SAMPLES = 4096
MAX_CANVAS = 2048  # px
_REPORT_EVERY = 0.05  # seconds


@dataclass(frozen=True, slots=True)
class Plan:
    """What settings come to for one set of pictures."""

    machine: Machine
    schedule: PatchSchedule
    patches: tuple[int | None, ...]  # P of every evaluation, noise first
    canvas: tuple[int, int]
    notices: tuple[Notice, ...]


def plan(settings: RunSettings, images: ImageSet) -> Plan:
    """Check the settings against the pictures; MorphogenError says what cannot be. Quick."""
    _, channels, height, width = images.images.shape
    return plan_for(settings, (height, width), channels, images.auto_patch)


def check_ranges(settings: RunSettings) -> None:
    """MorphogenError where settings cannot be, whatever the pictures are."""
    if not MIN_STEPS <= settings.steps <= MAX_STEPS:
        raise MorphogenError(
            "The number of steps is {steps}; it can be {low} to {high}.",
            about="steps",
            steps=settings.steps,
            low=MIN_STEPS,
            high=MAX_STEPS,
        )
    if settings.sampler not in SAMPLERS or settings.noise not in NOISES:
        raise MorphogenError(
            "There is no sampler {sampler!r} with noise {noise!r}: use {samplers}, and {noises}.",
            about="noise" if settings.sampler in SAMPLERS else "sampler",
            sampler=settings.sampler,
            noise=settings.noise,
            samplers=" or ".join(SAMPLERS),
            noises=", ".join(NOISES),
        )
    samples = settings.samples if settings.seeds is None else len(settings.seeds)
    if not 1 <= samples <= MAX_SAMPLES:  # before they are listed: a huge number fills the memory
        raise MorphogenError(
            "{samples} samples were asked for: use 1 to {most}.",
            about="samples" if settings.seeds is None else "seeds",
            samples=samples,
            most=MAX_SAMPLES,
        )
    numbers = settings.noise_numbers
    if min(numbers) < 0 or max(numbers) >= 2**63:
        raise MorphogenError(
            "A noise number must be 0 or more, and less than 2 to the 63rd.",
            about="seed" if settings.seeds is None else "seeds",
        )
    if not 0.0 <= settings.tolerance <= 0.5:
        raise MorphogenError(
            "The tolerance is {tolerance:g}; it can be 0 (exact) to 0.5.",
            about="tolerance",
            tolerance=settings.tolerance,
        )
    if settings.canvas is not None and not all(1 <= side <= MAX_CANVAS for side in settings.canvas):
        raise MorphogenError(
            "The canvas is {height}x{width}; its sides can be 1 to {most} px.",
            about="canvas",
            height=settings.canvas[0],
            width=settings.canvas[1],
            most=MAX_CANVAS,
        )


def plan_for(
    settings: RunSettings, data_hw: tuple[int, int], channels: int, auto: str | None = None
) -> Plan:
    """The plan for training pictures of H × W px; `auto` is the name of their own schedule."""
    check_ranges(settings)
    canvas = settings.canvas or data_hw
    if max(canvas) > MAX_CANVAS:
        raise MorphogenError(
            "The pictures are {height}x{width}; their sides can be 1 to {most} px.",
            about="size",
            height=canvas[0],
            width=canvas[1],
            most=MAX_CANVAS,
        )
    machine = Machine.named(settings.machine, settings.border)
    machine.check_canvas(data_hw, canvas)
    schedule, notice = resolve_patch(
        settings.patch,
        machine=machine,
        data_hw=data_hw,
        canvas_hw=canvas,
        channels=channels,
        auto=auto,
    )
    patches = schedule.over(settings.steps, settings.noise)
    return Plan(machine, schedule, patches, canvas, (notice,) if notice else ())


def check(settings: RunSettings, images: ImageSet) -> list[str]:
    """Notices about a run that these settings allow; MorphogenError where they do not."""
    choose_device(settings.device)
    return list(plan(settings, images).notices)


def start_noise(seeds: Sequence[int], shape: tuple[int, int, int]) -> FloatArray:
    """N(0, 1) noise [B, C, H, W]: sample j is a function of seeds[j] and the shape alone."""
    return frozen_array(np.stack([_normal(seed, shape) for seed in seeds]))


def _normal(seed: int, shape: tuple[int, ...]) -> NDArray[np.float32]:
    generator = torch.Generator(device="cpu").manual_seed(seed)
    noise: NDArray[np.float32] = torch.randn(shape, generator=generator).numpy()
    return noise


def _step_noise(seeds: Sequence[int], k: int, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """DDPM's noise after the evaluation at t = k/S, keyed (seed, k): a run resumes anywhere."""
    keys = [np.random.SeedSequence((seed, k)).generate_state(1, np.uint64)[0] for seed in seeds]
    return np.stack([_normal(int(key >> 1), shape) for key in keys]).astype(np.float64)


def run(
    settings: RunSettings,
    images: ImageSet,
    stop: Stop = never,
    start: Start | None = None,
    *,
    usage: bool = False,
    hurry: bool = False,
) -> Iterator[Progress | Step]:
    """The reverse process: Steps of index 0…S (or S-k…S from a start), Progress in between.

    With `usage` every Step says which training pictures were in use. In a `hurry` it does not
    wait for compiled code: the same numbers come, to rounding, from slower kernels. Raises
    Stopped as soon as `stop()` says so, MorphogenError at the first `next` for settings that
    cannot be.
    """
    began = time.perf_counter()
    todo = plan(settings, images)
    seeds, steps = settings.noise_numbers, settings.steps
    shape = (images.images.shape[1], *todo.canvas)
    first, x = _beginning(settings, start, seeds, shape)
    pictures = Pictures(images.images, choose_device(settings.device))
    if todo.machine.locality and pictures.device.type == "cpu":
        (make_ready_beside if hurry else make_ready)(pictures.channels)
    note = ""
    for k in range(first, 0, -1):
        here, there = level(k, steps, settings.noise), level(k - 1, steps, settings.noise)
        patch = todo.patches[steps - k]
        answering = todo.machine.answer(
            x, here, patch, pictures, usage=usage, tolerance=settings.tolerance, hurry=hurry
        )
        answer = yield from _drain(answering, steps - k, stop)
        x0_hat = _given(answer.x0_hat, start)
        shares = None if answer.usage is None else frozen_array(answer.usage)
        bound = None if answer.bound is None else float(answer.bound.max())
        yield Step(
            index=steps - k,
            t=here.t,
            alpha_bar=here.alpha_bar,
            patch_size=patch,
            x_t=frozen_array(x),
            x0_hat=frozen_array(x0_hat),
            elapsed=time.perf_counter() - began,
            usage=shares,
            bound=bound,
            given=None if start is None else start.mask,
            note=answer.note,
        )
        note = note or answer.note
        x = update(settings, x, x0_hat, here, there, seeds, k)
    result = frozen_array(x)
    last = time.perf_counter() - began
    given = None if start is None else start.mask
    yield Step(steps, 0.0, 1.0, todo.patches[-1], result, result, last, shares, bound, given, note)


def _beginning(
    settings: RunSettings, start: Start | None, seeds: Sequence[int], shape: tuple[int, int, int]
) -> tuple[int, NDArray[np.float32]]:
    if start is None:
        return settings.steps, start_noise(seeds, shape)
    wanted = (len(seeds), *shape)
    if start.x_t.shape != wanted or not 1 <= start.k <= settings.steps:
        raise MorphogenError(
            "A run of {steps} steps on {wanted} cannot start from a state {shape} at step {step}.",
            steps=settings.steps,
            wanted=wanted,
            shape=start.x_t.shape,
            step=start.k,
        )
    return start.k, start.x_t


def _drain(
    answering: Generator[float, None, Answer], index: int, stop: Stop
) -> Generator[Progress, None, Answer]:
    reported = time.perf_counter()
    while True:
        if stop():
            raise Stopped
        try:
            fraction = next(answering)
        except StopIteration as end:
            answer: Answer = end.value
            return answer
        if time.perf_counter() - reported >= _REPORT_EVERY:
            yield Progress(index, min(1.0, fraction))
            reported = time.perf_counter()


def _given(x0_hat: NDArray[np.float64], start: Start | None) -> NDArray[np.float64]:
    """x̂0 with the given pixels of a start in their places."""
    if start is None or start.mask is None or start.values is None:
        return x0_hat
    placed: NDArray[np.float64] = x0_hat * (1 - start.mask) + start.values * start.mask
    return placed


def update(
    settings: RunSettings,
    x: NDArray[np.float32],
    x0_hat: NDArray[np.float64],
    here: Level,
    there: Level,
    seeds: Sequence[int],
    k: int,
) -> NDArray[np.float32]:
    """x_t' from x_t and x̂0 [B, C, H, W] at t = k/S: a step of DDIM, or of DDPM."""
    if k == 1:
        return x0_hat.astype(np.float32)  # ᾱ(0) = 1: the last answer is the result
    epsilon = (x.astype(np.float64) - here.a * x0_hat) / here.b
    if settings.sampler == "ddim":
        return (there.a * x0_hat + there.b * epsilon).astype(np.float32)
    # 1 - ᾱ/ᾱ' = (b² - b'²)/ᾱ', without cancelling near 1
    variance = there.b2 / here.b2 * (here.b2 - there.b2) / there.alpha_bar
    noise = _step_noise(seeds, k, x.shape[1:]) * variance**0.5
    kept = max(0.0, there.b2 - variance) ** 0.5
    moved: NDArray[np.float64] = there.a * x0_hat + kept * epsilon + noise
    return moved.astype(np.float32)


def forward(
    image: NDArray[np.floating], settings: RunSettings, stop: Stop = never
) -> Iterator[Step]:
    """A picture shredded: Steps of index 0 (clean) … S (noise), x_t = a x_0 + b ε with one ε.

    image [C, H, W] or [B, C, H, W] in [-1, 1]. x0_hat is the picture itself throughout; ε is the
    noise of the settings' noise numbers, so that noise number and picture decide everything.
    """
    began = time.perf_counter()
    clean = np.asarray(image, np.float64)
    clean = clean[None] if clean.ndim == 3 else clean
    if clean.ndim != 4 or not np.abs(clean).max() <= 1.0:
        raise MorphogenError("A picture to shred must be [C, H, W] with values in [-1, 1].")
    seeds = settings.noise_numbers[: len(clean)]
    if len(seeds) < len(clean):
        seeds = tuple(range(seeds[0], seeds[0] + len(clean)))
    _, channels, height, width = clean.shape
    noise = start_noise(seeds, (channels, height, width)).astype(np.float64)
    for k in range(settings.steps + 1):
        if stop():
            raise Stopped
        here = level(k, settings.steps, settings.noise)
        yield Step(
            index=k,
            t=here.t,
            alpha_bar=here.alpha_bar,
            patch_size=None,
            x_t=frozen_array(here.a * clean + here.b * noise),
            x0_hat=frozen_array(clean),
            elapsed=time.perf_counter() - began,
        )
