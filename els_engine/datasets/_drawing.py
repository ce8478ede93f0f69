"""Anti-aliased shapes from signed distances, many pictures at once.

Shapes live in the unit square, so a picture is the same drawing at every size. A distance is
negative inside; coverage falls from 1 to 0 over one pixel.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from els_engine.errors import MorphogenError

__all__ = ["Floats", "capsule", "check_request", "coverage", "grid", "turned"]

Floats = NDArray[np.float64]
SIZES = (16, 128)
MAX_COUNT = 100_000


def check_request(count: int, size: int, seed: int) -> None:
    """MorphogenError unless count is 1…100,000, size 16…128 px and seed 0 or more."""
    if not 1 <= count <= MAX_COUNT:
        raise MorphogenError(
            "{count} pictures cannot be drawn: ask for 1 to {most:,}.",
            about="count",
            count=count,
            most=MAX_COUNT,
        )
    if not SIZES[0] <= size <= SIZES[1]:
        raise MorphogenError(
            "Pictures of {size} px cannot be drawn: use a size from {low} to {high}.",
            about="size",
            size=size,
            low=SIZES[0],
            high=SIZES[1],
        )
    if not 0 <= seed < 2**63:
        raise MorphogenError(
            "The data seed is {seed}; it must be 0 or more.", about="data_seed", seed=seed
        )


def grid(size: int) -> tuple[Floats, Floats]:
    """Pixel centres x and y in the unit square, [size, size] each; y grows downwards."""
    ticks = (np.arange(size) + 0.5) / size
    x, y = np.meshgrid(ticks, ticks)
    return x, y


def turned(x: Floats, y: Floats, angle: float) -> tuple[Floats, Floats]:
    """Coordinates turned by `angle` radians, clockwise on screen."""
    return x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)


def capsule(x: Floats, y: Floats, start: Floats, end: Floats, wide: float, narrow: float) -> Floats:
    """Signed distance to a round-ended bar from `start` (radius wide) to `end` (radius narrow)."""
    along = end - start
    length2 = max(float(along @ along), 1e-12)
    share = np.clip(((x - start[0]) * along[0] + (y - start[1]) * along[1]) / length2, 0, 1)
    radius = wide + (narrow - wide) * share
    distance: Floats = (
        np.hypot(x - start[0] - share * along[0], y - start[1] - share * along[1]) - radius
    )
    return distance


def coverage(distance: Floats) -> NDArray[np.float32]:
    """Signed distance [size, size] to values in [-1, 1]: light shape, dark ground."""
    inside = np.clip(0.5 - distance * distance.shape[-1], 0, 1)
    values: NDArray[np.float32] = (2 * inside - 1).astype(np.float32)
    return values
