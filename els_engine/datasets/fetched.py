"""MNIST, Fashion-MNIST and CIFAR10: fetched once from their publishers, checked, kept.

A file is written beside its place and renamed when its checksum holds, so a cut connection or a
cancelled fetch leaves nothing that could be mistaken for data.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import http.client
import tarfile
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from els_engine.errors import MorphogenError, Stopped
from els_engine.images import ImageSet, from_array
from els_engine.readers.archive import file_sha256
from els_engine.readers.idx import open_idx
from els_engine.settings import DataSettings
from els_engine.steps import Stop, never

__all__ = ["FETCHED", "Source", "cache_folder", "fetch"]

_TIMEOUT = 20  # seconds without a byte
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Source:
    """Where a set comes from: mirrors in the order they are tried, and its files' MD5."""

    title: str
    mirrors: tuple[str, ...]
    files: dict[str, str]  # name → MD5, as the publishers state them
    auto_patch: str
    class_names: tuple[str, ...] = ()


FETCHED: dict[str, Source] = {
    "mnist": Source(
        "MNIST",
        (
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/",
        ),
        {
            "train-images-idx3-ubyte.gz": "f68b3c2dcbeaaa9fbdd348bbdeb94873",
            "train-labels-idx1-ubyte.gz": "d53e105ee54ea40749a09fcbcd1e9432",
            "t10k-images-idx3-ubyte.gz": "9fb629c4189551a2d022fa330f9573f3",
            "t10k-labels-idx1-ubyte.gz": "ec29112dd5afa0611ce80d1b7f02629c",
        },
        "mnist-resnet-zero",
    ),
    "fashion": Source(
        "Fashion-MNIST",
        (
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
        ),
        {
            "train-images-idx3-ubyte.gz": "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
            "train-labels-idx1-ubyte.gz": "25c81989df183df01b3e8a0aad5dffbe",
            "t10k-images-idx3-ubyte.gz": "bef4ecab320f06d8554ea6380940ec79",
            "t10k-labels-idx1-ubyte.gz": "bb300cfdad3c16e7a12a480ee83cd310",
        },
        "fashion-resnet-zero",
        (
            "T-shirt", "Trouser", "Pullover", "Dress", "Coat",
            "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
        ),
    ),
    "cifar10": Source(
        "CIFAR10",
        ("https://www.cs.toronto.edu/~kriz/",),
        {"cifar-10-binary.tar.gz": "c32a1d4ab5d03f1284b67883e8d87530"},
        "cifar10-resnet-zero",
        (
            "airplane", "automobile", "bird", "cat", "deer",
            "dog", "frog", "horse", "ship", "truck",
        ),
    ),
}  # fmt: skip


def cache_folder() -> Path:
    """Where fetched files are kept."""
    return user_cache_path("morphogen", appauthor=False)


def fetch(
    name: str,
    split: str,
    progress: Callable[[float], None] | None = None,
    stop: Stop = never,
) -> ImageSet:
    """A fetched set, from the cache or from its publisher.

    MorphogenError says in a sentence what could not be fetched and what to do; Stopped when
    `stop()` says so.
    """
    source, folder = FETCHED[name], cache_folder() / name
    told = progress or (lambda fraction: None)
    if name == "cifar10":
        (archive,) = source.files
        return _cifar(_file(source, archive, folder, told, stop), split, source)
    stem = {"train": "train", "test": "t10k"}[split]
    labels = _file(source, f"{stem}-labels-idx1-ubyte.gz", folder, lambda fraction: None, stop)
    images = _file(source, f"{stem}-images-idx3-ubyte.gz", folder, told, stop)
    opened = open_idx(images, labels, folder, DataSettings())
    return replace(
        opened, name=source.title, class_names=source.class_names, auto_patch=source.auto_patch
    )


def _file(
    source: Source, name: str, folder: Path, progress: Callable[[float], None], stop: Stop
) -> Path:
    path = folder / name
    if path.is_file() and _md5(path) == source.files[name]:
        return path
    problems = []
    part = folder / f".{name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for mirror in source.mirrors:
            try:
                _download(mirror + name, part, progress, stop)
            except (OSError, http.client.HTTPException, ValueError) as error:
                if isinstance(error, OSError) and not _is_network(error):
                    raise
                problems.append(_why_not(error))
                continue
            if _md5(part) == source.files[name]:
                part.replace(path)
                return path
            problems.append(MorphogenError("what arrived is not the published file"))
    except OSError as error:
        raise MorphogenError(
            "{title} cannot be kept in {folder}: {why}.",
            title=source.title,
            folder=folder,
            why=error.strerror or error,
        ) from error
    finally:
        with contextlib.suppress(OSError):  # what could not be made need not be removed
            part.unlink(missing_ok=True)
    raise MorphogenError(
        "{title} could not be fetched from {mirror} ({why}): check the "
        "network and try again, or open a copy of your own with File ▸ Open or --data PATH.",
        title=source.title,
        mirror=source.mirrors[0],
        why=problems[0],
    )


def _download(url: str, part: Path, progress: Callable[[float], None], stop: Stop) -> None:
    request = urllib.request.Request(url, headers={"User-Agent": "Morphogen"})
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer, part.open("wb") as out:
        length = int(answer.headers.get("Content-Length") or 0)
        done = 0
        while block := _next_block(answer):
            if stop():
                raise Stopped
            out.write(block)
            done += len(block)
            if length:
                progress(min(1.0, done / length))
    if done < length:
        raise http.client.IncompleteRead(b"", length - done)


def _next_block(answer: http.client.HTTPResponse) -> bytes:
    """What has arrived, up to a block; ConnectionError, so that it is not taken for a full disk."""
    try:
        return answer.read1(_BLOCK)
    except OSError as error:
        raise ConnectionError(str(error)) from error


def _is_network(error: OSError) -> bool:
    return isinstance(error, urllib.error.URLError | ConnectionError | TimeoutError)


def _why_not(error: Exception) -> MorphogenError:
    if isinstance(error, urllib.error.HTTPError):
        return MorphogenError("the server says {code}", code=error.code)
    if isinstance(error, http.client.HTTPException):
        return MorphogenError("the connection was cut")
    return MorphogenError(str(getattr(error, "reason", error)) or type(error).__name__)


def _md5(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _cifar(path: Path, split: str, source: Source) -> ImageSet:
    """The binary version: records of one label and 3×32×32 bytes, in a tar; never a pickle."""
    wanted = "test_batch.bin" if split == "test" else "data_batch_"
    try:
        with tarfile.open(path) as archive:
            names = sorted(n for n in archive.getnames() if Path(n).name.startswith(wanted))
            streams = [archive.extractfile(name) for name in names]
            data = b"".join(stream.read() for stream in streams if stream is not None)
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise MorphogenError(
            "{path} is damaged: delete it and fetch it again.", path=path
        ) from error
    record = 1 + 3 * 32 * 32
    if not data or len(data) % record:
        raise MorphogenError(
            "{path} does not hold CIFAR10 records: delete it and fetch it again.", path=path
        )
    rows = np.frombuffer(data, np.uint8).reshape(-1, record)
    return from_array(
        rows[:, 1:].reshape(-1, 3, 32, 32),
        name=source.title,
        labels=rows[:, 0],
        class_names=source.class_names,
        source=path,
        sha256=file_sha256(path),
        auto_patch=source.auto_patch,
    )
