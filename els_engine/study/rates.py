"""Rates with their intervals, from what was observed."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from els_engine.study.observing import Observation

__all__ = ["Point", "Rate", "summarise", "wilson"]

_Z = 1.959963984540054  # 95 %: the 0.975 quantile of N(0, 1)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many, with the 95 % interval of Wilson's score."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """hits/of; NaN where there was nothing."""
        return self.hits / self.of if self.of else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """The lower and upper end; (0, 1) where there was nothing."""
        return wilson(self.hits, self.of)


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's score interval of a binomial rate, 95 %, without continuity correction."""
    if of == 0:
        return 0.0, 1.0
    share, z2 = hits / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    return low, 1.0 if hits == of else min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Point:
    """One machine at one late patch size."""

    machine: str
    patch: str
    samples: int
    uncountable: Rate  # of all samples
    wrong: Rate  # another number than usual, of the countable ones
    fewer: int  # of the wrong ones, too few
    copies: Rate  # of all samples
    histogram: tuple[tuple[int, int], ...]  # (number of parts, samples), ascending


def summarise(rows: Iterable[Observation], usual: int) -> list[Point]:
    """A Point for every machine and patch size among the rows, in the order they first appear."""
    groups: dict[tuple[str, str], list[Observation]] = {}
    for row in rows:
        groups.setdefault((row.machine, row.patch), []).append(row)
    points = []
    for (machine, patch), group in groups.items():
        counts = [row.count for row in group if row.count is not None]
        wrong = [count for count in counts if count != usual]
        points.append(
            Point(
                machine=machine,
                patch=patch,
                samples=len(group),
                uncountable=Rate(len(group) - len(counts), len(group)),
                wrong=Rate(len(wrong), len(counts)),
                fewer=sum(count < usual for count in wrong),
                copies=Rate(sum(row.copy for row in group), len(group)),
                histogram=tuple((n, counts.count(n)) for n in sorted(set(counts))),
            )
        )
    return points
