"""Which Morphogen this is."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path

__all__ = ["version"]


def version() -> str:
    """The version of this checkout, else of the installed package, like "0.1.0"."""
    project = Path(__file__).resolve().parents[1] / "pyproject.toml"
    if project.is_file():
        with project.open("rb") as file:
            return str(tomllib.load(file)["project"]["version"])
    return metadata.version("morphogen")
