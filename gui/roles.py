"""The colours of the application by role; no Qt, so tests can measure their contrast."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DARK", "LIGHT", "Theme", "contrast", "mix"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colour roles as #RRGGBB. Text roles read at 4.5:1 or more on stage, panel and raised."""

    name: str
    dark: bool
    stage: str  # behind the pictures
    panel: str  # everything else
    raised: str  # cards, fields, buttons
    hover: str  # the same under the pointer
    pressed: str  # the same while pressed
    line: str  # hairlines between areas
    edge: str  # rims of cards, menus and notices
    outline: str  # boundary of what can be operated: 3:1 or more on stage, panel and raised
    text: str
    dim: str  # second-rank text
    disabled: str  # what cannot be used now; always beside a sentence that says why
    accent: str
    on_accent: str  # text and marks on an accent fill
    accent_soft: str  # fill of what is switched on
    warning: str
    focus: str  # the ring around what has the keyboard; of another hue than what is switched on


DARK = Theme(
    name="dark",
    dark=True,
    stage="#0B0D11",
    panel="#14171D",
    raised="#1E232C",
    hover="#272D38",
    pressed="#303846",
    line="#232832",
    edge="#3A4250",
    outline="#667080",
    text="#ECEFF4",
    dim="#9BA5B4",
    disabled="#6A7585",
    accent="#3CCFBF",
    on_accent="#06201D",
    accent_soft="#17302F",
    warning="#FFB454",
    focus="#8AB8FF",
)

LIGHT = Theme(
    name="light",
    dark=False,
    stage="#F4F2EE",
    panel="#FFFFFF",
    raised="#F3F2EF",
    hover="#EAE8E3",
    pressed="#DEDBD4",
    line="#E4E1DB",
    edge="#C9C5BD",
    outline="#8D8880",
    text="#1B1E24",
    dim="#5A616C",
    disabled="#82878F",
    accent="#0A776C",
    on_accent="#FFFFFF",
    accent_soft="#E0F0EE",
    warning="#A85B00",
    focus="#1F5FC9",
)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """`first` with `share` (0…1) of `second` in it, as #RRGGBB."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio of two colours, 1…21."""

    def luminance(colour: str) -> float:
        linear = [
            v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4
            for v in (c / 255 for c in _channels(colour))
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)
