"""Files that anybody may have made: damaged ones are told apart, and none calls elsewhere."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from els_engine.calibration import read_calibration
from els_engine.errors import MorphogenError
from els_engine.gallery import read_frames, store
from els_engine.network_pictures import pictures_of
from els_engine.networks import NetworkSettings, build
from els_engine.session_archive import read_array
from els_engine.sessions import open_session
from els_engine.settings import DataSettings
from els_engine.story import cache, possible
from els_engine.story.foretold import learned
from els_engine.story.model import parse_story
from els_engine.weights import TrainedSettings, load_network, read_about, save_network

ELSEWHERE = ("//evil/share/x.zip", r"\\evil\share", "https://evil.example/x.zip")


def damaged(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])  # a disk that was full: the zip's end is missing


def test_a_damaged_thumbnail_is_none(tmp_path: Path) -> None:
    path = tmp_path / "x.npz"
    store(np.zeros((3, 1, 8, 8), np.uint8), path)
    assert read_frames(path) is not None
    damaged(path)
    assert read_frames(path) is None


@pytest.mark.parametrize("meta", ["7", "[1]", "[" * 100_000])
def test_a_kept_panel_that_is_something_else_is_none(tmp_path: Path, meta: str) -> None:
    path = tmp_path / "x.npz"
    np.savez_compressed(path, frames=np.zeros((1, 4, 4, 3), np.uint8), meta=np.array(meta))
    assert cache._read(path) is None
    damaged(path)
    assert cache._read(path) is None


def test_a_calibration_of_many_brackets_is_none(tmp_path: Path) -> None:
    path = tmp_path / "x.calibration.json"
    path.write_text("[" * 100_000)
    with pytest.raises(MorphogenError, match="is no calibration"):
        read_calibration(path)


@pytest.mark.parametrize("text", ["[]", "[1]", "3", '"x"', "[" * 100_000, "{}"])
def test_weights_with_other_words_inside_are_not_ours(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.safetensors"
    save_file({"x": torch.zeros(1)}, path, metadata={"morphogen": text})
    with pytest.raises(MorphogenError, match="was not made by Morphogen"):
        read_about(path)


@pytest.mark.parametrize("data", ELSEWHERE)
def test_no_network_opens_pictures_on_another_computer(tmp_path: Path, data: str) -> None:
    path, network = tmp_path / "x.safetensors", NetworkSettings(width=4, depth=2)
    about = TrainedSettings(
        network=network, data=DataSettings(data=data), size=(16, 16), pictures=6, steps=5
    )
    save_network(path, build(network, 0), about)
    with pytest.raises(MorphogenError, match="another computer") as caught:
        pictures_of(load_network(path), path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("data", ELSEWHERE)
def test_no_story_looks_for_pictures_on_another_computer(
    data: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []

    def asked(name: str) -> Path:
        looked.append(Path(name))
        return Path(name)

    monkeypatch.setattr(possible, "Path", asked)
    text = f'[[scene]]\ntitle = "A"\ncaption = "B"\n[scene.data]\ndata = {json.dumps(data)}\n'
    with pytest.raises(MorphogenError, match=r"line 4, scene 1: .* on another computer"):
        parse_story(text, "s.toml")
    assert looked == []


@pytest.mark.parametrize("name", ["//evil/x.safetensors", "https://evil.example/x.safetensors"])
def test_no_story_looks_for_networks_on_another_computer(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []

    def is_file(self: Path) -> bool:
        looked.append(self)
        return False

    with monkeypatch.context() as patch:
        patch.setattr(Path, "is_file", is_file)
        with pytest.raises(MorphogenError, match="There is no trained network"):
            learned(name)
    assert looked == []


@pytest.mark.parametrize(
    ("part", "changes"),
    [
        ("run", {"steps": 1}), ("run", {"samples": 10**12}), ("run", {"seeds": [-1]}),
        ("run", {"patch": "4"}), ("run", {"canvas": [5, 0]}), ("run", {"tolerance": 7.0}),
        ("data", {"count": 10**9}), ("data", {"size": 1}), ("data", {"fingers": 99}),
        ("film", {"scale": 0}), ("film", {"columns": -1}),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_are_refused_where_they_are_opened(
    tmp_path: Path, part: str, changes: dict[str, object]
) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"version": 1, part: changes}))
    with pytest.raises(MorphogenError) as caught:
        open_session(path)
    assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize("shape", [(-1, 1, -8, 8), (-2, -1, 4, 8)])
def test_an_array_of_less_than_nothing_is_none(shape: tuple[int, ...]) -> None:
    stream = io.BytesIO()
    header = {"descr": "<f4", "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(stream, header)
    data = stream.getvalue() + bytes(4 * 64)
    with pytest.raises(MorphogenError, match="is not the array it should be"):
        read_array(data, np.dtype("<f4"), "x")
