"""The dish's time beside the machine's: it keeps up with it, and lives on where that rests."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer

from gui.dish import Dish
from gui.growing import Growing

__all__ = ["DishLife"]

_FRAME_MS = 33
_LIVES_ON = 3000  # steps for which it shows what another F or k does, when nothing plays
_PER_FRAME = 40  # of these


class DishLife(QObject):
    """Leads a dish to where the machine is, and for a while beyond."""

    def __init__(self, dish: Dish, growing: Growing, parent: QObject) -> None:
        super().__init__(parent)
        self._dish, self._growing = dish, growing
        self._beyond = 0  # steps that the dish has lived on
        self.left = 0  # and is still to
        self._clock = QTimer(self, interval=_FRAME_MS)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._tick)

    def start(self) -> None:
        """Keep up, until there is nothing to keep up with."""
        if not self._clock.isActive():
            self._clock.start()

    def stop(self) -> None:
        """Nobody looks."""
        self._clock.stop()

    def join(self) -> None:
        """Be where the machine is, no further."""
        self._beyond = self.left = 0

    def live_on(self) -> None:
        """At rest, long enough to show what was done to it."""
        if not self._growing.playback.playing:
            self.left = _LIVES_ON

    def lead(self) -> None:
        """The dish is to be where the machine is."""
        self._dish.go_to(round(self._growing.playback.exact * self._dish.every) + self._beyond)

    def _tick(self) -> None:
        playback = self._growing.playback
        if self.left and not playback.playing:
            now = min(max(1, round(_PER_FRAME * playback.speed)), self.left)
            self.left -= now
            self._beyond += now
        self.lead()
        if not (playback.playing or self._growing.busy or self.left or self._dish.busy):
            self._clock.stop()
