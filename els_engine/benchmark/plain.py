"""The machines as one would write them from the paper: the yardstick for every kernel.

Float32 PyTorch, batches of training pictures, windows by `unfold`, distances by one matrix
product, and one running softmax over all batches. Under `border` the candidates of a pixel are
those whose window hangs over the edges as its own does: all logits are computed and the others
masked, which is how the definition reads.

naive: batches of 64, fresh temporaries. tuned: the fastest batch of 1…1024, buffers used again.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import pad, unfold

from els_engine.settings import Border, MachineName

__all__ = ["BATCHES", "Plain", "tuned"]

NAIVE_BATCH = 64
BATCHES = (1, 4, 16, 64, 256, 1024)


@dataclass(slots=True)
class Plain:
    """One machine in its plain formulation."""

    machine: MachineName
    border: Border
    patch: int
    batch: int = NAIVE_BATCH
    reuse: bool = False  # whether the matrix of logits is kept from batch to batch
    _logits: dict[tuple[int, ...], Tensor] = field(default_factory=dict)

    def __call__(
        self, x_t: NDArray[np.float32], alpha_bar: float, images: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """x̂0 [B, C, H, W] of x_t [B, C, H, W] given images [N, C, H, W] of the same size."""
        a, b2 = alpha_bar**0.5, 1 - alpha_bar
        queries, allowed = self._queries(torch.from_numpy(x_t))  # [B, Q, D], [Q, K] or None
        running: tuple[Tensor, Tensor, Tensor] | None = None
        for first in range(0, len(images), self.batch):
            keys, values = self._candidates(torch.from_numpy(images[first : first + self.batch]))
            logits = self._product(queries, keys, a / b2)
            logits -= (0.5 * a * a / b2) * keys.square().sum(-1)[..., None, :]
            if allowed is not None:
                blocked = logits.view(*logits.shape[:-1], -1, allowed.shape[1])
                blocked.masked_fill_(~allowed[:, None, :], -torch.inf)
            running = _take_in(running, logits, values)
        assert running is not None
        mean = (running[2] / running[1][..., None]).transpose(1, 2)
        answer: NDArray[np.float32] = mean.reshape(x_t.shape).numpy()
        return answer

    def _product(self, queries: Tensor, keys: Tensor, scale: float) -> Tensor:
        if not self.reuse:
            return scale * (queries @ keys.transpose(-1, -2))
        shape = (*queries.shape[:-1], keys.shape[-2])
        if shape not in self._logits:
            self._logits = {shape: torch.empty(shape)}
        out = self._logits[shape]
        torch.matmul(queries, keys.transpose(-1, -2), out=out)
        return out.mul_(scale)

    def _windows(self, pictures: Tensor) -> Tensor:
        """[n, C, H, W] → [n, L, C·P·P]."""
        half = self.patch // 2
        mode = "constant" if self.border == "border" else "circular"
        return unfold(pad(pictures, (half,) * 4, mode=mode), self.patch).transpose(1, 2)

    def _queries(self, x: Tensor) -> tuple[Tensor, Tensor | None]:
        if self.machine in ("is", "es"):
            return x.flatten(1)[:, None], None
        windows = self._windows(x)
        if self.machine == "ls":
            return windows[:, :, None], None  # each pixel asks its own place
        if self.border != "border":
            return windows, None
        height, width = x.shape[2:]
        kinds = _overhang(height, self.patch)[:, None] * 4096 + _overhang(width, self.patch)
        kinds = kinds.flatten()
        return windows, kinds[:, None] == kinds[None]

    def _candidates(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """Keys [K, D] and values [K, C]; for LS, a set of them for every pixel."""
        count, channels, height, width = pictures.shape
        if self.machine == "is":
            return pictures.flatten(1), pictures.flatten(1)
        if self.machine == "es":
            rolled = [
                pictures.roll((dy, dx), (2, 3)) for dy in range(height) for dx in range(width)
            ]
            every = torch.stack(rolled, 1).flatten(0, 1).flatten(1)
            return every, every
        windows = self._windows(pictures)
        values = pictures.flatten(2).transpose(1, 2)
        if self.machine == "ls":
            return windows.transpose(0, 1), values.transpose(0, 1)
        if self.border == "interior":
            half = self.patch // 2
            inner = windows.view(count, height, width, -1)
            windows = inner[:, half : height - half, half : width - half].flatten(1, 2)
            worth = values.view(count, height, width, channels)
            values = worth[:, half : height - half, half : width - half].flatten(1, 2)
        return windows.flatten(0, 1), values.flatten(0, 1)


def _take_in(
    running: tuple[Tensor, Tensor, Tensor] | None, logits: Tensor, values: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """The running (max, mass, weighted sum) with one batch more."""
    if logits.dim() == 4:  # LS: [B, L, 1, n] with values [L, n, C]
        peak = logits.amax(-1)[..., 0]
        weights = (logits[..., 0, :] - peak[..., None]).exp_()
        total = torch.einsum("bln,lnc->blc", weights, values)
    else:
        peak = logits.amax(-1)
        weights = logits.sub_(peak[..., None]).exp_()
        total = weights @ values
    mass = weights.sum(-1)
    if running is None:
        return peak, mass, total
    old_peak, old_mass, old_total = running
    highest = torch.maximum(old_peak, peak)
    keep, add = (old_peak - highest).exp(), (peak - highest).exp()
    return (
        highest,
        old_mass * keep + mass * add,
        old_total * keep[..., None] + total * add[..., None],
    )


def _overhang(size: int, patch: int) -> Tensor:
    """One number for how a window at each position hangs over the two ends."""
    at, half = torch.arange(size), patch // 2
    return (half - at).clamp(min=0) * 64 + (at + half - size + 1).clamp(min=0)


def tuned(
    plain: Plain, x_t: NDArray[np.float32], alpha_bar: float, images: NDArray[np.float32]
) -> Plain:
    """The same with buffers used again and the batch that is fastest on these pictures."""
    times: dict[int, float] = {}
    for batch in BATCHES:
        if times and batch > len(images):
            break
        trial = Plain(plain.machine, plain.border, plain.patch, batch, reuse=True)
        some = images[: max(16, batch)]
        trial(x_t, alpha_bar, some[:batch])
        began = time.perf_counter()
        trial(x_t, alpha_bar, some)
        times[batch] = (time.perf_counter() - began) / len(some)
    best = min(times, key=lambda batch: times[batch])
    return Plain(plain.machine, plain.border, plain.patch, best, reuse=True)
