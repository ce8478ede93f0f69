"""The data a person can name: drawn sets, fetched sets, or a path to their own pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from els_engine.datasets import hands, patterns, trousers
from els_engine.datasets._drawing import check_request
from els_engine.datasets.fetched import FETCHED, fetch
from els_engine.errors import MorphogenError
from els_engine.images import ImageSet, from_array
from els_engine.readers import open_images
from els_engine.readers.npz import as_settings_ask
from els_engine.settings import DataSettings
from els_engine.steps import Stop, never

__all__ = ["BUILT_IN", "BuiltIn", "check_drawn", "check_here", "is_drawn", "is_elsewhere", "load"]


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A set that has a name of its own."""

    name: str
    title: str
    sentence: str
    drawn: bool  # drawn here, any size and number; otherwise fetched once


BUILT_IN: dict[str, BuiltIn] = {
    item.name: item
    for item in (
        BuiltIn("hands", "Hands", "Drawn hands, every one with five fingers.", True),
        BuiltIn("trousers", "Trousers", "Drawn trousers, every one with two legs.", True),
        BuiltIn("patterns", "Patterns", "Spots and stripes that a Turing system grew.", True),
        BuiltIn("mnist", "MNIST digits", "60,000 handwritten digits, 11 MB to fetch.", False),
        BuiltIn("fashion", "Fashion-MNIST", "60,000 pieces of clothing, 31 MB to fetch.", False),
        BuiltIn("cifar10", "CIFAR10", "50,000 colour photographs, 170 MB to fetch.", False),
    )
}


def is_drawn(data: str) -> bool:
    """Whether size, number and data seed apply to this data."""
    return data in BUILT_IN and BUILT_IN[data].drawn


def check_drawn(settings: DataSettings) -> None:
    """MorphogenError where a drawn set cannot be drawn so."""
    check_request(settings.count, settings.size, settings.data_seed)
    if settings.data == "hands":
        hands.check_fingers(settings.fingers)


def is_elsewhere(data: str) -> bool:
    """Whether a name means another computer, by its looks alone: asking would call there."""
    return re.match(r"[\\/]{2}|[A-Za-z][A-Za-z0-9+.-]+:[\\/]{2}", data) is not None


def check_here(settings: DataSettings, where: Path) -> None:
    """MorphogenError where the file `where`, of anybody, names pictures on another computer."""
    if is_elsewhere(settings.data):
        raise MorphogenError(
            "{where} wants to open pictures on another computer ({name}): copy them here and "
            "open them yourself.",
            where=where,
            name=settings.data,
        )


def load(
    settings: DataSettings,
    progress: Callable[[float], None] | None = None,
    stop: Stop = never,
) -> ImageSet:
    """The pictures that the settings name, filtered by label and limit.

    `progress` hears fractions in [0, 1]; Stopped is raised as soon as `stop()` says so.
    MorphogenError says what cannot be had, and why.
    """
    if is_drawn(settings.data):
        return _draw(settings).select(settings.label, settings.limit)
    if settings.data in FETCHED:
        images = fetch(settings.data, settings.split, progress, stop)
        return as_settings_ask(images, settings)
    path = Path(settings.data).expanduser()
    if not path.exists() and path.parent != Path():  # a word alone may be a set's name
        raise MorphogenError(
            "{name} is not there any more, or not yet: it may have been moved or renamed, or its "
            "disk is not connected.",
            name=settings.data,
        )
    if not path.exists():
        raise MorphogenError(
            "{name} is neither a file, nor a folder, nor a built-in set: use one of "
            "{names}, or a path.",
            name=settings.data,
            names=", ".join(BUILT_IN),
        )
    return open_images(path, settings, progress, stop)


def _draw(settings: DataSettings) -> ImageSet:
    count, size, seed = settings.count, settings.size, settings.data_seed
    if settings.data == "hands":
        array = hands.draw(count, size, seed, fingers=settings.fingers)
        fingers = "" if settings.fingers == 5 else f" with {settings.fingers} fingers"
        return from_array(array, name=f"hands{fingers}", auto_patch="hands-demo")
    if settings.data == "trousers":
        return from_array(
            trousers.draw(count, size, seed), name="trousers", auto_patch="hands-demo"
        )
    return from_array(patterns.draw(count, size, seed), name="patterns")
