"""What a hand does to a picture, and the state from which it grows on.

A picture x̂0 and its noise ε are kept apart, so that x_t = a x̂0 + b ε exists at every level: an
edit changes one or the other, and growth goes on from the level t it was given. Pixels that are
given stay what they are in every answer (Start.mask), as in inpainting.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.sampler import start_noise
from els_engine.schedule import level, level_of
from els_engine.settings import RunSettings
from els_engine.steps import FloatArray, Start, Step, frozen_array

__all__ = [
    "CLEAR", "TOOLS", "Edits", "Stroke", "Tool", "background", "before", "edited_picture",
    "from_picture", "from_step", "given", "reach", "shredding", "start_from", "touched",
]  # fmt: skip

Tool = Literal["erase", "paint", "renoise", "pin", "cut"]
TOOLS: tuple[Tool, ...] = get_args(Tool)
MAX_POINTS = 4096  # of a stroke
MAX_STROKES = 512
MAX_RADIUS = 256.0  # px
CLEAR = 0.3  # t up to which the best guess is a picture; above it is still a blur
_FOREGROUND = 0.5  # distance from the background, of 2, from which a pixel is part of a shape
_MARGIN = 2  # px round what was cut off that may grow anew
_CLOSED = 0.25  # of a gesture's length: ends nearer than that encircle


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One gesture on one sample."""

    tool: Tool
    sample: int
    points: tuple[tuple[float, float], ...]  # (row, column) in picture px; a pixel's middle is +½
    radius: float = 2.0  # px
    softness: float = 0.0  # 0 = a hard edge … 1 = fades from the middle
    colour: tuple[float, ...] = ()  # [C] in [-1, 1], of paint


@dataclass(frozen=True, slots=True, eq=False)
class Edits:
    """A picture, its noise, and what was done to it; growth goes on from t."""

    x0: FloatArray  # [B, C, H, W] in about [-1, 1]: the best guess that was touched
    noise: FloatArray  # [B, C, H, W], ε
    t: float  # in (0, 1]
    keep: bool = False  # whether pixels that no stroke touched are given
    strokes: tuple[Stroke, ...] = ()

    def fits(self, settings: RunSettings, shape: tuple[int, int, int]) -> bool:
        """Whether a run with these settings on [C, H, W] can start from here."""
        return self.x0.shape == (len(settings.noise_numbers), *shape)

    def with_stroke(self, stroke: Stroke) -> Edits:
        """The same with one more stroke."""
        return replace(self, strokes=(*self.strokes, stroke))

    def with_noise(self, seeds: tuple[int, ...]) -> Edits:
        """The same picture and strokes in other noise; itself where the samples are others."""
        if len(seeds) != len(self.x0):
            return self
        return replace(self, noise=start_noise(seeds, self.x0.shape[1:]))


def from_step(step: Step, settings: RunSettings, tool: Tool, back: float) -> Edits:
    """Where a stroke with `tool` on this Step grows on from.

    On a clear picture (t ≤ 0.3) all that is not touched is kept, and growth begins at t = `back`;
    what is re-noised or cut begins from pure noise. On a blur it goes on from where it is.
    """
    x0 = frozen_array(np.clip(step.x0_hat, -1, 1))
    if step.t > CLEAR:
        here = level_of(step.t, settings.noise)
        noise = (step.x_t.astype(np.float64) - here.a * step.x0_hat) / here.b
        x0 = frozen_array(step.x0_hat)
        return Edits(x0, frozen_array(noise), step.t)
    noise_ = start_noise(settings.noise_numbers, x0.shape[1:])
    return Edits(x0, noise_, _level_for(tool, back), keep=tool != "pin")


def reach(edits: Edits, tool: Tool, back: float) -> Edits:
    """The same for one more stroke: growth must begin where the noisier of the two begins."""
    if not edits.keep:
        return edits
    return replace(edits, t=max(edits.t, _level_for(tool, back)))


def _level_for(tool: Tool, back: float) -> float:
    return 1.0 if tool in ("renoise", "cut", "pin") else back


def from_picture(picture: NDArray[np.floating], settings: RunSettings, t: float) -> Edits:
    """A picture [C, H, W] in [-1, 1] for every sample, shredded to t with the sample's noise."""
    if picture.ndim != 3 or not np.abs(picture).max() <= 1.0:
        raise MorphogenError("A picture to start from must be [C, H, W] with values in [-1, 1].")
    if not 0.0 < t <= 1.0:
        raise MorphogenError("The level to shred to is t = {t:g}; it can be above 0, up to 1.", t=t)
    seeds = settings.noise_numbers
    x0 = np.repeat(picture[None], len(seeds), axis=0)
    return Edits(frozen_array(x0), start_noise(seeds, picture.shape), t)


