"""Stories: read with line and key, computed once, kept, and told as films."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import av
import numpy as np
import pytest

from els_engine.compose import SIZES
from els_engine.datasets import load
from els_engine.errors import MorphogenError, Stopped
from els_engine.frames import grid_image
from els_engine.sampler import run
from els_engine.steps import Step
from els_engine.story import growing
from els_engine.story.cache import RECORDED, Cache
from els_engine.story.card import Card, Clock
from els_engine.story.change import what_changed
from els_engine.story.film import FPS, frames_of, render_story
from els_engine.story.foretold import learned
from els_engine.story.frames import expected, key_of, started
from els_engine.story.growing import Runs
from els_engine.story.model import SHIPPED, parse_story, read_story

TEXT = """title = "Two"
[data]
data = "hands"
size = 16
count = 8
[run]
steps = 4
patch = "3,5,7"
seeds = [1, 2]
[[scene]]
id = "one"
title = "One"
caption = "Nearby."
seconds = 1
hold = 1
pauses = [0, 2]
[[scene]]
title = "Other"
caption = "Everywhere."
question = "How many?"
seconds = 1
hold = 0.5
run = { machine = "is" }
[[scene.panel]]
label = "It"
[[scene.panel]]
label = "Copied"
kind = "nearest"
"""


def test_scenes_inherit_what_they_do_not_say() -> None:
    one, other = parse_story(TEXT).scenes
    assert (one.id, other.id) == ("one", "scene-2")
    assert one.panels[0].run.machine == "els"
    assert [panel.run.machine for panel in other.panels] == ["is", "is"]
    assert other.panels[1].kind == "nearest"
    assert one.panels[0].data.count == other.panels[0].data.count == 8
    change = what_changed(one, other)
    assert change is not None
    assert change.text == (
        "the same noise · sees only nearby: on → off · can copy from anywhere: on → off"
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("steps = 4", 'steps = "four"', 7, "steps"),
        ("steps = 4", "stepz = 4", 7, "stepz"),
        ("hold = 1\n", "hold = -1\n", 15, "hold"),
        ("pauses = [0, 2]", "pauses = [0.5]", 16, "pauses"),
        ('machine = "is"', 'machine = "it"', 23, "machine"),
        ('kind = "nearest"', 'kind = "farthest"', 28, "kind"),
        ('caption = "Everywhere."\n', "", 17, "caption"),
        ('title = "Other"', 'title = "Other"\nid = "one"', 19, "id"),
        ('machine = "is"', 'patch = "3,4"', 23, "patch size 4 is even"),
        ('machine = "is"', 'patch = "99"', 23, "patch size 99 is too large"),
        ('machine = "is"', 'machine = "ls", canvas = [40, 40]', 23, "canvas"),
        ('machine = "is"', "steps = 1", 23, "steps is 1"),
        ('machine = "is"', "seeds = []", 23, "samples"),
        ("hold = 0.5", "data = { size = 300 }", 22, "size"),
        ("hold = 0.5", 'data = { data = "no/where" }', 22, "no/where"),
        ("seconds = 1\nhold = 1\n", "seconds = 1\nhold = =\n", 15, "TOML"),
    ],
)
def test_mistakes_name_line_and_key(old: str, new: str, line: int, word: str) -> None:
    with pytest.raises(MorphogenError) as caught:
        parse_story(TEXT.replace(old, new, 1), "my.toml")
    assert f"line {line}" in str(caught.value)
    assert word in str(caught.value)
    assert "my.toml" in str(caught.value)


def test_a_wrong_choice_is_told_with_what_there_is() -> None:
    with pytest.raises(MorphogenError) as caught:
        parse_story(TEXT.replace('machine = "is"', 'machine = "elf"'), "my.toml")
    said = "my.toml, line 23, scene 2: machine is 'elf'; it can be is, es, ls, els."
    assert str(caught.value) == said
    with pytest.raises(MorphogenError, match="count has a value of the wrong kind: 'many'"):
        parse_story(TEXT.replace("count = 8", 'count = "many"'))


def test_frames_are_the_engines_and_are_kept(tmp_path: Path) -> None:
    scene = parse_story(TEXT).scenes[0]
    panel = scene.panels[0]
    (made,) = frames_of(scene, Cache(tmp_path))
    events = run(panel.run, load(panel.data))
    steps = [event for event in events if isinstance(event, Step)]
    assert (made.frames[0] == grid_image(steps[0].x_t)).all()
    for frame, step in zip(made.frames[1:], steps, strict=True):
        assert (frame == grid_image(step.x0_hat)).all()
    again = Cache(tmp_path).get(panel)  # from the disk
    assert again is not None
    assert all((a == b).all() for a, b in zip(made.frames, again.frames, strict=True))
    assert again.words == made.words
    (tmp_path / f"{key_of(panel)}.npz").write_bytes(b"broken")
    assert Cache(tmp_path).get(panel) is None


def test_the_disk_cache_is_bounded(tmp_path: Path) -> None:
    story = parse_story(TEXT)
    cache = Cache(tmp_path, max_bytes=1)
    for scene in story.scenes:
        frames_of(scene, cache)
    assert list(tmp_path.glob("*.npz")) == []
    assert cache.scene(story.scenes[0]) is not None  # the memory has them


def test_perfect_memory_copies_what_stands_beside_it(tmp_path: Path) -> None:
    scene = parse_story(TEXT).scenes[1]
    grown, copied = frames_of(scene, Cache(tmp_path))
    assert np.abs(grown.frames[-1].astype(int) - copied.frames[-1]).max() <= 1


def test_a_clock_waits_where_it_is_told(tmp_path: Path) -> None:
    scene = parse_story(TEXT).scenes[0]
    made = frames_of(scene, Cache(tmp_path))
    clock = Clock(scene, made)
    assert [made[0].steps[n] for n in clock.pauses] == [0, 2]
    assert clock.at(0) == 0
    assert clock.at(99) == clock.count - 1
    assert float(clock.ends[-1]) == pytest.approx(scene.seconds)


@pytest.mark.parametrize("size", [(800, 600), (1920, 1080), (1080, 1080)])
def test_cards_keep_pixels_square_and_type_large(tmp_path: Path, size: tuple[int, int]) -> None:
    scene = parse_story(TEXT).scenes[0]
    made = frames_of(scene, Cache(tmp_path))
    card = Card(scene, made, size, light=True, number="1 / 2")
    shown = card.frame(card._made[0].steps.index(4))
    x, y, w, h = card.boxes[0]
    small = made[0].frames[-1]
    scale = w // small.shape[1]
    assert (w, h) == (small.shape[1] * scale, small.shape[0] * scale)
    assert card._type >= 32 * min(1.0, size[1] / 600)
    large = small.repeat(scale, 0).repeat(scale, 1)
    outside = np.ones(large.shape[:2], bool)  # of the box that shows what a pixel sees
    outside[: 16 * scale, : 16 * scale] = False
    assert (shown[y : y + h, x : x + w] == large)[outside].all()


def test_a_story_becomes_one_film_or_one_for_each_scene(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SIZES, "square", (320, 240))
    story, cache = parse_story(TEXT), Cache(tmp_path / "cache")
    path = render_story(story, f"{tmp_path}/told.mp4", cache, preset="square")
    with av.open(str(path)) as film:
        stream = film.streams.video[0]
        assert (stream.width, stream.height) == (320, 240)
        assert stream.average_rate == FPS
        assert film.duration is not None
        assert film.duration / 1e6 > 3.5
    folder = render_story(story, f"{tmp_path}/told/", cache, preset="square")
    assert [p.name for p in sorted(folder.iterdir())] == [
        "01-one.mp4", "02-scene-2.mp4", "story.toml",
    ]  # fmt: skip
    for told in (tmp_path / "told.mp4.toml", folder / "story.toml"):
        assert read_story(told) == story  # it makes the film again
    with pytest.raises(MorphogenError, match="becomes"):
        render_story(story, f"{tmp_path}/told.gif", cache)


def test_stopping_a_story_leaves_nothing(tmp_path: Path) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 20

    with pytest.raises(Stopped):
        render_story(parse_story(TEXT), f"{tmp_path}/told.mp4", Cache(tmp_path / "c"), stop=stop)
    assert [p.name for p in tmp_path.iterdir() if p.name != "c"] == []


@pytest.mark.parametrize(("name", "low", "high"), [("talk", 8, 12), ("short", 3, 3)])
def test_shipped_stories(name: str, low: int, high: int) -> None:
    story = read_story(SHIPPED / f"{name}.toml")
    assert low <= len(story.scenes) <= high
    assert all(scene.note for scene in story.scenes)
    kinds = {panel.kind for scene in story.scenes for panel in scene.panels}
    assert name == "short" or {"shred", "count", "network", "foretold", "react"} <= kinds


def test_the_film_takes_two_minutes() -> None:
    scenes = read_story(SHIPPED / "film.toml").scenes
    planned = sum(scene.seconds + scene.hold + 1.5 + 4 * bool(scene.question) for scene in scenes)
    assert 110 <= planned <= 135
    assert all(len(scene.caption) <= 130 for scene in scenes)


@pytest.mark.parametrize("name", ["talk", "short"])
def test_every_scene_that_ships_has_its_recording(name: str) -> None:
    """`python -m els_engine.story.recorded` makes them again."""
    nothing = Cache(RECORDED / "none")
    for scene in read_story(SHIPPED / f"{name}.toml").scenes:
        made = nothing.recording(scene)
        assert made is not None, scene.id
        for panel, one in zip(scene.panels, made, strict=True):
            assert len(one.frames) == expected(panel)
    assert sum(file.stat().st_size for file in RECORDED.iterdir()) < 6 * 2**20


def test_a_recording_is_what_is_computed(tmp_path: Path) -> None:
    story = read_story(SHIPPED / "talk.toml")
    scene = next(scene for scene in story.scenes if scene.id == "paradox")
    recorded = Cache(tmp_path).recording(scene)
    assert recorded is not None
    for one, other in zip(recorded, frames_of(scene, Cache(tmp_path)), strict=True):
        assert one.words == other.words
        for a, b in zip(one.frames, other.frames, strict=True):
            assert np.abs(a.astype(int) - b).max() <= 1


def test_what_is_seen_again_is_not_computed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = parse_story(TEXT).scenes[0]
    began: list[object] = []
    runs = Runs()
    frames_of(scene, Cache(tmp_path), runs=runs)
    monkeypatch.setattr(growing, "run", began.append)
    tinted = dataclasses.replace(scene.panels[0], overlay="mosaic")
    again = dataclasses.replace(scene, panels=(tinted,))
    (made,) = frames_of(again, Cache(tmp_path), runs=runs)
    assert began == []
    assert len(made.frames) == expected(tinted)


def test_the_noise_is_there_before_anything_is_computed() -> None:
    panel = parse_story(TEXT).scenes[0].panels[0]
    made = started(panel)
    step = next(e for e in run(panel.run, load(panel.data)) if isinstance(e, Step))
    assert (made.frames[0] == grid_image(step.x_t)).all()


def test_a_network_and_what_is_foretold_of_it(tmp_path: Path) -> None:
    text = TEXT.replace("steps = 4", "steps = 2").replace(
        'run = { machine = "is" }', 'run = { machine = "is", seeds = [0] }\nkind = "foretold"'
    )
    text = text.replace('label = "It"', 'label = "It"\nkind = "network"').replace(
        'kind = "nearest"', ""
    )
    drawn, memory = frames_of(parse_story(text).scenes[1], Cache(tmp_path))
    assert len(drawn.frames) == 4
    assert len(memory.frames) == 5
    known = learned("hands")
    r, count = known.tried["is"]
    assert memory.words[-1].endswith(f"{r:.2f} over {count}".replace("0.", "."))
    with pytest.raises(MorphogenError, match="no trained network"):
        learned("nobody")


def test_chemistry_grows(tmp_path: Path) -> None:
    text = TEXT.replace('caption = "Nearby."', 'caption = "Nearby."\nkind = "react"')
    (made,) = frames_of(parse_story(text).scenes[0], Cache(tmp_path))
    assert len(made.frames) == expected(parse_story(text).scenes[0].panels[0])
    assert (made.frames[0] != made.frames[-1]).any()
    with pytest.raises(MorphogenError, match="regime is 'Clouds'"):
        parse_story(text.replace('kind = "react"', 'kind = "react"\nregime = "Clouds"'))


def test_a_switch_flips_and_a_window_shrinks() -> None:
    one, other = parse_story(TEXT).scenes
    change = what_changed(one, dataclasses.replace(one, panels=other.panels[:1]))
    made = [started(panel) for panel in other.panels[:1]]
    made[0].add(made[0].frames[0], "step 0", 1.0, None, 0)
    scene = dataclasses.replace(one, panels=other.panels[:1])
    card = Card(scene, made, (800, 600), light=False, number="2 / 2", change=change, was_patch=5)
    before, half, after = (card.frame(0, changed=share) for share in (0.0, 0.5, 1.0))
    x, y, w, h = card.boxes[0]
    assert (before[y + h :] != after[y + h :]).any()  # the switches
    assert (half[y + h :] != after[y + h :]).any()
    assert (before[y : y + h, x : x + w] != half[y : y + h, x : x + w]).any()  # the window
