"""A person's own pictures: folders, zips, arrays, IDX; well-meant, damaged and hostile."""

from __future__ import annotations

import gzip
import io
import json
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from els_engine.datasets import load
from els_engine.errors import MorphogenError, Stopped
from els_engine.images import ImageSet
from els_engine.settings import DataSettings

RNG = np.random.default_rng(0)


def opened(path: Path, **settings: object) -> ImageSet:
    return load(DataSettings(data=str(path), **settings))  # type: ignore[arg-type]


def png(level: int, size: int = 40, mode: str = "L", **how: object) -> bytes:
    out = io.BytesIO()
    colour = level if mode in ("L", "I;16") else (level,) * len(mode)
    Image.new(mode, (size, size), colour).save(out, "PNG", **how)
    return out.getvalue()


def _noisy() -> bytes:
    out = io.BytesIO()
    Image.fromarray(RNG.integers(0, 256, (40, 40), np.uint8)).save(out, "PNG")
    return out.getvalue()


NOISY = _noisy()


def levels(images: ImageSet) -> list[int]:
    """The byte value of each one-coloured picture."""
    return [round(float((p.mean() + 1) * 127.5)) for p in images.images]


def idx(array: NDArray[np.uint8]) -> bytes:
    shape = struct.pack(f">{array.ndim}I", *array.shape)
    return bytes((0, 0, 8, array.ndim)) + shape + array.tobytes()


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_folder_in_natural_order(tmp_path: Path) -> None:
    for n in (10, 2, 1):
        (tmp_path / f"{n}.png").write_bytes(png(n))
    (tmp_path / ".hidden.png").write_bytes(png(99))
    (tmp_path / "notes.txt").write_text("no picture")
    got = opened(tmp_path)
    assert got.images.shape == (3, 1, 32, 32)
    assert levels(got) == [1, 2, 10]
    assert got.labels is None
    assert opened(tmp_path, resize=16, limit=2).images.shape == (2, 1, 16, 16)
    assert got.sha256 == opened(tmp_path).sha256
    (tmp_path / "1.png").write_bytes(png(7))
    assert got.sha256 != opened(tmp_path).sha256


def test_subfolders_are_classes(tmp_path: Path) -> None:
    for name, level in (("cat/1", 10), ("cat/2", 20), ("dog/1", 30)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.png").write_bytes(png(level))
    assert opened(tmp_path).class_names == ("cat", "dog")
    assert levels(opened(tmp_path, label="dog")) == [30]
    assert levels(opened(tmp_path, label="cat", limit=1)) == [10]
    with pytest.raises(MorphogenError, match=r"no label 'cow': choose one of cat, dog\.$"):
        opened(tmp_path, label="cow")


def test_some_bad_files_are_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(5))
    (tmp_path / "b.png").write_bytes(png(6)[:60])
    (tmp_path / "c.jpg").write_bytes(b"not a picture")
    got = opened(tmp_path)
    assert levels(got) == [5]
    assert "2 files could not be read" in got.notices[0]
    assert "b.png" in got.notices[0]


def test_kinds_of_pixels(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (40, 40), (255, 255, 255, 0))
    clear.save(tmp_path / "1.png")
    Image.fromarray(np.full((40, 40), 65535, np.uint16)).save(tmp_path / "2.png")
    Image.new("P", (40, 40), 3).save(tmp_path / "3.png")
    turned = np.zeros((20, 60, 3), np.uint8)
    turned[:, :20] = 255
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn clockwise
    Image.fromarray(turned).save(tmp_path / "4.png", exif=exif)
    got = opened(tmp_path).images
    assert got.shape == (4, 3, 32, 32)  # one of them is colour, so all are
    assert np.allclose(got[0], -1)
    assert np.allclose(got[1], 1, atol=1e-5)
    assert opened(tmp_path, grey=True).images.shape == (4, 1, 32, 32)


def test_a_zip_with_labels(tmp_path: Path) -> None:
    files = {f"0000{n}/img{n}.png": png(10 * n) for n in range(4)}
    table = {"labels": [[name, n % 2] for n, name in enumerate(files)]}
    path = zipped(tmp_path / "a.zip", {**files, "dataset.json": json.dumps(table).encode()})
    assert levels(opened(path, label="1")) == [10, 30]
    folders = zipped(tmp_path / "b.zip", {"x/1.png": png(1), "y/1.png": png(2)})
    assert opened(folders).class_names == ("x", "y")
    plain = zipped(tmp_path / "c.zip", {"1.png": png(1), "__MACOSX/._1.png": b"?"})
    assert opened(plain).labels is None


def test_arrays_keep_their_size(tmp_path: Path) -> None:
    images = RNG.integers(0, 256, (6, 20, 24, 3), np.uint8)
    np.savez(tmp_path / "a.npz", images=images, labels=np.arange(6) % 2)
    got = opened(tmp_path / "a.npz", label="1")
    assert got.images.shape == (3, 3, 20, 24)
    assert got.indices.tolist() == [1, 3, 5]
    assert opened(tmp_path / "a.npz", resize=16, grey=True).images.shape == (6, 1, 16, 16)


