"""Who may answer for a pixel, spelled out: which places of a training picture, seen through what.

Under every machine and border rule the places form a rectangle, one range of rows and one of
columns, and pixels that share a rectangle ask the same candidates. Whole-picture machines ask
translates instead: all pixels of a picture share one weight for each.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import conv2d, pad

from els_engine.machine import Machine

__all__ = ["Candidates", "Rectangle"]

_DIRECT = 2 << 20  # products for one pixel, above which a transform takes fewer


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Canvas pixels rows × columns that all ask the places key_rows × key_columns."""

    rows: range
    columns: range
    key_rows: range
    key_columns: range

    @property
    def places(self) -> int:
        """How many places of each training picture answer."""
        return len(self.key_rows) * len(self.key_columns)


class Candidates:
    """The candidates of one machine with one patch size, on training pictures [N, C, H, W].

    Everything is float64. `whole` says that windows are whole pictures, `rolls` that these may
    be translated (round the picture's own torus).
    """

    def __init__(
        self,
        images: NDArray[np.floating],
        machine: Machine,
        patch: int | None,
        canvas: tuple[int, int],
    ) -> None:
        self.images, self.machine, self.canvas = images, machine, canvas
        self.count, self.channels = int(images.shape[0]), int(images.shape[1])
        self.hw = (int(images.shape[2]), int(images.shape[3]))
        machine.check_canvas(self.hw, canvas)
        machine.check_patch(patch, self.hw, canvas)
        self.whole = not machine.locality or patch is None
        if machine.border == "border" and patch is not None and self.hw == canvas:
            self.whole = self.whole or patch >= 2 * max(self.hw) - 1
        moves = machine.equivariance
        self.rolls = self.whole and moves and (not machine.locality or machine.border == "circular")
        self.patch = 1 if self.whole or patch is None else patch
        self.half = self.patch // 2
        self._wraps = machine.border != "border"

    def reach(self, axis: int, index: int) -> range:
        """The places along an axis (0: rows) that answer for canvas index `index`."""
        canvas, data, half = self.canvas[axis], self.hw[axis], self.half
        if not self.machine.equivariance:
            return range(index, index + 1)
        if self.machine.border == "circular":
            return range(data)
        if self.machine.border == "interior":
            return range(half, data - half)
        over_low, over_high = index < half, index + half >= canvas
        if canvas == data and (over_low or over_high):
            return range(index, index + 1)
        if over_low:
            return range(index, index + 1)
        if over_high:
            return range(index - canvas + data, index - canvas + data + 1)
        return range(half, data - half)

    def rectangles(self) -> Iterator[Rectangle]:
        """The canvas, cut into parts that ask the same places."""
        for rows, key_rows in self._stretches(0):
            for columns, key_columns in self._stretches(1):
                yield Rectangle(
                    range(rows[0], rows[-1] + 1),
                    range(columns[0], columns[-1] + 1),
                    key_rows,
                    key_columns,
                )

    def _stretches(self, axis: int) -> list[tuple[list[int], range]]:
        """Neighbouring indices of an axis that ask the same places, and these."""
        indices = range(self.canvas[axis])
        groups = itertools.groupby(indices, key=functools.partial(self.reach, axis))
        return [(list(members), reach) for reach, members in groups]

    def padded(self, pictures: NDArray[np.floating]) -> Tensor:
        """Pictures [n, C, h, w] as windows read them beyond their edges, [n, C, h+2d, w+2d]."""
        tensor, d = torch.tensor(pictures, dtype=torch.float64), self.half
        if not d:
            return tensor
        return pad(tensor, (d,) * 4, mode="circular") if self._wraps else pad(tensor, (d,) * 4)

    def windows(self, padded: Tensor, rows: range, columns: range) -> Tensor:
        """The windows around rows × columns of padded pictures, [n·rows·columns, C·P·P]."""
        d, size = self.half, self.patch * self.patch * padded.shape[1]
        block = padded[:, :, rows.start : rows.stop + 2 * d, columns.start : columns.stop + 2 * d]
        views = block.unfold(2, self.patch, 1).unfold(3, self.patch, 1)  # [n, C, R, S, P, P]
        return views.permute(0, 2, 3, 1, 4, 5).reshape(-1, size)

    def closeness(
        self, query: Tensor, padded: Tensor, rows: range, columns: range, a: float
    ) -> Tensor:
        """(‖a p‖² - 2a q·p) for the windows p around rows × columns, [n, rows, columns].

        query [C, P, P]. It is the squared distance less ‖q‖², which all candidates share.
        """
        d, patch = self.half, self.patch
        block = padded[:, :, rows.start : rows.stop + 2 * d, columns.start : columns.stop + 2 * d]
        across = torch.ones((1, padded.shape[1], patch, 1), dtype=torch.float64)
        along = torch.ones((1, 1, 1, patch), dtype=torch.float64)
        squares = conv2d(conv2d(block.square(), across), along)[:, 0]
        work = len(block) * len(rows) * len(columns) * padded.shape[1] * patch * patch
        correlate = _correlated if work > _DIRECT and min(len(rows), len(columns)) > 1 else conv2d
        return squares.mul_(a * a).sub_(correlate(block, query[None])[:, 0], alpha=2 * a)


def _correlated(block: Tensor, kernel: Tensor) -> Tensor:
    """What conv2d gives, by Fourier transforms."""
    size = (block.shape[2], block.shape[3])
    spectrum = torch.fft.rfft2(block) * torch.fft.rfft2(kernel, s=size).conj()
    full = torch.fft.irfft2(spectrum.sum(dim=1, keepdim=True), s=size)
    valid: Tensor = full[:, :, : size[0] - kernel.shape[2] + 1, : size[1] - kernel.shape[3] + 1]
    return valid
