"""What a study grows: machines, and late patch sizes put into one schedule."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field

from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.sampler import MAX_SAMPLES, plan
from els_engine.settings import MACHINES, Border, DataSettings, MachineName, RunSettings

__all__ = ["LATE", "WHOLE_MACHINES", "Cell", "StudySettings", "cells", "late_patches", "late_steps"]

LATE = (3, 10)  # "late" is t ≤ 3/10, compared in integers
WHOLE_MACHINES: tuple[MachineName, ...] = ("is", "es")  # they see everything: one point each
# Not 1: a pixel that sees itself alone leaves specks, and otherwise what 3 leaves.
PATCHES = ("3", "5", "7", "9", "11", "13", "15", "17", "21", "25", "31", "41", "whole")


@dataclass(frozen=True, slots=True, kw_only=True)
class StudySettings:
    """A study of samples drawn by the machines; `samples` of every machine and patch size."""

    data: DataSettings = field(default_factory=DataSettings)
    machines: tuple[MachineName, ...] = MACHINES
    patches: tuple[str, ...] | None = None  # late: odd numbers of px, whole; None = what fits
    samples: int = 200
    seed: int = 0  # sample j starts from the noise numbered seed + j
    border: Border = "border"
    patch: str = "auto"  # the schedule whose late part is replaced
    steps: int = 20
    tolerance: float = 1e-3
    device: str = "auto"

    def run(self, machine: MachineName, patch: str, seeds: tuple[int, ...]) -> RunSettings:
        """One run of these noise numbers under a schedule."""
        return RunSettings(
            machine=machine, border=self.border, patch=patch, steps=self.steps, seeds=seeds,
            tolerance=self.tolerance, device=self.device,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One point of the study: a machine, its late patch size, and the schedule that has it."""

    machine: MachineName
    late: str
    schedule: str  # what `RunSettings.patch` takes


def late_steps(steps: int) -> int:
    """The evaluations at t = k/steps ≤ 0.3: the last so many."""
    return LATE[0] * steps // LATE[1]


def late_patches(settings: StudySettings, machine: MachineName, late: str, images: ImageSet) -> str:
    """The schedule with every P at t ≤ 0.3 set to `late`: a list of S entries, low noise first.

    MorphogenError where the machine cannot see so far.
    """
    own = plan(settings.run(machine, settings.patch, (settings.seed,)), images)
    entries = ["whole" if p is None else str(p) for p in reversed(own.patches)]
    text = ",".join([late] * late_steps(settings.steps) + entries[late_steps(settings.steps) :])
    plan(settings.run(machine, text, (settings.seed,)), images)
    return text


def cells(settings: StudySettings, images: ImageSet) -> list[Cell]:
    """Every point, checked: machines that see everything have one, at `whole`."""
    if not settings.machines or settings.patches == ():
        raise MorphogenError("Nothing is to be swept: name at least one machine and patch size.")
    if not 1 <= settings.samples <= MAX_SAMPLES:
        raise MorphogenError(
            "{samples} samples a point were asked for: use 1 to {most}.",
            samples=settings.samples,
            most=MAX_SAMPLES,
        )
    if late_steps(settings.steps) < 1:
        raise MorphogenError(
            "With {steps} steps none is as late as t = 0.3: use 4 steps or more.",
            steps=settings.steps,
        )
    plan(settings.run(settings.machines[0], settings.patch, (settings.seed,)), images)
    made: list[Cell] = []
    for machine in settings.machines:
        if machine in WHOLE_MACHINES:
            made.append(Cell(machine, "whole", "whole"))
            continue
        for late in settings.patches or PATCHES:
            with contextlib.suppress(*(() if settings.patches else (MorphogenError,))):
                made.append(Cell(machine, late, late_patches(settings, machine, late, images)))
    return made
