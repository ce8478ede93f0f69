"""What is said about trained networks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from els_engine.datasets import BUILT_IN
from els_engine.shipped import FOLDER
from els_engine.weights import TrainedSettings
from gui.language import QT_TR_NOOP, tr

__all__ = ["about_network", "choices", "name_of"]

_SHIPPED = {
    "hands": QT_TR_NOOP("Network of hands"),
    "mnist": QT_TR_NOOP("Network of digits"),
    "patterns": QT_TR_NOOP("Network of patterns"),
}


def name_of(path: Path | None) -> str:
    """What a network is called."""
    if path is None:
        return ""
    shipped = path.parent == FOLDER and path.stem in _SHIPPED
    return tr(_SHIPPED[path.stem]) if shipped else path.stem


def choices(paths: Sequence[Path]) -> list[tuple[object, str]]:
    """The networks to choose from: their files and names."""
    return [(str(path), name_of(path)) for path in paths]


def about_network(known: TrainedSettings, name: str, field: int | None) -> str:
    """What it is, how far it sees, and what it has learned from."""
    network = known.network
    words = [
        tr("A ResNet of {layers} layers and {width} channels.", layers=network.depth,
           width=network.width) if network.kind == "resnet"
        else tr("A UNet of {width} channels and more.", width=network.width)
        if network.kind == "unet"
        else tr("A UNet with attention, of {width} channels and more.", width=network.width)
    ]  # fmt: skip
    words.append(
        tr("Beyond the edge it reads zeros.") if network.padding == "zero"
        else tr("For it the picture wraps round.")
    )  # fmt: skip
    words.append(
        tr("It sees the whole picture.") if field is None
        else tr("It sees {px} × {px} pixels.", px=field)
    )  # fmt: skip
    title = tr(BUILT_IN[known.data.data].title) if known.data.data in BUILT_IN else name
    words.append(
        tr("It learned from {count:,} pictures ({name}), in {lessons:,} lessons.",
           count=known.pictures, name=title, lessons=known.steps)
    )  # fmt: skip
    return " ".join(words).replace(" × ", "\u00a0×\u00a0")
