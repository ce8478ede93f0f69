"""Frames that are there already: in memory, on the disk, or shipped as a recording."""

from __future__ import annotations

import contextlib
import json
import os
from collections import OrderedDict
from pathlib import Path

import numpy as np

from els_engine.atomic import replacing
from els_engine.errors import MorphogenError
from els_engine.readers.archive import DAMAGE
from els_engine.story.frames import PanelFrames, key_of
from els_engine.story.model import SHIPPED, Panel, Scene

__all__ = ["RECORDED", "Cache", "write_frames"]

RECORDED = SHIPPED / "recorded"
_DISK_BYTES = 256 * 2**20
_MEMORY = 64  # panels


class Cache:
    """Frames by what decides them. Reading and writing never fail: at worst it computes again."""

    def __init__(
        self,
        folder: Path | None = None,
        max_bytes: int = _DISK_BYTES,
        recorded: Path | None = RECORDED,
    ) -> None:
        if folder is None:
            from platformdirs import user_cache_path

            folder = user_cache_path("morphogen", appauthor=False) / "scenes"
        self._folder, self._max_bytes, self._recorded = folder, max_bytes, recorded
        self._memory: OrderedDict[str, PanelFrames] = OrderedDict()

    def get(self, panel: Panel) -> PanelFrames | None:
        """The finished frames of a panel that were computed here, if there are any."""
        key = key_of(panel)
        made = self._memory.get(key) or _read(self._folder / f"{key}.npz")
        if made is not None:
            self._keep(key, made)
        return made

    def put(self, panel: Panel, made: PanelFrames) -> None:
        """Keep finished frames."""
        key = key_of(panel)
        self._keep(key, made)
        with contextlib.suppress(MorphogenError, OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_frames(self._folder / f"{key}.npz", made)
            self._trim()

    def scene(self, scene: Scene) -> list[PanelFrames] | None:
        """The frames of all panels, or None where any is missing."""
        return _all([self.get(panel) for panel in scene.panels])

    def recording(self, scene: Scene) -> list[PanelFrames] | None:
        """What ships for a machine that is too slow: all panels, or None."""
        folder = self._recorded
        if folder is None:
            return None
        return _all([_read(folder / f"{key_of(panel)}.npz") for panel in scene.panels])

    def _keep(self, key: str, made: PanelFrames) -> None:
        self._memory[key] = made
        self._memory.move_to_end(key)
        while len(self._memory) > _MEMORY:
            self._memory.popitem(last=False)

    def _trim(self) -> None:
        """The files used longest ago go, until the rest fits."""
        files = sorted(self._folder.glob("*.npz"), key=lambda p: -p.stat().st_mtime)
        total = 0
        for path in files:
            total += path.stat().st_size
            if total > self._max_bytes:
                path.unlink(missing_ok=True)


def write_frames(path: Path, made: PanelFrames) -> None:
    """Finished frames as a file that `Cache` reads. MorphogenError where it cannot be written."""
    meta = json.dumps([made.words, made.looks, made.patches, made.steps])
    frames = np.stack(made.frames)
    if (frames == frames[..., :1]).all():
        frames = frames[..., :1]
    with replacing(path) as (beside,), beside.open("wb") as file:
        np.savez_compressed(file, frames=frames, meta=np.array(meta))


def _read(path: Path) -> PanelFrames | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            frames = arrays["frames"]
            words, looks, patches, steps = json.loads(str(arrays["meta"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, *DAMAGE):
        return None
    with contextlib.suppress(OSError):  # what ships may lie where nothing can be written
        os.utime(path)
    if frames.dtype != np.uint8 or frames.ndim != 4 or len(frames) != len(words):
        return None
    if frames.shape[3] == 1:  # grey
        frames = frames.repeat(3, axis=3)
    return PanelFrames(list(frames), words, looks, patches, steps, done=True)


def _all(found: list[PanelFrames | None]) -> list[PanelFrames] | None:
    made = [one for one in found if one is not None]
    return made if len(made) == len(found) else None
