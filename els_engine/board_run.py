"""Growing a board: several machines, or patch sizes, from one noise, as the Steps of a film."""

from __future__ import annotations

import dataclasses
from collections.abc import Generator
from dataclasses import dataclass

from els_engine import board
from els_engine.images import ImageSet
from els_engine.sampler import plan
from els_engine.settings import BoardKind, FilmSettings, RunSettings
from els_engine.steps import Step, Stop, never
from els_engine.together import together

__all__ = ["BoardPlan", "grown_board", "plan_board"]


@dataclass(frozen=True, slots=True)
class BoardPlan:
    """What a board consists of."""

    kind: BoardKind
    cells: tuple[RunSettings, ...]
    names: tuple[str, ...]  # of the cells
    columns: int
    caption: str
    samples: int

    @property
    def pictures(self) -> int:
        """How many pictures it shows at a time."""
        return len(self.cells) * self.samples

    def film(self, film: FilmSettings, *, sheet: bool = False) -> FilmSettings:
        """The film with the board's columns and words; a sheet names its rows itself."""
        made = board.board_film(film, self.columns, "" if sheet else self.caption)
        return dataclasses.replace(made, board=self.kind)


def plan_board(kind: BoardKind, run: RunSettings, images: ImageSet) -> BoardPlan:
    """The cells of a board; MorphogenError where it cannot be. Quick."""
    samples = len(run.noise_numbers)
    if kind == "ladder":
        cells, sizes = board.ladder_cells(run, images), board.ladder_sizes(run, images)
        names, caption = board.ladder_names(sizes), board.ladder_caption(sizes)
    else:
        cells, names = board.machines_cells(run), board.machines_names()
        caption = board.machines_caption(samples)
    for cell in cells:
        plan(cell, images)
    square = kind == "machines" and samples == 1
    columns = 2 if square else len(cells)
    return BoardPlan(kind, tuple(cells), tuple(names), columns, caption, samples)


def grown_board(
    planned: BoardPlan, images: ImageSet, stop: Stop = never, *, hurry: bool = False
) -> Generator[float, None, list[Step]]:
    """Yields how much is done, 0…1, returns the Steps. Raises as `together` does."""
    made: list[Step] = []
    growing = together(planned.cells, images, stop, hurry=hurry)
    cells = list(zip(planned.names, planned.cells, strict=True))
    for step in board.in_step(growing, cells, range(planned.samples), across=True):
        made.append(step)
        yield min(1.0, (step.index + 1) / planned.cells[0].steps)
    return made
