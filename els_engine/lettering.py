"""Words in pictures, set in the bundled typeface without a window."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

__all__ = ["Weight", "ascent", "line_height", "put", "text_width", "wrapped"]

Weight = Literal["Regular", "Medium", "SemiBold"]
_FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
_LEADING = 1.32  # line height by type size


@lru_cache(maxsize=64)
def _face(size: int, weight: Weight) -> ImageFont.FreeTypeFont:
    path = _FONTS / f"Inter-{weight}.otf"
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def line_height(size: int) -> int:
    """From one line to the next, px."""
    return round(_LEADING * size)


def ascent(size: int, weight: Weight = "Regular") -> int:
    """From the top of a line of `line_height` to its baseline, px."""
    up, down = _face(size, weight).getmetrics()
    return (line_height(size) - up - down) // 2 + up


def text_width(text: str, size: int, weight: Weight = "Regular") -> int:
    """How wide a line is, px."""
    return -int(-_face(size, weight).getlength(text) // 1)


@lru_cache(maxsize=512)
def wrapped(text: str, size: int, width: int, weight: Weight = "Regular") -> tuple[str, ...]:
    """The lines of a text no wider than `width` px; a word that is wider has a line of its own."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and text_width(longer, size, weight) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def put(
    picture: Image.Image,
    text: str,
    at: tuple[int, int],
    size: int,
    colour: str | tuple[int, int, int],
    weight: Weight = "Regular",
) -> None:
    """Draw one line; `at` is the left end of its top."""
    baseline = (at[0], at[1] + ascent(size, weight))
    ImageDraw.Draw(picture).text(baseline, text, colour, _face(size, weight), anchor="ls")
