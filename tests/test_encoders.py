"""Each format, read back by other people's readers and compared pixel by pixel."""

from __future__ import annotations

import dataclasses
import json
import shutil
import struct
import subprocess
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

from els_engine.encoders import gif, mp4
from els_engine.errors import MorphogenError
from els_engine.export import export
from els_engine.frames import frame
from els_engine.settings import FilmSettings, RunSettings, Settings, from_json
from els_engine.steps import Step
from tests.synthetic import synthetic_steps

STEPS = synthetic_steps(8)
COLOUR = synthetic_steps(8, channels=3)


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


def test_another_reader_sees_the_same_gif(tmp_path: Path) -> None:
    made = settings(scale=3)
    with av.open(str(export(COLOUR, tmp_path / "film.gif", made))) as film:
        seen = [shown.to_ndarray(format="rgb24") for shown in film.decode(video=0)]
    for got, expected in zip(seen, gif_frames(tmp_path / "film.gif"), strict=True):
        assert (got == expected).all()


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
