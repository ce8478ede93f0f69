"""From a Step to a frame: samples in a grid, whole screen pixels, no interpolation."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from els_engine.images import to_uint8
from els_engine.settings import FilmSettings
from els_engine.steps import FloatArray, Step

__all__ = [
    "GAP_GREY", "Frame", "Lines", "cropped", "default_columns", "draw_lines", "enlarge", "frame",
    "frame_size", "gap_colour", "grid_image", "ground_colour", "line_widths", "small_frame",
]  # fmt: skip

Frame = NDArray[np.uint8]  # [H, W, 3], RGB
Lines = NDArray[np.int32]  # [K, 4], row and column to row and column of pixel corners

GAP_GREY = 48  # between tiles: dark, yet told from a black picture
_GAP = 1  # picture pixels between tiles, and between the two halves of a pair
_PAIR_GAP = 3  # picture pixels between pairs, so that a pair is seen as one
_GROUNDS = {"dark": "#0B0D11", "transparent": "#0B0D11", "light": "#FFFFFF"}


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
    ground: tuple[int, int, int] = (GAP_GREY, GAP_GREY, GAP_GREY),
) -> Frame:
    """Samples [B, C, H, W] (C = 1 or 3, -1 black, 1 white, clipped) as one RGB picture.

    Tiles run along rows, `columns` in each, `gap` pixels apart and none around; the gaps and
    places left over have the colour `ground`. With `beside` (same shape) each tile is a pair,
    `beside` to its right.
    """
    count = len(batch)
    panes = 1 if beside is None else 2
    columns = columns or default_columns(count, panes)
    tiles = _rgb(batch)
    between = gap
    if beside is not None:
        seam = np.empty((count, tiles.shape[1], gap, 3), np.uint8)
        seam[:] = ground
        tiles = np.concatenate([tiles, seam, _rgb(beside)], axis=2)
        between = gap * _PAIR_GAP
    _, height, width, _ = tiles.shape
    rows = math.ceil(count / columns)
    columns = min(columns, count)
    size = (rows * (height + between) - between, columns * (width + between) - between, 3)
    picture = np.empty(size, np.uint8)
    picture[:] = ground
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
    """The frame of a Step at one screen pixel per picture pixel, cropped as the film says."""
    x_t, x0_hat = cropped(step.x_t, film), cropped(step.x0_hat, film)
    ground = gap_colour(film)
    if film.view == "both":
        return grid_image(x_t, film.columns, beside=x0_hat, ground=ground)
    return grid_image(x_t if film.view == "xt" else x0_hat, film.columns, ground=ground)


def cropped(batch: FloatArray, film: FilmSettings) -> FloatArray:
    if film.crop is None:
        return batch
    left, top, width, height = film.crop
    return batch[:, :, top : top + height, left : left + width]


def gap_colour(film: FilmSettings) -> tuple[int, int, int]:
    """RGB between the tiles: a dark grey on the dark ground, else the ground itself."""
    if film.background in ("dark", "transparent"):
        return (GAP_GREY, GAP_GREY, GAP_GREY)
    return ground_colour(film)


def ground_colour(film: FilmSettings) -> tuple[int, int, int]:
    """RGB around the pictures."""
    text = _GROUNDS.get(film.background, film.background)
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def enlarge(picture: Frame, scale: int) -> Frame:
    """Every pixel as a square of scale × scale."""
    return np.ascontiguousarray(picture.repeat(scale, axis=0).repeat(scale, axis=1))


def line_widths(scale: int) -> tuple[tuple[int, int], ...]:
    """Width in px and brightness of what a seam is drawn with, the first one undermost.

    White on a dark rim; nothing where pixels are too small to have edges.
    """
    if scale < 2:
        return ()
    thick = max(1, scale // 6)
    return ((thick + 2, 0), (thick, 255)) if scale >= 6 else ((thick, 255),)


def draw_lines(tile: Frame, lines: Lines, scale: int) -> None:
    """Seams along pixel edges, into a picture enlarged by `scale`."""
    for width, bright in line_widths(scale):
        for y, x, last_y, last_x in lines * scale:
            low, high = width // 2, width - width // 2
            rows = slice(max(0, y - low), max(0, last_y + high))
            columns = slice(max(0, x - low), max(0, last_x + high))
            tile[rows, columns, :3] = bright


def frame(step: Step, film: FilmSettings) -> Frame:
    """The frame of a Step as it is exported: RGB bytes [H, W, 3], C-contiguous."""
    return enlarge(small_frame(step, film), film.scale)


def frame_size(count: int, height: int, width: int, film: FilmSettings) -> tuple[int, int]:
    """(width, height) in px of the frames of `count` samples of height × width px."""
    panes = 2 if film.view == "both" else 1
    if film.crop is not None:
        width, height = film.crop[2:]
    columns = min(film.columns or default_columns(count, panes), count)
    rows = math.ceil(count / columns)
    between = _GAP if panes == 1 else _GAP * _PAIR_GAP
    tile = width if panes == 1 else 2 * width + _GAP
    across, down = columns * (tile + between) - between, rows * (height + between) - between
    return across * film.scale, down * film.scale
