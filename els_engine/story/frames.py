"""The frames of a scene, computed once: kept in memory and, bounded, on the disk."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import zipfile
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from els_engine.atomic import replacing
from els_engine.datasets import load
from els_engine.errors import MorphogenError
from els_engine.frames import Frame, grid_image, small_frame
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.pacing import glance
from els_engine.sampler import forward, run
from els_engine.settings import FilmSettings
from els_engine.steps import Start, Step, Stop, finished, never
from els_engine.story.model import Panel, Scene

__all__ = ["Cache", "PanelFrames", "grown", "key_of"]

_FORMAT = 1  # of the stored frames; another number, another key
_DISK_BYTES = 256 * 2**20
_MEMORY = 64  # panels


@dataclass(slots=True)
class PanelFrames:
    """What one panel shows, in order; it grows while it is computed."""

    frames: list[Frame] = field(default_factory=list)  # [h, w, 3], one px per picture pixel
    words: list[str] = field(default_factory=list)  # under each
    looks: list[float] = field(default_factory=list)  # how long each is looked at, relatively
    patches: list[int] = field(default_factory=list)  # P of each; 0 where it sees everything
    steps: list[int] = field(default_factory=list)  # the step of each, for pauses
    done: bool = False

    def add(self, frame: Frame, words: str, look: float, patch: int | None, step: int) -> None:
        """One more."""
        self.words.append(words)
        self.looks.append(look)
        self.patches.append(patch or 0)
        self.steps.append(step)
        self.frames.append(frame)  # last: another thread goes by how many there are


def key_of(panel: Panel) -> str:
    """What decides the frames of a panel, as a name."""
    raw = dataclasses.asdict(dataclasses.replace(panel, label=""))
    text = json.dumps([_FORMAT, raw], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def grown(
    panel: Panel, made: PanelFrames, stop: Stop = never, *, hurry: bool = False
) -> Iterator[None]:
    """Compute a panel's frames into `made`; yields after each, and while one takes long.

    In a `hurry` it does not wait for compiled code.
    """
    images = load(panel.data, stop=stop)
    film = FilmSettings(view=panel.view, columns=panel.columns)
    if panel.kind == "training":
        shown = images.images[: len(panel.run.noise_numbers)]
        made.add(grid_image(shown, panel.columns), images.size_text, 1.0, None, 0)
    elif panel.kind == "shred":
        yield from _shredded(panel, images, film, made, stop)
    else:
        last, before = None, None
        for event in run(panel.run, images, stop, hurry=hurry):
            if isinstance(event, Step) and panel.kind == "nearest":
                if event.index == 0:  # until the copy is found
                    blank = np.zeros_like(small_frame(event, film))
                    made.add(blank, "…", 1.0, None, 0)
                last = event
            elif isinstance(event, Step):
                if event.index == 0:
                    noise = dataclasses.replace(film, view="xt")
                    opening = film if film.view == "both" else noise
                    made.add(small_frame(event, opening), "pure noise", 1.0, None, 0)
                words = _words(panel, event)
                look = glance(event, last, panel.run.steps)
                made.add(small_frame(event, film), words, look, event.patch_size, event.index)
                before, last = last, event
            yield
        if last is not None:
            yield from _afterwards(panel, images, last, before, film, made, stop)
    made.done = True
    yield


def _words(panel: Panel, step: Step) -> str:
    if panel.run.machine in ("is", "es") or step.patch_size is None:
        return f"step {step.index} of {panel.run.steps} · sees everything"
    size = step.patch_size
    return f"step {step.index} of {panel.run.steps} · sees {size} × {size}"


def _shredded(
    panel: Panel, images: ImageSet, film: FilmSettings, made: PanelFrames, stop: Stop
) -> Iterator[None]:
    numbers = panel.run.noise_numbers
    chosen = np.arange(len(numbers)) % images.count
    settings = dataclasses.replace(panel.run, seeds=numbers)
    noisy = dataclasses.replace(film, view="xt")
    last = None
    for last in forward(images.images[chosen], settings, stop):
        share = f"{100 * last.alpha_bar:.0f} % picture"
        made.add(small_frame(last, noisy), f"shredding · {share}", 1.0, None, last.index)
        yield
    if last is None:
        return
    before = None
    for event in run(settings, images, stop, Start(last.x_t, settings.steps)):
        if isinstance(event, Step):
            look = glance(event, before, settings.steps)
            at = settings.steps + 1 + event.index
            made.add(small_frame(event, film), "rebuilding", look, event.patch_size, at)
            before = event
        yield


def _afterwards(
    panel: Panel,
    images: ImageSet,
    last: Step,
    before: Step | None,
    film: FilmSettings,
    made: PanelFrames,
    stop: Stop,
) -> Iterator[None]:
    """What follows the result: the pictures nearest to it, a count, an overlay."""
    machine = Machine.named(panel.run.machine, panel.run.border)
    at = last.index + 1
    if panel.kind == "nearest":
        from els_engine.novelty import search

        laid, apart = [], []
        for sample in last.x0_hat:
            found = finished(search(sample, images, rolls=machine.equivariance), stop)
            laid.append(found.laid(images))
            apart.append(found.distance)
            yield
        words = f"RMS difference at most {max(apart):.4f}"
        picture = grid_image(np.stack(laid).astype(np.float32), panel.columns)
        made.add(picture, words, 1.0, None, 0)
    if panel.kind == "count":
        from els_engine.artifacts import count_fingers

        counts = []
        for sample in last.x0_hat:
            counts.append(count_fingers(sample).count)
            yield
        usual, unclear = panel.data.fingers, counts.count(None)
        right = counts.count(usual)
        words = (
            f"{len(counts)} hands, {len(counts) - unclear} countable: {right} with {usual} "
            f"fingers, {len(counts) - unclear - right} with another number"
        )
        made.add(made.frames[-1], words, 1.0, None, at)
    if panel.overlay != "none":
        from els_engine.overlays import overlay_of

        tinted = np.empty((*last.x0_hat.shape[:1], 3, *last.x0_hat.shape[2:]), np.float32)
        for j in range(len(last.x0_hat)):
            work = overlay_of(panel.overlay, last, before, j, images, machine)
            tint = finished(work, stop).tint.astype(np.float32)
            share = tint[..., 3:] / 255
            colour = tint[..., :3] / 127.5 - 1
            grey = np.broadcast_to(last.x0_hat[j], tinted.shape[1:]).transpose(1, 2, 0)
            tinted[j] = (grey * (1 - share) + colour * share).transpose(2, 0, 1)
            yield
        single = dataclasses.replace(last, x_t=tinted, x0_hat=tinted)
        meanings = {"mosaic": "a colour for each training picture"}
        said = meanings.get(panel.overlay, panel.overlay)
        made.add(small_frame(single, dataclasses.replace(film, view="x0")), said, 1.0, None, at)


class Cache:
    """Frames by what decides them. Reading and writing never fail: at worst it computes again."""

    def __init__(self, folder: Path | None = None, max_bytes: int = _DISK_BYTES) -> None:
        if folder is None:
            from platformdirs import user_cache_path

            folder = user_cache_path("morphogen", appauthor=False) / "scenes"
        self._folder, self._max_bytes = folder, max_bytes
        self._memory: OrderedDict[str, PanelFrames] = OrderedDict()

    def get(self, panel: Panel) -> PanelFrames | None:
        """The finished frames of a panel, if they are here."""
        key = key_of(panel)
        made = self._memory.get(key) or self._read(self._folder / f"{key}.npz")
        if made is not None:
            self._keep(key, made)
        return made

    def put(self, panel: Panel, made: PanelFrames) -> None:
        """Keep finished frames."""
        key = key_of(panel)
        self._keep(key, made)
        with contextlib.suppress(MorphogenError, OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            meta = [made.words, made.looks, made.patches, made.steps]
            with replacing(self._folder / f"{key}.npz") as (path,), path.open("wb") as file:
                np.savez_compressed(
                    file, frames=np.stack(made.frames), meta=np.array(json.dumps(meta))
                )
            self._trim()

    def scene(self, scene: Scene) -> list[PanelFrames] | None:
        """The frames of all panels, or None where any is missing."""
        found = [self.get(panel) for panel in scene.panels]
        made = [one for one in found if one is not None]
        return made if len(made) == len(found) else None

    def _keep(self, key: str, made: PanelFrames) -> None:
        self._memory[key] = made
        self._memory.move_to_end(key)
        while len(self._memory) > _MEMORY:
            self._memory.popitem(last=False)

    def _read(self, path: Path) -> PanelFrames | None:
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                frames = arrays["frames"]
                words, looks, patches, steps = json.loads(str(arrays["meta"]))
            os.utime(path)
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None
        if frames.dtype != np.uint8 or frames.ndim != 4 or len(frames) != len(words):
            return None
        return PanelFrames(list(frames), words, looks, patches, steps, done=True)

    def _trim(self) -> None:
        """The files used longest ago go, until the rest fits."""
        files = sorted(self._folder.glob("*.npz"), key=lambda p: -p.stat().st_mtime)
        total = 0
        for path in files:
            total += path.stat().st_size
            if total > self._max_bytes:
                path.unlink(missing_ok=True)
