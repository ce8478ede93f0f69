"""The engine's errors: sentences that a window can say in another language."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import els_engine
from els_engine.atomic import reading_error
from els_engine.errors import MorphogenError
from els_engine.machine import Machine
from els_engine.readers import open_images, open_picture
from els_engine.schedule import parse_patch, resolve_patch
from els_engine.sessions import read_session
from els_engine.settings import DataSettings, RunSettings, read_object
from els_engine.story.model import parse_story
from gui.engine_errors import in_words
from gui.language import speak
from gui.runner import Runner
from gui.training_process import TrainingProcess

ENGINE = Path(els_engine.__file__).parent


def test_an_error_reads_as_its_sentence_and_keeps_what_it_names() -> None:
    error = MorphogenError("{path} holds {count:,} {odd!r}.", about="data", path="a{b}", count=1234,
                           odd="x")  # fmt: skip
    assert str(error) == "a{b} holds 1,234 'x'."
    assert error.about == "data"
    other = pickle.loads(pickle.dumps(error))
    assert (str(other), other.template, other.values, other.about) == (
        str(error), error.template, error.values, error.about,
    )  # fmt: skip
    assert str(MorphogenError("another program's {braces}")) == "another program's {braces}"


def test_no_error_that_a_window_can_show_is_composed_where_nobody_can_translate_it() -> None:
    composed = []
    for path in sorted(ENGINE.rglob("*.py")):
        if {"cli", "kernels"} & set(path.relative_to(ENGINE).parts):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "MorphogenError",
                "Notice",
            ):
                first = node.args[0]
                if any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in ast.walk(first)):
                    composed.append(f"{path.name}:{node.lineno}")
    assert composed == []


@pytest.fixture
def german() -> Iterator[None]:
    speak("de")
    yield
    speak("en")


@pytest.mark.usefixtures("german")
def test_errors_are_said_in_german_with_what_they_name(tmp_path: Path) -> None:
    lost = tmp_path / "weg.npz"
    error = reading_error(FileNotFoundError(2, "No such file"), lost)
    assert in_words(error) == f"Die Datei {lost} gibt es nicht: Bitte den Namen prüfen."
    bad = tmp_path / "kaputt {0}.morphogen"
    bad.write_bytes(b"nothing")
    with pytest.raises(MorphogenError) as caught:
        read_session(bad)
    assert in_words(caught.value).startswith(f"{bad} lässt sich nicht lesen: ")
    with pytest.raises(MorphogenError) as even:
        parse_patch("4", "hands-demo")
    assert in_words(even.value).startswith("Die Patchgröße 4 ist gerade")
    assert in_words(MorphogenError("Something else: do this.")) == "Something else: do this."


@pytest.mark.usefixtures("german")
def test_the_errors_inside_an_error_are_said_in_german_too(tmp_path: Path) -> None:
    picture = tmp_path / "bild.png"
    picture.write_bytes(b"not a picture")
    with pytest.raises(MorphogenError) as one:
        open_picture(picture, (32, 32), 1)
    assert in_words(one.value) == f"{picture} lässt sich nicht lesen: es ist kein Bild."
    with pytest.raises(MorphogenError) as many:
        open_images(tmp_path, DataSettings())
    assert in_words(many.value).endswith("etwa bild.png (es ist kein Bild).")
    text = '[[scene]]\ntitle = "A"\ncaption = "B"\nseconds = 0.1\n'
    with pytest.raises(MorphogenError) as story:
        parse_story(text, "x.toml")
    assert str(story.value) == "x.toml, line 4, scene 1: seconds is 0.1; it can be 0.5 to 600."
    assert in_words(story.value) == (
        "x.toml, Zeile 4, Szene 1: seconds ist 0.1; möglich ist 0,5 bis 600."
    )


@pytest.mark.usefixtures("german")
def test_a_worker_s_errors_arrive_in_german(qtbot: QtBot, qapp: QApplication) -> None:
    runner = Runner()
    try:
        with qtbot.waitSignal(runner.failed, timeout=20_000) as caught:
            runner.do(lambda _stop, _tell: parse_patch("4", "hands-demo"))
        assert caught.args is not None
        assert caught.args[1].startswith("Die Patchgröße 4 ist gerade")
    finally:
        runner.close()


@pytest.mark.usefixtures("german")
def test_why_a_training_failed_is_said_in_german(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    training = TrainingProcess()
    flags = [f"--out={tmp_path / 'n.safetensors'}", "--kernel=4", "--steps=5", "--stream"]
    try:
        with qtbot.waitSignal(training.ended, timeout=120_000) as caught:
            training.start(flags)
        assert caught.args == [
            "failed", "Der Kern des Netzes ist 4; er muss ungerade sein, damit er eine Mitte hat.",
        ]  # fmt: skip
    finally:
        training.close()


@pytest.mark.parametrize(
    ("key", "line"),
    [("samples = 5000", 5), ("patch = '4'", 5), ("canvas = [9, 99999]", 5), ("steps = 1", 5),
     ("tolerance = 2.0", 5), ("seed = -1", 5)],
)  # fmt: skip
def test_a_story_names_the_line_of_the_setting_that_is_wrong(key: str, line: int) -> None:
    text = f'[[scene]]\ntitle = "A"\ncaption = "B"\n[scene.run]\n{key}\n'
    with pytest.raises(MorphogenError, match=rf"^s\.toml, line {line}, scene 1: "):
        parse_story(text, "s.toml")


def test_a_number_beyond_all_floats_is_refused_like_any_other_wrong_value() -> None:
    with pytest.raises(MorphogenError, match="'tolerance' has a value of the wrong kind"):
        read_object(RunSettings, {"tolerance": 10**400}, "x")


def test_notices_read_as_their_sentences_and_are_said_in_german_too(
    german: None, tmp_path: Path
) -> None:
    write_png(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes(b"not a picture")
    (notice,) = open_images(tmp_path, DataSettings()).notices
    name = tmp_path.name
    assert notice == f"{name}: 1 file could not be read and was left out, b.png (it is no picture)."
    assert in_words(notice) == (
        f"{name}: 1 Datei war nicht zu lesen und wurde weggelassen, b.png (es ist kein Bild)."
    )
    assert in_words(pickle.loads(pickle.dumps(notice))) == in_words(notice)
    machine = Machine.named("els")
    _, cut = resolve_patch(
        "hands-demo", machine=machine, data_hw=(9, 9), canvas_hw=(7, 7), channels=1
    )
    assert cut is not None
    assert in_words(cut) == "hands-demo ist auf 7 × 7 gekürzt, das größte Fenster hier."


def write_png(path: Path) -> None:
    Image.new("L", (8, 8), 128).save(path)
