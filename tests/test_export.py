"""Films, pictures and their settings, read back by other people's readers."""

from __future__ import annotations

import dataclasses
import errno
import json
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from PIL import Image

from els_engine.encoders import gif, mp4, png
from els_engine.errors import MorphogenError, Stopped
from els_engine.export import Kind, check_film, check_size, export, plan_target, sidecar
from els_engine.frames import frame, small_frame
from els_engine.settings import FilmSettings, RunSettings, Settings, from_json
from els_engine.steps import Step
from tests.synthetic import synthetic_steps

STEPS = synthetic_steps(8)
COLOUR = synthetic_steps(8, channels=3)
ALL_KINDS = ("film.mp4", "film.gif", "film.png", "film/")


def settings(**film: Any) -> Settings:
    return Settings(run=RunSettings(steps=7, samples=2), film=FilmSettings(**{"hold": 0.5, **film}))


def gif_frames(path: Path) -> list[NDArray[np.uint8]]:
    with Image.open(path) as film:
        shown = []
        for number in range(getattr(film, "n_frames", 1)):
            film.seek(number)
            shown.append(np.asarray(film.convert("RGB")))
        return shown


def gif_blocks(data: bytes) -> tuple[list[int], list[int], int | None, bool]:
    """Delays, local palette flags, the loop count, and whether it ends as it should."""
    assert data[:6] == b"GIF89a"
    at = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    delays, local, loop = [], [], None
    while data[at] != 0x3B:
        if data[at] == 0x21:
            if data[at + 1] == 0xF9:
                delays.append(struct.unpack_from("<H", data, at + 4)[0])
            if data[at + 3 : at + 14] == b"NETSCAPE2.0":
                loop = struct.unpack_from("<H", data, at + 16)[0]
            at += 2
        else:
            assert data[at] == 0x2C
            local.append(data[at + 9] & 0x80)
            at += 11  # descriptor and code size
        while data[at]:
            at += data[at] + 1
        at += 1
    return delays, local, loop, at == len(data) - 1


# MP4


def test_mp4_is_what_slides_play(tmp_path: Path) -> None:
    path = export(STEPS, tmp_path / "film.mp4", settings(scale=3))  # 57 × 18: odd width
    with av.open(str(path)) as film:
        (stream,) = film.streams
        assert isinstance(stream, av.VideoStream)
        context = stream.codec_context
        assert (context.name, context.pix_fmt) == ("h264", "yuv420p")
        assert (context.width, context.height) == (58, 18)
        assert stream.average_rate == 10
        assert (context.color_range, context.colorspace) == (1, 1)
        assert (context.color_primaries, context.color_trc) == (1, 1)
        assert sum(1 for _ in film.decode(stream)) == 8 + 5
        assert film.duration == 1_300_000
    data = path.read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")
def test_ffprobe_agrees(tmp_path: Path) -> None:
    path = export(COLOUR, tmp_path / "film.mp4", settings(scale=5, fps=29.97))
    command = ["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-of", "json", str(path)]
    told = subprocess.run(command, capture_output=True, check=True)
    (stream,) = json.loads(told.stdout)["streams"]
    assert (stream["codec_name"], stream["pix_fmt"]) == ("h264", "yuv420p")
    assert stream["width"] % 2 == stream["height"] % 2 == 0
    assert stream["nb_read_frames"] == "23"
    assert stream["avg_frame_rate"] == "2997/100"
    assert not told.stderr


@pytest.mark.parametrize("fps", [0.1, 0.5, 7.5, 23.976, 60, 240])
def test_mp4_lasts_as_long_as_asked(tmp_path: Path, fps: float) -> None:
    path = export(STEPS, tmp_path / "film.mp4", settings(scale=1, fps=fps, hold=0))
    with av.open(str(path)) as film:
        frames = list(film.decode(video=0))
        assert film.duration is not None
        assert film.duration / 1e6 == pytest.approx(8 / fps, rel=1e-3)
    times = [float(f.pts * (f.time_base or Fraction(0))) for f in frames if f.pts is not None]
    assert times == pytest.approx([k / fps for k in range(8)], rel=1e-3)


