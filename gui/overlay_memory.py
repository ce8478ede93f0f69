"""Overlays that have been worked out, kept for whoever comes back to the same Step."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable

from els_engine.overlays import Overlay
from els_engine.settings import Overlay as OverlayKind
from els_engine.steps import Step

__all__ = ["Key", "OverlayMemory"]

_MOST_BYTES = 64 << 20

Key = tuple[Step, OverlayKind, int]  # of which sample


class OverlayMemory:
    """The newest overlays, of any thread; the oldest go where they take more than 64 MB."""

    def __init__(self, most: int = _MOST_BYTES) -> None:
        self._most, self._held = most, 0  # bytes
        self._made: OrderedDict[Key, Overlay] = OrderedDict()
        self._lock = threading.Lock()

    def __contains__(self, key: Key) -> bool:
        return key in self._made

    def get(self, key: Key) -> Overlay | None:
        """One that is kept."""
        return self._made.get(key)

    def put(self, key: Key, made: Overlay, *, least: int = 1) -> None:
        """Keep one more; so many are kept whatever they take."""
        with self._lock:
            if key in self._made:
                self._held -= _bytes(self._made.pop(key))
            self._made[key] = made
            self._held += _bytes(made)
            while self._held > self._most and len(self._made) > least:
                self._held -= _bytes(self._made.popitem(last=False)[1])

    def share(self, keys: Iterable[Key]) -> float:
        """How much of all room these take as far as they are kept, from 0."""
        kept = (self._made.get(key) for key in keys)
        return sum(_bytes(one) for one in kept if one is not None) / self._most

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._made.clear()
            self._held = 0


def _bytes(made: Overlay) -> int:
    return made.tint.nbytes + made.lines.nbytes
