"""A zip of images, with classes by folder or by a dataset.json, read in place."""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO

from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.readers._decode import Entry, decode_all, is_picture, natural_key
from els_engine.settings import DataSettings
from els_engine.steps import Stop

__all__ = ["DAMAGE", "file_sha256", "is_bomb", "open_zip", "why_damaged"]

# What reading a damaged, encrypted or exotic zip raises.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip
MAX_MEMBER = 64 << 20  # bytes of one file inside, unpacked
MAX_RATIO = 200  # unpacked over packed, of the whole
MAX_JSON = 64 << 20


def open_zip(
    path: Path, settings: DataSettings, progress: Callable[[float], None], stop: Stop
) -> ImageSet:
    """Every picture in the zip, in natural order. Nothing is ever unpacked to disk."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(archive, path, settings, progress, stop)
    except DAMAGE as error:
        raise MorphogenError(
            "{path} cannot be read as a zip: {why}.", path=path, why=why_damaged(error)
        ) from error


def _read(
    archive: zipfile.ZipFile,
    path: Path,
    settings: DataSettings,
    progress: Callable[[float], None],
    stop: Stop,
) -> ImageSet:
    infos = {info.filename: info for info in archive.infolist() if not info.is_dir()}
    for name in infos:
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
            raise MorphogenError(
                "{path} holds the name {name!r}, which points outside of it: such a zip is not "
                "opened.",
                path=path,
                name=name,
            )
    unpacked = sum(info.file_size for info in infos.values())
    packed = sum(info.compress_size for info in infos.values())
    if is_bomb(unpacked, packed):
        raise MorphogenError(
            "{path} would unpack to {unpacked:.1f} GB from {packed:.1f} MB: such a "
            "zip is not opened.",
            path=path,
            unpacked=unpacked / 1e9,
            packed=packed / 1e6,
        )
    names = sorted((name for name in infos if is_picture(name)), key=natural_key)
    if not names:
        raise MorphogenError(
            "{path} holds no pictures (PNG, JPEG, …): choose another zip.", path=path
        )
    labels, class_names = _labels(archive, infos, names, path)

    def opener(name: str) -> Callable[[], IO[bytes]]:
        return lambda: io.BytesIO(_unpack(archive, infos[name], MAX_MEMBER))

    entries = [Entry(name, label, opener(name)) for name, label in zip(names, labels, strict=True)]
    return decode_all(entries, class_names, path, file_sha256(path), settings, progress, stop)


def is_bomb(unpacked: int, packed: int) -> bool:
    """Whether so many bytes from so few are no pictures that anybody made."""
    return unpacked > MAX_RATIO * max(packed, 1 << 16)


def why_damaged(error: Exception) -> MorphogenError:
    """What is wrong with a zip, from one of DAMAGE: a part of a sentence, without its name."""
    text = str(error).rstrip(".")
    if "encrypted" in text:
        return MorphogenError("it is encrypted, so unpack it first")
    return MorphogenError(text) if text else MorphogenError("it is damaged")


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of one member; what its header says about its size is not believed."""
    try:
        with archive.open(info) as stream:
            data = stream.read(most + 1)
    except DAMAGE as error:
        raise why_damaged(error) from error
    if len(data) > most:
        raise MorphogenError("it unpacks to more than {most} MB", most=most >> 20)
    return data


def _labels(
    archive: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], names: list[str], path: Path
) -> tuple[list[int | None], list[str]]:
    if "dataset.json" in infos:
        table = _dataset_json(archive, infos["dataset.json"], path)
        if table:
            missing = next((name for name in names if name not in table), None)
            if missing is not None:
                raise MorphogenError(
                    "{path}: its dataset.json has no label for {missing}.",
                    path=path,
                    missing=missing,
                )
            return [table[name] for name in names], []
    parts = [name.split("/") for name in names]
    depth = 0  # a folder that holds everything says nothing about anything
    while all(len(p) > depth + 2 for p in parts) and len({p[depth] for p in parts}) == 1:
        depth += 1
    folders = sorted({p[depth] for p in parts if len(p) > depth + 1}, key=natural_key)
    if len(folders) > 1 and all(len(p) > depth + 1 for p in parts):
        return [folders.index(p[depth]) for p in parts], folders
    return [None] * len(names), []


def _dataset_json(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> dict[str, int]:
    """File name → class, from {"labels": [["00000/img0.png", 6], …]}; empty where it has none."""
    problem = MorphogenError(
        "{path}: its dataset.json cannot be understood; it should hold pairs of name and class.",
        path=path,
    )
    try:
        pairs = json.loads(_unpack(archive, info, MAX_JSON)).get("labels")
        table = {} if pairs is None else dict(pairs)
    except (ValueError, TypeError, AttributeError, RecursionError, MorphogenError) as error:
        raise problem from error
    if not all(type(label) is int and 0 <= label < 2**31 for label in table.values()):
        raise problem
    return table


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
