"""One question about one pixel, and its answer: frozen both, and computed without a window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from els_engine.attribution import Attribution, Sources
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.settings import Border, RunSettings
from els_engine.steps import FloatArray, Step, Stop

__all__ = ["Answer", "Question", "answer", "around", "window_of"]

LISTED = 64  # sources that are listed, and drawn as threads


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Which training pixels made the pixel (row, column) of one sample at one Step?

    `asked` is the Step whose evaluation drew what `shown` shows: the same, except at the end.
    """

    shown: Step
    asked: Step
    sample: int
    pixel: tuple[int, int]
    settings: RunSettings
    images: ImageSet

    @property
    def about(self) -> tuple[int, int, tuple[int, int]]:
        """What tells this question from another."""
        return id(self.shown), self.sample, self.pixel


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The sources, and the windows to look at; pixels in [-1, 1]."""

    question: Question
    sources: Sources
    seen: FloatArray  # [C, p, p] (or the whole picture), the pixel's own window of x_t
    windows: tuple[FloatArray, ...]  # of every listed source, like `seen`

    @property
    def shown(self) -> NDArray[np.float32]:
        """[C], the pixel's value on screen."""
        row, column = self.question.pixel
        value: NDArray[np.float32] = self.question.shown.x0_hat[
            self.question.sample, :, row, column
        ]
        return value

    @property
    def off(self) -> float:
        """How far the shown value is from the rebuilt one, over all channels."""
        return float(np.abs(self.sources.mean - self.shown).max())


def answer(question: Question, stop: Stop) -> Answer:
    """Ask the engine. Stopped when `stop()` says so; MorphogenError where nothing can be asked."""
    settings, images, step = question.settings, question.images, question.asked
    x_t = step.x_t[question.sample]
    canvas = (x_t.shape[1], x_t.shape[2])
    machine = Machine.named(settings.machine, settings.border)
    patch = step.patch_size if machine.locality else None
    asked = Attribution(images, machine, patch, canvas)
    sources = asked.sources(x_t, step.alpha_bar, question.pixel, LISTED, stop)
    border = settings.border
    windows = tuple(
        window_of(images, int(picture), (int(row), int(column)), sources.patch, border, question)
        for picture, (row, column) in zip(sources.picture, sources.place, strict=True)
    )
    seen = x_t if sources.patch is None else around(x_t, question.pixel, sources.patch, border)
    return Answer(question, sources, seen, windows)


def window_of(
    images: ImageSet,
    picture: int,
    place: tuple[int, int],
    patch: int | None,
    border: Border,
    question: Question,
) -> FloatArray:
    """What the machine compared with the pixel's own window: a window, or a rolled picture."""
    whole = images.images[picture]
    if patch is not None:
        return around(whole, place, patch, border)
    down, right = question.pixel[0] - place[0], question.pixel[1] - place[1]
    rolled: FloatArray = np.roll(whole, (down, right), (1, 2))
    return rolled


def around(picture: FloatArray, place: tuple[int, int], patch: int, border: Border) -> FloatArray:
    """The window [C, P, P] around a place; beyond the edge mid-grey, or the other side."""
    d = patch // 2
    rows = np.arange(place[0] - d, place[0] + d + 1)
    columns = np.arange(place[1] - d, place[1] + d + 1)
    height, width = picture.shape[1:]
    window: FloatArray = picture[:, rows[:, None] % height, columns[None, :] % width]
    if border == "border":
        inside = ((rows >= 0) & (rows < height))[:, None] & ((columns >= 0) & (columns < width))[
            None, :
        ]
        window = np.where(inside, window, np.float32(0))
    return window
