"""The figure of `foretelling`: how often each goes wrong, which hands, and with what count."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import numpy as np

from els_engine.comparison import NETWORK, Drawer
from els_engine.errors import MorphogenError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from els_engine.study.foretelling import Foretelling, Foretold
    from els_engine.study.rates import Rate

__all__ = ["draw"]

# As in the sweep's figure: Okabe and Ito's colours.
_LOOKS: dict[Drawer, tuple[str, str]] = {
    NETWORK: ("#1B1E24", "network"),
    "els": ("#D55E00", "ELS"),
    "ls": ("#0072B2", "LS"),
    "es": ("#009E73", "ES"),
    "is": ("#555555", "IS"),
}
_INK, _DIM, _GRID = "#1B1E24", "#5F6875", "#E4E6EA"


def draw(found: Foretelling) -> tuple[Figure, AbstractContextManager[None]]:
    """The figure, and the settings under which it must be saved.

    MorphogenError where matplotlib is missing.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MorphogenError(
            "The figure needs matplotlib, which is not installed: pip install matplotlib."
        ) from error
    settings: Any = {"svg.hashsalt": "morphogen", "font.family": "DejaVu Sans", "font.size": 11}
    with rc_context(settings):
        figure = Figure(figsize=(11.5, 5.0), facecolor="white")
        _rates(figure.add_axes((0.075, 0.14, 0.24, 0.60)), found)
        _counts(figure.add_axes((0.395, 0.14, 0.26, 0.60)), found)
        _verdicts(figure.add_axes((0.74, 0.14, 0.235, 0.60)), found)
        hand = "hands" if found.part == "fingers" else "trousers"
        figure.text(
            0.02, 0.945, f"Does a trained network grow wrong {hand} too, and the same ones?",
            color=_INK, fontsize=15, fontweight="bold",
        )  # fmt: skip
        figure.text(
            0.02, 0.885,
            f"{found.samples} noises; whiskers: 95 % intervals (Wilson). Of the network's pictures "
            f"{found.uncountable[NETWORK].hits} cannot be counted, of ELS's "
            f"{found.uncountable['els'].hits}; training pictures: {found.training.hits} of "
            f"{found.training.of} counted wrong.",
            color=_DIM, fontsize=10,
        )  # fmt: skip
    return figure, rc_context(settings)


def _frame(axes: Axes, title: str) -> None:
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(length=0, labelcolor=_INK)
    axes.set_axisbelow(True)
    axes.set_title(title, loc="left", color=_INK, fontsize=11, fontweight="bold", pad=8)


def _percent(axes: Axes) -> None:
    axes.set_ylim(-3, 103)
    axes.set_yticks(range(0, 101, 25), [f"{n} %" for n in range(0, 101, 25)])
    axes.grid(axis="y", color=_GRID, linewidth=1)


def _whisker(axes: Axes, x: float, rate: Rate, colour: str) -> None:
    low, high = (100 * end for end in rate.interval)
    axes.plot((x, x), (low, high), color=colour, linewidth=1.6, zorder=2)
    axes.plot(x, 100 * rate.value, color=colour, marker="o", markersize=7, zorder=3)


def _rates(axes: Axes, found: Foretelling) -> None:
    _frame(axes, f"How often not {found.usual} {found.part}")
    _percent(axes)
    names = [name for name in _LOOKS if name in found.wrong]
    for x, name in enumerate(names):
        rate = found.wrong[name]
        if rate.of:
            _whisker(axes, x, rate, _LOOKS[name][0])
    told = [f"{_LOOKS[n][1]}\n{found.wrong[n].hits}/{found.wrong[n].of}" for n in names]
    axes.set_xticks(range(len(names)), told, fontsize=9.5)
    axes.set_xlim(-0.5, len(names) - 0.5)


def _counts(axes: Axes, found: Foretelling) -> None:
    one = found.machines["els"]
    _frame(axes, f"Which count: the same in {one.same.hits} of {one.same.of}")
    if not one.pairs:
        return
    table = np.array(one.pairs)
    low, high = int(table.min()), int(table.max())
    axes.plot((low - 0.5, high + 0.5), (low - 0.5, high + 0.5), color=_GRID, linewidth=14, zorder=0)
    seen, times = np.unique(table, axis=0, return_counts=True)
    for (network, machine), n in zip(seen, times, strict=True):
        right = network == found.usual and machine == found.usual
        colour = _DIM if right else _LOOKS["els"][0]
        axes.scatter(machine, network, s=34 * n + 60, color=colour, alpha=0.85, linewidths=0)
        axes.text(machine, network, str(n), color="white", ha="center", va="center", fontsize=9,
                  fontweight="bold")  # fmt: skip
    numbers = range(low, high + 1)
    axes.set_xticks(numbers)
    axes.set_yticks(numbers)
    axes.set_xlim(low - 0.6, high + 0.6)
    axes.set_ylim(low - 0.6, high + 0.6)
    axes.set_xlabel(f"{found.part} in ELS's picture", color=_INK)
    axes.set_ylabel(f"{found.part} in the network's", color=_INK)


def _verdicts(axes: Axes, found: Foretelling) -> None:
    _frame(axes, "Which ones: right or wrong alike")
    _percent(axes)
    names: list[Drawer] = [name for name in _LOOKS if name in found.machines]
    told = []
    for x, name in enumerate(names):
        one: Foretold = found.machines[name]
        told.append(f"{_LOOKS[name][1]}\n{one.which.hits}/{one.which.of}")
        if one.which.of:
            _whisker(axes, x, one.which, _LOOKS[name][0])
            chance = 100 * one.which_chance
            axes.plot((x - 0.3, x + 0.3), (chance, chance), color=_INK, linewidth=1.4,
                      linestyle=(0, (2, 2)), zorder=1)  # fmt: skip
    axes.set_xticks(range(len(names)), told, fontsize=9.5)
    axes.set_xlim(-0.5, len(names) - 0.5)
    axes.text(0.0, 0.065, "dashed: by chance", transform=axes.transAxes, color=_DIM,
              fontsize=9.5)  # fmt: skip
