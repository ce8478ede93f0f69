"""ELS: every pixel sees a P×P window and asks windows anywhere, by the border rule.

Windows are rows of a matrix, logits are one matrix product of query and training windows with
the bias -a²‖p_k‖²/(2b²) as an extra column, and the softmax streams over chunks of them.

Under `border` a pixel asks the training windows that overlap the picture's edges as its own
does, which sorts the pixels into four kinds of region: the inside asks the whole inside; a row
near an edge asks that row; a column near an edge that column; a corner pixel its own place.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import pad

from els_engine.kernels.contract import Answer, Question, stack, usage_of
from els_engine.kernels.local import band, local_part
from els_engine.kernels.pictures import Pictures
from els_engine.posterior import LOG2_E, Posterior, Scratch, softmax_part

__all__ = ["answer_els"]

_KEY_BYTES = 4 << 20
_KEYS = 1024  # candidates in one matrix product
_PAIRS = 1 << 20  # logits in one matrix product

Batching = Literal["none", "rows", "columns"]


@dataclass(frozen=True, slots=True, eq=False)
class _Region:
    """Canvas pixels rows×columns that ask the training positions key_rows×key_columns.

    Batched by rows (or columns), the pixels of the u-th row ask the u-th key row only.
    """

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    key_rows: NDArray[np.int64]
    key_columns: NDArray[np.int64]
    batching: Batching

    @property
    def keys(self) -> int:
        """Windows of one training picture that one pixel asks."""
        rows = 1 if self.batching == "rows" else len(self.key_rows)
        return rows * (1 if self.batching == "columns" else len(self.key_columns))

    @property
    def batches(self) -> int:
        return {"none": 1, "rows": len(self.rows), "columns": len(self.columns)}[self.batching]

    @property
    def pairs(self) -> int:
        """Pairs of pixel and candidate for each training picture."""
        return len(self.rows) * len(self.columns) * self.keys


@dataclass(frozen=True, slots=True, eq=False)
class _Corner:
    """Canvas pixels that ask their own place: a block of the canvas and of the pictures alike."""

    rows: NDArray[np.int64]  # canvas rows of the answering pixels
    columns: NDArray[np.int64]
    block_rows: slice  # of the canvas
    block_columns: slice
    key_rows: slice  # of the training pictures
    key_columns: slice
    row_band: Tensor
    column_band: Tensor


def _axis(canvas: int, data: int, half: int) -> tuple[list[tuple[slice, slice, range]], int]:
    """Stretches of an axis whose pixels lie near an edge: (canvas block, data block, outputs).

    `outputs` count within the block. Also the number of pixels left inside, possibly none.
    """
    if 2 * half >= data:
        return [(slice(0, canvas), slice(0, data), range(data))], 0
    reach = 2 * half
    low = (slice(0, reach), slice(0, reach), range(half))
    high = (slice(canvas - reach, canvas), slice(data - reach, data), range(half, reach))
    return ([low, high] if half else []), canvas - reach


def _layout(
    question: Question, canvas: tuple[int, int], data: tuple[int, int], half: int
) -> tuple[list[_Region], list[_Corner]]:
    if question.border != "border":
        inset = half if question.border == "interior" else 0
        key_rows, key_columns = (np.arange(size - 2 * inset) for size in data)
        return [
            _Region(np.arange(canvas[0]), np.arange(canvas[1]), key_rows, key_columns, "none")
        ], []
    row_edges, inside_rows = _axis(canvas[0], data[0], half)
    column_edges, inside_columns = _axis(canvas[1], data[1], half)
    rows, columns = half + np.arange(inside_rows), half + np.arange(inside_columns)
    key_rows = half + np.arange(max(0, data[0] - 2 * half))
    key_columns = half + np.arange(max(0, data[1] - 2 * half))
    edge_rows, edge_key_rows = _positions(row_edges)
    edge_columns, edge_key_columns = _positions(column_edges)
    regions = [
        _Region(rows, columns, key_rows, key_columns, "none"),
        _Region(edge_rows, columns, edge_key_rows, key_columns, "rows"),
        _Region(rows, edge_columns, key_rows, edge_key_columns, "columns"),
    ]
    corners = [
        _Corner(
            np.arange(canvas[0])[block][list(outputs)],
            np.arange(canvas[1])[other][list(other_outputs)],
            block,
            other,
            keys_,
            other_keys,
            band(outputs, block.stop - block.start, half, wraps=False),
            band(other_outputs, other.stop - other.start, half, wraps=False),
        )
        for block, keys_, outputs in row_edges
        for other, other_keys, other_outputs in column_edges
    ]
    return [r for r in regions if len(r.rows) and len(r.columns)], corners


def _positions(
    edges: list[tuple[slice, slice, range]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    pixels = [block.start + n for block, _, outputs in edges for n in outputs]
    keys = [block.start + n for _, block, outputs in edges for n in outputs]
    return np.array(pixels, np.int64), np.array(keys, np.int64)


def _windows(
    padded: Tensor,
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    patch: int,
    batching: Batching,
) -> Tensor:
    """Windows of padded pictures [n, C, H+2d, W+2d] as [U, K, D], pictures outermost in K."""
    views = padded.unfold(2, patch, 1).unfold(3, patch, 1)  # [n, C, H, W, P, P]
    views = views[:, :, _run(rows)][:, :, :, _run(columns)]
    order = {"none": (0, 2, 3), "rows": (2, 0, 3), "columns": (3, 0, 2)}[batching]
    groups = 1 if batching == "none" else views.shape[order[0]]
    taken = views.permute(*order, 1, 4, 5)
    return taken.reshape(groups, -1, padded.shape[1] * patch * patch)


def _run(positions: NDArray[np.int64]) -> slice | Tensor:
    """A slice where positions follow one another: it copies nothing."""
    if positions[-1] - positions[0] + 1 == len(positions):
        return slice(int(positions[0]), int(positions[-1]) + 1)
    return torch.from_numpy(positions)


def answer_els(question: Question, pictures: Pictures) -> Generator[float, None, Answer]:
    """The equivariant local score machine on a canvas of any size."""
    patch, dtype, device = question.patch, question.dtype, question.device
    if patch is None:
        raise ValueError("a window of the whole picture is for the kernels of whole.py")
    half, canvas = patch // 2, (question.x_t.shape[2], question.x_t.shape[3])
    x = pictures.state(question.x_t, question.a, dtype, device)
    wraps = question.border != "border"
    padded_x = pad(x, (half,) * 4, mode="circular") if wraps else pad(x, (half,) * 4)
    regions, corners = _layout(question, canvas, pictures.hw, half)
    keep_every = question.keep_every(pictures.count)
    states: list[list[Posterior]] = [[] for _ in x]
    means = torch.empty((len(x), pictures.channels, *canvas), dtype=torch.float64)
    sizes = [region.pairs for region in regions]
    sizes += [len(c.rows) * len(c.columns) for c in corners]
    done, whole = 0, sum(sizes)
    for size, region in zip(sizes, regions, strict=False):
        parts = [_Queries(sample, region, question, keep_every) for sample in padded_x]
        for fraction in _ask_region(question, pictures, region, parts):
            yield (done + size * fraction) / whole
        for j, part in enumerate(parts):
            part.write(means[j], region)
            states[j].extend(part.states)
        done += size
    for size, corner in zip(sizes[len(regions) :], corners, strict=True):
        found = [Posterior(keep_every) for _ in x]
        for fraction in _ask_corner(question, pictures, corner, x, found):
            yield (done + size * fraction) / whole
        for j, state in enumerate(found):
            block = state.mean().cpu().T.reshape(-1, len(corner.rows), len(corner.columns))
            means[j][:, corner.rows[:, None], corner.columns] = block.to(torch.float64)
            states[j].append(state)
        done += size
    usage = usage_of(states, pictures.count) if question.usage else None
    return Answer(stack(means) + pictures.mean[:, None, None], usage)


class _Queries:
    """One sample's windows of a region, in blocks that a matrix product likes, and their states."""

    def __init__(
        self, padded: Tensor, region: _Region, question: Question, keep_every: int
    ) -> None:
        patch = question.patch or 1
        windows = _windows(padded[None], region.rows, region.columns, patch, region.batching)
        scaled = windows * (LOG2_E * question.a / question.b2)
        ones = torch.ones_like(scaled[..., :1])
        queries = torch.cat((scaled, ones), dim=-1)  # [U, Q, D+1]
        self.blocks = torch.split(queries, max(1, _PAIRS // (_KEYS * len(queries))), dim=1)
        self.states = [Posterior(keep_every) for _ in self.blocks]

    def write(self, mean: Tensor, region: _Region) -> None:
        """Put the answers where they belong in mean [C, H, W]."""
        answer = torch.cat([state.mean() for state in self.states], dim=-2).cpu()  # [U, Q, C]
        channels, rows, columns = mean.shape[0], len(region.rows), len(region.columns)
        if region.batching == "columns":
            shaped = answer.reshape(columns, rows, channels).permute(2, 1, 0)
        else:
            shaped = answer.reshape(rows, columns, channels).permute(2, 0, 1)
        mean[:, region.rows[:, None], region.columns] = shaped.to(torch.float64)


def _ask_region(
    question: Question, pictures: Pictures, region: _Region, samples: list[_Queries]
) -> Iterator[float]:
    patch = question.patch or 1
    half, scale = patch // 2, -0.5 * LOG2_E * question.a**2 / question.b2
    margin = 0 if question.border == "interior" else half
    mode = "circular" if question.border == "circular" else "constant"
    channels = pictures.channels
    terms = channels * patch * patch
    key_bytes = region.batches * region.keys * (terms + 1) * question.dtype.itemsize
    size = max(1, min(_KEYS // region.keys, _KEY_BYTES // key_bytes))
    # A block of candidates is either several whole pictures or a part of one.
    block = max(_KEYS, size * region.keys) if size > 1 else _KEYS
    most = max(len(q) * q.shape[1] for q in samples[0].blocks) * max(block, size * region.keys)
    scratch = Scratch(most, question.dtype, question.device)
    for first, last in pictures.chunks(size):
        p = pictures.chunk(first, last, question.dtype, question.device)
        padded = pad(p, (margin,) * 4, mode=mode) if margin else p
        windows = _windows(padded, region.key_rows, region.key_columns, patch, region.batching)
        bias = windows.square().sum(dim=-1, keepdim=True).mul_(scale)
        keys = torch.cat((windows, bias), dim=-1)  # [U, K, D+1]
        own = patch * patch // 2
        values = windows[..., own :: patch * patch].to(torch.float32)  # [U, K, C]
        for start in range(0, keys.shape[1], block):
            some, its_values = keys[:, start : start + block], values[:, start : start + block]
            for sample in samples:
                for queries, state in zip(sample.blocks, sample.states, strict=True):
                    logits = scratch.logits(len(queries), queries.shape[1], some.shape[1])
                    torch.bmm(queries, some.transpose(1, 2), out=logits)
                    part = softmax_part(
                        logits, its_values, last - first, scratch, keep_shares=question.usage
                    )
                    state.merge(part, first)
                    yield last / pictures.count


def _ask_corner(
    question: Question,
    pictures: Pictures,
    corner: _Corner,
    x: Tensor,
    states: list[Posterior],
) -> Iterator[float]:
    dtype, device = question.dtype, question.device
    rows, columns = (m.to(device, dtype) for m in (corner.row_band, corner.column_band))
    height = corner.block_rows.stop - corner.block_rows.start
    width = corner.block_columns.stop - corner.block_columns.start
    row_middle = corner.rows - corner.block_rows.start
    column_middle = corner.columns - corner.block_columns.start
    middle = torch.from_numpy((row_middle[:, None] * width + column_middle).ravel()).to(device)
    per_picture = height * width * pictures.channels * dtype.itemsize * 2
    for first, last in pictures.chunks(_KEY_BYTES // per_picture):
        p = pictures.chunk(first, last, dtype, device)
        p = p[:, :, corner.key_rows, corner.key_columns]
        for sample, state in zip(x, states, strict=True):
            q = sample[:, corner.block_rows, corner.block_columns]
            part = local_part(q, p, rows, columns, middle, question.a, question.b2)
            if not question.usage:
                part.shares = None
            state.merge(part, first)
            yield last / pictures.count
