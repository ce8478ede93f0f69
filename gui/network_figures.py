"""How well the machines foretell a network, saved: a table of every dot, or the plot of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject

from els_engine.atomic import replacing
from els_engine.comparison import Agreement, Comparison, agreements_csv
from els_engine.errors import MorphogenError
from els_engine.settings import MachineName
from els_engine.steps import Stop
from gui.controller import Controller
from gui.dialogs.ask_where import ask_where
from gui.engine_errors import in_words
from gui.language import tr
from gui.network_view import SHOWN

__all__ = ["NetworkFigures", "Tried"]

Tried = Mapping[int, Mapping[MachineName, Agreement]]  # by noise number


class NetworkFigures(QObject):
    """Asks where, and writes there."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._runner, self._window = controller.runner, controller.window

    def ask(self, tried: Tried, stem: str) -> None:
        """Ask for a name, with `stem` as the proposal; its ending says which of the two."""
        figure = tr("Figure (*.png)")
        kinds = {tr("Table (*.csv)"): ".csv", figure: ".png"}
        chosen = ask_where(self._window, tr("Save the figures"), f"{stem}.csv", kinds)
        if chosen is not None and chosen[1] == figure:
            self.save_scatter(tried, chosen[0])
        elif chosen is not None:
            self.save_table(tried, chosen[0])

    def save_table(self, tried: Tried, path: Path) -> None:
        """Write r, r² and R² of every noise."""
        try:
            with replacing(path) as (hidden,):
                hidden.write_text(agreements_csv(tried), encoding="utf-8")
        except MorphogenError as error:
            self._window.banner.problem(in_words(error))
        else:
            self._window.banner.notice(tr("Saved {path}.", path=path))

    def save_scatter(self, tried: Tried, path: Path) -> None:
        """Draw ELS against IS, a dot for every noise, as `compare --figure` does."""
        whole = {seed: row for seed, row in sorted(tried.items()) if "els" in row}
        if not whole:
            self._window.banner.notice(
                tr("There is nothing to save yet: let something grow first.")
            )
            return
        rows = {name: tuple(row[name] for row in whole.values()) for name in SHOWN}
        nothing = np.empty((0, 1, 1, 1), np.float32)
        comparison = Comparison(tuple(whole), nothing, {}, rows)

        def draw(_stop: Stop) -> None:
            from els_engine.comparison_figures import scatter

            with replacing(path) as (hidden,):
                scatter(comparison, hidden)

        self._runner.ask(
            "scatter", draw,
            lambda _none: self._window.banner.notice(tr("Saved {path}.", path=path)),
            self._window.banner.problem,
        )  # fmt: skip
