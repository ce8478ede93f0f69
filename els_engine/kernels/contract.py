"""What every kernel is asked and what it answers.

A kernel is a generator function (question, pictures) → yields the fraction done, returns an
Answer. Between two yields lie at most a few milliseconds of work, so that whoever drains it can
stop, report, or draw. A sample's sums never depend on the other samples of its batch.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from els_engine.posterior import Posterior
from els_engine.settings import Border

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = ["Answer", "Kernel", "Question", "stack", "usage_of"]

_USAGE_BYTES = 128 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One evaluation of a machine: w_ik = exp(-‖q_i - a p_k‖² / (2b²))."""

    x_t: NDArray[np.floating]  # [B, C, H, W]
    a: float  # √ᾱ
    b2: float  # 1 - ᾱ
    patch: int | None  # P, odd; None = the whole picture
    border: Border
    usage: bool  # whether the share of every training picture is wanted
    dtype: torch.dtype  # in which the logits are exact enough
    device: torch.device
    tolerance: float = 0.0  # ε: how far x̂0 may be off by leaving candidates out; 0 is exact
    hurry: bool = False  # what takes long to prepare is prepared beside, for later questions

    def only(self, sample: int) -> Question:
        """The same question about one sample."""
        return self.some([sample])

    def some(self, samples: Sequence[int]) -> Question:
        """The same question about some of the samples."""
        return replace(self, x_t=self.x_t[list(samples)])

    def keep_every(self, pictures: int) -> int:
        """Of how many queries one keeps its shares, so that they fit into memory."""
        pixels = int(self.x_t.size) // int(self.x_t.shape[1])
        return max(1, -(-4 * pixels * pictures // _USAGE_BYTES))


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The posterior mean, and the share of each training picture in it."""

    x0_hat: NDArray[np.float64]  # [B, C, H, W], the training pictures' mean included
    usage: NDArray[np.float64] | None = None  # [B, N], each row sums to 1
    bound: NDArray[np.float64] | None = None  # [B], at most how far any pixel is off; if proved
    note: str = ""  # what went otherwise than asked, for people

    def only(self, sample: int) -> Answer:
        """The answer about one sample."""
        kept = slice(sample, sample + 1)
        return Answer(
            self.x0_hat[kept],
            None if self.usage is None else self.usage[kept],
            None if self.bound is None else self.bound[kept],
            self.note,
        )

    @staticmethod
    def joined(answers: Sequence[Answer]) -> Answer:
        """The answers about several samples as one."""
        usages = [answer.usage for answer in answers if answer.usage is not None]
        bounds = [answer.bound for answer in answers if answer.bound is not None]
        return Answer(
            np.concatenate([answer.x0_hat for answer in answers]),
            np.concatenate(usages) if len(usages) == len(answers) else None,
            np.concatenate(bounds) if len(bounds) == len(answers) else None,
            next((answer.note for answer in answers if answer.note), ""),
        )


Kernel = Callable[[Question, "Pictures"], Generator[float, None, Answer]]


def usage_of(samples: Iterable[Iterable[Posterior]], pictures: int) -> NDArray[np.float64]:
    """The share of each training picture [B, N] from each sample's posterior states."""
    rows = []
    for states in samples:
        usage = torch.zeros(pictures, dtype=torch.float64)
        for state in states:
            state.add_usage(usage)
        rows.append(usage / usage.sum())
    return stack(rows)


def stack(tensors: Iterable[Tensor]) -> NDArray[np.float64]:
    """Tensors of one shape from any device as one float64 array."""
    return np.stack([tensor.cpu().numpy() for tensor in tensors]).astype(np.float64)
