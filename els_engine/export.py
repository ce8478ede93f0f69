"""From Steps to a file: MP4, GIF, a folder of PNGs, or one PNG, with the settings beside it.

Everything is written under a hidden name in the same folder and renamed at the end, so a
cancelled or failed export leaves nothing, and an existing film stays until the new one is whole.
"""

from __future__ import annotations

import dataclasses
import math
import os
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from els_engine.atomic import check_folder, replacing, replacing_folder, writing_error
from els_engine.datasets import BUILT_IN
from els_engine.encoders import gif, mp4, png
from els_engine.errors import MorphogenError, Stopped
from els_engine.frames import Frame, frame_size, small_frame
from els_engine.images import ImageSet
from els_engine.settings import VIEWS, FilmSettings, Settings, to_json
from els_engine.steps import Step, Stop, never

__all__ = [
    "SETTINGS_NAME", "Kind", "Target", "check_film", "check_size", "export", "plan_target",
    "sidecar", "with_source",
]  # fmt: skip

SETTINGS_NAME = "settings.json"  # inside a folder of PNGs
MAX_SCALE = 64
MIN_FPS, MAX_FPS = 0.1, 240.0
MAX_HOLD = 300.0  # seconds


class Kind(Enum):
    """What can be exported; the value is how its name ends."""

    MP4 = ".mp4"
    GIF = ".gif"
    PNG = ".png"  # one picture: the finished samples
    FOLDER = "/"  # one PNG for every Step


# The largest side in px: H.264 and its players, what browsers show of a GIF, what fits memory.
_MAX_SIDE = {Kind.MP4: 4096, Kind.GIF: 8192, Kind.PNG: 32768, Kind.FOLDER: 32768}


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
            raise MorphogenError(f"{path} is a file, not a folder: choose another name.")
        if path.is_dir() and any(path.iterdir()):
            raise MorphogenError(f"The folder {path} is not empty: choose a new one.")
    else:
        for file in (path, sidecar(path)):
            if file.is_dir():
                raise MorphogenError(f"{file} is a folder: choose another name for the film.")
    check_folder(path)
    return Target(kind, path)


def _kind_of(text: str) -> Kind:
    if text.endswith(("/", os.sep)) or Path(text).is_dir():
        return Kind.FOLDER
    for kind in (Kind.MP4, Kind.GIF, Kind.PNG):
        if text.lower().endswith(kind.value):
            return kind
    raise MorphogenError(
        f"{text} does not say what to make: end it with .mp4, .gif or .png, or with / for a "
        "folder of pictures."
    )


def sidecar(path: Path) -> Path:
    """The settings file that stands beside a film or picture: X.mp4.json beside X.mp4."""
    return path.with_name(path.name + ".json")


def check_film(film: FilmSettings) -> None:
    """MorphogenError where a film cannot be made like that."""
    if film.view not in VIEWS:
        raise MorphogenError(f"There is no view {film.view!r}: use {', '.join(VIEWS)}.")
    if not 1 <= film.scale <= MAX_SCALE:
        raise MorphogenError(
            f"The scale is {film.scale}; it can be 1 to {MAX_SCALE} screen pixels per pixel."
        )
    if not (math.isfinite(film.fps) and MIN_FPS <= film.fps <= MAX_FPS):
        raise MorphogenError(
            f"The film would have {film.fps:g} frames a second; it can have {MIN_FPS:g} to "
            f"{MAX_FPS:g}."
        )
    if not (math.isfinite(film.hold) and 0 <= film.hold <= MAX_HOLD):
        raise MorphogenError(
            f"The last frame would be held {film.hold:g} seconds; it can be 0 to {MAX_HOLD:g}."
        )
    if film.columns is not None and film.columns < 1:
        raise MorphogenError(f"The grid would have {film.columns} columns; it needs at least 1.")


def check_size(target: Target, count: int, height: int, width: int, film: FilmSettings) -> None:
    """MorphogenError where frames of `count` samples of height × width px would be too large."""
    across, down = frame_size(count, height, width, film)
    limit = _MAX_SIDE[target.kind]
    if max(across, down) > limit:
        raise MorphogenError(
            f"{target.path.name} would be {across} × {down} px, and {limit} is the most for a "
            "side: use a smaller scale, or fewer samples."
        )


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
) -> Path:
    """Save Steps as `path`: a film with one frame for each and the last one held, or a picture.

    steps may be a list, a Recording, or what a run yields one by one; .png takes the last one
    only. `settings.film` says how, and all of `settings` is stored: beside a film or picture as
    `sidecar(path)`, in a folder as settings.json, and inside every PNG. `progress` hears 0…1.

    Returns the path that was written. MorphogenError for settings that cannot be, no Steps, a
    full disk or a folder that cannot be written to; Stopped when `stop()` says so. After any
    exception there is nothing new on the disk.
    """
    target = plan_target(path, kind)
    check_film(settings.film)
    film, text = settings.film, to_json(settings)
    total = len(steps) if isinstance(steps, Sized) else settings.run.steps + 1
    watch = _Watch(progress, stop)
    # A GIF is gathered first, to choose its colours; encoding it is most of the work.
    share = 0.3 if target.kind is Kind.GIF and isinstance(steps, Sized) else 1.0
    if target.kind is Kind.PNG:
        # At the end both views are the result.
        steps, film = _last_only(steps, watch), dataclasses.replace(film, view="x0")
    frames = _frames(steps, film, target, watch, share / max(total, 1))
    if target.kind is Kind.FOLDER:
        with replacing_folder(target.path) as folder:
            png.write_sequence(frames, folder, film.scale, text)
            (folder / SETTINGS_NAME).write_text(text + "\n", encoding="utf-8")
    else:
        with replacing(target.path, sidecar(target.path)) as (picture, settings_file):
            if target.kind is Kind.MP4:
                mp4.write(frames, picture, film)
            elif target.kind is Kind.GIF:
                gif.write(frames, picture, film, lambda done: watch(share + (1 - share) * done))
            else:
                png.write(next(frames), picture, film.scale, text)
            settings_file.write_text(text + "\n", encoding="utf-8")
            watch(1.0)
    return target.path


class _Watch:
    """Passes progress on, and raises Stopped when that is wanted."""

    def __init__(self, progress: Callable[[float], None] | None, stop: Stop) -> None:
        self._progress, self._stop = progress, stop

    def __call__(self, fraction: float) -> None:
        if self._stop():
            raise Stopped
        if self._progress is not None:
            self._progress(min(1.0, fraction))


def _frames(
    steps: Iterable[Step], film: FilmSettings, target: Target, watch: _Watch, share: float
) -> Iterator[Frame]:
    """The frames at one screen pixel per picture pixel; the encoders enlarge them."""
    number = 0
    for number, step in enumerate(steps, start=1):
        if number == 1:
            count, _, height, width = step.x0_hat.shape
            check_size(target, count, height, width, film)
        watch((number - 1) * share)
        yield small_frame(step, film)
    if number == 0:
        raise MorphogenError("There is nothing to save yet: let the run make its first step.")


def _last_only(steps: Iterable[Step], watch: _Watch) -> Iterator[Step]:
    last = None
    for last in steps:  # noqa: B007
        watch(0.0)
    if last is not None:
        yield last
