"""Changes to a story's file that leave everything else in it, comments included, as it was."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import AoT, Table

from els_engine.atomic import reading_error, replacing
from els_engine.errors import MorphogenError
from els_engine.settings import DataSettings, RunSettings, Settings
from els_engine.story.model import Story, parse_story, read_story

__all__ = ["add_scene", "duplicate_scene", "move_scene", "remove_scene", "retell_scene"]


def add_scene(path: Path, settings: Settings, title: str, caption: str) -> Story:
    """Append the present state as a scene; the file is made where there is none.

    MorphogenError where the file is no story or cannot be written.
    """
    if path.exists():
        document, scenes = _opened(path)
    else:
        document = tomlkit.document()
        document.add("title", tomlkit.item("My story"))
        scenes = tomlkit.aot()
        document.add("scene", scenes)
    scene = tomlkit.table()
    scene.add("id", _free_id(scenes))
    scene.add("title", title)
    scene.add("caption", caption)
    scene.add("view", settings.film.view)
    scene.add("overlay", settings.film.overlay)
    if settings.film.columns is not None:
        scene.add("columns", settings.film.columns)
    scene.add("data", _told(settings.data))
    scene.add("run", _told(settings.run))
    scenes.append(scene)
    return _written(path, document)


def move_scene(path: Path, index: int, by: int) -> Story:
    """Move a scene `by` places; one that would leave the story stays at its end."""
    document, scenes = _opened(path)
    order = list(scenes.body)
    order.insert(min(max(0, index + by), len(order) - 1), order.pop(index))
    return _with(path, document, order)


def duplicate_scene(path: Path, index: int) -> Story:
    """Put a copy behind a scene, with an id of its own."""
    document, scenes = _opened(path)
    order = list(scenes.body)
    twin = copy.deepcopy(order[index])
    twin["id"] = _free_id(scenes)
    order.insert(index + 1, twin)
    return _with(path, document, order)


def retell_scene(path: Path, index: int, texts: Mapping[str, str]) -> Story:
    """Give a scene other words: title, caption, note, source, question; empty ones go.

    MorphogenError for an empty title.
    """
    document, scenes = _opened(path)
    scene = scenes.body[index]
    for key, text in texts.items():
        if text or key in ("title", "caption"):
            scene[key] = text
        elif key in scene:
            scene.remove(key)
    if not str(scene["title"]).strip():
        raise MorphogenError("A scene needs a title: give it one.")
    return _written(path, document)


def remove_scene(path: Path, index: int) -> Story:
    """Take a scene out. MorphogenError for the last one: a story has at least one."""
    document, scenes = _opened(path)
    order = list(scenes.body)
    order.pop(index)
    return _with(path, document, order)


def _opened(path: Path) -> tuple[TOMLDocument, AoT]:
    read_story(path)  # its mistakes name line and key
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise reading_error(error, path) from error
    scenes = document["scene"]
    if not isinstance(scenes, AoT):  # written inline
        scenes = tomlkit.aot()
        for scene in document["scene"]:
            scenes.append(tomlkit.item(dict(scene)))
        document["scene"] = scenes
    return document, scenes


def _with(path: Path, document: TOMLDocument, order: list[Table]) -> Story:
    scenes = tomlkit.aot()
    for scene in order:
        scenes.append(scene)
    document["scene"] = scenes
    return _written(path, document)


def _written(path: Path, document: TOMLDocument) -> Story:
    text = tomlkit.dumps(document)
    story = parse_story(text, str(path))
    with replacing(path) as (beside,):
        beside.write_text(text, encoding="utf-8")
    return story


def _free_id(scenes: AoT) -> str:
    taken = {str(scene.get("id", "")) for scene in scenes}
    number = len(scenes) + 1
    while f"scene-{number}" in taken:
        number += 1
    return f"scene-{number}"


def _told(settings: DataSettings | RunSettings) -> Table:
    """All of it, as a table: the file may have defaults of its own."""
    table = tomlkit.table()
    for field in dataclasses.fields(settings):
        value: Any = getattr(settings, field.name)
        if value is not None:
            table.add(field.name, list(value) if isinstance(value, tuple) else value)
    return table
