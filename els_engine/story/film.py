"""A story as one film, or as one film for each scene, without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np

from els_engine.atomic import replacing, replacing_folder
from els_engine.compose import SIZES
from els_engine.encoders import mp4
from els_engine.encoders.timing import Shot
from els_engine.errors import MorphogenError, Stopped
from els_engine.export import Kind, plan_target
from els_engine.frames import Frame
from els_engine.settings import Preset
from els_engine.steps import Stop, never
from els_engine.story.cache import Cache
from els_engine.story.card import Card, Clock, first_patch
from els_engine.story.change import Change, what_changed
from els_engine.story.frames import PanelFrames, started
from els_engine.story.growing import Runs, grown_together
from els_engine.story.model import Scene, Story

__all__ = ["FPS", "frames_of", "render_story", "scene_shots"]

FPS = Fraction(20)
_PAUSE = Fraction(3, 2)  # seconds at a place where a speaker would stop
_ASK = Fraction(4)  # seconds on a question
_CRF = 16  # minutes of noise and held pictures, not a measurement
_WEB_CRF = 27  # two minutes of it in some 3 MB
_FLIP = 24  # frames that a switch takes
_STORY = "story.toml"  # in a folder of scenes
_FADE = 8  # frames from one scene to the next


def frames_of(
    scene: Scene, cache: Cache, stop: Stop = never, runs: Runs | None = None
) -> list[PanelFrames]:
    """All panels' frames, from the cache or computed."""
    every = [cache.get(panel) or started(panel) for panel in scene.panels]
    wanted = [pair for pair in zip(scene.panels, every, strict=True) if not pair[1].done]
    for _ in grown_together(wanted, stop, runs=runs):
        if stop():
            raise Stopped
    for panel, made in wanted:
        cache.put(panel, made)
    return every


def scene_shots(
    scene: Scene,
    made: Sequence[PanelFrames],
    size: tuple[int, int],
    *,
    light: bool,
    number: str,
    change: Change | None,
    was_patch: int | None = None,
) -> Iterator[Shot[Frame]]:
    """The scene as it plays when nobody presses a key."""
    clock = Clock(scene, made)
    card = Card(scene, made, size, light=light, number=number, change=change, was_patch=was_patch)
    for n in range(clock.count):
        seconds = Fraction(float(clock.ends[n]) - clock.begin(n)).limit_denominator(1000)
        last = n == clock.count - 1
        if last and scene.question:
            yield card.frame(n, blurred=True, asks=True), _ASK
        if n == 0 and change is not None and change.switches:
            for k in range(_FLIP):
                yield card.frame(0, changed=k / _FLIP), 1 / FPS
        if n in clock.pauses or n == 0:
            seconds += _PAUSE
        if last:
            seconds += Fraction(scene.hold).limit_denominator(1000)
        veiled = bool(scene.question) and clock.veil <= n and not last
        yield card.frame(n, blurred=veiled), seconds


def render_story(
    story: Story,
    out: str,
    cache: Cache,
    *,
    preset: Preset = "1080p",
    progress: Callable[[float], None] = lambda _: None,
    stop: Stop = never,
) -> Path:
    """Write the whole story as X.mp4, or as FOLDER/ with one MP4 for each scene.

    The story itself stands beside it, as X.mp4.toml, or in the folder: it makes the film again.
    MorphogenError for another ending and for scenes that cannot be; after any exception nothing
    new is on the disk.
    """
    target = plan_target(out)
    if target.kind not in (Kind.MP4, Kind.FOLDER):
        raise MorphogenError(
            "{name}: a story becomes an .mp4, or a folder/ with one for each scene.",
            name=target.path.name,
        )
    size = SIZES["1080p" if preset == "own" else preset]
    crf = _WEB_CRF if preset == "web" else _CRF
    total, runs = len(story.scenes), Runs()

    def shots_of(n: int) -> Iterator[Shot[Frame]]:
        scene = story.scenes[n]
        if stop():
            raise Stopped
        progress(n / total)
        made = frames_of(scene, cache, stop, runs)
        before = story.scenes[n - 1] if n else None
        change = what_changed(before, scene)
        was = first_patch(cache.scene(before)) if before is not None and change else None
        number = f"{n + 1} / {total}"
        for number_, shot in enumerate(
            scene_shots(
                scene, made, size, light=story.light, number=number, change=change, was_patch=was
            )
        ):
            if stop():
                raise Stopped
            progress((n + min(1.0, number_ / 30)) / total)
            yield shot

    if target.kind is Kind.MP4:
        beside = target.path.with_name(f"{target.path.name}.toml")
        with replacing(target.path, beside) as (path, told):
            told.write_text(story.text, encoding="utf-8")
            every = (shots_of(n) for n in range(total))
            mp4.write(_faded(every), path, FPS, 1, crf)
    else:
        with replacing_folder(target.path) as folder:
            for n, scene in enumerate(story.scenes):
                name = f"{n + 1:02d}-{_plain(scene.id)}.mp4"
                mp4.write(shots_of(n), folder / name, FPS, 1, crf)
            (folder / _STORY).write_text(story.text, encoding="utf-8")
    progress(1.0)
    return target.path


def _plain(text: str) -> str:
    return "".join(c if c.isalnum() or c in "-_" else "-" for c in text)[:60]


def _faded(scenes: Iterator[Iterator[Shot[Frame]]]) -> Iterator[Shot[Frame]]:
    """Scenes in a row; the last picture of one dissolves into the first of the next."""
    last: Frame | None = None
    for scene in scenes:
        for number, (frame, seconds) in enumerate(scene):
            if number == 0 and last is not None:
                for k in range(1, _FADE):
                    yield _mixed(last, frame, k / _FADE), 1 / FPS
            yield frame, seconds
            last = frame


def _mixed(one: Frame, other: Frame, share: float) -> Frame:
    mixed = one.astype(np.float32) * (1 - share) + other.astype(np.float32) * share
    frame: Frame = np.rint(mixed).astype(np.uint8)
    return frame