def start_from(edits: Edits, settings: RunSettings, blank: NDArray[np.floating]) -> Start:
    """The state that a run with these settings starts from; `blank` [C] is what erasing leaves.

    Re-noised and cut pixels have fresh noise, keyed by sample and stroke, and nothing of the
    picture in it.
    """
    k = min(max(1, math.floor(edits.t * settings.steps + 0.5)), settings.steps)
    here = level(k, settings.steps, settings.noise)
    x0, noise = edited_picture(edits, blank), edits.noise.astype(np.float64)
    for number, stroke in enumerate(edits.strokes):
        if stroke.tool in ("renoise", "cut"):
            seed = settings.noise_numbers[stroke.sample]
            key = int(np.random.SeedSequence((seed, 7, number)).generate_state(1)[0])
            fresh = start_noise([key], noise.shape[1:])[0]
            share = touched(stroke, edits.x0[stroke.sample], blank)
            mixed = (1 - share) * noise[stroke.sample] + share * fresh
            noise[stroke.sample] = mixed / np.sqrt((1 - share) ** 2 + share**2)
    mask = given(edits, blank)
    x_t = frozen_array(here.a * x0 + here.b * noise)
    if mask is None:
        return Start(x_t, k)
    return Start(x_t, k, mask, frozen_array(np.clip(x0, -1, 1)))


def before(edits: Edits, settings: RunSettings, start: Start, x0: FloatArray) -> list[Step]:
    """The edited picture in more and more of its noise: Steps of index 0 … S-k-1, noise first.

    They stand where a run from pure noise would have its Steps, so that growth from `start` goes
    on at its own place in time. All of their pixels are given.
    """
    steps = []
    every = frozen_array(np.ones((len(x0), 1, *x0.shape[2:])))
    for k in range(settings.steps, start.k, -1):
        here = level(k, settings.steps, settings.noise)
        x_t = frozen_array(here.a * x0 + here.b * edits.noise.astype(np.float64))
        index = settings.steps - k
        steps.append(Step(index, here.t, here.alpha_bar, None, x_t, x0, elapsed=0.0, given=every))
    return steps


def shredding(edits: Edits, settings: RunSettings, last: int) -> Iterator[Step]:
    """The forward process: Steps of index 0 (clean) … `last`, x_t = a x̂0 + b ε at t = index/S."""
    for k in range(last + 1):
        here = level(k, settings.steps, settings.noise)
        x_t = frozen_array(here.a * edits.x0.astype(np.float64) + here.b * edits.noise)
        yield Step(k, here.t, here.alpha_bar, None, x_t, edits.x0, elapsed=0.0)


def edited_picture(edits: Edits, blank: NDArray[np.floating]) -> NDArray[np.float64]:
    """x̂0 [B, C, H, W] after every stroke; what is to grow anew is shown as `blank` [C]."""
    x0 = edits.x0.astype(np.float64)
    empty = np.asarray(blank, np.float64)[:, None, None]
    for stroke in edits.strokes:
        if stroke.tool == "pin":
            continue
        share = touched(stroke, edits.x0[stroke.sample], blank)
        to = empty
        if stroke.tool == "paint":
            to = np.asarray(stroke.colour, np.float64)[:, None, None]
        x0[stroke.sample] = (1 - share) * x0[stroke.sample] + share * to
    return x0


def given(edits: Edits, blank: NDArray[np.floating]) -> FloatArray | None:
    """[B, 1, H, W], 1 where a pixel is given: pinned, or kept and untouched. None: nowhere."""
    count, _, height, width = edits.x0.shape
    pinned = [stroke for stroke in edits.strokes if stroke.tool == "pin"]
    if not edits.keep and not pinned:
        return None
    mask = np.full((count, 1, height, width), float(edits.keep))
    for stroke in edits.strokes:
        share = touched(stroke, edits.x0[stroke.sample], blank)
        if stroke.tool == "pin":
            mask[stroke.sample, 0] = np.maximum(mask[stroke.sample, 0], share > 0.5)
        elif edits.keep:
            mask[stroke.sample, 0] = np.minimum(mask[stroke.sample, 0], share == 0)
    return frozen_array(mask)


