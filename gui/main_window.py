"""The window: where everything stands. It decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.banner import Banner
from gui.canvas import Canvas
from gui.controls.details import DetailsPanel
from gui.controls.machine_heading import MachineHeading
from gui.controls.noise_box import NoiseBox
from gui.controls.sight_slider import SightSlider
from gui.controls.switch_card import SwitchCard
from gui.controls.tab_row import TabRow
from gui.explained import explain
from gui.icons import app_icon
from gui.language import tr
from gui.lower_panel import LowerPanel
from gui.page_stack import PageStack
from gui.panel_scroll import PanelScroll
from gui.status_line import StatusLine
from gui.theme import Space
from gui.timeline import Timeline
from gui.top_bar import TopBar
from gui.wall import Wall

__all__ = ["MainWindow"]

_WIDE, _NARROW, _NARROW_BELOW = 336, 288, 1200  # px: panel, panel, window
_HIGH, _LOW = 960, 800  # px of the window, below which noise box and slider yield to an open tab
_LOWER, _LOWEST = 660, 560  # px: cards and timeline shrink, the sentence goes
_TIMELINE, _TIMELINE_LOW, _TIMELINE_SLIM = 152, 116, 64
_BAR = 12  # px more of the panel where it is scrolled
_BESIDE_DETAILS = 84  # px of the wall
_LEAST = (720, 400)  # px of the window: a screen of 1920 × 1080 at 250 % has 768 × 432


class MainWindow(QMainWindow):
    """Top bar, stage, panel, timeline, status line."""

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Morphogen")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(*_LEAST)
        self.canvas = Canvas()
        self.body = QWidget()
        self.tabs = TabRow()
        self._stage = PageStack()
        self.banner = Banner(self._stage)
        self.heading = MachineHeading()
        self.locality = SwitchCard("locality")
        self.equivariance = SwitchCard("equivariance")
        self.sight = SightSlider()
        self.noise = NoiseBox()
        self.details = DetailsPanel()
        self.wall = Wall()
        self.timeline = Timeline()
        self.status = StatusLine()
        self.menus = QMenuBar()
        self.save_button = QPushButton(tr("Save film…"))
        self.save_button.setProperty("role", "primary")
        self.save_button.setToolTip(tr("Save what grew as a film or a picture (Ctrl+E)"))
        self.details_button = QPushButton(tr("Details"))
        self.details_button.setCheckable(True)
        self.details_button.setProperty("role", "quiet")
        self.details_button.setToolTip(tr("Everything else that can be set (D)"))
        self.details_button.toggled.connect(self._show_details)
        explain(self.save_button, "save")
        explain(self.details_button, "details")
        explain(self.wall, "wall")
        self.lower_panel = LowerPanel(self.wall, self.details_button)
        self.wall_title = self.lower_panel.title
        self.lower_panel.tab_changed.connect(self._tab_changed)
        self.timeline.edit_button.toggled.connect(self._fit_height)
        self._pages = PageStack()
        self._panel = self._build_panel()
        self._lay_out()

    def _build_panel(self) -> QWidget:
        machine = QWidget()
        column = self._machine = QVBoxLayout(machine)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.heading)
        cards = QHBoxLayout()
        cards.setSpacing(Space.S)
        cards.addWidget(self.locality)
        cards.addWidget(self.equivariance)
        column.addLayout(cards)
        column.addWidget(self.sight)
        column.addWidget(self.noise)
        column.addStretch(1)
        self._pages.addWidget(machine)
        self._pages.addWidget(self.details)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._pages.setSizePolicy(policy)
        scrolled = QFrame()
        scrolled.setProperty("role", "panel")
        stack = self._around = QVBoxLayout(scrolled)
        stack.setSpacing(Space.S)
        stack.addWidget(self._pages)
        stack.addWidget(self.lower_panel, 1)
        self._scroll = PanelScroll(scrolled)
        panel = QFrame()
        panel.setProperty("role", "panel")
        whole = QVBoxLayout(panel)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.lower_panel.foot)
        return panel

    def _lay_out(self) -> None:
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.top = TopBar(self.menus, self.tabs, self.save_button)
        stage = QVBoxLayout()
        stage.setSpacing(0)
        stage.addWidget(self.banner)
        stage.addWidget(self._stage, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(stage, 1)
        middle.addWidget(self._panel)
        body = self.body
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.timeline)
        column.addWidget(self.status)
        self.setCentralWidget(body)
        self._fit_panel()
        self.setFocus()  # no ring on any control until a key asks for one

    @property
    def stage(self) -> QWidget:
        """What all pages stand on."""
        return self._stage

    def add_page(self, title: str, widget: QWidget) -> None:
        """One more tab, and what stands on the stage under it."""
        self._stage.addWidget(widget)
        self.tabs.add(title)
        self.top.fit()

    def show_page(self, widget: QWidget, *, panel: bool, timeline: bool) -> None:
        """Put a page's widget on the stage, with the panel and the timeline or without."""
        if self.focusWidget() is not self.tabs:
            self.setFocus()  # what is hidden now must not hand it to whatever comes next
        self._stage.setCurrentWidget(widget)
        self._panel.setVisible(panel)
        self.timeline.setVisible(timeline)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        button, now = self.details_button, self.details_button.text()
        for words in (tr("Details"), tr("Back")):  # whichever it says, what is beside it stays
            button.setText(words)
            button.setMinimumWidth(max(button.minimumWidth(), button.sizeHint().width()))
        button.setText(now)

    def _show_details(self, on: bool) -> None:
        if on and self.lower_panel.tab != "wall":
            self.lower_panel.open("wall")  # there is room for one of the two
        self._pages.setCurrentIndex(1 if on else 0)
        self.details_button.setText(tr("Back") if on else tr("Details"))
        policy = QSizePolicy.Policy.Expanding if on else QSizePolicy.Policy.Maximum
        self._pages.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self.lower_panel.set_wall_most(_BESIDE_DETAILS if on else None)
        self._fit_height()

    def _tab_changed(self, tab: str) -> None:
        if tab != "wall" and self.details_button.isChecked():
            self.details_button.setChecked(False)  # there is room for one of the two
        self._fit_height()

    def _fit_panel(self) -> None:
        wide = _NARROW if self.width() < _NARROW_BELOW else _WIDE
        self._panel.setFixedWidth(wide + (_BAR if self.height() < _LOWEST else 0))

    def _fit_height(self) -> None:
        """Beside an open tab the machine's own controls make room, the least used ones first."""
        tight = self.height() < _LOW
        self._machine.setSpacing(Space.S if tight else Space.M)
        above, below = (Space.M, Space.XS) if tight else (Space.L, Space.S)
        self._around.setContentsMargins(Space.L, above, Space.L, below)
        foot = self.lower_panel.foot.layout()
        if foot is not None:
            scrolled = Space.XS if self.height() < _LOWEST else 0  # what is cut off ends above it
            foot.setContentsMargins(Space.L, scrolled, Space.L, below)
        beside, low = self.lower_panel.tab != "wall", self.height() < _LOWER
        self.heading.set_compact(beside or self.height() < _LOWEST)
        for card in (self.locality, self.equivariance):
            card.set_compact(beside or low)
        crowded = self.height() < _LOWEST and self.details_button.isChecked()
        self.wall.setVisible(not crowded)
        slim = self.height() < _LOWEST and not self.timeline.edit_button.isChecked()
        self.timeline.curve.set_slim(slim)
        high = _TIMELINE_SLIM if slim else _TIMELINE_LOW if low else _TIMELINE
        self.timeline.setFixedHeight(high)
        self.noise.setVisible(not beside or self.height() >= _HIGH)
        self.sight.setVisible(not beside or self.height() >= _LOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_panel()
        self._fit_height()
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
