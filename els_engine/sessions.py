"""A session on disk: one zip file with versioned JSON and plain arrays, safe from strangers.

session.json says everything that can be said in words; the arrays beside it (.npy, never
pickled) are the picture and the noise that a hand has edited, and pictures drawn by hand. What is
not expected is refused in a sentence: names, keys, types, sizes, values.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import math
import os
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from els_engine.atomic import make_folder, plan_file, reading_error, replacing
from els_engine.datasets import check_drawn, check_here, is_drawn
from els_engine.edits import CLEAR, MAX_POINTS, MAX_RADIUS, MAX_STROKES, Edits, Stroke
from els_engine.encoders.png import CHUNK
from els_engine.errors import MorphogenError
from els_engine.export import sidecar
from els_engine.sampler import check_ranges
from els_engine.schedule import parse_patch
from els_engine.session_archive import (
    JSON,
    MAX_JSON,
    NOISE,
    PICTURES,
    X0,
    holds_session,
    read_array,
    read_parts,
)
from els_engine.settings import RunSettings, Settings, from_json, read_object, to_json
from els_engine.steps import frozen_array
from els_engine.target import check_film

__all__ = [
    "DRAWN", "SUFFIX", "BoardLook", "Compared", "Look", "Pin", "SessionFile", "is_kept",
    "keep_pictures", "open_session", "read_session", "save_session", "settings_of",
]  # fmt: skip

SUFFIX = ".morphogen"
VERSION = 2  # 1 knew neither the page nor what was on it
DRAWN = "drawn by hand"  # stands for the path of pictures that the file itself holds
MAX_DRAWN = 64  # pictures
MAX_DRAWN_SIDE = 128  # px
_MAX_VALUE = 1e4  # of noise; far beyond what a normal number is


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A pixel that is being looked into."""

    sample: int
    row: int
    column: int


