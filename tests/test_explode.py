"""Pieces fly to where they are from, and the sample is whole before and after."""

from __future__ import annotations

import numpy as np
import pytest

from els_engine.explode import explosion, staged
from els_engine.frames import enlarge
from els_engine.images import to_uint8
from els_engine.machine import Machine
from els_engine.patchwork import Patchwork, patchwork_of
from els_engine.steps import finished

RNG = np.random.default_rng(4)
IMAGES = RNG.uniform(-1, 1, (7, 1, 16, 16)).astype(np.float32)


def halves() -> tuple[np.ndarray, Patchwork]:
    sample = IMAGES[2].copy()
    sample[:, 8:] = IMAGES[5][:, 8:]
    machine = Machine(True, False)
    return sample, finished(patchwork_of(sample, 3, IMAGES, machine))


@pytest.mark.parametrize("scale", [1, 3, 8])
def test_everything_has_its_place(scale: int) -> None:
    _, made = halves()
    stage = staged(made, (16, 16), (16, 16), scale)
    areas = [
        (*stage.sample, 16 * scale),
        *((x, y, 16 * stage.small) for x, y in stage.pictures.values()),
    ]
    for k, (x, y, side) in enumerate(areas):
        assert x >= 0
        assert y >= 0
        assert x + side <= stage.width
        assert y + side <= stage.height
        for other_x, other_y, other in areas[:k]:
            apart = x >= other_x + other or other_x >= x + side
            assert apart or y >= other_y + other or other_y >= y + side
    assert set(stage.pictures) == {piece.picture for piece in made.pieces}


def test_flights_begin_in_the_sample_and_end_in_the_picture() -> None:
    _, made = halves()
    stage = staged(made, (16, 16), (16, 16), 8)
    assert len(stage.flights) == len(made.pieces)
    for flight in stage.flights:
        row, column, _, _ = flight.piece.box
        assert flight.at(0) == (stage.sample[0] + 8 * column, stage.sample[1] + 8 * row, 8)
        x, y = stage.pictures[flight.piece.picture]
        down, right = flight.piece.displacement
        small = stage.small
        assert flight.at(1) == (x + small * (column + right), y + small * (row + down), small)


def test_frames() -> None:
    sample, made = halves()
    frames = list(explosion(sample, made, IMAGES, scale=4, fps=10))
    assert len({frame.shape for frame in frames}) == 1
    assert (frames[0] == frames[-1]).all()
    stage = staged(made, (16, 16), (16, 16), 4)
    x, y = stage.sample
    shown = enlarge(np.repeat(to_uint8(sample).transpose(1, 2, 0), 3, axis=2), 4)
    assert (frames[0][y : y + 64, x : x + 64] == shown).all()
    middle = frames[len(frames) // 2]
    for flight in stage.flights:  # at their pictures, pieces shine at full brightness
        picture_x, picture_y = stage.pictures[flight.piece.picture]
        rows, columns = np.nonzero(flight.piece.mask)
        down, right = flight.piece.displacement
        for r, c in list(zip(rows, columns, strict=True))[:20]:
            at = middle[picture_y + (r + down) * stage.small, picture_x + (c + right) * stage.small]
            assert at[0] == to_uint8(sample[:, r, c])[0]
    assert (middle[y : y + 64, x : x + 64] == (11, 13, 17)).all()  # they have left


def test_an_empty_sample_stays_whole() -> None:
    flat = np.full((1, 16, 16), -1.0)
    made = finished(
        patchwork_of(flat, 3, np.full((2, 1, 16, 16), -1, np.float32), Machine(True, True))
    )
    frames = list(explosion(flat, made, IMAGES, scale=2, fps=2))
    assert all((frame == frames[0]).all() for frame in frames)
