"""Finished samples taken apart into the pieces that they were put together from."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from els_engine.errors import Stopped
from els_engine.machine import Machine
from els_engine.novelty import Novelty
from els_engine.patchwork import Patchwork, patchwork_of, provenance
from els_engine.steps import finished

RNG = np.random.default_rng(2)
IMAGES = RNG.uniform(-1, 1, (7, 1, 16, 16)).astype(np.float32)
ELS = Machine(True, True, "circular")


def whole(made: Patchwork) -> np.ndarray:
    """How many pieces, or the ground, each pixel belongs to."""
    count: np.ndarray = made.ground.astype(int)
    for piece in made.pieces:
        count = count + piece.mask
    return count


def test_two_halves() -> None:
    sample = IMAGES[2].copy()
    sample[:, 8:] = np.roll(IMAGES[5], (3, 2), (1, 2))[:, 8:]
    novelty, made = finished(provenance(sample, 3, IMAGES, ELS))
    assert not novelty.is_copy
    assert novelty.pictures == len({piece.picture for piece in made.pieces}) >= 2
    largest = made.pieces[:2]
    assert {(p.picture, p.displacement) for p in largest} == {(2, (0, 0)), (5, (-3, -2))}
    for piece in largest:  # all but the seam's neighbourhood
        assert piece.mask.sum() >= 16 * 6
    assert (whole(made) == 1).all()


@pytest.mark.parametrize("name", ["is", "ls"])
def test_a_copy_is_one_piece(name: str) -> None:
    novelty, made = finished(provenance(IMAGES[4], 3, IMAGES, Machine("l" in name, False)))
    assert novelty.verdict() == "Copy of picture 4"
    assert [(p.picture, p.displacement) for p in made.pieces] == [(4, (0, 0))]
    assert made.pieces[0].mask.all()
    assert made.pieces[0].box == (0, 0, 16, 16)


def test_a_moved_copy_of_a_machine_that_moves_pictures() -> None:
    sample = np.roll(IMAGES[1], (2, -5), (1, 2))
    novelty, made = finished(provenance(sample, None, IMAGES, Machine(False, True)))
    assert novelty.is_copy
    assert [(p.picture, p.displacement) for p in made.pieces] == [(1, (-2, 5))]
    assert np.abs(made.rebuilt(IMAGES, sample) - sample).max() == 0


@pytest.mark.parametrize("border", ["border", "circular", "interior"])
@pytest.mark.parametrize("canvas", [(16, 16), (13, 22)])
def test_pieces_cover_everything_and_rebuild_it(border: str, canvas: tuple[int, int]) -> None:
    machine = Machine(True, True, border)  # type: ignore[arg-type]
    smooth = ndimage.gaussian_filter(RNG.normal(size=(9, 1, 16, 16)), (0, 0, 2, 2)).astype(
        np.float32
    )
    images = np.clip(smooth * 8, -1, 1).astype(np.float32)
    x = np.resize(images[3], (1, *canvas)) * 0.98
    made = finished(patchwork_of(x, 3, images, machine))
    assert (whole(made) == 1).all()
    for piece in made.pieces:
        assert ndimage.label(piece.mask, np.ones((3, 3)))[1] == 1
        rows, columns = np.nonzero(piece.mask)
        if border != "circular" or canvas != (16, 16):
            r, c = rows + piece.displacement[0], columns + piece.displacement[1]
            assert r.min() >= 0
            assert c.min() >= 0
            assert r.max() < 16
            assert c.max() < 16
    sizes = [int(p.mask.sum()) for p in made.pieces]
    assert sizes == sorted(sizes, reverse=True)
    if canvas == (16, 16):
        assert np.sqrt(np.mean((made.rebuilt(images, x) - x) ** 2)) < 0.15


def test_single_colours_tell_nothing() -> None:
    images = np.full((4, 1, 20, 20), -1, np.float32)
    images[1, 0, 6:14, 6:14] = 1  # a light square on dark ground
    novelty, made = finished(provenance(images[1], 3, images, Machine(True, True)))
    assert novelty.pictures == 1
    assert made.ground[0, 0]
    assert not made.ground[10, 10]
    assert made.ground.sum() == 400 - 10 * 10
    (square,) = made.pieces
    assert square.picture == 1
    assert square.mask[10, 10]  # the inside joins the edge, which tells
    flat = finished(patchwork_of(np.full((1, 20, 20), 0.3), 3, images, Machine(True, True)))
    assert flat.pieces == ()
    assert flat.pictures == 0
    assert Novelty(None, flat.pictures).verdict() == "Nothing grew"


def test_stops() -> None:
    with pytest.raises(Stopped):
        finished(patchwork_of(IMAGES[0], 3, IMAGES, ELS), lambda: True)


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sample = IMAGES[2] * 0.9
    sample[:, :, 6:] = IMAGES[5][:, :, 6:]
    whole_ = finished(patchwork_of(sample, 3, IMAGES, ELS))
    monkeypatch.setattr("els_engine.patchwork._PAIRS", 1)
    parts = finished(patchwork_of(sample, 3, IMAGES, ELS))
    assert [(p.picture, p.displacement) for p in whole_.pieces] == [
        (p.picture, p.displacement) for p in parts.pieces
    ]
