"""Where the talk is, on the disk: whoever opens Morphogen after a crash is there again."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

__all__ = ["Place", "forget", "last_place", "place_file", "remember"]


@dataclass(frozen=True, slots=True)
class Place:
    """A moment of a talk."""

    story: str  # the file
    scene: int
    frame: int
    revealed: bool = False


def place_file() -> Path:
    """The file that holds it."""
    from platformdirs import user_state_path

    return user_state_path("morphogen", appauthor=False) / "talk.json"


def remember(place: Place, path: Path) -> None:
    """Write it in one step. It is lost with the power, not with the program: nothing waits."""
    beside = path.with_name(f".{path.name}.part")
    with contextlib.suppress(OSError):  # a talk goes on where its place cannot be kept
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(asdict(place)), encoding="utf-8")
        os.replace(beside, path)  # noqa: PTH105 - the quick one


def last_place(path: Path) -> Place | None:
    """Where a talk was that has not ended; None where there is none, or it cannot be read."""
    try:
        place = Place(**json.loads(path.read_text(encoding="utf-8")))
        numbers = type(place.scene) is type(place.frame) is int
        sound = isinstance(place.story, str) and numbers and min(place.scene, place.frame) >= 0
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return place if sound and Path(place.story).is_file() else None


def forget(path: Path) -> None:
    """The talk has ended."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
