"""The command line: what it writes, what it says, and how it ends."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from els_engine import cli, defects
from els_engine.cli.common import ProgressBar
from els_engine.machine import Machine
from els_engine.settings import DataSettings, RunSettings, Settings, from_json

SMALL = ["--size", "16", "--count", "5", "--patch", "3", "--steps", "3", "--scale", "2"]


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(arguments)
    said = capsys.readouterr()
    return status, said.out, said.err


def shown(path: Path | str) -> list[NDArray[np.uint8]]:
    with Image.open(path) as film:
        frames = []
        for number in range(getattr(film, "n_frames", 1)):
            film.seek(number)
            frames.append(np.asarray(film.convert("RGB")))
        return frames


def here() -> list[str]:
    return sorted(path.name for path in Path.cwd().iterdir())


# render


@pytest.mark.parametrize("name", ["a.mp4", "a.gif", "a.png", "a/"])
def test_render_prints_the_path_and_nothing_else(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    status, out, err = run(capsys, "render", "--out", name, *SMALL)
    assert (status, out, err) == (0, f"{Path(name)}\n", "")
    assert here() == ["a"] if name == "a/" else [name, f"{name}.json"]


def test_every_flag_arrives_in_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    line = (
        "--data trousers --size 20 --count 7 --fingers 4 --data-seed 3 --limit 6 --grey "
        "--split test --machine els --border interior --patch 3,5 --steps 4 --seed 9 --samples 2 "
        "--canvas 18x22 --sampler ddpm --noise linear --tolerance 0.01 --device cpu "
        "--view both --scale 3 --fps 12.5 --hold 0.25 --resize 40"
    )
    status, _, err = run(capsys, "render", "--out", "a.png", *line.split())
    assert (status, err) == (0, "")
    made = from_json(Path("a.png.json").read_text())
    assert made.data == DataSettings(
        data="trousers", size=20, count=7, fingers=4, data_seed=3, limit=6, grey=True,
        split="test", resize=40,
    )  # fmt: skip
    assert made.run == RunSettings(
        machine="els", border="interior", patch="3,5", steps=4, seed=9, samples=2,
        canvas=(18, 22), sampler="ddpm", noise="linear", tolerance=0.01, device="cpu",
    )  # fmt: skip
    film = made.film
    assert (film.view, film.scale, film.fps, film.hold) == ("both", 3, 12.5, 0.25)
    assert shown("a.png")[0].shape == (18 * 3, (22 * 2 + 1) * 3, 3)  # two samples beside


def test_defaults_are_as_planned(capsys: pytest.CaptureFixture[str]) -> None:
    cheap = ("--count", "3", "--steps", "2", "--patch", "3")
    run(capsys, "render", "--out", "a.png", *cheap)
    run(capsys, "sample", "--out", "a.npz", *cheap)
    film = from_json(Path("a.png.json").read_text())
    with np.load("a.npz", allow_pickle=False) as arrays:
        numbers = from_json(str(arrays["settings"]))
    for made, tolerance in ((film, 1e-3), (numbers, 0.0)):
        assert made == Settings(
            data=DataSettings(count=3), run=RunSettings(steps=2, patch="3", tolerance=tolerance)
        )


@pytest.mark.parametrize("name", ["a.mp4", "a.gif", "a.png"])
def test_stored_settings_make_it_again(capsys: pytest.CaptureFixture[str], name: str) -> None:
    run(capsys, "render", "--out", name, *SMALL, "--samples", "2", "--sampler", "ddpm")
    again = f"again{Path(name).suffix}"
    assert run(capsys, "render", "--settings", f"{name}.json", "--out", again)[0] == 0
    assert Path(again).read_bytes() == Path(name).read_bytes()
    assert Path(f"{again}.json").read_text() == Path(f"{name}.json").read_text()


def test_settings_are_read_from_what_was_saved_too(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "render", "--out", "a.png", *SMALL)
    run(capsys, "sample", "--out", "a.npz", *SMALL, "--tolerance", "1e-3")
    for source in ("a.png", "a.npz"):
        assert run(capsys, "render", "--settings", source, "--out", "b.png")[0] == 0
        assert Path("b.png").read_bytes() == Path("a.png").read_bytes()


def test_flags_beside_stored_settings_win(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "render", "--out", "a.gif", *SMALL, "--grey")
    line = ["--settings", "a.gif.json", "--steps", "4", "--no-grey", "--seed", "5"]
    assert run(capsys, "render", *line, "--out", "b.gif")[0] == 0
    made = from_json(Path("b.gif.json").read_text())
    assert (made.run.steps, made.run.seed, made.data.grey) == (4, 5, False)
    assert (made.data.size, made.film.scale) == (16, 2)
    assert len(shown("b.gif")) == 5


def test_a_seed_beside_hand_picked_ones_wins(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "render", "--out", "a.png", *SMALL)
    stored = json.loads(Path("a.png.json").read_text())
    stored["run"]["seeds"] = [7, 3]
    Path("picked.json").write_text(json.dumps(stored))
    run(capsys, "render", "--settings", "picked.json", "--out", "b.png")
    run(capsys, "render", "--settings", "picked.json", "--seed", "7", "--out", "c.png")
    two, one = shown("b.png")[0], shown("c.png")[0]
    assert two.shape[1] > one.shape[1]
    assert (two[:, :32] == one).all()


def test_film_has_a_frame_for_every_step(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "render", "--out", "a.gif", *SMALL, "--view", "xt")
    run(capsys, "render", "--out", "frames/", *SMALL, "--view", "xt")
    assert len(shown("a.gif")) == 4
    for number, picture in enumerate(shown("a.gif")):
        assert (picture == shown(f"frames/frame_{number:04d}.png")[0]).all()


def test_notes_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    line = ("--size", "16", "--count", "3", "--steps", "2", "--canvas", "17x17", "--machine", "els")
    status, out, err = run(capsys, "render", "--out", "a.png", *line)
    assert (status, out) == (0, "a.png\n")
    assert err.startswith("note: hands-demo is cut to")
    assert err.count("\n") == 1


# The data that stored settings name


@pytest.fixture
def own_pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    rng = np.random.default_rng(0)
    for k in range(3):
        Image.fromarray(rng.integers(0, 256, (16, 16), np.uint8)).save(folder / f"{k}.png")
    return folder


def test_changed_data_is_noticed(
    capsys: pytest.CaptureFixture[str], own_pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = ["--resize", "16", "--steps", "2", "--patch", "3"]
    monkeypatch.chdir(own_pictures.parent)
    assert run(capsys, "render", "--data", "own", "--out", "a.png", *line)[0] == 0
    made = from_json(Path("a.png.json").read_text())
    assert made.data.data == str(own_pictures)  # found again from anywhere
    assert made.sha256 is not None
    assert len(made.sha256) == 64
    monkeypatch.chdir(own_pictures)
    stored = ["--settings", "../a.png.json"]
    assert run(capsys, "render", *stored, "--out", "../b.png")[0] == 0
    assert Path("../a.png").read_bytes() == Path("../b.png").read_bytes()
    Image.new("L", (16, 16), 9).save("0.png")
    status, _, err = run(capsys, "render", *stored, "--out", "../c.png")
    assert status == 2
    assert "not those the settings were saved with" in err
    assert not Path("../c.png").exists()
    assert run(capsys, "render", *stored, "--data", ".", "--out", "../c.png")[0] == 0


# sample


def x0(path: str) -> NDArray[np.float32]:
    with np.load(path, allow_pickle=False) as arrays:
        assert sorted(arrays.files) == ["settings", "x0"]
        found: NDArray[np.float32] = arrays["x0"]
        return found


def test_sample_is_the_same_every_time(capsys: pytest.CaptureFixture[str]) -> None:
    line = [*SMALL, "--samples", "4", "--sampler", "ddpm"]
    assert run(capsys, "sample", "--out", "a.npz", *line) == (0, "a.npz\n", "")
    run(capsys, "sample", "--out", "b.npz", *line)
    assert Path("a.npz").read_bytes() == Path("b.npz").read_bytes()
    run(capsys, "sample", "--out", "c.npz", *line, "--seed", "3", "--samples", "1")
    assert x0("a.npz").shape == (4, 1, 16, 16)
    assert x0("a.npz").dtype == np.float32
    assert (x0("a.npz")[3] == x0("c.npz")[0]).all()
    assert here() == ["a.npz", "b.npz", "c.npz"]


# denoise


@pytest.mark.parametrize(
    ("machine", "border", "patch"),
    [("is", "border", None), ("es", "border", None), ("ls", "circular", 3), ("els", "border", 5),
     ("els", "interior", 3), ("ls", "border", None)],
)  # fmt: skip
def test_denoise_answers_as_the_machine(
    capsys: pytest.CaptureFixture[str], machine: Any, border: Any, patch: int | None
) -> None:
    rng = np.random.default_rng(3)
    images = rng.uniform(-1, 1, (4, 3, 7, 9)).astype(np.float32)
    noisy = rng.normal(size=(2, 3, 7, 9)).astype(np.float32)
    np.savez("images.npz", images=images)
    np.save("x.npy", noisy)
    see = [] if machine in ("is", "es") else ["--patch", str(patch or "whole")]
    line = ["--data", "images.npz", "--input", "x.npy", "--alpha-bar", "0.7", "--out", "y.npy"]
    status = run(capsys, "denoise", *line, "--machine", machine, "--border", border, *see)
    assert status == (0, "y.npy\n", "")
    answer = np.load("y.npy", allow_pickle=False)
    assert answer.dtype == np.float32
    expected = Machine.named(machine, border).posterior_mean(noisy, 0.7, patch, images)
    assert (answer == expected).all()


# How it ends


def test_a_defect_is_one_line_and_a_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> object:
        raise RuntimeError("the tensors\nare upside down")

    monkeypatch.setattr("els_engine.sampler.run", broken)
    monkeypatch.setattr(defects, "log_path", lambda: tmp_path / "logs" / "morphogen.log")
    status, out, err = run(capsys, "render", "--out", "a.mp4", *SMALL)
    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    assert "RuntimeError: the tensors are upside down" in err
    assert "morphogen.log" in err
    log = (tmp_path / "logs" / "morphogen.log").read_text()
    assert "Traceback" in log
    assert "upside down" in log
    assert here() == []


@pytest.mark.parametrize(
    ("raised", "status", "word"),
    [
        (KeyboardInterrupt(), 130, "Stopped"),
        (MemoryError(), 2, "not enough memory"),
        (RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"), 2, "memory"),
        (OSError(errno.EIO, "Input/output error", "disk"), 2, "disk: Input/output error"),
    ],
)
def test_other_ends(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    raised: BaseException,
    status: int,
    word: str,
) -> None:
    def broken(*_: object) -> object:
        raise raised

    monkeypatch.setattr("els_engine.datasets.load", broken)
    for verb, name in (("render", "a.gif"), ("sample", "a.npz")):
        code, out, err = run(capsys, verb, "--out", name, *SMALL)
        assert (code, out) == (status, "")
        assert word in err
        assert err.count("\n") == 1
    assert here() == []


@pytest.mark.parametrize("verb", ["render", "sample", "denoise"])
def test_a_full_disk_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    lines = {"render": ["--out", "a.mp4", *SMALL], "sample": ["--out", "a.npz", *SMALL]}
    np.savez("i.npz", images=np.zeros((1, 1, 4, 4), np.float32) - 1)
    np.save("x.npy", np.zeros((1, 1, 4, 4), np.float32))
    lines["denoise"] = [
        "--data",
        "i.npz",
        "--input",
        "x.npy",
        "--alpha-bar",
        ".5",
        "--patch",
        "3",
        "--out",
        "y.npy",
    ]
    monkeypatch.setattr("els_engine.atomic.os.fsync", full)
    status, out, err = run(capsys, verb, *lines[verb])
    assert (status, out) == (2, "")
    assert "no room left on the disk" in err
    assert err.count("\n") == 1
    assert here() == ["i.npz", "x.npy"]


def test_a_bar_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert cli.main(["render", "--out", "a.gif", *SMALL]) == 0
    assert out.getvalue() == "a.gif\n"
    assert "Drawing" in terminal.getvalue()
    with ProgressBar() as bar:
        move = bar.about("Growing")
        time.sleep(0.11)  # a bar is drawn ten times a second at most
        move(0.5)
    assert "Growing  50% |" in terminal.getvalue()
