"""What the audience sees of a scene, as pixels: title, pictures, caption; for screen and film."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from els_engine.compose import fitted
from els_engine.frames import Frame, enlarge
from els_engine.lettering import Weight, line_height, put, text_width, wrapped
from els_engine.story.frames import PanelFrames
from els_engine.story.model import Scene

__all__ = ["Card", "Clock", "position"]

_DARK = ((0, 0, 0), (255, 255, 255), (176, 184, 194), (92, 224, 208))  # ground, ink, dim, accent
_LIGHT = ((255, 255, 255), (0, 0, 0), (68, 74, 84), (6, 96, 86))
_BODY = 18.75  # heights of the type go into the screen: 32 px at 600


class Clock:
    """Seconds of a scene to positions in its frames, and where it waits."""

    def __init__(self, scene: Scene, made: Sequence[PanelFrames]) -> None:
        longest = max(made, key=lambda one: len(one.frames))
        looks = np.array(longest.looks or [1.0])
        ends = np.cumsum(looks)
        self.ends = ends / ends[-1] * scene.seconds
        self.count = len(looks)
        self.pauses = tuple(
            n
            for n in range(self.count)
            if longest.steps and longest.steps[n] in scene.pauses and n < self.count - 1
        )

    def at(self, seconds: float) -> int:
        """The frame that is shown then."""
        return min(int(np.searchsorted(self.ends, seconds, side="right")), self.count - 1)

    def begin(self, frame: int) -> float:
        """When a frame begins."""
        return 0.0 if frame <= 0 else float(self.ends[min(frame, self.count) - 1])


def position(frame: int, count: int, of: int) -> int:
    """The frame of a panel with `of` frames beside one with `count` that shows `frame`.

    Its last one comes with the other's last.
    """
    if frame >= count - 1:
        return of - 1
    return min(max(0, of - 2), frame) if of < count else frame


class Card:
    """One scene at one size: lays out once, then fills in the pictures."""

    def __init__(
        self,
        scene: Scene,
        made: Sequence[PanelFrames],
        size: tuple[int, int],
        *,
        light: bool,
        number: str,
        change: str = "",
    ) -> None:
        self._scene, self._made, self.size = scene, list(made), size
        self._ground, self._ink, self._dim, self._accent = _LIGHT if light else _DARK
        self._type = max(12, round(size[1] / _BODY))
        self._small = max(10, round(0.6 * self._type))
        self._number, self._change = number, change
        self._margin = round(size[1] / 22) // 2 * 2
        self._lay_out()

    def _lay_out(self) -> None:
        width, height = self.size
        m, body = self._margin, self._type
        base = Image.new("RGB", self.size, self._ground)
        room = width - 2 * m
        put(base, fitted(self._scene.title, body, room), (m, m), body, self._accent, "SemiBold")
        wide = text_width(self._number, self._small)
        put(base, self._number, (width - m - wide, height - m // 2 - self._small), self._small,
            self._dim)  # fmt: skip
        lines = wrapped(self._scene.caption, body, room, "Medium")
        below = height - m - len(lines) * line_height(body) - line_height(self._small)
        for n, line in enumerate(lines):
            put(base, line, (m, below + n * line_height(body)), body, self._ink, "Medium")
        if self._scene.source:
            source = fitted(self._scene.source, self._small, room - wide - m)
            put(base, source, (m, height - m - self._small // 2), self._small, self._dim)
        top = m + line_height(body) + m // 2
        under = line_height(self._small)
        labels = under if any(panel.label for panel in self._scene.panels) else 0
        self._boxes = self._fit(top + labels, below - m // 2 - under)
        for panel, (x, y, scale, (_, w)) in zip(self._scene.panels, self._boxes, strict=True):
            if panel.label:
                self._centred(base, panel.label, x, w * scale, y - under, "SemiBold")
        self._base = np.asarray(base)

    def _fit(self, top: int, bottom: int) -> list[tuple[int, int, int, tuple[int, int]]]:
        """x, y, scale and size of each panel: one integer scale for all, centred."""
        shapes = [(one.frames[0].shape[0], one.frames[0].shape[1]) for one in self._made]
        gap = 2 * self._margin
        room_w = self.size[0] - 2 * self._margin - gap * (len(shapes) - 1)
        scale = min(
            room_w // sum(w for _, w in shapes), max(1, bottom - top) // max(h for h, _ in shapes)
        )
        scale = max(1, scale)
        total = sum(w for _, w in shapes) * scale + gap * (len(shapes) - 1)
        x = max(0, (self.size[0] - total) // 2) // 2 * 2
        boxes = []
        for h, w in shapes:
            y = top + max(0, (bottom - top - h * scale) // 2) // 2 * 2
            boxes.append((x, y, scale, (h, w)))
            x += w * scale + gap
        return boxes

    @property
    def boxes(self) -> list[tuple[int, int, int, int]]:
        """x, y, w, h of every panel, px."""
        return [(x, y, w * scale, h * scale) for x, y, scale, (h, w) in self._boxes]

    def _centred(
        self, on: Image.Image, text: str, x: int, wide: int, y: int, weight: Weight = "Regular"
    ) -> None:
        text = fitted(text, self._small, max(wide, self.size[0] // 2))
        middle = x + (wide - text_width(text, self._small, weight)) // 2
        middle = min(max(self._margin, middle), self.size[0])
        put(on, text, (middle, y), self._small, self._ink if weight != "Regular" else self._dim,
            weight)  # fmt: skip

    def frame(self, number: int, *, hidden: bool = False) -> Frame:
        """The card at a frame of its longest panel; `hidden` blurs the result and asks."""
        count = max(len(one.frames) for one in self._made)
        picture = Image.fromarray(self._base)
        pen = ImageDraw.Draw(picture)
        for one, panel, (x, y, scale, (h, w)) in zip(
            self._made, self._scene.panels, self._boxes, strict=True
        ):
            at = position(number, count, len(one.frames))
            small = one.frames[at]
            large = Image.fromarray(enlarge(small, scale))
            if hidden:
                large = large.filter(ImageFilter.GaussianBlur(2.2 * scale))
            picture.paste(large, (x, y))
            words = self._change if number == 0 and self._change else one.words[at]
            if len(self._made) > 1 and panel.kind != "nearest":
                words = words.rpartition(" · ")[2]
            self._centred(picture, words, x, w * scale, y + h * scale + self._small // 4)
            if one.patches[at] and not hidden and panel.kind == "grow":
                self._sight(pen, one.patches[at], panel.run.canvas or (0, 0), (x, y, scale), h, w)
        if hidden:
            self._ask(picture)
        return np.array(picture)

    def _sight(
        self,
        pen: ImageDraw.ImageDraw,
        patch: int,
        canvas: tuple[int, int],
        at: tuple[int, int, int],
        h: int,
        w: int,
    ) -> None:
        """The window that the middle pixel of the first tile sees: it shrinks as it grows."""
        x, y, scale = at
        size = canvas[0] or 32
        half, middle = patch // 2, min(size, h, w) // 2
        low, high = max(0, middle - half), min(min(size, h, w), middle + half + 1)
        thick = max(2, scale // 4)
        box = (x + low * scale, y + low * scale, x + high * scale - 1, y + high * scale - 1)
        pen.rectangle(box, outline=(0, 0, 0), width=thick + 2)
        inner = (box[0] + 1, box[1] + 1, box[2] - 1, box[3] - 1)
        pen.rectangle(inner, outline=(255, 180, 84), width=thick)

    def _ask(self, picture: Image.Image) -> None:
        size = round(1.4 * self._type)
        lines = wrapped(self._scene.question, size, self.size[0] - 4 * self._margin, "SemiBold")
        high = len(lines) * line_height(size) + self._margin
        top = (self.size[1] - high) // 2
        pen = ImageDraw.Draw(picture)
        pen.rectangle((0, top, self.size[0], top + high), fill=self._ground)
        for n, line in enumerate(lines):
            x = (self.size[0] - text_width(line, size, "SemiBold")) // 2
            at = (x, top + self._margin // 2 + n * line_height(size))
            put(picture, line, at, size, self._accent, "SemiBold")
