"""Memory that is free goes back to the system, where its allocator keeps it otherwise."""

from __future__ import annotations

import ctypes
import sys
from functools import lru_cache
from typing import Any

__all__ = ["give_back"]


@lru_cache(maxsize=1)
def _trim() -> Any:
    """glibc's malloc_trim; None elsewhere."""
    if sys.platform != "linux":
        return None
    try:
        return ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):  # another C library
        return None


def give_back() -> None:
    """Every thread that ever held large arrays keeps room for them; a few milliseconds."""
    trim = _trim()
    if trim is not None:
        trim(0)
