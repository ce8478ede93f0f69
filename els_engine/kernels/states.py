"""What a sweep has summed for one sample: a softmax state for every pixel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from els_engine.kernels.aligned import filled
from els_engine.kernels.plans import LANES

__all__ = ["Shares", "States", "no_shares"]

Doubles = NDArray[np.float64]
Singles = NDArray[np.float32]
Shares = tuple[Singles, Doubles, int]  # [blocks, K, 16], [blocks, K], of every how many pixels


def no_shares() -> Shares:
    """Of no pixels."""
    return np.zeros((0, 0, LANES), np.float32), np.zeros((0, 0)), 0


class States:
    """The softmax state of every pixel of one sample, float64, and each picture's part in it."""

    def __init__(self, pixels: int, channels: int, shared: Shares, rounding: float = 0.0) -> None:
        self.reference: Doubles = filled(pixels, -1e300, np.float64)  # in bits
        self.mass: Doubles = np.zeros(pixels)
        self.sums: Doubles = np.zeros((pixels, channels))
        self.shares, self.share_references, self.every = shared
        self.rounding = rounding  # at most how far the units of window sums let a mean be off

    def merge(self, reference: Doubles, mass: Doubles, sums: Doubles) -> None:
        """Take in the sums over candidates not seen before; the arrays become this state's."""
        if not self.mass.any():  # what comes out is the same, bit for bit
            self.reference, self.mass, self.sums = reference, mass, sums
            return
        highest = np.maximum(self.reference, reference)
        keep, add = np.exp2(self.reference - highest), np.exp2(reference - highest)
        self.reference = highest
        self.mass = self.mass * keep + mass * add
        self.sums = self.sums * keep[:, None] + sums * add[:, None]

    def mean(self) -> Doubles:
        """The posterior mean of every pixel [h·w, C]."""
        return self.sums / self.mass[:, None]

    def usage(self, pictures: int) -> Doubles:
        """The weight of each picture, summed over the kept pixels: [N]."""
        final, mass = self.reference[:: self.every], self.mass[:: self.every]
        asked = mass > 0
        factors = np.exp2(self.share_references - final) * asked / np.where(asked, mass, 1.0)
        weights: Doubles = np.einsum("bk,bkn->bn", factors, self.shares).ravel()[:pictures]
        return weights
