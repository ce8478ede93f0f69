"""The two switches of a machine, drawn: one that changes flips while it is looked at."""

from __future__ import annotations

from PIL import Image, ImageDraw

from els_engine.lettering import line_height, put, text_width
from els_engine.story.change import Change

__all__ = ["draw_switches", "eased"]

_FINE = 4  # drawn so many times larger, for smooth edges
Rgb = tuple[int, int, int]


def eased(share: float) -> float:
    """From 0 to 1, slow at both ends."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def draw_switches(
    picture: Image.Image,
    change: Change,
    share: float,
    box: tuple[int, int, int],
    size: int,
    colours: tuple[Rgb, Rgb, Rgb],
) -> None:
    """In one line, or below each other where that is too narrow; `share` of the change is over.

    box: left, top, width in px. colours: of the ground, of words, of what is on.
    """
    ground, ink, accent = colours
    pill, gap = round(1.7 * size), round(0.5 * size)
    wide = [pill + gap + text_width(one.words, size, "Medium") for one in change.switches]
    left, top, room = box
    beside = sum(wide) + 2 * size * (len(wide) - 1) <= room
    x = left + (room - sum(wide) - 2 * size * (len(wide) - 1)) // 2
    for one, width in zip(change.switches, wide, strict=True):
        if not beside:
            x = left + max(0, (room - max(wide)) // 2)
        moved = eased(share) if one.was != one.now else 1.0
        on = one.was + (one.now - one.was) * moved
        shown = _pill(pill, size, on, ground, ink, accent)
        picture.paste(shown, (x, top + (line_height(size) - size) // 2))
        changed = one.was != one.now
        put(picture, one.words, (x + pill + gap, top), size, accent if changed else ink, "Medium")
        if beside:
            x += width + 2 * size
        else:
            top += line_height(size)


def _pill(width: int, height: int, on: float, ground: Rgb, ink: Rgb, accent: Rgb) -> Image.Image:
    """A switch, `on` 0…1."""
    w, h = width * _FINE, height * _FINE
    large = Image.new("RGB", (w, h), ground)
    pen = ImageDraw.Draw(large)
    off = _mixed(ground, ink, 0.35)
    pen.rounded_rectangle((0, 0, w - 1, h - 1), h // 2, fill=_mixed(off, accent, on))
    inset = h // 8
    x = inset + round((w - h) * on)
    pen.ellipse((x, inset, x + h - 2 * inset, h - inset), fill=ground)
    return large.resize((width, height), Image.Resampling.LANCZOS)


def _mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    r, g, b = (round(a + (c - a) * share) for a, c in zip(one, other, strict=True))
    return r, g, b
