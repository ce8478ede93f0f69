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
    # pyqtgraph makes a menu all the same, of nobody, which would outlive the plot.
    menu = plot.getPlotItem().ctrlMenu
    menu.setParent(plot, menu.windowFlags())
    menu.setEnabled(False)  # or the keys could reach what it holds
    return plot
