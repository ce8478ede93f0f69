"""What is written down about a finished sample, and where samples come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from els_engine.artifacts import COUNTERS
from els_engine.counts import Part
from els_engine.errors import MorphogenError, Stopped
from els_engine.images import ImageSet
from els_engine.novelty import COPY, nearest
from els_engine.sampler import run
from els_engine.settings import DataSettings, MachineName
from els_engine.steps import FloatArray, Progress, Start, Step, Stop, never
from els_engine.study.plan import Cell, StudySettings, late_steps

__all__ = [
    "TRAINING", "Grow", "Machines", "Observation", "observe", "observe_training", "usual_count",
]  # fmt: skip

TRAINING = "training"  # the name of the training pictures themselves: the counter's own mistakes

# Finished samples [B, C, H, W] of these noise numbers: a machine, a trained network, …
Grow = Callable[[Sequence[int], Stop], FloatArray]


@dataclass(frozen=True, slots=True)
class Observation:
    """One sample: what was counted, and the training picture nearest to it."""

    machine: str  # is, es, ls, els, or any other name of what drew it; TRAINING for data
    patch: str  # late patch size in px, or whole; "" for data
    seed: int  # its noise number; for data, its row
    countable: bool
    count: int | None
    copy: bool  # RMS distance to the nearest training picture ≤ 0.05
    distance: float
    nearest: int  # row of the training picture
    roll: tuple[int, int]  # px down and right that lay that picture on the sample


def part_of(data: DataSettings) -> Part:
    """What is counted in such pictures."""
    return "legs" if data.data == "trousers" else "fingers"


def usual_count(data: DataSettings, training: Sequence[Observation]) -> int:
    """The number that is not wrong: known for drawn sets, else what most training pictures have."""
    if data.data == "hands":
        return data.fingers
    if data.data == "trousers":
        return 2
    counts = Counter(one.count for one in training if one.count is not None)
    if not counts:
        raise MorphogenError(
            "Nothing can be counted in these pictures: sweep hands, trousers, or such drawings."
        )
    return counts.most_common(1)[0][0]


def observe(
    samples: NDArray[np.floating],
    seeds: Sequence[int],
    images: ImageSet,
    *,
    machine: str,
    patch: str,
    rolls: bool,
    upright: bool = False,
    part: Part = "fingers",
    stop: Stop = never,
) -> list[Observation]:
    """Count the parts of samples [B, C, H, W] and find the training picture nearest to each.

    With `rolls` a picture may lie on the sample at any circular translation. With `upright` that
    translation is undone before counting: where samples live on a torus, a shape may be cut in
    two by the edge. Stopped as soon as `stop()` says so.
    """
    rows = []
    for sample, seed in zip(samples, seeds, strict=True):
        near = nearest(sample, images, rolls=rolls, stop=stop)
        back = (-near.roll[0], -near.roll[1])
        found = COUNTERS[part](np.roll(sample, back, (1, 2)) if upright else sample)
        rows.append(
            Observation(
                machine, patch, seed, found.countable, found.count,
                near.distance <= COPY, near.distance, near.picture, near.roll,
            )
        )  # fmt: skip
    return rows


def observe_training(images: ImageSet, part: Part, stop: Stop = never) -> list[Observation]:
    """The training pictures as if they were samples: what the counter itself gets wrong."""
    rows = []
    for row, picture in enumerate(images.images):
        if stop():
            raise Stopped
        found = COUNTERS[part](picture)
        rows.append(
            Observation(TRAINING, "", row, found.countable, found.count, True, 0.0, row, (0, 0))
        )
    return rows


class Machines:
    """Grows the samples of a study; what patch sizes share before t = 0.3 is computed once."""

    def __init__(self, settings: StudySettings, images: ImageSet) -> None:
        self._settings, self._images = settings, images
        self._trunk: tuple[MachineName, tuple[int, ...], Start] | None = None

    def grow(
        self, cell: Cell, seeds: tuple[int, ...], stop: Stop = never
    ) -> Iterator[Progress | FloatArray]:
        """Progress now and then, and last the finished samples [B, C, H, W] of one point."""
        settings = self._settings.run(cell.machine, cell.schedule, seeds)
        if cell.machine in ("is", "es"):
            yield from _last(run(settings, self._images, stop))
            return
        if self._trunk is None or self._trunk[:2] != (cell.machine, seeds):
            first = late_steps(self._settings.steps)
            for event in run(settings, self._images, stop):
                if isinstance(event, Progress):
                    yield event
                elif event.index == self._settings.steps - first:
                    self._trunk = (cell.machine, seeds, Start(event.x_t, first))
                    break
        assert self._trunk is not None
        yield from _last(run(settings, self._images, stop, self._trunk[2]))

    def rolls(self, cell: Cell) -> bool:
        """Whether a copy may lie elsewhere than where it was."""
        return cell.machine in ("es", "els")

    def upright(self, cell: Cell) -> bool:
        """Whether samples live on a torus and are moved by it."""
        return cell.machine == "es" or (
            cell.machine == "els" and self._settings.border == "circular"
        )


def _last(events: Iterator[Progress | Step]) -> Iterator[Progress | FloatArray]:
    result = None
    for event in events:
        if isinstance(event, Step):
            result = event.x0_hat
        else:
            yield event
    assert result is not None
    yield result
