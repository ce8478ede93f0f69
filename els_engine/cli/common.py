"""What the verbs share: their flags, how flags and a settings file meet, the progress bar."""

from __future__ import annotations

import argparse
import dataclasses
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from els_engine.errors import MorphogenError
from els_engine.settings import (
    BORDERS,
    MACHINES,
    NOISES,
    OVERLAYS,
    PACES,
    PRESETS,
    SAMPLERS,
    VIEWS,
    DataSettings,
    FilmSettings,
    RunSettings,
    Settings,
)

if TYPE_CHECKING:
    from tqdm import tqdm

__all__ = [
    "Outcome", "Parser", "ProgressBar", "add_data_arguments", "add_device_arguments",
    "add_film_arguments", "add_machine_arguments", "add_run_arguments", "number", "settings_from",
    "tolerant", "whole_number",
]  # fmt: skip

_Section = TypeVar("_Section", DataSettings, RunSettings, FilmSettings)
_WHOLE = re.compile(r"[+-]?\d{1,30}", re.ASCII)
_FAR_TOO_MANY = 100_000
_CANVAS = re.compile(r"(\d{1,6})[x×](\d{1,6})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a verb has done: the path it wrote, and what a person should know about it."""

    path: Path | None  # None: it only said something
    notices: tuple[str, ...] = field(default=())


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes are sentences, and whose flags that were not given are absent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            formatter_class=argparse.RawDescriptionHelpFormatter,
            argument_default=argparse.SUPPRESS,
            allow_abbrev=False,
            **options,
        )

    def error(self, message: str) -> NoReturn:
        """MorphogenError in place of a usage text and an exit."""
        raise MorphogenError(f"{message[:1].upper()}{message[1:]}; see {self.prog} --help.")


def whole_number(text: str) -> int:
    """An argument's whole number; its range is checked by whom it concerns."""
    if _WHOLE.fullmatch(text) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)


def number(text: str) -> float:
    """An argument's number."""
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number") from None


def _canvas(text: str) -> tuple[int, int]:
    match = _CANVAS.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write height x width, like 32x48")
    return int(match[1]), int(match[2])


def _crop(text: str) -> tuple[int, int, int, int]:
    parts = text.split(",")
    if len(parts) != 4 or not all(_WHOLE.fullmatch(part) for part in parts):
        raise argparse.ArgumentTypeError(f"{text!r} is no crop; write left,top,width,height")
    left, top, width, height = map(int, parts)
    return left, top, width, height


