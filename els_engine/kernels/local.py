"""LS: every pixel sees a P×P window and asks the same place of every training picture.

With the offset between query and training pixel fixed, a window's sum is a box filter of one
product image. Along each axis that filter is a matrix of zeros and ones, which also says how the
window meets the edge: cut off, or wrapped round.
"""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import torch
from torch import Tensor

from els_engine.kernels.contract import Answer, Question, stack, usage_of
from els_engine.kernels.pictures import Pictures
from els_engine.posterior import LOG2_E, Part, Posterior

__all__ = ["answer_ls", "band", "local_part"]

_CHUNK_BYTES = 4 << 20


def band(outputs: range, size: int, half: int, *, wraps: bool) -> Tensor:
    """The box filter along an axis of `size` px: [len(outputs), size] of 0 and 1, float64."""
    offsets = np.arange(size)[None, :] - np.array(outputs)[:, None]
    distance = np.abs(offsets)
    if wraps:
        distance = np.minimum(distance, size - distance)
    return torch.from_numpy((distance <= half).astype(np.float64))


def local_part(
    x: Tensor, p: Tensor, rows: Tensor, columns: Tensor, middle: Tensor, a: float, b2: float
) -> Part:
    """Softmax sums over n pictures for pixels that ask their own place only.

    x [C, h, w] and p [n, C, h, w] are the same block of query and pictures; rows [R, h] and
    columns [S, w] say which of its pixels each of the R·S windows holds; `middle` [R·S] is where
    the window's own pixel lies in the flattened block. Queries are the R·S pixels.
    """
    products = ((x - (0.5 * a) * p) * p).sum(dim=1) if p.shape[1] > 1 else _single(x, p, a)
    logits = (
        torch.matmul(torch.matmul(rows, products), columns.T).mul_(LOG2_E * a / b2).flatten(1)
    )  # [n, Q]
    peak = logits.amax(dim=0)
    weights = logits.sub_(peak).to(torch.float32).exp2_()
    values = p.flatten(2)[:, :, middle].to(torch.float32)  # [n, C, Q]
    total = torch.einsum("nq,ncq->qc", weights, values)
    return Part(peak, weights.sum(dim=0), total, weights.T)


def _single(x: Tensor, p: Tensor, a: float) -> Tensor:
    return torch.mul(p, -0.5 * a).add_(x).mul_(p)[:, 0]


def answer_ls(question: Question, pictures: Pictures) -> Generator[float, None, Answer]:
    """The local score machine. Its `interior` rule is its `circular` one: the place is its own."""
    dtype, device, (height, width) = question.dtype, question.device, pictures.hw
    if question.patch is None:
        raise ValueError("a window of the whole picture is for the kernels of whole.py")
    half, wraps = question.patch // 2, question.border != "border"
    rows = band(range(height), height, half, wraps=wraps).to(device, dtype)
    columns = band(range(width), width, half, wraps=wraps).to(device, dtype)
    x = pictures.state(question.x_t, question.a, dtype, device)
    middle = torch.arange(height * width, device=device)
    states = [Posterior(question.keep_every(pictures.count)) for _ in x]
    per_picture = height * width * pictures.channels * dtype.itemsize * 2
    for first, last in pictures.chunks(_CHUNK_BYTES // per_picture):
        p = pictures.chunk(first, last, dtype, device)
        for state, q in zip(states, x, strict=True):
            part = local_part(q, p, rows, columns, middle, question.a, question.b2)
            if not question.usage:
                part.shares = None
            state.merge(part, first)
            yield last / pictures.count
    means = stack(state.mean() for state in states)  # [B, HW, C]
    x0_hat = means.transpose(0, 2, 1).reshape(question.x_t.shape) + pictures.mean[:, None, None]
    usage = usage_of(((state,) for state in states), pictures.count) if question.usage else None
    return Answer(x0_hat, usage)
