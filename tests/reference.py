"""The four machines as the paper writes them: float64, a loop over pixels, every candidate listed.

Written from the definitions alone; it shares nothing with the engine and is as slow as it looks.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Place = tuple[int, int]


def reference_mean(
    name: str,
    border: str,
    x_t: NDArray[np.floating],
    alpha_bar: float,
    patch: int | None,
    images: NDArray[np.floating],
) -> Array:
    """x̂0 [B, C, H, W] of x_t [B, C, H, W] given images [N, C, H', W']."""
    a, b2 = alpha_bar**0.5, 1.0 - alpha_bar
    pictures, samples = images.astype(np.float64), x_t.astype(np.float64)
    _, _, height, width = pictures.shape
    out = np.empty(x_t.shape, np.float64)
    if name in ("is", "es"):
        if name == "es":
            moves = np.ndindex(height, width)
            pictures = np.concatenate([np.roll(pictures, move, (2, 3)) for move in moves])
        for j, sample in enumerate(samples):
            out[j] = weighted_mean(sample, a * pictures, pictures, b2)
        return out
    keys = {place: _windows(pictures, place, patch, border) for place in np.ndindex(height, width)}
    canvas = (x_t.shape[2], x_t.shape[3])
    listed: dict[tuple[Place, ...], tuple[Array, Array]] = {}  # many pixels have the same
    for place in np.ndindex(canvas):
        query = _windows(samples, place, patch, border)
        who = _candidates(name, border, place, canvas, (height, width), patch)
        if who not in listed:
            windows = a * np.concatenate([keys[other] for other in who])
            listed[who] = windows, np.concatenate([pictures[:, :, r, c] for r, c in who])
        for j in range(len(samples)):
            out[j, :, place[0], place[1]] = weighted_mean(query[j], *listed[who], b2)
    return out


def weighted_mean(query: Array, keys: Array, values: Array, b2: float) -> Array:
    """Σ_k w_k c_k / Σ_k w_k with w_k = exp(-‖q - a p_k‖² / (2b²)), where `keys` are the a p_k."""
    apart = (query[None] - keys).reshape(len(keys), -1)
    logits = -np.einsum("kp,kp->k", apart, apart) / (2 * b2)
    weights = np.exp(logits - logits.max())
    mean: Array = np.tensordot(weights, values, axes=1) / weights.sum()
    return mean


def _windows(batch: Array, place: Place, patch: int | None, border: str) -> Array:
    """The window of every picture around one place: [n, C, P, P]."""
    height, width = batch.shape[2:]
    r, c = place
    if patch is None and border == "circular":  # the torus, each pixel once, seen from here
        return np.roll(batch, (-r, -c), (2, 3))
    half = (2 * max(height, width) - 1 if patch is None else patch) // 2
    rows, columns = np.arange(r - half, r + half + 1), np.arange(c - half, c + half + 1)
    taken = batch[:, :, rows % height][:, :, :, columns % width]
    if border == "border":  # what hangs over the edge reads 0
        inside = ((rows >= 0) & (rows < height))[:, None] & ((columns >= 0) & (columns < width))
        taken = taken * inside
    return taken


def _hang(place: Place, size: Place, half: int) -> tuple[int, int, int, int]:
    """How many pixels the window hangs over each of the four edges."""
    r, c = place
    return (
        max(0, half - r),
        max(0, r + half - size[0] + 1),
        max(0, half - c),
        max(0, c + half - size[1] + 1),
    )


@cache
def _candidates(
    name: str, border: str, place: Place, canvas: Place, data: Place, patch: int | None
) -> tuple[Place, ...]:
    if name == "ls":
        return (place,)
    everywhere = tuple(np.ndindex(*data))
    if border == "circular":
        return everywhere
    half = (2 * max(data) - 1 if patch is None else patch) // 2
    wanted = _hang(place, canvas, half) if border == "border" else (0, 0, 0, 0)
    return tuple(other for other in everywhere if _hang(other, data, half) == wanted)


def reference_reaction(
    u: NDArray[np.floating], v: NDArray[np.floating], feed: float, kill: float, steps: int
) -> tuple[Array, Array]:
    """Gray–Scott on a torus, D_u = 0.1, D_v = 0.05 px² per step, explicit Euler in float64."""
    a, b = u.astype(np.float64), v.astype(np.float64)
    for _ in range(steps):
        flows = [
            sum(np.roll(f, move, axis) for axis in (0, 1) for move in (-1, 1)) - 4 * f
            for f in (a, b)
        ]
        meet = a * b**2
        a, b = (
            a + 0.1 * flows[0] - meet + feed * (1 - a),
            b + 0.05 * flows[1] + meet - (feed + kill) * b,
        )
    return a, b
