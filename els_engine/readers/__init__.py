"""Opens a person's own pictures: a folder, a zip, an .npz, or IDX files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.readers.archive import open_zip
from els_engine.readers.folder import open_folder
from els_engine.readers.idx import find_pair, is_idx, open_idx
from els_engine.readers.npz import open_npz
from els_engine.settings import DataSettings
from els_engine.steps import Stop, never

__all__ = ["open_images"]


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
        raise MorphogenError(f"The limit is {settings.limit}; at least one picture must remain.")
    if settings.resize is not None and not 4 <= settings.resize <= 512:
        raise MorphogenError(f"Pictures cannot be resized to {settings.resize} px: use 4 to 512.")
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
        raise MorphogenError(f"{path} cannot be read: {reason}.") from error
    raise MorphogenError(
        f"{path} is nothing that can be opened: use a folder or a zip of images, an .npz with "
        "'images', or IDX files."
    )
