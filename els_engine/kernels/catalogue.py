"""The distinct windows of the training pictures, sorted so that near ones lie together.

Line art repeats its windows exactly; each is kept once, with how often it occurs. The windows,
turned so that the directions of largest spread come first, fill leaves of sixteen, boxes of
leaves, and boxes of boxes: the distance of a query to a box bounds what everything in it weighs.
"""

from __future__ import annotations

import logging
import os
import threading
import weakref
from collections import OrderedDict
from collections.abc import Generator
from concurrent.futures import wait
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from els_engine.kernels.crew import Crew, program_ends
from els_engine.settings import Border

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = ["Catalogue", "catalogue", "catalogue_if_ready", "fits", "inside"]

_MOST_BYTES = 1 << 30  # of all catalogues together, or an eighth of the memory

Floats = NDArray[np.float32]
_Key = tuple[int, int, Border]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The windows of one size, in K = C·P² turned coordinates z = (p - mean)·turn.

    leaves: box centre [L, K'] (K' a multiple of 16), windows less it [L, K, 16], their ‖δ‖²
    [L, 16], log₂ of their counts [L, 16] (-inf: absent), their own pixels [L, C, 16], the
    largest ‖δ‖² [L]. twigs and
    branches: low and high corner [·, K, 16] and log₂ of the count [·, 16] of boxes of 16 and of
    256 windows.
    """

    mean: NDArray[np.float64]  # [K]
    turn: NDArray[np.float64]  # [K, K], orthonormal
    leaves: tuple[Floats, Floats, Floats, Floats, Floats, Floats]
    twigs: tuple[Floats, Floats, Floats]
    branches: tuple[Floats, Floats, Floats]
    longest: float  # the longest ‖z‖
    windows: int  # with repetitions
    distinct: int
    place: NDArray[np.int32]  # [windows] in which slot of the leaves a window is
    pictures: NDArray[np.int32]  # [windows] of which picture it is

    @property
    def bytes(self) -> int:
        """Memory of the arrays."""
        arrays = (*self.leaves, *self.twigs, *self.branches, self.place, self.pictures)
        return sum(array.nbytes for array in arrays)

    def usage(self, weights: NDArray[np.float64], count: int) -> NDArray[np.float64]:
        """The weight of every picture [N] from that of every slot; copies share equally."""
        times = np.exp2(self.leaves[3].ravel().astype(np.float64))
        each = np.divide(weights, times, out=np.zeros_like(weights), where=times > 0)
        shares = np.bincount(self.pictures, each[self.place], count)
        return shares.astype(np.float64)


def most_bytes() -> int:
    """How much memory all catalogues may take."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return _MOST_BYTES
    return min(_MOST_BYTES, memory // 8)


def fits(pictures: Pictures, patch: int, border: Border) -> bool:
    """Whether a catalogue of these windows would fit into memory even if none repeats."""
    size = pictures.channels * patch * patch
    return _count(pictures, patch, border) * size * 5 <= most_bytes()


def inside(pictures: Pictures, patch: int, border: Border) -> tuple[int, int, int, int]:
    """The windows' first row and column, and how many there are along each axis."""
    half = 0 if border == "circular" else patch // 2
    height, width = pictures.hw
    return half, half, height - 2 * half, width - 2 * half


def _count(pictures: Pictures, patch: int, border: Border) -> int:
    _, _, rows, columns = inside(pictures, patch, border)
    return pictures.count * rows * columns


class _Shelf:
    """Catalogues of pictures that are still alive, the latest used last."""

    def __init__(self) -> None:
        self._held: OrderedDict[_Key, Catalogue] = OrderedDict()
        self._promised: set[_Key] = set()
        self._lock = threading.Lock()

    def find(self, key: _Key) -> Catalogue | None:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def promise(self, key: _Key) -> bool:
        """Whether nobody is making it yet."""
        with self._lock:
            fresh = key not in self._promised
            self._promised.add(key)
            return fresh

    def add(self, key: _Key, made: Catalogue, owner: object) -> None:
        with self._lock:
            if not any(held[0] == key[0] for held in self._held):
                weakref.finalize(owner, self._forget, key[0])
            self._held[key] = made
            while len(self._held) > 1 and sum(c.bytes for c in self._held.values()) > most_bytes():
                dropped, _ = self._held.popitem(last=False)
                self._promised.discard(dropped)

    def _forget(self, number: int) -> None:
        # Without the lock: this may be called wherever memory is freed, even while it is held.
        for key in [key for key in list(self._held) if key[0] == number]:
            self._held.pop(key, None)
        self._promised = {key for key in self._promised if key[0] != number}


_shelf = _Shelf()


def catalogue(pictures: Pictures, patch: int, border: Border) -> Generator[float, None, Catalogue]:
    """The catalogue of these pictures' windows: made once, kept while the pictures live."""
    key = _key(pictures, patch, border)
    found = _shelf.find(key)
    if found is None:
        found = yield from _making(pictures, patch, border)
        _shelf.add(key, found, pictures.owner)
    return found


def catalogue_if_ready(pictures: Pictures, patch: int, border: Border) -> Catalogue | None:
    """The catalogue if it is there; else it is made beside whatever is done meanwhile."""
    key = _key(pictures, patch, border)
    found = _shelf.find(key)
    if found is None and _shelf.promise(key):
        about = (pictures, patch, border)
        threading.Thread(target=_make_beside, args=about, name="catalogue", daemon=True).start()
    return found


def _make_beside(pictures: Pictures, patch: int, border: Border) -> None:
    from els_engine.kernels.fused import step_back
    from els_engine.kernels.sorting import make_catalogue

    step_back()
    try:
        made = make_catalogue(pictures, patch, border, threading.Event())
    except MemoryError:
        log.warning("there is no room for a catalogue of windows of %d px", patch)
    except Exception:
        if not program_ends():
            raise
    else:
        _shelf.add(_key(pictures, patch, border), made, pictures.owner)


def _key(pictures: Pictures, patch: int, border: Border) -> _Key:
    return id(pictures.owner), patch, border


def _making(pictures: Pictures, patch: int, border: Border) -> Generator[float, None, Catalogue]:
    """Make it in another thread, so that whoever waits can still be asked to stop."""
    from els_engine.kernels.sorting import make_catalogue

    abandoned = threading.Event()
    pool = Crew(1, "catalogue")
    try:
        task = pool.submit(make_catalogue, pictures, patch, border, abandoned)
        while not task.done():
            wait((task,), timeout=0.02)
            yield 0.0
        return task.result()
    finally:
        abandoned.set()
        pool.shutdown(wait=False)
