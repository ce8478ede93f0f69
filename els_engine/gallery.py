"""The gallery's scenes: one thing each, in a title and a sentence."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from els_engine.atomic import make_folder, replacing
from els_engine.datasets import BUILT_IN, load
from els_engine.datasets.fetched import cache_folder
from els_engine.edits import (
    Edits,
    Stroke,
    background,
    edited_picture,
    from_picture,
    from_step,
    start_from,
)
from els_engine.errors import MorphogenError
from els_engine.images import ImageSet, to_uint8
from els_engine.readers.archive import DAMAGE
from els_engine.sampler import run
from els_engine.settings import DataSettings, RunSettings, Settings, read_object
from els_engine.steps import Step, Stop, frozen_array, never

__all__ = [
    "SHIPPED", "Scene", "SceneStart", "frames_of", "grow", "needs_fetching", "read_frames",
    "scenes", "shredded", "store", "stored",
]  # fmt: skip

FILE = Path(__file__).resolve().parent.parent / "assets" / "gallery.toml"
SHIPPED = FILE.with_suffix("")  # a folder of thumbnails grown from just these settings
_SAMPLES = 6  # that a scene shows large, where it has no canvas of its own
_BACK = 0.7  # t from which a stroke that is not a cut grows again
_FORMAT = "1"  # of a stored thumbnail; another number, and all are grown anew


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneStart:
    """What is done before it grows: a picture it knows is shredded, or what grew is cut."""

    shred: float | None = None  # the t to which picture `picture` is shredded
    picture: int = 0
    strokes: tuple[Stroke, ...] = ()  # gestures on the finished samples


@dataclass(frozen=True, slots=True)
class Scene:
    """Settings worth seeing, and what is done to them first."""

    title: str
    sentence: str
    settings: Settings
    start: SceneStart | None = None


def scenes(path: Path = FILE) -> tuple[Scene, ...]:
    """Every scene of a gallery file, in order. MorphogenError names what is wrong with one."""
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8"))["scene"]
    except (OSError, ValueError, KeyError) as error:
        raise MorphogenError(
            "{path} cannot be read as a gallery ({why}).", path=path, why=error
        ) from error
    return tuple(_scene(raw, path) for raw in listed)


def _scene(raw: Mapping[str, Any], path: Path) -> Scene:
    where = f"{path}, {raw.get('title')!r}"
    many = {} if "canvas" in raw["run"] else {"samples": _SAMPLES}
    settings = Settings(
        data=read_object(DataSettings, dict(raw["data"]), where),
        run=read_object(RunSettings, {**many, **raw["run"]}, where),
    )
    start = read_object(SceneStart, dict(raw["start"]), where) if "start" in raw else None
    return Scene(str(raw["title"]), str(raw["sentence"]), settings, start)


def shredded(start: SceneStart, settings: RunSettings, images: ImageSet) -> Edits | None:
    """The picture that a scene shreds, for every sample of the run; None if it shreds none."""
    if start.shred is None:
        return None
    return from_picture(images.images[start.picture % images.count], settings, start.shred)


def needs_fetching(scene: Scene) -> bool:
    """Whether its pictures would have to be fetched first."""
    name = scene.settings.data.data
    return not BUILT_IN[name].drawn and not any((cache_folder() / name).glob("*images*"))


def _chosen(part: Any) -> dict[str, object]:
    """The settings that are not as they would be anyway: a new kind of setting changes nothing."""
    plain = type(part)()
    return {
        name: value
        for name, value in dataclasses.asdict(part).items()
        if value != getattr(plain, name)
    }


def _place(scene: Scene, folder: Path) -> Path:
    settings, start = scene.settings, scene.start
    told: list[object] = [_FORMAT, _chosen(settings.data), _chosen(settings.run)]
    told.append(None if start is None else _chosen(start))
    if settings.sha256 is not None:
        told.append(settings.sha256)
    text = json.dumps(told)
    return folder / f"{hashlib.sha256(text.encode()).hexdigest()[:20]}.npz"


def stored(scene: Scene, folder: Path) -> NDArray[np.uint8] | None:
    """The frames [S+1, C, H, W] that were grown before, or None."""
    shipped = read_frames(_place(scene, SHIPPED))
    return read_frames(_place(scene, folder)) if shipped is None else shipped


def read_frames(path: Path) -> NDArray[np.uint8] | None:
    """What `store` wrote, or None."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            frames = arrays["frames"]
    except (OSError, ValueError, KeyError, *DAMAGE):
        return None
    fine = frames.dtype == np.uint8 and frames.ndim == 4 and frames.shape[1] in (1, 3)
    return frames if fine else None


def grow(scene: Scene, folder: Path, stop: Stop = never) -> NDArray[np.uint8]:
    """Grow one sample of a scene and store its best guesses [S+1, C, H, W]."""
    images = load(scene.settings.data, stop=stop)
    alone = dataclasses.replace(scene.settings.run, samples=1)  # the first one, bit for bit
    edits = None if scene.start is None else shredded(scene.start, alone, images)
    steps = _grown(alone, images, edits, stop)
    for stroke in () if scene.start is None else scene.start.strokes:
        edits = from_step(steps[-1], alone, stroke.tool, _BACK).with_stroke(stroke)
        steps += _grown(alone, images, edits, stop)
    frames = frames_of(steps)
    with contextlib.suppress(MorphogenError):  # where nothing can be kept it grows again
        store(frames, _place(scene, folder))
    return frames


def _grown(settings: RunSettings, images: ImageSet, edits: Edits | None, stop: Stop) -> list[Step]:
    start, steps = None, []
    if edits is not None:
        blank = background(images)
        start = start_from(edits, settings, blank)
        shown = frozen_array(edited_picture(edits, blank))
        steps = [Step(0, 0.0, 1.0, None, shown, shown, 0.0)]
        if not edits.keep:  # a picture that is shredded: so much of it is left
            steps.append(dataclasses.replace(steps[0], x0_hat=frozen_array(start.x_t.clip(-1, 1))))
    events = run(settings, images, stop, start, hurry=True)
    return steps + [step for step in events if isinstance(step, Step)]


def frames_of(steps: Sequence[Step]) -> NDArray[np.uint8]:
    """The best guesses of a run's first sample, [S+1, C, H, W]."""
    return np.stack([to_uint8(step.x0_hat[0]) for step in steps])


def store(frames: NDArray[np.uint8], path: Path) -> None:
    """Write a thumbnail's frames; its folder is made where there is none.

    MorphogenError where that cannot be.
    """
    make_folder(path.parent)
    with replacing(path) as (hidden,), hidden.open("wb") as file:
        np.savez_compressed(file, frames=frames)