def test_idx_files(tmp_path: Path) -> None:
    images, labels = RNG.integers(0, 256, (9, 28, 28), np.uint8), np.arange(9, dtype=np.uint8) % 3
    (tmp_path / "train-images-idx3-ubyte.gz").write_bytes(gzip.compress(idx(images)))
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(idx(labels))
    got = opened(tmp_path)
    assert np.array_equal(np.rint((got.images[:, 0] + 1) * 127.5), images)
    assert got.labels is not None
    assert np.array_equal(got.labels, labels)
    assert opened(tmp_path, label="2", limit=2).indices.tolist() == [2, 5]
    assert opened(tmp_path / "train-images-idx3-ubyte.gz").labels is None
    with pytest.raises(MorphogenError, match="t10k"):
        opened(tmp_path, split="test")


def _lying_zip(path: Path) -> Path:
    """Small by its header, endless when unpacked."""
    zipped(path, {"1.png": bytes(80 << 20)})
    data = bytearray(path.read_bytes())
    for place in (data.find(b"PK\x01\x02") + 24, data.find(b"PK\x03\x04") + 22):
        data[place : place + 4] = struct.pack("<I", 1000)
    path.write_bytes(bytes(data))
    return path


def _write(name: str, data: bytes) -> Callable[[Path], Path]:
    def made(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return made


def _npz(**arrays: NDArray[np.generic]) -> Callable[[Path], Path]:
    def made(folder: Path) -> Path:
        np.savez(folder / "bad.npz", **arrays)  # type: ignore[arg-type]
        return folder / "bad.npz"

    return made


def _folder(files: dict[str, bytes]) -> Callable[[Path], Path]:
    def made(folder: Path) -> Path:
        (folder / "bad").mkdir()
        for name, data in files.items():
            (folder / "bad" / name).write_bytes(data)
        return folder / "bad"

    return made


def _zip(files: dict[str, bytes]) -> Callable[[Path], Path]:
    return lambda folder: zipped(folder / "bad.zip", files)


BAD: dict[str, Callable[[Path], Path]] = {
    "missing": lambda folder: folder / "bad",
    "empty folder": _folder({}),
    "folder without pictures": _folder({"a.txt": b"x"}),
    "truncated png only": _folder({"a.png": NOISY[: len(NOISY) // 2]}),
    "unknown kind": _write("bad.xyz", b"x"),
    "no zip": _write("bad.zip", b"PK nonsense"),
    "empty zip": _zip({}),
    "names outside": _zip({"../evil.png": png(1)}),
    "absolute names": _zip({"/evil.png": png(1)}),
    "zip bomb": _zip({"1.png": bytes(300 << 20)}),
    "lying zip": lambda folder: _lying_zip(folder / "bad.zip"),
    "broken dataset.json": _zip({"1.png": png(1), "dataset.json": b"[["}),
    "incomplete dataset.json": _zip({"1.png": png(1), "dataset.json": b'{"labels": [["2", 1]]}'}),
    "npz of objects": _npz(images=np.array([{}, {}])),
    "npz without images": _npz(pictures=np.zeros((1, 4, 4), np.uint8)),
    "npz with NaN": _npz(images=np.full((1, 4, 4), np.nan, np.float32)),
    "npz of a wrong shape": _npz(images=np.zeros((4, 4), np.uint8)),
    "npz of nothing": _npz(images=np.zeros((0, 4, 4), np.uint8)),
    "npz with float labels": _npz(images=np.zeros((2, 4, 4), np.uint8), labels=np.zeros(2)),
    "no npz": _write("bad.npz", b"PK\x03\x04 nonsense"),
    "idx of a wrong magic": _write("bad-idx3-ubyte", b"\0\0\x09\x03" + bytes(12)),
    "idx cut short": _write("bad-idx3-ubyte", idx(np.zeros((4, 8, 8), np.uint8))[:-9]),
    "idx with a cut gzip": _write(
        "bad-idx3-ubyte.gz", gzip.compress(idx(RNG.integers(0, 256, (9, 28, 28), np.uint8)))[:-400]
    ),
    "idx without gzip": _write("bad-idx3-ubyte.gz", b"not gzip at all"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, kind: str) -> None:
    path = BAD[kind](tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(MorphogenError) as caught:
        opened(path)
    sentence = str(caught.value)
    assert "bad" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert sorted(tmp_path.rglob("*")) == before


def test_stopping_while_opening(tmp_path: Path) -> None:
    for n in range(4):
        (tmp_path / f"{n}.png").write_bytes(png(n))
    with pytest.raises(Stopped):
        load(DataSettings(data=str(tmp_path)), stop=lambda: True)


def test_real_digits_open_quickly(real_data: Path) -> None:
    began = time.perf_counter()
    got = opened(real_data / "mnist")
    assert time.perf_counter() - began < 5  # 1 s on two quiet cores
    assert got.images.shape == (60_000, 1, 28, 28)
    assert got.labels is not None
    assert np.bincount(got.labels)[3] == 6131
    assert opened(real_data / "mnist", split="test").count == 10_000


def test_real_photographs(real_data: Path) -> None:
    got = opened(real_data / "cifar10" / "cifar10-train.zip", label="3", limit=20)
    assert got.images.shape == (20, 3, 32, 32)
    assert got.labels is not None
    assert set(got.labels.tolist()) == {3}
