"""A page that shows runs growing in step: the transport's keys act on these."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.controller import Controller
from gui.growing import Growing
from gui.pages import Page

__all__ = ["GrowingPage"]


class GrowingPage(Page):
    """Its subclass says what grows, in `growing`."""

    def __init__(
        self, key: str, title: str, widget: QWidget, controller: Controller, *, panel: bool = True
    ) -> None:
        self.growing = Growing(controller.runner, controller)
        super().__init__(
            key, title, widget, panel=panel, playback=self.growing.playback, parent=controller
        )
        self._session, self._window = controller.session, controller.window
        self._active = False  # whether it is the page that is shown
        self.growing.failed.connect(self._window.banner.problem)

    def activate(self) -> None:
        self._active = True
        self._follow()
        self.growing.wake()

    def deactivate(self) -> None:
        self._active = False
        self.growing.rest()
        todo = self._session.plan()
        if todo is not None:  # the timeline is the others' again
            self._window.timeline.set_schedule(todo.patches, max(todo.canvas))

    def _follow(self) -> None:
        """Take over what was edited while another page was shown."""
        raise NotImplementedError

    def toggle_play(self) -> None:
        self.growing.toggle_play()

    def step_by(self, delta: int) -> None:
        self.growing.scrub(self.growing.playback.shown().position + delta)

    def scrub(self, position: int) -> None:
        self.growing.scrub(position)

    def replay(self) -> None:
        self.growing.replay()
