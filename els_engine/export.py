"""From Steps to a file: a film, a folder of pictures, one picture or a sheet of them, with the
settings beside it.

Everything is written under a hidden name in the same folder and renamed at the end, so a
cancelled or failed export leaves nothing, and an existing film stays until the new one is whole.
"""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from els_engine.atomic import replacing, replacing_folder
from els_engine.compose import Composer, is_plain, stamp
from els_engine.contact_sheet import chosen, page
from els_engine.datasets import BUILT_IN
from els_engine.encoders import animated, gif, mp4, png
from els_engine.encoders.pages import write_page_pdf, write_page_png, write_page_svg
from els_engine.encoders.timing import Shot
from els_engine.errors import MorphogenError, Stopped
from els_engine.frames import Frame, Lines, small_frame
from els_engine.images import ImageSet
from els_engine.pacing import film_rate, shots, there_and_back
from els_engine.settings import FilmSettings, Settings, to_json
from els_engine.steps import Step, Stop, never
from els_engine.target import (
    Kind,
    Target,
    check_film,
    check_size,
    is_sheet,
    overlay_words,
    plan_target,
    sidecar,
)  # fmt: skip

if TYPE_CHECKING:
    from els_engine.explode import Apart
    from els_engine.painted import Painter

__all__ = [
    "SETTINGS_NAME", "Kind", "Target", "check_film", "check_size", "export", "plan_target",
    "sidecar", "with_source",
]  # fmt: skip

SETTINGS_NAME = "settings.json"  # inside a folder of PNGs


def _nothing_yet() -> MorphogenError:
    return MorphogenError("There is nothing to save yet: let the run make its first step.")


def with_source(settings: Settings, images: ImageSet) -> Settings:
    """The settings as they are stored: with the data's absolute path and its SHA-256."""
    data = settings.data
    if images.source is not None and data.data not in BUILT_IN:
        data = dataclasses.replace(data, data=str(images.source.absolute()))
    return dataclasses.replace(settings, data=data, sha256=images.sha256)


def export(
    steps: Iterable[Step],
    path: str | os.PathLike[str],
    settings: Settings,
    progress: Callable[[float], None] | None = None,
    stop: Stop = never,
    *,
    kind: Kind | None = None,
    images: ImageSet | None = None,
) -> Path:
    """Save Steps as `path`: a film with one frame for each and the last one held, or a picture.

    steps may be a list, a Recording, or what a run yields one by one; .png takes the last one
    only, unless `film.moments` asks for a sheet. `settings.film` says how, and all of `settings`
    is stored: beside a film or picture as `sidecar(path)`, in a folder as settings.json, and
    inside every PNG. `progress` hears 0…1. An overlay is painted from `images`, the training
    pictures of the run, and so is an explosion.

    Returns the path that was written. MorphogenError for settings that cannot be, no Steps, a
    full disk or a folder that cannot be written to; Stopped when `stop()` says so. After any
    exception there is nothing new on the disk.
    """
    target = plan_target(path, kind)
    check_film(settings.film)
    total = len(steps) if isinstance(steps, Sized) else settings.run.steps + 1
    job = _Export(target, settings, total, _Watch(progress, stop), images)
    if settings.film.explode:
        job.explosion(steps)
    elif is_sheet(target.kind, settings.film):
        job.sheet(steps)
    elif target.kind is Kind.FOLDER:
        job.folder(steps)
    elif target.kind is Kind.PNG:
        job.picture(steps)
    else:
        job.film(steps, gathered=isinstance(steps, Sized))
    return target.path


