"""Overlays: what is painted where, and that pieces fit in the end."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from els_engine.datasets import load
from els_engine.fields import Field
from els_engine.machine import Machine
from els_engine.overlays import LIE, gaps_of, legend, overlay_of, painted, seam_lines
from els_engine.patchwork import patchwork_of
from els_engine.sampler import run
from els_engine.scenes import DEFAULT_SCENE
from els_engine.settings import OVERLAYS, DataSettings, MachineName
from els_engine.steps import Step, finished

RNG = np.random.default_rng(3)


def field(picture: list[list[int]], moved: tuple[int, int] = (0, 0), entropy: float = 0.0) -> Field:
    """Pictures as given, all displaced alike."""
    who = np.array(picture, np.int32)
    place = np.indices(who.shape).transpose(1, 2, 0).astype(np.int32) + np.array(moved, np.int32)
    spread = np.full(who.shape, entropy)
    return Field(who, place, np.exp(-spread), spread, 100)


def test_seams_lie_between_pieces() -> None:
    lines = seam_lines(field([[1, 1, 2], [1, 1, 2], [3, 3, 2]]))
    assert sorted(map(tuple, lines.tolist())) == [(0, 2, 3, 2), (2, 0, 2, 2)]
    one = field([[1, 1], [1, 1]])
    assert len(seam_lines(one)) == 0
    place = one.place.copy()
    place[:, 1, 1] += 1  # the same picture, but from elsewhere
    assert seam_lines(dataclasses.replace(one, place=place)).tolist() == [[0, 1, 2, 1]]


def test_mosaic_colours_by_picture_and_pales_where_nobody_dominates() -> None:
    sure, unsure = (painted("mosaic", field([[4, 4, 9]], entropy=e)) for e in (0.0, 3.0))
    assert (sure.tint[0, 0] == sure.tint[0, 1]).all()
    assert (sure.tint[0, 0, :3] != sure.tint[0, 2, :3]).any()
    assert (sure.tint[..., 3] > unsure.tint[..., 3]).all()
    pictures = painted("mosaic", field([list(range(21))])).tint[0, :, :3].astype(int)
    apart = np.abs(pictures[:, None] - pictures[None]).max(axis=-1)
    assert apart[~np.eye(21, dtype=bool)].min() > 20  # 21 colours, no two alike


def test_certainty_is_even_in_lightness() -> None:
    tints = [painted("certainty", field([[0]], entropy=e)).tint[0, 0] for e in np.linspace(4.6, 0)]
    light = [float(t[:3] @ np.array([0.2126, 0.7152, 0.0722])) for t in tints]
    assert (np.diff(light) > 0).all()


def test_displacement_has_a_colour_for_each_direction_and_none_for_none() -> None:
    assert (painted("displacement", field([[0, 1]])).tint[..., 3] == 0).all()
    ways = [(0, 5), (5, 0), (0, -5), (-5, 0)]
    tints = [painted("displacement", field([[0, 1]], way)).tint[0, 0] for way in ways]
    entries = legend("displacement")
    for tint, entry in zip(tints, entries, strict=False):
        assert tuple(tint[:3].tolist()) == entry.colours[0]
    wide = [[0] * 20]
    near, far = (painted("displacement", field(wide, (0, n))).tint[0, 0, 3] for n in (1, 9))
    assert far > near > 0


def test_what_does_not_fit_is_marked() -> None:
    images = RNG.uniform(-1, 1, (5, 1, 9, 9)).astype(np.float32)
    x = images[3].copy()
    machine = Machine(True, True)
    gap, _ = finished(gaps_of(x, 3, images, machine))
    assert gap.max() == 0
    x[0, 4, 4] += 0.3  # still closest to its own window, whose centre it is not
    gap, closest = finished(gaps_of(x, 3, images, machine))
    assert closest.picture[4, 4] == 3
    assert gap[4, 4] == pytest.approx(0.3, abs=1e-6)
    overlay = painted("seams", closest, gap)
    assert np.argwhere(overlay.tint[..., 3]).tolist() == [[4, 4]]
    assert overlay.fraction == pytest.approx(1 / 81)


def test_closest_windows_against_all_of_them() -> None:
    images = RNG.uniform(-1, 1, (6, 3, 7, 7)).astype(np.float32)
    x = RNG.uniform(-1, 1, (3, 7, 7)).astype(np.float32)
    gap, _ = finished(gaps_of(x, 3, images, Machine(True, True, "circular")))
    moves = list(np.ndindex(7, 7))
    wide = [np.pad(p.astype(np.float64), ((0, 0), (1, 1), (1, 1)), mode="wrap") for p in images]
    around = np.pad(x.astype(np.float64), ((0, 0), (1, 1), (1, 1)), mode="wrap")
    for y, c in moves:
        window = around[:, y : y + 3, c : c + 3]
        _, n, r, s = min(
            (float(np.sum((window - wide[n][:, r : r + 3, s : s + 3]) ** 2)), n, r, s)
            for n in range(6)
            for r, s in moves
        )
        assert gap[y, c] == pytest.approx(np.abs(x[:, y, c] - images[n, :, r, s]).max(), abs=1e-6)


@pytest.mark.parametrize(("name", "least", "most"), [("els", 0.1, 0.04), ("ls", 0.05, 0.02)])
def test_pieces_fit_in_the_end(name: MachineName, least: float, most: float) -> None:
    """Theorem B.3: a converged sample's pixels are the centres of their closest windows."""
    images = load(DataSettings(data="hands", size=32, count=60))
    settings = dataclasses.replace(DEFAULT_SCENE.run, machine=name, seeds=(18,), tolerance=0.0)
    steps = [e for e in run(settings, images) if isinstance(e, Step)]
    lies = [
        finished(overlay_of("seams", step, None, 0, images, Machine.named(name))).fraction
        for step in (steps[6], steps[-1])
    ]
    assert lies[0] > least
    assert lies[1] < most
    assert LIE == 0.1


