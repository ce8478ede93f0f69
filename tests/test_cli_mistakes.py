"""Every mistake is one sentence and exit status 2, and leaves nothing behind."""

from __future__ import annotations

import gzip
import io
import shutil
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from els_engine import cli

CHEAP = "--size 16 --count 4 --steps 2 --patch 3"


def picture_bytes(side: int = 16) -> bytes:
    buffer = io.BytesIO()
    noise = np.random.default_rng(0).integers(0, 256, (side, side), np.uint8)
    Image.fromarray(noise).save(buffer, format="PNG")
    return buffer.getvalue()


def zipped(path: Path, **members: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files that cannot be used, and a few good ones to use wrongly."""
    folder = tmp_path_factory.mktemp("bad")
    rng = np.random.default_rng(0)
    good = rng.uniform(-1, 1, (3, 1, 8, 8)).astype(np.float32)
    np.savez(folder / "good.npz", images=good, labels=[0, 0, 1])
    np.save(folder / "good.npy", good[:1])
    # Pictures
    (folder / "empty").mkdir()
    (folder / "cut").mkdir()
    (folder / "cut" / "a.png").write_bytes(picture_bytes()[:-80])
    (folder / "text.txt").write_text("no pictures")
    (folder / "fake").mkdir()
    (folder / "fake" / "a.png").write_text("no picture")
    picture = picture_bytes()
    zipped(folder / "slip.zip", **{"../a.png": picture})
    zipped(folder / "bomb.zip", **{"a.png": bytes(60_000_000)})
    zipped(folder / "nothing.zip", **{"a.txt": b"text"})
    zipped(folder / "json.zip", **{"a.png": picture, "dataset.json": b'{"labels": 3}'})
    data = io.BytesIO((folder / "slip.zip").read_bytes()).getvalue()
    (folder / "cut.zip").write_bytes(data[: len(data) // 2])
    np.savez(folder / "objects.npz", images=np.array([{"a": 1}], dtype=object))
    np.savez(folder / "shape.npz", images=np.zeros((4, 4)))
    np.savez(folder / "channels.npz", images=np.zeros((2, 7, 7, 9)))
    np.savez(folder / "nan.npz", images=np.where(good > 0.9, np.nan, good))
    np.savez(folder / "range.npz", images=good * 3)
    np.savez(folder / "none.npz", images=good[:0])
    np.savez(folder / "other.npz", pictures=good)
    np.savez(folder / "labels.npz", images=good, labels=[1, 2])
    np.savez(folder / "integers.npz", images=(good * 100).astype(np.int32))
    (folder / "cut.npz").write_bytes((folder / "good.npz").read_bytes()[:200])
    header = struct.pack(">4B3I", 0, 0, 8, 3, 10, 8, 8)
    (folder / "cut-idx3-ubyte").write_bytes(header + bytes(100))
    (folder / "cut-idx3-ubyte.gz").write_bytes(gzip.compress(header + bytes(640))[:-12])
    # Settings
    (folder / "text.json").write_text("{")
    (folder / "list.json").write_text("[1]")
    (folder / "binary.json").write_bytes(bytes([0x80, 0xFF]))
    (folder / "future.json").write_text('{"version": 99}')
    (folder / "unknown.json").write_text('{"version": 1, "colour": "red"}')
    (folder / "kind.json").write_text('{"version": 1, "run": {"steps": "many"}}')
    (folder / "choice.json").write_text('{"version": 1, "run": {"machine": "abacus"}}')
    (folder / "seeds.json").write_text('{"version": 1, "run": {"seeds": []}}')
    (folder / "columns.json").write_text('{"version": 1, "film": {"columns": 0}}')
    sha = '{"version": 1, "data": {"data": "good.npz"}, "sha256": "00"}'
    (folder / "sha.json").write_text(sha)
    (folder / "deep.json").write_text("[" * 100_000)
    (folder / "plain.png").write_bytes(picture)
    # Noisy pictures
    np.save(folder / "objects.npy", np.array([{"a": 1}], dtype=object))
    np.save(folder / "whole.npy", np.zeros((1, 1, 8, 8), np.int64))
    np.save(folder / "flat.npy", np.zeros((8, 8), np.float32))
    np.save(folder / "colour.npy", np.zeros((1, 3, 8, 8), np.float32))
    np.save(folder / "size.npy", np.zeros((1, 1, 9, 9), np.float32))
    np.save(folder / "nan.npy", np.full((1, 1, 8, 8), np.nan, np.float32))
    np.save(folder / "huge.npy", np.full((1, 1, 8, 8), 1e5, np.float32))
    np.save(folder / "none.npy", np.zeros((0, 1, 8, 8), np.float32))
    (folder / "text.npy").write_text("no numbers")
    # Places that cannot be written to
    (folder / "full").mkdir()
    (folder / "full" / "keep").write_text("keep")
    (folder / "taken.mp4").mkdir()
    (folder / "taken.mp4" / "keep").write_text("keep")
    (folder / "taken.npz").mkdir()
    return folder


DATA = [
    "missing", "empty", "cut", "text.txt", "fake", "slip.zip", "bomb.zip", "nothing.zip",
    "json.zip", "cut.zip", "objects.npz", "shape.npz", "channels.npz", "nan.npz", "range.npz",
    "none.npz", "other.npz", "labels.npz", "integers.npz", "cut.npz", "cut-idx3-ubyte",
    "cut-idx3-ubyte.gz", "good.npz --label cat", "good.npz --label 7", "good.npz --limit 0",
    "good.npz --limit -1", "good.npz --resize 0", "good.npz --split third",
]  # fmt: skip

RUN = [
    "--patch 4", "--patch 0", "--patch -3", "--patch 99", "--patch frog", "--patch 3,4",
    "--patch 3.5", "--patch ,", "--patch whole --border interior",
    "--patch 17 --border circular", "--patch whole --canvas 20x20", "--machine abacus",
    "--border none", "--machine is --canvas 20x20", "--machine ls --canvas 20x20",
    "--canvas 20", "--canvas 0x20", "--canvas 20x-3", "--canvas 9999x9999", "--steps 1",
    "--steps 1001", "--steps 99999999999", "--steps many", "--steps 2.5",
    "--samples 0", "--samples 9999", "--samples 99999999999",
    "--seed -1", "--seed 99999999999999999999", "--seed x", "--sampler euler", "--noise pink",
    "--tolerance -1", "--tolerance nan", "--tolerance much", "--device toaster", "--device cpu:x",
    "--device cuda:99", "--count 0", "--count -5", "--count 99999999999", "--size 5",
    "--size 999", "--fingers -1", "--fingers 99", "--data-seed -1", "--label thumb",
    "--limit 0", "--unknown", "more",
    "--step 3", "--data=",
]  # fmt: skip

FILM = [
    "--scale 0", "--scale 1000", "--scale 2.5", "--fps 0", "--fps -1", "--fps nan", "--fps inf",
    "--fps fast", "--hold -1", "--hold inf", "--view sideways",
    "--samples 64 --scale 64",
]  # fmt: skip

SETTINGS = [
    "missing.json", "text.json", "list.json", "binary.json", "future.json", "unknown.json",
    "kind.json", "choice.json", "seeds.json", "columns.json", "sha.json", "deep.json", "empty",
    "plain.png", "good.npz", "text.txt", "fake/a.png", "cut.npz", "objects.npz",
]  # fmt: skip

OUT = [
    "film",
    "film.avi",
    "film.mp4.zip",
    "missing/film.mp4",
    "text.txt/film.mp4",
    "text.txt/",
    "full/",
    "full",
    "taken.mp4",
    "missing/frames/",
    "/proc/film.mp4",
    f"{'long' * 90}.gif",
]

DENOISE = [
    "--input missing.npy", "--input empty", "--input objects.npy", "--input whole.npy",
    "--input flat.npy", "--input colour.npy", "--input nan.npy", "--input huge.npy",
    "--input none.npy", "--input text.npy", "--input good.npz", "--data missing.npz",
    "--data objects.npz", "--data none.npz", "--data text.txt", "--alpha-bar 0", "--alpha-bar 1",
    "--alpha-bar -1", "--alpha-bar 2", "--alpha-bar nan", "--alpha-bar x", "--patch 4",
    "--patch 99", "--patch 3,5", "--patch hands-demo", "--patch auto", "--patch frog",
    "--patch whole --border interior", "--machine is --input size.npy",
    "--machine ls --input size.npy", "--out y.npz", "--out missing/y.npy", "--device toaster",
    "--tolerance -1", "--steps 5",
]  # fmt: skip


def lines() -> Iterator[str]:
    for data in DATA:
        yield f"render --out OUT/a.gif --steps 2 --patch 3 --data {data}"
    for run in RUN:
        yield f"render --out OUT/a.gif {CHEAP} {run}"
        yield f"sample --out OUT/a.npz {CHEAP} {run}"
    for film in FILM:
        yield f"render --out OUT/a.mp4 {CHEAP} {film}"
    for settings in SETTINGS:
        yield f"render --out OUT/a.mp4 --settings {settings}"
    for out in OUT:
        yield f"render {CHEAP} --out {out}"
    for out in ("a", "a.npy", "missing/a.npz", "taken.npz", "/proc/a.npz"):
        yield f"sample {CHEAP} --out {out}"
    for wrong in DENOISE:  # the last of a repeated flag counts
        yield (
            "denoise --data good.npz --input good.npy --alpha-bar 0.5 --patch 3 --out OUT/y.npy "
            f"{wrong}"
        )
    yield "denoise --data good.npz --input good.npy --alpha-bar 0.5 --out OUT/y.npy"
    yield from ("render", "sample", "denoise --out OUT/y.npy", "render --out", "rendr", "--flag")
    yield from ("render --help=no", "train --out OUT/x")


def everything(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("line", list(lines()))
def test_one_sentence_and_nothing_written(
    line: str,
    bad: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if "/proc" in line and not sys.platform.startswith("linux"):
        pytest.skip("/proc is of Linux")
    monkeypatch.chdir(bad)
    before = everything(bad)
    status = cli.main(line.replace("OUT", str(tmp_path)).split(" "))
    said = capsys.readouterr()
    assert status == 2, said.err
    assert said.out == ""
    assert said.err.startswith("morphogen: ")
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert "defect" not in said.err
    assert said.err.rstrip().endswith(".")
    assert len(said.err) < 700
    assert list(tmp_path.iterdir()) == []
    assert everything(bad) == before


def test_an_old_film_survives_a_mistake(bad: Path, tmp_path: Path) -> None:
    film = tmp_path / "a.gif"
    film.write_bytes(b"old")
    for wrong in ("--scale 0", "--patch 4", f"--data {bad / 'nan.npz'}"):
        line = f"render --out {film} {CHEAP} {wrong}"
        assert cli.main(line.split()) == 2
    assert film.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.gif"]


def test_a_folder_that_vanishes_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from els_engine import sampler

    folder = tmp_path / "gone"
    folder.mkdir()
    run = sampler.run

    def unlucky(*arguments: object) -> object:
        shutil.rmtree(folder)
        return run(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(sampler, "run", unlucky)
    for name in ("a.mp4", "a.gif", "a.png", "a/"):
        folder.mkdir(exist_ok=True)
        assert cli.main(["render", "--out", f"{folder}/{name}", *CHEAP.split()]) == 2
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "could not be written" in said
