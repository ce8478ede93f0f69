"""Boards as films: the Steps of runs that grew in step, laid out as one batch of samples."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from els_engine import sight
from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.sampler import plan
from els_engine.schedule import PatchSchedule, parse_patch
from els_engine.settings import FilmSettings, MachineName, RunSettings
from els_engine.steps import BoardStep, CellStep, Progress, Step, Tile, frozen_array

__all__ = [
    "GRID", "Cells", "board_film", "board_step", "board_steps", "in_step", "ladder_caption",
    "ladder_cells", "ladder_names", "ladder_sizes", "machines_caption", "machines_cells",
    "machines_names",
]  # fmt: skip

Cells = Sequence[tuple[str, RunSettings | None]]  # a word or two, and the run it stands for, if any

# Laid out as the two switches are: left to right “Sees only nearby”, down “Can copy from anywhere”.
GRID: tuple[tuple[MachineName, ...], ...] = (("is", "ls"), ("es", "els"))


def machines_cells(run: RunSettings) -> list[RunSettings]:
    """The four machines on the run's noise, on the training pictures' canvas: IS, LS, ES, ELS."""
    base = dataclasses.replace(run, canvas=None)
    return [dataclasses.replace(base, machine=name) for row in GRID for name in row]


def ladder_sizes(run: RunSettings, images: ImageSet) -> list[int | None]:
    """The late patch sizes of a ladder for these settings, rising; None is the whole picture."""
    own, canvas = (images.height, images.width), plan(run, images).canvas
    machine = Machine.named(run.machine, run.border)
    whole = machine.can_see_whole(own, canvas)
    return sight.rungs(sight.choices(machine.patch_limit(own, canvas), max(own), whole=whole))


def ladder_cells(run: RunSettings, images: ImageSet) -> list[RunSettings]:
    """The run with its schedule bent to each of the `ladder_sizes`, as the window's slider does.

    MorphogenError for a machine that has no windows.
    """
    machine = Machine.named(run.machine, run.border)
    if not machine.locality:
        raise MorphogenError(
            "{machine} has no patch size: use ls or els for a ladder.", machine=run.machine.upper()
        )
    auto = images.auto_patch or (
        "cifar10-resnet-zero" if images.channels > 1 else "mnist-resnet-zero"
    )
    entries = parse_patch(run.patch, auto)[0].entries
    own, canvas = (images.height, images.width), plan(run, images).canvas
    limit, whole = machine.patch_limit(own, canvas), machine.can_see_whole(own, canvas)
    cells = []
    for size in ladder_sizes(run, images):
        bent = PatchSchedule("", sight.with_late_patch(entries, size)).cut_to(limit, whole=whole)
        cells.append(dataclasses.replace(run, patch=sight.spelled(bent.entries)))
    return cells


def machines_names() -> list[str]:
    """What the cells of the four machines are called."""
    return [name.upper() for row in GRID for name in row]


def machines_caption(samples: int) -> str:
    """What stands where on a board of the four machines."""
    names = machines_names()
    if samples > 1:
        return f"columns: {', '.join(names)}; one noise in each row"
    return f"above: {names[0]}, {names[1]}; below: {names[2]}, {names[3]}"


def ladder_names(sizes: Iterable[int | None]) -> list[str]:
    """What the cells of a ladder are called."""
    return ["whole" if size is None else f"{size}" for size in sizes]


def ladder_caption(sizes: Iterable[int | None]) -> str:
    """What the columns of a ladder are."""
    words = ", ".join(ladder_names(sizes))
    return f"patch size late in the run: {words}; one noise in each row"


def board_film(film: FilmSettings, columns: int, caption: str = "") -> FilmSettings:
    """The film of a board: `columns` pictures in a row, with words below unless it has its own.

    An explosion belongs to one sample alone and is left out.
    """
    return dataclasses.replace(
        film, columns=columns, caption=film.caption or caption, explode=False
    )


def in_step(
    events: Iterable[Progress | CellStep],
    cells: Cells,
    samples: Sequence[int],
    *,
    across: bool,
) -> Iterator[Step]:
    """The board's Steps, each as soon as every cell has its own."""
    row: dict[int, Step] = {}
    for event in events:
        if isinstance(event, CellStep):
            row[event.cell] = event.step
            if len(row) == len(cells):
                steps = [row[n] for n in range(len(cells))]
                yield board_step(steps, samples, across=across, runs=cells)
                row = {}


def board_step(
    cells: Sequence[Step], samples: Sequence[int], *, across: bool, runs: Cells = ()
) -> Step:
    """One moment of several runs as one Step, whose batch is the board read row by row.

    Each cell is a column and each of the `samples` a row; not `across`, the cells follow each
    other as they are, all of one sample before the next. Everything but the pictures is the last
    cell's. With the `runs` that the cells are of, it is a BoardStep, which overlays can be painted
    over. MorphogenError where the cells' pictures differ in size.
    """
    if len({step.x_t.shape[1:] for step in cells}) != 1:
        raise MorphogenError("A board needs pictures of one size, and at least one of them.")
    numbers = range(len(cells))
    places = (
        [(n, sample) for sample in samples for n in numbers]
        if across
        else [(n, sample) for n in numbers for sample in samples]
    )
    last = cells[-1]
    made = Step(
        index=last.index,
        t=last.t,
        alpha_bar=last.alpha_bar,
        patch_size=last.patch_size,
        x_t=frozen_array(np.stack([cells[n].x_t[sample] for n, sample in places])),
        x0_hat=frozen_array(np.stack([cells[n].x0_hat[sample] for n, sample in places])),
        elapsed=max(cell.elapsed for cell in cells),
    )
    if not runs:
        return made
    tiles = tuple(Tile(*runs[n], cells[n], sample) for n, sample in places)
    return BoardStep(
        made.index, made.t, made.alpha_bar, made.patch_size, made.x_t, made.x0_hat, made.elapsed,
        tiles=tiles,
    )  # fmt: skip


def board_steps(
    cells: Sequence[Sequence[Step]],
    samples: Sequence[int],
    *,
    across: bool = True,
    runs: Cells = (),
) -> list[Step]:
    """The board at every moment that all cells have: what `export` makes a film or picture of.

    With `across`, give the film as many columns as there are cells: a ladder. Without it, all
    samples of the first cell come first: machines below each other, or, of one sample and with
    two columns, the four machines as a square.
    """
    common = min((len(steps) for steps in cells), default=0)
    return [
        board_step([steps[number] for steps in cells], samples, across=across, runs=runs)
        for number in range(common)
    ]
