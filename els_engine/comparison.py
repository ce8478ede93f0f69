"""How well the machines predict a trained network, picture by picture, from the same noise.

Three numbers, which are not the same: Pearson's r between the values of the two pictures, its
square r², and R² = 1 - Σ(network - machine)²/Σ(network - its mean)², which can be negative.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from els_engine.calibration import border_of
from els_engine.images import ImageSet
from els_engine.network_pictures import of_class
from els_engine.network_sampler import draw
from els_engine.sampler import run
from els_engine.settings import MACHINES, MachineName, RunSettings
from els_engine.steps import FloatArray, Step, Stop, frozen_array, never
from els_engine.weights import Trained

__all__ = [
    "NETWORK", "Agreement", "Comparison", "Drawer", "Row", "agreement", "agreements_csv", "compare",
    "comparison",
]  # fmt: skip

NETWORK: Literal["network"] = "network"
Drawer = MachineName | Literal["network"]
Row = dict[Drawer, FloatArray]  # what each has drawn from one noise, [C, H, W]

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
        rows = {
            seed: {name: each[j] for name, each in self.agreements.items()}
            for j, seed in enumerate(self.seeds)
        }
        return agreements_csv(rows)


def agreements_csv(rows: Mapping[int, Mapping[MachineName, Agreement]]) -> str:
    """A table of seed, machine, r, r2, R2; one line for every seed and machine."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("seed", "machine", "r", "r2", "R2"))
    for seed in sorted(rows):
        for name, found in rows[seed].items():
            writer.writerow((seed, name, f"{found.r:.6f}", f"{found.r2:.6f}", f"{found.R2:.6f}"))
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
    known: Mapping[int, Row] | None = None,
    keep: Callable[[int, Row], object] = lambda _seed, _row: None,
    stop: Stop = never,
) -> Generator[float, None, Comparison]:
    """Yields how much is done (0…1), returns the comparison. Stopped when `stop()` says so.

    `patch` is the calibrated schedule; LS and ELS use it alike, with the border rule that fits the
    network's padding. Everything starts from the same noise numbers, one after the other: `keep`
    gets each as soon as all have drawn from it, and what is `known` is not drawn again. Where the
    network is told to draw the class `label`, the machines know the pictures of that class alone.
    """
    images = of_class(trained, images, label)
    asked = RunSettings(border=border_of(trained), patch=patch, steps=steps, tolerance=tolerance)
    rows = dict(known or {})
    for j, seed in enumerate(seeds):
        if seed in rows:
            continue
        one = replace(asked, seeds=(seed,))
        row = yield from _shifted(_row(trained, images, one, machines, label, stop), j, len(seeds))
        rows[seed] = row
        keep(seed, row)
    return comparison(seeds, rows, machines)


def _shifted(
    work: Generator[float, None, Row], place: int, places: int
) -> Generator[float, None, Row]:
    """How much of all is done while one of several is at work."""
    while True:
        try:
            yield (place + next(work)) / places
        except StopIteration as end:
            row: Row = end.value
            return row


def _row(
    trained: Trained,
    images: ImageSet,
    asked: RunSettings,
    machines: Sequence[MachineName],
    label: int | None,
    stop: Stop,
) -> Generator[float, None, Row]:
    row: Row = {}
    names: tuple[Drawer, ...] = (NETWORK, *machines)
    for place, name in enumerate(names):
        events = (
            draw(trained, asked, stop, label) if name == NETWORK
            else run(replace(asked, machine=name), images, stop)
        )  # fmt: skip
        for event in events:
            if isinstance(event, Step):
                row[name] = event.x0_hat[0]
            else:
                yield (place + (event.index + event.fraction) / asked.steps) / len(names)
    return row


def comparison(
    seeds: Sequence[int], rows: Mapping[int, Row], machines: Sequence[MachineName]
) -> Comparison:
    """The rows of these seeds as a comparison."""
    drawn: dict[Drawer, FloatArray] = {
        name: frozen_array(np.stack([rows[seed][name] for seed in seeds]))
        for name in (NETWORK, *machines)
    }
    found = {name: drawn[name] for name in machines}
    agreements = {
        name: tuple(map(agreement, drawn[NETWORK], pictures)) for name, pictures in found.items()
    }
    return Comparison(tuple(seeds), drawn[NETWORK], found, agreements)
