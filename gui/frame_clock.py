"""The display's clock: so many frames a second while something moves, and the time between them."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

__all__ = ["FrameClock"]

_FRAME_MS = 16
_MOST = 0.1  # s: after a stall it goes on where it was, it does not leap


class FrameClock(QObject):
    """Ticks from `start` to `stop`."""

    ticked = Signal(float)  # seconds since the frame before, 0.1 at most

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._then = 0.0
        self._timer = QTimer(self, interval=_FRAME_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Tick on, or from now."""
        if not self._timer.isActive():
            self._then = time.perf_counter()
            self._timer.start()

    def stop(self) -> None:
        """Nothing moves."""
        self._timer.stop()

    def slow_down(self, interval_ms: int | None) -> None:
        """So many milliseconds between frames; None: as many as usual."""
        wanted = _FRAME_MS if interval_ms is None else interval_ms
        if wanted != self._timer.interval():  # set anew, a timer begins anew
            self._timer.setInterval(wanted)

    def _tick(self) -> None:
        now = time.perf_counter()
        passed, self._then = min(_MOST, now - self._then), now
        self.ticked.emit(passed)
