"""Boards as films: the Steps of runs that grew in step, laid out as one batch of samples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from els_engine.errors import MorphogenError
from els_engine.steps import Step, frozen_array

__all__ = ["board_step", "board_steps"]


def board_step(cells: Sequence[Step], samples: Sequence[int], *, across: bool) -> Step:
    """One moment of several runs as one Step, whose batch is the board read row by row.

    Each cell is a column and each of the `samples` a row; not `across`, the cells follow each
    other as they are, all of one sample before the next. Everything but the pictures is the last
    cell's. MorphogenError where the cells' pictures differ in size.
    """
    if len({step.x_t.shape[1:] for step in cells}) != 1:
        raise MorphogenError("A board needs pictures of one size, and at least one of them.")
    places = (
        [(cell, sample) for sample in samples for cell in cells]
        if across
        else [(cell, sample) for cell in cells for sample in samples]
    )
    last = cells[-1]
    return Step(
        index=last.index,
        t=last.t,
        alpha_bar=last.alpha_bar,
        patch_size=last.patch_size,
        x_t=frozen_array(np.stack([cell.x_t[sample] for cell, sample in places])),
        x0_hat=frozen_array(np.stack([cell.x0_hat[sample] for cell, sample in places])),
        elapsed=max(cell.elapsed for cell in cells),
    )


def board_steps(
    cells: Sequence[Sequence[Step]], samples: Sequence[int], *, across: bool = True
) -> list[Step]:
    """The board at every moment that all cells have: what `export` makes a film or picture of.

    With `across`, give the film as many columns as there are cells: a ladder. Without it, all
    samples of the first cell come first: machines below each other, or, of one sample and with
    two columns, the four machines as a square.
    """
    common = min((len(steps) for steps in cells), default=0)
    return [
        board_step([steps[number] for steps in cells], samples, across=across)
        for number in range(common)
    ]
