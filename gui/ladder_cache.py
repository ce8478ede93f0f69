"""Finished runs by their settings, so that dragging the patch size need not compute them again."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from els_engine.images import ImageSet
from els_engine.recording import step_bytes
from els_engine.settings import RunSettings
from els_engine.steps import Step

__all__ = ["LadderCache"]

_MOST_BYTES = 128 << 20
_MOST_SHARED = 2000  # pictures; of more, which of them were in use is not kept


class LadderCache:
    """Runs on one set of pictures; the oldest go when they hold more than 128 MB."""

    def __init__(self) -> None:
        self._images: ImageSet | None = None
        self._runs: dict[RunSettings, tuple[Step, ...]] = {}

    def put(self, settings: RunSettings, images: ImageSet, steps: Sequence[Step]) -> None:
        """Keep a whole run."""
        if images is not self._images:
            self._images, self._runs = images, {}
        if images.count > _MOST_SHARED:
            steps = [dataclasses.replace(step, usage=None) for step in steps]
        self._runs[settings] = tuple(steps)
        while len(self._runs) > 1 and self.nbytes > _MOST_BYTES:
            del self._runs[next(iter(self._runs))]

    def get(self, settings: RunSettings, images: ImageSet | None) -> tuple[Step, ...] | None:
        """The Steps of a run with these settings on these pictures; None if it is not kept."""
        return self._runs.get(settings) if images is self._images else None

    @property
    def nbytes(self) -> int:
        """Bytes of memory the Steps hold."""
        return sum(step_bytes(step) for steps in self._runs.values() for step in steps)
