"""Turing's neighbour of the score machine: two substances that spread and react, on a torus.

Gray–Scott: u is fed, v is removed, and where u meets v twice it becomes v.
∂u/∂t = D_u ∇²u - u v² + F (1 - u),  ∂v/∂t = D_v ∇²v + u v² - (F + k) v
(J. E. Pearson, “Complex patterns in a simple system”, Science 261, 1993). Euler steps of one unit
of time on pixels, five-point ∇², edges that wrap round.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from els_engine.errors import MorphogenError, Stopped
from els_engine.images import ImageSet, from_array
from els_engine.steps import FloatArray, Stop, frozen_array, never

__all__ = [
    "FEED", "KILL", "REGIMES", "SPREAD", "Regime", "World", "advance", "alive", "cuttings",
    "picture", "seeded", "touched",
]  # fmt: skip

SPREAD = (0.10, 0.05)  # D_u, D_v in px² per step: some seven pixels from spot to spot
FEED = (0.010, 0.080)  # F on offer, per step: outside it nothing lives for long
KILL = (0.045, 0.070)  # k likewise
_MOST = 0.2  # F and k above which Euler's steps mean nothing
_SIDE = (8, 2048)  # px
_CHUNK = 100_000  # pixels' steps between two questions whether to stop: under 1 ms
_DROP = 5  # px, side of a drop of v
_DROPPED = (0.5, 0.25)  # u and v in it
_APART = 20  # px between drops at the start, about
_BRIGHT = 0.36  # v that is shown white
_TRACE = 0.02  # v below which nothing grows from any more


@dataclass(frozen=True, slots=True)
class Regime:
    """A kind of pattern, and the F and k at which it lives."""

    name: str
    feed: float
    kill: float
    sentence: str
    source: str


# Pearson's letters are his classes of 1993; R. Munafo's catalogue (mrob.com, xmorphia) lists what
# lives at each F and k, and K. Sims' tutorial has made two of these pairs well known.
REGIMES: tuple[Regime, ...] = (
    Regime(
        "Mitosis", 0.0367, 0.0649,
        "Spots stretch and divide, like cells, until they fill the dish.", "K. Sims",
    ),
    Regime(
        "Spots", 0.026, 0.061,
        "Spots that keep their distance, as on a leopard.", "about Pearson's λ",
    ),
    Regime(
        "Stripes", 0.0545, 0.062,
        "Arms grow at their tips and fold into a labyrinth.", "K. Sims, his coral",
    ),
    Regime(
        "Worms", 0.046, 0.065,
        "Short worms among spots; a worm that has no room stays a spot.",
        "Pearson's μ, after R. Munafo",
    ),
    Regime(
        "Holes", 0.039, 0.058,
        "The reverse of spots: dark holes in a light sheet.", "tried here; beside Pearson's δ",
    ),
    Regime(
        "Restless", 0.018, 0.055,
        "Never at peace: spots divide, starve each other out and divide again.",
        "tried here; about Pearson's ε",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Two fields at one moment."""

    time: int  # steps since the drops fell
    u: FloatArray  # [H, W] in about [0, 1], read-only
    v: FloatArray  # [H, W] in about [0, 1], read-only


def seeded(height: int, width: int, seed: int = 0) -> World:
    """u everywhere, and drops of v here and there; a function of (seed, height, width) alone.

    Sides 8…2048 px. MorphogenError for anything out of range.
    """
    if not all(_SIDE[0] <= side <= _SIDE[1] for side in (height, width)):
        raise MorphogenError(
            "A dish of {height} × {width} px cannot be: sides are {low} to {high} px.",
            height=height,
            width=width,
            low=_SIDE[0],
            high=_SIDE[1],
        )
    if seed < 0:
        raise MorphogenError("The noise number is {seed}; it must be 0 or more.", seed=seed)
    generator = np.random.default_rng((seed, 1_000_033))
    u = np.ones((height, width))
    v = np.zeros((height, width))
    drops = max(1, round(height * width / _APART**2))
    for _ in range(drops):
        row, column = generator.integers(0, (height, width))
        side = np.arange(_DROP)
        place = np.ix_((row + side) % height, (column + side) % width)
        u[place], v[place] = _DROPPED
    shake = generator.uniform(-0.01, 0.01, (2, height, width))  # breaks the drops' symmetry
    return World(0, frozen_array(u * (1 + shake[0])), frozen_array(v * (1 + shake[1])))


