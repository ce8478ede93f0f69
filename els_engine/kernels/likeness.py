"""Training pictures in an order in which those that look alike stand side by side.

A sweep weighs sixteen pictures at a time or leaves all sixteen out. What matters to a pixel are
pictures that look alike there: next to each other they are in few sixteens. The first sixteens a
sweep asks, which show what weighs anything, are taken from all over.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.kernels.pictures import Pictures
from els_engine.kernels.plans import LANES, SCOUTS

__all__ = ["in_order_of_likeness"]

_FEWEST = 256  # pictures that are worth an order
_MOST_BYTES = 1 << 28  # of pictures, which are copied
_CELLS = 8  # each way: likeness is seen from afar
_DIRECTIONS = 16
_CHUNK = 4096

Doubles = NDArray[np.float64]


def in_order_of_likeness(pictures: Pictures) -> tuple[Pictures, NDArray[np.int64]]:
    """The same pictures in another order, and which of the given ones each of them is [N].

    Found once, and kept as long as `pictures`. In their own order where a change does not pay.
    """
    if pictures.alike is None:
        order = _order(pictures)
        if np.array_equal(order, np.arange(pictures.count)):
            return pictures, order
        pictures.alike = Pictures(pictures.images[order], pictures.device), order
    return pictures.alike


def _order(pictures: Pictures) -> NDArray[np.int64]:
    from els_engine.kernels.compiled.grouping import group

    order = np.arange(pictures.count)
    if pictures.count < _FEWEST or pictures.images.nbytes > _MOST_BYTES:
        return order
    seen = _from_afar(pictures)
    seen -= seen.mean(axis=0)
    _, directions = np.linalg.eigh(seen.T @ seen)
    points = (seen @ directions[:, ::-1][:, :_DIRECTIONS]).astype(np.float32)
    group(np.ascontiguousarray(points), order, 0, pictures.count, points.shape[1])
    return np.concatenate(_scouts_first(np.split(order, range(LANES, len(order), LANES))))


def _scouts_first(blocks: list[NDArray[np.int64]]) -> list[NDArray[np.int64]]:
    """Blocks from all over come first: they show the others what weighs anything."""
    whole = len(blocks[-1]) == LANES
    blocks, rest = (blocks, []) if whole else (blocks[:-1], blocks[-1:])
    return [*blocks[::SCOUTS], *(b for k, b in enumerate(blocks) if k % SCOUTS), *rest]


def _from_afar(pictures: Pictures) -> Doubles:
    """Every picture as a few cells, [N, C·cells]."""
    cells = min(_CELLS, pictures.hw[0]), min(_CELLS, pictures.hw[1])
    parts = []
    for first, last in pictures.chunks(_CHUNK):
        some = torch.tensor(pictures.images[first:last])
        parts.append(torch.nn.functional.adaptive_avg_pool2d(some, cells).flatten(1).numpy())
    return np.concatenate(parts).astype(np.float64)
