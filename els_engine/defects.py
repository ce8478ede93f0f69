"""Where the traceback of a defect goes: a log file, never the person's terminal or window."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

__all__ = ["log_path", "record_defect"]

_KEPT = 2**20  # bytes; an older log makes way


def log_path() -> Path:
    """The log file; it and its folder may not exist yet."""
    return platformdirs.user_log_path("morphogen", appauthor=False) / "morphogen.log"


def record_defect(error: BaseException) -> Path | None:
    """Append the error with its traceback to the log; None where no log can be written."""
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "a" if not path.exists() or path.stat().st_size < _KEPT else "w"
        with path.open(mode, encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n")
            log.write("".join(traceback.format_exception(error)) + "\n")
    except OSError:
        return None
    return path
