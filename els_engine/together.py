"""Several runs from the same noise, grown in step: machines side by side, a ladder of patch sizes.

The cells take turns, step by step. Window sizes could share one pass over the pictures
(`Machine.answers`), which takes a tenth less, but every cell soon has a noisy picture of its own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.sampler import plan, run
from els_engine.settings import RunSettings
from els_engine.steps import CellStep, Progress, Start, Step, Stop, never

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

    def grown(number: int, start: Start | None = None) -> Iterator[Progress | Step]:
        cell = cells[number]
        if isinstance(cell, RunSettings):
            return run(cell, images, stop, start, usage=usage, hurry=hurry)
        return cell(stop)

    going = _trunks(cells, images, grown)
    index = 0
    while going:
        made: dict[int, Step] = {}  # of this round
        for place, number in enumerate(sorted(going)):
            if number not in going:  # what it shared has just ended
                continue
            branch = going[number]
            if number not in made:
                step = yield from _next(branch.events, place, len(cells))
                if step is None:
                    for each in branch.cells:
                        del going[each]
                elif branch.later:
                    step = dataclasses.replace(step, elapsed=step.elapsed + branch.later)
                if step is not None:
                    going.update(_parted(branch, index, step, grown))
                    made.update(dict.fromkeys(branch.cells, step))
            if number in made:
                yield CellStep(number, made[number])
        index += 1


Grown = Callable[[int, Start | None], Iterator[Progress | Step]]


@dataclass(eq=False)
class _Branch:
    """What one or several cells grow on for now."""

    events: Iterator[Progress | Step]
    cells: tuple[int, ...]  # the run's settings are the first one's
    patches: dict[int, tuple[int | None, ...]]  # of every cell, noise first; of a source none
    later: float = 0.0  # seconds after all began that this run did


def _trunks(cells: Sequence[Cell], images: ImageSet, grown: Grown) -> dict[int, _Branch]:
    """The branch of every cell at first."""
    alike: dict[object, list[int]] = {}
    patches: dict[int, tuple[int | None, ...]] = {}
    for number, cell in enumerate(cells):
        if isinstance(cell, RunSettings):
            patches[number] = plan(cell, images).patches
            key: object = (dataclasses.replace(cell, patch=""), patches[number][0])
        else:
            key, patches[number] = number, ()
        alike.setdefault(key, []).append(number)
    going: dict[int, _Branch] = {}
    for same in alike.values():
        branch = _Branch(grown(same[0], None), tuple(same), {n: patches[n] for n in same})
        going.update(dict.fromkeys(same, branch))
    return going


def _next(
    events: Iterable[Progress | Step], place: int, places: int
) -> Generator[Progress, None, Step | None]:
    """The next Step, and Progress of the whole round on the way."""
    for event in events:
        if isinstance(event, Step):
            return event
        yield Progress(event.index, (place + event.fraction) / places)
    return None


def _parted(branch: _Branch, index: int, step: Step, grown: Grown) -> dict[int, _Branch]:
    """The new branches of cells that asked for other windows than `step`, their branch's, had.

    They begin where it did, at its x_t, and have yet to make their own Step of this index.
    """
    sizes = branch.patches[branch.cells[0]]
    if index >= len(sizes):
        return {}
    parted: dict[int | None, list[int]] = {}
    for number in branch.cells:
        parted.setdefault(branch.patches[number][index], []).append(number)
    branch.cells = tuple(parted.pop(sizes[index]))
    start = Start(step.x_t, len(sizes) - index)
    going: dict[int, _Branch] = {}
    for same in parted.values():
        new = _Branch(
            grown(same[0], start), tuple(same), {n: branch.patches[n] for n in same}, step.elapsed
        )
        going.update(dict.fromkeys(same, new))
    return going
