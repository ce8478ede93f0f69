"""Before something is saved: any of its frames exactly, and about how large and long it will be."""

from __future__ import annotations

import dataclasses
import itertools
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from els_engine.compose import Composer, is_plain, stamp
from els_engine.contact_sheet import chosen, page
from els_engine.encoders.pages import page_picture
from els_engine.errors import MorphogenError
from els_engine.explode import Apart, Pieces, apart_rate, taken_apart
from els_engine.export import Kind, export
from els_engine.frames import Frame, Lines, frame
from els_engine.images import ImageSet
from els_engine.pacing import shots, there_and_back
from els_engine.settings import FilmSettings, Settings
from els_engine.steps import Step, Stop, never

__all__ = ["Estimate", "estimate", "film_seconds", "frame_at", "frame_count", "is_sheet"]

_TRIED = 3  # pairs of Steps that are encoded to find out


@dataclass(frozen=True, slots=True)
class Estimate:
    """About what saving will come to."""

    size: int  # bytes
    seconds: float  # of work


def is_sheet(kind: Kind, film: FilmSettings) -> bool:
    """Whether moments stand beside each other, instead of following each other."""
    return kind in (Kind.SVG, Kind.PDF) or (kind is Kind.PNG and film.moments is not None)


def frame_count(steps: Sequence[Step], film: FilmSettings) -> int:
    """How many frames one can look at: one for each Step, or those of pieces that fly."""
    return len(Apart.times(apart_rate(film))) if film.explode else len(steps)


def frame_at(
    steps: Sequence[Step],
    number: int,
    settings: Settings,
    kind: Kind = Kind.FOLDER,
    images: ImageSet | None = None,
    stop: Stop = never,
    pieces: Pieces | None = None,
) -> Frame:
    """The frame [H, W, 3 or 4] that `export` makes of Step `number`, or its whole sheet.

    Where pieces fly, `number` counts the film's frames, and `pieces` remembers them from one to
    the next. MorphogenError where it cannot be, Stopped when `stop()` says so.
    """
    film = settings.film
    if film.explode:
        apart = taken_apart(steps[-1], settings, _known(images), stop, pieces)
        return apart.frame(Apart.times(apart_rate(film))[number])
    if kind is Kind.PNG:
        film = dataclasses.replace(film, view="x0")
    if is_sheet(kind, film):
        return _sheet(steps, settings, images, stop)
    step = steps[number]
    if is_plain(film):
        return frame(step, film)
    line = stamp(settings.run, step) if film.stamp else ""
    count, _, height, width = step.x0_hat.shape
    if film.overlay == "none":
        return Composer(film, count, height, width).frame(step, line)
    from els_engine.painted import Painter, colour_words

    words = colour_words(film.overlay) if film.legend else ()
    painter = Painter(settings, _known(images), stop)
    if number:
        painter.skip(steps[number - 1])
    return painter.frame(step, Composer(film, count, height, width, legend=words), film, line)


def _known(images: ImageSet | None) -> ImageSet:
    if images is None:
        raise MorphogenError("An overlay is painted from the training pictures: open them first.")
    return images


def _sheet(steps: Sequence[Step], settings: Settings, images: ImageSet | None, stop: Stop) -> Frame:
    film = settings.film
    shown = chosen(steps, film.moments)
    if film.overlay == "none":
        return page_picture(page(shown, film, settings.run))
    from els_engine.painted import Painter, colour_words

    painter = Painter(settings, _known(images), stop)
    before = {id(step): earlier for earlier, step in itertools.pairwise(steps)}

    def paint(step: Step, tiles: Sequence[Frame]) -> list[Lines]:
        return painter.tint(step, before.get(id(step)), tiles)

    words = colour_words(film.overlay) if film.legend else ()
    return page_picture(page(shown, film, settings.run, paint, words))


def film_seconds(steps: Sequence[Step], film: FilmSettings) -> Fraction:
    """How long a film of these Steps plays, or of pieces that fly."""
    if film.explode:
        return len(Apart.times(apart_rate(film))) / apart_rate(film)
    clips = shots(((step, 0) for step in steps), film, len(steps))
    whole = there_and_back(clips) if film.ping_pong else clips
    return sum((length for _, length in whole), Fraction(0))


def estimate(
    steps: Sequence[Step],
    settings: Settings,
    kind: Kind,
    images: ImageSet | None = None,
    stop: Stop = never,
) -> Estimate:
    """Size and time of an export, from encoding a few of its Steps.

    What is tried is written beside other temporary files and removed. MorphogenError and Stopped
    as in `export`.
    """
    if settings.film.explode:
        return _tried(steps[-1:], settings, kind, images, stop)
    if is_sheet(kind, settings.film) or kind is Kind.PNG:
        return _tried(steps, settings, kind, images, stop)
    first = _tried(steps[:1], settings, kind, images, stop)
    if len(steps) == 1:
        return first
    # What one more Step adds, early and late: most formats store what changed.
    starts = np.unique(np.linspace(0, len(steps) - 2, _TRIED).round().astype(int))
    sizes, times = [], []
    for start in starts:
        pair = _tried(steps[start : start + 2], settings, kind, images, stop)
        alone = first if start == 0 else _tried(steps[start : start + 1], settings, kind, images,
                                                stop)  # fmt: skip
        sizes.append(max(0, pair.size - alone.size))
        times.append(max(0.0, pair.seconds - alone.seconds))
    film = settings.film
    more = (len(steps) - 1) * (2 if film.ping_pong and kind.moves else 1)
    size = first.size + round(float(np.mean(sizes)) * more)
    return Estimate(size, first.seconds + float(np.mean(times)) * more)


def _tried(
    steps: Sequence[Step], settings: Settings, kind: Kind, images: ImageSet | None, stop: Stop
) -> Estimate:
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="morphogen-") as folder:
        name = f"{folder}/tried" + ("/" if kind is Kind.FOLDER else kind.value)
        path = export(steps, name, settings, stop=stop, kind=kind, images=images)
        files = [path] if path.is_file() else sorted(Path(path).glob("*.png"))
        size = sum(file.stat().st_size for file in files)
    return Estimate(size, time.perf_counter() - began)
