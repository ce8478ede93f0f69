"""Files that are damaged, hostile or something else: each is refused in one sentence."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from els_engine.errors import MorphogenError
from tests.picture_files import NOISY, RNG, idx, opened, png, zipped


def _lying_zip(path: Path) -> Path:
    """Small by its header, endless when unpacked."""
    zipped(path, {"1.png": bytes(80 << 20)})
    data = bytearray(path.read_bytes())
    for place in (data.find(b"PK\x01\x02") + 24, data.find(b"PK\x03\x04") + 22):
        data[place : place + 4] = struct.pack("<I", 1000)
    path.write_bytes(bytes(data))
    return path


def _encrypted(path: Path) -> Path:
    """Says of its first member that it is encrypted."""
    data = bytearray(path.read_bytes())
    for place in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[place] |= 1
    path.write_bytes(bytes(data))
    return path


def _lzma_damaged(folder: Path) -> Path:
    path = folder / "bad.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("1.png", NOISY)
    data = bytearray(path.read_bytes())
    data[60:120] = b"\xff" * 60
    path.write_bytes(bytes(data))
    return path


def _npy(folder: Path, header: bytes) -> Path:
    """An .npz whose one array begins with these bytes and ends there."""
    return zipped(folder / "bad.npz", {"images.npy": header})


def _promises(shape: tuple[int, ...]) -> bytes:
    """The header of a .npy of bytes that has no bytes."""
    out = io.BytesIO()
    what = {"descr": "|u1", "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(out, what)
    return out.getvalue()


def _labels(text: bytes) -> Callable[[Path], Path]:
    return _zip({"1.png": png(1), "dataset.json": b'{"labels": [["1.png", %s]]}' % text})


def _idx_pair(folder: Path) -> Path:
    (folder / "bad").mkdir()
    (folder / "bad" / "train-images-idx3-ubyte").write_bytes(idx(np.zeros((2, 8, 8), np.uint8)))
    (folder / "bad" / "train-labels-idx1-ubyte").write_bytes(idx(np.zeros(3, np.uint8)))
    return folder / "bad"


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
    "encrypted zip": lambda folder: _encrypted(zipped(folder / "bad.zip", {"1.png": png(1)})),
    "damaged lzma": _lzma_damaged,
    "backslashes outside": _zip({"..\\evil.png": png(1)}),
    "an endless label": _labels(b"1e400"),
    "a huge label": _labels(b"99999999999999999999"),
    "a negative label": _labels(b"-1"),
    "half a label": _labels(b"0.5"),
    "a list of a label": _labels(b"[1]"),
    "a deep dataset.json": _zip({"1.png": png(1), "dataset.json": b"[" * 100_000}),
    "encrypted npz": lambda folder: _encrypted(_npy(folder, _promises((1, 4, 4)))),
    "npz of files": lambda folder: _npy(folder, b"not an array"),
    "npz of half a header": lambda folder: _npy(folder, b"\x93NUMPY\1\0\x0a\0((((((((("),
    "npz beyond memory": lambda folder: _npy(folder, _promises((10**6, 10**5, 10**5))),
    "npz beyond numbers": lambda folder: _npy(folder, _promises((10**30, 4, 4))),
    "npz cut short": lambda folder: _npy(folder, _promises((9, 8, 8)) + bytes(8)),
    "npz of whole numbers": _npz(images=np.zeros((1, 4, 4), np.int64)),
    "npz with huge labels": _npz(
        images=np.zeros((1, 4, 4), np.uint8), labels=np.array([2**63], np.uint64)
    ),
    "idx of nothing": _write("bad-idx3-ubyte", b""),
    "idx of no pictures": _write("bad-idx3-ubyte", idx(np.zeros((0, 8, 8), np.uint8))),
    "idx beyond memory": _write("bad-idx3-ubyte", b"\0\0\x08\x03" + b"\xff" * 12),
    "idx too long": _write("bad-idx3-ubyte", idx(np.zeros((4, 8, 8), np.uint8)) + b"?"),
    "idx with other labels": _idx_pair,
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


def test_damage_to_a_picture_is_never_more_than_a_picture_lost(tmp_path: Path) -> None:
    whole = png(200, 24, "RGB"), _turned_jpeg()
    rng = np.random.default_rng(1)
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "good.png").write_bytes(png(9))
    for n in range(400):
        data = bytearray(whole[n % 2])
        for place in rng.integers(0, min(len(data), 160), 3):
            data[place] = rng.integers(256)
        (folder / f"{n}.{('png', 'jpg')[n % 2]}").write_bytes(bytes(data))
    got = opened(folder)
    assert got.count >= 1
    assert np.isfinite(got.images).all()
    assert np.abs(got.images).max() <= 1


def _turned_jpeg() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "a title"
    out = io.BytesIO()
    Image.fromarray(RNG.integers(0, 256, (24, 24, 3), np.uint8)).save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(("field", "value"), [("limit", 0), ("resize", 3), ("label", "cow")])
def test_wishes_that_cannot_be_met(tmp_path: Path, field: str, value: object) -> None:
    (tmp_path / "1.png").write_bytes(png(1))
    with pytest.raises(MorphogenError, match=r"\.$"):
        opened(tmp_path, **{field: value})
