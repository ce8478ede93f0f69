"""Session files: everything comes back, and nothing strange gets in."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from els_engine.edits import Edits, Stroke
from els_engine.errors import MorphogenError
from els_engine.export import export
from els_engine.scenes import DEFAULT_SCENE
from els_engine.sessions import (
    BoardLook,
    Look,
    Pin,
    SessionFile,
    keep_pictures,
    open_session,
    read_session,
    save_session,
)  # fmt: skip
from els_engine.settings import RunSettings
from els_engine.steps import frozen_array
from tests.synthetic import synthetic_steps

RNG = np.random.default_rng(0)
EDITS = Edits(
    x0=frozen_array(RNG.uniform(-1, 1, (2, 1, 6, 9))),
    noise=frozen_array(RNG.normal(size=(2, 1, 6, 9))),
    t=0.6,
    keep=True,
    strokes=(
        Stroke(tool="paint", sample=1, points=((1.0, 2.5), (3.0, 4.0)), colour=(0.25,)),
        Stroke(tool="cut", sample=0, points=((0.0, 0.0),), radius=0.5),
    ),
)
PIN = Pin(sample=0, row=1, column=2)
FULL = SessionFile(
    settings=DEFAULT_SCENE,
    look=Look(
        shown=7, speed=2.0, loop=True, paper=True, zoom=3.0, pins=(PIN,), page="compare",
        boards=(BoardLook(page="compare", view=1, zoom=4.0, centre=(0.25, 0.5)),),
        compared="divider", divider=0.3, a=RunSettings(machine="ls", patch="3,5,whole"),
    ),
    edits=EDITS,
    pictures=RNG.integers(0, 256, (2, 1, 16, 16), np.uint8),
)  # fmt: skip


def saved(tmp_path: Path, session: SessionFile = FULL) -> Path:
    return save_session(session, tmp_path / "one.morphogen")


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_everything_comes_back(tmp_path: Path) -> None:
    back = read_session(saved(tmp_path))
    assert back.settings.run == DEFAULT_SCENE.run
    assert back.settings.film == DEFAULT_SCENE.film
    assert back.look == FULL.look
    assert back.edits is not None
    assert back.edits.strokes == EDITS.strokes
    assert (back.edits.t, back.edits.keep) == (0.6, True)
    assert np.array_equal(back.edits.x0, EDITS.x0)
    assert np.array_equal(back.edits.noise, EDITS.noise)
    assert not back.edits.x0.flags.writeable
    assert back.pictures is not None
    assert FULL.pictures is not None
    assert np.array_equal(back.pictures, FULL.pictures)


def test_sessions_of_the_first_version_open(tmp_path: Path) -> None:
    path = saved(tmp_path)
    look = {"shown": 7, "speed": 2.0, "zoom": 3.0, "centre": [0.5, 0.5]}
    rewritten(path, changed(members(path), version=1, look=look))
    assert read_session(path).look == Look(shown=7, speed=2.0, zoom=3.0)


def test_a_session_that_replaces_another_appears_whole(tmp_path: Path) -> None:
    path = saved(tmp_path)
    small = SessionFile(settings=DEFAULT_SCENE)
    save_session(small, path)
    assert read_session(path).edits is None
    assert [entry.name for entry in tmp_path.iterdir()] == ["one.morphogen"]


def changed(parts: dict[str, bytes], **more: Any) -> dict[str, bytes]:
    text = json.loads(parts["session.json"])
    text.update(more)
    return {**parts, "session.json": json.dumps(text).encode()}


def npy(array: np.ndarray[Any, Any], *, pickled: bool = False) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array, allow_pickle=pickled)
    return stream.getvalue()


def stroke(**more: Any) -> dict[str, Any]:
    return {
        "t": 0.5, "keep": True,
        "strokes": [{"tool": "erase", "sample": 0, "points": [[1.0, 1.0]], **more}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda p: {**p, "../evil": b""}, "no session has"),
        (lambda p: {**p, "/etc/passwd": b""}, "no session has"),
        (lambda p: {k: v for k, v in p.items() if k != "session.json"}, "holds no session.json"),
        (lambda p: {**p, "session.json": b"[" * 100_000}, "cannot be read"),
        (lambda p: {**p, "session.json": b"\xff\xfe"}, "cannot be read"),
        (lambda p: changed(p, version=99), "update"),
        (lambda p: changed(p, version="1"), "no version"),
        (lambda p: changed(p, macro="rm"), "not known here"),
        (lambda p: changed(p, look={"zoom": float("nan")}), "impossible"),
        (lambda p: changed(p, look={"zoom": 1e300}), "impossible"),
        (lambda p: changed(p, look={"colour": 1}), "not known here"),
        (lambda p: changed(p, look={"divider": 2.0}), "impossible"),
        (lambda p: changed(p, look={"compared": "all"}), "machines, divider"),
        (lambda p: changed(p, look={"boards": [{"page": "x", "zoom": 1e9}]}), "impossible"),
        (lambda p: changed(p, look={"boards": [{"view": 1}] * 2}), "lacks 'page'"),
        (lambda p: changed(p, look={"pins": [{"row": 1}]}), "lacks 'sample'"),
        (lambda p: changed(p, look={"a": {"machine": "cat"}}), "is, es, ls, els"),
        (lambda p: changed(p, edits=stroke(sample=5)), "stroke"),
        (lambda p: changed(p, edits=stroke(radius=1e9)), "stroke"),
        (lambda p: changed(p, edits=stroke(radius=float("nan"))), "stroke"),
        (lambda p: changed(p, edits=stroke(tool="paint")), "stroke"),
        (lambda p: changed(p, edits=stroke(points=[])), "stroke"),
        (lambda p: changed(p, edits=stroke(points=[[float("inf"), 0.0]])), "stroke"),
        (lambda p: changed(p, edits=stroke(tool="exec")), "erase, paint"),
        (lambda p: {k: v for k, v in p.items() if k != "noise.npy"}, "noise.npy"),
        (lambda p: {k: v for k, v in p.items() if k != "drawn.npy"}, "has none"),
        (lambda p: {**p, "edited.npy": npy(np.array([{}]), pickled=True)}, "not the array"),
        (lambda p: {**p, "edited.npy": npy(EDITS.x0.astype(np.float64))}, "not the array"),
        (lambda p: {**p, "edited.npy": npy(EDITS.x0 * np.float32(np.nan))}, "cannot be"),
        (lambda p: {**p, "edited.npy": npy(EDITS.x0)[:-4]}, "not the array"),
        (lambda p: {**p, "edited.npy": b"\x93NUMPY\x09\x00"}, "no array"),
        (lambda p: {**p, "edited.npy": npy(EDITS.x0[:, :, :3])}, "shape"),
        (lambda p: {**p, "drawn.npy": npy(np.zeros((1, 1, 999, 16), np.uint8))}, "shape"),
    ],
)  # fmt: skip
def test_what_is_strange_is_refused_in_a_sentence(tmp_path: Path, change: Any, says: str) -> None:
    path = saved(tmp_path)
    rewritten(path, change(members(path)))
    with pytest.raises(MorphogenError, match=says) as caught:
        read_session(path)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path)
    rewritten(path, {**members(path), "session.json": b" " * (9 << 20)})
    with pytest.raises(MorphogenError, match="8 MB"):
        read_session(path)


def test_pictures_on_another_computer_are_not_called(tmp_path: Path) -> None:
    for name in (r"\\host\share\x.zip", "//host/share", "smb://host/x"):
        data = dataclasses.replace(DEFAULT_SCENE.data, data=name)
        session = SessionFile(settings=dataclasses.replace(DEFAULT_SCENE, data=data))
        with pytest.raises(MorphogenError, match="another computer"):
            read_session(saved(tmp_path, session))


@pytest.mark.parametrize("name", ["grown.png", "grown.gif"])
def test_a_film_or_picture_opens_by_its_settings(tmp_path: Path, name: str) -> None:
    out = export(synthetic_steps(), tmp_path / name, DEFAULT_SCENE)
    found = open_session(out)
    assert found is not None
    assert found.settings == DEFAULT_SCENE
    beside = open_session(out.with_name(name + ".json"))
    assert beside is not None
    assert beside.settings == DEFAULT_SCENE


def test_other_files_are_no_sessions(tmp_path: Path) -> None:
    plain = tmp_path / "plain.png"
    from PIL import Image

    Image.new("L", (8, 8)).save(plain)
    assert open_session(plain) is None
    zipped = rewritten(tmp_path / "pictures.zip", {"a.png": plain.read_bytes()})
    assert open_session(zipped) is None
    assert open_session(tmp_path) is None
    broken = tmp_path / "broken.morphogen"
    broken.write_bytes(b"hello")
    with pytest.raises(MorphogenError, match="no Morphogen session"):
        open_session(broken)
    with pytest.raises(MorphogenError, match="no file"):
        open_session(tmp_path / "nothing.morphogen")


def test_drawn_pictures_are_kept_once_under_what_they_hold(tmp_path: Path) -> None:
    assert FULL.pictures is not None
    one = keep_pictures(FULL.pictures, tmp_path / "kept")
    two = keep_pictures(FULL.pictures.copy(), tmp_path / "kept")
    assert one == two
    with np.load(one, allow_pickle=False) as arrays:
        assert np.array_equal(arrays["images"], FULL.pictures)
