"""Films with overlays: the right pixels tinted, the seams drawn, everything made again alike."""

from __future__ import annotations

import dataclasses
import re
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from els_engine import cli
from els_engine.cli.stored import read_settings
from els_engine.compose import SIZES, Composer
from els_engine.datasets import load
from els_engine.errors import MorphogenError, Stopped
from els_engine.explode import taken_apart
from els_engine.export import check_film, export, sidecar
from els_engine.frames import draw_lines, enlarge, frame, small_frame
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.overlays import overlay_of
from els_engine.painted import Painter, colour_words, tile_places
from els_engine.sampler import run
from els_engine.settings import (
    OVERLAYS,
    DataSettings,
    FilmSettings,
    RunSettings,
    Settings,
    View,
    from_json,
    to_json,
)
from els_engine.steps import Step, finished

DATA = DataSettings(data="hands", size=16, count=9)
RUN = RunSettings(machine="els", patch="3", steps=3, samples=3)


@pytest.fixture(scope="module")
def images() -> ImageSet:
    return load(DATA)


@pytest.fixture(scope="module")
def steps(images: ImageSet) -> list[Step]:
    return [event for event in run(RUN, images) if isinstance(event, Step)]


def with_film(**film: Any) -> Settings:
    return Settings(data=DATA, run=RUN, film=FilmSettings(scale=4, hold=0.2, **film))


@pytest.mark.parametrize("view", ["x0", "xt", "both"])
def test_every_pixel_is_tinted_where_it_is_shown(
    images: ImageSet, steps: list[Step], view: View
) -> None:
    film = FilmSettings(scale=1, overlay="certainty", view=view, columns=2)
    painter = Painter(Settings(run=RUN, film=film), images)
    made = painter.frame(steps[1], Composer(film, 3, 16, 16), film)
    plain = small_frame(steps[1], film)
    tinted = np.zeros(made.shape[:2], bool)
    for j, (y, x) in enumerate(tile_places(3, 16, 16, film)):
        overlay = finished(overlay_of("certainty", steps[1], None, j, images, Machine(True, True)))
        share = overlay.tint[..., 3:] / 255.0
        area = np.s_[y : y + 16, x : x + 16]
        want = plain[area] * (1 - share) + overlay.tint[..., :3] * share
        assert np.abs(made[area] - want).max() <= 0.5 + 1e-9
        tinted[area] = True
    assert (made[~tinted] == plain[~tinted]).all()
    assert tinted.sum() == 3 * 256


def test_seams_are_drawn_between_pixels(images: ImageSet, steps: list[Step]) -> None:
    film = FilmSettings(scale=8, overlay="mosaic")
    painter = Painter(Settings(run=RUN, film=film), images)
    made = painter.frame(steps[1], Composer(film, 3, 16, 16), film)
    overlay = finished(overlay_of("mosaic", steps[1], None, 0, images, Machine(True, True)))
    assert len(overlay.lines)
    for y, x, last_y, last_x in overlay.lines:
        middle = made[min(127, (y + last_y) * 4), min(127, (x + last_x) * 4)]
        assert (middle == 255).all()


@pytest.mark.parametrize(
    ("overlay", "name"),
    [("mosaic", "a.gif"), ("certainty", "a.mp4"), ("displacement", "a.png"), ("seams", "a/")],
)
def test_films_are_made_again_from_their_settings(
    tmp_path: Path, images: ImageSet, steps: list[Step], overlay: Any, name: str
) -> None:
    settings = with_film(overlay=overlay, legend=True)
    path = export(steps, f"{tmp_path}/{name}", settings, images=images)
    told = path / "settings.json" if path.is_dir() else sidecar(path)
    assert from_json(told.read_text()) == settings
    again = export(
        iter(steps), f"{tmp_path}/again{name}", from_json(told.read_text()), images=images
    )
    files = sorted(path.glob("*")) if path.is_dir() else [path]
    others = sorted(again.glob("*")) if again.is_dir() else [again]
    assert [f.read_bytes() for f in files] == [f.read_bytes() for f in others]


def test_the_picture_shows_what_the_film_ends_with(
    tmp_path: Path, images: ImageSet, steps: list[Step]
) -> None:
    settings = with_film(overlay="mosaic")
    export(steps, f"{tmp_path}/a/", settings, images=images)
    export(steps, tmp_path / "a.png", settings, images=images)
    with (
        Image.open(tmp_path / "a" / "frame_0003.png") as last,
        Image.open(tmp_path / "a.png") as one,
    ):
        assert (np.asarray(last) == np.asarray(one)).all()
        assert (np.asarray(one) != frame(steps[-1], settings.film)).any()


def test_a_legend_makes_room_for_itself(
    tmp_path: Path, images: ImageSet, steps: list[Step]
) -> None:
    sizes = []
    for legend in (False, True):
        settings = with_film(overlay="displacement", legend=legend)
        with Image.open(export(steps, tmp_path / "a.png", settings, images=images)) as picture:
            sizes.append(picture.size)
    assert sizes[1][1] > sizes[0][1]
    for kind in OVERLAYS:
        assert all(colour[0] == "#" and words for colour, words in colour_words(kind))


