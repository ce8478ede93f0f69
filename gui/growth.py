"""What a run is made of: the Steps it keeps from the run before, and the way there and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from els_engine.edits import Edits, background, before, edited_picture, shredding, start_from
from els_engine.images import ImageSet
from els_engine.recording import Recording
from els_engine.settings import RunSettings
from els_engine.steps import FloatArray, Progress, Start, Step, frozen_array

__all__ = [
    "Beginning", "as_filmed", "from_edits", "is_shred", "kept_steps", "numbered_on",
    "place_in_time", "position_at", "to_shred",
]  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a hand's work begins with: the Steps there are at once, and where growth goes on."""

    known: tuple[Step, ...]
    shredded: int  # how many of them are the forward process; then they are all of them
    start: Start
    touched: FloatArray  # [B, C, H, W], the picture as it was touched


def from_edits(edits: Edits, settings: RunSettings, images: ImageSet) -> Beginning:
    """A picture that is only shredded begins whole, and loses itself in noise step by step; one
    that was touched begins in more noise than it is to grow from."""
    blank = background(images)
    start = start_from(edits, settings, blank)
    touched = frozen_array(edited_picture(edits, blank))
    if not is_shred(edits):
        return Beginning(tuple(before(edits, settings, start, touched)), 0, start, touched)
    forth = tuple(shredding(edits, settings, start.k))
    return Beginning(forth, len(forth), start, touched)


def is_shred(edits: Edits | None) -> bool:
    """Whether these are pictures left in noise, and nothing else was done to them."""
    return edits is not None and not edits.strokes and not edits.keep


def numbered_on(events: Iterable[Progress | Step], by: int) -> Iterator[Progress | Step]:
    """The way back, numbered on from the `by` Steps that a way there may have."""
    for event in events:
        if by and isinstance(event, Step):
            event = dataclasses.replace(event, index=event.index + by)
        yield event


def place_in_time(position: int, shredded: int, steps: int) -> int:
    """Where a moment of a run stands between noise (0) and picture (S): shredding goes left."""
    if not shredded:
        return position
    return steps - position if position < shredded else steps + 1 + position - 2 * shredded


def position_at(place: int, shredded: int, steps: int) -> int:
    """The moment of the way back that stands at a place between noise (0) and picture (S)."""
    return max(shredded, place - steps - 1 + 2 * shredded) if shredded else place


def as_filmed(steps: Sequence[Step], settings: RunSettings, shredded: int) -> list[Step]:
    """The Steps of a recording as a film shows them: what is shredded, as noisy as it is then."""
    return [
        dataclasses.replace(step, x0_hat=frozen_array(np.clip(step.x_t, -1, 1)))
        if shredded and step.index <= settings.steps
        else step
        for step in steps
    ]


def to_shred(images: ImageSet, settings: RunSettings) -> FloatArray:
    """Training pictures, [B, C, H, W], drawn by the noise number: another one for each sample,
    as far as there are so many."""
    count = len(settings.noise_numbers)
    rng = np.random.default_rng(settings.noise_numbers[0])
    chosen = np.resize(rng.permutation(images.count), count)
    return frozen_array(images.images[chosen])
