"""The training pictures as a kernel reads them: in chunks, centred, in the precision it needs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from els_engine.errors import MorphogenError

__all__ = ["Pictures"]

# How far a float32 logit may be off before float64 is used. The error of x̂0 is at most the
# logit's times the spread of the candidates' values, and usually a small part of that.
LOGIT_ERROR = 1e-5
_EPS32 = 2.0**-24


class Pictures:
    """Training pictures [N, C, H, W] in [-1, 1] beside the device that will read them.

    Distances do not change when the same constant is taken from query and training picture
    alike; taking the mean makes the numbers small that cancel later (line art is mostly
    background). Kernels therefore see pictures less `mean`, and x less a·mean.
    """

    def __init__(self, images: NDArray[np.floating], device: torch.device) -> None:
        if images.ndim != 4 or 0 in images.shape:
            raise MorphogenError(
                f"The training pictures have the shape {tuple(images.shape)}; it must be "
                "[N, C, H, W] with at least one picture."
            )
        self.owner = images  # whoever keeps something about these pictures keeps it as long
        # One kind of array, read-only and in C's order: compiled code is made for each kind.
        images = np.ascontiguousarray(images, np.float32).view()
        images.flags.writeable = False
        low, high = float(images.min()), float(images.max())
        if not (low >= -1.0 and high <= 1.0):  # catches NaN too
            raise MorphogenError(
                f"The training pictures hold values from {low:g} to {high:g}; they must lie in "
                "[-1, 1]: divide bytes by 127.5 and subtract 1."
            )
        self.images = images
        self.largest = max(-low, high, 0.0)  # of any pixel's size
        self.device = device
        self.count, self.channels = int(images.shape[0]), int(images.shape[1])
        self.hw = (int(images.shape[2]), int(images.shape[3]))
        means = images.mean(axis=(0, 2, 3), dtype=np.float64)
        self.mean = np.round(means * 256) / 256  # [C]; few digits, so that taking it is exact
        squares = np.zeros(self.channels)  # in chunks: float64 of everything is twice the data
        for first, last in self.chunks(1024):
            centred = images[first:last] - self.mean[:, None, None]
            squares += np.square(centred).sum(axis=(0, 2, 3))
        self._rms = float(np.sqrt(squares.max() * self.channels / images.size))
        # What likeness.py keeps: the same pictures in another order, and which each is.
        self.alike: tuple[Pictures, NDArray[np.int64]] | None = None
        # What abreast.py keeps: the pictures as sweeps read them.
        self.abreast: NDArray[np.float32] | None = None
        self._resident: Tensor | None = None
        self._fits = True  # on the device, as far as is known

    def chunk(self, first: int, last: int, dtype: torch.dtype, device: torch.device) -> Tensor:
        """Centred pictures first…last-1 as a fresh tensor [n, C, H, W]."""
        if device.type == "cpu":
            raw = torch.tensor(self.images[first:last], dtype=dtype)
        else:
            if self._resident is None and self._fits:
                try:
                    self._resident = torch.tensor(self.images).to(device)
                except torch.OutOfMemoryError:
                    self._fits = False
            if self._resident is None:
                raw = torch.tensor(self.images[first:last]).to(device, dtype)
            else:
                raw = self._resident[first:last].to(dtype, copy=True)
        return raw.sub_(torch.tensor(self.mean, dtype=dtype, device=device)[:, None, None])

    def chunks(self, size: int) -> Iterator[tuple[int, int]]:
        """Ranges (first, last) of at most `size` pictures, in order."""
        size = max(1, size)
        for first in range(0, self.count, size):
            yield first, min(first + size, self.count)

    def state(
        self, x_t: NDArray[np.floating], a: float, dtype: torch.dtype, device: torch.device
    ) -> Tensor:
        """x_t less a·mean, [B, C, H, W]."""
        centred = x_t.astype(np.float64) - a * self.mean[:, None, None]
        return torch.tensor(centred, dtype=dtype, device=device)

    def precision(
        self, x: NDArray[np.floating], a: float, b2: float, window: int
    ) -> tuple[torch.dtype, torch.device]:
        """The dtype in which one sample's logits are exact enough, and the device that has it.

        x [C, H, W]. A logit (a q·p - a²‖p‖²/2)/b² is a sum over `window`·C products; its rounding
        error in float32 grows like the sum of their sizes. Apple's GPU has no float64: there the
        CPU answers.
        """
        terms = window * self.channels
        centred = x.astype(np.float64) - a * self.mean[:, None, None]
        rms = float(np.sqrt(np.square(centred).mean(axis=(1, 2)).max()))
        size = terms * (rms * self._rms * a + 0.5 * a * a * self._rms**2) / b2
        if _EPS32 * size <= LOGIT_ERROR:
            return torch.float32, self.device
        if self.device.type == "mps":
            return torch.float64, torch.device("cpu")
        return torch.float64, self.device