def test_cropped(images: ImageSet, steps: list[Step]) -> None:
    film = FilmSettings(scale=1, overlay="seams", crop=(2, 5, 9, 7))
    painter = Painter(Settings(run=RUN, film=film), images)
    part = painter.frame(steps[0], Composer(film, 3, 16, 16), film)
    full = dataclasses.replace(film, crop=None)
    whole = Painter(Settings(run=RUN, film=full), images).frame(
        steps[0], Composer(full, 3, 16, 16), full
    )
    for (y, x), (v, u) in zip(
        tile_places(3, 7, 9, film), tile_places(3, 16, 16, full), strict=True
    ):
        assert (part[y : y + 7, x : x + 9] == whole[v + 5 : v + 12, u + 2 : u + 11]).all()


@pytest.mark.parametrize("name", ["a.gif", "a.mp4", "a/"])
def test_explosions_are_films(
    tmp_path: Path, images: ImageSet, steps: list[Step], name: str
) -> None:
    settings = with_film(explode=True)
    first = export(steps, f"{tmp_path}/{name}", settings, images=images)
    second = export(steps, f"{tmp_path}/b{name}", settings, images=images)
    if first.is_dir():
        names = sorted(path.name for path in first.iterdir())
        assert len(names) > 100
        assert all((first / n).read_bytes() == (second / n).read_bytes() for n in names)
    else:
        assert first.read_bytes() == second.read_bytes()


