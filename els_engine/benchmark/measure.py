"""Seconds, memory, pairs, and what the machine can do at best."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.kernels.runs import axis
from els_engine.settings import Border, MachineName

__all__ = ["exact_pixels", "median_seconds", "pairs", "peak_mb", "sgemm_flops"]


def median_seconds(do: Callable[[], object], repeats: int = 5, longest: float = 20.0) -> float:
    """The median time of up to `repeats` runs; fewer where they would take `longest` seconds."""
    times: list[float] = []
    while len(times) < repeats and (not times or sum(times) < longest):
        began = time.perf_counter()
        do()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def sgemm_flops(side: int = 1536, repeats: int = 7) -> float:
    """Single-precision matrix-product FLOP/s with torch's threads."""
    a, b = torch.rand(side, side), torch.rand(side, side)
    out = torch.empty(side, side)
    torch.matmul(a, b, out=out)
    return 2 * side**3 / median_seconds(lambda: torch.matmul(a, b, out=out), repeats)


def pairs(
    machine: MachineName,
    border: Border,
    patch: int,
    count: int,
    hw: tuple[int, int],
    batch: int = 1,
) -> int:
    """Pairs of a query pixel and a candidate training pixel in one evaluation."""
    height, width = hw
    if machine == "is":
        return batch * count * height * width
    if machine == "es":
        return batch * count * (height * width) ** 2
    both = (axis(side, side, patch, border, roams=machine == "els").pairs for side in hw)
    return batch * count * int(np.prod([*both], dtype=np.int64))


def peak_mb(do: Callable[[], object]) -> float | None:
    """By how many MB the resident memory grows while `do` runs; None where it cannot be read."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return None

    def resident() -> int:
        return int(status.read_text().split()[1]) * 4096

    before, most, over = resident(), 0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not over.wait(0.002):
            most = max(most, resident())

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        do()
    finally:
        over.set()
        thread.join()
    return max(0, most - before) / 1e6


def exact_pixels(
    machine: MachineName,
    border: Border,
    patch: int,
    x_t: NDArray[np.floating],
    alpha_bar: float,
    images: NDArray[np.floating],
    pixels: NDArray[np.int64],
) -> NDArray[np.float64]:
    """x̂0 of sample 0 at some pixels [n, 2] in float64, candidate by candidate: [n, C].

    Written from the definitions alone, for LS and ELS on the training pictures' own size.
    """
    a, b2 = alpha_bar**0.5, 1 - alpha_bar
    half = patch // 2
    around = ((0, 0), (0, 0), (half, half), (half, half))
    mode: Literal["constant", "wrap"] = "constant" if border == "border" else "wrap"
    known = np.pad(images.astype(np.float64), around, mode=mode)
    noisy = np.pad(x_t[:1].astype(np.float64), around, mode=mode)[0]
    height, width = images.shape[2:]

    def over(at: int, size: int) -> tuple[int, int]:
        return max(0, half - at), max(0, at + half - size + 1)

    out = np.empty((len(pixels), images.shape[1]))
    for n, (y, x) in enumerate(pixels):
        query = noisy[:, y : y + patch, x : x + patch]
        if machine == "ls":
            rows, columns = [y], [x]
        elif border == "border":
            rows = [r for r in range(height) if over(r, height) == over(y, height)]
            columns = [c for c in range(width) if over(c, width) == over(x, width)]
        else:
            inset = half if border == "interior" else 0
            rows, columns = list(range(inset, height - inset)), list(range(inset, width - inset))
        logits = np.empty((len(rows), len(columns), len(images)))
        for i, r in enumerate(rows):
            for j, c in enumerate(columns):
                window = known[:, :, r : r + patch, c : c + patch]
                logits[i, j] = -np.square(query - a * window).sum(axis=(1, 2, 3)) / (2 * b2)
        weights = np.exp(logits - logits.max())
        values = images[:, :, np.array(rows)[:, None], np.array(columns)].astype(np.float64)
        out[n] = np.einsum("rcn,nkrc->k", weights, values) / weights.sum()
    return out
