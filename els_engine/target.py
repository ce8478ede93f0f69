"""What an export makes, and where: kinds of file, the name that asks for one, and their limits."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from els_engine.atomic import check_folder, writing_error
from els_engine.compose import Composer, Legend, check_background, check_crop, is_plain
from els_engine.errors import MorphogenError
from els_engine.frames import frame_size
from els_engine.settings import OVERLAYS, VIEWS, FilmSettings

__all__ = [
    "Kind", "Target", "check_film", "check_sample", "check_size", "is_sheet", "overlay_words",
    "plan_target", "sidecar",
]  # fmt: skip

MAX_SCALE = 64
MIN_FPS, MAX_FPS = 0.1, 240.0
MAX_HOLD = 300.0  # seconds


class Kind(Enum):
    """What can be exported; the value is how its name ends."""

    MP4 = ".mp4"
    GIF = ".gif"
    WEBP = ".webp"
    APNG = ".apng"
    PNG = ".png"  # one picture: the finished samples, or a contact sheet
    SVG = ".svg"  # a contact sheet
    PDF = ".pdf"  # a contact sheet
    FOLDER = "/"  # one PNG for every Step

    @property
    def moves(self) -> bool:
        """Whether it is a film."""
        return self in (Kind.MP4, Kind.GIF, Kind.WEBP, Kind.APNG)

    @property
    def can_be_clear(self) -> bool:
        """Whether its ground can be transparent."""
        return self is not Kind.MP4

    @property
    def largest_side(self) -> int:
        """px, of its width or height."""
        return _MAX_SIDE[self]


# The largest side in px: H.264 and its players, what browsers show of a GIF, what WebP can
# hold, what PDF readers open, what fits memory.
_MAX_SIDE = {
    Kind.MP4: 4096,
    Kind.GIF: 8192,
    Kind.WEBP: 16383,
    Kind.APNG: 16384,
    Kind.PNG: 32768,
    Kind.SVG: 32768,
    Kind.PDF: 14400,
    Kind.FOLDER: 32768,
}
MAX_MOMENTS = 1001


@dataclass(frozen=True, slots=True)
class Target:
    """Where an export goes, and as what."""

    kind: Kind
    path: Path


def plan_target(path: str | os.PathLike[str], kind: Kind | None = None) -> Target:
    """What `path` asks for, by its ending, unless `kind` says it; a folder ends with a slash.

    MorphogenError for an unknown ending, a folder that is missing or cannot be written to, a
    folder in the place of a file, and an existing folder that is not empty.
    """
    text = os.fspath(path)
    plain = Path(text)
    if not text or "\0" in text:
        raise MorphogenError("The name to save under is empty or not allowed: give a file name.")
    try:
        return _planned(text, plain, kind)
    except OSError as error:
        raise writing_error(error, plain) from error


def _planned(text: str, path: Path, kind: Kind | None) -> Target:
    kind = kind or _kind_of(text)
    if kind is Kind.FOLDER:
        path = path.absolute() if path.name in ("", "..") else path
        if path.exists() and not path.is_dir():
            raise MorphogenError("{path} is a file, not a folder: choose another name.", path=path)
        if path.is_dir() and any(path.iterdir()):
            raise MorphogenError("The folder {path} is not empty: choose a new one.", path=path)
    else:
        for file in (path, sidecar(path)):
            if file.is_dir():
                raise MorphogenError(
                    "{file} is a folder: choose another name for the film.", file=file
                )
    check_folder(path)
    return Target(kind, path)


def _kind_of(text: str) -> Kind:
    if text.endswith(("/", os.sep)) or Path(text).is_dir():
        return Kind.FOLDER
    for kind in Kind:
        if kind is not Kind.FOLDER and text.lower().endswith(kind.value):
            return kind
    raise MorphogenError(
        "{text} does not say what to make: end it with .mp4, .gif, .webp or .apng for a film, "
        ".png, .svg or .pdf for a picture or sheet, or with / for a folder of pictures.",
        text=text,
    )


def sidecar(path: Path) -> Path:
    """The settings file that stands beside a film or picture: X.mp4.json beside X.mp4."""
    return path.with_name(path.name + ".json")


def check_film(film: FilmSettings) -> None:
    """MorphogenError where a film cannot be made like that."""
    if film.view not in VIEWS:
        raise MorphogenError(
            "There is no view {view!r}: use {names}.", view=film.view, names=", ".join(VIEWS)
        )
    if film.overlay not in OVERLAYS:
        raise MorphogenError(
            "There is no overlay {overlay!r}: use {names}.",
            overlay=film.overlay,
            names=", ".join(OVERLAYS),
        )
    if not 1 <= film.scale <= MAX_SCALE:
        raise MorphogenError(
            "The scale is {scale}; it can be 1 to {most} screen pixels per pixel.",
            scale=film.scale,
            most=MAX_SCALE,
        )
    if not (math.isfinite(film.fps) and MIN_FPS <= film.fps <= MAX_FPS):
        raise MorphogenError(
            "The film would have {fps:g} frames a second; it can have {low:g} to {high:g}.",
            fps=film.fps,
            low=MIN_FPS,
            high=MAX_FPS,
        )
    if not (math.isfinite(film.hold) and 0 <= film.hold <= MAX_HOLD):
        raise MorphogenError(
            "The last frame would be held {hold:g} seconds; it can be 0 to {most:g}.",
            hold=film.hold,
            most=MAX_HOLD,
        )
    if film.columns is not None and film.columns < 1:
        raise MorphogenError(
            "The grid would have {columns} columns; it needs at least 1.", columns=film.columns
        )
    if film.sample < 1:
        raise MorphogenError(
            "There is no sample {sample}: they are counted from 1.", sample=film.sample
        )
    if film.moments is not None and not 1 <= film.moments <= MAX_MOMENTS:
        raise MorphogenError(
            "The sheet would show {moments} moments; it can show 1 to {most}.",
            moments=film.moments,
            most=MAX_MOMENTS,
        )
    check_background(film)


def check_size(target: Target, count: int, height: int, width: int, film: FilmSettings) -> None:
    """MorphogenError where frames of `count` samples of height × width px cannot be made so."""
    check_crop(film, height, width)
    check_sample(film, count)
    if film.background == "transparent" and not target.kind.can_be_clear:
        raise MorphogenError(
            "{name} cannot be transparent in this format: save WebP, APNG or PNG, or "
            "choose another background.",
            name=target.path.name,
        )
    if film.explode:
        return  # how much room pieces take is known when they are found
    across, down = frame_size(count, height, width, film)
    if not (is_plain(film) or is_sheet(target.kind, film)):
        words, name = overlay_words(film), target.path.name
        across, down = Composer(film, count, height, width, legend=words, name=name).size
    limit = target.kind.largest_side
    if max(across, down) > limit:
        raise MorphogenError(
            "{name} would be {across} × {down} px, and {limit} is the most for a "
            "side: use a smaller scale, or fewer samples.",
            name=target.path.name,
            across=across,
            down=down,
            limit=limit,
        )


def check_sample(film: FilmSettings, count: int) -> None:
    """MorphogenError where the sample to take apart is not among `count`."""
    if film.explode and film.sample > count:
        if count == 1:
            raise MorphogenError(
                "There is no sample {sample} to take apart: there is 1.", sample=film.sample
            )
        raise MorphogenError(
            "There is no sample {sample} to take apart: there are {count}.",
            sample=film.sample,
            count=count,
        )


def is_sheet(kind: Kind, film: FilmSettings) -> bool:
    """Whether moments stand side by side on one page."""
    return kind in (Kind.SVG, Kind.PDF) or (kind is Kind.PNG and film.moments is not None)


def overlay_words(film: FilmSettings) -> Legend:
    """The legend under the frames; nothing where there is no overlay, or it is not wanted."""
    if film.overlay == "none" or not film.legend:
        return ()
    from els_engine.painted import colour_words

    return colour_words(film.overlay)
