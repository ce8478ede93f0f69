"""Training: the noise in noisy training pictures, guessed again and again by a network.

One lesson draws pictures x_0, times t and noise ε, shows the network x_t = a x_0 + b ε and moves
its weights against the error ‖ε̂ - ε‖², weighted by time. Lesson number k draws from a generator
keyed (seed, k): a training that was cut off and taken up again sees the same lessons, and its loss
curve is the same.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from els_engine.errors import MorphogenError, Stopped
from els_engine.images import ImageSet
from els_engine.networks import NetworkSettings, build, noise_levels
from els_engine.steps import Stop, never

__all__ = [
    "PRECISIONS", "WEIGHTINGS", "Lesson", "Trainer", "TrainingSettings", "best_precision",
    "class_labels", "smoothed", "train",
]  # fmt: skip

Precision = Literal["auto", "float32", "bfloat16"]
Weighting = Literal["even", "epsilon"]
PRECISIONS: tuple[Precision, ...] = get_args(Precision)
WEIGHTINGS: tuple[Weighting, ...] = get_args(Weighting)

_CLIP = 1.0  # largest length of a gradient
_EARLIEST_AVERAGE = 10  # lessons


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingSettings:
    """How a network is trained."""

    steps: int = 8000  # lessons
    batch: int = 32  # pictures in a lesson
    rate: float = 1e-3  # Adam's, after the warm-up and before the cool-down
    warmup: int = 200  # lessons in which the rate rises from 0
    cooldown: float = 0.3  # share of the lessons, the last, in which it falls to 0
    average: float = 0.999  # of the weights that are kept, over some 1/(1 - this) lessons
    weighting: Weighting = "even"  # ‖ε̂ - ε‖²/a², even for a head that skips; or ‖ε̂ - ε‖²
    seed: int = 0
    precision: Precision = "auto"  # of the convolutions while it learns
    patience: int = 0  # lessons without progress after which it ends early; 0: never

    def check(self) -> None:
        """MorphogenError where nothing can be trained like this."""
        ranges = (
            ("number of lessons", self.steps, 1, 10_000_000), ("batch", self.batch, 1, 4096),
            ("rate", self.rate, 1e-7, 1.0), ("warm-up", self.warmup, 0, 1_000_000),
            ("cool-down", self.cooldown, 0.0, 1.0), ("average", self.average, 0.0, 0.999999),
            ("training seed", self.seed, 0, 2**62), ("patience", self.patience, 0, 10_000_000),
        )  # fmt: skip
        for what, value, low, high in ranges:
            if not low <= value <= high:
                raise MorphogenError(
                    "The training's {what} is {value:g}; it can be {low:g} to {high:g}.",
                    what=what,
                    value=value,
                    low=low,
                    high=high,
                )
        if self.weighting not in WEIGHTINGS or self.precision not in PRECISIONS:
            raise MorphogenError(
                "The weighting can be {weightings}, the precision {precisions}.",
                weightings=" or ".join(WEIGHTINGS),
                precisions=", ".join(PRECISIONS),
            )

    def rate_at(self, step: int) -> float:
        """Adam's rate in lesson `step` (0 the first): a rise, a plateau, a fall to 0."""
        last = self.cooldown * self.steps
        rise = (step + 1) / self.warmup if self.warmup else 1.0
        fall = (self.steps - step) / last if last else 1.0
        return self.rate * min(1.0, rise, fall)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson learned."""

    step: int  # lessons so far
    loss: float
    seconds: float  # since this training was begun or taken up again


def best_precision(device: torch.device) -> Precision:
    """bfloat16 where the processor multiplies it faster than float32, else float32."""
    if device.type == "cuda":
        return "bfloat16" if torch.cuda.is_bf16_supported() else "float32"
    if device.type == "cpu" and torch.ops.mkldnn._is_mkldnn_bf16_supported():
        return "bfloat16"
    return "float32"


def class_labels(images: ImageSet) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Each picture's class, numbered from 0 without gaps, and the classes' names.

    MorphogenError where the pictures have no labels.
    """
    if images.labels is None:
        raise MorphogenError(
            "{pictures} has no labels, so a network cannot be told what to draw: train it "
            "without classes.",
            pictures=images.name,
        )
    present, numbers = np.unique(images.labels, return_inverse=True)
    return numbers.astype(np.int64), tuple(images.label_text(int(label)) for label in present)


