"""Noise level by time, patch size by time, and the schedules people name.

Time runs from t = 1 (pure noise) to t = 0 (a picture). A run of S steps evaluates the machine at
t = k/S for k = S, S-1, …, 1. Patch sizes are stored low noise first: of n entries, number m
(1…n) belongs to t = m/n. One convention, here and nowhere else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from els_engine.errors import MorphogenError
from els_engine.notices import Notice
from els_engine.settings import NOISES, Noise

if TYPE_CHECKING:
    from els_engine.machine import Machine

__all__ = [
    "DEMOS", "PUBLISHED", "WHOLE", "Level", "PatchSchedule",
    "alpha_bar", "is_published", "level", "level_of", "parse_patch", "resolve_patch",
    "schedule_names",
]  # fmt: skip

WHOLE = "whole"
_STRETCH = 1.008  # keeps ᾱ(1) above 0
MIN_STEPS, MAX_STEPS = 2, 1000


@dataclass(frozen=True, slots=True)
class Level:
    """A noise level: x_t = a x_0 + b ε with a = √ᾱ, b² = 1 - ᾱ."""

    t: float
    alpha_bar: float
    a: float
    b: float
    b2: float


def level_of(t: float, noise: Noise = "cosine") -> Level:
    """The noise level at t in [0, 1]; b² is never computed as 1 - ᾱ, which loses its digits.

    cosine ᾱ = cos²((t/1.008)·π/2), linear ᾱ = exp(-(0.1 t + 9.95 t²)), exponential ᾱ = exp(-9 t).
    """
    if noise not in NOISES:
        raise MorphogenError(
            "There is no noise schedule {noise!r}: use {noises}.",
            about="noise",
            noise=noise,
            noises=", ".join(NOISES),
        )
    if not 0.0 <= t <= 1.0:
        raise MorphogenError("The time t is {t}; it runs from 0 (picture) to 1 (noise).", t=t)
    if noise == "cosine":
        angle = t / _STRETCH * math.pi / 2
        a, b = math.cos(angle), math.sin(angle)
        return Level(t, a * a, a, b, b * b)
    exponent = 0.1 * t + 9.95 * t * t if noise == "linear" else 9.0 * t
    b2 = -math.expm1(-exponent)
    return Level(t, math.exp(-exponent), math.exp(-exponent / 2), math.sqrt(b2), b2)


def level(k: int, steps: int, noise: Noise = "cosine") -> Level:
    """The noise level at t = k/steps, k = 0…steps."""
    return level_of(k / steps, noise)


def alpha_bar(t: float, noise: Noise = "cosine") -> float:
    """ᾱ(t), falling from 1 at t = 0 towards 0 at t = 1."""
    return level_of(t, noise).alpha_bar


@dataclass(frozen=True, slots=True)
class PatchSchedule:
    """Patch size over time, low noise first; None is the whole picture."""

    name: str
    entries: tuple[int | None, ...]

    def at(self, k: int, steps: int, noise: Noise = "cosine") -> int | None:
        """P at t = k/steps.

        A patch size belongs to a noise *level*: under another noise schedule it is looked up at
        the cosine time of the same ᾱ.
        """
        return self.entries[self.place(k, steps, noise)]

    def place(self, k: int, steps: int, noise: Noise = "cosine") -> int:
        """Which entry, counted from 0, belongs to t = k/S."""
        n = len(self.entries)
        if noise == "cosine":
            m = (2 * n * k + steps) // (2 * steps)  # floor(nk/S + ½) in integers
        else:
            here = level(k, steps, noise)
            t = _STRETCH * 2 / math.pi * math.atan2(here.b, here.a)
            m = math.floor(n * t + 0.5)
        return min(max(m, 1), n) - 1

    def over(self, steps: int, noise: Noise = "cosine") -> tuple[int | None, ...]:
        """P of every evaluation of a run, in the order they happen (noise first)."""
        return tuple(self.at(k, steps, noise) for k in range(steps, 0, -1))

    def cut_to(self, limit: int, *, whole: bool) -> PatchSchedule:
        """The same schedule with nothing above `limit`; `whole` says whether None may stay."""

        def cut(entry: int | None) -> int | None:
            if entry is None:
                return None if whole else limit
            return min(entry, limit)

        return PatchSchedule(self.name, tuple(cut(entry) for entry in self.entries))


def _table(text: str) -> tuple[int | None, ...]:
    return tuple(None if word == "W" else int(word) for word in text.split())


# Calibrated against trained networks by Kamb & Ganguli, arXiv 2412.20292, for 32×32 pictures.
PUBLISHED: dict[str, tuple[int | None, ...]] = {
    "mnist-resnet-zero": _table("3 3 5 5 5 7 7 7 9 9 11 11 11 11 13 15 15 15 15 15"),
    "mnist-unet-zero": _table("3 3 3 5 5 7 7 7 9 9 9 11 13 15 17 21 23 23 25 27"),
    "mnist-resnet-circular": _table("3 3 5 5 5 7 7 9 9 9 11 11 11 11 9 9 7 7 3 3"),
    "fashion-resnet-zero": _table("3 3 5 5 7 7 9 9 9 11 11 11 13 13 13 15 15 15 17 17"),
    "fashion-unet-zero": _table("3 3 5 5 7 7 7 9 11 11 11 13 15 15 21 23 25 25 25 25"),
    "cifar10-resnet-zero": _table("3 3 3 3 5 5 5 7 7 7 7 9 9 11 11 13 15 17 17 17"),
    "cifar10-resnet-circular": _table("3 3 3 3 5 5 5 5 7 7 7 9 9 11 11 13 13 15 15 15"),
    "cifar10-unet-zero": _table("3 3 3 3 5 5 5 5 7 7 7 7 9 9 11 13 13 15 17 25"),
    "celeba-resnet-zero": _table("3 3 3 5 5 5 5 5 7 7 9 9 9 11 11 11 13 15 19 19"),
    "celeba-unet-zero": _table("3 3 3 3 3 3 3 5 5 5 5 5 7 7 9 9 9 13 19 27"),
}

# Made for the drawn sets by looking and counting; calibrated against no network.
DEMOS: dict[str, tuple[int | None, ...]] = {
    "hands-demo": _table("3 3 5 5 7 7 9 9 11 11 13 15 15 15 W W"),
}


def schedule_names() -> tuple[str, ...]:
    """Every schedule that `--patch` knows by name."""
    return (*DEMOS, *PUBLISHED)


def is_published(name: str) -> bool:
    """Whether a schedule was calibrated against a trained network and published."""
    return name in PUBLISHED


def parse_patch(text: str, auto: str) -> tuple[PatchSchedule, bool]:
    """The schedule that `text` means, and whether it was named.

    `text` is auto, a schedule's name, `whole`, one odd number, or a list of these low noise
    first; `auto` is the name to use for "auto". Ranges are the machine's to check.
    """
    text = text.strip().lower()
    if text == "auto":
        text = auto
    named = DEMOS.get(text) or PUBLISHED.get(text)
    if named is not None:
        return PatchSchedule(text, named), True
    entries: list[int | None] = []
    for word in text.replace(" ", ",").split(","):
        if word == WHOLE:
            entries.append(None)
        elif word.isascii() and word.isdigit() and len(word) < 6:
            entries.append(int(word))
            if entries[-1] == 0:
                raise MorphogenError(
                    "The patch size 0 sees nothing: use an odd number from 1.", about="patch"
                )
        elif word:
            raise MorphogenError(
                "The patch size {word!r} is neither an odd number, nor 'whole', nor a schedule: "
                "use auto, {names}.",
                about="patch",
                word=word,
                names=", ".join(schedule_names()),
            )
    if not entries:
        raise MorphogenError(
            "The patch size is empty: give an odd number, a list, or a name.", about="patch"
        )
    for entry in entries:
        if entry is not None and entry % 2 == 0:
            raise MorphogenError(
                "The patch size {entry} is even: a window needs a middle pixel, so use an odd "
                "number such as 3, 5 or 11.",
                about="patch",
                entry=entry,
            )
    return PatchSchedule(text, tuple(entries)), False


def resolve_patch(
    text: str,
    *,
    machine: Machine,
    data_hw: tuple[int, int],
    canvas_hw: tuple[int, int],
    channels: int,
    auto: str | None = None,
) -> tuple[PatchSchedule, Notice | None]:
    """The schedule a run will use, and a notice where a named one had to be cut.

    `auto` is the data's own schedule; without one the MNIST or CIFAR10 ResNet's is taken, by the
    number of channels. Machines that see everything get ``whole``. An explicit patch size that
    the machine cannot have raises MorphogenError.
    """
    fallback = "mnist-resnet-zero" if channels == 1 else "cifar10-resnet-zero"
    schedule, named = parse_patch(text, auto or fallback)
    if not machine.locality:
        return PatchSchedule(WHOLE, (None,)), None
    limit = machine.patch_limit(data_hw, canvas_hw)
    whole = machine.can_see_whole(data_hw, canvas_hw)
    fitted = schedule.cut_to(limit, whole=whole)
    if fitted == schedule:
        return schedule, None
    if named:
        return fitted, Notice(
            "{name} is cut to {limit} × {limit}, the largest window here.",
            name=schedule.name,
            limit=limit,
        )
    if any(entry is None for entry in schedule.entries) and not whole:
        if machine.border == "interior":
            raise MorphogenError(
                "The patch size 'whole' means nothing under the 'interior' edges: use an odd "
                "number from 1 to {limit}.",
                about="patch",
                limit=limit,
            )
        raise MorphogenError(
            "The patch size 'whole' means nothing on this canvas: use an odd number from 1 to "
            "{limit}.",
            about="patch",
            limit=limit,
        )
    largest = max(entry for entry in schedule.entries if entry is not None)
    size = min(*data_hw, *canvas_hw)
    raise MorphogenError(
        "The patch size {largest} is too large for pictures of {size} px with the edges "
        "'{border}': use an odd number from 1 to {limit}.",
        about="patch",
        largest=largest,
        size=size,
        border=machine.border,
        limit=limit,
    )
