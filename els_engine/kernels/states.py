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
        self._size = pixels, channels
        self._held: tuple[Doubles, Doubles, Doubles] | None = None
        self.shares, self.share_references, self.every = shared
        self.rounding = rounding  # at most how far the units of window sums let a mean be off

    @property
    def held(self) -> tuple[Doubles, Doubles, Doubles]:
        """References [h·w] in bits, masses [h·w], and sums [h·w, C]."""
        if self._held is None:
            pixels, channels = self._size
            self._held = (
                filled(pixels, -1e300, np.float64), np.zeros(pixels), np.zeros((pixels, channels)),
            )  # fmt: skip
        return self._held

    @property
    def reference(self) -> Doubles:
        return self.held[0]

    @property
    def mass(self) -> Doubles:
        return self.held[1]

    @property
    def sums(self) -> Doubles:
        return self.held[2]

    def merge(self, reference: Doubles, mass: Doubles, sums: Doubles) -> None:
        """Take in the sums over candidates not seen before; the arrays become this state's."""
        if self._held is None:
            self._held = reference, mass, sums
            return
        highest = np.maximum(self.reference, reference)
        keep, add = np.exp2(self.reference - highest), np.exp2(reference - highest)
        self._held = (
            highest,
            self.mass * keep + mass * add,
            self.sums * keep[:, None] + sums * add[:, None],
        )

    def x0_hat(self, mean: Doubles) -> Doubles:
        """The posterior mean [C·h·w], of pictures whose own mean [C] was taken from the sums."""
        from els_engine.kernels.compiled.asking import mean_into

        found = np.empty(self.sums.size)
        mean_into(self.mass, self.sums, mean, found)
        return found

    def usage(self, pictures: int) -> Doubles:
        """The weight of each picture, summed over the kept pixels: [N]."""
        final, mass = self.reference[:: self.every], self.mass[:: self.every]
        asked = mass > 0
        factors = np.exp2(self.share_references - final) * asked / np.where(asked, mass, 1.0)
        weights: Doubles = np.einsum("bk,bkn->bn", factors, self.shares).ravel()[:pictures]
        return weights
