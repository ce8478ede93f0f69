"""The tabs: which page is on the stage; keys and timeline act on the one that is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.controller import Controller
from gui.explained import TOPICS, explain
from gui.language import tr
from gui.looking import Looking
from gui.main_window import MainWindow
from gui.playback import Playback

__all__ = ["Page", "Pages", "WatchPage"]


class Page(QObject):
    """One tab and what stands on the stage under it. Override what the page has a use for.

    `panel` and `timeline` say whether the switches at the right and the transport at the foot
    belong to it. While a page is shown it writes to the window's timeline, status line and wall;
    while it is not, it leaves them alone.
    """

    did = Signal(str, object, object)  # words, and what takes it back and does it again
    together = Signal(str, object)  # words, and what does several things that are one step back

    views: tuple[Looking, ...] = ()  # what one can go nearer to, of which one is shown

    def __init__(
        self,
        key: str,
        title: str,
        widget: QWidget,
        *,
        panel: bool = True,
        timeline: bool = True,
        playback: Playback | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        if key in TOPICS and not widget.whatsThis():
            explain(widget, key)
        self.key, self.title, self.widget = key, title, widget
        self.panel, self.timeline = panel, timeline
        self.playback = playback  # what the timeline's speed and loop are set on

    @property
    def looking(self) -> Looking | None:
        """What of it one can go nearer to, as it stands; None where there is nothing."""
        return next((view for view in self.views if view.isVisibleTo(self.widget)), None)

    def activate(self) -> None:
        """It is shown from now on: begin or go on, and bring timeline and status line up to it."""

    def deactivate(self) -> None:
        """Another page will be shown: come to rest."""

    def toggle_play(self) -> None:
        """Play or pause (Space)."""

    def step_by(self, delta: int) -> None:
        """One Step on or back (the arrow keys)."""

    def scrub(self, position: int) -> None:
        """Show a Step and stay there (the timeline, End). Too large a number is the last one."""

    def replay(self) -> None:
        """From the noise again (Home)."""

    def roll(self) -> bool:
        """New noise for what it shows (R); False where that is the session's noise."""
        return False

    def set_paper_terms(self, on: bool) -> None:
        """The paper's words on what the page says, or plain ones (Ctrl+D)."""

    def save(self) -> bool:
        """Offer to save what this page shows; False where it has nothing of its own to save."""
        return False


class WatchPage(Page):
    """The samples of one run, large."""

    def __init__(self, controller: Controller, stage: QWidget | None = None) -> None:
        stage, playback = stage or controller.window.canvas, controller.playback
        super().__init__("watch", tr("Watch"), stage, playback=playback, parent=controller)
        self._controller = controller
        self.views = (controller.window.canvas,)

    def activate(self) -> None:
        self._controller.activate()

    def deactivate(self) -> None:
        self._controller.deactivate()

    def toggle_play(self) -> None:
        self._controller.toggle_play()

    def step_by(self, delta: int) -> None:
        self._controller.step_by(delta)

    def scrub(self, position: int) -> None:
        self._controller.go_to_place(position)

    def replay(self) -> None:
        self._controller.replay()


class Pages(QObject):
    """Puts pages into the window and leads every transport gesture to the one that is shown."""

    changed = Signal(str)  # the key of the page that is shown

    def __init__(self, window: MainWindow, first: Page) -> None:
        super().__init__(window)
        self._window = window
        self._pages: list[Page] = []
        self._current = first
        self.add(first)
        window.tabs.currentChanged.connect(self._chosen)
        timeline = window.timeline
        timeline.play_clicked.connect(lambda: self.current.toggle_play())
        timeline.back_clicked.connect(lambda: self.current.step_by(-1))
        timeline.forward_clicked.connect(lambda: self.current.step_by(1))
        timeline.restart_clicked.connect(lambda: self.current.replay())
        timeline.scrubbed.connect(lambda position: self.current.scrub(position))
        timeline.loop_toggled.connect(self._set_loop)
        timeline.speed_changed.connect(self._set_speed)

    @property
    def current(self) -> Page:
        """The page that is shown."""
        return self._current

    @property
    def all(self) -> tuple[Page, ...]:
        """Every page, in the order of the tabs."""
        return tuple(self._pages)

    def add(self, page: Page) -> None:
        """One more tab; it stands to the right of the others."""
        self._pages.append(page)
        self._window.add_page(page.title, page.widget)
        if page.key in TOPICS:
            self._window.tabs.explain(page.key)

    def show(self, key: str) -> None:
        """Show the page of this key; nothing happens where it is shown already."""
        keys = [page.key for page in self._pages]
        self._window.tabs.setCurrentIndex(keys.index(key))

    def _chosen(self, number: int) -> None:
        page = self._pages[number]
        if page is self._current:
            return
        self._current.deactivate()
        self._window.banner.hide()  # what was said of the page before
        self._current = page
        self._window.show_page(page.widget, panel=page.panel, timeline=page.timeline)
        if page.playback is not None:
            self._window.timeline.set_loop(page.playback.loop)
            self._window.timeline.set_speed(page.playback.speed)
        page.activate()
        self.changed.emit(page.key)

    def _set_loop(self, on: bool) -> None:
        if self._current.playback is not None:
            self._current.playback.loop = on

    def _set_speed(self, speed: float) -> None:
        if self._current.playback is not None:
            self._current.playback.speed = speed
