"""A finished sample breaks along its seams; the pieces fly to their training pictures, and back.

Training pictures stand around the sample, each on the side its pieces come from. Everything is
geometry and frames; a window may draw the same flights itself.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from els_engine.compose import Composer, is_plain, stamp
from els_engine.encoders.timing import rate
from els_engine.frames import Frame, enlarge
from els_engine.images import ImageSet, to_uint8
from els_engine.machine import Machine
from els_engine.patchwork import Patchwork, Piece, patchwork_of
from els_engine.settings import FilmSettings, Settings
from els_engine.steps import Step, Stop, finished, never

__all__ = ["Apart", "Flight", "Pieces", "Stage", "apart_rate", "explosion", "staged", "taken_apart"]

_SMOOTH = 24  # frames a second at least of what flies
STILL, FLIGHT, LOOK = 0.8, 1.6, 1.2  # seconds: whole, on the way, at the pictures
_GROUND = np.array((11, 13, 17), np.uint8)  # whatever is around: on it, all pieces are seen
_MOST = 48  # pictures that stand around; pieces of others stay
_MARGIN = 6  # px around every picture, for each scale 8 of the sample
_DIM = 0.38  # brightness of training pictures: what flies is bright

Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class Flight:
    """One piece on its way, in px of the stage: left, top, and px for each picture pixel."""

    piece: Piece
    start: tuple[float, float, float]  # left and top of its box, scale
    end: tuple[float, float, float]
    delay: float  # 0…1: pieces leave one after the other

    def at(self, time: float) -> tuple[float, float, float]:
        """Where it is at a time 0 (in the sample) … 1 (in its picture)."""
        share = min(1.0, max(0.0, (time * 1.4 - 0.4 * self.delay)))
        eased = share * share * (3 - 2 * share)
        left, top, scale = (a + (b - a) * eased for a, b in zip(self.start, self.end, strict=True))
        return left, top, scale


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """Where the sample and its training pictures stand."""

    width: int  # px, as are all of these
    height: int
    sample: tuple[int, int]  # left and top
    scale: int  # px for each pixel of the sample
    small: int  # px for each pixel of the training pictures
    pictures: dict[int, tuple[int, int]]  # row in the set: left and top
    flights: tuple[Flight, ...]


def staged(
    patchwork: Patchwork, sample_hw: tuple[int, int], data_hw: tuple[int, int], scale: int
) -> Stage:
    """Arrange a sample and the training pictures of its pieces, the largest pieces' first."""
    height, width = sample_hw[0] * scale, sample_hw[1] * scale
    wanted = _wanted(patchwork)
    ring = _ring(len(wanted), sample_hw, data_hw, scale)
    small, across, down, margin, cell = ring
    full = ring.full
    left, top = (full[1] - width) // 2, (full[0] - height) // 2
    centre = (full[0] / 2, full[1] / 2)
    cells = [
        (margin + column * cell[1], margin + row * cell[0])
        for row in range(down)
        for column in range(across)
        if row in (0, down - 1) or column in (0, across - 1)
    ]
    middles = [(y + cell[0] / 2 - centre[0], x + cell[1] / 2 - centre[1]) for x, y in cells]
    order = sorted(range(len(cells)), key=lambda k: math.atan2(*middles[k]))
    spread = [order[k * len(order) // len(wanted)] for k in range(len(wanted))] if wanted else []
    turned = sorted(wanted, key=lambda n: _direction(patchwork, n))
    pictures = {n: cells[k] for n, k in zip(turned, spread, strict=True)}
    flights = []
    for piece in patchwork.pieces:
        if piece.picture not in pictures:
            continue
        row, column, _, _ = piece.box
        x, y = pictures[piece.picture]
        source = (
            (row + piece.displacement[0]) % data_hw[0],
            (column + piece.displacement[1]) % data_hw[1],
        )
        start = (float(left + column * scale), float(top + row * scale), float(scale))
        end = (float(x + source[1] * small), float(y + source[0] * small), float(small))
        flights.append(Flight(piece, start, end, 0.0))
    flights = [
        Flight(f.piece, f.start, f.end, k / max(1, len(flights) - 1))
        for k, f in enumerate(reversed(flights))  # small ones first
    ]
    return Stage(full[1], full[0], (left, top), scale, small, pictures, tuple(flights))


def _wanted(patchwork: Patchwork) -> list[int]:
    """Which training pictures stand around."""
    return list(dict.fromkeys(piece.picture for piece in patchwork.pieces))[:_MOST]


class _Ring(NamedTuple):
    """The training pictures around a sample."""

    small: int  # px for each of their pixels
    across: int  # cells
    down: int
    margin: int  # px around every picture
    cell: tuple[int, int]  # height and width of a picture and a margin, px

    @property
    def full(self) -> tuple[int, int]:
        """Height and width of the whole stage, px."""
        return (
            self.down * self.cell[0] + self.margin,
            self.across * self.cell[1] + self.margin,
        )


def _ring(count: int, sample_hw: tuple[int, int], data_hw: tuple[int, int], scale: int) -> _Ring:
    """Cells enough for `count` pictures around the sample, and pictures as large as fit."""
    margin = max(2, _MARGIN * scale // 8)
    inner = (sample_hw[0] * scale, sample_hw[1] * scale)
    least = max(1, scale // 4)
    for small in range(max(1, scale // 2), least - 1, -1):
        cell = (data_hw[0] * small + margin, data_hw[1] * small + margin)
        across = -(-(inner[1] + 3 * margin) // cell[1]) + 2
        down = -(-(inner[0] + 3 * margin) // cell[0]) + 2
        if 2 * (across + down) - 4 >= count:
            break
    while 2 * (across + down) - 4 < count:
        across, down = across + 1, down + 1
    return _Ring(small, across, down, margin, cell)


def _direction(patchwork: Patchwork, picture: int) -> float:
    """In which direction from the middle a picture's pieces lie, as an angle."""
    mask = np.any([p.mask for p in patchwork.pieces if p.picture == picture], axis=0)
    rows, columns = np.nonzero(mask)
    height, width = mask.shape
    return math.atan2(float(rows.mean()) - height / 2, float(columns.mean()) - width / 2)


def explosion(
    sample: Array,
    patchwork: Patchwork,
    images: ImageSet | Array,
    *,
    scale: int = 8,
    fps: float = 24.0,
) -> Iterator[Frame]:
    """RGB frames [H, W, 3]: a sample [C, h, w] whole, breaking, at its sources, whole again."""
    array = images.images if isinstance(images, ImageSet) else images
    return Apart(sample, patchwork, array, scale).frames(Fraction(fps))


def apart_rate(film: FilmSettings) -> Fraction:
    """Frames a second of a film of flying pieces."""
    return max(rate(film.fps), Fraction(_SMOOTH))


class Pieces:
    """The patchwork of the latest sample that was asked about: it takes longer than a frame."""

    def __init__(self) -> None:
        self._known: tuple[Step, int, Patchwork] | None = None

    def of(self, last: Step, settings: Settings, images: ImageSet, stop: Stop) -> Patchwork:
        """Those of the sample that the film's settings want; Stopped where `stop()` says so."""
        number = settings.film.sample - 1
        if self._known is not None and self._known[0] is last and self._known[1] == number:
            return self._known[2]
        machine = Machine.named(settings.run.machine, settings.run.border)
        work = patchwork_of(last.x0_hat[number], last.patch_size, images, machine)
        found = finished(work, stop)
        self._known = (last, number, found)
        return found


def taken_apart(
    last: Step,
    settings: Settings,
    images: ImageSet,
    stop: Stop = never,
    pieces: Pieces | None = None,
) -> Apart:
    """One sample of a finished Step, as the film's settings want it; Stopped where asked to.

    MorphogenError where it does not fit the frame.
    """
    found = (pieces or Pieces()).of(last, settings, images, stop)
    film, sample, array = settings.film, last.x0_hat[settings.film.sample - 1], images.images
    # of a run's film, what has no meaning for one sample's pieces is left out
    film = dataclasses.replace(
        film, view="x0", columns=None, crop=None, overlay="none", legend=False
    )
    if is_plain(film):
        return Apart(sample, found, array, film.scale)
    scale, film = film.scale, dataclasses.replace(film, scale=1)
    if film.preset != "own":
        across, down = Composer(film, 1, 1, 1).room
        count, sides = len(_wanted(found)), (sample.shape[1:], array.shape[2:])
        scale = 1
        for larger in range(2, min(across, down) // max(sample.shape[1:]) + 1):
            high, wide = _ring(count, *sides, larger).full
            scale = larger if high <= down and wide <= across else scale
    apart = Apart(sample, found, array, scale)
    width, height = apart.size
    number = settings.run.noise_numbers[settings.film.sample - 1]
    words = stamp(dataclasses.replace(settings.run, seeds=(number,)), last) if film.stamp else ""
    apart.compose(Composer(film, 1, height, width), words)
    return apart


class Apart:
    """A sample that breaks along its seams, and any frame of it."""

    def __init__(self, sample: Array, patchwork: Patchwork, array: Array, scale: int) -> None:
        """A sample [C, h, w], its pieces, and the pictures [N, C, H, W] they are from."""
        self._composer: Composer | None = None
        self._words = ""
        stage = staged(patchwork, sample.shape[1:], array.shape[2:], scale)
        self._stage = stage
        shown = _rgb(sample)
        # What has left leaves a dark place; the ground and what cannot fly stay.
        flying = np.zeros(sample.shape[1:], bool)
        for flight in stage.flights:
            flying |= flight.piece.mask
        self._base = np.empty((stage.height, stage.width, 3), np.uint8)
        self._base[:] = _GROUND
        for n, (x, y) in stage.pictures.items():
            dim = _GROUND + (_rgb(array[n]).astype(np.float64) - _GROUND) * _DIM
            self._put(enlarge(np.rint(dim).astype(np.uint8), stage.small), x, y)
        rest = shown.copy()
        rest[flying] = _GROUND
        self._put(enlarge(rest, stage.scale), *stage.sample)
        self._cuts = []
        for flight in stage.flights:
            row, column, last_row, last_column = flight.piece.box
            area = np.s_[row:last_row, column:last_column]
            opaque = np.where(flight.piece.mask[area], np.uint8(255), np.uint8(0))
            self._cuts.append(Image.fromarray(np.dstack([shown[area], opaque])))

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) of the frames in px."""
        if self._composer is not None:
            return self._composer.size
        return self._stage.width, self._stage.height

    def compose(self, composer: Composer, words: str) -> None:
        """Put every frame into a larger one, with `words` in its last line."""
        self._composer, self._words = composer, words

    @staticmethod
    def times(fps: Fraction) -> list[float]:
        """0 (whole) … 1 (all pieces at their pictures) of every frame of the film."""
        still, flight, look = (max(1, round(seconds * fps)) for seconds in (STILL, FLIGHT, LOOK))
        there = [(k + 1) / flight for k in range(flight)]
        return [0.0] * still + there + [1.0] * look + there[-2::-1] + [0.0] * still

    def frames(self, fps: Fraction) -> Iterator[Frame]:
        """RGB frames [H, W, 3]: whole, breaking, at its sources, whole again."""
        for time in self.times(fps):
            yield self.frame(time)

    def _put(self, picture: Frame, x: int, y: int) -> None:
        self._base[y : y + picture.shape[0], x : x + picture.shape[1]] = picture

    def frame(self, time: float) -> Frame:
        """The frame [H, W, 3 or 4] at a time 0 (whole) … 1 (all pieces at their pictures)."""
        canvas = Image.fromarray(self._base)
        for flight, cut in zip(self._stage.flights, self._cuts, strict=True):
            left, top, scale = flight.at(time)
            size = (max(1, round(cut.width * scale)), max(1, round(cut.height * scale)))
            large = cut.resize(size, Image.Resampling.NEAREST)
            canvas.paste(large, (round(left), round(top)), large)
        made: Frame = np.array(canvas)
        return made if self._composer is None else self._composer.filled(made, self._words)


def _rgb(picture: Array) -> Frame:
    """[C, h, w] in [-1, 1] as bytes [h, w, 3]."""
    values = to_uint8(picture).transpose(1, 2, 0)
    return np.ascontiguousarray(np.broadcast_to(values, (*values.shape[:2], 3)))