class _Export:
    """One thing that is being saved."""

    def __init__(
        self,
        target: Target,
        settings: Settings,
        total: int,
        watch: _Watch,
        images: ImageSet | None,
    ) -> None:
        self._target, self._settings, self._total = target, settings, total
        self._watch, self._film, self._text = watch, settings.film, to_json(settings)
        self._images = images
        self._painter = None if settings.film.overlay == "none" else self._make_painter()

    def _make_painter(self) -> Painter:
        from els_engine.painted import Painter

        if self._images is None:
            raise MorphogenError(
                "An overlay is painted from the training pictures: open them first."
            )
        return Painter(self._settings, self._images, self._watch.stop)

    @contextlib.contextmanager
    def _with_settings(self) -> Iterator[Path]:
        path = self._target.path
        with replacing(path, sidecar(path)) as (made, settings_file):
            yield made
            settings_file.write_text(self._text + "\n", encoding="utf-8")
            self._watch(1.0)

    def film(self, steps: Iterable[Step], *, gathered: bool) -> None:
        """MP4, GIF, WebP or APNG."""
        kind, film = self._target.kind, self._film
        # All but MP4 are gathered first; encoding them is most of the work.
        share = 0.3 if kind is not Kind.MP4 and gathered else 1.0

        def report(done: float) -> None:
            self._watch(share + (1 - share) * done)

        pairs = self._frames(steps, film, share)
        clips = shots(pairs, film, self._total)
        if film.ping_pong:
            clips = there_and_back(clips)
        self._write(clips, film_rate(film), self._drawn_scale(), report)

    def _write(
        self,
        clips: Iterable[Shot[Frame]],
        fps: Fraction,
        scale: int,
        report: Callable[[float], None],
    ) -> None:
        kind = self._target.kind
        with self._with_settings() as path:
            if kind is Kind.MP4:
                mp4.write(clips, path, fps, scale)
            elif kind is Kind.GIF:
                gif.write(clips, path, scale, report)
            elif kind is Kind.WEBP:
                animated.write_webp(clips, path, scale, report)
            else:
                animated.write_apng(clips, path, scale, report, self._text)

    def explosion(self, steps: Iterable[Step]) -> None:
        """One sample breaks along its seams; its pieces fly to their pictures, and back."""
        from els_engine.explode import apart_rate, taken_apart

        kind, target = self._target.kind, self._target
        if not (kind.moves or kind is Kind.FOLDER):
            raise MorphogenError(
                "{name} cannot show pieces that fly: save a film, or a folder.",
                name=target.path.name,
            )
        images = self._images
        if images is None:
            raise MorphogenError(
                "Pieces fly to where they are from the training pictures: open them first."
            )
        last = next(_last_only(steps, self._watch, None), None)
        self._check(last)
        assert last is not None
        fps = apart_rate(self._film)
        apart = taken_apart(last, self._settings, images, self._watch.stop)
        frames = self._exploding(apart, fps)
        if kind is Kind.FOLDER:
            self._write_folder(frames, 1)
        else:
            clips = ((frame, 1 / fps) for frame in frames)
            self._write(clips, fps, 1, lambda done: self._watch(0.3 + 0.7 * done))

    def _exploding(self, apart: Apart, fps: Fraction) -> Iterator[Frame]:
        limit, (width, height) = self._target.kind.largest_side, apart.size
        if max(height, width) > limit:
            raise MorphogenError(
                "{name} would be {width} × {height} px, and {limit} is the "
                "most for a side: use a smaller scale.",
                name=self._target.path.name,
                width=width,
                height=height,
                limit=limit,
            )
        kind, total = self._target.kind, len(apart.times(fps))
        share = 1.0 if kind in (Kind.MP4, Kind.FOLDER) else 0.3  # others are gathered first
        for number, frame in enumerate(apart.frames(fps)):
            self._watch(share * number / total)
            yield frame

    def folder(self, steps: Iterable[Step]) -> None:
        """One PNG for every Step, and the settings."""
        frames = (frame for _, frame in self._frames(steps, self._film, 1.0))
        self._write_folder(frames, self._drawn_scale())

    def _write_folder(self, frames: Iterable[Frame], scale: int) -> None:
        with replacing_folder(self._target.path) as folder:
            png.write_sequence(frames, folder, scale, self._text)
            (folder / SETTINGS_NAME).write_text(self._text + "\n", encoding="utf-8")

    def picture(self, steps: Iterable[Step]) -> None:
        """The finished samples; at the end both views are the result."""
        film = dataclasses.replace(self._film, view="x0")
        frames = self._frames(_last_only(steps, self._watch, self._painter), film, 1.0)
        with self._with_settings() as path:
            png.write(next(frames)[1], path, self._drawn_scale(), self._text)

    def sheet(self, steps: Iterable[Step]) -> None:
        """Time across, noise numbers down."""
        seen: list[Step] = []
        for step in steps:
            self._watch(len(seen) / self._total)
            seen.append(step)
        self._check(seen[-1] if seen else None)
        film = self._film
        before = {id(step): earlier for earlier, step in itertools.pairwise(seen)}
        painter = self._painter

        def paint(step: Step, tiles: Sequence[Frame]) -> list[Lines]:
            assert painter is not None
            self._watch(1.0)
            return painter.tint(step, before.get(id(step)), tiles)

        shown, words = chosen(seen, film.moments), overlay_words(film)
        made = page(shown, film, self._settings.run, paint if painter else None, words)
        limit = self._target.kind.largest_side
        if max(made.width, made.height) > limit:
            raise MorphogenError(
                "{name} would be {width} × {height} px, and {limit} "
                "is the most for a side: use a smaller scale, or fewer samples or moments.",
                name=self._target.path.name,
                width=made.width,
                height=made.height,
                limit=limit,
            )
        write = {Kind.PNG: write_page_png, Kind.SVG: write_page_svg, Kind.PDF: write_page_pdf}
        with self._with_settings() as path:
            write[self._target.kind](made, path, self._text)

    def _check(self, step: Step | None) -> None:
        if step is None:
            raise _nothing_yet()
        count, _, height, width = step.x0_hat.shape
        check_size(self._target, count, height, width, self._film)

    def _drawn_scale(self) -> int:
        """What the encoders enlarge by: composed frames have their size already."""
        return self._film.scale if is_plain(self._film) else 1

    def _frames(
        self, steps: Iterable[Step], film: FilmSettings, share: float
    ) -> Iterator[tuple[Step, Frame]]:
        """Frames at one screen pixel per picture pixel where they are plain, else composed."""
        composer: Composer | None = None
        plain, step = is_plain(film), None
        for number, step in enumerate(steps):
            if number == 0:
                self._check(step)
                if not plain:
                    words = overlay_words(film)
                    count, _, height, width = step.x0_hat.shape
                    composer = Composer(film, count, height, width, legend=words)
            self._watch(min(1.0, number / max(self._total, 1)) * share)
            if composer is None:
                yield step, small_frame(step, film)
            else:
                line = stamp(self._settings.run, step) if film.stamp else ""
                if self._painter is None:
                    yield step, composer.frame(step, line)
                else:
                    yield step, self._painter.frame(step, composer, film, line)
        if step is None:
            self._check(None)


class _Watch:
    """Passes progress on, and raises Stopped when that is wanted."""

    def __init__(self, progress: Callable[[float], None] | None, stop: Stop) -> None:
        self._progress, self.stop = progress, stop

    def __call__(self, fraction: float) -> None:
        if self.stop():
            raise Stopped
        if self._progress is not None:
            self._progress(min(1.0, fraction))


def _last_only(steps: Iterable[Step], watch: _Watch, painter: Painter | None) -> Iterator[Step]:
    last = None
    for step in steps:
        watch(0.0)
        if painter is not None and last is not None:
            painter.skip(last)
        last = step
    if last is not None:
        yield last
