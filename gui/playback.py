"""What is shown when: the display clock, its speed, and a pace that follows change."""

from __future__ import annotations

from dataclasses import dataclass

from els_engine.pacing import glance
from els_engine.steps import Step

__all__ = ["Playback", "Shown"]

NOISE_FIRST = 0.8  # seconds of pure noise at the very first run
NOISE_AGAIN = 0.2  # and at every restart, so that the same noise is recognised
DISSOLVE = 0.7  # seconds from the noise to the first guess
_TOTAL = 4.6  # seconds for the steps of a run, about


@dataclass(frozen=True, slots=True)
class Shown:
    """Which Step is on screen, and how far the noise has dissolved (0: x_t, 1: x̂0)."""

    position: int
    dissolve: float


class Playback:
    """Walks through the Steps there are. Seconds go in, a position comes out; no clock inside."""

    def __init__(self) -> None:
        self.playing = False
        self.loop = False
        self.speed = 1.0
        self.total = 0  # Steps of the whole run
        self._durations: list[float] = []  # of the Steps there are
        self._last: Step | None = None
        self._position = 0
        self._phase = 0.0  # seconds spent at this position
        self._opening = 0.0  # seconds of noise before the dissolve
        self.wanted: int | None = None  # a Step to stop at as soon as it is there
        self._rest = 1.2  # seconds at the end before a loop begins again

    @property
    def computed(self) -> int:
        """How many Steps there are."""
        return len(self._durations)

    @property
    def exact(self) -> float:
        """The position with the fraction of its time that has passed; the opening counts not."""
        if not self._durations or self.at_end:
            return float(self._position)
        own = self._durations[self._position]
        return self._position + min(1.0, max(0.0, 1 - (self._stay() - self._phase) / own))

    @property
    def at_end(self) -> bool:
        """Whether the last Step of the run is shown."""
        return self.total > 0 and self._position >= self.total - 1

    def begin(self, total: int, opening: float, *, playing: bool = True) -> None:
        """A new run of `total` Steps."""
        self.total, self._opening, self.playing = total, opening, playing
        self._durations, self._last = [], None
        self._position, self._phase = 0, 0.0

    def add(self, step: Step) -> None:
        """A Step was computed. A Step is looked at the longer, the more it changed."""
        even = _TOTAL / max(8, self.total)
        self._durations.append(even * glance(step, self._last, self.total))
        self._last = step
        if self.wanted == len(self._durations) - 1:
            self.go_to(self.wanted)
            self.wanted = None

    def advance(self, seconds: float) -> None:
        """Time passes."""
        if not self.playing or not self._durations:
            return
        self._phase += seconds * self.speed
        while self._phase >= self._stay():
            if self._position + 1 < len(self._durations):
                self._phase -= self._stay()
                self._position += 1
            elif not self.at_end:
                self._phase = self._stay()  # the next Step is still being computed
                return
            elif self.loop:
                self._position, self._phase = 0, 0.0
                return
            else:
                self.playing = False
                return

    def _stay(self) -> float:
        if self._position == 0:
            return self._opening + (DISSOLVE if self._opening else 0.0) + self._durations[0]
        rest = self._rest if self.at_end and self.loop else 0.0
        return self._durations[self._position] + rest

    def shown(self) -> Shown:
        """What belongs on screen now."""
        if self._position or not self._opening:
            return Shown(self._position, 1.0)
        mix = min(1.0, max(0.0, (self._phase - self._opening) / DISSOLVE))
        return Shown(0, mix * mix * (3 - 2 * mix))

    def go_to(self, position: int) -> None:
        """Show a Step that was computed, and stay there."""
        self.playing = False
        self._position = min(max(0, position), max(0, len(self._durations) - 1))
        self._phase = self._opening + DISSOLVE if self._position == 0 else 0.0

    def restart(self) -> None:
        """From the noise again."""
        self._position, self._phase, self.playing = 0, 0.0, True

    def toggle(self) -> None:
        """Play or pause; at the end, play from the noise again."""
        if not self.playing and self.at_end:
            self.restart()
        else:
            self.playing = not self.playing
