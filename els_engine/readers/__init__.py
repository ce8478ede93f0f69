"""Opens a person's own pictures: a folder, a zip, an .npz, or IDX files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.readers._decode import SUFFIXES, read_square
from els_engine.readers.archive import open_zip
from els_engine.readers.folder import open_folder
from els_engine.readers.idx import find_pair, is_idx, open_idx
from els_engine.readers.npz import open_npz
from els_engine.settings import DataSettings
from els_engine.steps import FloatArray, Stop, frozen_array, never

__all__ = ["SUFFIXES", "open_images", "open_picture"]


def open_images(
    path: Path,
    settings: DataSettings,
    progress: Callable[[float], None] | None = None,
    stop: Stop = never,
) -> ImageSet:
    """The pictures at `path`, filtered by the settings' label and limit.

    Photographs are brought to squares of `resize` px (32 unless told): shorter side first, then
    a centre crop. Arrays (.npz, IDX) keep their size unless a `resize` is asked for. What cannot
    be read raises MorphogenError naming the file and the reason; Stopped when `stop()` says so.
    """
    if settings.limit is not None and settings.limit < 1:
        raise MorphogenError(
            "The limit is {limit}; at least one picture must remain.", limit=settings.limit
        )
    if settings.resize is not None and not 4 <= settings.resize <= 512:
        raise MorphogenError(
            "Pictures cannot be resized to {size} px: use 4 to 512.", size=settings.resize
        )
    told = progress or (lambda fraction: None)
    try:
        if path.is_dir():
            pair = find_pair(path, settings.split)
            if pair is not None:
                return open_idx(*pair, path, settings)
            return open_folder(path, settings, told, stop)
        if path.suffix.lower() == ".zip":
            return open_zip(path, settings, told, stop)
        if path.suffix.lower() == ".npz":
            return open_npz(path, settings)
        if is_idx(path):
            return open_idx(path, None, path, settings)
    except OSError as error:
        reason = error.strerror or str(error)
        raise MorphogenError("{path} cannot be read: {why}.", path=path, why=reason) from error
    raise MorphogenError(
        "{path} is nothing that can be opened: use a folder or a zip of images, an .npz with "
        "'images', or IDX files.",
        path=path,
    )


def open_picture(path: Path, size: tuple[int, int], channels: int) -> FloatArray:
    """One picture file as [C, H, W] in [-1, 1]: scaled to cover `size` (H, W), centre crop."""
    height, width = size
    side = max(height, width)
    try:
        with path.open("rb") as stream:
            square = read_square(stream, side, grey=channels == 1)
    except OSError as error:
        raise MorphogenError(
            "{path} cannot be read: {why}.", path=path, why=error.strerror or error
        ) from error
    except MorphogenError as error:
        raise MorphogenError("{path} cannot be read: {why}.", path=path, why=error) from error
    top, left = (side - height) // 2, (side - width) // 2
    picture = square[:, top : top + height, left : left + width]
    return frozen_array(np.repeat(picture, channels // len(picture), axis=0))
