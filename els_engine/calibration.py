"""Which patch size is most like a trained network, at every time.

The network runs its own reverse process from several noises. At each time the ELS machine answers
the same noisy pictures with every patch size, and the size whose answer is most like the
network's is chosen; likeness is the median over the noises. Evaluation k of S stands at t = k/S
here as in every run, so that the schedule is read where it was made: entry number m of the result
(low noise first) belongs to t = m/S. Kamb & Ganguli, arXiv 2412.20292, section 4.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from els_engine.atomic import reading_error
from els_engine.device import choose_device
from els_engine.errors import MorphogenError, Stopped
from els_engine.images import ImageSet
from els_engine.kernels.choice import make_ready
from els_engine.kernels.contract import Answer
from els_engine.kernels.pictures import Pictures
from els_engine.machine import Machine
from els_engine.network_pictures import of_class
from els_engine.network_sampler import draw
from els_engine.networks import receptive_field
from els_engine.schedule import Level, PatchSchedule, level
from els_engine.settings import Border, RunSettings, read_object
from els_engine.steps import Step, Stop, never
from els_engine.weights import Trained

__all__ = [
    "LIKENESSES",
    "Calibration",
    "border_of",
    "calibrate",
    "likeness",
    "patches_for",
    "read_calibration",
]

Likeness = Literal["picture", "score"]
LIKENESSES: tuple[Likeness, ...] = get_args(Likeness)
Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How like the network each patch size is, at each time; low noise first."""

    network: str = ""
    border: Border = "border"
    likeness: Likeness = "picture"
    seeds: tuple[int, ...] = ()
    patches: tuple[int, ...] = ()  # [P] that were tried
    similarity: tuple[tuple[float, ...], ...] = ()  # [S][P], medians over the seeds

    @property
    def steps(self) -> int:
        """S."""
        return len(self.similarity)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The best patch size at t = m/S, m = 1…S; the smaller of two that are as good."""
        return tuple(self.patches[int(np.argmax(row))] for row in self.similarity)

    @property
    def patch(self) -> str:
        """The schedule as `--patch` takes it."""
        return ",".join(map(str, self.chosen))

    def schedule(self) -> PatchSchedule:
        """The schedule as a run uses it."""
        return PatchSchedule(self.network or "calibrated", self.chosen)

    def to_json(self) -> str:
        """The calibration as JSON text, with the schedule it comes to."""
        return json.dumps({"version": 1, "patch": self.patch, **dataclasses.asdict(self)}) + "\n"


def read_calibration(path: Path) -> Calibration:
    """What `calibrate` saved; MorphogenError if it is something else."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise reading_error(error, path) from error
    except (ValueError, RecursionError) as error:
        raise MorphogenError(
            "{path} is no calibration: it cannot be read as JSON.", path=path
        ) from error
    if not isinstance(raw, dict) or raw.pop("version", None) != 1 or "patch" not in raw:
        raise MorphogenError(
            "{path} is no calibration of this version: calibrate again.", path=path
        )
    del raw["patch"]
    read = read_object(Calibration, raw, str(path))
    if not read.similarity or any(len(row) != len(read.patches) for row in read.similarity):
        raise MorphogenError("{path} is no calibration: its table is not complete.", path=path)
    return read


def border_of(trained: Trained) -> Border:
    """The border rule that sees beyond the edge what the network's padding shows."""
    return "circular" if trained.settings.network.padding == "circular" else "border"


def patches_for(trained: Trained) -> tuple[int, ...]:
    """The odd sizes up to the network's receptive field, and to what the border rule allows."""
    field = receptive_field(trained.settings.network)
    smallest = min(trained.settings.size)
    limit = 2 * smallest - 1 if border_of(trained) == "border" else smallest
    return tuple(range(1, min(limit, field or limit) + 1, 2))


def likeness(kind: Likeness, x_t: Array, here: Level, mine: Array, other: Array) -> float:
    """How alike two answers x̂0 to the same x_t are, up to 1.

    score: the cosine of the scores (a x̂0 - x_t)/b², as published. At high noise both are nearly
    -x_t, whatever is answered. picture: Pearson's r of the answers themselves, which stays sharp.
    """
    if kind == "score":
        first, second = here.a * mine - x_t, here.a * other - x_t
    else:
        first, second = mine - mine.mean(), other - other.mean()
    product = float(np.vdot(first, second))
    return product / max(1e-30, float(np.linalg.norm(first)) * float(np.linalg.norm(second)))


def calibrate(
    trained: Trained,
    images: ImageSet,
    *,
    seeds: Sequence[int] = tuple(range(10)),
    steps: int = 20,
    patches: Sequence[int] | None = None,
    kind: Likeness = "picture",
    label: int | None = None,
    found: Callable[[tuple[float, ...]], object] = lambda _row: None,
    stop: Stop = never,
) -> Generator[float, None, Calibration]:
    """Yields how much is done (0…1), returns the calibration. Stopped when `stop()` says so.

    `found` hears the likeness of every patch size at one time after the other, noise first. Where
    the network is told to draw the class `label`, the machine knows the pictures of it alone.
    """
    images = of_class(trained, images, label)
    border = border_of(trained)
    sizes = tuple(patches) if patches is not None else patches_for(trained)
    machine, pictures = Machine.named("els", border), Pictures(images.images, choose_device("cpu"))
    hw = pictures.hw
    for size in sizes:
        machine.check_patch(size, hw, hw)
    make_ready(pictures.channels)
    table: list[tuple[float, ...]] = []
    settings = RunSettings(steps=steps, seeds=tuple(seeds))
    for step in draw(trained, settings, stop, label):
        if not isinstance(step, Step) or step.index == steps:
            continue
        here = level(steps - step.index, steps)
        alike = np.empty((len(seeds), len(sizes)))
        for j in range(len(seeds)):
            asking = machine.answers(step.x_t[j : j + 1], here, sizes, pictures)
            while True:
                try:
                    next(asking)
                except StopIteration as end:
                    answers: list[Answer] = end.value
                    break
                if stop():
                    raise Stopped
            state, mine = (v[j].astype(np.float64) for v in (step.x_t, step.x0_hat))
            alike[j] = [likeness(kind, state, here, mine, other.x0_hat[0]) for other in answers]
            yield (step.index + (j + 1) / len(seeds)) / steps
        table.append(tuple(float(value) for value in np.median(alike, axis=0)))
        found(table[-1])
    return Calibration(
        network=trained.name, border=border, likeness=kind, seeds=tuple(seeds), patches=sizes,
        similarity=tuple(reversed(table)),
    )  # fmt: skip
