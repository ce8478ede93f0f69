"""What a run is made of: the Steps it keeps from the run before, and the way there and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np

from els_engine.images import ImageSet
from els_engine.recording import Recording
from els_engine.sampler import forward, run
from els_engine.settings import RunSettings
from els_engine.steps import Progress, Start, Step, Stop

__all__ = ["kept_steps", "there_and_back", "to_shred"]


def kept_steps(
    recording: Recording, position: int, before: RunSettings, now: RunSettings
) -> list[Step]:
    """What stays of a recording where a change from `before` to `now` steers the running process
    at this position: run on from the last Step. Empty where nothing can stay."""
    same = (before.steps, before.canvas, before.noise_numbers, before.noise)
    if not recording or same != (now.steps, now.canvas, now.noise_numbers, now.noise):
        return []
    last = recording.at(min(position, recording.taken - 1)).index
    kept = [step for step in recording if step.index <= last]
    return kept if kept and kept[-1].index < now.steps else []


def to_shred(images: ImageSet, settings: RunSettings) -> tuple[np.ndarray, RunSettings]:
    """Training pictures, [B, C, H, W], drawn by the noise number, one a sample while there are
    enough; and the settings of a run on just these."""
    rng = np.random.default_rng(settings.noise_numbers[0])
    chosen = rng.permutation(images.count)[: len(settings.noise_numbers)]
    numbers = settings.noise_numbers[: len(chosen)]
    fitting = dataclasses.replace(settings, seeds=numbers, samples=len(numbers))
    return images.images[chosen], fitting


def there_and_back(
    pictures: np.ndarray, settings: RunSettings, images: ImageSet, stop: Stop
) -> Iterator[Progress | Step]:
    """Pictures, [B, C, H, W], turned into noise, and rebuilt by the machine: steps + 1 Steps
    each way, numbered on."""
    last = None
    for last in forward(pictures, settings, stop):
        yield last
    if last is not None:
        back = Start(last.x_t, settings.steps)
        for event in run(settings, images, stop, back, usage=True, hurry=True):
            yield dataclasses.replace(event, index=event.index + settings.steps + 1)
