"""What is done to a reaction–diffusion world as it lives, and how it lived: again, to the bit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from els_engine.reaction import World, advance, touched
from els_engine.steps import Stop, never

__all__ = ["Deed", "Deeds", "Placed", "Rates", "Touch", "done", "lived", "rates_at"]


@dataclass(frozen=True, slots=True)
class Rates:
    """F and k from now on."""

    feed: float
    kill: float


@dataclass(frozen=True, slots=True)
class Touch:
    """A gesture: v is dropped along a line, or everything but u is wiped out."""

    points: tuple[tuple[float, float], ...]  # (row, column) in px
    radius: float  # px
    wipe: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Another world takes its place."""

    world: World


Deed = Rates | Touch | Placed
Deeds = tuple[tuple[int, Deed], ...]  # (time, what was done), in order


def rates_at(deeds: Deeds, time: int) -> Rates:
    """F and k after everything that was done up to `time`. ValueError where nobody said."""
    found = [deed for when, deed in deeds if when <= time and isinstance(deed, Rates)]
    if not found:
        raise ValueError(f"no rates up to {time}")
    return found[-1]


def done(world: World, deeds: Deeds) -> World:
    """The world after all that is done to it at its own time."""
    for when, deed in deeds:
        if when == world.time:
            if isinstance(deed, Touch):
                world = touched(world, deed.points, deed.radius, wipe=deed.wipe)
            elif isinstance(deed, Placed):
                world = deed.world
    return world


def lived(world: World, deeds: Deeds, until: int, every: int, stop: Stop = never) -> list[World]:
    """What becomes of a world: itself, and as it is at each multiple of `every`, and at `until`.

    Deeds at its own time or before are in it already. Stopped as soon as `stop()` says so;
    MorphogenError for rates out of range.
    """
    seen = [world]
    times: Sequence[int] = [when for when, _ in deeds]
    while world.time < until:
        now = world.time
        here = min([until, now - now % every + every, *(when for when in times if when > now)])
        rates = rates_at(deeds, now)
        world = done(advance(world, rates.feed, rates.kill, here - now, stop), deeds)
        if here == until or here % every == 0:
            seen.append(world)
    return seen
