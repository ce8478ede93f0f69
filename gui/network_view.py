"""What the Network page is made of: choices above, pictures, and the scatter beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from els_engine.comparison import Agreement
from els_engine.settings import MachineName
from gui import theme
from gui.board_view import BoardView
from gui.controls.fields import Choice
from gui.explained import line
from gui.flow import FlowBar
from gui.focus_ring import FocusRing
from gui.fonts import font
from gui.language import figure, tr
from gui.number_axes import speak_numbers
from gui.plots import still_plot
from gui.theme import Size, Space

__all__ = ["SHOWN", "NetworkView", "Scatter"]

SHOWN: tuple[MachineName, ...] = ("els", "ls", "es", "is")

_SIDE, _NARROW_SIDE, _WIDE = 300, 252, 960  # px: what stands beside, narrow below this width


class Scatter(FocusRing):
    """r of ELS against r of IS, one dot for each noise; a click, or arrow keys, say which noise."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("How well each noise is predicted: free patchwork over memory"))
        self.setToolTip(tr("Click a dot, or use the arrow keys, to see the pictures of its noise"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(220, 220)
        self._plot = still_plot()
        speak_numbers(self._plot)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setLabel("bottom", tr("r of Perfect memory (IS)"))
        self._plot.setLabel("left", tr("r of Free patchwork (ELS)"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._plot)
        self._line = pg.PlotDataItem((-1, 1), (-1, 1))
        self._dots = pg.ScatterPlotItem(size=9, hoverable=True, hoverSize=13)
        self._dots.sigClicked.connect(self._clicked)
        self._plot.addItem(self._line)
        self._plot.addItem(self._dots)
        self._seeds: list[int] = []
        self._points: tuple[list[float], list[float]] = ([], [])
        self._now = -1

    def set_points(self, seeds: Sequence[int], x: Sequence[float], y: Sequence[float]) -> None:
        """r of IS and of ELS for each noise number."""
        self._seeds, self._points = list(seeds), (list(x), list(y))
        low = min([0.0, *x, *y]) - 0.03
        self._plot.setXRange(low, 1.02, padding=0)
        self._plot.setYRange(low, 1.02, padding=0)
        self.colour()

    def mark(self, seed: int) -> None:
        """The noise that is shown."""
        self._now = seed
        if seed in self._seeds:
            at = self._seeds.index(seed)
            self.setAccessibleDescription(
                tr("Noise {seed}: r of ELS {els:.2f}, of IS {ideal:.2f}", seed=seed,
                   els=self._points[1][at], ideal=self._points[0][at])
            )  # fmt: skip
        self.colour()

    def colour(self) -> None:
        """In the colours of the theme; the noise that is shown last, so that nothing hides it."""
        now = theme.current()
        self._plot.setBackground(now.panel)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(now.edge)
            axis.setTextPen(now.dim)
            axis.setTickFont(font(Size.STATUS))
        self._line.setPen(pg.mkPen(now.dim, width=1, style=Qt.PenStyle.DashLine))
        order = sorted(range(len(self._seeds)), key=lambda at: self._seeds[at] == self._now)
        marked = [self._seeds[at] == self._now for at in order]
        self._dots.setData(
            x=[self._points[0][at] for at in order],
            y=[self._points[1][at] for at in order],
            data=[self._seeds[at] for at in order],
            brush=[pg.mkBrush(now.warning if m else now.accent) for m in marked],
            pen=[pg.mkPen(now.text if m else now.panel, width=2 if m else 0.5) for m in marked],
            size=[13 if m else 9 for m in marked],
            symbol=["d" if m else "o" for m in marked],
        )
        ring = now.focus if self.hasFocus() else now.panel
        self._plot.setStyleSheet(f"border: 1px solid {ring};")

    def _clicked(self, _item: object, points: Sequence[pg.SpotItem]) -> None:
        if len(points):
            self.chosen.emit(int(points[0].data()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """To the next dot, from the worst foretold to the best."""
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
        delta = way.get(Qt.Key(event.key()))
        if delta is None or not self._seeds:
            super().keyPressEvent(event)
            return
        order = sorted(range(len(self._seeds)), key=lambda at: self._points[1][at])
        seeds = [self._seeds[at] for at in order]
        at = seeds.index(self._now) + delta if self._now in seeds else 0
        self.chosen.emit(seeds[max(0, min(at, len(seeds) - 1))])

    def _focus_changed(self) -> None:
        self.colour()


class NetworkView(QWidget):
    """A row of choices, the pictures, and beside them the scatter and what the network is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.board = BoardView(tr("A trained network and four machines"))
        self.scatter = Scatter()
        self.which = Choice(tr("Which network"))
        self.which.setSizePolicy(self.which.sizePolicy().Policy.Fixed,
                                 self.which.sizePolicy().Policy.Fixed)  # fmt: skip
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kind = Choice(tr("What it is to draw"))
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for choice in (self.which, self.kind):
            choice.setToolTip(line("network"))
        self.open = QPushButton(tr("Open…"))
        self.open.setToolTip(tr("A network that was trained here, X.safetensors; or drop it"))
        self.roll = QPushButton(tr("New noise"))
        self.roll.setToolTip(tr("Roll another noise number (R)"))
        self.calibrate = QPushButton(tr("Calibrate…"))
        self.calibrate.setToolTip(tr("Find the patch sizes that are most like this network"))
        self.train = QPushButton(tr("Train a network…"))
        self.train.setToolTip(tr("On the pictures that are open in Watch"))
        self.save = QPushButton(tr("Save the figures…"))
        self.save.setToolTip(tr("r, r² and R² of every noise, as a table (.csv)"))
        self.title, self.medians = QLabel(""), QLabel("")
        self.heading = QLabel(tr("How well it was foretold"))
        self.heading.setFont(font(Size.LABEL, QFont.Weight.DemiBold))
        self.hint = QLabel("")
        self.about = QLabel("")
        self.about.setProperty("tone", "dim")
        for label in (self.heading, self.title, self.medians, self.hint, self.about):
            label.setWordWrap(True)
        self._lay_out()

    def _lay_out(self) -> None:
        bar = FlowBar([self.which, self.kind, self.open, self.roll], [self.calibrate, self.train])
        inside = QWidget()
        inside.setProperty("role", "panel")
        beside = QVBoxLayout(inside)
        beside.setContentsMargins(12, 12, 12, 12)
        beside.setSpacing(Space.S)
        self.scatter.setFixedHeight(276)
        parts: tuple[QWidget, ...] = (
            self.heading,
            self.scatter,
            self.medians,
            self.hint,
            self.save,
        )
        for part in parts:
            beside.addWidget(part)
        beside.addSpacing(Space.S)
        beside.addWidget(self.title)
        beside.addWidget(self.about)
        beside.addStretch(1)
        self.side = QScrollArea()
        self.side.setWidget(inside)
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side.setFixedWidth(_SIDE)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.board, 1)
        below.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(below, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(_SIDE if self.width() >= _WIDE else _NARROW_SIDE)

    def show_agreements(self, tried: Mapping[int, Mapping[MachineName, Agreement]]) -> None:
        """A dot for each noise, and the medians; where there is none, what to do."""
        seeds = sorted(tried)
        found = {name: np.array([tried[seed][name].r for seed in seeds]) for name in SHOWN}
        self.scatter.set_points(seeds, list(found["is"]), list(found["els"]))
        self.save.setEnabled(bool(seeds))
        if not seeds:
            self.medians.setText("")
            self.hint.setText(tr("Every noise that has grown to its end becomes a dot here."))
            return
        words = " · ".join(
            f"{n.upper()}\u00a0{figure(float(np.median(found[n])), '.2f')}" for n in SHOWN
        )
        self.medians.setText(
            tr("Median r with the network over %n noise(s): {words}.", "", len(seeds),
               words=words)
        )  # fmt: skip
        self.hint.setText(
            tr("r: how alike two pictures are, 1 is the same. A dot is a noise; click it to see "
               "its pictures. Above the line, ELS foretells better than IS.")
        )  # fmt: skip