def advance(world: World, feed: float, kill: float, steps: int, stop: Stop = never) -> World:
    """The world `steps` units of time later, with feed F and kill rate k, both 0…0.2.

    Stopped as soon as `stop()` says so. MorphogenError for F or k out of range.
    """
    for name, value in (("F", feed), ("k", kill)):
        if not (math.isfinite(value) and 0.0 <= value <= _MOST):
            raise MorphogenError(
                "{name} is {value:g}; it can be 0 to {most:g}.", name=name, value=value, most=_MOST
            )
    if steps < 0:
        raise MorphogenError("{steps} steps were asked for: time runs forward only.", steps=steps)
    from els_engine.kernels.compiled.react import react

    u, v = (np.pad(field, 1) for field in (world.u, world.v))
    spread = np.array(SPREAD, np.float32)
    chunk = max(1, _CHUNK // world.u.size)
    done = 0
    while done < steps:
        if stop():
            raise Stopped
        now = min(chunk, steps - done)
        u, v = react(u, v, spread, np.float32(feed), np.float32(kill), now)
        done += now
    return World(world.time + steps, frozen_array(u[1:-1, 1:-1]), frozen_array(v[1:-1, 1:-1]))


def picture(world: World) -> FloatArray:
    """v as a picture [1, H, W] in [-1, 1], light where there is much of it."""
    return frozen_array(np.clip(world.v[None] * (2 / _BRIGHT) - 1, -1, 1))


def touched(
    world: World, points: Sequence[tuple[float, float]], radius: float, *, wipe: bool = False
) -> World:
    """The same with v dropped along a line through (row, column) px; with `wipe` only u is left.

    The line is 2 `radius` wide, and goes on over an edge on the other side. Time stands still.
    """
    near = _near(points, radius, world.v.shape)
    if wipe:
        u, v = np.where(near, 1.0, world.u), np.where(near, 0.0, world.v)
    else:
        u = np.where(near, np.minimum(world.u, _DROPPED[0]), world.u)
        v = np.where(near, np.maximum(world.v, _DROPPED[1]), world.v)
    return World(world.time, frozen_array(u), frozen_array(v))


def _near(
    points: Sequence[tuple[float, float]], radius: float, size: tuple[int, ...]
) -> NDArray[np.bool_]:
    """[H, W], what lies nearer than `radius` to a line through points, on the torus."""
    near = np.zeros(size, bool)
    for start, end in itertools.pairwise([points[0], *points]):
        sides = [
            np.arange(math.floor(min(a, b) - radius), math.ceil(max(a, b) + radius) + 1)
            for a, b in zip(start, end, strict=True)
        ]
        rows, columns = sides[0][:, None] + 0.5 - start[0], sides[1][None] + 0.5 - start[1]
        down, right = end[0] - start[0], end[1] - start[1]
        along = (rows * down + columns * right) / max(down * down + right * right, 1e-12)
        along = np.clip(along, 0.0, 1.0)
        inside = np.hypot(rows - along * down, columns - along * right) < radius
        place = np.ix_(sides[0] % size[0], sides[1] % size[1])
        np.logical_or.at(near, place, inside)  # a side longer than the dish meets itself
    return near


def alive(world: World) -> bool:
    """Whether there is enough of v somewhere to grow again."""
    return bool(world.v.max() > _TRACE)


def cuttings(world: World, count: int, side: int, seed: int = 0) -> ImageSet:
    """Pictures of `side` px from random places of a world, at random quarter turns, to learn from.

    They are cut out, so they do not wrap round: use the interior rule at their edges.
    MorphogenError where the world is smaller than they are.
    """
    shown = picture(world)[0]
    if min(shown.shape) < side:
        raise MorphogenError("Pictures of {side} px cannot be cut from a smaller dish.", side=side)
    generator = np.random.default_rng((seed, world.time))
    cut = []
    for _ in range(count):
        row, column = (int(generator.integers(0, size)) for size in shown.shape)
        piece = np.roll(shown, (-row, -column), (0, 1))[:side, :side]
        cut.append(np.rot90(piece, int(generator.integers(4))))
    return from_array(np.stack(cut)[:, None], name="cuttings from the dish")