def background(images: ImageSet) -> NDArray[np.float64]:
    """[C], the colour that pictures of this set have at their edge: the median there."""
    pictures = images.images[: min(images.count, 256)]
    rim = np.concatenate(
        [pictures[:, :, 0], pictures[:, :, -1], pictures[:, :, :, 0], pictures[:, :, :, -1]], axis=2
    )
    middle: NDArray[np.float64] = np.median(rim, axis=(0, 2)).astype(np.float64)
    return middle


def touched(
    stroke: Stroke, picture: NDArray[np.floating], blank: NDArray[np.floating]
) -> NDArray[np.float64]:
    """[H, W], 0…1: how much of each pixel a stroke takes in, on a picture [C, H, W]."""
    if stroke.tool == "cut":
        return _cut_off(stroke, picture, blank).astype(np.float64)
    away = _distance(stroke.points, (picture.shape[1], picture.shape[2]))
    fade = max(stroke.softness * stroke.radius, 1e-6)
    # The nearest pixel always belongs, however small the brush.
    near = np.maximum(stroke.radius - away, np.where(away <= 0.5 * math.sqrt(2), 1e-6, -1.0))
    return np.clip(near / fade, 0.0, 1.0)


def _distance(
    points: tuple[tuple[float, float], ...], size: tuple[int, int]
) -> NDArray[np.float64]:
    """[H, W], the distance of every pixel's middle from a line through points, in px."""
    rows, columns = np.indices(size) + 0.5
    best = np.full(size, np.inf)
    ends = points if len(points) > 1 else (points[0], points[0])
    for (r0, c0), (r1, c1) in itertools.pairwise(ends):
        dr, dc = r1 - r0, c1 - c0
        length2 = max(dr * dr + dc * dc, 1e-12)
        along = np.clip(((rows - r0) * dr + (columns - c0) * dc) / length2, 0.0, 1.0)
        np.minimum(best, np.hypot(rows - r0 - along * dr, columns - c0 - along * dc), out=best)
    return best


def _cut_off(
    stroke: Stroke, picture: NDArray[np.floating], blank: NDArray[np.floating]
) -> NDArray[np.bool_]:
    """[H, W], what the scalpel takes away: all it encircles, else what it severs from the rest.

    A line that severs nothing takes away only what lies under it.
    """
    from scipy import ndimage

    size = (picture.shape[1], picture.shape[2])
    line: NDArray[np.bool_] = _distance(stroke.points, size) <= max(0.71, stroke.radius)
    ends = np.subtract(stroke.points[0], stroke.points[-1])
    steps = np.diff(np.array(stroke.points), axis=0)
    length = float(np.hypot(steps[:, 0], steps[:, 1]).sum()) if len(steps) else 0.0
    if length > 4 and float(np.hypot(*ends)) < _CLOSED * length:
        return line | _inside(stroke.points, size)
    apart = np.abs(picture - np.asarray(blank)[:, None, None]).max(axis=0)
    shape = apart > _FOREGROUND
    near = ndimage.binary_dilation(line, iterations=1)
    whole, _ = ndimage.label(shape, np.ones((3, 3)))
    pieces, count = ndimage.label(shape & ~line)
    gone = line.copy()
    for body in np.unique(whole[line & shape]):
        parts = [
            number for number in range(1, count + 1)
            if ((pieces == number) & (whole == body)).any()
        ]  # fmt: skip
        if len(parts) > 1:
            sizes = [int((pieces == number).sum()) for number in parts]
            for number, area in zip(parts, sizes, strict=True):
                if area < max(sizes) and (near & (pieces == number)).any():
                    gone |= pieces == number
    grown: NDArray[np.bool_] = ndimage.binary_dilation(gone, iterations=_MARGIN)
    return grown if (gone & ~line).any() else line


def _inside(points: tuple[tuple[float, float], ...], size: tuple[int, int]) -> NDArray[np.bool_]:
    """[H, W], the pixels whose middle lies in a polygon, by the even-odd rule."""
    rows, columns = np.indices(size) + 0.5
    inside = np.zeros(size, bool)
    for (r0, c0), (r1, c1) in zip(points, (*points[1:], points[0]), strict=True):
        if r0 == r1:
            continue
        crosses = (r0 > rows) != (r1 > rows)
        inside ^= crosses & (columns < (c1 - c0) * (rows - r0) / (r1 - r0) + c0)
    return inside