def test_what_breaks_has_frame_ground_and_words_like_other_films(
    images: ImageSet, steps: list[Step]
) -> None:
    last = steps[-1]

    def middle(**film: object) -> np.ndarray:
        return taken_apart(last, with_film(explode=True, **film), images).frame(1.0)

    plain = middle()
    assert middle(overlay="mosaic", crop=(1, 1, 4, 4), view="both").shape == plain.shape
    for preset in ("1080p", "square", "poster"):
        made = middle(preset=preset)
        assert made.shape[1::-1] == SIZES[preset]
        drawn = np.argwhere((made != made[0, 0]).any(axis=2))
        wide = np.ptp(drawn, axis=0).max()
        assert wide > min(SIZES[preset]) / 2  # as large as there is room
    said = middle(caption="Seventeen pieces", stamp=True, background="light")
    assert tuple(said[0, 0]) == (255, 255, 255)
    assert len(said) > len(plain)
    below = said[len(plain) + (said.shape[1] - plain.shape[1]) // 2 :]
    assert below.min() < 100  # words
    clear = middle(background="transparent")
    assert clear.shape[2] == 4
    assert (clear[..., 3] == 255).sum() == plain.shape[0] * plain.shape[1]  # what flies is seen


def test_what_breaks_is_clear_only_where_a_format_can_be(
    tmp_path: Path, images: ImageSet, steps: list[Step]
) -> None:
    clear = with_film(explode=True, background="transparent")
    with pytest.raises(MorphogenError, match="cannot be transparent"):
        export(steps, tmp_path / "a.mp4", clear, images=images)
    made = export(steps, f"{tmp_path}/a/", clear, images=images)
    with Image.open(min(made.glob("*.png"))) as picture:
        assert picture.mode == "RGBA"


def test_what_cannot_be(tmp_path: Path, images: ImageSet, steps: list[Step]) -> None:
    with pytest.raises(MorphogenError, match="no overlay 'red'"):
        check_film(FilmSettings(overlay="red"))  # type: ignore[arg-type]
    with pytest.raises(MorphogenError, match="open them first"):
        export(steps, tmp_path / "a.gif", with_film(overlay="mosaic"))
    with pytest.raises(MorphogenError, match="pieces that fly"):
        export(steps, tmp_path / "a.png", with_film(explode=True), images=images)
    with pytest.raises(MorphogenError, match="nothing to save"):
        export([], tmp_path / "a.gif", with_film(explode=True), images=images)
    for film in ({"overlay": "mosaic"}, {"explode": True}):
        with pytest.raises(Stopped):
            export(steps, tmp_path / "a.gif", with_film(**film), stop=lambda: True, images=images)
    assert list(tmp_path.iterdir()) == []


def test_old_settings_have_no_overlay() -> None:
    text = to_json(Settings()).replace('"overlay": "none",', "").replace('"explode": false,', "")
    assert from_json(text) == Settings()


def test_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    small = ["--size", "16", "--count", "5", "--patch", "3", "--steps", "2", "--scale", "2"]
    assert cli.main(["render", *small, "--overlay", "mosaic", "--legend", "--out", "a.gif"]) == 0
    assert read_settings(Path("a.gif.json")).film.overlay == "mosaic"
    assert cli.main(["render", "--settings", "a.gif.json", "--out", "b.gif"]) == 0
    assert Path("a.gif").read_bytes() == Path("b.gif").read_bytes()
    assert cli.main(["render", *small, "--explode", "--out", "c.gif"]) == 0
    assert cli.main(["render", *small, "--explode", "--sample", "2", "--out", "d.gif"]) == 0
    assert read_settings(Path("d.gif.json")).run.samples == 2  # as many as it takes
    assert cli.main(["render", *small, "--explode", "--sample", "900", "--out", "e.gif"]) == 2
    with Image.open("c.gif") as film:
        assert getattr(film, "n_frames", 1) > 50


@pytest.mark.parametrize("view", ["x0", "both"])
def test_sheets_show_overlays_too(
    tmp_path: Path, images: ImageSet, steps: list[Step], view: View
) -> None:
    made = with_film(overlay="mosaic", moments=2, view=view, legend=True)
    export(steps, tmp_path / "a.png", made, images=images)
    with Image.open(tmp_path / "a.png") as opened:
        picture = np.array(opened.convert("RGB")).astype(int)
    film, shown = made.film, [steps[0], steps[-1]]
    painter = Painter(made, images)
    tiles = [enlarge(small_frame(one_sample(step, 0), film), 4) for step in shown]
    wanted = []
    for step, before in ((steps[0], None), (steps[-1], steps[-2])):
        small = [small_frame(one_sample(step, j), film).copy() for j in range(3)]
        lines = painter.tint(step, before, small)
        large = enlarge(small[0], 4)
        draw_lines(large, lines[0], 4)
        wanted.append(large)
    for plain, tinted in zip(tiles, wanted, strict=True):
        assert (plain != tinted).any()
        assert found(picture, tinted.astype(int))
        assert not found(picture, plain.astype(int))
    export(steps, tmp_path / "a.svg", made, images=images)
    assert "<path d=" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "One colour: one training picture" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    export(steps, tmp_path / "a.pdf", made, images=images)
    assert b" w 2 J " in unpacked((tmp_path / "a.pdf").read_bytes())


def one_sample(step: Step, j: int) -> Step:
    return dataclasses.replace(step, x_t=step.x_t[j : j + 1], x0_hat=step.x0_hat[j : j + 1])


def found(picture: np.ndarray, part: np.ndarray) -> bool:
    """Whether a part is somewhere in a picture, to the last bit."""
    height, width = part.shape[:2]
    corners = np.argwhere((picture[: 1 - height, : 1 - width] == part[0, 0]).all(axis=-1))
    return any((picture[y : y + height, x : x + width] == part).all() for y, x in corners)


def unpacked(pdf: bytes) -> bytes:
    """All streams of a PDF, inflated."""
    parts = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    return b"".join(zlib.decompress(part) for part in parts)


def test_a_cropped_sheet_clips_its_seams(images: ImageSet, steps: list[Step]) -> None:
    film = FilmSettings(scale=4, overlay="mosaic", crop=(3, 5, 8, 6))
    painter = Painter(Settings(run=RUN, film=film), images)
    tiles = [np.zeros((6, 8, 3), np.uint8) for _ in range(3)]
    whole = Painter(Settings(run=RUN, film=dataclasses.replace(film, crop=None)), images)
    full = [np.zeros((16, 16, 3), np.uint8) for _ in range(3)]
    total = 0
    everything = whole.tint(steps[2], None, full)
    for lines, every, tile, uncut in zip(
        painter.tint(steps[2], None, tiles), everything, tiles, full, strict=True
    ):
        assert (lines >= 0).all()
        assert (lines <= [6, 8, 6, 8]).all()
        length = np.abs(lines[:, 2:] - lines[:, :2]).sum()
        apart = np.clip(every - [5, 3, 5, 3], 0, [6, 8, 6, 8])
        across = (every[:, 0] == every[:, 2]) & (every[:, 0] >= 5) & (every[:, 0] <= 11)
        down = (every[:, 1] == every[:, 3]) & (every[:, 1] >= 3) & (every[:, 1] <= 11)
        assert length == np.abs(apart[:, 2:] - apart[:, :2])[across | down].sum()
        assert (tile == uncut[5:11, 3:11]).all()
        total += length
    assert total > 10


def test_the_sample_that_breaks_can_be_chosen(
    tmp_path: Path, images: ImageSet, steps: list[Step]
) -> None:
    for k in (1, 3):
        made = with_film(explode=True, sample=k)
        picture = taken_apart(steps[-1], made, images).frame(0.0)
        whole = enlarge(small_frame(one_sample(steps[-1], k - 1), FilmSettings()), 4)
        assert found(picture.astype(int), whole.astype(int))
    with pytest.raises(MorphogenError, match="no sample 4 to take apart: there are 3"):
        export(steps, tmp_path / "b.gif", with_film(explode=True, sample=4), images=images)
    with pytest.raises(MorphogenError, match="counted from 1"):
        check_film(FilmSettings(sample=0))
