"""The four score machines, as the four corners of two switches.

locality: a pixel sees a P×P window of the noisy picture, or all of it. equivariance: training
pixels may answer from anywhere, or only from the same place. Kamb & Ganguli, arXiv 2412.20292:
ideal score (IS), equivariant score (ES), local score (LS), equivariant local score (ELS).
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.device import choose_device
from els_engine.errors import MorphogenError, Stopped
from els_engine.images import ImageSet
from els_engine.kernels.choice import KernelName, local_kernel, make_ready, sweeps
from els_engine.kernels.contract import Answer, Kernel, Question
from els_engine.kernels.pictures import Pictures
from els_engine.kernels.whole import answer_es, answer_is
from els_engine.schedule import Level
from els_engine.settings import BORDERS, MACHINES, Border, MachineName
from els_engine.steps import FloatArray, Stop, frozen_array, never

__all__ = ["Machine"]

MAX_X = 1e4
MIN_ALPHA_BAR = 1e-6


@dataclass(frozen=True, slots=True)
class Machine:
    """Which training pixels may answer for a pixel, and what they answer."""

    locality: bool
    equivariance: bool
    border: Border = "border"

    def __post_init__(self) -> None:
        if self.border not in BORDERS:
            raise MorphogenError(
                "There is no border rule {border!r}: use {names}.",
                about="border",
                border=self.border,
                names=", ".join(BORDERS),
            )

    @classmethod
    def named(cls, name: MachineName, border: Border = "border") -> Machine:
        """The machine called is, es, ls or els."""
        if name not in MACHINES:
            raise MorphogenError(
                "There is no machine {name!r}: use {names}.",
                about="machine",
                name=name,
                names=", ".join(MACHINES),
            )
        return cls(locality="l" in name, equivariance="e" in name, border=border)

    @property
    def name(self) -> MachineName:
        """is, es, ls or els."""
        if self.locality:
            return "els" if self.equivariance else "ls"
        return "es" if self.equivariance else "is"

    @property
    def uses_border(self) -> bool:
        """Whether the border rule changes anything: whole-picture machines have no windows."""
        return self.locality

    @property
    def wraps(self) -> bool:
        """Whether its pictures have no edge: what it draws is as likely at any translation."""
        return self.equivariance and not (self.locality and self.border == "border")

    @property
    def any_canvas(self) -> bool:
        """Whether it can draw pictures of another size than the training pictures'."""
        return self.locality and self.equivariance

    def can_see_whole(self, data_hw: tuple[int, int], canvas_hw: tuple[int, int]) -> bool:
        """Whether the patch size `whole` is defined for these sizes."""
        return self.border != "interior" and data_hw == canvas_hw

    def patch_limit(self, data_hw: tuple[int, int], canvas_hw: tuple[int, int]) -> int:
        """The largest patch size: an odd number of pixels."""
        if self.border == "border" and data_hw == canvas_hw:
            return 2 * max(data_hw) - 1
        smallest = min(*data_hw, *canvas_hw)
        return smallest if smallest % 2 else smallest - 1

    def check_canvas(self, data_hw: tuple[int, int], canvas_hw: tuple[int, int]) -> None:
        """MorphogenError where this machine cannot draw on such a canvas."""
        if canvas_hw != data_hw and not self.any_canvas:
            raise MorphogenError(
                "{machine} compares whole places of pictures, so the canvas must have "
                "the training pictures' size {height}x{width}, not "
                "{tall}x{wide}: use ELS for other canvases.",
                about="canvas",
                machine=self.name.upper(),
                height=data_hw[0],
                width=data_hw[1],
                tall=canvas_hw[0],
                wide=canvas_hw[1],
            )

    def check_patch(
        self, patch: int | None, data_hw: tuple[int, int], canvas_hw: tuple[int, int]
    ) -> None:
        """MorphogenError where a window of this size is not defined."""
        if not self.locality:
            return
        limit = self.patch_limit(data_hw, canvas_hw)
        if patch is None:
            if not self.can_see_whole(data_hw, canvas_hw):
                raise MorphogenError(
                    "The patch size 'whole' is not defined here: use an odd number up to {limit}.",
                    about="patch",
                    limit=limit,
                )
        elif patch < 1 or patch % 2 == 0 or patch > limit:
            raise MorphogenError(
                "The patch size {patch} cannot be used here: use an odd number from 1 to {limit}.",
                about="patch",
                patch=patch,
                limit=limit,
            )

    def posterior_mean(
        self,
        x_t: NDArray[np.floating],
        alpha_bar: float,
        patch: int | None,
        images: ImageSet | NDArray[np.floating],
        device: str = "cpu",
        stop: Stop = never,
        tolerance: float = 0.0,
        kernel: KernelName | None = None,
    ) -> FloatArray:
        """x̂0 of a noisy picture: the posterior mean of every pixel given what it may see.

        x_t [B, C, H, W] with |x_t| ≤ 1e4; alpha_bar in [1e-6, 1-1e-6]; patch odd or None for the
        whole picture (ignored by IS and ES); images [N, C, H, W] in [-1, 1]. Candidates may be
        left out if no pixel moves by more than `tolerance`; 0 is exact. Returns a fresh read-only
        float32 array [B, C, H, W]. MorphogenError for anything outside these ranges.
        """
        if not MIN_ALPHA_BAR <= alpha_bar <= 1 - MIN_ALPHA_BAR:
            raise MorphogenError(
                "ᾱ is {alpha_bar:g}; it must lie between {low:g} and 1 - 1e-06.",
                alpha_bar=alpha_bar,
                low=MIN_ALPHA_BAR,
            )
        a, b2 = float(alpha_bar) ** 0.5, 1.0 - float(alpha_bar)
        level = Level(float("nan"), float(alpha_bar), a, b2**0.5, b2)
        array = images.images if isinstance(images, ImageSet) else images
        pictures = Pictures(array, choose_device(device))
        if self.locality and kernel in (None, "fused") and pictures.device.type == "cpu":
            make_ready(pictures.channels)
        answering = self.answer(x_t, level, patch, pictures, tolerance=tolerance, kernel=kernel)
        while True:
            try:
                next(answering)
            except StopIteration as done:
                answer: Answer = done.value
                return frozen_array(answer.x0_hat)
            if stop():
                raise Stopped

    def answer(
        self,
        x_t: NDArray[np.floating],
        level: Level,
        patch: int | None,
        pictures: Pictures,
        *,
        usage: bool = False,
        tolerance: float = 0.0,
        kernel: KernelName | None = None,
        hurry: bool = False,
    ) -> Generator[float, None, Answer]:
        """Yields how much is done (0…1) every few milliseconds of work; returns the answer.

        `kernel` forces who computes LS and ELS; otherwise it is the best that is ready. In a
        `hurry` nothing is waited for that slower ways can do without.
        """
        _check_state(x_t, pictures)
        data_hw, canvas_hw = pictures.hw, (x_t.shape[2], x_t.shape[3])
        self.check_canvas(data_hw, canvas_hw)
        self.check_patch(patch, data_hw, canvas_hw)
        answerer, window = self._kernel(patch, pictures, canvas_hw, kernel)
        # What a sample's sums are computed in must not depend on the rest of its batch.
        needs = [pictures.precision(x, level.a, level.b2, window) for x in x_t]
        x0_hat = np.empty(x_t.shape, np.float64)
        shares = np.empty((len(x_t), pictures.count)) if usage else None
        bounds, note = np.full(len(x_t), np.nan), ""
        done = 0
        for dtype, device in sorted(set(needs), key=str):
            members = [j for j, need in enumerate(needs) if need == (dtype, device)]
            question = Question(
                x_t[members], level.a, level.b2, patch, self.border, usage, dtype, device,
                tolerance, hurry,
            )  # fmt: skip
            answering = answerer(question, pictures)
            while True:
                try:
                    fraction = next(answering)
                except StopIteration as end:
                    answer: Answer = end.value
                    break
                yield (done + fraction * len(members)) / len(needs)
            done += len(members)
            x0_hat[members] = answer.x0_hat
            note = note or answer.note
            if shares is not None and answer.usage is not None:
                shares[members] = answer.usage
            if answer.bound is not None:
                bounds[members] = answer.bound
        return Answer(x0_hat, shares, None if np.isnan(bounds).any() else bounds, note)

    def answers(
        self,
        x_t: NDArray[np.floating],
        level: Level,
        patches: Sequence[int | None],
        pictures: Pictures,
        *,
        usage: bool = False,
    ) -> Generator[float, None, list[Answer]]:
        """The exact answers with several patch sizes, in their order; yields like `answer`.

        Where the compiled sweep is ready, one pass over the pictures serves all of them.
        """
        _check_state(x_t, pictures)
        data_hw, canvas_hw = pictures.hw, (x_t.shape[2], x_t.shape[3])
        self.check_canvas(data_hw, canvas_hw)
        for patch in patches:
            self.check_patch(patch, data_hw, canvas_hw)
        found: dict[int, Answer] = {}
        swept = [n for n, p in enumerate(patches) if not self._sees_all(p, data_hw, canvas_hw)]
        if len(swept) > 1 and sweeps(pictures):
            from els_engine.kernels.fused import answer_fused

            questions = [
                Question(
                    x_t, level.a, level.b2, patches[n], self.border, usage, torch.float64,
                    pictures.device,
                )
                for n in swept
            ]  # fmt: skip
            together = yield from answer_fused(questions, pictures, roams=self.equivariance)
            found |= dict(zip(swept, together, strict=True))
        for n, patch in enumerate(patches):
            if n not in found:
                found[n] = yield from self.answer(x_t, level, patch, pictures, usage=usage)
        return [found[n] for n in range(len(patches))]

    def _kernel(
        self,
        patch: int | None,
        pictures: Pictures,
        canvas_hw: tuple[int, int],
        kernel: KernelName | None,
    ) -> tuple[Kernel, int]:
        """Who answers, and how many pixels its windows have."""
        data_hw = height, width = pictures.hw
        if patch is None or self._sees_all(patch, data_hw, canvas_hw):
            # Under `border` a window of the whole picture overlaps it differently everywhere,
            # so only the same place can answer: LS and ELS are IS there.
            moves = self.equivariance and (not self.locality or self.border == "circular")
            return (answer_es if moves else answer_is), height * width
        return local_kernel(kernel, pictures, roams=self.equivariance), patch * patch

    def _sees_all(
        self, patch: int | None, data_hw: tuple[int, int], canvas_hw: tuple[int, int]
    ) -> bool:
        """Whether every window is the whole picture."""
        if not self.locality or patch is None:
            return True
        return self.border == "border" and data_hw == canvas_hw and patch >= 2 * max(data_hw) - 1


def _check_state(x_t: NDArray[np.floating], pictures: Pictures) -> None:
    if x_t.ndim != 4 or 0 in x_t.shape:
        raise MorphogenError(
            "The noisy pictures have the shape {shape}; it must be [B, C, H, W].",
            shape=tuple(x_t.shape),
        )
    if x_t.shape[1] != pictures.channels:
        raise MorphogenError(
            "The noisy pictures have {channels} channels, the training pictures "
            "{known}: they must agree.",
            channels=x_t.shape[1],
            known=pictures.channels,
        )
    largest = float(np.max(np.abs(x_t)))
    if not largest <= MAX_X:  # catches NaN too
        raise MorphogenError(
            "The noisy pictures hold a value of size {largest:g}; all must be numbers up to "
            "{most:g}.",
            largest=largest,
            most=MAX_X,
        )
