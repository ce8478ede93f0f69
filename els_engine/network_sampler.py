"""A trained network draws: the machines' reverse process, with its ε̂ in place of theirs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.errors import MorphogenError, Stopped
from els_engine.networks import Network
from els_engine.sampler import MAX_SAMPLES, start_noise, update
from els_engine.schedule import MAX_STEPS, MIN_STEPS, Level, level
from els_engine.settings import RunSettings
from els_engine.steps import Progress, Step, Stop, frozen_array, never
from els_engine.weights import Trained

__all__ = ["answer", "draw", "source"]


def answer(
    network: Network, x_t: NDArray[np.floating], here: Level, label: int | None = None
) -> NDArray[np.float64]:
    """x̂0 = (x_t - b ε̂)/a of one noisy picture [C, H, W].

    Pictures are asked about one by one: a convolution of a whole batch rounds otherwise than that
    of a single picture, and sample j of a run is to be the single sample of its noise number.
    """
    with torch.no_grad():
        x = torch.tensor(np.asarray(x_t, np.float32))[None]
        told = None if label is None else torch.tensor([label])
        epsilon = network(x, torch.tensor([here.t], dtype=torch.float64), told)[0]
    guess = epsilon.numpy().astype(np.float64)
    x0_hat: NDArray[np.float64] = (np.asarray(x_t, np.float64) - here.b * guess) / here.a
    return x0_hat


def draw(
    trained: Trained,
    settings: RunSettings,
    stop: Stop = never,
    label: int | None = None,
) -> Iterator[Progress | Step]:
    """Steps of index 0…S from the noise numbers of `settings`, as `sampler.run` makes them.

    Of the settings only steps, seeds, sampler and canvas are read: the network has no patch size
    (`patch_size` is None) and was trained on the cosine schedule. Its x̂0 is not clipped. Raises
    Stopped as soon as `stop()` says so, and MorphogenError for settings that cannot be.
    """
    steps, seeds = settings.steps, settings.noise_numbers
    if not MIN_STEPS <= steps <= MAX_STEPS or not 1 <= len(seeds) <= MAX_SAMPLES:
        raise MorphogenError(
            "A network draws 1 to {most} samples in {low} to {high} steps.",
            most=MAX_SAMPLES,
            low=MIN_STEPS,
            high=MAX_STEPS,
        )
    if settings.noise != "cosine":
        raise MorphogenError("The network was trained on cosine noise: choose that.")
    known = trained.settings.network
    if known.classes and label is None:
        raise MorphogenError("{name} must be told what to draw.", name=trained.name)
    if not known.classes and label is not None:
        raise MorphogenError("{name} cannot be told what to draw.", name=trained.name)
    if label is not None and not 0 <= label < known.classes:
        raise MorphogenError(
            "{name} knows the classes 0 to {last}.", name=trained.name, last=known.classes - 1
        )
    canvas = settings.canvas or trained.settings.size
    began = time.perf_counter()
    x = start_noise(seeds, (known.channels, *canvas))
    for k in range(steps, 0, -1):
        here, there = level(k, steps), level(k - 1, steps)
        x0_hat = np.empty(x.shape, np.float64)
        for j, state in enumerate(x):
            if stop():
                raise Stopped
            x0_hat[j] = answer(trained.network, state, here, label)
            yield Progress(steps - k, (j + 1) / len(x))
        elapsed = time.perf_counter() - began
        yield Step(
            steps - k, here.t, here.alpha_bar, None, frozen_array(x), frozen_array(x0_hat), elapsed
        )
        x = update(settings, x, x0_hat, here, there, seeds, k)
    result = frozen_array(x)
    yield Step(steps, 0.0, 1.0, None, result, result, time.perf_counter() - began)


def source(
    trained: Trained, settings: RunSettings, label: int | None = None
) -> Callable[[Stop], Iterator[Progress | Step]]:
    """The network as a cell of `together`."""
    return lambda stop: draw(trained, settings, stop, label)
