"""What the audience sees of a scene, as pixels: title, pictures, caption; for screen and film."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from els_engine.compose import fitted
from els_engine.frames import Frame, enlarge
from els_engine.lettering import Weight, line_height, put, text_width, wrapped
from els_engine.story.change import Change
from els_engine.story.frames import PanelFrames, expected
from els_engine.story.model import Scene
from els_engine.story.switches import draw_switches, eased
from els_engine.story.words import said

__all__ = ["Card", "Clock", "first_patch", "position"]

_DARK = ((0, 0, 0), (255, 255, 255), (176, 184, 194), (92, 224, 208))  # ground, ink, dim, accent
_LIGHT = ((255, 255, 255), (0, 0, 0), (68, 74, 84), (6, 96, 86))
_BODY = 18.75  # heights of the type go into the screen: 32 px at 600


class Clock:
    """How long each frame of a scene is shown, and where it waits.

    It may still grow: frames that are to come count as looked at like those that are there.
    """

    def __init__(self, scene: Scene, made: Sequence[PanelFrames]) -> None:
        longest, panel = max(
            zip(made, scene.panels, strict=True), key=lambda pair: len(pair[0].frames)
        )
        there = len(longest.frames)
        looks = longest.looks[:there] or [1.0]
        if not longest.done:
            looks += [sum(looks) / len(looks)] * (expected(panel) - len(looks))
        ends = np.cumsum(looks)
        self.ends = ends / ends[-1] * scene.seconds
        self.count = len(looks)
        steps = longest.steps[:there]
        firsts = [n for n, step in enumerate(steps) if step not in steps[:n]]
        self.pauses = tuple(n for n in firsts if steps[n] in scene.pauses and n < self.count - 1)

    def at(self, seconds: float) -> int:
        """The frame that is shown then."""
        return min(int(np.searchsorted(self.ends, seconds, side="right")), self.count - 1)

    def begin(self, frame: int) -> float:
        """When a frame begins."""
        return 0.0 if frame <= 0 else float(self.ends[min(frame, self.count) - 1])

    @property
    def veil(self) -> int:
        """The first frame that would give the answer to a question away."""
        return self.count // 3

    def length(self, frame: int) -> float:
        """For how many seconds it is shown."""
        return float(self.ends[min(frame, self.count - 1)]) - self.begin(frame)


def first_patch(made: Sequence[PanelFrames] | None) -> int | None:
    """P of the first evaluation in a scene's first panel, 0 for everything; None if unknown."""
    patches = made[0].patches if made else []
    return patches[1] if len(patches) > 1 else None


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
        change: Change | None = None,
        was_patch: int | None = None,
    ) -> None:
        """was_patch: first size of the window in the scene before, 0 for everything."""
        self._scene, self._made, self.size = scene, list(made), size
        self._ground, self._ink, self._dim, self._accent = _LIGHT if light else _DARK
        self._type = max(12, round(size[1] / _BODY))
        self._small = max(10, round(0.6 * self._type))
        self._number, self._change, self._was_patch = number, change, was_patch
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
            put(base, source, (m, height - m // 2 - self._small), self._small, self._dim)
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
    def made(self) -> Sequence[PanelFrames]:
        """The frames it shows."""
        return self._made

    @property
    def boxes(self) -> list[tuple[int, int, int, int]]:
        """x, y, w, h of every panel, px."""
        return [(x, y, w * scale, h * scale) for x, y, scale, (h, w) in self._boxes]

    def _centred(
        self, on: Image.Image, text: str, x: int, wide: int, y: int, weight: Weight = "Regular"
    ) -> None:
        """A line in the middle of a panel that lies at x; it may reach into the gaps beside."""
        m, several = self._margin, len(self._made) > 1
        room = wide + 2 * m - 8 if several else self.size[0] - 2 * m
        text = fitted(text, self._small, room)
        middle = x + (wide - text_width(text, self._small, weight)) // 2
        middle = min(max(m // 2, middle), self.size[0])
        put(on, text, (middle, y), self._small, self._ink if weight != "Regular" else self._dim,
            weight)  # fmt: skip

    def frame(
        self, number: int, *, blurred: bool = False, asks: bool = False, changed: float = 1.0
    ) -> Frame:
        """The card at a frame of its longest panel; `asks` puts the question over the pictures.

        While the noise stands, `changed` is how much of the change from the scene before is over.
        """
        count = max(len(one.frames) for one in self._made)
        picture = Image.fromarray(self._base)
        pen = ImageDraw.Draw(picture)
        for one, panel, (x, y, scale, (h, w)) in zip(
            self._made, self._scene.panels, self._boxes, strict=True
        ):
            at = position(number, count, len(one.frames))
            small = one.frames[at]
            large = Image.fromarray(enlarge(small, scale))
            if blurred:
                large = large.filter(ImageFilter.GaussianBlur(2.2 * scale))
            picture.paste(large, (x, y))
            words = one.words[at]
            if len(self._made) > 1 and panel.kind != "nearest":
                words = words.rpartition(" · ")[2]
            words = said(words, self._scene.language)
            under = y + h * scale + self._small // 4
            if number == 0 and self._change is not None and one is self._made[0]:
                self._tell_change(picture, self._change, changed, x, w * scale, under)
            else:
                self._centred(picture, words, x, w * scale, under)
            size = panel.run.canvas or (panel.data.size, panel.data.size)
            if number == 0:
                self._resize(pen, changed, size, (x, y, scale), h, w)
            elif one.patches[at] and not blurred and panel.kind == "grow":
                self._sight(pen, one.patches[at], size, (x, y, scale), h, w)
        if asks:
            self._ask(picture)
        return np.array(picture)

    def _tell_change(
        self, picture: Image.Image, change: Change, share: float, x: int, wide: int, y: int
    ) -> None:
        if len(self._made) > 1 or not change.switches:
            self._centred(picture, said(change.text, self._scene.language), x, wide, y)
            return
        m = self._margin
        box = (m, y, self.size[0] - 2 * m)
        draw_switches(
            picture, self._in_words(change), share, box, self._small,
            (self._ground, self._ink, self._accent),
        )  # fmt: skip

    def _in_words(self, change: Change) -> Change:
        switches = (
            dataclasses.replace(one, words=said(one.words, self._scene.language))
            for one in change.switches
        )
        return dataclasses.replace(change, switches=tuple(switches))

    def _resize(
        self,
        pen: ImageDraw.ImageDraw,
        share: float,
        canvas: tuple[int, int],
        at: tuple[int, int, int],
        h: int,
        w: int,
    ) -> None:
        """The window, on its way from its size in the scene before to its first one here."""
        first = self._made[0].patches[1] if len(self._made[0].patches) > 1 else 0
        if self._was_patch is None or first == self._was_patch:
            return
        whole = 2 * max(canvas) - 1
        was, now = self._was_patch or whole, first or whole
        size = round(was + (now - was) * eased(share)) | 1
        if first or share < 1:
            self._sight(pen, size, canvas, at, h, w)

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
        size = min(*canvas, h, w)
        half, middle = patch // 2, size // 2
        low, high = max(0, middle - half), min(size, middle + half + 1)
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
