"""The streaming softmax state: (max, mass, weighted sum) of each query, mergeable in any order.

A machine is attention: every query holds logits ℓ_k over candidates with values c_k, and answers
Σ_k exp(ℓ_k) c_k / Σ_k exp(ℓ_k). Parts of the candidate set are summed relative to their own
largest logit and merged, so chunks, threads, devices and hosts are the same idea.

Logits are counted in bits, ℓ·log₂e: exp2 is several times faster than exp where exp slows down
for very unlikely candidates, and those are nearly all of them at low noise.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

__all__ = ["LOG2_E", "Part", "Posterior", "Scratch", "softmax_part"]


@dataclass(slots=True)
class Part:
    """Softmax sums over some candidates, relative to their own largest logit."""

    peak: Tensor  # [..., Q] the largest logit, in bits
    mass: Tensor  # [..., Q] Σ 2^(ℓ - peak)
    total: Tensor  # [..., Q, V] Σ 2^(ℓ - peak) c
    shares: Tensor | None = None  # [..., Q, n] the mass by training picture


LOG2_E = math.log2(math.e)


class Scratch:
    """Memory for one matrix of logits, used again and again: fresh pages cost more than sums."""

    def __init__(self, size: int, dtype: torch.dtype, device: torch.device) -> None:
        self._logits = torch.empty(size, dtype=dtype, device=device)
        single = dtype == torch.float32
        self._weights = self._logits if single else torch.empty(size, device=device)

    def logits(self, *shape: int) -> Tensor:
        """Room for logits; what was there is overwritten."""
        return self._logits[: math.prod(shape)].view(shape)

    def weights(self, *shape: int) -> Tensor:
        """Room for float32 weights: the logits' own place where they are float32."""
        return self._weights[: math.prod(shape)].view(shape)


def softmax_part(
    logits: Tensor,
    values: Tensor,
    pictures: int,
    scratch: Scratch | None = None,
    *,
    keep_shares: bool = True,
) -> Part:
    """Sums over one chunk; `logits` is consumed.

    logits [..., Q, K] in bits, float32 or float64; values [..., K, V] float32. The K candidates
    are `pictures` training pictures of K/pictures each; the mass of each is kept if wanted, and
    the sums are the same either way. Only differences to the peak leave double precision: they
    are what exp2 needs.
    """
    peak = logits.amax(dim=-1)
    if scratch is None:
        weights = logits.sub_(peak.unsqueeze(-1)).to(torch.float32).exp2_()
    else:
        weights = scratch.weights(*logits.shape)
        logits.sub_(peak.unsqueeze(-1))
        if weights.dtype != logits.dtype:
            weights.copy_(logits)
        weights.exp2_()
    shares = weights.reshape(*weights.shape[:-1], pictures, -1).sum(dim=-1)
    total = torch.matmul(weights, values)
    return Part(peak, shares.sum(dim=-1), total, shares if keep_shares else None)


class Posterior:
    """The merged state of all parts so far.

    It is float64 where the device has it, so that a million merges lose nothing. Shares by
    picture are kept for every `keep_every`-th query only: they are as many as all pairs of
    query and training picture.
    """

    def __init__(self, keep_every: int = 1) -> None:
        self._keep = slice(None, None, keep_every)
        self._peak: Tensor | None = None
        self._mass: Tensor
        self._total: Tensor
        self._shares: list[tuple[int, Tensor, Tensor]] = []

    def merge(self, part: Part, first: int = 0) -> None:
        """Take in candidates not seen before; `first` is the picture their shares begin with."""
        wide = torch.float32 if part.peak.device.type == "mps" else torch.float64
        peak, mass = part.peak.to(wide), part.mass.to(wide)
        total = part.total.to(wide)
        if part.shares is not None:
            kept = part.shares[..., self._keep, :].clone()
            self._shares.append((first, peak[..., self._keep], kept))
        if self._peak is None:
            self._peak, self._mass, self._total = peak, mass, total
            return
        highest = torch.maximum(self._peak, peak)
        old, new = (self._peak - highest).exp2_(), (peak - highest).exp2_()
        self._peak = highest
        self._mass = self._mass * old + mass * new
        self._total = self._total * old.unsqueeze(-1) + total * new.unsqueeze(-1)

    def mean(self) -> Tensor:
        """The posterior mean [..., Q, V]."""
        if self._peak is None:
            raise ValueError("no candidate was ever merged")
        return self._total / self._mass.unsqueeze(-1)

    def add_usage(self, usage: Tensor) -> None:
        """Add the weight of every training picture, summed over the kept queries, to usage [N]."""
        if self._peak is None:
            raise ValueError("no candidate was ever merged")
        final, mass = self._peak[..., self._keep], self._mass[..., self._keep]
        for first, peak, shares in self._shares:
            scale = (peak - final).exp2_().div_(mass).unsqueeze(-1).to(shares.dtype)
            weight = (shares * scale).flatten(0, -2).sum(dim=0)
            usage[first : first + len(weight)] += weight.to(usage)
