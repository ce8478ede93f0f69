"""As much of what is to be said as there is room for, in whole sentences where that can be."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["LIST", "whole"]

LIST = re.compile(r"(?=, )")  # of things, of which the last ones may be left out
_ENDS = re.compile(r"(?<=\w{3}\.) |(?<=;) | (?=· )")


def whole(
    words: str, room: float, wide: Callable[[str], float], ends: re.Pattern[str] = _ENDS
) -> str:
    """`words`; else those of its parts from the first on that `wide` finds room for.

    A part ends with a sentence, a semicolon, or before a · between two. Where there is not even
    room for the first one it is cut off by whoever paints it.
    """
    at = [match.start() for match in ends.finditer(words)]
    for said in (words, *(words[:end].rstrip(";") for end in reversed(at))):
        if wide(said) <= room:
            return said
    return words[: at[0]].rstrip(";") if at else words
