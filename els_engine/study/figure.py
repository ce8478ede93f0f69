"""The figure of a study: wrong counts and copies against the late patch size, for a slide."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from els_engine.atomic import replacing
from els_engine.errors import MorphogenError
from els_engine.study.folder import Study
from els_engine.study.observing import TRAINING
from els_engine.study.rates import Rate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["draw_on", "save_figure"]

# Okabe and Ito's colours: told apart by colour-blind eyes; markers and words tell the same.
_LOOKS = {
    "els": ("#D55E00", "o", "ELS"),
    "ls": ("#0072B2", "s", "LS"),
    "es": ("#009E73", "D", "ES"),
    "is": ("#555555", "^", "IS"),
}
_OTHERS = ("#CC79A7", "v")
_INK, _DIM = "#1B1E24", "#5F6875"
_WHOLE_AT = 1.35  # times the largest number: where `whole` stands on the logarithmic axis

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Curve:
    name: str
    colour: str
    x: Numbers
    y: Numbers  # per cent


def save_figure(study: Study, *targets: Path) -> None:
    """Draw a study and write it to .png (1600 × 900) and .svg files, all or none.

    MorphogenError where matplotlib is missing or a file cannot be written.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MorphogenError(
            "The figure needs matplotlib, which is not installed: pip install matplotlib."
        ) from error
    with rc_context({"svg.hashsalt": "morphogen", "font.family": "DejaVu Sans", "font.size": 12}):
        figure = Figure(figsize=(10, 5.625), facecolor="white")
        draw_on(figure.add_axes((0.075, 0.13, 0.775, 0.70)), study)
        with replacing(*targets) as hidden:
            for path, target in zip(hidden, targets, strict=True):
                kind = target.suffix[1:].lower()
                about = {"Date": None} if kind == "svg" else {"Software": None}
                figure.savefig(path, format=kind, dpi=160, metadata=about)


def draw_on(axes: Axes, study: Study) -> None:
    """Everything about a study, on matplotlib axes."""
    places = _places(study)
    _frame(axes, study, places)
    wrong: list[_Curve] = []
    copies: list[_Curve] = []
    for machine in dict.fromkeys(p.machine for p in study.points if p.machine != TRAINING):
        colour, marker, name = _LOOKS.get(machine, (*_OTHERS, machine))
        points = sorted(study.of(machine), key=lambda p: places[p.patch])
        x = np.array([places[p.patch] for p in points])
        y = _line(axes, x, [p.copies for p in points], colour, marker, wrong=False)
        copies.append(_Curve(name, colour, x, y))
        y = _line(axes, x, [p.wrong for p in points], colour, marker, wrong=True)
        wrong.append(_Curve(name, colour, x, y))
    _label(axes, wrong, "wrong number", copies)
    _label_copies(axes, copies)


def _places(study: Study) -> dict[str, float]:
    """Where patch sizes stand on the axis, in px; `whole` at the end."""
    words = {point.patch for point in study.points if point.machine != TRAINING}
    numbers = sorted(float(word) for word in words if word.isdigit())
    return {f"{int(n)}": n for n in numbers} | {
        word: (numbers[-1] if numbers else 1.0) * _WHOLE_AT
        for word in sorted(words)
        if not word.isdigit()
    }


def _frame(axes: Axes, study: Study, places: dict[str, float]) -> None:
    axes.set_xscale("log")
    low, high = min(*places.values(), study.width or math.inf), max(places.values())
    axes.set_xlim(low / 1.12, high * 1.12)
    axes.set_ylim(-4, 108)
    axes.set_xticks(list(places.values()), list(places), minor=False)
    axes.xaxis.minorticks_off()
    axes.set_yticks(range(0, 101, 25), [f"{n} %" for n in range(0, 101, 25)])
    axes.tick_params(length=0, labelcolor=_INK, pad=6)
    axes.grid(axis="y", color="#E4E6EA", linewidth=1)
    axes.set_axisbelow(True)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_xlabel("late patch size L (px): what a pixel sees at t ≤ 0.3", color=_INK, labelpad=8)
    part = "legs" if study.usual == 2 else "fingers"
    samples = max((p.samples for p in study.points if p.machine != TRAINING), default=0)
    axes.set_title(
        f"How often each machine draws a number of {part} other than {study.usual}, or a copy",
        loc="left", color=_INK, fontsize=15, fontweight="bold", pad=44,
    )  # fmt: skip
    control = study.of(TRAINING)
    told = f"{study.title}, {samples} samples a point; shaded: 95 % intervals (Wilson)"
    if control:
        wrong = control[0].wrong
        upper = 100 * wrong.interval[1]
        axes.axhspan(100 * wrong.interval[0], upper, color="#9AA3AF", alpha=0.22, linewidth=0)
        told += (
            f"\nGrey: the training pictures themselves, {wrong.hits} of {wrong.of} counted wrong"
        )
    axes.text(0, 1.028, told, transform=axes.transAxes, color=_DIM, fontsize=10.5)
    if study.width is not None and low / 1.12 < study.width < high * 1.12:
        axes.axvline(study.width, color=_DIM, linewidth=1.2, linestyle=(0, (2, 3)))
        axes.text(
            study.width * 1.03, 15, f"{part} are\n{study.width:.1f} px wide",
            color=_DIM, fontsize=10, va="center",
        )  # fmt: skip


