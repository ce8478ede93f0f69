"""Plots that cannot be moved and have no menu."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

__all__ = ["still_plot"]


def still_plot(parent: QWidget | None = None) -> pg.PlotWidget:
    """A PlotWidget to look at."""
    plot = pg.PlotWidget(parent, enableMenu=False)
    plot.setMouseEnabled(False, False)
    plot.hideButtons()
    # pyqtgraph makes a menu all the same, of nobody, which would outlive the plot; as its child it
    # would be found among the window's controls.
    plot.destroyed.connect(plot.getPlotItem().ctrlMenu.deleteLater)
    return plot
