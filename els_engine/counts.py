"""What counting says, without what it takes to count: that is imported beside a running window."""

from __future__ import annotations

import importlib
import threading
from dataclasses import dataclass
from typing import Literal

__all__ = ["Count", "Part", "make_ready_beside"]

Part = Literal["fingers", "legs"]

_started = threading.Event()


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted, and where each part ends."""

    countable: bool
    count: int | None  # None where it is not countable
    tips: tuple[tuple[float, float], ...] = ()  # row and column in px of the picture
    reason: str = ""  # why it is not countable, as a sentence


_ready = threading.Event()


def make_ready_beside() -> bool:
    """Import the counters in another thread; whether they are there."""
    if not _started.is_set():
        _started.set()
        threading.Thread(target=_import, name="counters", daemon=True).start()
    return _ready.is_set()


def _import() -> None:
    importlib.import_module("els_engine.torus_counts")
    _ready.set()