class Trainer:
    """A network that is learning; `average` is the network that is kept and used."""

    def __init__(
        self,
        images: ImageSet,
        network: NetworkSettings,
        training: TrainingSettings,
        device: torch.device | None = None,
    ) -> None:
        training.check()
        if network.channels != images.channels:
            raise MorphogenError(
                "The network is for pictures of {channels} channels, these have {colours}.",
                channels=network.channels,
                colours=images.channels,
            )
        self.network_settings, self.settings = network, training
        self.device = device or torch.device("cpu")
        self.network = build(network, training.seed).to(self.device)
        self.average = build(network, training.seed).to(self.device).eval()
        self.average.requires_grad_(False)
        self._weights: list[Tensor] = list(self.network.parameters())
        self._averages: list[Tensor] = list(self.average.parameters())
        fused = self.device.type in ("cpu", "cuda")
        self.optimizer = torch.optim.Adam(self._weights, lr=training.rate, fused=fused)
        self.losses: list[float] = []  # of every lesson
        self._images = torch.tensor(images.images)
        self._labels: Tensor | None = None
        if network.classes:
            labels, names = class_labels(images)
            if len(names) != network.classes:
                raise MorphogenError(
                    "The network knows {classes} classes, the pictures have {count}.",
                    classes=network.classes,
                    count=len(names),
                )
            self._labels = torch.tensor(labels)
        chosen = training.precision
        self.precision = best_precision(self.device) if chosen == "auto" else chosen

    @property
    def step(self) -> int:
        """How many lessons it has had."""
        return len(self.losses)

    def lesson(self) -> float:
        """One lesson; returns the loss, before the weights moved."""
        step, settings = self.step, self.settings
        x, t, noise, label = self._exercise(step)
        for group in self.optimizer.param_groups:
            group["lr"] = settings.rate_at(step)
        with torch.autocast(
            self.device.type, torch.bfloat16, enabled=self.precision == "bfloat16"
        ):  # fmt: skip
            guess = self.network(x, t, label)
        error = guess.float() - noise
        if settings.weighting == "even":
            error = error / noise_levels(t)[0].float()[:, None, None, None]
        loss = error.square().mean()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._weights, _CLIP)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        keep = min(settings.average, (1 + step) / (_EARLIEST_AVERAGE + step))
        with torch.no_grad():
            torch._foreach_lerp_(self._averages, self._weights, 1 - keep)
        value = float(loss.detach())
        if not np.isfinite(value):
            raise MorphogenError(
                "Training has diverged in lesson {lesson}: take a smaller rate than {rate:g}.",
                lesson=step + 1,
                rate=settings.rate,
            )
        self.losses.append(value)
        return value

    def _exercise(self, step: int) -> tuple[Tensor, Tensor, Tensor, Tensor | None]:
        """x_t, t, ε and labels of lesson `step`. Times are spread evenly over (0, 1]."""
        key = np.random.SeedSequence((self.settings.seed, step)).generate_state(1, np.uint64)[0]
        generator = torch.Generator().manual_seed(int(key >> 1))
        size = self.settings.batch
        chosen = torch.randint(len(self._images), (size,), generator=generator)
        jitter = torch.rand(size, generator=generator, dtype=torch.float64)
        t = 1 - (torch.arange(size, dtype=torch.float64) + jitter) / size
        clean = self._images[chosen]
        noise = torch.randn(clean.shape, generator=generator)
        a, b = (value.float()[:, None, None, None] for value in noise_levels(t))
        x = a * clean + b * noise
        label = None if self._labels is None else self._labels[chosen].to(self.device)
        return x.to(self.device), t.float().to(self.device), noise.to(self.device), label

    def has_settled(self) -> bool:
        """Whether the loss of the last `patience` lessons is no lower than that of those before."""
        patience = self.settings.patience
        if not patience or self.step < 2 * patience:
            return False
        before = np.mean(self.losses[-2 * patience : -patience])
        return bool(np.mean(self.losses[-patience:]) >= before * (1 - 1e-3))


def train(trainer: Trainer, stop: Stop = never) -> Iterator[Lesson]:
    """Lesson after lesson, until the last or until it has settled; Stopped when asked to.

    Whoever drains this saves when they like: between two lessons the trainer is whole.
    """
    began = time.perf_counter()
    while trainer.step < trainer.settings.steps and not trainer.has_settled():
        if stop():
            raise Stopped
        loss = trainer.lesson()
        yield Lesson(trainer.step, loss, time.perf_counter() - began)


def smoothed(losses: list[float] | NDArray[np.floating], over: int = 100) -> NDArray[np.float64]:
    """The mean of every `over` lessons up to each, for a curve that can be read."""
    values = np.asarray(losses, np.float64)
    if not len(values):
        return values
    total = np.concatenate([[0.0], np.cumsum(values)])
    last = np.arange(1, len(values) + 1)
    first = np.maximum(0, last - over)
    means: NDArray[np.float64] = (total[last] - total[first]) / (last - first)
    return means