def _data(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("the name is empty")
    return text


def add_data_arguments(parser: argparse.ArgumentParser) -> None:
    """Which training pictures the machine knows."""
    group = parser.add_argument_group("the pictures it knows")
    add = group.add_argument
    add(
        "--data",
        metavar="NAME|PATH",
        type=_data,
        help="hands (default), trousers, patterns, mnist, fashion, cifar10; or a folder, zip, "
        ".npz or IDX file",
    )
    add("--limit", metavar="N", type=whole_number, help="only the first N (after --label)")
    add("--label", metavar="L", help="only this class, by name or number")
    add("--size", metavar="PX", type=whole_number, help="of drawn sets, 16 to 128 (default 32)")
    add("--count", metavar="N", type=whole_number, help="of drawn sets (default 200)")
    add("--fingers", metavar="N", type=whole_number, help="of drawn hands (default 5)")
    add("--data-seed", metavar="N", type=whole_number, help="of drawn sets (default 0)")
    add(
        "--resize",
        metavar="PX",
        type=whole_number,
        help="shorter side of opened pictures, then a centre crop (default 32; arrays keep theirs)",
    )
    add("--grey", action=argparse.BooleanOptionalAction, help="make them grey")
    add("--split", choices=["train", "test"], help="of IDX folders and fetched sets")  # fmt: skip


def add_machine_arguments(parser: argparse.ArgumentParser) -> None:
    """Which machine."""
    add = parser.add_argument_group("the machine").add_argument
    add("--machine", choices=MACHINES, help="(default els)")
    add("--border", choices=BORDERS, help="what happens at the edges (default border)")
    add("--patch", metavar="P", help="how far it sees: auto (default), a schedule's name, an odd "
        "number, whole, a list of these, low noise first: 3,5,7,9,whole, or what calibrate wrote, "
        "X.json")  # fmt: skip


def add_device_arguments(parser: argparse.ArgumentParser) -> None:
    """What computes, and how exactly."""
    add = parser.add_argument_group("the computation").add_argument
    add("--device", metavar="NAME", help="auto (default), cpu, cuda or mps")
    add("--tolerance", metavar="E", type=number, help="allowed error of its best guess; 0 is exact")


def add_run_arguments(parser: argparse.ArgumentParser) -> None:
    """How noise becomes pictures."""
    add_machine_arguments(parser)
    add = parser.add_argument_group("the run").add_argument
    add("--steps", metavar="N", type=whole_number, help="2 to 1000 (default 20)")
    add(
        "--seed",
        metavar="N",
        type=whole_number,
        help="the noise number (default 0); sample j starts from number seed + j",
    )
    add("--samples", metavar="N", type=whole_number, help="(default 1)")
    add("--canvas", metavar="HxW", type=_canvas, help="(default: the training pictures' size)")
    add("--sampler", choices=SAMPLERS, help="(default ddim)")
    add("--noise", choices=NOISES, help="noise by time (default cosine)")  # fmt: skip
    add_device_arguments(parser)
    add = parser.add_argument_group("settings").add_argument
    add("--settings", metavar="F.json", type=Path, help="what a film, picture or .npz was made "
        "with (they are read too); flags given beside it win")  # fmt: skip


def add_film_arguments(parser: argparse.ArgumentParser) -> None:
    """How a run becomes a film or a picture."""
    add = parser.add_argument_group("the film").add_argument
    add("--view", choices=VIEWS, help="best guess (default), noisy picture, or both")
    add("--overlay", choices=OVERLAYS, help="paint where each pixel is from (mosaic), how sure it "
        "is (certainty), how far it moved (displacement), what does not fit (seams)")  # fmt: skip
    add("--scale", metavar="N", type=whole_number, help="screen pixels per pixel (default 8)")
    add("--fps", metavar="N", type=number, help="steps a second (default 10)")
    add("--hold", metavar="S", type=number, help="seconds on the last frame (default 1.5)")
    add("--preset", choices=PRESETS, help="size of the frame: 1080p, square, slide (4:3), poster, "
        "web; padded, at the largest scale that fits (default own: just the pictures)")  # fmt: skip
    add("--pace", choices=PACES, help="even (default), or change: slow where it happens")
    add("--ping-pong", action=argparse.BooleanOptionalAction, help="there and back again")
    add("--crop", metavar="X,Y,W,H", type=_crop, help="this part of every picture, in its pixels")
    add("--background", metavar="COLOUR", help="dark (default), light, transparent (all but "
        "MP4), or #RRGGBB")  # fmt: skip
    add("--caption", metavar="TEXT", help="a line written under the pictures")
    add("--stamp", action=argparse.BooleanOptionalAction, help="write machine, step, window and "
        "noise numbers into the frames")  # fmt: skip
    add("--explode", action=argparse.BooleanOptionalAction, help="instead of the run: a finished "
        "sample breaks along its seams, the pieces fly to their pictures and back")  # fmt: skip
    add("--sample", metavar="K", type=whole_number, help="which of them breaks (default 1, the "
        "first)")  # fmt: skip
    add("--legend", action=argparse.BooleanOptionalAction, help="what an overlay's colours mean")
    add("--moments", metavar="N", type=whole_number, help="a contact sheet of that many moments, "
        "time × seeds (.png; .svg and .pdf are sheets anyway, of 8)")  # fmt: skip


def tolerant(tolerance: float) -> Settings:
    """The settings of a verb that allows this much error unless it is told otherwise."""
    return Settings(run=RunSettings(tolerance=tolerance))


def settings_from(given: argparse.Namespace, default: Settings) -> Settings:
    """The settings file, where one is given, else `default`; with every given flag put in."""
    flags = vars(given)
    base = default
    if "settings" in flags:
        from els_engine.cli.stored import read_settings

        base = read_settings(flags["settings"])
    run = _with_flags(base.run, flags)
    if "patch" in flags and run.patch.endswith(".json"):
        from els_engine.calibration import read_calibration

        run = dataclasses.replace(run, patch=read_calibration(Path(run.patch)).patch)
    if "seed" in flags or "samples" in flags:
        run = dataclasses.replace(run, seeds=None)  # else hand-picked numbers would win
    if run.samples > _FAR_TOO_MANY:  # the engine, which knows the limit, lists them all first
        raise MorphogenError(f"{run.samples} samples were asked for: use far fewer.")
    # Other data than the stored settings name is not expected to be the same.
    other = "data" in flags or "split" in flags
    return Settings(
        data=_with_flags(base.data, flags),
        run=run,
        film=_with_flags(base.film, flags),
        sha256=None if other else base.sha256,
    )


def _with_flags(section: _Section, flags: dict[str, Any]) -> _Section:
    names = {f.name for f in dataclasses.fields(section)}
    return dataclasses.replace(section, **{n: v for n, v in flags.items() if n in names})


class ProgressBar:
    """A bar on stderr where that is a terminal, and nothing elsewhere; it goes when it is done."""

    def __init__(self) -> None:
        self._bar: tqdm[NoReturn] | None = None

    def __enter__(self) -> ProgressBar:
        if sys.stderr is not None and sys.stderr.isatty():
            from tqdm import tqdm

            shape = "{desc} {percentage:3.0f}% |{bar}| {elapsed} < {remaining}"
            self._bar = tqdm(total=1.0, leave=False, miniters=0, bar_format=shape)
        return self

    def __exit__(self, *exception: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def about(self, title: str) -> Callable[[float], None]:
        """Begin a new bar; the function returned moves it to a fraction in [0, 1]."""
        bar = self._bar
        if bar is None:
            return lambda fraction: None
        bar.reset(total=1.0)
        bar.set_description_str(title)

        def move(fraction: float) -> None:
            bar.update(min(1.0, fraction) - bar.n)

        return move
