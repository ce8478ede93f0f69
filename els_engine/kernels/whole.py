"""IS and ES: the window is the whole picture, so one weight serves all of its pixels."""

from __future__ import annotations

from collections.abc import Generator

import torch

from els_engine.kernels.contract import Answer, Question, stack, usage_of
from els_engine.kernels.pictures import Pictures
from els_engine.posterior import LOG2_E, Part, Posterior, softmax_part

__all__ = ["answer_es", "answer_is"]

_CHUNK_BYTES = 8 << 20


def answer_is(question: Question, pictures: Pictures) -> Generator[float, None, Answer]:
    """The ideal score machine: softmax over the N training pictures, one weight each."""
    dtype, device = question.dtype, question.device
    a, scale = question.a, LOG2_E * question.a / question.b2
    x = pictures.state(question.x_t, a, dtype, device).flatten(1)  # [B, CHW]
    # Each in memory of its own: how BLAS adds up depends on where in a cache line a row begins.
    samples = [q.clone() for q in x]
    states = [Posterior() for _ in samples]
    per_picture = x.shape[1] * dtype.itemsize
    for first, last in pictures.chunks(_CHUNK_BYTES // per_picture):
        p = pictures.chunk(first, last, dtype, device).flatten(1)  # [n, CHW]
        bias = p.square().sum(dim=1).mul_(-0.5 * a * scale)  # [n]
        values = p.to(torch.float32)
        for state, q in zip(states, samples, strict=True):
            logits = torch.addmv(bias, p, q, alpha=scale)  # [n]
            part = softmax_part(logits[None], values, last - first, keep_shares=question.usage)
            state.merge(part, first)
            yield last / pictures.count
    return _answer(states, question, pictures)


def answer_es(question: Question, pictures: Pictures) -> Generator[float, None, Answer]:
    """The equivariant score machine: softmax over every roll of every training picture.

    All H·W logits of a picture are one circular cross-correlation, and the weighted mean of its
    rolls is one circular convolution: two FFTs each, always in float64.
    """
    device = torch.device("cpu") if question.device.type == "mps" else question.device
    a, scale, hw = question.a, LOG2_E * question.a / question.b2, pictures.hw
    x = pictures.state(question.x_t, a, torch.float64, device)  # [B, C, H, W]
    x_hat = torch.fft.rfft2(x)
    states = [Posterior() for _ in x]
    per_picture = 40 * hw[0] * hw[1] * pictures.channels
    for first, last in pictures.chunks(_CHUNK_BYTES // per_picture):
        p = pictures.chunk(first, last, torch.float64, device)  # [n, C, H, W]
        bias = p.square().sum(dim=(1, 2, 3)).mul_(-0.5 * a * scale)[:, None, None]
        p_hat = torch.fft.rfft2(p)
        for state, q_hat in zip(states, x_hat, strict=True):
            spectrum = (p_hat.conj() * q_hat).sum(dim=1)  # [n, H, W/2+1]
            logits = torch.fft.irfft2(spectrum, s=hw).mul_(scale).add_(bias)  # [n, H, W]
            peak = logits.max()
            weights = logits.sub_(peak).exp2_()
            shares = weights.sum(dim=(1, 2))
            mixed = (torch.fft.rfft2(weights)[:, None] * p_hat).sum(dim=0)  # [C, H, W/2+1]
            total = torch.fft.irfft2(mixed, s=hw).flatten()
            kept = shares[None] if question.usage else None
            state.merge(Part(peak[None], shares.sum()[None], total[None], kept), first)
            yield last / pictures.count
    return _answer(states, question, pictures)


def _answer(states: list[Posterior], question: Question, pictures: Pictures) -> Answer:
    means = stack(state.mean() for state in states).reshape(question.x_t.shape)
    usage = usage_of(((state,) for state in states), pictures.count) if question.usage else None
    return Answer(means + pictures.mean[:, None, None], usage)