def test_the_finished_picture_shows_its_pieces() -> None:
    images = load(DataSettings(data="hands", size=16, count=9))
    settings = dataclasses.replace(DEFAULT_SCENE.run, steps=4, patch="5", seeds=(1,))
    last = [e for e in run(settings, images) if isinstance(e, Step)][-1]
    machine = Machine(True, True)
    made = finished(overlay_of("mosaic", last, None, 0, images, machine))
    pieces = finished(patchwork_of(last.x0_hat[0], 5, images, machine))
    assert ((made.tint[..., 3] == 0) == pieces.ground).all()
    for piece in pieces.pieces:
        assert len(np.unique(made.tint[piece.mask], axis=0)) == 1
    moved = finished(overlay_of("displacement", last, None, 0, images, machine))
    for piece in pieces.pieces:
        assert moved.tint[piece.mask][:, 3].any() == (piece.displacement != (0, 0))


def test_no_seams_where_nobody_dominates() -> None:
    unsure, sure = (field([[1, 2], [3, 4]], entropy=e) for e in (3.0, 0.0))
    assert len(seam_lines(unsure)) == 0
    assert len(seam_lines(sure)) == 2


def test_the_last_step_shows_what_the_one_before_asked() -> None:
    images = load(DataSettings(data="hands", size=16, count=9))
    settings = dataclasses.replace(DEFAULT_SCENE.run, steps=4, patch="5", seeds=(1, 2))
    steps = [e for e in run(settings, images) if isinstance(e, Step)]
    machine = Machine(True, True)
    last = finished(overlay_of("certainty", steps[4], steps[3], 1, images, machine))
    asked = finished(overlay_of("certainty", steps[3], None, 1, images, machine))
    assert (last.tint == asked.tint).all()
    assert (last.lines == asked.lines).all()


def test_legends() -> None:
    for kind in OVERLAYS:
        entries = legend(kind)
        assert bool(entries) == (kind != "none")
        assert all(e.plain and e.paper and e.plain != e.paper and e.colours for e in entries)
    assert "own place" in legend("displacement", moves=False)[0].plain
