"""The whole frame of a film: pictures at an integer scale, padded to a size, with words below."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from els_engine.errors import MorphogenError
from els_engine.frames import Frame, enlarge, frame_size, grid_image, ground_colour, small_frame
from els_engine.lettering import line_height, put, text_width, wrapped
from els_engine.settings import FilmSettings, Preset, RunSettings
from els_engine.steps import BoardStep, Step

__all__ = [
    "SIZES", "Composer", "Legend", "check_background", "check_crop", "fitted", "is_plain", "stamp",
]  # fmt: skip

SIZES: dict[Preset, tuple[int, int]] = {  # width, height in px
    "1080p": (1920, 1080),
    "square": (1080, 1080),
    "slide": (1440, 1080),
    "poster": (2400, 3600),
    "web": (720, 540),
}
Legend = Sequence[tuple[str, str]]  # (#RRGGBB, what it means)

_BACKGROUND = re.compile("dark|light|transparent|#[0-9A-Fa-f]{6}", re.ASCII)
_LEAST_TYPE = 13  # px
_DIM = 0.68  # share of the ink in second-rank words


def is_plain(film: FilmSettings) -> bool:
    """Whether the frame is the grid of pictures and nothing else."""
    more = film.caption or film.legend or film.stamp or film.overlay != "none"
    return film.preset == "own" and film.background == "dark" and not more


def check_background(film: FilmSettings) -> None:
    """MorphogenError unless the ground is one that can be."""
    if _BACKGROUND.fullmatch(film.background) is None:
        raise MorphogenError(
            "There is no background {background!r}: use dark, light, transparent, or a "
            "colour such as #1E232C.",
            background=film.background,
        )


def check_crop(film: FilmSettings, height: int, width: int) -> None:
    """MorphogenError where the crop does not lie inside pictures of height × width px."""
    if film.crop is None:
        return
    left, top, wide, high = film.crop
    inside = left >= 0 and top >= 0 and left + wide <= width and top + high <= height
    if not (inside and wide >= 1 and high >= 1):
        raise MorphogenError(
            "The crop {wide} × {high} at {left}, {top} does not lie inside pictures of "
            "{width} × {height} px.",
            wide=wide,
            high=high,
            left=left,
            top=top,
            width=width,
            height=height,
        )


def stamp(run: RunSettings, step: Step) -> str:
    """Machine, edges, step, window and noise numbers in one line; a board's machines."""
    whole = run.machine in ("is", "es") or step.patch_size is None
    sees = ["sees everything" if whole else f"sees {step.patch_size} × {step.patch_size}"]
    machines = [run.machine]
    if isinstance(step, BoardStep):
        machines = list(dict.fromkeys(tile.run.machine for tile in step.tiles if tile.run))
        sees = []
    numbers = run.noise_numbers
    noise = ", ".join(map(str, numbers[:8])) + (", …" if len(numbers) > 8 else "")
    parts = [
        ", ".join(name.upper() for name in machines),
        *([run.border] if {"ls", "els"} & set(machines) else []),
        f"step {step.index}/{run.steps}",
        *sees,
        f"noise {noise}",
    ]
    return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where things stand in a frame, px."""

    width: int
    height: int
    scale: int
    left: int  # of the pictures
    top: int
    margin: int
    type_size: int
    words_top: int


class Composer:
    """Lays out one kind of frame once, and then fills in the pictures."""

    def __init__(
        self,
        film: FilmSettings,
        count: int,
        height: int,
        width: int,
        *,
        legend: Legend = (),
        name: str = "The film",
    ) -> None:
        """For `count` samples of height × width px; MorphogenError where they do not fit."""
        self._film, self._name = film, name
        self._legend = tuple(legend) if film.legend else ()
        self._ground = ground_colour(film)
        bright = sum(self._ground) > 382
        self._ink = (0, 0, 0) if bright else (255, 255, 255)
        self._small = frame_size(count, height, width, dataclasses.replace(film, scale=1))
        self.room = (0, 0)  # px across and down for pictures, in a frame of a given size
        self.place = self._placed()
        self._alpha = self._mask(count, height, width) if film.background == "transparent" else None
        self._base = self._with_words()
        self._latest: tuple[str, Frame] = ("", self._base)

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) of the frames in px."""
        return self.place.width, self.place.height

    def frame(self, step: Step, stamp_text: str = "") -> Frame:
        """The frame of a Step, [H, W, 3], or [H, W, 4] on a transparent ground."""
        return self.filled(small_frame(step, self._film), stamp_text)

    def filled(self, small: Frame, stamp_text: str = "") -> Frame:
        """The frame with these pictures, given at one screen pixel per picture pixel."""
        if stamp_text != self._latest[0]:
            self._latest = (stamp_text, self._stamped(stamp_text))
        made = self._latest[1].copy()
        at, (across, down), scale = self.place, self._small, self.place.scale
        rows = slice(at.top, at.top + down * scale)
        columns = slice(at.left, at.left + across * scale)
        if self._alpha is None:
            made[rows, columns] = enlarge(small, scale)
        else:
            made[rows, columns] = enlarge(np.dstack([small, self._alpha]), scale)
        return made

    def _placed(self) -> _Place:
        film, (across, down) = self._film, self._small
        if film.preset == "own":
            size = max(_LEAST_TYPE, round(across * film.scale / 36))
            margin = _even(size) if self._has_words() or film.background != "dark" else 0
            width = across * film.scale + 2 * margin
            words = self._words_height(size, width - 2 * margin)
            height = down * film.scale + 2 * margin + words
            top = margin
            below = top + down * film.scale + size // 2
            return _Place(width, height, film.scale, margin, top, margin, size, below)
        width, height = SIZES[film.preset]
        size = round(min(width, height) / 30)
        margin = _even(round(min(width, height) * 0.045))
        words = self._words_height(size, width - 2 * margin)
        room = height - 2 * margin - words
        self.room = (width - 2 * margin, max(0, room))
        scale = min((width - 2 * margin) // across, room // down)
        if scale < 1:
            raise MorphogenError(
                "{name}: {across} × {down} picture pixels do not fit a frame of {width} × "
                "{height}: use fewer samples, or another size.",
                name=self._name,
                across=across,
                down=down,
                width=width,
                height=height,
            )
        left = _even((width - across * scale) // 2)
        top = margin + _even(max(0, (room - down * scale) // 2))
        below = height - margin - words + size // 2
        return _Place(width, height, scale, left, top, margin, size, below)

    def _has_words(self) -> bool:
        return bool(self._film.caption or self._film.stamp or self._legend)

    def _words_height(self, size: int, width: int) -> int:
        if not self._has_words():
            return 0
        small = _second(size)
        lines = len(wrapped(self._film.caption, size, width, "Medium"))
        high = lines * line_height(size) + self._legend_rows(small, width) * line_height(small)
        if self._film.stamp:
            high += line_height(small)
        return _even(high + size // 2 + 1)

    def _legend_rows(self, size: int, width: int) -> int:
        return self._legend_places(size, width)[-1][2] + 1 if self._legend else 0

    def _legend_places(self, size: int, width: int) -> list[tuple[int, int, int]]:
        """(entry, x, row): colours and words one after the other, wrapped at `width`."""
        places, x, row = [], 0, 0
        for number, (_, words) in enumerate(self._legend):
            wide = round(1.4 * size) + text_width(words, size) + 2 * size
            if x and x + wide > width:
                x, row = 0, row + 1
            places.append((number, x, row))
            x += wide
        return places

    def _with_words(self) -> Frame:
        at = self.place
        picture = Image.new("RGB", (at.width, at.height), self._ground)
        y, wide = at.words_top, at.width - 2 * at.margin
        for line in wrapped(self._film.caption, at.type_size, wide, "Medium"):
            put(picture, line, (at.margin, y), at.type_size, self._ink, "Medium")
            y += line_height(at.type_size)
        small = _second(at.type_size)
        pen = ImageDraw.Draw(picture)
        for number, x, row in self._legend_places(small, wide):
            colour, words = self._legend[number]
            top = y + row * line_height(small) + (line_height(small) - small) // 2
            left = at.margin + x
            pen.rectangle((left, top, left + small - 1, top + small - 1), fill=colour)
            words_y = y + row * line_height(small)
            put(picture, words, (left + round(1.4 * small), words_y), small, self._dim())
        return self._bytes(picture)

    def _stamped(self, text: str) -> Frame:
        at, small = self.place, _second(self.place.type_size)
        picture = Image.fromarray(self._base[..., :3])
        wide = at.width - 2 * at.margin
        y = at.height - at.margin - line_height(small)
        put(picture, fitted(text, small, wide), (at.margin, y), small, self._dim())
        return self._bytes(picture)

    def _dim(self) -> tuple[int, int, int]:
        """The colour of second-rank words."""
        r, g, b = (
            round(back + (ink - back) * _DIM)
            for back, ink in zip(self._ground, self._ink, strict=True)
        )
        return r, g, b

    def _bytes(self, picture: Image.Image) -> Frame:
        rgb: Frame = np.array(picture)
        if self._alpha is None:
            return rgb
        written = (rgb != np.array(self._ground, np.uint8)).any(axis=2)
        return np.dstack([rgb, np.where(written, np.uint8(255), np.uint8(0))])

    def _mask(self, count: int, height: int, width: int) -> Frame:
        """Alpha [h, w] of the small frame: 0 in the gaps between tiles."""
        if self._film.crop is not None:
            width, height = self._film.crop[2:]
        white = np.ones((count, 1, height, width), np.float32)
        beside = white if self._film.view == "both" else None
        tiles = grid_image(white, self._film.columns, beside=beside, ground=(0, 0, 0))
        return np.ascontiguousarray(tiles[..., 0])


def fitted(text: str, size: int, width: int) -> str:
    """The text, shortened with an ellipsis where it is wider than `width` px."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip(" ·,") + "…"


def _second(size: int) -> int:
    return max(_LEAST_TYPE - 2, round(0.72 * size))


def _even(number: int) -> int:
    """Chroma is stored for squares of 2 × 2 px: pictures begin where such a square does."""
    return number - number % 2
