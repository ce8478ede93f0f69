"""`main.py count`, without a window."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from els_engine import cli
from els_engine.datasets import hands, trousers
from els_engine.images import to_uint8


def counted(out: Path, *more: str) -> list[dict[str, object]]:
    assert cli.main(["count", "--out", str(out), *more]) == 0
    told: dict[str, list[dict[str, object]]] = json.loads(out.read_text())
    (rows,) = told.values()
    return rows


def test_arrays_and_samples_are_counted(tmp_path: Path) -> None:
    drawn = np.concatenate([hands.draw(3, 32, seed=1, fingers=n) for n in (4, 6)])
    np.savez(tmp_path / "images.npz", images=drawn)
    np.savez(tmp_path / "samples.npz", x0=drawn * np.float32(1.001))
    for name in ("images.npz", "samples.npz"):
        rows = counted(tmp_path / "counts.json", "--data", str(tmp_path / name))
        assert [row["count"] for row in rows] == [4, 4, 4, 6, 6, 6]
        assert rows[5] == {"index": 5, "file": None, "countable": True, "count": 6}


def test_folders_keep_their_size_and_order(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for name, fingers in (("10.png", 3), ("9.png", 5)):
        picture = to_uint8(hands.draw(1, 48, seed=2, fingers=fingers)[0, 0])
        Image.fromarray(picture).save(folder / name)
    Image.new("L", (20, 30)).save(folder / "2.png")
    rows = counted(tmp_path / "counts.json", "--data", str(folder))
    assert [row["file"] for row in rows] == ["2.png", "9.png", "10.png"]
    assert [row["count"] for row in rows] == [None, 5, 3]
    assert [row["countable"] for row in rows] == [False, True, True]


def test_legs(tmp_path: Path) -> None:
    np.savez(tmp_path / "images.npz", images=trousers.draw(4, 32))
    rows = counted(tmp_path / "legs.json", "--data", str(tmp_path / "images.npz"), "--what", "legs")
    assert [row["count"] for row in rows] == [2, 2, 2, 2]
    assert "legs" in json.loads((tmp_path / "legs.json").read_text())


@pytest.mark.parametrize("kind", ["missing", "empty", "broken", "tiny", "shape"])
def test_what_cannot_be_counted_is_said(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    if kind in ("empty", "broken", "tiny"):
        data.mkdir()
    if kind == "broken":
        (data / "a.png").write_bytes(b"no picture")
    elif kind == "tiny":
        Image.new("L", (4, 4)).save(data / "a.png")
    elif kind == "shape":
        data = tmp_path / "x.npz"
        np.savez(data, x0=np.zeros((3, 3), np.float32))
    out = tmp_path / "counts.json"
    assert cli.main(["count", "--data", str(data), "--out", str(out)]) == 2
    assert not out.exists()
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "data" in line or "x.npz" in line
