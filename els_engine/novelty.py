"""Whether a finished sample is a copy: the training picture nearest to it, and how far it is.

Machines that move training pictures (ES, ELS) may copy one in another place, so theirs is
compared at every circular translation; IS and LS copy in place.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.steps import FloatArray, Stop, finished, frozen_array, never

__all__ = ["COPY", "Nearest", "Novelty", "judge", "nearest", "search"]

COPY = 0.05  # RMS distance to the nearest training picture up to which a sample is its copy
_CHUNK = 1 << 18  # values that are looked at between two chances to stop
_SAME = 1e-9  # of a sum of squares: differences that rounding makes

Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The training picture nearest to a sample, and where it has to be moved to lie on it."""

    picture: int  # its row in the set
    roll: tuple[int, int]  # px down and right, round the torus: the shortest that fits as well
    distance: float  # RMS over all values; white and black are 2 apart

    def laid(self, images: ImageSet | Array) -> FloatArray:
        """The picture [C, H, W], moved to where it is nearest: what to flicker the sample with."""
        array = images.images if isinstance(images, ImageSet) else images
        return frozen_array(np.roll(array[self.picture], self.roll, (1, 2)))


@dataclass(frozen=True, slots=True)
class Novelty:
    """What is known about where a finished sample comes from."""

    nearest: Nearest | None  # None where the canvas has not the training pictures' size
    pictures: int | None = None  # from how many it is stitched; None where nobody counted

    @property
    def is_copy(self) -> bool:
        """Whether it is a training picture, up to an RMS distance of 0.05."""
        return self.nearest is not None and self.nearest.distance <= COPY

    def verdict(self, images: ImageSet | None = None) -> str:
        """ "Copy of picture 17", "Stitched from 23 pictures", or "No copy" where nobody counted.

        A canvas of one colour is no patchwork: "Nothing grew".

        With `images` the number is the picture's in the unfiltered set, as everywhere on screen.
        """
        if self.nearest is not None and self.is_copy:
            row = self.nearest.picture
            return f"Copy of picture {row if images is None else int(images.indices[row])}"
        if self.pictures is None:
            return "No copy"
        if self.pictures == 0:
            return "Nothing grew"
        return f"Stitched from {self.pictures} picture{'' if self.pictures == 1 else 's'}"


def judge(
    samples: Array, images: ImageSet | Array, machine: Machine, stop: Stop = never
) -> list[Novelty]:
    """Novelty of finished samples [B, C, H, W], without counting the pictures in each.

    Any canvas will do; where it is not the training pictures' there is no nearest one.
    """
    array = images.images if isinstance(images, ImageSet) else images
    if samples.shape[1:] != array.shape[1:]:
        return [Novelty(None) for _ in samples]
    found = (nearest(x, array, rolls=machine.equivariance, stop=stop) for x in samples)
    return [Novelty(one) for one in found]


def nearest(sample: Array, images: ImageSet | Array, *, rolls: bool, stop: Stop = never) -> Nearest:
    """What `search` finds. Stopped as soon as `stop()` says so."""
    return finished(search(sample, images, rolls=rolls), stop)


def search(
    sample: Array, images: ImageSet | Array, *, rolls: bool
) -> Generator[float, None, Nearest]:
    """The training picture nearest to sample [C, H, W] by RMS distance, in float64.

    With `rolls`, over all circular translations of each. Of equally near ones it is the first in
    the set, moved the least. Yields how much is done (0…1) every few milliseconds. ValueError
    where the sizes differ: nothing is near then.

    A translation changes neither a picture's mean nor its spread, and so the difference of these
    bounds every distance; pictures are looked at in the order of that bound until it excludes
    the rest.
    """
    array = images.images if isinstance(images, ImageSet) else images
    if sample.shape != array.shape[1:]:
        raise ValueError(f"a sample {sample.shape} beside pictures {array.shape[1:]}")
    from scipy.fft import rfft2

    x = sample.astype(np.float64)
    step = max(1, _CHUNK // x.size)
    bounds = np.empty(len(array))
    own = _summary(x[None])[0]
    for first in range(0, len(array), 4 * step):
        some = array[first : first + 4 * step]
        bounds[first : first + len(some)] = np.square(_summary(some) - own).sum(axis=(1, 2))
        yield 0.2 * first / len(array)
    order = np.argsort(bounds, kind="stable")
    spectrum = rfft2(x)
    best, found = np.inf, (0, (0, 0))
    slack = _SAME * x.size
    for first in range(0, len(order), step):
        rows = order[first : first + step]
        if bounds[rows[0]] > best + slack:
            break
        near = (
            _translated(x, spectrum, array[rows])
            if rolls
            else np.square(array[rows] - x).sum(axis=(1, 2, 3))[:, None, None]
        )
        least = near.min(axis=(1, 2))
        if least.min() <= best + slack:
            row = int(rows[least <= least.min() + slack].min())
            if least.min() < best - slack or row < found[0]:
                at = near[int(np.flatnonzero(rows == row)[0])]
                found, best = (row, _shortest(at, slack)), min(best, float(least.min()))
        yield 0.2 + 0.8 * (first + len(rows)) / len(order)
    row, roll = found
    apart = np.roll(array[row].astype(np.float64), roll, (1, 2)) - x
    return Nearest(row, roll, float(np.sqrt(np.square(apart).mean())))


def _summary(pictures: Array) -> NDArray[np.float64]:
    """What translations keep of pictures [n, C, H, W], as lengths: mean and spread, [n, C, 2]."""
    values = pictures.astype(np.float64)
    mean = values.mean(axis=(2, 3))
    area = values.shape[2] * values.shape[3]
    spread = np.sqrt(np.square(values - mean[:, :, None, None]).sum(axis=(2, 3)))
    return np.stack((mean * area**0.5, spread), axis=-1)


def _translated(
    x: NDArray[np.float64], spectrum: NDArray[np.complex128], pictures: Array
) -> NDArray[np.float64]:
    """‖x - p‖² for pictures [n, C, H, W] rolled down by y and right by x, [n, H, W]."""
    from scipy.fft import irfft2, rfft2

    values = pictures.astype(np.float64)
    products = (rfft2(values).conj() * spectrum).sum(axis=1)
    sizes = np.square(values).sum(axis=(1, 2, 3)) + np.square(x).sum()
    alike: NDArray[np.float64] = irfft2(products, s=x.shape[1:])
    distances: NDArray[np.float64] = sizes[:, None, None] - 2 * alike
    return distances


def _shortest(distances: NDArray[np.float64], slack: float) -> tuple[int, int]:
    """The shortest roll among the best of distances [H, W] or [1, 1], with signs."""
    height, width = distances.shape
    rows, columns = np.nonzero(distances <= distances.min() + slack)
    rows = np.where(rows > height // 2, rows - height, rows)
    columns = np.where(columns > width // 2, columns - width, columns)
    first = int(np.argmin(np.square(rows) + np.square(columns)))
    return int(rows[first]), int(columns[first])
