"""From a Step to a frame: samples in a grid, whole screen pixels, no interpolation."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from els_engine.images import to_uint8
from els_engine.settings import FilmSettings
from els_engine.steps import FloatArray, Step

__all__ = [
    "GAP_GREY", "Frame", "default_columns", "enlarge", "frame", "frame_size", "grid_image",
    "small_frame",
]  # fmt: skip

Frame = NDArray[np.uint8]  # [H, W, 3], RGB

GAP_GREY = 48  # between tiles: dark, yet told from a black picture
_GAP = 1  # picture pixels between tiles, and between the two halves of a pair
_PAIR_GAP = 3  # picture pixels between pairs, so that a pair is seen as one


def default_columns(count: int, panes: int = 1) -> int:
    """Columns for `count` tiles of `panes` pictures: a little wider than high, few empty places."""

    def cost(columns: int) -> float:
        rows = math.ceil(count / columns)
        empty = columns * rows - count
        shape = 0.3 * abs(math.log2(columns * panes / rows / 1.5))
        return shape + (0.15 + empty / count if empty else 0.0)

    widest = min(count, 3 * math.isqrt(count) + 3)
    return min(range(1, widest + 1), key=cost)


def grid_image(
    batch: FloatArray,
    columns: int | None = None,
    gap: int = _GAP,
    beside: FloatArray | None = None,
) -> Frame:
    """Samples [B, C, H, W] (C = 1 or 3, -1 black, 1 white, clipped) as one RGB picture.

    Tiles run along rows, `columns` in each, `gap` pixels apart and none around; places left over
    look like the gap. With `beside` (same shape) each tile is a pair, `beside` to its right.
    """
    count = len(batch)
    panes = 1 if beside is None else 2
    columns = columns or default_columns(count, panes)
    tiles = _rgb(batch)
    between = gap
    if beside is not None:
        seam = np.full((count, tiles.shape[1], gap, 3), GAP_GREY, np.uint8)
        tiles = np.concatenate([tiles, seam, _rgb(beside)], axis=2)
        between = gap * _PAIR_GAP
    _, height, width, _ = tiles.shape
    rows = math.ceil(count / columns)
    columns = min(columns, count)
    size = (rows * (height + between) - between, columns * (width + between) - between, 3)
    picture = np.full(size, GAP_GREY, np.uint8)
    for j, tile in enumerate(tiles):
        row, column = divmod(j, columns)
        y, x = row * (height + between), column * (width + between)
        picture[y : y + height, x : x + width] = tile
    return picture


def _rgb(batch: FloatArray) -> NDArray[np.uint8]:
    """[B, C, H, W] floats as [B, H, W, 3] bytes."""
    bytes_ = np.moveaxis(to_uint8(batch), 1, -1)
    return np.repeat(bytes_, 3, axis=-1) if bytes_.shape[-1] == 1 else bytes_


def small_frame(step: Step, film: FilmSettings) -> Frame:
    """The frame of a Step at one screen pixel per picture pixel."""
    if film.view == "both":
        return grid_image(step.x_t, film.columns, beside=step.x0_hat)
    return grid_image(step.x_t if film.view == "xt" else step.x0_hat, film.columns)


def enlarge(picture: Frame, scale: int) -> Frame:
    """Every pixel as a square of scale × scale."""
    return np.ascontiguousarray(picture.repeat(scale, axis=0).repeat(scale, axis=1))


def frame(step: Step, film: FilmSettings) -> Frame:
    """The frame of a Step as it is exported: RGB bytes [H, W, 3], C-contiguous."""
    return enlarge(small_frame(step, film), film.scale)


def frame_size(count: int, height: int, width: int, film: FilmSettings) -> tuple[int, int]:
    """(width, height) in px of the frames of `count` samples of height × width px."""
    panes = 2 if film.view == "both" else 1
    columns = min(film.columns or default_columns(count, panes), count)
    rows = math.ceil(count / columns)
    between = _GAP if panes == 1 else _GAP * _PAIR_GAP
    tile = width if panes == 1 else 2 * width + _GAP
    across, down = columns * (tile + between) - between, rows * (height + between) - between
    return across * film.scale, down * film.scale
