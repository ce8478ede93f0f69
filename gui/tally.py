"""Counts the parts of finished samples, one after the other, without holding up the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from els_engine.counts import Count, Part, make_ready_beside
from els_engine.settings import DataSettings
from els_engine.steps import Step

__all__ = ["Tally", "what_to_count"]

_PACE_MS = 160  # between two numbers, so that each is seen to arrive

_SEVERAL = 1.5  # times as large as the pictures


def what_to_count(
    data: DataSettings, canvas: tuple[int, int] | None = None
) -> tuple[Part, int] | None:
    """Fingers or legs, and how many the training pictures have; None where neither is known, and
    on a canvas (height, width) that several hands grow on: a thicket has no number of fingers."""
    if canvas is not None and max(canvas) >= _SEVERAL * data.size:
        return None
    if data.data == "hands" and data.fingers > 0:
        return "fingers", data.fingers
    return ("legs", 2) if data.data == "trousers" else None


class Tally(QObject):
    """Give it the last Step of a run; `counted` follows for every sample."""

    counted = Signal(int, object)  # sample, Count

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step: Step | None = None
        self._part: Part = "fingers"
        self._wraps = False
        self.counts: list[Count] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_PACE_MS)
        self._timer.timeout.connect(self._next)

    def begin(self, step: Step, part: Part, *, wraps: bool = False) -> None:
        """Count this Step's best guesses, unless that is being done already; `wraps` where
        pictures have no edge."""
        if step is not self._step:
            self._step, self._part, self._wraps, self.counts = step, part, wraps, []
            self._timer.start()

    def clear(self) -> None:
        """Forget what was counted."""
        self._step, self.counts = None, []
        self._timer.stop()

    def _next(self) -> None:
        if self._step is None or len(self.counts) >= len(self._step.x0_hat):
            self._timer.stop()
            return
        if not make_ready_beside():
            return
        from els_engine.torus_counts import count

        sample = len(self.counts)
        self.counts.append(count(self._step.x0_hat[sample], self._part, wraps=self._wraps))
        self.counted.emit(sample, self.counts[-1])
