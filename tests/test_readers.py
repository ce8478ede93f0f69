"""A person's own pictures: folders, zips, arrays and IDX files that are well meant."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from els_engine.datasets import load
from els_engine.errors import MorphogenError, Stopped
from els_engine.images import to_uint8
from els_engine.settings import DataSettings
from tests.picture_files import RNG, idx, levels, opened, png, zipped


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


def test_levels_of_every_kind(tmp_path: Path) -> None:
    half = Image.new("LA", (40, 40), (255, 128))
    palette = Image.new("P", (40, 40), 0)
    palette.putpalette([200, 200, 200])
    kinds = {
        "1.png": (Image.new("1", (40, 40), 1), 255),
        "2.png": (half, 128),  # on black
        "3.png": (palette, 200),
        "4.gif": (palette, 200),
        "5.tif": (Image.fromarray(np.full((40, 40), 100 * 257, np.uint16)), 100),
        "6.bmp": (Image.new("RGB", (40, 40), (50, 50, 50)), 50),
        "7.png": (Image.new("L", (1, 90), 77), 77),
    }
    for name, (picture, _) in kinds.items():
        picture.save(tmp_path / name)
    palette.save(tmp_path / "8.png", transparency=0)
    assert levels(opened(tmp_path, grey=True)) == [*(want for _, want in kinds.values()), 0]


@pytest.mark.parametrize("held", range(1, 9))
def test_pictures_are_upright_however_the_camera_was_held(tmp_path: Path, held: int) -> None:
    upright = np.zeros((32, 32), np.uint8)
    upright[:12, :6] = 255  # one corner, and longer than wide: every turn shows
    stored = {
        1: upright, 2: upright[:, ::-1], 3: upright[::-1, ::-1], 4: upright[::-1],
        5: upright.T, 6: np.rot90(upright), 7: upright[::-1, ::-1].T, 8: np.rot90(upright, -1),
    }  # fmt: skip
    exif = Image.Exif()
    exif[0x0112] = held
    Image.fromarray(np.ascontiguousarray(stored[held])).save(tmp_path / "a.png", exif=exif)
    assert np.array_equal(to_uint8(opened(tmp_path).images[0, 0]), upright)


def test_the_centre_is_kept(tmp_path: Path) -> None:
    wide = np.zeros((32, 96), np.uint8)
    wide[:, 32:64] = 255
    Image.fromarray(wide).save(tmp_path / "wide.png")
    Image.fromarray(np.ascontiguousarray(wide.T)).save(tmp_path / "high.png")
    assert levels(opened(tmp_path)) == [255, 255]


def test_a_zip_with_labels(tmp_path: Path) -> None:
    files = {f"0000{n}/img{n}.png": png(10 * n) for n in range(4)}
    table = {"labels": [[name, n % 2] for n, name in enumerate(files)]}
    path = zipped(tmp_path / "a.zip", {**files, "dataset.json": json.dumps(table).encode()})
    assert levels(opened(path, label="1")) == [10, 30]
    folders = zipped(tmp_path / "b.zip", {"x/1.png": png(1), "y/1.png": png(2)})
    assert opened(folders).class_names == ("x", "y")
    within = zipped(tmp_path / "d.zip", {"all/x/1.png": png(1), "all/y/1.png": png(2)})
    assert opened(within, label="y").indices.tolist() == [1]
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


def test_stopping_while_opening(tmp_path: Path) -> None:
    for n in range(4):
        (tmp_path / f"{n}.png").write_bytes(png(n))
    with pytest.raises(Stopped):
        load(DataSettings(data=str(tmp_path)), stop=lambda: True)
    path = zipped(tmp_path / "a.zip", {"1.png": png(1)})
    with pytest.raises(Stopped):
        load(DataSettings(data=str(path)), stop=lambda: True)


def test_real_digits_open_quickly(real_data: Path) -> None:
    began = time.perf_counter()
    got = opened(real_data / "mnist")
    assert time.perf_counter() - began < 30  # 1 s on two quiet cores
    assert got.images.shape == (60_000, 1, 28, 28)
    assert got.labels is not None
    assert np.bincount(got.labels)[3] == 6131
    assert opened(real_data / "mnist", split="test").count == 10_000


def test_real_photographs(real_data: Path) -> None:
    got = opened(real_data / "cifar10" / "cifar10-train.zip", label="3", limit=20)
    assert got.images.shape == (20, 3, 32, 32)
    assert got.labels is not None
    assert set(got.labels.tolist()) == {3}
