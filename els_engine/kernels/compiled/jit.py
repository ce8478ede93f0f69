"""How everything here is compiled. Numba's own types do not fit functions on custom types."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import Any

import numba
import numba.extending

__all__ = [
    "FOLDER",
    "STATE",
    "compiled",
    "compiled_bare",
    "compiled_within",
    "forget_older",
    "intrinsic",
]

intrinsic: Any = numba.extending.intrinsic
_njit: Any = numba.njit

compiled: Any = _njit(nogil=True, cache=True)
# Without counting references: for functions called millions of times that allocate nothing.
compiled_bare: Any = _njit(nogil=True, cache=True, _nrt=False)
# Where many arrays are handed over for a few hundred steps.
compiled_within: Any = _njit(nogil=True, cache=True, _nrt=False, forceinline=True)


def _state() -> str:
    """Of all sources here: numba compares a function's own file only, not what it calls."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    told = [f"{file.name} {file.stat().st_mtime_ns} {file.stat().st_size}" for file in files]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def forget_older(folder: Path, state: str) -> None:
    """Delete compiled code of other sources from `folder`. Does nothing where that fails."""
    note = folder / "compiled-from"
    with contextlib.suppress(OSError):
        if note.exists() and note.read_text("utf-8") == state:
            return
        folder.mkdir(parents=True, exist_ok=True)
        for file in folder.glob("*.nb[ic]"):
            file.unlink(missing_ok=True)
        note.write_text(state, "utf-8")


@compiled
def _probe() -> None:
    """Never called: it knows where numba keeps what is compiled."""


STATE = _state()
FOLDER = Path(_probe.stats.cache_path)
forget_older(FOLDER, STATE)
