"""How well the machines predict a trained network, picture by picture, from the same noise.

Three numbers, which are not the same: Pearson's r between the values of the two pictures, its
square r², and R² = 1 - Σ(network - machine)²/Σ(network - its mean)², which can be negative.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from els_engine.calibration import border_of
from els_engine.images import ImageSet
from els_engine.network_sampler import draw
from els_engine.sampler import run
from els_engine.settings import MACHINES, MachineName, RunSettings
from els_engine.steps import FloatArray, Progress, Step, Stop, frozen_array, never
from els_engine.weights import Trained

__all__ = ["Agreement", "Comparison", "agreement", "compare"]

_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well one picture predicts another."""

    r: float
    r2: float
    R2: float


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Finished pictures from the same noises, and how well the machines' predict the network's."""

    seeds: tuple[int, ...]
    network: FloatArray  # [n, C, H, W]
    machines: dict[MachineName, FloatArray]  # [n, C, H, W] each
    agreements: dict[MachineName, tuple[Agreement, ...]]  # [n] each

    def values(self, machine: MachineName, what: str = "r") -> NDArray[np.float64]:
        """r, r2 or R2 of every seed."""
        return np.array([getattr(each, what) for each in self.agreements[machine]])

    def median(self, machine: MachineName, what: str = "r") -> float:
        """The median over the seeds."""
        return float(np.median(self.values(machine, what)))

    def interval(self, machine: MachineName, what: str = "r") -> tuple[float, float]:
        """Where 95 of 100 medians of resampled seeds lie (bootstrap, its own fixed seed)."""
        values = self.values(machine, what)
        drawn = np.random.default_rng(0).integers(0, len(values), (_RESAMPLES, len(values)))
        low, high = np.percentile(np.median(values[drawn], axis=1), (2.5, 97.5))
        return float(low), float(high)

    def wins(self, machine: MachineName = "els") -> float:
        """The share of seeds at which no other machine has a higher r."""
        mine = self.values(machine)
        others = [self.values(other) for other in self.agreements if other != machine]
        return float(np.mean(mine >= np.max(others, axis=0))) if others else 1.0

    def to_dict(self) -> dict[str, object]:
        """{"seeds": n, "machines": {"els": {"r", "r2", "R2", …}, …}}, medians over the seeds."""
        table: dict[str, dict[str, object]] = {}
        for name in self.agreements:
            row: dict[str, object] = {w: self.median(name, w) for w in ("r", "r2", "R2")}
            row |= {f"{w}_interval": list(self.interval(name, w)) for w in ("r", "r2", "R2")}
            row["wins"] = self.wins(name)
            table[name] = row
        return {"seeds": len(self.seeds), "machines": table}

    def to_csv(self) -> str:
        """One line for every seed and machine."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("seed", "machine", "r", "r2", "R2"))
        for j, seed in enumerate(self.seeds):
            for name, each in self.agreements.items():
                found = each[j]
                writer.writerow(
                    (seed, name, f"{found.r:.6f}", f"{found.r2:.6f}", f"{found.R2:.6f}")
                )
        return out.getvalue()


def agreement(network: NDArray[np.floating], machine: NDArray[np.floating]) -> Agreement:
    """How well a machine's picture [C, H, W] predicts a network's; 0 where one is of one value."""
    truth, guess = network.astype(np.float64).ravel(), machine.astype(np.float64).ravel()
    spread, guessed = truth - truth.mean(), guess - guess.mean()
    total, own = float(spread @ spread), float(guessed @ guessed)
    if total <= 1e-12 or own <= 1e-12:
        return Agreement(0.0, 0.0, 0.0)
    r = float(spread @ guessed) / (total * own) ** 0.5
    missed = truth - guess
    return Agreement(r, r * r, 1 - float(missed @ missed) / total)


def compare(
    trained: Trained,
    images: ImageSet,
    patch: str,
    *,
    seeds: Sequence[int] = tuple(range(100)),
    steps: int = 20,
    machines: Sequence[MachineName] = MACHINES,
    tolerance: float = 0.0,
    label: int | None = None,
    stop: Stop = never,
) -> Generator[float, None, Comparison]:
    """Yields how much is done (0…1), returns the comparison. Stopped when `stop()` says so.

    `patch` is the calibrated schedule; LS and ELS use it alike, with the border rule that fits the
    network's padding. Everything starts from the same noise numbers.
    """
    border, share = border_of(trained), 1 / (len(machines) + 1)
    asked = RunSettings(
        border=border, patch=patch, steps=steps, seeds=tuple(seeds), tolerance=tolerance
    )
    pictures: list[FloatArray] = []
    for place, name in enumerate((None, *machines)):
        parts = []
        for j, seed in enumerate(seeds):  # one by one: what is finished is not kept waiting
            one = replace(asked, seeds=(seed,), machine=name or "els")
            events = draw(trained, one, stop, label) if name is None else run(one, images, stop)
            for event in events:
                if isinstance(event, Step):
                    last = event
                elif isinstance(event, Progress):
                    done = (event.index + event.fraction) / steps
                    yield (place + (j + done) / len(seeds)) * share
            parts.append(last.x0_hat[0])
        pictures.append(frozen_array(np.stack(parts)))
    found = dict(zip(machines, pictures[1:], strict=True))
    return Comparison(
        tuple(seeds),
        pictures[0],
        found,
        {
            name: tuple(
                agreement(mine, other) for mine, other in zip(pictures[0], drawn, strict=True)
            )
            for name, drawn in found.items()
        },
    )
