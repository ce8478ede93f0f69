"""A Gray–Scott world beside the window: asked for a moment, it gets there in its own lane."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from els_engine.reaction import REGIMES, World, advance, seeded
from els_engine.steps import Stop
from gui.runner import Runner

__all__ = ["Dish"]

_TOPIC = "dish"


class Dish(QObject):
    """One world, what it was on the way, and the two numbers it lives by.

    Another F or k acts from the present moment on; what was before stays as it was.
    """

    changed = Signal()  # another moment is there

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.feed, self.kill = REGIMES[0].feed, REGIMES[0].kill
        self.world = seeded(32, 32)
        self._kept = {0: self.world}
        self._wanted = 0
        self.every, self._last = 250, 0

    @property
    def busy(self) -> bool:
        """Whether it is on its way."""
        return self.world.time != self._wanted

    def begin(self, height: int, width: int, seed: int, every: int, moments: int) -> None:
        """Drops fall into a fresh dish; `moments` of it are kept, `every` so many steps."""
        self._runner.forget(_TOPIC)
        self.every, self._last = every, every * moments
        self.world = seeded(height, width, seed)
        self._kept, self._wanted = {0: self.world}, 0
        self.changed.emit()

    def again(self) -> None:
        """The same drops again, under the present F and k from the first step."""
        self._runner.forget(_TOPIC)
        self.world = self._kept[0]
        self._kept, self._wanted = {0: self.world}, 0
        self.changed.emit()

    def set_rates(self, feed: float, kill: float) -> None:
        """Feed and kill rate from the present moment on."""
        if (feed, kill) == (self.feed, self.kill):
            return
        self.feed, self.kill = feed, kill
        now = self.world.time
        self._kept = {time: world for time, world in self._kept.items() if time <= now}
        self._runner.forget(_TOPIC)
        if self.busy:
            self._ask()

    def put(self, world: World) -> None:
        """Something was done to it by hand: from here it goes on."""
        kept = {time: each for time, each in self._kept.items() if time < world.time}
        self.bring_back((world, {**kept, world.time: world}))

    def state(self) -> tuple[World, dict[int, World]]:
        """What it is now, and was."""
        return self.world, dict(self._kept)

    def bring_back(self, state: tuple[World, dict[int, World]]) -> None:
        """A state that it had before."""
        self._runner.forget(_TOPIC)
        self.world, self._kept = state[0], dict(state[1])
        self._wanted = self.world.time
        self.changed.emit()

    def go_to(self, time: int) -> None:
        """Be at this time soon; one that is past comes back as it was."""
        if time == self._wanted:
            return
        self._wanted = time
        if not self._runner.asking(_TOPIC):
            self._ask()

    def _ask(self) -> None:
        wanted, feed, kill, every = self._wanted, self.feed, self.kill, self.every
        base = self.world
        if base.time > wanted:
            base = self._kept[max(time for time in self._kept if time <= wanted)]

        def on_the_way(stop: Stop) -> list[World]:
            seen = [base]
            while seen[-1].time < wanted:
                now = seen[-1].time
                here = min(wanted, now - now % every + every)
                seen.append(advance(seen[-1], feed, kill, here - now, stop))
            return seen

        def arrived(seen: list[World]) -> None:
            self.world = seen[-1]
            for world in seen:
                if world.time % every == 0 and world.time <= self._last:
                    self._kept.setdefault(world.time, world)
            self.changed.emit()
            if self.busy:
                self._ask()

        self._runner.ask(_TOPIC, on_the_way, arrived)

    def moment(self, number: int) -> World | None:
        """A moment that was kept: the world after `number` times `every` steps."""
        return self._kept.get(number * self.every)