def decoded(path: Path) -> Iterator[NDArray[np.float64]]:
    """RGB frames, from the luma and chroma by the formulas of BT.709 and nothing else."""
    with av.open(str(path)) as film:
        for shown in film.decode(video=0):
            data = shown.to_ndarray(format="yuv420p").astype(np.float64).ravel()
            n, half = shown.width * shown.height, (shown.height // 2, shown.width // 2)
            y = (data[:n].reshape(shown.height, shown.width) - 16) / 219
            cb, cr = (
                ((data[k : k + n // 4].reshape(half) - 128) / 224).repeat(2, 0).repeat(2, 1)
                for k in (n, n + n // 4)
            )
            r, b = y + 2 * (1 - 0.2126) * cr, y + 2 * (1 - 0.0722) * cb
            g = (y - 0.2126 * r - 0.0722 * b) / 0.7152
            yield np.clip(np.stack([r, g, b], axis=-1), 0, 1) * 255


@pytest.mark.parametrize(("steps", "worst"), [(STEPS, 3.0), (COLOUR, 8.0)])
def test_mp4_colours_come_back(tmp_path: Path, steps: list[Step], worst: float) -> None:
    """Within what 8-bit limited range and the encoder's last bits cost, at an even scale."""
    made = settings(scale=8)
    shown = list(decoded(export(steps, tmp_path / "film.mp4", made)))
    for k in range(13):
        expected = frame(steps[min(k, 7)], made.film)
        assert np.abs(shown[k] - expected).max() <= worst


@given(
    picture=arrays(np.uint8, st.tuples(st.integers(1, 5), st.integers(1, 5), st.just(3))),
    scale=st.integers(1, 4),
)
def test_planes_are_what_the_formulas_say(picture: NDArray[np.uint8], scale: int) -> None:
    planes = mp4.to_yuv420(picture, scale)
    height, width = (side + side % 2 for side in (scale * n for n in picture.shape[:2]))
    assert planes.shape == (height * 3 // 2, width)
    flat = planes.ravel()
    y = flat[: height * width].reshape(height, width)
    u, v = flat[height * width :].reshape(2, height // 2, width // 2)

    def at(row: int, column: int) -> tuple[float, float, float]:
        h, w = (scale * n for n in picture.shape[:2])
        red, green, blue = (
            float(c) for c in picture[min(row, h - 1) // scale, min(column, w - 1) // scale]
        )
        luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        return luma, (blue - luma) / 1.8556, (red - luma) / 1.5748

    for row in range(height):
        for column in range(width):
            assert abs(y[row, column] - (16 + at(row, column)[0] * 219 / 255)) <= 0.501
    for row in range(height // 2):
        for column in range(width // 2):
            four = [at(2 * row + i, 2 * column + j) for i in (0, 1) for j in (0, 1)]
            assert abs(u[row, column] - (128 + sum(p[1] for p in four) / 4 * 224 / 255)) <= 0.501
            assert abs(v[row, column] - (128 + sum(p[2] for p in four) / 4 * 224 / 255)) <= 0.501


# GIF


def test_grey_gif_is_exact(tmp_path: Path) -> None:
    made = settings(scale=3, fps=30)
    path = export(STEPS, tmp_path / "film.gif", made)
    shown = gif_frames(path)
    assert len(shown) == 8
    for got, step in zip(shown, STEPS, strict=True):
        assert (got == frame(step, made.film)).all()
    delays, local, loop, whole = gif_blocks(path.read_bytes())
    assert delays == [3, 4, 3, 3, 4, 3, 3, 3 + 50]
    assert not any(local)
    assert loop == 0
    assert whole


def test_frames_that_are_alike_are_still_there(tmp_path: Path) -> None:
    same = [dataclasses.replace(STEPS[3], index=k) for k in range(4)]
    path = export(same, tmp_path / "film.gif", settings(scale=2))
    assert len(gif_blocks(path.read_bytes())[0]) == 4
    for got in gif_frames(path):
        assert (got == frame(STEPS[3], FilmSettings(scale=2))).all()


def test_fast_gif_leaves_frames_out_but_not_the_last(tmp_path: Path) -> None:
    made = settings(scale=1, fps=120, hold=0)
    path = export(STEPS, tmp_path / "film.gif", made)
    assert gif_blocks(path.read_bytes())[0] == [2, 2, 2]
    assert (gif_frames(path)[-1] == frame(STEPS[-1], made.film)).all()


def test_gif_of_few_colours_is_exact() -> None:
    rng = np.random.default_rng(1)
    colours = rng.integers(0, 256, (256, 3), dtype=np.uint8)
    frames = [colours[rng.integers(0, 256, (9, 9))] for _ in range(20)]
    palette, indexed = gif.shared_palette(frames)
    for picture, indices in zip(frames, indexed, strict=True):
        assert (palette[indices] == picture).all()


def test_gif_of_many_colours_takes_the_nearest_of_one_palette(tmp_path: Path) -> None:
    made = settings(scale=2)
    path = export(COLOUR, tmp_path / "film.gif", made)
    assert not any(gif_blocks(path.read_bytes())[1])
    data = path.read_bytes()
    palette = np.frombuffer(data[13 : 13 + 768], np.uint8).reshape(256, 3).astype(int)
    errors = []
    for got, step in zip(gif_frames(path), COLOUR, strict=True):
        expected = frame(step, made.film).astype(int)
        best = ((expected[..., None, :] - palette) ** 2).sum(-1).min(-1)
        assert (((got - expected) ** 2).sum(-1) == best).all()
        errors.append(np.abs(got - expected).mean())
    assert np.mean(errors) < 8


def test_a_gif_that_would_fill_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gif, "_MAX_BYTES", 1000)
    with pytest.raises(MorphogenError, match="too much memory"):
        export(STEPS, tmp_path / "film.gif", settings())
    assert list(tmp_path.iterdir()) == []


# PNG


def test_png_is_the_finished_grid_with_its_settings(tmp_path: Path) -> None:
    made = settings(view="both", scale=4)
    path = export(STEPS, tmp_path / "film.png", made)
    with Image.open(path) as picture:
        assert (np.asarray(picture) == frame(STEPS[-1], FilmSettings(scale=4))).all()
        assert from_json(picture.info["morphogen"]) == made


def test_folder_of_pngs(tmp_path: Path) -> None:
    made = settings(scale=2, view="both")
    folder = export(STEPS, f"{tmp_path}/film/", made)
    names = sorted(path.name for path in folder.iterdir())
    assert names == [*(f"frame_{k:04d}.png" for k in range(8)), "settings.json"]
    for k, step in enumerate(STEPS):
        with Image.open(folder / f"frame_{k:04d}.png") as picture:
            assert (np.asarray(picture) == frame(step, made.film)).all()
            assert from_json(picture.info["morphogen"]) == made
    assert from_json((folder / "settings.json").read_text()) == made


def test_an_empty_folder_is_filled_and_a_full_one_refused(tmp_path: Path) -> None:
    folder = tmp_path / "film"
    folder.mkdir()
    export(STEPS, folder, settings(scale=1))
    before = sorted(folder.iterdir())
    with pytest.raises(MorphogenError, match="not empty"):
        export(STEPS, folder, settings(scale=1))
    assert sorted(folder.iterdir()) == before


# All kinds


def written(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("name", ALL_KINDS)
@pytest.mark.parametrize("steps", [STEPS, COLOUR])
def test_the_same_steps_give_the_same_files(tmp_path: Path, name: str, steps: list[Step]) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    export(steps, f"{first}/{name}", settings())
    export(iter(steps), f"{second}/{name}", settings())  # one by one, as a run yields them
    assert written(first) == written(second)


@pytest.mark.parametrize("name", ["film.mp4", "film.gif", "film.png"])
def test_settings_stand_beside(tmp_path: Path, name: str) -> None:
    path = export(STEPS, tmp_path / name, settings())
    assert sorted(written(tmp_path)) == [name, f"{name}.json"]
    assert from_json(sidecar(path).read_text()) == settings()


@pytest.mark.parametrize("name", ALL_KINDS)
def test_progress_goes_from_nothing_to_all(tmp_path: Path, name: str) -> None:
    heard: list[float] = []
    export(STEPS, f"{tmp_path}/{name}", settings(), heard.append)
    assert heard == sorted(heard)
    assert heard[0] == 0.0
    assert heard[-1] >= 0.8
    assert heard[-1] <= 1.0


@pytest.mark.parametrize("name", ALL_KINDS)
@pytest.mark.parametrize("asked", [0, 3, 7, 8])
def test_stopping_anywhere_leaves_what_was_there(tmp_path: Path, name: str, asked: int) -> None:
    old = export(STEPS, tmp_path / "film.gif", settings(scale=1)) if name == "film.gif" else None
    before = written(tmp_path)
    times = 0

    def stop() -> bool:
        nonlocal times
        times += 1
        return times > asked

    with pytest.raises(Stopped):
        export([*STEPS, *STEPS], f"{tmp_path}/{name}", settings(), stop=stop)
    assert written(tmp_path) == before
    assert old is None or before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("name", ALL_KINDS)
@pytest.mark.parametrize("defect", [RuntimeError("torch"), KeyboardInterrupt(), MemoryError()])
def test_a_failing_run_leaves_nothing(tmp_path: Path, name: str, defect: BaseException) -> None:
    def failing() -> Iterator[Step]:
        yield from STEPS[:4]
        raise defect

    with pytest.raises(type(defect)):
        export(failing(), f"{tmp_path}/{name}", settings())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ALL_KINDS)
def test_no_steps_no_film(tmp_path: Path, name: str) -> None:
    with pytest.raises(MorphogenError, match="nothing to save"):
        export([], f"{tmp_path}/{name}", settings())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ALL_KINDS)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_disk_that_fails_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    def full(*_: object) -> None:
        raise OSError(number, "as the system says")

    monkeypatch.setattr("els_engine.atomic.os.fsync", full)
    with pytest.raises(MorphogenError) as caught:
        export(STEPS, f"{tmp_path}/{name}", settings())
    said = {errno.ENOSPC: "no room left", errno.EACCES: "cannot be written to"}
    assert said.get(number, "as the system says") in str(caught.value)
    assert "film" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_rename_takes_the_settings_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.replace

    def only_settings(self: Path, target: Path) -> Path:
        if target.suffix != ".json":
            raise OSError(errno.EBUSY, "busy")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", only_settings)
    with pytest.raises(MorphogenError, match="busy"):
        export(STEPS, tmp_path / "film.gif", settings())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are of Unix")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """The system refuses writes in the middle: Python's own, and those of the video library."""
    code = f"""
import resource
from els_engine.errors import MorphogenError
from els_engine.export import export
from tests.synthetic import synthetic_steps
from tests.test_export import settings
export(synthetic_steps(3), {str(tmp_path / "old.mp4")!r}, settings(scale=1))
resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))
for name in ("old.mp4", "film.mp4", "film.gif", "film.png", "film/"):
    try:
        export(synthetic_steps(30, 4, 3, (64, 64)), {str(tmp_path)!r} + "/" + name, settings())
        print("written")
    except MorphogenError as error:
        print(error)
"""
    before_file = tmp_path / "old.mp4"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).resolve().parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 5
    assert all("grows larger than files may be" in line for line in lines), lines
    assert done.stderr == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.mp4", "old.mp4.json"]
    with av.open(str(before_file)) as film:  # the old film is whole
        assert sum(1 for _ in film.decode(video=0)) == 3 + 5


# What cannot be


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"view": "sideways"}, "view"),
        ({"scale": 0}, "scale"),
        ({"scale": 65}, "scale"),
        ({"fps": 0.0}, "frames a second"),
        ({"fps": float("nan")}, "frames a second"),
        ({"fps": float("inf")}, "frames a second"),
        ({"fps": 1000.0}, "frames a second"),
        ({"hold": -1.0}, "held"),
        ({"hold": float("nan")}, "held"),
        ({"hold": 1e9}, "held"),
        ({"columns": 0}, "columns"),
    ],
)
def test_films_that_cannot_be(tmp_path: Path, wrong: dict[str, Any], word: str) -> None:
    film = FilmSettings(**wrong)
    with pytest.raises(MorphogenError, match=word):
        check_film(film)
    with pytest.raises(MorphogenError, match=word):
        export(STEPS, tmp_path / "film.mp4", dataclasses.replace(settings(), film=film))
    assert list(tmp_path.iterdir()) == []


def test_a_film_too_large_is_refused(tmp_path: Path) -> None:
    target = plan_target(tmp_path / "film.mp4")
    check_size(target, 1, 64, 64, FilmSettings(scale=64))
    with pytest.raises(MorphogenError, match="4160 × 64"):
        check_size(target, 1, 1, 65, FilmSettings(scale=64))


def test_targets(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "dir.mp4").mkdir()
    (tmp_path / "b.mp4.json").mkdir()
    for name, kind in {"A.MP4": Kind.MP4, "a.gif": Kind.GIF, "a.png": Kind.PNG}.items():
        assert plan_target(tmp_path / name).kind is kind
    assert plan_target(f"{tmp_path}/new/").kind is Kind.FOLDER
    assert plan_target(f"{tmp_path}/dir.mp4").kind is Kind.FOLDER  # it is there, and empty
    assert plan_target(tmp_path / "new", Kind.FOLDER).kind is Kind.FOLDER
    for name in ("film", "film.avi", "", "no/film.mp4", "file/film.mp4", "file/", "b.mp4"):
        with pytest.raises(MorphogenError):
            plan_target(f"{tmp_path}/{name}" if name else "")
    with pytest.raises(MorphogenError, match="is a folder"):
        plan_target(tmp_path / "dir.mp4", Kind.MP4)
    for length in (248, 400):  # the settings' name is longer still
        with pytest.raises(MorphogenError, match="name"):
            plan_target(tmp_path / ("l" * length + ".mp4"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.mp4.json", "dir.mp4", "file"]


def test_frame_names_sort_as_they_count() -> None:
    names = [png.frame_name(k) for k in range(1001)]
    assert names == sorted(names)


def test_small_frames_enlarge_to_frames() -> None:
    film = FilmSettings(scale=3)
    large = frame(STEPS[2], film)
    assert (large[::3, ::3] == small_frame(STEPS[2], film)).all()