def _line(
    axes: Axes, x: Numbers, rates: list[Rate], colour: str, marker: str, *, wrong: bool
) -> Numbers:
    """One curve with its intervals: wrong counts full, copies dashed and hollow."""
    y = np.array([100 * rate.value for rate in rates])
    low, high = 100 * np.array([rate.interval for rate in rates]).T
    if len(x) == 1:
        errors = np.nan_to_num(np.clip(np.stack((y - low, high - y)), 0, None))
        axes.errorbar(x, y, yerr=errors, color=colour, elinewidth=1.2, zorder=2)
    else:
        axes.fill_between(x, low, high, color=colour, alpha=0.14, linewidth=0, zorder=1)
    axes.plot(
        x, y, color=colour, marker=marker, markersize=6.5,
        linewidth=2.4 if wrong else 1.8, linestyle="-" if wrong else (0, (4, 2)),
        markerfacecolor=colour if wrong else "white", zorder=3,
    )  # fmt: skip
    return y


def _write(axes: Axes, words: str, at: tuple[float, float], shift: tuple[float, float],
           colour: str, *, ha: str = "left", fontsize: float = 12) -> None:  # fmt: skip
    """Words beside a point, with a white rim so that lines may pass behind them."""
    from matplotlib.patheffects import withStroke

    axes.annotate(
        words, at, shift, textcoords="offset points", color=colour, zorder=5,
        path_effects=[withStroke(linewidth=3.5, foreground="white")], annotation_clip=False,
        fontsize=fontsize, fontweight="bold", ha=ha, va="center",
    )  # fmt: skip


def _label(axes: Axes, curves: list[_Curve], what: str, copies: list[_Curve]) -> None:
    """Long curves at their left end, the highest from above; points in the margin at the right.

    Where nothing could be counted there is no rate, and nothing to write on.
    """
    begins = {c.name: int(np.argmax(np.isfinite(c.y))) for c in curves if np.isfinite(c.y).any()}
    long = [c for c in curves if len(c.x) > 1 and c.name in begins]
    long.sort(key=lambda c: -float(c.y[begins[c.name]]))
    for rank, curve in enumerate(long):
        first = begins[curve.name]
        words, at = f"{curve.name}: {what}", (float(curve.x[first]), float(curve.y[first]))
        _write(axes, words, at, (2, 14 if rank == 0 else -16), curve.colour, ha="left")
    for group, words in ((curves, what), (copies, "copies")):
        single = [c for c in group if len(c.x) == 1 and np.isfinite(c.y[0])]
        for level in sorted({round(float(c.y[0])) for c in single}):
            same = [c for c in single if round(float(c.y[0])) == level]
            names = " and ".join(c.name for c in same)
            at = (float(same[0].x[0]), level)
            _write(axes, f"{names}:\n{words}", at, (14, 0), _INK, ha="left", fontsize=11)


def _label_copies(axes: Axes, copies: list[_Curve]) -> None:
    """Under the top line, left of where copies begin to be many: nothing else is there."""
    long = [c for c in copies if len(c.x) > 1]
    begins = [float(c.x[max(0, int(np.argmax(c.y >= 40)) - 1)]) for c in long if c.y.max() >= 40]
    for rank, curve in enumerate(long):
        at = (min(begins, default=float(curve.x[-1])), 97.0 - 7 * rank)
        _write(axes, f"{curve.name}: copies", at, (0, 0), curve.colour, ha="right")
