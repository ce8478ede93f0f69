"""Frames of a film with an overlay: tinted picture by picture, seams drawn over them."""

from __future__ import annotations

import numpy as np

from els_engine.compose import Composer, Legend
from els_engine.frames import Frame, default_columns, small_frame
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.overlays import Overlay, legend, overlay_of
from els_engine.settings import FilmSettings, Settings
from els_engine.settings import Overlay as OverlayKind
from els_engine.steps import Step, Stop, finished, never

__all__ = ["Painter", "colour_words", "tile_places"]

_PAIR_GAP = 3  # as in `frames`


class Painter:
    """Paints the overlay that a film's settings name; Steps must come in order."""

    def __init__(self, settings: Settings, images: ImageSet, stop: Stop = never) -> None:
        self._film, self._images, self._stop = settings.film, images, stop
        self._machine = Machine.named(settings.run.machine, settings.run.border)
        self._before: Step | None = None

    def skip(self, step: Step) -> None:
        """Take note of a Step that is not shown: the finished picture is its answer."""
        self._before = step

    def frame(self, step: Step, composer: Composer, film: FilmSettings, words: str = "") -> Frame:
        """The frame of a Step, laid out by `composer`. Stopped when that is wanted."""
        made = []
        for sample in range(len(step.x0_hat)):
            work = overlay_of(film.overlay, step, self._before, sample, self._images, self._machine)
            made.append(finished(work, self._stop))
        self._before = step
        small = small_frame(step, film).copy()
        left, top, width, height = film.crop or (0, 0, *step.x0_hat.shape[:1:-1])
        places = tile_places(len(made), height, width, film)
        for overlay, (y, x) in zip(made, places, strict=True):
            tint = overlay.tint[top : top + height, left : left + width].astype(np.float64)
            share = tint[..., 3:] / 255
            area = small[y : y + height, x : x + width]
            area[:] = np.rint(area * (1 - share) + tint[..., :3] * share)
        large = composer.filled(small, words)
        at = composer.place
        for overlay, (y, x) in zip(made, places, strict=True):
            corner = (at.top + y * at.scale, at.left + x * at.scale)
            tile = large[
                corner[0] : corner[0] + height * at.scale, corner[1] : corner[1] + width * at.scale
            ]
            _draw_lines(tile, overlay, (top, left), at.scale)
        return large


def _draw_lines(tile: Frame, overlay: Overlay, origin: tuple[int, int], scale: int) -> None:
    """White lines with dark rims along pixel edges, where pixels are large enough to have edges."""
    if scale < 2:
        return
    thick = max(1, scale // 6)
    rims = ((thick + 2, 0), (thick, 255)) if scale >= 6 else ((thick, 255),)
    lines = (overlay.lines - np.tile(origin, 2)) * scale
    for width, bright in rims:
        for y, x, last_y, last_x in lines:
            low, high = width // 2, width - width // 2
            rows = slice(max(0, y - low), max(0, last_y + high))
            columns = slice(max(0, x - low), max(0, last_x + high))
            tile[rows, columns, :3] = bright


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
