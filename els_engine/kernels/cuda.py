"""LS and ELS on CUDA: chunks of training pictures through the tiles of `tiles.py`.

The candidates are a product of a relation of rows and one of columns (`runs.py`), each either
free (a whole rectangle asks another) or paired (a position asks one). Whatever is free serves as
the columns of a tile; edge columns are taken with rows and columns swapped. A chunk's states are
merged in float64. What does not fit into the GPU's memory is tried again in halves.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from els_engine.kernels.contract import Answer, Question, stack
from els_engine.kernels.local import answer_ls
from els_engine.kernels.runs import Axis, Part, axis
from els_engine.kernels.windows import answer_els
from els_engine.posterior import LOG2_E

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = ["answer_triton"]

log = logging.getLogger(__name__)

_CHUNK_BYTES = 256 << 20  # of the pictures of one chunk, as the tiles read them
_WORK = 1 << 35  # multiply-adds in one launch: some milliseconds
_TILE_BYTES = 8192  # of a tile's sums: all of a program's tiles stay in registers
_ROWS = 32  # canvas rows that one program goes through
_PROGRAMS = 2048  # so many keep every processor of a large GPU busy
_STATES = 1 << 24  # pixels of all slots together

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Region:
    """Candidates with one kind of rows and one kind of columns."""

    runs: Tensor  # [R, 3] int32, by block of canvas rows
    starts: Tensor  # [blocks of rows + 1] int32
    xs: Tensor  # canvas columns, int32
    cs: Tensor  # columns that each of them asks; paired, the one that it asks
    paired: bool
    turned: bool  # rows and columns swapped
    pairs: int  # for each picture
    longest: int  # runs in one block of canvas rows


class _State:
    """The softmax state of every pixel of one sample, float64."""

    def __init__(self, pixels: int, channels: int, device: torch.device) -> None:
        self.peak = torch.full((pixels,), -1e30, dtype=torch.float64, device=device)
        self.mass = torch.zeros(pixels, dtype=torch.float64, device=device)
        self.sums = torch.zeros((channels, pixels), dtype=torch.float64, device=device)

    def merge(self, peaks: Tensor, masses: Tensor, sums: Tensor) -> None:
        """Take in slots [S, h·w], [S, h·w] and [S, C, h·w]."""
        highest = torch.maximum(self.peak, peaks.amax(dim=0).double())
        keep, add = (self.peak - highest).exp2_(), (peaks.double() - highest).exp2_()
        self.mass = self.mass * keep + (masses * add).sum(dim=0)
        self.sums = self.sums * keep + (sums * add[:, None]).sum(dim=0)
        self.peak = highest

    def take(self, other: _State) -> None:
        """Merge another state."""
        self.merge(other.peak[None], other.mass[None], other.sums[None])


IN_PIECES = "GPU memory full: in smaller pieces"
ON_THE_CPU = "GPU memory full: by the processor"


def answer_triton(
    question: Question, pictures: Pictures, *, roams: bool
) -> Generator[float, None, Answer]:
    """LS, or ELS if it roams, on a canvas of any size."""
    work = _Work(question, pictures, roams=roams)
    canvas, device, samples = question.x_t.shape[2:], question.device, len(question.x_t)
    states = [_State(canvas[0] * canvas[1], pictures.channels, device) for _ in range(samples)]
    usage = torch.zeros((samples, pictures.count), dtype=torch.float64)
    passes = 2 if question.usage else 1
    size, note = work.chunk(), ""
    for number in range(passes):
        first = 0
        while first < pictures.count:
            last = min(first + size, pictures.count)
            found: list[_State] | None = None
            try:
                if number == 0:
                    found = yield from work.sums(first, last)
                else:
                    usage[:, first:last] = yield from work.shares(first, last, states)
                    found = states
            except torch.OutOfMemoryError:
                log.warning("the GPU's memory is full with %d pictures: half as many", last - first)
            if found is None:  # outside the except block, whose exception keeps tensors alive
                if device.type == "cuda":
                    torch.cuda.empty_cache()
                if size == 1:
                    log.warning("the GPU has no memory left: the CPU goes on")
                    cpu = replace(question, device=torch.device("cpu"))
                    answer = yield from (answer_els if roams else answer_ls)(cpu, pictures)
                    return replace(answer, note=ON_THE_CPU)
                size, note = -(-size // 2), IN_PIECES
                continue
            if number == 0:
                for state, part in zip(states, found, strict=True):
                    state.take(part)
            first = last
            yield (number + last / pictures.count) / passes
    means = stack((state.sums / state.mass) for state in states).reshape(question.x_t.shape)
    shares = None
    if question.usage:
        shares = (usage / usage.sum(dim=1, keepdim=True)).numpy()
    return Answer(means + pictures.mean[:, None, None], shares, note=note)


class _Work:
    """One evaluation's queries and regions on the device."""

    def __init__(self, question: Question, pictures: Pictures, *, roams: bool) -> None:
        if question.patch is None:
            raise ValueError("a window of the whole picture is for the kernels of whole.py")
        self._question, self._pictures = question, pictures
        self._patch, self._wraps = question.patch, question.border != "border"
        self._canvas = question.x_t.shape[2:]
        half = question.patch // 2
        x = question.x_t.astype(np.float64) - question.a * pictures.mean[:, None, None]
        x *= LOG2_E * question.a / question.b2
        around = ((0, 0), (0, 0), (half, half), (half, half))
        padded = np.pad(x, around, mode="wrap" if self._wraps else "constant")
        self._queries = torch.tensor(padded, dtype=question.dtype, device=question.device)
        self._axes = [
            axis(self._canvas[k], pictures.hw[k], question.patch, question.border, roams=roams)
            for k in (0, 1)
        ]
        self._regions = list(self._all_regions(roams=roams))

    def _all_regions(self, *, roams: bool) -> Iterator[_Region]:
        border = self._question.border
        if not roams or border != "border":
            part: Part = "all"
            yield from self._region((part, part), paired=not roams, turned=False, roams=roams)
            return
        yield from self._region(("inside", "inside"), paired=False, turned=False, roams=True)
        yield from self._region(("edges", "inside"), paired=False, turned=False, roams=True)
        yield from self._region(("inside", "edges"), paired=False, turned=True, roams=True)
        yield from self._region(("edges", "edges"), paired=True, turned=False, roams=True)

    def _region(
        self, parts: tuple[Part, Part], *, paired: bool, turned: bool, roams: bool
    ) -> Iterator[_Region]:
        found = [
            axis(
                self._canvas[k], self._pictures.hw[k], self._patch, self._question.border,
                roams=roams, part=parts[k],
            )
            for k in (0, 1)
        ]  # fmt: skip
        rows, columns = reversed(found) if turned else found
        if not rows.pairs or not columns.pairs:
            return
        xs, cs = _positions(columns, paired=paired)
        pieces, starts = _by_rows(rows.runs)
        device = self._question.device

        def on_device(array: Ints) -> Tensor:
            return torch.tensor(array, dtype=torch.int32, device=device)

        yield _Region(
            on_device(pieces), on_device(starts), on_device(xs), on_device(cs), paired, turned,
            rows.pairs * columns.pairs, int(np.diff(starts).max()),
        )  # fmt: skip

    def chunk(self) -> int:
        """How many pictures at once: as many as memory and a few milliseconds allow."""
        height, width = self._pictures.hw
        values = (2 * self._pictures.channels + 3) * (height + 1) * (width + 1)
        room = _CHUNK_BYTES // (values * 8)
        work = sum(region.pairs for region in self._regions) * 2 * self._patch
        return max(1, min(room, _WORK // (work * self._pictures.channels), self._pictures.count))

    def _chunk(self, first: int, last: int, block: int) -> tuple[Tensor, Tensor]:
        """Pictures [C, H+1, W+1, n] with zeros last and -a²‖p‖²/(2b²) in bits [H, W, n].

        n is a multiple of `block`; where there is no picture the second is -inf.
        """
        question = self._question
        p = self._pictures.chunk(first, last, question.dtype, question.device)
        count, channels, height, width = p.shape
        padded = -(-count // block) * block
        keys = p.new_zeros((channels, height + 1, width + 1, padded))
        keys[:, :height, :width, :count] = p.permute(1, 2, 3, 0)
        squares = keys[..., :count].double().square().sum(dim=0)  # [H+1, W+1, n]
        over_rows, over_columns = (
            torch.tensor(_counts(a.read, side, self._patch), device=question.device)
            for a, side in zip(self._axes, (height, width), strict=True)
        )
        across = (over_rows @ squares.flatten(1)).reshape(height, width + 1, count)
        norms = torch.matmul(over_columns, across)  # [H, W, n]
        bias = p.new_full((height, width, padded), -torch.inf)
        bias[..., :count] = norms * (-0.5 * LOG2_E * question.a**2 / question.b2)
        return keys, bias

    def sums(self, first: int, last: int) -> Generator[float, None, list[_State]]:
        """Each sample's state over the pictures first…last-1."""
        from els_engine.kernels.tiles import NOTHING

        question, channels = self._question, self._pictures.channels
        pixels, device = self._canvas[0] * self._canvas[1], question.device
        block, states = self._block(last - first), []
        keys, bias = self._chunk(first, last, block)
        for j in range(len(question.x_t)):
            state = _State(pixels, channels, device)
            for region in self._regions:
                blocks = keys.shape[-1] // self._width(region, block)
                groups, splits = self._slots(region, blocks)
                slots = blocks * groups * splits
                reference = torch.full((slots, pixels), NOTHING, dtype=keys.dtype, device=device)
                mass = torch.zeros((slots, pixels), device=device)
                sums = torch.zeros((slots, channels, pixels), device=device)
                self._launch(region, j, keys, bias, (reference, mass, sums), None, groups, splits)
                state.merge(reference, mass, sums)
            states.append(state)
            self._wait()
            yield first / self._pictures.count
        return states

    def shares(self, first: int, last: int, states: list[_State]) -> Generator[float, None, Tensor]:
        """The weight of pictures first…last-1 beside all others, summed over pixels: [B, n]."""
        block = self._block(last - first)
        keys, bias = self._chunk(first, last, block)
        out = torch.zeros((len(states), last - first), dtype=torch.float64)
        for j, state in enumerate(states):
            reference, mass = state.peak.to(keys.dtype), state.mass.float()
            # The rounded reference is what is subtracted: the mass must be relative to it.
            mass = (state.mass * (state.peak - reference.double()).exp2()).float()
            for region in self._regions:
                blocks = keys.shape[-1] // self._width(region, block)
                groups, splits = self._slots(region, blocks)
                tiles = -(-len(region.xs) // self._tile(region)[0])
                programs = groups * splits * tiles * (len(region.starts) - 1)
                usage = torch.zeros((programs, keys.shape[-1]), device=keys.device)
                final = (reference, mass, mass)
                self._launch(region, j, keys, bias, final, usage, groups, splits)
                out[j] += usage.sum(dim=0, dtype=torch.float64).cpu()[: last - first]
            self._wait()
            yield 0.5 + 0.5 * first / self._pictures.count
        return out

    def _wait(self) -> None:
        if self._question.device.type == "cuda":
            torch.cuda.current_stream(self._question.device).synchronize()

    def _block(self, count: int) -> int:
        """To a multiple of what the pictures are padded."""
        return max(self._width(region, count) for region in self._regions)

    def _tile(self, region: _Region) -> tuple[int, int]:
        """Canvas columns and, at most, pictures of a tile."""
        columns = min(32, _power(len(region.xs)))
        return columns, min(512, _TILE_BYTES // self._question.dtype.itemsize // columns)

    def _width(self, region: _Region, count: int) -> int:
        """Pictures of a tile: no more than there are."""
        return min(self._tile(region)[1], max(16, _power(count)))

    def _slots(self, region: _Region, blocks: int) -> tuple[int, int]:
        """Into how many groups of columns and parts of the runs the work is split."""
        columns = 1 if region.paired else len(region.cs)
        most = max(1, _STATES // (blocks * self._canvas[0] * self._canvas[1]))
        tiles = -(-len(region.xs) // self._tile(region)[0]) * (len(region.starts) - 1)
        wanted = max(1, min(most, -(-_PROGRAMS // (blocks * tiles))))
        groups = min(columns, wanted)
        return groups, max(1, min(region.longest, wanted // groups))

    def _launch(
        self,
        region: _Region,
        sample: int,
        keys: Tensor,
        bias: Tensor,
        state: tuple[Tensor, Tensor, Tensor],
        usage: Tensor | None,
        groups: int,
        splits: int,
    ) -> None:
        import triton.language as tl

        from els_engine.kernels.tiles import sweep_tiles

        queries = self._queries[sample]
        q_row, q_column = queries.stride(1), queries.stride(2)
        k_row, k_column = keys.stride(1), keys.stride(2)
        b_row, b_column = bias.stride(0), bias.stride(1)
        s_row, s_column = self._canvas[1], 1
        height, width = self._pictures.hw
        if region.turned:
            q_row, q_column, k_row, k_column = q_column, q_row, k_column, k_row
            b_row, b_column, s_row, s_column = b_column, b_row, s_column, s_row
            height, width = width, height
        columns, _ = self._tile(region)
        pictures = self._width(region, keys.shape[-1])
        blocks = keys.shape[-1] // pictures
        tiles = -(-len(region.xs) // columns)
        grid = (blocks * groups * splits, tiles, len(region.starts) - 1)
        sweep_tiles[grid](
            queries, q_row, q_column, queries.stride(0),
            keys, k_row, k_column, keys.stride(0), bias, b_row, b_column,
            *state, s_row, s_column, self._canvas[0] * self._canvas[1],
            state[1] if usage is None else usage, region.runs, region.starts,
            region.xs, len(region.xs), region.cs, 1 if region.paired else len(region.cs),
            height, width, self._patch, keys.shape[-1], blocks, groups, splits,
            CHANNELS=self._pictures.channels, WRAPS=self._wraps, PAIRED=region.paired,
            USAGE=usage is not None, X=columns, N=pictures,
            KIND=tl.float64 if keys.dtype == torch.float64 else tl.float32,
        )  # fmt: skip


def _power(count: int) -> int:
    """The smallest power of two that is not less."""
    return 1 << max(0, count - 1).bit_length()


def _counts(read: Ints, size: int, patch: int) -> NDArray[np.float64]:
    """How often the window at each position reads each pixel: [size, size + 1]."""
    counts = np.zeros((size, size + 1))
    for k in range(patch):
        np.add.at(counts, (np.arange(size), read[k : k + size]), 1.0)
    counts[:, size] = 0.0
    return counts


def _positions(columns: Axis, *, paired: bool) -> tuple[Ints, Ints]:
    """Canvas columns, and the columns of the training pictures that they ask."""
    size = columns.read[-1]
    pairs = np.array(
        [(x + k, (c + k) % size) for x, c, n in columns.runs.tolist() for k in range(n)], np.int64
    )
    if paired:
        return pairs[:, 0], pairs[:, 1]
    return np.unique(pairs[:, 0]), np.unique(pairs[:, 1])


def _by_rows(runs: Ints) -> tuple[Ints, Ints]:
    """The runs cut at every _ROWS canvas rows and sorted by these, and where each begins."""
    pieces = []
    for y, r, length in runs.tolist():
        first = y
        while first < y + length:
            last = min(y + length, (first // _ROWS + 1) * _ROWS)
            pieces.append((first, r + first - y, last - first))
            first = last
    found = np.array(pieces, np.int64)
    found = found[np.argsort(found[:, 0] // _ROWS, kind="stable")]
    blocks = found[:, 0] // _ROWS
    return found, np.searchsorted(blocks, np.arange(blocks.max() + 2))
