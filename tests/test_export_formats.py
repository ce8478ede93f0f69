"""The other formats, sizes, paces and sheets, read back by other people's readers."""

from __future__ import annotations

import base64
import dataclasses
import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zlib
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from els_engine.compose import SIZES, Composer
from els_engine.errors import MorphogenError, Stopped
from els_engine.export import export
from els_engine.frames import frame, small_frame
from els_engine.pacing import shots
from els_engine.settings import FilmSettings, RunSettings, Settings, from_json, to_json
from els_engine.steps import Step
from tests.synthetic import synthetic_steps

STEPS = synthetic_steps(8)
COLOUR = synthetic_steps(8, channels=3)
NEW = ("film.webp", "film.apng", "film.svg", "film.pdf")


def settings(**film: Any) -> Settings:
    return Settings(run=RunSettings(steps=7, samples=2), film=FilmSettings(**{"hold": 0.5, **film}))


def read(path: Path, mode: str = "RGB") -> tuple[list[NDArray[np.uint8]], list[float], Any]:
    """Frames, milliseconds each, and the loop count, as Pillow sees them."""
    with Image.open(path) as film:
        frames, times = [], []
        for number in range(getattr(film, "n_frames", 1)):
            film.seek(number)
            film.load()
            frames.append(np.asarray(film.convert(mode)))
            times.append(film.info["duration"])
        return frames, times, film.info.get("loop")


@pytest.mark.parametrize("name", ["film.webp", "film.apng"])
@pytest.mark.parametrize("steps", [STEPS, COLOUR])
def test_every_pixel_is_exact(tmp_path: Path, name: str, steps: list[Step]) -> None:
    made = settings(scale=3)
    frames, times, loop = read(export(steps, tmp_path / name, made))
    assert loop == 0
    assert times == [100] * 7 + [600]
    for got, step in zip(frames, steps, strict=True):
        assert (got == frame(step, made.film)).all()


@pytest.mark.parametrize("name", ["film.webp", "film.apng", "film/"])
def test_gaps_are_transparent_where_that_is_asked(tmp_path: Path, name: str) -> None:
    made = settings(scale=4, background="transparent", columns=2)
    path = export(COLOUR, f"{tmp_path}/{name}", made)
    if name == "film/":
        with Image.open(path / "frame_0003.png") as picture:
            third = np.asarray(picture)
    else:
        third = read(path, "RGBA")[0][3]
    small = small_frame(COLOUR[3], made.film)
    gap = np.zeros(small.shape[1], bool)
    gap[9] = True  # two tiles of 9 px, 1 px apart
    alpha = third[..., 3]
    inside = Composer(made.film, 2, 6, 9).place
    rows = slice(inside.top, inside.top + 6 * 4)
    columns = slice(inside.left, inside.left + 19 * 4)
    assert (alpha[rows, columns] == np.where(gap.repeat(4), 0, 255)).all()
    assert int(alpha.sum()) == 255 * int((~gap).sum()) * 6 * 16
    seen = third[rows, columns][:, ~gap.repeat(4), :3]
    assert (seen == small.repeat(4, 0).repeat(4, 1)[:, ~gap.repeat(4)]).all()


@pytest.mark.parametrize("steps", [STEPS, COLOUR])
def test_a_gif_is_clear_where_nothing_is(tmp_path: Path, steps: list[Step]) -> None:
    looks: dict[str, Any] = {"scale": 4, "background": "transparent", "columns": 2, "stamp": True}
    gif, _, _ = read(export(steps, tmp_path / "film.gif", settings(**looks)), "RGBA")
    exact, _, _ = read(export(steps, tmp_path / "film.webp", settings(**looks)), "RGBA")
    for got, want in zip(gif, exact, strict=False):  # words that change leave nothing behind
        assert (got[..., 3] == want[..., 3]).all()
        there = want[..., 3] > 0
        away = np.abs(got[there].astype(int) - want[there].astype(int))
        assert away.max() <= (8 if steps is STEPS else 48)
        assert not there.all()


