"""Cards as they are needed: laid out once for each size, drawn once for each moment."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from els_engine.frames import Frame
from els_engine.story.card import Card, first_patch
from els_engine.story.change import what_changed
from els_engine.story.frames import PanelFrames
from els_engine.story.model import Scene

__all__ = ["Cards"]

_LAID_OUT, _DRAWN = 8, 4
_SHAPE = (32, 32, 3)  # of a picture that is not there yet
_T = TypeVar("_T")


class Cards:
    """Draws scenes; keeps the latest."""

    def __init__(self) -> None:
        self._cards: OrderedDict[object, Card] = OrderedDict()
        self._drawn: OrderedDict[object, Frame] = OrderedDict()

    def card(
        self,
        scene: Scene,
        made: Sequence[PanelFrames],
        size: tuple[int, int],
        *,
        light: bool,
        number: str,
        before: tuple[Scene, Sequence[PanelFrames] | None] | None = None,
        waits: bool = True,
    ) -> Card:
        """The scene laid out at a size; `before` is the scene that was on, with its frames.

        A picture that is not there is black where it `waits` for it, else nothing is seen of it.
        """
        shapes = tuple(one.frames[0].shape if one.frames else None for one in made)
        key = (scene, size, light, number, waits, shapes, *(id(one) for one in made))
        card = self._cards.get(key)
        if card is None:
            blank = np.full(_SHAPE, 255 if light and not waits else 0, np.uint8)
            words = "…" if waits else ""
            filled = [
                one if one.frames else PanelFrames([blank], [words], [1.0], [0], [0])
                for one in made
            ]
            change = what_changed(before[0], scene) if before else None
            was = first_patch(before[1]) if before and change else None
            card = Card(
                scene, filled, size, light=light, number=number, change=change, was_patch=was
            )
        return _kept(self._cards, key, card, _LAID_OUT)

    def drawn(self, card: Card, frame: int, *, blurred: bool, asks: bool, changed: float) -> Frame:
        """The card at a frame; the speaker's and the audience's window often ask alike."""
        there = tuple(len(one.frames) for one in card.made)
        key = (id(card), frame, blurred, asks, changed if frame == 0 else 1.0, there)
        found = self._drawn.get(key)
        if found is None:
            found = card.frame(frame, blurred=blurred, asks=asks, changed=changed)
        return _kept(self._drawn, key, found, _DRAWN)

    def forget(self) -> None:
        """Another scene is on."""
        self._cards.clear()
        self._drawn.clear()


def _kept(kept: OrderedDict[object, _T], key: object, value: _T, most: int) -> _T:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)
    return value
