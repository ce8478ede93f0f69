"""Boards without a window: the cells of a ladder, their film, and the command that makes it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from els_engine import cli
from els_engine.board import (
    board_film,
    board_step,
    in_step,
    ladder_cells,
    ladder_sizes,
    machines_cells,
    machines_names,
)
from els_engine.board_run import grown_board, plan_board
from els_engine.cli.render import render_board
from els_engine.cli.stored import read_settings
from els_engine.compose import Composer, stamp
from els_engine.contact_sheet import page
from els_engine.datasets import load
from els_engine.errors import MorphogenError
from els_engine.images import to_uint8
from els_engine.painted import Painter
from els_engine.sampler import run
from els_engine.settings import DataSettings, FilmSettings, Overlay, RunSettings, Settings
from els_engine.sight import choices, rungs
from els_engine.steps import BoardStep, Step, finished
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
    named = list(zip(machines_names(), cells, strict=True))
    steps = list(in_step(together(cells, load(DATA)), named, range(2), across=True))
    assert [step.index for step in steps] == [0, 1, 2, 3, 4]
    for row in range(2):
        for column, cell in enumerate(cells):
            assert np.array_equal(steps[-1].x0_hat[4 * row + column], last(cell).x0_hat[row])
    with pytest.raises(MorphogenError, match="size"):
        board_step([], [0], across=True)


def test_a_boards_film_leaves_out_what_belongs_to_one_sample() -> None:
    film = board_film(FilmSettings(overlay="mosaic", explode=True, stamp=True), 3, "words")
    assert (film.overlay, film.explode, film.stamp, film.columns) == ("mosaic", False, True, 3)
    assert film.caption == "words"
    with pytest.raises(MorphogenError, match="one sample"):
        render_board(Settings(film=FilmSettings(explode=True)), "a.gif", "machines")
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


@pytest.fixture(scope="module")
def board() -> list[Step]:
    images = load(DATA)
    return finished(grown_board(plan_board("machines", RUN, images), images))


@pytest.mark.parametrize("overlay", ["mosaic", "certainty", "displacement", "seams"])
@pytest.mark.parametrize("at", [2, -1])
def test_overlays_of_a_board_are_those_of_its_runs(
    board: list[Step], overlay: Overlay, at: int
) -> None:
    images, film = load(DATA), FilmSettings(scale=4, overlay=overlay, columns=4)
    painter = Painter(Settings(run=RUN, film=film), images)
    painter.skip(board[at - 1])
    shown = painter.frame(board[at], Composer(film, 8, 16, 16), film)
    single = FilmSettings(scale=4, overlay=overlay, columns=1)
    for column, cell in enumerate(machines_cells(RUN)):
        steps = [event for event in run(cell, images) if isinstance(event, Step)]
        alone = Painter(Settings(run=cell, film=single), images)
        alone.skip(steps[at - 1])
        wanted = alone.frame(steps[at], Composer(single, 2, 16, 16), single)
        assert (shown[:, 68 * column : 68 * column + 64] == wanted).all()


def test_a_board_is_made_again_from_its_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    small = ["--size", "16", "--count", "5", "--patch", "3", "--steps", "2", "--scale", "4"]
    looks = ["--board", "machines", "--overlay", "mosaic", "--legend", "--stamp"]
    assert cli.main(["render", *small, *looks, "--out", "a.gif"]) == 0
    stored = read_settings(Path("a.gif.json")).film
    assert (stored.board, stored.overlay, stored.stamp) == ("machines", "mosaic", True)
    assert cli.main(["render", "--settings", "a.gif.json", "--out", "b.gif"]) == 0
    assert Path("a.gif").read_bytes() == Path("b.gif").read_bytes()


def test_a_board_says_what_stands_where(board: list[Step]) -> None:
    assert isinstance(board[-1], BoardStep)
    assert stamp(RUN, board[3]) == "IS, LS, ES, ELS · border · step 3/4 · noise 5, 6"
    words = [word.text for word in page(board, FilmSettings(), RUN).words]
    assert [word for word in words if "·" in word] == [
        f"{noise} · {name}" for noise in (5, 6) for name in ("IS", "LS", "ES", "ELS")
    ]
    assert not [word for word in words if "×" in word]  # each machine sees its own
    planned = plan_board("machines", RUN, load(DATA))
    assert planned.film(FilmSettings()).caption == planned.caption
    assert planned.film(FilmSettings(), sheet=True).caption == ""
