"""IDX files, the format of MNIST: a magic number, sizes, bytes; packed with gzip or not."""

from __future__ import annotations

import gzip
import math
import struct
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from els_engine.errors import MorphogenError
from els_engine.images import ImageSet, from_array
from els_engine.readers.archive import file_sha256, is_bomb
from els_engine.readers.npz import as_settings_ask
from els_engine.settings import DataSettings

__all__ = ["find_pair", "is_idx", "open_idx"]

MAX_BYTES = 4 << 30
MAX_BLANK = 1 << 30  # where the file is as small as only blank pictures make it
_STEMS = {"train": "train", "test": "t10k"}
_KINDS = {"images": "images-idx3-ubyte", "labels": "labels-idx1-ubyte"}


def is_idx(path: Path) -> bool:
    """Whether a file's name is that of IDX pictures."""
    name = path.name.lower().removesuffix(".gz")
    return name.endswith(("idx3-ubyte", ".idx3", ".idx", "idx3.ubyte"))


def find_pair(folder: Path, split: str) -> tuple[Path, Path | None] | None:
    """The pictures and labels of a split in a folder; None where it holds no IDX files."""
    if not any(is_idx(file) for file in folder.iterdir() if file.is_file()):
        return None
    found = {kind: _find(folder, f"{_STEMS[split]}-{stem}") for kind, stem in _KINDS.items()}
    images, labels = found["images"], found["labels"]
    if images is None:
        others = sorted(file for file in folder.iterdir() if is_idx(file))
        if len(others) == 1 and split == "train":
            return others[0], None
        raise MorphogenError(
            "{folder} holds IDX files but no {stem}-images-idx3-ubyte (.gz): name the "
            "file itself, or choose another split.",
            folder=folder,
            stem=_STEMS[split],
        )
    return images, labels


def _find(folder: Path, name: str) -> Path | None:
    for variant in (name, name.replace("-idx", ".idx")):
        for suffix in ("", ".gz"):
            if (folder / (variant + suffix)).is_file():
                return folder / (variant + suffix)
    return None


def open_idx(
    images_path: Path, labels_path: Path | None, source: Path, settings: DataSettings
) -> ImageSet:
    """Pictures [N, H, W] of bytes, and their labels [N] where a file has them."""
    images = _read(images_path, 3)
    labels = None if labels_path is None else _read(labels_path, 1)
    if labels is not None and len(labels) != len(images):
        raise MorphogenError(
            "{labels_path} holds {count} labels for the {pictures} pictures of "
            "{name}: they do not belong together.",
            labels_path=labels_path,
            count=len(labels),
            pictures=len(images),
            name=images_path.name,
        )
    chosen = np.arange(len(images))
    if settings.label is None and settings.limit is not None:
        chosen = chosen[: settings.limit]  # before bytes become four times as many
    if labels is not None:
        labels = labels[chosen]
    whole = from_array(
        images[chosen] if len(chosen) < len(images) else images,
        name=source.name,
        labels=labels,
        source=source,
        sha256=file_sha256(images_path),
        auto_patch="mnist-resnet-zero" if images.shape[1:] == (28, 28) else None,
    )
    return as_settings_ask(whole, settings)


def _read(path: Path, dimensions: int) -> NDArray[np.uint8]:
    opener = gzip.open if path.suffix.lower() == ".gz" else Path.open
    header = 4 + 4 * dimensions
    try:
        with opener(path, "rb") as stream:
            head = stream.read(header)
            if len(head) < header or head[:4] != bytes((0, 0, 8, dimensions)):
                raise MorphogenError(
                    "{path} is no IDX file of bytes in {dimensions} dimensions: its first bytes "
                    "differ.",
                    path=path,
                    dimensions=dimensions,
                )
            shape = struct.unpack(f">{dimensions}I", head[4:])
            promised = math.prod(shape)
            if promised > MAX_BYTES or (
                promised > MAX_BLANK and is_bomb(promised, path.stat().st_size)
            ):
                raise MorphogenError(
                    "{path} promises {size:.1f} GB of pictures: it is not opened.",
                    path=path,
                    size=promised / 1e9,
                )
            data = stream.read(promised + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise MorphogenError(
            "{path} is damaged or cut short: fetch it again.", path=path
        ) from error
    if len(data) != promised:
        held = f"{len(data):,}" if len(data) < promised else f"more than {promised:,}"
        raise MorphogenError(
            "{path} holds {held} bytes where its header promises {promised:,}: fetch it again.",
            path=path,
            held=held,
            promised=promised,
        )
    array: NDArray[np.uint8] = np.frombuffer(data, np.uint8).reshape(shape)
    return array
