"""What `calibrate` and `compare` share: the network, and the pictures it learned from."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from els_engine.cli.common import ProgressBar, add_data_arguments, settings_from, whole_number
from els_engine.errors import MorphogenError
from els_engine.settings import DataSettings, Settings

if TYPE_CHECKING:
    from els_engine.images import ImageSet
    from els_engine.weights import Trained

__all__ = ["Opened", "add_network_arguments", "opened", "patch_of", "seeds_of"]

_MOST = 4096


def add_network_arguments(parser: argparse.ArgumentParser, seeds: int) -> None:
    """Which network, which pictures, which noises."""
    add = parser.add_argument
    add("--model", required=True, type=Path, metavar="X.safetensors", help="what `train` wrote")
    add("--steps", metavar="N", type=whole_number, help="2 to 1000 (default 20)")
    add("--seed", metavar="N", type=whole_number, help="the first noise number (default 0)")
    add("--seeds", metavar="N", type=whole_number, help=f"how many (default {seeds})")
    add("--class", dest="kind_of", metavar="N", type=whole_number,
        help="what a network that knows classes is to draw, from 0")  # fmt: skip
    add_data_arguments(parser)


class Opened(NamedTuple):
    """A network, what the machines know beside it, and what to tell."""

    trained: Trained
    images: ImageSet
    data: DataSettings  # that the images are of
    notices: tuple[str, ...]


def opened(given: argparse.Namespace, bar: ProgressBar) -> Opened:
    """The network, and the pictures it learned from unless others are named.

    MorphogenError where the pictures have not the size or the channels that it knows.
    """
    from els_engine.datasets import load
    from els_engine.network_pictures import check_pictures, other_pictures, pictures_of
    from els_engine.weights import load_network

    trained, tell = load_network(given.model), bar.about("Opening")
    _check_class(trained, vars(given).get("kind_of"))
    own = Settings(data=trained.settings.data)
    data = settings_from(given, own).data
    if data == own.data:
        return Opened(trained, pictures_of(trained, given.model, tell), data, ())
    images = load(data, tell)
    check_pictures(trained, images)
    notice = other_pictures(trained, data, images)
    return Opened(trained, images, data, (notice,) if notice else ())


def _check_class(trained: Trained, asked: int | None) -> None:
    names = trained.settings.class_names
    if names and (asked is None or not 0 <= asked < len(names)):
        raise MorphogenError(
            f"{trained.name} draws what it is told to: give --class 0 to {len(names) - 1} "
            f"({', '.join(names[:12])}{', …' if len(names) > 12 else ''})."
        )
    if not names and asked is not None:
        raise MorphogenError(f"{trained.name} knows no classes: leave --class away.")


def seeds_of(given: argparse.Namespace, default: int) -> tuple[int, ...]:
    """The noise numbers that were asked for."""
    flags = vars(given)
    first, count = flags.get("seed", 0), flags.get("seeds", default)
    if not 1 <= count <= _MOST or not 0 <= first < 2**62:
        raise MorphogenError(f"Use 1 to {_MOST} noise numbers, the first of them 0 or more.")
    return tuple(range(first, first + count))


def patch_of(given: argparse.Namespace) -> str:
    """The schedule: --patch, else the calibration beside the network.

    MorphogenError where there is neither: an uncalibrated schedule would blame the theory.
    """
    from els_engine.calibration import read_calibration

    flags = vars(given)
    patch = flags.get("patch")
    if patch is not None and not patch.endswith(".json"):
        return str(patch)
    path = Path(patch) if patch else given.model.with_suffix(".calibration.json")
    if patch is None and not path.exists():
        raise MorphogenError(
            f"There is no calibration {path} beside the network: run calibrate first, or give "
            "--patch."
        )
    return read_calibration(path).patch
