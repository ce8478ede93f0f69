"""Gray–Scott in compiled code: explicit Euler steps of two fields that wrap round."""

from __future__ import annotations

from typing import Any

import numpy as np

from els_engine.kernels.compiled.jit import compiled

__all__ = ["react"]


@compiled
def _wrap(field: Any) -> None:
    """Fill the rim of one pixel from the other side."""
    height, width = field.shape
    for c in range(width):
        field[0, c] = field[height - 2, c]
        field[height - 1, c] = field[1, c]
    for r in range(height):
        field[r, 0] = field[r, width - 2]
        field[r, width - 1] = field[r, 1]


@compiled
def react(u: Any, v: Any, spread: Any, feed: Any, kill: Any, steps: int) -> tuple[Any, Any]:
    """u, v [H + 2, W + 2] float32 with a rim, `steps` later; `spread` holds D_u and D_v.

    All numbers are float32. The arrays that come in are used as room for the work.
    """
    height, width = u.shape
    du, dv, four, one = spread[0], spread[1], np.float32(4), np.float32(1)
    lost = feed + kill
    next_u, next_v = np.empty_like(u), np.empty_like(v)
    for _ in range(steps):
        _wrap(u)
        _wrap(v)
        for r in range(1, height - 1):
            for c in range(1, width - 1):
                a, b = u[r, c], v[r, c]
                meet = a * b * b
                flow_a = u[r - 1, c] + u[r + 1, c] + u[r, c - 1] + u[r, c + 1] - four * a
                flow_b = v[r - 1, c] + v[r + 1, c] + v[r, c - 1] + v[r, c + 1] - four * b
                next_u[r, c] = a + du * flow_a - meet + feed * (one - a)
                next_v[r, c] = b + dv * flow_b + meet - lost * b
        u, next_u = next_u, u
        v, next_v = next_v, v
    return u, v
