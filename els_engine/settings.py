"""What a person can choose, as small frozen dataclasses, and their JSON."""

from __future__ import annotations

import contextlib
import dataclasses
import json
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from els_engine.errors import MorphogenError

__all__ = [
    "BOARDS", "BORDERS", "MACHINES", "NOISES", "OVERLAYS", "PACES", "PRESETS", "SAMPLERS",
    "VIEWS", "BoardKind", "Border", "DataSettings", "FilmSettings", "MachineName", "Noise",
    "Overlay", "Pace", "Preset", "RunSettings", "Sampler", "Settings", "View", "from_json",
    "read_object", "to_json",
]  # fmt: skip

MachineName = Literal["is", "es", "ls", "els"]
Border = Literal["border", "circular", "interior"]
Noise = Literal["cosine", "linear", "exponential"]
Sampler = Literal["ddim", "ddpm"]
View = Literal["x0", "xt", "both"]
Overlay = Literal["none", "mosaic", "certainty", "displacement", "seams"]
Preset = Literal["own", "1080p", "square", "slide", "poster", "web"]
Pace = Literal["even", "change"]
BoardKind = Literal["machines", "ladder"]
MACHINES: tuple[MachineName, ...] = get_args(MachineName)
BORDERS: tuple[Border, ...] = get_args(Border)
NOISES: tuple[Noise, ...] = get_args(Noise)
SAMPLERS: tuple[Sampler, ...] = get_args(Sampler)
VIEWS: tuple[View, ...] = get_args(View)
OVERLAYS: tuple[Overlay, ...] = get_args(Overlay)
PRESETS: tuple[Preset, ...] = get_args(Preset)
PACES: tuple[Pace, ...] = get_args(Pace)
BOARDS: tuple[BoardKind, ...] = get_args(BoardKind)

VERSION = 1
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSettings:
    """Which training pictures the machine knows."""

    data: str = "hands"  # a built-in name (hands, trousers, patterns, mnist, …) or a path
    size: int = 32  # px, drawn sets only, 16…128
    count: int = 200  # drawn sets only
    fingers: int = 5  # hands only
    data_seed: int = 0  # drawn sets only
    resize: int | None = None  # px of the square that opened files are cropped to; None = 32
    grey: bool = False
    split: Literal["train", "test"] = "train"  # IDX folders and fetched sets
    label: str | None = None  # a class name, else an index
    limit: int | None = None  # the first N after the label filter


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSettings:
    """One run of the reverse process, without the training pictures."""

    machine: MachineName = "els"
    border: Border = "border"
    patch: str = "auto"  # auto | a schedule's name | whole | 11 | 3,5,7,whole (low noise first)
    steps: int = 20  # 2…1000
    seed: int = 0  # sample j starts from the noise numbered seed + j
    samples: int = 1
    seeds: tuple[int, ...] | None = None  # hand-picked noise numbers; they replace seed, samples
    canvas: tuple[int, int] | None = None  # (H, W) px; None = the training pictures' size
    sampler: Sampler = "ddim"
    noise: Noise = "cosine"
    tolerance: float = 0.0  # allowed error of x0_hat; 0 = exact
    device: str = "auto"  # auto | cpu | cuda | mps

    @property
    def noise_numbers(self) -> tuple[int, ...]:
        """The noise number of every sample, in order."""
        if self.seeds is not None:
            return self.seeds
        return tuple(range(self.seed, self.seed + self.samples))


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmSettings:
    """How a recording becomes a film or a picture."""

    view: View = "x0"
    scale: int = 8  # screen pixels per picture pixel
    fps: float = 10.0
    hold: float = 1.5  # seconds on the last frame
    columns: int | None = None  # of the grid of samples; None = nearly square, wider than high
    overlay: Overlay = "none"  # painted over the best guess, else over the noisy picture
    legend: bool = False  # below the picture: what the overlay's colours mean
    explode: bool = False  # a sample breaks along its seams, instead of the run
    sample: int = 1  # which one breaks, counted from 1
    preset: Preset = "own"  # of the frame's size; but for "own" the scale is the largest that fits
    pace: Pace = "even"  # "change": a Step is looked at the longer, the more it changed
    ping_pong: bool = False  # there and back again
    crop: tuple[int, int, int, int] | None = None  # left, top, width, height of every sample, px
    background: str = "dark"  # dark | light | transparent | #RRGGBB
    caption: str = ""  # written under the pictures
    stamp: bool = False  # machine, step, window and noise numbers in a line
    moments: int | None = None  # of a contact sheet, time × seeds, instead of one picture
    board: BoardKind | None = None  # several runs from the same noise, instead of one


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that makes a film again, bit for bit."""

    data: DataSettings = field(default_factory=DataSettings)
    run: RunSettings = field(default_factory=RunSettings)
    film: FilmSettings = field(default_factory=FilmSettings)
    sha256: str | None = None  # of the opened data, None for drawn sets


def to_json(settings: Settings) -> str:
    """The settings as JSON text with a version number."""
    return json.dumps({"version": VERSION, **dataclasses.asdict(settings)}, indent=2)


def from_json(text: str, where: str = "the settings") -> Settings:
    """Read what `to_json` wrote. Unknown keys and wrong types are refused in a sentence."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MorphogenError(
            "{where} cannot be read as JSON ({why}).", where=where, why=error
        ) from error
    if not isinstance(raw, dict) or not isinstance(raw.get("version"), int):
        raise MorphogenError(
            "{where} is no Morphogen settings file: it has no version number.", where=where
        )
    if raw["version"] > VERSION:
        raise MorphogenError(
            "{where} has version {version}, this Morphogen reads up to {known}: "
            "update Morphogen to open it.",
            where=where,
            version=raw["version"],
            known=VERSION,
        )
    return read_object(Settings, {k: v for k, v in raw.items() if k != "version"}, where)


