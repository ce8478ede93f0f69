"""The pictures that a network learned from, found again: the machines must know the same.

A network is told in its own file what they were. Where that is nothing that can be drawn anew,
X.pictures.npz beside X.safetensors holds them, so that the network can be compared anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from els_engine.atomic import replacing
from els_engine.datasets import BUILT_IN, check_here, load
from els_engine.errors import MorphogenError
from els_engine.images import ImageSet, to_uint8
from els_engine.settings import DataSettings
from els_engine.steps import Stop, frozen_array, never
from els_engine.weights import Trained

__all__ = [
    "check_pictures", "of_class", "other_pictures", "pictures_of", "pictures_path",
    "save_pictures",
]  # fmt: skip


def pictures_path(model: Path) -> Path:
    """Where the pictures are that `model` learned from, if they stand beside it."""
    return model.with_suffix(".pictures.npz")


def save_pictures(path: Path, images: ImageSet) -> None:
    """Write the pictures as bytes, in one step."""
    with replacing(path) as (hidden,), hidden.open("wb") as file:
        pictures = to_uint8(images.images)
        if images.labels is None:
            np.savez_compressed(file, images=pictures)
        else:
            np.savez_compressed(file, images=pictures, labels=images.labels)


def pictures_of(
    trained: Trained,
    model: Path,
    progress: Callable[[float], None] | None = None,
    stop: Stop = never,
) -> ImageSet:
    """What the network learned from: beside its file, else opened, drawn or fetched again.

    MorphogenError where that cannot be, or where other pictures are found.
    """
    beside, data = pictures_path(model), trained.settings.data
    if beside.exists():
        images = load(DataSettings(data=str(beside)), progress, stop)
        title = BUILT_IN[data.data].title if data.data in BUILT_IN else Path(data.data).name
        images = replace(images, name=title)
    else:
        check_here(data, model)
        images = load(data, progress, stop)
    check_pictures(trained, images)
    return images


def check_pictures(trained: Trained, images: ImageSet) -> None:
    """MorphogenError unless the pictures have the size and the channels that the network knows."""
    known = trained.settings
    if (images.height, images.width) != known.size or images.channels != known.network.channels:
        raise MorphogenError(
            "{name} knows pictures of {height}x{width} and "
            "{channels} channels; {pictures} has {tall}x{wide} "
            "and {colours}: give the --data it was trained on.",
            name=trained.name,
            height=known.size[0],
            width=known.size[1],
            channels=known.network.channels,
            pictures=images.name,
            tall=images.height,
            wide=images.width,
            colours=images.channels,
        )


def of_class(trained: Trained, images: ImageSet, label: int | None) -> ImageSet:
    """What the machines may know beside a network that is told to draw a class: its pictures.

    All of them for a network that knows no classes. MorphogenError where nothing says which are
    which, or none are of the class.
    """
    if label is None or not trained.settings.class_names:
        return images
    if images.labels is None:
        raise MorphogenError(
            "{pictures} has no classes, and {name} draws one at a time: give the "
            "--data it was trained on.",
            pictures=images.name,
            name=trained.name,
        )
    chosen = np.flatnonzero(images.labels == label)
    if not len(chosen):
        raise MorphogenError(
            "No picture is of the class {kind}: choose another.",
            kind=trained.settings.class_names[label],
        )
    return replace(
        images, images=frozen_array(images.images[chosen]), indices=images.indices[chosen],
        labels=images.labels[chosen],
    )  # fmt: skip


def other_pictures(trained: Trained, data: DataSettings, images: ImageSet) -> str:
    """A notice where the machines are given other pictures than the network learned from, or ""."""
    known = trained.settings
    if data == known.data:
        return ""
    if known.sha256 is not None and known.sha256 == images.sha256:
        chosen = replace(data, data=known.data.data, split=known.data.split)
        if chosen == known.data:
            return ""  # the same file under another name
    return (
        f"{trained.name} learned from other pictures than the machines have here: leave --data and "
        "its like away to give them its own."
    )
