"""Frames and sheets with an overlay: tinted picture by picture, seams drawn over them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from els_engine.compose import Composer, Legend
from els_engine.frames import Frame, Lines, default_columns, draw_lines, small_frame
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.overlays import Overlay, clear, legend, overlay_of
from els_engine.settings import FilmSettings, Settings
from els_engine.settings import Overlay as OverlayKind
from els_engine.steps import BoardStep, Step, Stop, finished, never

__all__ = ["Painter", "colour_words", "tile_places"]

_PAIR_GAP = 3  # as in `frames`


class Painter:
    """Paints the overlay that a film's settings name; frames must be asked for in order."""

    def __init__(self, settings: Settings, images: ImageSet, stop: Stop = never) -> None:
        self._film, self._images, self._stop = settings.film, images, stop
        self._machine = Machine.named(settings.run.machine, settings.run.border)
        self._before: Step | None = None

    def skip(self, step: Step) -> None:
        """Take note of a Step that is not shown: the finished picture is its answer."""
        self._before = step

    def frame(self, step: Step, composer: Composer, film: FilmSettings, words: str = "") -> Frame:
        """The frame of a Step, laid out by `composer`. Stopped when that is wanted."""
        made = self._overlays(step, self._before)
        self._before = step
        small = small_frame(step, film).copy()
        left, top, width, height = film.crop or (0, 0, *step.x0_hat.shape[:1:-1])
        places = tile_places(len(made), height, width, film)
        for overlay, (y, x) in zip(made, places, strict=True):
            _tint(small[y : y + height, x : x + width], overlay, (top, left))
        large = composer.filled(small, words)
        at = composer.place
        for overlay, (y, x) in zip(made, places, strict=True):
            corner = (at.top + y * at.scale, at.left + x * at.scale)
            tile = large[
                corner[0] : corner[0] + height * at.scale, corner[1] : corner[1] + width * at.scale
            ]
            draw_lines(tile, _within(overlay.lines, (top, left), (height, width)), at.scale)
        return large

    def tint(self, step: Step, before: Step | None, tiles: Sequence[Frame]) -> list[Lines]:
        """Tint a sheet's tiles, one for each sample, in place; the seams to draw over each."""
        left, top, width, height = self._film.crop or (0, 0, *step.x0_hat.shape[:1:-1])
        (_, inside), *_ = tile_places(1, height, width, self._film)
        lines = []
        for tile, overlay in zip(tiles, self._overlays(step, before), strict=True):
            _tint(tile[:, inside : inside + width], overlay, (top, left))
            seams = _within(overlay.lines, (top, left), (height, width))
            lines.append(seams + np.array((0, inside, 0, inside), np.int32))
        return lines

    def _overlays(self, step: Step, before: Step | None) -> list[Overlay]:
        made = []
        for number in range(len(step.x0_hat)):
            own, earlier, sample, machine = step, before, number, self._machine
            if isinstance(step, BoardStep):
                tile = step.tiles[number]
                if tile.run is None:
                    made.append(clear(self._film.overlay, *step.x0_hat.shape[2:]))
                    continue
                machine = Machine.named(tile.run.machine, tile.run.border)
                own, sample = tile.step, tile.sample
                earlier = before.tiles[number].step if isinstance(before, BoardStep) else None
            work = overlay_of(self._film.overlay, own, earlier, sample, self._images, machine)
            made.append(finished(work, self._stop))
        return made


def _tint(area: Frame, overlay: Overlay, origin: tuple[int, int]) -> None:
    """Lay an overlay over the part [h, w, 3] of its sample that begins at `origin`."""
    (top, left), (height, width) = origin, area.shape[:2]
    tint = overlay.tint[top : top + height, left : left + width].astype(np.float64)
    share = tint[..., 3:] / 255
    area[:] = np.rint(area * (1 - share) + tint[..., :3] * share)


def _within(lines: Lines, origin: tuple[int, int], size: tuple[int, int]) -> Lines:
    """Seams of a part of a sample, in that part's own rows and columns."""
    moved = lines - np.tile(np.array(origin, np.int32), 2)
    inside = (moved[:, :2] <= size).all(axis=1) & (moved[:, 2:] >= 0).all(axis=1)
    clipped = np.clip(moved[inside], 0, np.tile(np.array(size, np.int32), 2))
    whole: Lines = clipped[(clipped[:, :2] != clipped[:, 2:]).any(axis=1)]
    return whole


def tile_places(count: int, height: int, width: int, film: FilmSettings) -> list[tuple[int, int]]:
    """Row and column in the small frame of every sample: in a pair, of the best guess."""
    pair = film.view == "both"
    columns = min(film.columns or default_columns(count, 2 if pair else 1), count)
    between = _PAIR_GAP if pair else 1
    across = (2 * width + 1 if pair else width) + between
    inside = width + 1 if pair else 0
    return [
        (j // columns * (height + between), j % columns * across + inside) for j in range(count)
    ]


def colour_words(kind: OverlayKind) -> Legend:
    """What the colours of an overlay mean, for one coloured square each."""
    entries = legend(kind)
    if kind == "certainty":
        ramp = entries[0].colours
        return ((_hex(ramp[-1]), "Sure: one source"), (_hex(ramp[0]), "Unsure: many sources"))
    return [(_hex(e.colours[0]), e.plain) for e in entries if len(e.colours) != 2]


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour)
