"""An export appears whole, with its settings, or not at all."""

from __future__ import annotations

import dataclasses
import errno
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import pytest

from els_engine.encoders import png
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
for name in (
    "old.mp4", "film.mp4", "film.gif", "film.png", "film/",
    "film.webp", "film.apng", "sheet.svg", "sheet.pdf",
):
    try:
        steps = synthetic_steps(12, 4, 3, (64, 64))
        export(steps, {str(tmp_path)!r} + "/" + name, settings(scale=2))
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
    assert len(lines) == 9
    assert all("grows larger than files may be" in line for line in lines), lines
    assert done.stderr == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.mp4", "old.mp4.json"]
    with av.open(str(before_file)) as film:  # the old film is whole
        assert sum(1 for _ in film.decode(video=0)) == 3 + 5


@pytest.mark.parametrize("name", ["film.mp4", "old.mp4"])
def test_without_an_encoder_it_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "old.mp4").write_bytes(b"old")
    monkeypatch.setattr(av, "codecs_available", frozenset({"gif", "png"}))
    with pytest.raises(MorphogenError, match=r"cannot write H\.264"):
        export(synthetic_steps(3), tmp_path / name, settings())
    assert [path.name for path in tmp_path.iterdir()] == ["old.mp4"]
    assert (tmp_path / "old.mp4").read_bytes() == b"old"


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
