"""The trained networks that come with the app, each with its calibration and its comparison."""

from __future__ import annotations

from pathlib import Path

from els_engine.network_files import OpenedNetwork, open_network

__all__ = ["FOLDER", "shipped", "shipped_names", "shipped_path"]

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "networks"


def shipped_names() -> tuple[str, ...]:
    """The networks there are, in the order of their names."""
    return tuple(path.stem for path in sorted(FOLDER.glob("*.safetensors")))


def shipped_path(name: str) -> Path:
    """The file of a shipped network."""
    return FOLDER / f"{name}.safetensors"


def shipped(name: str) -> OpenedNetwork:
    """A shipped network; MorphogenError if its files are damaged."""
    return open_network(shipped_path(name))
