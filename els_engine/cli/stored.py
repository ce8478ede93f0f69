"""Reads the settings that are stored beside or inside what was saved, and checks the data."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from els_engine.atomic import reading_error
from els_engine.encoders.png import CHUNK
from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.settings import Settings, from_json

__all__ = ["check_same_data", "read_settings", "stored_samples"]

_MAX_BYTES = 2**20


def read_settings(path: Path) -> Settings:
    """The settings in a .json file, in a PNG's text or in an .npz; MorphogenError otherwise."""
    try:
        if path.is_dir():
            raise MorphogenError(f"{path} is a folder: give the settings file in or beside it.")
        if path.suffix.lower() == ".png":
            text = _from_png(path)
        elif path.suffix.lower() == ".npz":
            text = _from_npz(path)
        else:
            with path.open("rb") as file:
                raw = file.read(_MAX_BYTES + 1)
            if len(raw) > _MAX_BYTES:
                raise MorphogenError(f"{path} is too large for a settings file.")
            text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MorphogenError(
            f"{path} is no settings file: give the .json that was saved beside a film."
        ) from error
    except OSError as error:
        raise reading_error(error, path) from error
    return from_json(text, where=str(path))


def _from_png(path: Path) -> str:
    try:
        with Image.open(path) as picture:
            text = picture.info.get(CHUNK)
    except (UnidentifiedImageError, ValueError, SyntaxError) as error:
        raise MorphogenError(f"{path} cannot be read as a PNG.") from error
    if not isinstance(text, str):
        raise MorphogenError(f"{path} has no settings inside: Morphogen did not make it.")
    return text


def _from_npz(path: Path) -> str:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            stored = arrays["settings"]
    except (ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise MorphogenError(f"{path} has no settings inside.") from error
    if stored.ndim != 0 or stored.dtype.kind != "U":
        raise MorphogenError(f"{path} has no settings inside.")
    return str(stored)


def stored_samples(path: Path) -> NDArray[np.floating] | None:
    """The finished samples [B, C, H, W] that `sample` saved; None where a file holds none."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            samples = arrays.get("x0")
    except OSError as error:
        raise reading_error(error, path) from error
    except (ValueError, TypeError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
        return None  # whoever opens pictures says what is wrong
    if samples is None:
        return None
    if samples.ndim != 4 or samples.dtype.kind != "f" or not np.isfinite(samples).all():
        raise MorphogenError(f"{path}: its x0 is no array [B, C, H, W] of finite numbers.")
    clipped: NDArray[np.floating] = np.clip(samples, -1, 1)
    return clipped


def check_same_data(settings: Settings, images: ImageSet) -> None:
    """MorphogenError where stored settings name a SHA-256 and the data now has another."""
    if settings.sha256 is None or images.sha256 == settings.sha256:
        return
    now = "none" if images.sha256 is None else f"{images.sha256[:12]}…"
    raise MorphogenError(
        f"The pictures at {settings.data.data} are not those the settings were saved with (their "
        f"SHA-256 is {now}, it was {settings.sha256[:12]}…): restore them, or give --data to use "
        "other pictures."
    )
