"""Answer once: the posterior mean of noisy pictures under one machine, at one noise level.

IMAGES.npz holds `images` [N, C, H, W] float32 in [-1, 1], X.npy noisy pictures [B, C, H, W];
Y.npy will hold the answers, [B, C, H, W] float32.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from els_engine.cli.common import (
    Outcome,
    add_device_arguments,
    add_machine_arguments,
    number,
    settings_from,
)
from els_engine.errors import MorphogenError
from els_engine.settings import RunSettings, Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The flags of `denoise`."""
    add = parser.add_argument
    add("--data", required=True, metavar="IMAGES.npz", help="the pictures it knows")
    add("--input", required=True, type=Path, metavar="X.npy", help="the noisy pictures")
    add("--alpha-bar", required=True, type=number, metavar="A", help="between 0 and 1")
    add("--out", required=True, metavar="Y.npy", help="the file to write")
    add_machine_arguments(parser)
    add_device_arguments(parser)


def run(given: argparse.Namespace) -> Outcome:
    """`main.py denoise …`"""
    from els_engine.atomic import plan_file, replacing

    path = plan_file(given.out, ".npy")
    settings = settings_from(given, Settings())
    if not settings.run.tolerance >= 0:
        raise MorphogenError(
            f"The tolerance is {settings.run.tolerance:g}; it must be 0 (exact) or more."
        )
    patch = _patch(settings.run, "patch" in given)
    noisy = _noisy(given.input)

    import numpy as np

    from els_engine.datasets import load
    from els_engine.machine import Machine

    images = load(settings.data)
    machine = Machine.named(settings.run.machine, settings.run.border)
    answer = machine.posterior_mean(
        noisy,
        given.alpha_bar,
        patch,
        images,
        device=settings.run.device,
        tolerance=settings.run.tolerance,
    )
    with replacing(path) as (hidden,), hidden.open("wb") as file:
        np.save(file, answer, allow_pickle=False)
    return Outcome(path, images.notices)


def _patch(settings: RunSettings, given: bool) -> int | None:
    """The one patch size; None is the whole picture."""
    if settings.machine in ("is", "es"):
        return None
    from els_engine.schedule import parse_patch

    text = settings.patch
    if not given or text == "auto":
        raise MorphogenError(
            f"denoise answers at one noise level and so needs one patch size for the machine "
            f"{settings.machine}: give --patch with an odd number, or whole."
        )
    schedule, named = parse_patch(text, text)
    if named or len(schedule.entries) != 1:
        raise MorphogenError(
            f"denoise answers at one noise level, so --patch is one odd number or 'whole', not "
            f"{text!r}."
        )
    return schedule.entries[0]


def _noisy(path: Path) -> NDArray[np.floating[Any]]:
    """The noisy pictures; their shape and range are checked by the machine."""
    import numpy as np

    from els_engine.atomic import reading_error

    try:
        with path.open("rb") as file:
            array = np.lib.format.read_array(file, allow_pickle=False)
    except OSError as error:
        raise reading_error(error, path) from error
    except (ValueError, EOFError, MemoryError) as error:
        raise MorphogenError(
            f"{path} cannot be read as .npy: save a float32 array [B, C, H, W] with numpy.save."
        ) from error
    if array.dtype.kind != "f":
        raise MorphogenError(
            f"{path} holds numbers of the type {array.dtype}: save them as float32."
        )
    noisy: NDArray[np.floating[Any]] = array
    return noisy
