"""Where every pixel comes from: the training picture that dominates it, and how surely.

What `attribution` says of one pixel, in short, for all of them at once: this is what overlays are
painted from. A picture dominates a pixel where its candidates have the largest mass together;
its place there is its heaviest candidate, of equally heavy ones the nearest to the pixel.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.attribution import translates
from els_engine.candidates import Candidates, Rectangle
from els_engine.images import ImageSet
from els_engine.kernels import weighing
from els_engine.machine import Machine
from els_engine.steps import Step

__all__ = ["Field", "evaluation", "field_of"]

_PAIRS = 1 << 21  # logits that are held at once

Array = NDArray[np.floating]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One sample at one step, pixel by pixel; all arrays are read-only."""

    picture: Ints  # [h, w], row of the dominating training picture in its set
    place: Ints  # [h, w, 2], row and column of its training pixel that weighs most
    weight: Doubles  # [h, w], share of that picture in the pixel, 0…1
    entropy: Doubles  # [h, w], of the weights of all candidates, in nats
    candidates: int  # of a pixel that has most of them
    torus: tuple[int, int] | None = None  # the training pictures' size, where these wrap round

    @property
    def effective(self) -> Doubles:
        """About how many candidates share each pixel, [h, w]: exp(entropy)."""
        return np.exp(self.entropy)

    @property
    def displacement(self) -> Ints:
        """From each pixel to its source, [h, w, 2] px down and right: the short way round."""
        height, width = self.picture.shape
        apart: Ints = self.place - np.indices((height, width), np.int32).transpose(1, 2, 0)
        if self.torus is not None:
            around = np.array(self.torus, np.int32)
            apart = (apart + around // 2) % around - around // 2
        return apart


def evaluation(step: Step, before: Step | None) -> Step:
    """The step whose answer `step` shows: the finished picture is the answer of the one before.

    Without `before` a finished step is its own question, at the smallest noise there is.
    """
    if step.alpha_bar < 1 or before is None:
        return step
    return before


def field_of(
    x_t: Array,
    alpha_bar: float,
    patch: int | None,
    images: ImageSet | Array,
    machine: Machine,
    *,
    hurry: bool = False,
) -> Generator[float, None, Field]:
    """The field of one state x_t [C, h, w] at noise level ᾱ, for windows of `patch` px.

    Yields how much is done, 0…1, every few milliseconds of work. Every candidate is weighed, to
    0.1 % of its weight or better; weights below 2⁻⁶⁴ of the heaviest are left out. In a `hurry`
    compiling is not waited for. ᾱ from 1 - 1e-9 on counts as 1 - 1e-9: the closest window takes
    all. MorphogenError where the machine has no such windows or canvas.
    """
    array = images.images if isinstance(images, ImageSet) else images
    asked = Candidates(array, machine, patch, (x_t.shape[1], x_t.shape[2]))
    b2 = max(1.0 - float(alpha_bar), 1e-9)
    a = (1.0 - b2) ** 0.5
    if asked.whole:
        weighed = yield from _whole(x_t, a, b2, asked)
    else:
        (weighing.make_ready_beside if hurry else weighing.make_ready)(asked.channels)
        fast = weighing.is_ready(asked.channels)
        weighed = yield from (weighing.weigh_windows if fast else _plain)(x_t, a, b2, asked)
    for told in (weighed.picture, weighed.place, weighed.weight, weighed.entropy):
        told.setflags(write=False)
    wraps = asked.rolls or (machine.equivariance and machine.border == "circular")
    return Field(
        weighed.picture,
        weighed.place,
        weighed.weight,
        weighed.entropy,
        asked.count * _places(asked),
        asked.hw if wraps and asked.hw == asked.canvas else None,
    )


def _places(asked: Candidates) -> int:
    if asked.whole:
        return asked.hw[0] * asked.hw[1] if asked.rolls else 1
    return max(rectangle.places for rectangle in asked.rectangles())


def _whole(
    x: Array, a: float, b2: float, asked: Candidates
) -> Generator[float, None, weighing.Weighed]:
    """One softmax over pictures, or over all of their rolls, serves every pixel."""
    height, width = asked.hw
    step = max(1, _PAIRS // (8 * asked.channels * height * width))
    parts = []
    for first in range(0, asked.count, step):
        some = asked.images[first : first + step]
        parts.append(translates(x, some, a, rolls=asked.rolls).div_(-2 * b2))
        yield first / asked.count
    logits = torch.cat(parts)  # [N, 1, 1] or [N, H, W], in nats
    weights = torch.softmax(logits.flatten(), 0)
    mass = weights.reshape(asked.count, -1).sum(dim=1)
    entropy = float(-(weights * weights.clamp_min(1e-300).log()).sum())
    picture = int(mass.argmax())
    rows, columns = np.mgrid[:height, :width]
    if asked.rolls:
        near = logits[picture].numpy()
        y, x_ = _nearest_roll(near)
        rows, columns = (rows - y) % height, (columns - x_) % width
    shape = (height, width)
    return weighing.Weighed(
        np.full(shape, picture, np.int32),
        np.stack((rows, columns), axis=-1).astype(np.int32),
        np.full(shape, float(mass[picture])),
        np.full(shape, max(0.0, entropy)),
    )


def _nearest_roll(logits: Doubles) -> tuple[int, int]:
    """The heaviest roll, of equally heavy ones the shortest."""
    height, width = logits.shape
    rows, columns = np.nonzero(logits >= logits.max() - 1e-9 * max(1.0, abs(logits.max())))
    lengths = np.square(np.minimum(rows, height - rows)) + np.square(
        np.minimum(columns, width - columns)
    )
    first = int(lengths.argmin())
    return int(rows[first]), int(columns[first])


def _plain(
    x: Array, a: float, b2: float, asked: Candidates
) -> Generator[float, None, weighing.Weighed]:
    """By matrix products in float64, wherever nothing compiled is to be had."""
    height, width = asked.canvas
    picture = np.zeros((height, width), np.int32)
    place = np.zeros((height, width, 2), np.int32)
    weight, entropy = np.zeros((height, width)), np.zeros((height, width))
    padded_x = asked.padded(x[None])
    rectangles = list(asked.rectangles())
    for number, rectangle in enumerate(rectangles):
        state = _Heaviest(rectangle)
        queries = asked.windows(padded_x, rectangle.rows, rectangle.columns)
        step = max(1, _PAIRS // (len(queries) * rectangle.places))
        for first in range(0, asked.count, step):
            padded = asked.padded(asked.images[first : first + step])
            keys = asked.windows(padded, rectangle.key_rows, rectangle.key_columns)
            bias = keys.square().sum(dim=1).mul_(-0.5 * a * a / b2)
            logits = torch.addmm(bias, queries, keys.T, alpha=a / b2)
            state.take(logits.reshape(len(queries), -1, rectangle.places), first)
            yield (number + first / asked.count) / len(rectangles)
        area = np.ix_(list(rectangle.rows), list(rectangle.columns))
        shape = (len(rectangle.rows), len(rectangle.columns))
        picture[area] = state.picture.numpy().reshape(shape)
        place[area] = state.places().reshape(*shape, 2)
        weight[area] = state.weight().reshape(shape)
        entropy[area] = state.entropy().reshape(shape)
    return weighing.Weighed(picture, place, weight, entropy)


class _Heaviest:
    """The streaming softmax of one rectangle's pixels, and whose mass is the largest."""

    def __init__(self, rectangle: Rectangle) -> None:
        pixels = len(rectangle.rows) * len(rectangle.columns)
        wide = torch.float64
        self._rectangle = rectangle
        self._peak = torch.full((pixels,), -1e300, dtype=wide)
        self._mass, self._moment = torch.zeros(pixels, dtype=wide), torch.zeros(pixels, dtype=wide)
        self._best = torch.full((pixels,), -torch.inf, dtype=wide)  # ln of the largest mass
        self.picture = torch.zeros(pixels, dtype=torch.int64)
        self._place = torch.zeros(pixels, dtype=torch.int64)
        rows, columns, key_rows, key_columns = (
            torch.tensor(list(some), dtype=torch.int64)
            for some in (
                rectangle.rows, rectangle.columns, rectangle.key_rows, rectangle.key_columns
            )
        )  # fmt: skip
        down = (key_rows[None] - rows[:, None]).square()  # [R, KR]
        right = (key_columns[None] - columns[:, None]).square()
        apart = down[:, None, :, None] + right[None, :, None, :]
        self._apart = apart.reshape(pixels, -1)  # [Q, places]

    def take(self, logits: torch.Tensor, first: int) -> None:
        """Pictures first, first+1, …: logits [Q, n, places] in nats."""
        peak = torch.maximum(self._peak, logits.amax(dim=(1, 2)))
        below = logits - peak[:, None, None]
        weights = below.exp()
        shift = (self._peak - peak).clamp_min(-1e30)
        kept = shift.exp()
        moment = (weights * below.clamp_min(-1e30)).sum(dim=(1, 2))
        self._moment = (self._moment + self._mass * shift) * kept + moment
        shares = weights.sum(dim=2)
        self._mass = self._mass * kept + shares.sum(dim=1)
        self._peak = peak
        most, who = (shares.log() + peak[:, None]).max(dim=1)
        better = torch.nonzero(most > self._best)[:, 0]
        self._best[better] = most[better]
        self.picture[better] = first + who[better]
        own = logits[better, who[better]]  # [Q', places]
        # Sums of equal terms may differ in their last digits.
        top = own.amax(dim=1, keepdim=True)
        ties = own >= top - 1e-11 * (1 + top.abs())
        apart = self._apart[better].masked_fill(~ties, torch.iinfo(torch.int64).max)
        self._place[better] = apart.argmin(dim=1)

    def places(self) -> NDArray[np.int64]:
        """[Q, 2]"""
        keys = self._rectangle
        rows, columns = np.divmod(self._place.numpy(), len(keys.key_columns))
        return np.stack((rows + keys.key_rows.start, columns + keys.key_columns.start), axis=-1)

    def weight(self) -> Doubles:
        """[Q]"""
        share: Doubles = ((self._best - self._peak).exp() / self._mass).clamp_max(1.0).numpy()
        return share

    def entropy(self) -> Doubles:
        """[Q]"""
        nats: Doubles = (self._mass.log() - self._moment / self._mass).clamp_min(0.0).numpy()
        return nats
