"""A contact sheet: noise numbers down, time across, on one page as PNG, SVG or PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from els_engine.compose import Legend, fitted
from els_engine.errors import MorphogenError
from els_engine.frames import Frame, Lines, cropped, grid_image, ground_colour
from els_engine.lettering import Weight, line_height, text_width
from els_engine.settings import FilmSettings, RunSettings
from els_engine.steps import BoardStep, Step

__all__ = ["MOMENTS", "Page", "Paint", "Placed", "Word", "chosen", "page"]

MOMENTS = 8  # columns, unless it is said
_GAP = 2  # picture pixels


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture [h, w, 3] whose pixels are squares of `scale` px; x and y are its corner's."""

    x: int
    y: int
    scale: int
    picture: Frame
    seams: Lines | None = None  # drawn over it, between its pixels


@dataclass(frozen=True, slots=True)
class Word:
    """A line of words; x is its left end, middle or right end, y the top of its line."""

    x: int
    y: int
    size: int
    anchor: str  # l | m | r
    text: str
    strong: bool = False

    @property
    def weight(self) -> Weight:
        """Of its letters."""
        return "SemiBold" if self.strong else "Regular"

    @property
    def left(self) -> int:
        """Its left end, px."""
        wide = text_width(self.text, self.size, self.weight)
        return self.x - {"l": 0, "m": wide // 2, "r": wide}[self.anchor]


# Tints the tiles of a Step, one for each sample, in place, and says which seams to draw.
Paint = Callable[[Step, Sequence[Frame]], Sequence[Lines]]


@dataclass(frozen=True, slots=True)
class Page:
    """Pictures and words on a ground; what writes it decides nothing."""

    width: int
    height: int
    ground: tuple[int, int, int]
    ink: tuple[int, int, int]
    transparent: bool
    pictures: tuple[Placed, ...]
    words: tuple[Word, ...]


def chosen(steps: Sequence[Step], moments: int | None) -> list[Step]:
    """The Steps that a sheet shows: evenly spaced, the first and the last among them."""
    count = min(len(steps), MOMENTS if moments is None else moments)
    places = np.linspace(0, len(steps) - 1, count).round().astype(int)
    return [steps[place] for place in np.unique(places)]


def page(
    steps: Sequence[Step],
    film: FilmSettings,
    run: RunSettings,
    paint: Paint | None = None,
    legend: Legend = (),
) -> Page:
    """The sheet of these Steps, one column each, one row for each sample; a legend below."""
    if not steps:
        raise MorphogenError("There is nothing to save yet: let the run make its first step.")
    scale, last = film.scale, steps[-1]
    board = isinstance(last, BoardStep)
    numbers = [f"{number}" for number in run.noise_numbers]
    if isinstance(last, BoardStep):
        numbers = [
            f"{tile.run.noise_numbers[tile.sample]} · {tile.name}" if tile.run else tile.name
            for tile in last.tiles
        ]
    columns = [_tiles(step, film) for step in steps]
    high, wide = columns[0][0].shape[:2]
    size = max(10, min(28, round(wide * scale / 9)))
    gap, line = _GAP * scale, line_height(size)
    left = 2 * gap + max(text_width(number, size) for number in (*numbers, "noise"))
    top = 2 * gap + 2 * line
    words: list[Word] = [Word(left - gap, top - line - gap // 2, size, "r", "noise")]
    pictures: list[Placed] = []
    for c, (step, tiles) in enumerate(zip(steps, columns, strict=True)):
        x = left + c * (wide * scale + gap)
        middle = x + wide * scale // 2
        whole = run.machine in ("is", "es") or step.patch_size is None
        sees = "whole" if whole else f"{step.patch_size} × {step.patch_size}"
        for row, text in enumerate((f"t = {step.t:.2f}", "" if step.t == 0 or board else sees)):
            short = fitted(text, size, wide * scale + gap)
            words.append(Word(middle, top + (row - 2) * line - gap // 2, size, "m", short))
        seams = [None] * len(tiles) if paint is None else paint(step, tiles)
        for j, (tile, lines) in enumerate(zip(tiles, seams, strict=True)):
            pictures.append(Placed(x, top + j * (high * scale + gap), scale, tile, lines))
    for j in range(len(columns[0])):
        y = top + j * (high * scale + gap) + (high * scale - line) // 2
        text = numbers[j] if j < len(numbers) else ""
        words.append(Word(left - gap, y, size, "r", text))
    width = left + len(steps) * (wide * scale + gap) + gap
    height = top + len(columns[0]) * (high * scale + gap) + gap
    if film.caption:
        title = round(1.3 * size)
        text = fitted(film.caption, title, width - 2 * gap)
        words.append(Word(gap, height, title, "l", text, strong=True))
        height += line_height(title) + gap
    x = gap
    for colour, text in legend:
        taken = size + size // 2 + text_width(text, size)
        if x > gap and x + taken > width - gap:
            x, height = gap, height + line
        rgb = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
        square = np.array(rgb, np.uint8).reshape(1, 1, 3)
        pictures.append(Placed(x, height + (line - size) // 2, size, square))
        short = fitted(text, size, width - gap - x - size - size // 2)
        words.append(Word(x + size + size // 2, height, size, "l", short))
        x += taken + 2 * size
    height += line + gap if legend else 0
    ground = ground_colour(film)
    ink = (0, 0, 0) if sum(ground) > 382 else (255, 255, 255)
    clear = film.background == "transparent"
    return Page(width, height, ground, ink, clear, tuple(pictures), tuple(words))


def _tiles(step: Step, film: FilmSettings) -> list[Frame]:
    """The samples of a Step, each as a picture of its own."""
    x_t, x0_hat = cropped(step.x_t, film), cropped(step.x0_hat, film)
    if film.view == "both":
        pairs = zip(x_t, x0_hat, strict=True)
        return [grid_image(one[None], 1, beside=other[None]) for one, other in pairs]
    return [grid_image(one[None], 1) for one in (x_t if film.view == "xt" else x0_hat)]
