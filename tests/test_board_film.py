"""Boards without a window: the cells of a ladder, their film, and the command that makes it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from els_engine.board import (
    board_film,
    board_step,
    in_step,
    ladder_cells,
    ladder_sizes,
    machines_cells,
)
from els_engine.cli.render import render_board
from els_engine.datasets import load
from els_engine.errors import MorphogenError
from els_engine.images import to_uint8
from els_engine.sampler import run
from els_engine.settings import DataSettings, FilmSettings, RunSettings, Settings
from els_engine.sight import choices, rungs
from els_engine.steps import Step
from els_engine.together import together

DATA = DataSettings(size=16, count=12)
RUN = RunSettings(steps=4, samples=2, seed=5, patch="3,5,7,whole")


def last(settings: RunSettings) -> Step:
    return [event for event in run(settings, load(DATA)) if isinstance(event, Step)][-1]


def test_a_ladder_bends_the_schedule_and_never_sees_less_before() -> None:
    images = load(DATA)
    sizes = ladder_sizes(RUN, images)
    assert sizes == [3, 5, 7, 9, 11, 15, None]
    patches = [cell.patch for cell in ladder_cells(RUN, images)]
    assert patches[:3] == ["3,5,7,whole", "5,5,7,whole", "7,7,7,whole"]
    assert patches[-1] == "whole"
    inside = dataclasses.replace(RUN, border="interior", patch="3,5,7,9")
    assert ladder_sizes(inside, images) == [3, 5, 7, 9, 11, 15]
    with pytest.raises(MorphogenError, match="ladder"):
        ladder_cells(dataclasses.replace(RUN, machine="es"), images)


def test_rungs_are_fine_where_windows_are_small() -> None:
    assert rungs([*range(1, 32, 2), None]) == [3, 5, 7, 9, 11, 15, 19, None]
    assert rungs(choices(99, 64, whole=False), 9) == [3, 5, 7, 9, 11, 15, 19, 25, 33]


def test_the_board_grows_as_soon_as_every_cell_has_its_step() -> None:
    cells = machines_cells(RUN)
    steps = list(in_step(together(cells, load(DATA)), 4, range(2), across=True))
    assert [step.index for step in steps] == [0, 1, 2, 3, 4]
    for row in range(2):
        for column, cell in enumerate(cells):
            assert np.array_equal(steps[-1].x0_hat[4 * row + column], last(cell).x0_hat[row])
    with pytest.raises(MorphogenError, match="size"):
        board_step([], [0], across=True)


def test_a_boards_film_leaves_out_what_belongs_to_one_machine() -> None:
    film = board_film(FilmSettings(overlay="mosaic", explode=True, stamp=True), 3, "words")
    assert (film.overlay, film.explode, film.stamp, film.columns) == ("none", False, False, 3)
    assert film.caption == "words"
    assert board_film(FilmSettings(caption="mine"), 3, "words").caption == "mine"


@pytest.mark.parametrize("kind", ["ladder", "machines"])
def test_render_makes_a_board(kind: str, tmp_path: Path) -> None:
    settings = Settings(data=DATA, run=RUN, film=FilmSettings(scale=2, caption="."))
    out = tmp_path / "board.png"
    render_board(settings, out, "ladder" if kind == "ladder" else "machines")
    picture = np.asarray(Image.open(out).convert("L"))
    cells = ladder_cells(RUN, load(DATA)) if kind == "ladder" else machines_cells(RUN)
    want = to_uint8(last(cells[1]).x0_hat)[1, 0].repeat(2, 0).repeat(2, 1)
    places = np.lib.stride_tricks.sliding_window_view(picture, want.shape)
    assert (places == want).all(axis=(2, 3)).any()
    assert (tmp_path / "board.png.json").exists()
