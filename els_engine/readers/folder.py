"""A folder of images; its subfolders are the classes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

from els_engine.errors import MorphogenError, Stopped
from els_engine.images import ImageSet
from els_engine.readers._decode import Entry, decode_all, is_picture, natural_key
from els_engine.settings import DataSettings
from els_engine.steps import Stop

__all__ = ["open_folder"]

MAX_FILES = 1_000_000


def open_folder(
    path: Path, settings: DataSettings, progress: Callable[[float], None], stop: Stop
) -> ImageSet:
    """Every picture in `path` and below, in natural order; the first folder below is the class."""
    names = []
    for seen, file in enumerate(path.rglob("*")):
        if seen % 256 == 0 and stop():
            raise Stopped
        if seen > MAX_FILES:
            raise MorphogenError(
                "{path} holds more than {most:,} files: choose a part of it.",
                path=path,
                most=MAX_FILES,
            )
        name = file.relative_to(path).as_posix()
        if is_picture(name) and file.is_file():
            names.append(name)
    if not names:
        raise MorphogenError(
            "{path} holds no pictures (PNG, JPEG, …): choose another folder.", path=path
        )
    names.sort(key=natural_key)
    folders = sorted({name.split("/")[0] for name in names if "/" in name}, key=natural_key)
    labelled = bool(folders) and all("/" in name for name in names)
    digest = hashlib.sha256()
    for name in names:
        if stop():
            raise Stopped
        digest.update(name.encode() + b"\0" + hashlib.sha256((path / name).read_bytes()).digest())
    entries = [
        Entry(
            name,
            folders.index(name.split("/")[0]) if labelled else None,
            partial(io.FileIO, path / name),
        )
        for name in names
    ]
    class_names = folders if labelled else []
    return decode_all(entries, class_names, path, digest.hexdigest(), settings, progress, stop)
