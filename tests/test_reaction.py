"""The Gray–Scott dish: the same numbers as float64, what must be conserved, and what must grow."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage

from els_engine.errors import MorphogenError, Stopped
from els_engine.reaction import (
    REGIMES,
    SPREAD,
    World,
    advance,
    alive,
    cuttings,
    picture,
    seeded,
    touched,
)
from els_engine.steps import frozen_array
from tests.reference import reference_reaction


def flat(u: float, v: float, side: int = 16) -> World:
    return World(0, frozen_array(np.full((side, side), u)), frozen_array(np.full((side, side), v)))


def shapes(world: World) -> list[NDArray[np.intp]]:
    """The light shapes of a dish, as arrays of places; those that meet over the edge are one."""
    light = np.tile(world.v > 0.5 * world.v.max(), (3, 3))
    height, width = world.v.shape
    labels, _ = ndimage.label(light)
    middle = np.zeros_like(light)
    middle[height : 2 * height, width : 2 * width] = True
    found = []
    for label, box in enumerate(ndimage.find_objects(labels), start=1):
        corner = np.array([part.start for part in box])
        places = np.argwhere(labels[box] == label) + corner
        if middle[tuple(places.mean(0).astype(int))]:
            found.append(places)
    return found


@pytest.mark.parametrize(("height", "width"), [(24, 37), (16, 16), (33, 20)])
def test_it_is_the_same_as_in_float64(height: int, width: int) -> None:
    for regime in REGIMES:
        start = seeded(height, width, 5)
        u, v = reference_reaction(start.u, start.v, regime.feed, regime.kill, 300)
        end = advance(start, regime.feed, regime.kill, 300)
        assert end.time == 300
        # rounding of float32, which 300 steps of an unstable front enlarge
        assert np.abs(end.u - u).max() < 2e-4
        assert np.abs(end.v - v).max() < 2e-4


def test_without_feed_and_kill_nothing_is_lost() -> None:
    start = seeded(40, 24, 1)
    end = advance(start, 0.0, 0.0, 500)
    before = start.u.sum(dtype=np.float64) + start.v.sum(dtype=np.float64)
    after = end.u.sum(dtype=np.float64) + end.v.sum(dtype=np.float64)
    assert abs(after - before) / before < 1e-5
    assert end.v.sum() > start.v.sum()  # u has become v, never the other way round


def test_a_wave_of_u_alone_decays_as_the_heat_equation_says() -> None:
    side, waves, steps = 32, 3, 200
    x = np.arange(side)
    wave = 0.2 * np.cos(2 * np.pi * waves * x / side)[None, :].repeat(side, 0)
    start = World(0, frozen_array(0.6 + wave), frozen_array(np.zeros((side, side))))
    factor = 1 - 2 * SPREAD[0] * (1 - np.cos(2 * np.pi * waves / side))
    end = advance(start, 0.0, 0.0, steps)
    assert np.abs(end.u - (0.6 + wave * factor**steps)).max() < 1e-5


@pytest.mark.parametrize("feed", [0.02, 0.04, 0.06])
def test_what_does_not_change_stays(feed: float) -> None:
    rest = advance(flat(1.0, 0.0), feed, 0.06, 50)
    assert (rest.u == 1).all()
    assert (rest.v == 0).all()
    # the other uniform answer: u v = F + k and F (1 - u) = (F + k) v, where the root is real
    kill = 0.04
    root = np.sqrt(1 - 4 * (feed + kill) ** 2 / feed)
    u = (1 - root) / 2
    there = advance(flat(u, (feed + kill) / u), feed, kill, 1)
    assert np.abs(there.u - u).max() < 1e-6
    assert np.abs(there.v - (feed + kill) / u).max() < 1e-6


def test_no_place_is_special() -> None:
    start = seeded(24, 40, 2)
    moved = World(0, *(frozen_array(np.roll(f, (7, -13), (0, 1))) for f in (start.u, start.v)))
    one, other = advance(start, 0.0367, 0.0649, 400), advance(moved, 0.0367, 0.0649, 400)
    assert np.array_equal(np.roll(one.v, (7, -13), (0, 1)), other.v)


def test_parts_of_a_run_are_the_run() -> None:
    start = seeded(24, 24, 2)
    whole = advance(start, 0.046, 0.065, 300)
    parts = advance(advance(start, 0.046, 0.065, 123), 0.046, 0.065, 177)
    assert parts.time == 300
    assert np.array_equal(whole.v, parts.v)
    assert np.array_equal(start.v, seeded(24, 24, 2).v)  # and the start is as it was


def test_each_kind_grows_what_its_name_says() -> None:
    grown = {r.name: advance(seeded(64, 64, 3), r.feed, r.kill, 6000) for r in REGIMES}
    for world in grown.values():
        assert alive(world)
        assert world.v.min() > -0.01
        assert world.v.max() < 1
    assert len(shapes(grown["Mitosis"])) > 35  # from ten drops
    assert len(shapes(advance(seeded(64, 64, 3), 0.0367, 0.0649, 400))) < 15
    for name in ("Mitosis", "Spots"):  # compact: about as wide as they are long
        assert max(np.ptp(each, axis=0).max() for each in shapes(grown[name])) < 10
    lengths = [np.ptp(each, axis=0).max() for each in shapes(grown["Worms"])]
    assert max(lengths) > 12
    assert min(lengths) < 7
    light = grown["Stripes"].v > 0.5 * grown["Stripes"].v.max()
    assert ndimage.label(light)[1] < 12
    assert 0.3 < light.mean() < 0.7
    holes = grown["Holes"].v
    assert (holes > 0.5 * holes.max()).mean() > 0.6
    later = advance(grown["Restless"], 0.018, 0.055, 500)
    assert np.abs(later.v - grown["Restless"].v).mean() > 0.03
    calm = advance(grown["Spots"], 0.026, 0.061, 500)
    assert np.abs(calm.v - grown["Spots"].v).mean() < 0.01


def test_pictures_and_cuttings() -> None:
    world = advance(seeded(48, 64, 4), 0.0545, 0.062, 2500)
    shown = picture(world)
    assert shown.shape == (1, 48, 64)
    assert (shown >= -1).all()
    assert (shown <= 1).all()
    known = cuttings(world, 9, 32, 1)
    assert known.images.shape == (9, 1, 32, 32)
    torus = np.tile(shown[0], (2, 2))
    windows = np.lib.stride_tricks.sliding_window_view(torus, (32, 32))
    for cut in known.images[:, 0]:
        turned = [np.rot90(cut, turn) for turn in range(4)]
        assert any((windows == each).all(axis=(2, 3)).any() for each in turned)
    assert not alive(flat(1.0, 0.0))


def test_a_wound_closes_where_spots_divide() -> None:
    """And reaches over an edge: the torus has none."""
    whole = advance(seeded(64, 64, 3), 0.0367, 0.0649, 6000)
    hurt = touched(whole, ((0.0, 0.0),), 12.0, wipe=True)
    assert hurt.v[:5, :5].max() == hurt.v[-5:, -5:].max() == 0
    assert np.array_equal(hurt.v[20:40], whole.v[20:40])
    healed = advance(hurt, 0.0367, 0.0649, 5000)
    corner = np.roll(healed.v, (8, 8), (0, 1))[:16, :16]
    assert corner.max() > 0.3
    assert abs(len(shapes(healed)) - len(shapes(whole))) < 8


def test_what_cannot_be_is_a_sentence() -> None:
    world = seeded(16, 16)
    for wrong in (
        lambda: seeded(4, 16),
        lambda: seeded(16, 16, -1),
        lambda: advance(world, -0.1, 0.06, 1),
        lambda: advance(world, 0.03, float("nan"), 1),
        lambda: advance(world, 0.03, 0.06, -1),
        lambda: cuttings(world, 3, 32),
    ):
        with pytest.raises(MorphogenError):
            wrong()
    with pytest.raises(Stopped):
        advance(world, 0.03, 0.06, 10, lambda: True)
