"""Several runs from the same noise, grown in step: machines side by side, a ladder of patch sizes.

The cells take turns, step by step. Window sizes could share one pass over the pictures
(`answer_fused` takes several questions), but every cell soon has a noisy picture of its own, so
that only the reading is shared; measured, one pass of eight sizes is slower than eight passes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.sampler import plan, run
from els_engine.settings import RunSettings
from els_engine.steps import CellStep, Progress, Step, Stop, never

__all__ = ["Cell", "Source", "check_together", "together"]

Source = Callable[[Stop], Iterator[Progress | Step]]  # yields Steps of index 0…S, as `run` does
Cell = RunSettings | Source  # settings for the score machines, or whatever else makes Steps


def check_together(cells: Sequence[Cell], images: ImageSet) -> None:
    """MorphogenError where these settings cannot grow in step. Quick."""
    if not cells:
        raise MorphogenError("There is nothing to compare: give at least one machine.")
    settings = [cell for cell in cells if isinstance(cell, RunSettings)]
    canvases = {plan(each, images).canvas for each in settings}
    if len({each.noise_numbers for each in settings}) > 1:
        raise MorphogenError("What is compared must start from the same noise numbers.")
    if len({each.steps for each in settings}) > 1:
        raise MorphogenError("What is compared must have the same number of steps.")
    if len(canvases) > 1:
        raise MorphogenError("What is compared must be drawn on a canvas of the same size.")


def together(
    cells: Sequence[Cell],
    images: ImageSet,
    stop: Stop = never,
    *,
    usage: bool = False,
    hurry: bool = False,
) -> Iterator[Progress | CellStep]:
    """Step 0 of every cell, then step 1 of every cell, and so on; Progress in between.

    A cell's Steps are, bit for bit, those of its own `run(settings, images)`. Progress counts the
    whole round of cells. A source that ends early drops out, the others go on. `usage`, `hurry`,
    Stopped and MorphogenError are as for `run`.
    """
    check_together(cells, images)
    going: dict[int, Iterator[Progress | Step]] = {
        number: run(cell, images, stop, usage=usage, hurry=hurry)
        if isinstance(cell, RunSettings)
        else cell(stop)
        for number, cell in enumerate(cells)
    }
    while going:
        for place, (number, events) in enumerate(tuple(going.items())):
            for event in events:
                if isinstance(event, Step):
                    yield CellStep(number, event)
                    break
                yield Progress(event.index, (place + event.fraction) / len(cells))
            else:
                del going[number]
