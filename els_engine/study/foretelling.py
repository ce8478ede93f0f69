"""Do a network and a machine go wrong on the same noises, and with the same count?

Both draw from the same noise numbers; the parts of both pictures are counted. Compared are only
the noises at which both can be counted. Two that go wrong independently agree on some noises, too:
that is the chance level, and Cohen's κ is how far agreement goes beyond it (0: chance, 1: always).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from els_engine.atomic import replacing
from els_engine.comparison import NETWORK, Comparison, Drawer
from els_engine.images import ImageSet
from els_engine.settings import DataSettings
from els_engine.steps import FloatArray, Stop, never
from els_engine.study.observing import (
    Observation,
    observe,
    observe_training,
    part_of,
    usual_count,
)  # fmt: skip
from els_engine.study.rates import Rate, summarise

__all__ = ["Foretelling", "Foretold", "count_comparison", "foretell", "save_foretelling"]

_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Foretold:
    """How well the counts in one's pictures foretell those in another's."""

    pairs: tuple[tuple[int, int], ...]  # (the network's count, the machine's) where both have one
    usual: int

    @property
    def same(self) -> Rate:
        """The same count."""
        return Rate(sum(a == b for a, b in self.pairs), len(self.pairs))

    @property
    def same_chance(self) -> float:
        """How often counts drawn independently from the two histograms would be the same."""
        return _chance(*_columns(self.pairs))

    @property
    def which(self) -> Rate:
        """The same verdict: both wrong, or both right."""
        wrong = self._wrong()
        return Rate(int(np.sum(wrong[:, 0] == wrong[:, 1])), len(wrong))

    @property
    def which_chance(self) -> float:
        """How often independent verdicts of the same rates would be the same."""
        wrong = self._wrong()
        return _chance(wrong[:, 0], wrong[:, 1])

    @property
    def kappa(self) -> float:
        """Cohen's κ of the verdicts; NaN where one never varies."""
        return _kappa(self._wrong())

    @property
    def kappa_interval(self) -> tuple[float, float]:
        """Where 95 of 100 κ of resampled noises lie (bootstrap, its own fixed seed)."""
        wrong = self._wrong()
        if math.isnan(self.kappa):
            return math.nan, math.nan
        drawn = np.random.default_rng(0).integers(0, len(wrong), (_RESAMPLES, len(wrong)))
        found = np.array([_kappa(wrong[rows]) for rows in drawn])
        low, high = np.nanpercentile(found, (2.5, 97.5))
        return float(low), float(high)

    def _wrong(self) -> NDArray[np.bool_]:
        wrong: NDArray[np.bool_] = np.array(self.pairs, int).reshape(-1, 2) != self.usual
        return wrong


def _columns(pairs: Sequence[tuple[int, int]]) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    table = np.array(pairs, int).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _chance(first: NDArray[np.generic], second: NDArray[np.generic]) -> float:
    """Σ_k p_k q_k."""
    if not len(first):
        return math.nan
    values = np.unique(np.concatenate([first, second]))
    return float(sum(np.mean(first == value) * np.mean(second == value) for value in values))


def _kappa(wrong: NDArray[np.bool_]) -> float:
    if not len(wrong):
        return math.nan
    chance = _chance(wrong[:, 0], wrong[:, 1])
    agreed = float(np.mean(wrong[:, 0] == wrong[:, 1]))
    return math.nan if chance >= 1 else (agreed - chance) / (1 - chance)


@dataclass(frozen=True, slots=True)
class Foretelling:
    """The counts in what a network and the machines have drawn from the same noises."""

    usual: int
    part: str  # fingers | legs
    samples: int
    wrong: Mapping[Drawer, Rate]  # of the countable ones
    uncountable: Mapping[Drawer, Rate]
    machines: Mapping[Drawer, Foretold]
    training: Rate  # of the training pictures, counted wrong

    def to_dict(self) -> dict[str, object]:
        """Everything as numbers, for JSON."""
        return {
            "usual": self.usual,
            "samples": self.samples,
            "wrong": {name: [rate.hits, rate.of] for name, rate in self.wrong.items()},
            "foretold": {
                name: {
                    "both_countable": len(one.pairs),
                    "same_count": one.same.hits,
                    "same_count_by_chance": one.same_chance,
                    "same_verdict": one.which.hits,
                    "same_verdict_by_chance": one.which_chance,
                    "kappa": None if math.isnan(one.kappa) else one.kappa,
                    "kappa_interval": None if math.isnan(one.kappa) else list(one.kappa_interval),
                }
                for name, one in self.machines.items()
            },
        }


def foretell(
    network: Sequence[Observation], machine: Sequence[Observation], usual: int
) -> Foretold:
    """The counts of both, noise by noise; they must be of the same noise numbers."""
    pairs = [
        (a.count, b.count)
        for a, b in zip(network, machine, strict=True)
        if a.count is not None and b.count is not None
    ]
    return Foretold(tuple(pairs), usual)


def count_comparison(
    found: Comparison, images: ImageSet, data: DataSettings, stop: Stop = never
) -> Foretelling:
    """Count the parts of everything that was drawn.

    MorphogenError where the pictures have no parts that can be counted.
    """
    part = part_of(data)
    training = observe_training(images, part, stop)
    usual = usual_count(data, training)
    drawn: dict[Drawer, FloatArray] = {NETWORK: found.network}
    drawn |= found.machines.items()
    rows: dict[Drawer, list[Observation]] = {
        name: observe(
            np.clip(pictures, -1, 1), found.seeds, images, machine=name, patch="",
            rolls=name not in ("is", "ls"), upright=name == "es", part=part, stop=stop,
        )
        for name, pictures in drawn.items()
    }  # fmt: skip
    points = {name: summarise(seen, usual)[0] for name, seen in rows.items()}
    return Foretelling(
        usual, part, len(found.seeds),
        {name: point.wrong for name, point in points.items()},
        {name: point.uncountable for name, point in points.items()},
        {name: foretell(rows[NETWORK], rows[name], usual) for name in found.machines},
        summarise(training, usual)[0].wrong,
    )  # fmt: skip


def save_foretelling(found: Foretelling, *targets: Path) -> None:
    """The figure, as .png and .svg files, all or none."""
    from els_engine.study.foretelling_figure import draw

    figure, context = draw(found)
    with context, replacing(*targets) as hidden:
        for path, target in zip(hidden, targets, strict=True):
            kind = target.suffix[1:].lower()
            about = {"Date": None} if kind == "svg" else {"Software": None}
            figure.savefig(path, format=kind, dpi=160, metadata=about)
