"""The recordings that ship, for rooms with a slow machine: `python -m els_engine.story.recorded`.

Made again after a shipped story, a network or a picture changes; the tests say when.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from els_engine.story.cache import RECORDED, Cache, write_frames
from els_engine.story.film import frames_of
from els_engine.story.frames import key_of
from els_engine.story.growing import Runs
from els_engine.story.model import SHIPPED, read_story

__all__ = ["record"]


def record(folder: Path = RECORDED) -> int:
    """Compute every panel of the shipped stories into `folder`; returns the bytes."""
    folder.mkdir(exist_ok=True)
    kept = set()
    with tempfile.TemporaryDirectory() as own:
        cache, runs = Cache(Path(own)), Runs()
        for path in sorted(SHIPPED.glob("*.toml")):
            for scene in read_story(path).scenes:
                every = frames_of(scene, cache, runs=runs)
                for panel, made in zip(scene.panels, every, strict=True):
                    file = folder / f"{key_of(panel)}.npz"
                    if file not in kept:
                        write_frames(file, made)
                    kept.add(file)
    for file in set(folder.glob("*.npz")) - kept:
        file.unlink()
    return sum(file.stat().st_size for file in kept)


if __name__ == "__main__":
    sys.stdout.write(f"{record():,} bytes\n")