def _fields(kind: Any) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(kind)


def _required(one: dataclasses.Field[Any]) -> bool:
    nothing = dataclasses.MISSING
    return one.init and one.default is nothing and one.default_factory is nothing


def read_object(kind: type[_T], raw: object, where: str) -> _T:
    """A dataclass from parsed JSON, every key and type checked.

    MorphogenError names `where`; its value `what` is the part of the sentence that says what is
    wrong with a value, and is not there where a key is not known.
    """
    if not isinstance(raw, dict):
        raise MorphogenError("{where} should hold an object of settings.", where=where)
    hints = get_type_hints(kind)
    unknown = sorted(set(raw) - set(hints))
    if unknown:
        raise MorphogenError(
            "{where} has a setting that is not known here: {name!r}.", where=where, name=unknown[0]
        )
    missing = [one.name for one in _fields(kind) if _required(one) and one.name not in raw]
    if missing:
        raise MorphogenError("{where} lacks {name!r}.", where=where, name=missing[0])
    return kind(**{name: _value(hints[name], raw[name], f"{where}, {name!r}") for name in raw})


def _value(hint: Any, raw: object, where: str) -> Any:
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return read_object(hint, raw, where)
    origin, choices = get_origin(hint), get_args(hint)
    if origin is Literal:
        if raw in choices:
            return raw
        said = ", ".join(map(str, choices))
        raise _wrong(
            where, MorphogenError("is {raw!r}; it can be {choices}", raw=raw, choices=said)
        )
    if origin is tuple:
        if isinstance(raw, list) and (choices[-1] is ... or len(raw) == len(choices)):
            return tuple(_value(choices[0], item, where) for item in raw)
    elif choices:  # X | None
        if raw is None:
            return None
        return _value(choices[0], raw, where)
    elif hint is float and isinstance(raw, int | float) and not isinstance(raw, bool):
        with contextlib.suppress(OverflowError):
            return float(raw)
    elif isinstance(raw, hint) and not (hint is int and isinstance(raw, bool)):
        return raw
    raise _wrong(where, MorphogenError("has a value of the wrong kind: {raw!r}", raw=raw))


def _wrong(where: str, what: MorphogenError) -> MorphogenError:
    return MorphogenError("{where} {what}.", where=where, what=what)
