"""Charts whose numbers are written as in the rest of the window."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg

from gui.language import figure

__all__ = ["speak_numbers"]


def speak_numbers(plot: pg.PlotWidget) -> None:
    """pyqtgraph writes 0.5 and 3000 in every language; not on the axes of this chart."""
    for side in ("left", "bottom"):
        plot.getAxis(side).tickStrings = _written


def _written(values: Sequence[float], scale: float, spacing: float) -> list[str]:
    digits = len(f"{spacing * scale:.6f}".rstrip("0").partition(".")[2])
    return [figure(value * scale, f",.{digits}f") for value in values]
