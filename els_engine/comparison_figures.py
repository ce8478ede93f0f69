"""Figures of calibration and comparison, drawn without a window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from els_engine.calibration import Calibration
from els_engine.comparison import Comparison

__all__ = ["heat_map", "scatter"]

_ACCENT = "#0B7F74"


def heat_map(calibration: Calibration, path: Path) -> None:
    """Likeness over time and patch size, with the chosen sizes as a curve; a PNG."""
    table = np.array(calibration.similarity)
    steps, sizes = table.shape
    figure, axes = _figure((5.6, 3.4))
    shown = axes.imshow(table.T, origin="lower", aspect="auto", cmap="viridis", vmin=0, vmax=1)
    best = [calibration.patches.index(patch) for patch in calibration.chosen]
    axes.plot(range(steps), best, color="white", marker="o", markersize=3, linewidth=1.2)
    ticks = sorted({0, steps // 4 - 1, steps // 2 - 1, 3 * steps // 4 - 1, steps - 1} - {-1})
    axes.set_xticks(ticks, [f"{(m + 1) / steps:.2f}" for m in ticks])
    axes.set_yticks(range(sizes), [str(patch) for patch in calibration.patches])
    axes.set_xlabel("time t (1 is noise)")
    axes.set_ylabel("patch size P")
    what = "the answers" if calibration.likeness == "picture" else "the scores"
    figure.colorbar(shown, ax=axes, label=f"likeness of {what}")
    _save(figure, path)


def scatter(comparison: Comparison, path: Path) -> None:
    """r of ELS against r of IS, one dot for each noise number; a PNG."""
    ideal, local = comparison.values("is"), comparison.values("els")
    figure, axes = _figure((3.8, 3.8))
    low = min(0.0, float(min(ideal.min(), local.min())))
    axes.plot((low, 1), (low, 1), color="0.6", linewidth=1)
    axes.scatter(ideal, local, s=14, color=_ACCENT, alpha=0.7, linewidths=0)
    axes.set_xlabel("r with the network: IS (perfect memory)")
    axes.set_ylabel("r with the network: ELS (free patchwork)")
    axes.set_title(
        f"medians {comparison.median('els'):.2f} and {comparison.median('is'):.2f}, "
        f"{len(comparison.seeds)} noises", fontsize=9,
    )  # fmt: skip
    axes.set_aspect("equal")
    _save(figure, path)


def _figure(size: tuple[float, float]) -> tuple[Any, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=size, layout="constrained")
    return figure, figure.subplots()


def _save(figure: Any, path: Path) -> None:
    figure.savefig(path, dpi=130, format="png")
