"""How many fingers each noise has given, for every setting apart; no Qt."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from els_engine.counts import Count
from els_engine.settings import Settings
from els_engine.steps import FloatArray

__all__ = ["Census", "Find", "Tallied", "same_draw"]

_KEPT = 24  # finds


@dataclass(frozen=True, slots=True, eq=False)
class Find:
    """A strange sample, and the noise that gives it again."""

    noise: int
    count: int
    picture: FloatArray  # [C, H, W] in [-1, 1]


@dataclass(slots=True)
class Tallied:
    """What one machine at one patch size has drawn so far."""

    usual: int
    numbers: Counter[int | None] = field(default_factory=Counter)  # None: cannot be counted
    finds: list[Find] = field(default_factory=list)  # the strangest first
    seen: set[int] = field(default_factory=set)  # noise numbers: each counts once

    @property
    def total(self) -> int:
        """Samples."""
        return self.numbers.total()

    @property
    def right(self) -> int:
        """Those with the usual number."""
        return self.numbers[self.usual]


def same_draw(settings: Settings) -> Hashable:
    """What two runs share whose samples are draws of the same kind: all but the noise."""
    return settings.data, dataclasses.replace(settings.run, seed=0, samples=1, seeds=None)


class Census:
    """Counts by settings. Chosen noise never counts: it would not be a fair sample."""

    def __init__(self) -> None:
        self._by: dict[Hashable, Tallied] = {}

    def of(self, settings: Settings, usual: int) -> Tallied:
        """What was counted under these settings."""
        return self._by.setdefault(same_draw(settings), Tallied(usual))

    def add(
        self, settings: Settings, usual: int, counts: Sequence[Count], pictures: FloatArray
    ) -> bool:
        """Count finished samples [B, C, H, W]; whether any was new and counts."""
        if settings.run.seeds is not None:
            return False
        told = self.of(settings, usual)
        fresh = False
        for noise, count, picture in zip(settings.run.noise_numbers, counts, pictures, strict=True):
            if noise in told.seen:
                continue
            fresh = True
            told.seen.add(noise)
            told.numbers[count.count] += 1
            if count.count is not None and count.count != usual:
                told.finds.append(Find(noise, count.count, picture))
        told.finds.sort(key=lambda find: -abs(find.count - usual))
        del told.finds[_KEPT:]
        return fresh
