"""Which training pixels made this pixel, and how much of it each.

x̂0(i) = Σ_k w_ik c_k with w_ik ∝ exp(-‖q_i - a p_k‖²/(2b²)): the weights w_ik themselves, for one
pixel i, all of them weighed and the heaviest listed. Everything in float64.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from els_engine.candidates import Candidates
from els_engine.errors import Stopped
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.steps import Stop, never

__all__ = ["Attribution", "Sources", "translates"]

_CHUNK_BYTES = 32 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """The heaviest candidates behind one pixel, heaviest first, and what all of them come to."""

    pixel: tuple[int, int]  # row and column on the canvas
    weight: NDArray[np.float64]  # [K], share of each in the pixel
    picture: NDArray[np.int64]  # [K], row of the training picture in its set
    place: NDArray[np.int64]  # [K, 2], row and column of the training pixel that answers
    value: NDArray[np.float32]  # [K, C], what it answers, in [-1, 1]
    mean: NDArray[np.float64]  # [C], the posterior mean: all candidates' values by their weights
    effective: float  # exp of the weights' entropy: about how many candidates share the pixel
    candidates: int  # how many there are
    shares: NDArray[np.float64]  # [N], share of each training picture, all its candidates together
    patch: int | None  # P of the windows; None where they are whole pictures

    @property
    def covered(self) -> float:
        """How much of the pixel the listed candidates make up, 0…1."""
        return float(self.weight.sum())

    @property
    def pictures(self) -> float:
        """exp of the entropy of the shares: about how many training pictures share the pixel."""
        used = self.shares[self.shares > 0]
        return float(np.exp(-(used * np.log(used)).sum()))


class Attribution:
    """Asks for the sources of pixels of one state: a machine, its pictures, its patch size."""

    def __init__(
        self,
        images: ImageSet | NDArray[np.floating],
        machine: Machine,
        patch: int | None,
        canvas: tuple[int, int],
    ) -> None:
        """images [N, C, H, W] in [-1, 1]; patch odd or None for the whole picture.

        MorphogenError where the machine has no such windows or canvas.
        """
        array = images.images if isinstance(images, ImageSet) else images
        self._candidates = Candidates(array, machine, patch, canvas)

    def sources(
        self,
        x_t: NDArray[np.floating],
        alpha_bar: float,
        pixel: tuple[int, int],
        top: int = 64,
        stop: Stop = never,
    ) -> Sources:
        """Who answers for `pixel` (row, column) of x_t [C, h, w]: the `top` heaviest, or all."""
        told = _Ranking(min(top, self._all()))
        a, b2 = float(alpha_bar) ** 0.5, 1.0 - float(alpha_bar)
        for first, last in self._chunks():
            if stop():
                raise Stopped
            logits, values = self._answers(x_t, pixel, a, b2, first, last)
            told.take(logits, values, first * self._places(pixel), last - first)
        return self._told(told, pixel)

    # Internals

    def _places(self, pixel: tuple[int, int]) -> int:
        known = self._candidates
        if known.whole:
            return known.hw[0] * known.hw[1] if known.rolls else 1
        return len(known.reach(0, pixel[0])) * len(known.reach(1, pixel[1]))

    def _all(self) -> int:
        return self._candidates.count * self._candidates.hw[0] * self._candidates.hw[1]

    def _chunks(self) -> list[tuple[int, int]]:
        known = self._candidates
        sides = [side + 2 * known.half for side in known.hw]
        size = max(1, _CHUNK_BYTES // (8 * known.channels * sides[0] * sides[1]))
        return [(n, min(n + size, known.count)) for n in range(0, known.count, size)]

    def _answers(
        self,
        x_t: NDArray[np.floating],
        pixel: tuple[int, int],
        a: float,
        b2: float,
        first: int,
        last: int,
    ) -> tuple[Tensor, Tensor]:
        """Logits [K] of all candidates in these pictures, in nats, and their values [K, C]."""
        known, pictures = self._candidates, self._candidates.images[first:last]
        row, column = pixel
        if known.whole:
            logits = translates(x_t, pictures, a, rolls=known.rolls).div_(-2 * b2)
            values = torch.tensor(pictures, dtype=torch.float64)
            if known.rolls:  # roll (y, x) brings the training pixel (row - y, column - x) here
                values = values.flip(2, 3).roll((row + 1, column + 1), (2, 3))
            else:
                values = values[:, :, row : row + 1, column : column + 1]
        else:
            d, patch = known.half, known.patch
            padded_x = known.padded(x_t[None])
            query = padded_x[0, :, row : row + patch, column : column + patch]
            padded = known.padded(pictures)
            rows, columns = known.reach(0, row), known.reach(1, column)
            logits = known.closeness(query, padded, rows, columns, a).div_(-2 * b2)
            values = padded[
                :, :, d + rows.start : d + rows.stop, d + columns.start : d + columns.stop
            ]
        return logits.flatten(), values.permute(0, 2, 3, 1).reshape(-1, known.channels)

    def _told(self, told: _Ranking, pixel: tuple[int, int]) -> Sources:
        known = self._candidates
        places = self._places(pixel)
        number = told.index.numpy()
        picture, at = np.divmod(number, places)
        if known.whole:
            y, x = np.divmod(at, known.hw[1])
            place = np.stack(((pixel[0] - y) % known.hw[0], (pixel[1] - x) % known.hw[1]), -1)
        else:
            rows, columns = known.reach(0, pixel[0]), known.reach(1, pixel[1])
            y, x = np.divmod(at, len(columns))
            place = np.stack((rows.start + y, columns.start + x), -1)
        weights, mean, effective = told.result()
        return Sources(
            pixel=pixel,
            weight=weights,
            picture=picture,
            place=place,
            value=told.value.numpy().astype(np.float32),
            mean=mean,
            effective=effective,
            candidates=known.count * places,
            shares=told.shares(),
            patch=None if known.whole else known.patch,
        )


class _Ranking:
    """Streaming softmax of one pixel that remembers the heaviest candidates."""

    def __init__(self, top: int) -> None:
        self._top = top
        self._peak, self._mass, self._moment = -np.inf, 0.0, 0.0  # Σ e^(ℓ-peak), Σ ℓ' e^(ℓ-peak)
        self._total = torch.zeros(1, dtype=torch.float64)
        self._by_picture: list[Tensor] = []  # log of each picture's mass
        self._logit = torch.zeros(0, dtype=torch.float64)
        self.index = torch.zeros(0, dtype=torch.int64)
        self.value = torch.zeros(0)

    def take(self, logits: Tensor, values: Tensor, first: int, pictures: int) -> None:
        """Candidates first, first+1, … of some pictures: logits [K] in nats, values [K, C]."""
        self._by_picture.append(logits.reshape(pictures, -1).logsumexp(1))
        peak = max(self._peak, float(logits.max()))
        below = logits - peak
        weights = below.exp()
        kept = float(np.exp(self._peak - peak))
        shift = self._peak - peak if kept else 0.0
        self._moment = (self._moment + self._mass * shift) * kept + float(weights @ below)
        self._mass = self._mass * kept + float(weights.sum())
        self._total = self._total * kept + weights @ values
        self._peak = peak
        best = torch.topk(logits, min(self._top, len(logits)))
        logit = torch.cat((self._logit, best.values))
        index = torch.cat((self.index, best.indices + first))
        value = (
            torch.cat((self.value, values[best.indices]))
            if len(self.value)
            else values[best.indices]
        )
        order = torch.sort(logit, descending=True, stable=True).indices[: self._top]
        self._logit, self.index, self.value = logit[order], index[order], value[order]

    def shares(self) -> NDArray[np.float64]:
        """[N], how much of the pixel each picture makes up."""
        shares: NDArray[np.float64] = torch.cat(self._by_picture).softmax(0).numpy()
        return shares

    def result(self) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
        """Weights of the heaviest, the mean of all, exp of the entropy of all."""
        weights = (self._logit - self._peak).exp() / self._mass
        entropy = np.log(self._mass) - self._moment / self._mass
        return weights.numpy(), (self._total / self._mass).numpy(), float(np.exp(entropy))


def translates(
    x: NDArray[np.floating], pictures: NDArray[np.floating], a: float, *, rolls: bool
) -> Tensor:
    """‖a p‖² - 2a x·p for pictures p [n, C, H, W] and their rolls, [n, H, W] or [n, 1, 1].

    Entry (y, x) is about the picture rolled down by y and right by x.
    """
    p = torch.tensor(pictures, dtype=torch.float64)
    query = torch.tensor(x, dtype=torch.float64)
    size = p.square().sum(dim=(1, 2, 3)).mul_(a * a)[:, None, None]
    if not rolls:
        return size - 2 * a * (p * query).sum(dim=(1, 2, 3))[:, None, None]
    spectrum = (torch.fft.rfft2(p).conj() * torch.fft.rfft2(query)).sum(dim=1)
    products: Tensor = torch.fft.irfft2(spectrum, s=(p.shape[2], p.shape[3]))
    return size - 2 * a * products