def test_no_transparency_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(MorphogenError, match="cannot be transparent"):
        export(STEPS, tmp_path / "film.mp4", settings(background="transparent"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("preset", ["1080p", "square", "slide", "poster", "web"])
def test_presets_have_their_size_and_square_pixels(tmp_path: Path, preset: Any) -> None:
    made = settings(preset=preset, caption="A caption that says what is seen", stamp=True)
    path = export(COLOUR, tmp_path / "film.png", made)
    with Image.open(path) as picture:
        shown = np.asarray(picture)
        assert picture.size == SIZES[preset]
    place = Composer(made.film, 2, 6, 9).place
    small = small_frame(COLOUR[-1], dataclasses.replace(made.film, view="x0"))
    high, wide = small.shape[:2]
    region = shown[
        place.top : place.top + high * place.scale, place.left : place.left + wide * place.scale
    ]
    assert (region == small.repeat(place.scale, 0).repeat(place.scale, 1)).all()
    assert place.left % 2 == place.top % 2 == 0
    words = shown[place.top + high * place.scale :]
    assert (words != np.array([0x0B, 0x0D, 0x11])).any()  # something is written


def test_a_grid_too_large_for_a_preset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MorphogenError, match="do not fit"):
        export(
            synthetic_steps(2, 1, 1, (8, 2000)), tmp_path / "film.mp4", settings(preset="square")
        )
    assert list(tmp_path.iterdir()) == []


def test_crop_keeps_that_part(tmp_path: Path) -> None:
    made = settings(scale=2, crop=(2, 1, 5, 4))
    frames, _, _ = read(export(COLOUR, tmp_path / "film.apng", made))
    cut = [dataclasses.replace(s, x0_hat=s.x0_hat[:, :, 1:5, 2:7]) for s in COLOUR]
    for got, step in zip(frames, cut, strict=True):
        assert (got == frame(step, FilmSettings(scale=2))).all()
    with pytest.raises(MorphogenError, match="does not lie inside"):
        export(COLOUR, tmp_path / "other.gif", settings(crop=(5, 0, 5, 4)))


def test_there_and_back(tmp_path: Path) -> None:
    made = settings(scale=1, ping_pong=True)
    frames, times, _ = read(export(COLOUR, tmp_path / "film.webp", made))
    order = [0, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    assert len(frames) == len(order)
    for got, k in zip(frames, order, strict=True):
        assert (got == frame(COLOUR[k], made.film)).all()
    assert times == [100] * 7 + [600] + [100] * 6


def test_pace_follows_change(tmp_path: Path) -> None:
    still = [dataclasses.replace(STEPS[0], index=k) for k in range(4)]
    steps = [*still, *(dataclasses.replace(s, index=s.index + 4) for s in STEPS[1:])]
    film = FilmSettings(pace="change", fps=10, hold=0)
    seconds = [float(s) for _, s in shots(((step, 0) for step in steps), film, 20)]
    assert max(seconds[:4]) == pytest.approx(0.035)
    assert min(seconds[4:]) > 0.1
    made = Settings(run=RunSettings(steps=10, samples=2), film=film)
    path = export(steps, tmp_path / "film.mp4", made)
    with av.open(str(path)) as shown:
        assert shown.streams.video[0].average_rate == 30
        assert shown.duration is not None
        seconds = [float(s) for _, s in shots(((step, 0) for step in steps), film, 11)]
        assert abs(shown.duration / 1e6 - sum(seconds)) <= 1 / 30


def test_a_minute_is_a_minute(tmp_path: Path) -> None:
    """600 steps at 10 a second: each begins within one frame of its time, in every format."""
    steps = synthetic_steps(600, 1, 1, (2, 2))
    made = Settings(run=RunSettings(steps=599), film=FilmSettings(scale=2, fps=10, hold=0))
    with av.open(str(export(steps, tmp_path / "film.mp4", made))) as film:
        shown = [f for f in film.decode(video=0) if f.pts is not None]
        times = [float((f.pts or 0) * (f.time_base or Fraction(0))) for f in shown]
    assert np.abs(np.array(times) - np.arange(600) / 10).max() < 0.1
    for name in ("film.gif", "film.webp", "film.apng"):
        frames, delays, _ = read(export(steps, tmp_path / name, made))
        assert sum(delays) == pytest.approx(60_000, abs=100)
        assert len(frames) <= 600


def test_svg_sheet(tmp_path: Path) -> None:
    made = settings(scale=12, moments=4, caption="Time × seeds")
    path = export(COLOUR, tmp_path / "sheet.svg", made)
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    tag = "{http://www.w3.org/2000/svg}"
    images = root.findall(f"{tag}image")
    assert len(images) == 4 * 2
    data = images[2].attrib["href"].partition("base64,")[2]  # second moment, first sample
    with Image.open(io.BytesIO(base64.b64decode(data))) as picture:
        got = np.asarray(picture)
    one = dataclasses.replace(COLOUR[2], x0_hat=COLOUR[2].x0_hat[:1])
    assert (got == small_frame(one, FilmSettings())).all()
    assert images[2].attrib["width"] == f"{9 * 12}"
    words = " ".join(text.text or "" for text in root.findall(f"{tag}text"))
    assert "Time × seeds" in words
    assert "t = 1.00" in words
    assert from_json(root.findtext(f"{tag}metadata") or "") == made


def test_pdf_sheet(tmp_path: Path) -> None:
    path = export(COLOUR, tmp_path / "sheet.pdf", settings(scale=3, moments=4))
    data = path.read_bytes()
    assert data.startswith(b"%PDF-1.4")
    start = int(data.rstrip().split()[-2])
    assert data[start : start + 4] == b"xref"
    for number, place in enumerate(re.findall(rb"(\d{10}) 00000 n", data), start=1):
        assert data[int(place) :].startswith(b"%d 0 obj" % number)
    streams = re.findall(rb"/Width 9 /Height 6 .*?stream\n(.*?)\nendstream", data, re.DOTALL)
    assert len(streams) == 8
    got = np.frombuffer(zlib.decompress(streams[2]), np.uint8).reshape(6, 9, 3)
    one = dataclasses.replace(COLOUR[2], x0_hat=COLOUR[2].x0_hat[:1])
    assert (got == small_frame(one, FilmSettings())).all()


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not installed")
def test_another_reader_opens_the_pdf(tmp_path: Path) -> None:
    path = export(COLOUR, tmp_path / "sheet.pdf", settings(scale=3))
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True)
    assert re.search(r"Pages:\s+1\n", told.stdout)
    assert not told.stderr


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_a_third_reader_finds_no_fault_in_the_pdf(tmp_path: Path) -> None:
    path = export(COLOUR, tmp_path / "sheet.pdf", settings(scale=3))
    told = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "No syntax or stream encoding errors" in told.stdout


def test_png_sheet(tmp_path: Path) -> None:
    made = settings(scale=3, moments=3, background="light")
    with Image.open(export(COLOUR, tmp_path / "sheet.png", made)) as picture:
        shown = np.asarray(picture)
        assert from_json(picture.info["morphogen"]) == made
    assert tuple(shown[0, 0]) == (255, 255, 255)
    result = np.asarray(
        frame(dataclasses.replace(COLOUR[7], x0_hat=COLOUR[7].x0_hat[:1]), made.film)
    )
    places = np.argwhere((shown == result[0, 0]).all(axis=2))
    assert any(
        (shown[y : y + 18, x : x + 27] == result).all()
        for y, x in places
        if y + 18 <= shown.shape[0] and x + 27 <= shown.shape[1]
    )


@pytest.mark.parametrize("name", [*NEW, "film.png", "film.mp4", "film.gif", "film/"])
@pytest.mark.parametrize("look", [{}, {"preset": "slide", "stamp": True, "caption": "So"}])
def test_the_settings_make_it_again(tmp_path: Path, name: str, look: dict[str, Any]) -> None:
    made = settings(scale=2, **look)
    made = from_json(to_json(made))
    files = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        path = export(STEPS, f"{tmp_path}/{folder}/{name}", made)
        parts = sorted(path.iterdir()) if path.is_dir() else [path]
        files.append([part.read_bytes() for part in parts])
    assert files[0] == files[1]


@pytest.mark.parametrize("name", NEW)
@pytest.mark.parametrize("asked", [0, 3, 8])
def test_stopping_leaves_nothing(tmp_path: Path, name: str, asked: int) -> None:
    times = 0

    def stop() -> bool:
        nonlocal times
        times += 1
        return times > asked

    with pytest.raises(Stopped):
        export(STEPS, tmp_path / name, settings(), stop=stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")
def test_ffprobe_reads_apng(tmp_path: Path) -> None:
    path = export(COLOUR, tmp_path / "film.apng", settings(scale=5))
    command = ["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-of", "json", str(path)]
    told = subprocess.run(command, capture_output=True, check=True)
    (stream,) = json.loads(told.stdout)["streams"]
    assert (stream["codec_name"], stream["nb_read_frames"]) == ("apng", "8")