Compared = Literal["machines", "divider", "difference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLook:
    """How near the pictures of another page than Watch were looked at."""

    page: str  # its key
    view: int = 0  # which of the page's
    zoom: float = 1.0
    centre: tuple[float, float] = (0.5, 0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was on screen, as far as the settings do not say."""

    shown: int | None = None  # index of the Step; None is the result
    speed: float = 1.0
    loop: bool = False
    from_now: bool = False
    paper: bool = False  # the paper's terms on the controls
    zoom: float = 1.0  # 1 = everything fits
    centre: tuple[float, float] = (0.5, 0.5)  # (down, across) of the grid, when zoomed
    pixel_grid: bool = False
    pins: tuple[Pin, ...] = ()
    page: str = "watch"  # its key
    boards: tuple[BoardLook, ...] = ()  # those that were not shown whole
    compared: Compared = "machines"  # what Compare shows
    divider: float = 0.5  # where it stands between A and B, 0…1
    a: RunSettings | None = None  # what B is compared with, where something was kept


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SessionFile:
    """Everything that a session file holds."""

    settings: Settings
    look: Look = field(default_factory=Look)
    edits: Edits | None = None
    pictures: NDArray[np.uint8] | None = None  # [N, C, H, W] drawn by hand; they are the data


@dataclass(frozen=True, slots=True, kw_only=True)
class _EditsText:
    """The part of Edits that is no array, as JSON."""

    t: float
    keep: bool = False
    strokes: tuple[Stroke, ...] = ()


def save_session(session: SessionFile, path: str | os.PathLike[str]) -> Path:
    """Write a session file, whole or not at all. MorphogenError where it cannot be."""
    target = plan_file(os.fspath(path), SUFFIX)
    edits, settings = session.edits, session.settings
    if session.pictures is not None:
        data = dataclasses.replace(settings.data, data=DRAWN)
        settings = dataclasses.replace(settings, data=data)
    text: dict[str, Any] = {
        "version": VERSION,
        "settings": json.loads(to_json(settings)),
        "look": dataclasses.asdict(session.look),
    }
    arrays: dict[str, NDArray[np.generic]] = {}
    if edits is not None:
        said = _EditsText(t=edits.t, keep=edits.keep, strokes=edits.strokes)
        text["edits"] = dataclasses.asdict(said)
        arrays = {X0: edits.x0, NOISE: edits.noise}
    if session.pictures is not None:
        arrays[PICTURES] = np.ascontiguousarray(session.pictures, np.uint8)
    with (
        replacing(target) as (hidden,),
        zipfile.ZipFile(hidden, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        archive.writestr(JSON, json.dumps(text, indent=1))
        for name, array in arrays.items():
            stream = io.BytesIO()
            np.save(stream, array, allow_pickle=False)
            archive.writestr(name, stream.getvalue())
    return target


def read_session(path: Path) -> SessionFile:
    """Open a session file. MorphogenError says what is wrong with it; nothing in it is run."""
    parts = read_parts(path)
    raw = _json(parts.get(JSON), path)
    settings = from_json(json.dumps(raw.get("settings")), f"{path}, 'settings'")
    look = read_object(Look, raw.get("look", {}), f"{path}, 'look'")
    _check_look(look, path)
    edits = _edits(raw.get("edits"), parts, path)
    pictures = None
    if PICTURES in parts:
        pictures = _drawn(parts[PICTURES], path)
    elif settings.data.data == DRAWN:
        raise MorphogenError(
            "{path} says that its pictures were drawn by hand, but has none.", path=path
        )
    _check(settings, path)
    return SessionFile(settings=settings, look=look, edits=edits, pictures=pictures)


def open_session(path: Path) -> SessionFile | None:
    """What a session, a film, a picture or a settings file says; None where it is no such thing.

    A film or picture made here opens by the settings inside it or beside it.
    """
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        if path.is_dir():
            return None
        raise reading_error(error, path) from error
    if head.startswith(b"PK") and (path.suffix.lower() == SUFFIX or holds_session(path)):
        return read_session(path)
    if path.suffix.lower() == SUFFIX:
        raise MorphogenError(
            "{path} is no Morphogen session: it is damaged, or something else.", path=path
        )
    text = settings_of(path)
    if text is None:
        return None
    settings = from_json(text, str(path))
    _check(settings, path)
    return SessionFile(settings=settings)


def _check(settings: Settings, path: Path) -> None:
    """MorphogenError where settings from a file of anybody cannot be, or call elsewhere."""
    check_source(settings, path)
    try:
        check_ranges(settings.run)
        parse_patch(settings.run.patch, "hands-demo")
        check_film(settings.film)
        if is_drawn(settings.data.data):
            check_drawn(settings.data)
    except MorphogenError as error:
        raise MorphogenError("{path}: {why}", path=path, why=error) from error


def settings_of(path: Path) -> str | None:
    """The settings text inside a PNG, beside a film, or in a .json file itself; None if none."""
    if path.suffix.lower() == ".json":
        return _text(path)
    if path.suffix.lower() == ".png":
        try:
            with Image.open(path) as picture:
                text = getattr(picture, "text", {}).get(CHUNK)
                if isinstance(text, str):
                    return text
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None
    beside = sidecar(path)
    return _text(beside) if path.suffix and beside.is_file() else None


def keep_pictures(pictures: NDArray[np.uint8], folder: Path) -> Path:
    """An .npz of drawn pictures [N, C, H, W] in `folder`, named after what it holds.

    MorphogenError where it cannot be written.
    """
    pictures = np.ascontiguousarray(pictures, np.uint8)
    digest = hashlib.sha256(repr(pictures.shape).encode() + pictures.tobytes()).hexdigest()
    path = folder / f"drawn-{digest[:16]}.npz"
    make_folder(folder)
    if not path.exists():
        with replacing(path) as (hidden,), hidden.open("wb") as file:
            np.savez_compressed(file, images=pictures)
    return path


def is_kept(name: str) -> bool:
    """Whether a file is called as `keep_pictures` calls what was drawn."""
    return re.fullmatch(r"drawn-[0-9a-f]{16}\.npz", name) is not None


def check_source(settings: Settings, where: Path) -> None:
    """MorphogenError where the data lies on another computer: merely looking would call there."""
    check_here(settings.data, where)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_JSON:
            raise MorphogenError("{path} is too large to be a settings file.", path=path)
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise MorphogenError("{path} is no text, so no settings file.", path=path) from error
    except OSError as error:
        raise reading_error(error, path) from error


def _json(data: bytes | None, path: Path) -> dict[str, Any]:
    if data is None:
        raise MorphogenError(
            "{path} is no Morphogen session: it holds no {inside}.", path=path, inside=JSON
        )
    try:
        raw = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise MorphogenError(
            "{path}: its {inside} cannot be read ({why}).", path=path, inside=JSON, why=error
        ) from error
    if not isinstance(raw, dict) or not isinstance(raw.get("version"), int):
        raise MorphogenError("{path}: its {inside} has no version number.", path=path, inside=JSON)
    if raw["version"] > VERSION:
        raise MorphogenError(
            "{path} has version {version}, this Morphogen reads up to {known}: update "
            "Morphogen to open it.",
            path=path,
            version=raw["version"],
            known=VERSION,
        )
    unknown = sorted(set(raw) - {"version", "settings", "look", "edits"})
    if unknown:
        raise MorphogenError(
            "{path} says something that is not known here: {name!r}.", path=path, name=unknown[0]
        )
    return raw


def _check_look(look: Look, path: Path) -> None:
    looks = [(look.zoom, look.centre), *((board.zoom, board.centre) for board in look.boards)]
    numbers = [look.speed, look.divider]
    for zoom, centre in looks:
        numbers += [zoom, *centre]
    fine = (
        all(math.isfinite(number) for number in numbers)
        and 0.01 <= look.speed <= 100
        and all(0.001 <= zoom <= 1000 for zoom, _ in looks)
        and all(0 <= part <= 1 for _, centre in looks for part in centre)
        and 0 <= look.divider <= 1
        and len(look.boards) <= 64
        and all(board.view >= 0 for board in look.boards)
        and (look.shown is None or 0 <= look.shown <= 10_000)
        and len(look.pins) <= 64
        and all(min(pin.sample, pin.row, pin.column) >= 0 for pin in look.pins)
    )
    if not fine:
        raise MorphogenError(
            "{path} says something impossible about what was on screen.", path=path
        )


def _edits(raw: object, parts: dict[str, bytes], path: Path) -> Edits | None:
    if raw is None:
        return None
    said = read_object(_EditsText, raw, f"{path}, 'edits'")
    arrays = []
    for name in (X0, NOISE):
        if name not in parts:
            raise MorphogenError(
                "{path} holds strokes, but not what they lie on ({name}).", path=path, name=name
            )
        arrays.append(read_array(parts[name], np.dtype("<f4"), f"{path}: {name}"))
    x0, noise = arrays
    shaped = x0.ndim == 4 and x0.shape == noise.shape and x0.shape[1] in (1, 3)
    if not shaped or max(x0.shape) > 4096 or min(x0.shape) < 1:
        raise MorphogenError(
            "{path}: the edited pictures have an impossible shape {shape}.",
            path=path,
            shape=x0.shape,
        )
    limit = 1.001 if said.t <= CLEAR or said.keep else _MAX_VALUE
    if not (np.abs(x0).max() <= limit and np.abs(noise).max() <= _MAX_VALUE):
        raise MorphogenError("{path}: the edited pictures hold values that cannot be.", path=path)
    fine = 0 < said.t <= 1 and len(said.strokes) <= MAX_STROKES
    if not fine or not all(_possible(stroke, x0.shape) for stroke in said.strokes):
        raise MorphogenError("{path} holds a stroke that cannot be.", path=path)
    return Edits(frozen_array(x0), frozen_array(noise), said.t, said.keep, said.strokes)


def _possible(stroke: Stroke, shape: tuple[int, ...]) -> bool:
    numbers = [number for point in stroke.points for number in point]
    return (
        0 <= stroke.sample < shape[0]
        and 1 <= len(stroke.points) <= MAX_POINTS
        and all(abs(number) <= 2 * _MAX_VALUE for number in numbers)
        and 0 < stroke.radius <= MAX_RADIUS
        and 0 <= stroke.softness <= 1
        and len(stroke.colour) == (shape[1] if stroke.tool == "paint" else 0)
        and all(abs(value) <= 1 for value in stroke.colour)
    )


def _drawn(data: bytes, path: Path) -> NDArray[np.uint8]:
    array = read_array(data, np.dtype("u1"), f"{path}: {PICTURES}")
    fine = array.ndim == 4 and array.shape[1] in (1, 3) and 1 <= len(array) <= MAX_DRAWN
    if not fine or not all(4 <= side <= MAX_DRAWN_SIDE for side in array.shape[2:]):
        raise MorphogenError(
            "{path}: the drawn pictures have an impossible shape {shape}.",
            path=path,
            shape=array.shape,
        )
    return array.astype(np.uint8)
