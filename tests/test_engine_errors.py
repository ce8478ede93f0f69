"""The engine's errors, said in the language of the window."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import els_engine
from els_engine.atomic import reading_error
from els_engine.errors import MorphogenError
from els_engine.schedule import parse_patch
from els_engine.sessions import read_session
from gui.engine_errors import KNOWN, translated_error
from gui.language import speak

ENGINE = Path(els_engine.__file__).parent


def spoken() -> set[str]:
    """Every sentence that the engine can be heard to say, {} in the places of what it names."""
    found = set()
    for path in ENGINE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (part.value if isinstance(part, ast.Constant) else "{}"
                         for part in node.values)  # fmt: skip
                found.add("".join(map(str, parts)))
    return found


def test_every_known_sentence_is_one_of_the_engine_s() -> None:
    heard = spoken()
    assert [known for known in KNOWN if re.sub(r"\{\d\}", "{}", known) not in heard] == []


@pytest.fixture
def german() -> Iterator[None]:
    speak("de")
    yield
    speak("en")


@pytest.mark.usefixtures("german")
def test_errors_are_said_in_german_with_what_they_name(tmp_path: Path) -> None:
    lost = tmp_path / "weg.npz"
    assert str(lost) in translated_error(
        str(reading_error(FileNotFoundError(2, "No such file"), lost))
    )
    bad = tmp_path / "kaputt.morphogen"
    bad.write_bytes(b"nothing")
    with pytest.raises(MorphogenError) as caught:
        read_session(bad)
    assert translated_error(str(caught.value)).startswith(f"{bad} lässt sich nicht lesen: ")
    with pytest.raises(MorphogenError) as even:
        parse_patch("4", "hands-demo")
    assert translated_error(str(even.value)).startswith("Die Patchgröße 4 ist gerade")


@pytest.mark.usefixtures("german")
def test_the_longer_sentence_is_not_taken_for_the_shorter() -> None:
    texts = {known.format(*"abcdef"): known for known in KNOWN}
    both = [text for text in texts if translated_error(text) == text]
    assert both == [], "these have no translation"


def test_an_unknown_sentence_stays_as_it_is() -> None:
    assert translated_error("Something else: do this.") == "Something else: do this."
