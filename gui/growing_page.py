"""A page that shows runs growing in step: the transport's keys act on these."""

from __future__ import annotations

from gui.growing import Growing
from gui.pages import Page

__all__ = ["GrowingPage"]


class GrowingPage(Page):
    """Its subclass says what grows, in `growing`."""

    growing: Growing
    _active = False  # whether it is the page that is shown

    def activate(self) -> None:
        self._active = True
        self._follow()
        self.growing.wake()

    def deactivate(self) -> None:
        self._active = False
        self.growing.rest()

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
