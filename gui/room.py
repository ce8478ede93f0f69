"""As much of what is to be said as there is room for, in whole sentences where that can be."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

__all__ = ["LIST", "fitted", "whole"]

LIST = re.compile(r"(?=, )")  # of things, of which the last ones may be left out
_ENDS = re.compile(r"(?<=\w{3}\.) |(?<=;) | (?=· )")


def whole(
    words: str, room: float, wide: Callable[[str], float], ends: re.Pattern[str] = _ENDS
) -> str:
    """`words`; else those of its parts from the first on that `wide` finds room for.

    A part ends with a sentence, a semicolon, or before a · between two. Where there is not even
    room for the first one it is that one all the same.
    """
    at = [match.start() for match in ends.finditer(words)]
    for said in (words, *(words[:end].rstrip(";") for end in reversed(at))):
        if wide(said) <= room:
            return said
    return words[: at[0]].rstrip(";") if at else words


def fitted(words: str, room: float, metrics: QFontMetrics, ends: re.Pattern[str] = _ENDS) -> str:
    """As `whole`, in these letters; where there is no room for the first part, it ends in dots."""
    said = whole(words, room, metrics.horizontalAdvance, ends)
    return metrics.elidedText(said, Qt.TextElideMode.ElideRight, int(room))
