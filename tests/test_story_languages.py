"""Stories in other languages: told where they are there, checked wherever they are."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import numpy as np
import pytest
import tomlkit
from pytestqt.qtbot import QtBot

from els_engine.cli import render
from els_engine.errors import MorphogenError
from els_engine.settings import Settings
from els_engine.story.cache import RECORDED, Cache
from els_engine.story.card import Card
from els_engine.story.change import what_changed
from els_engine.story.edit import add_scene
from els_engine.story.frames import key_of
from els_engine.story.model import SHIPPED, Scene, parse_story, read_story
from els_engine.story.words import said
from gui.language import speak
from gui.presenter.presenter import Presenter

STORIES = sorted(SHIPPED.glob("*.toml"))
TEXT = """title = "Two"
[de]
title = "Zwei"
[run]
steps = 4
patch = "3,5,7"
[data]
size = 16
count = 8
[[scene]]
id = "one"
title = "One"
caption = "Nearby."
note = "Wait."
question = "How many?"
[scene.de]
title = "Eins"
caption = "In der Nähe."
[[scene.panel]]
label = "It"
de = { label = "Sie" }
[[scene.panel]]
label = "Copied"
kind = "nearest"
[[scene]]
title = "Other"
caption = "Everywhere."
"""


def test_what_is_there_in_a_language_is_told_in_it_and_the_rest_as_it_stands() -> None:
    english, german = parse_story(TEXT), parse_story(TEXT, language="de")
    assert (english.title, german.title) == ("Two", "Zwei")
    assert english.scenes[0].title == "One"
    assert [panel.label for panel in english.scenes[0].panels] == ["It", "Copied"]
    one, other = german.scenes
    assert (one.title, one.caption) == ("Eins", "In der Nähe.")
    assert (one.note, one.question) == ("Wait.", "How many?")
    assert [panel.label for panel in one.panels] == ["Sie", "Copied"]
    assert (one.id, other.title, other.language) == ("one", "Other", "de")
    for mine, theirs in zip(english.scenes, german.scenes, strict=True):  # nothing grows anew
        assert list(map(key_of, mine.panels)) == list(map(key_of, theirs.panels))
    assert parse_story(TEXT, language="fr").scenes[0].title == "One"


@pytest.mark.parametrize(
    ("was", "now", "line", "says"),
    [
        ('caption = "In', 'captoin = "In', 18, "captoin is not known here"),
        ('title = "Eins"', "title = 1", 17, "title must be text"),
        ('title = "Zwei"', 'name = "Zwei"', 3, "name is not known here; known are title"),
        ('{ label = "Sie" }', '{ title = "Sie" }', 21, "title is not known here; known are label"),
        ('de = { label = "Sie" }', 'de = "Sie"', 21, "de must be a table"),
        ("[scene.de]", "[scene.deu]", 16, "deu is not known here"),
        (
            'label = "Copied"',
            'label = "Copied"\nde = { label = 1 }',
            24,
            "label must be text",
        ),
    ],
)
def test_mistakes_in_any_language_name_line_and_key(
    was: str, now: str, line: int, says: str
) -> None:
    assert was in TEXT
    with pytest.raises(MorphogenError, match=re.escape(says)) as caught:
        parse_story(TEXT.replace(was, now), "x.toml")
    assert f"x.toml, line {line}" in str(caught.value)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_what_ships_is_all_there_in_german(path: Path) -> None:
    english, german = read_story(path), read_story(path, "de")
    assert english.title != german.title
    for mine, theirs in zip(english.scenes, german.scenes, strict=True):
        for key in ("title", "caption", "note", "question"):
            here, there = getattr(mine, key), getattr(theirs, key)
            assert bool(here) == bool(there)
            assert not here or here != there, (mine.id, key)
        for panel, other in zip(mine.panels, theirs.panels, strict=True):
            assert not panel.label or panel.label != other.label
            same = dataclasses.replace(other, label=panel.label)
            assert same == panel


def _words(scene: Scene, before: Scene | None) -> set[str]:
    made = Cache(Path("nowhere")).recording(scene) or []
    found = {words for one in made for words in one.words}
    change = what_changed(before, scene)
    if change is not None:
        found |= {change.text, *(switch.words for switch in change.switches)}
    return found


def test_everything_under_the_pictures_of_what_ships_is_known_in_german() -> None:
    assert any(RECORDED.iterdir())
    seen = set()
    for path in STORIES:
        scenes = read_story(path).scenes
        for n, scene in enumerate(scenes):
            seen |= _words(scene, scenes[n - 1] if n else None)
    assert len(seen) > 100
    for words in seen:
        for part in words.split(" · "):
            german = said(part, "de")
            assert german != part or not re.search("[a-z]{2}", part), part
    assert said("step 3 of 20 · sees 9 × 9", "de") == "Schritt 3 von 20 · sieht 9 × 9"
    assert said("r .88 here, .90 over 100", "de") == "r ,88 hier, ,90 über 100"
    assert said("after 1,234 steps", "de") == "nach 1.234 Schritten"
    assert said("after 1,234 steps", "en") == "after 1,234 steps"
    assert said("my own words", "de") == "my own words"


def test_a_card_is_in_its_scenes_language(tmp_path: Path) -> None:
    (english, *_), (german, *_) = (parse_story(TEXT, language=x).scenes for x in ("en", "de"))
    from els_engine.story.film import frames_of

    made = frames_of(english, Cache(tmp_path))
    cards = [Card(s, made, (640, 480), light=False, number="1 / 2") for s in (english, german)]
    pictures = [card.frame(2) for card in cards]
    assert not np.array_equal(pictures[0], pictures[1])
    x, y, w, h = cards[0].boxes[0]
    inside = np.s_[y : y + h, x : x + w]
    assert np.array_equal(pictures[0][inside], pictures[1][inside])
    under = np.s_[y + h : y + h + 30, x : x + w]
    assert not np.array_equal(pictures[0][under], pictures[1][under])


def test_a_talk_is_in_the_windows_language(tmp_path: Path, qtbot: QtBot) -> None:
    story = tmp_path / "story.toml"
    story.write_text(TEXT, encoding="utf-8")
    speak("de")
    try:
        presenter = Presenter(story, cache=Cache(tmp_path / "c"), place=tmp_path / "talk.json")
        assert presenter.show.scene.title == "Eins"
        presenter.leave()
        presenter.deleteLater()
    finally:
        speak("en")


@pytest.mark.parametrize(("asked", "title"), [("", "Two"), ("de_DE", "Zwei"), ("fr", "Two")])
def test_a_film_from_the_command_line_is_english_unless_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, title: str
) -> None:
    monkeypatch.setenv("MORPHOGEN_LANGUAGE", asked)
    story = tmp_path / "story.toml"
    story.write_text(TEXT, encoding="utf-8")
    assert read_story(story, render._language()).title == title


def test_editing_keeps_the_other_languages(tmp_path: Path) -> None:
    story = tmp_path / "story.toml"
    story.write_text(TEXT, encoding="utf-8")
    add_scene(story, Settings(), "Third", "")
    german = read_story(story, "de")
    assert [scene.title for scene in german.scenes] == ["Eins", "Other", "Third"]
    assert tomlkit.parse(story.read_text(encoding="utf-8"))["de"]["title"] == "Zwei"
