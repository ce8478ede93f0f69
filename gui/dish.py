"""A Gray–Scott world beside the window: asked for a moment, it gets there in its own lane."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from els_engine.reaction import REGIMES, World, seeded
from els_engine.reaction_history import Deed, Deeds, Placed, Rates, Touch, done, lived, rates_at
from els_engine.steps import Stop
from gui.runner import Runner

__all__ = ["Dish", "DishState"]

_TOPIC = "dish"


@dataclass(frozen=True, slots=True, eq=False)
class DishState:
    """What a dish is, was, and what was done to it."""

    world: World
    kept: dict[int, World]
    deeds: Deeds


class Dish(QObject):
    """One world, what was done to it, and what it was on the way.

    What is done acts from the present moment on, and what was still to come is forgotten; what
    was before stays as it was, so that every moment comes back to the bit.
    """

    changed = Signal()  # another moment is there

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._drops = self.world = seeded(32, 32)
        self.rates = Rates(REGIMES[0].feed, REGIMES[0].kill)
        self.deeds: Deeds = ((0, self.rates),)
        self._kept = {0: self.world}
        self._wanted = 0
        self.every, self._last = 250, 0

    @property
    def feed(self) -> float:
        """F, from the present moment on."""
        return self.rates.feed

    @property
    def kill(self) -> float:
        """k, from the present moment on."""
        return self.rates.kill

    @property
    def busy(self) -> bool:
        """Whether it is on its way."""
        return self.world.time != self._wanted

    def begin(self, height: int, width: int, seed: int, every: int, moments: int) -> None:
        """Drops fall into a fresh dish; `moments` of it are kept, `every` so many steps."""
        self.every, self._last = every, every * moments
        self._drops = seeded(height, width, seed)
        self.again()

    def again(self) -> None:
        """The same drops again, under the present F and k from the first step."""
        drops = self._drops
        self.bring_back(DishState(drops, {0: drops}, ((0, self.rates),)))

    # What is done to it

    def set_rates(self, feed: float, kill: float) -> None:
        """Feed and kill rate from the present moment on."""
        if (feed, kill) != (self.feed, self.kill):
            self.rates = Rates(feed, kill)
            self._do()

    def touch(self, points: tuple[tuple[float, float], ...], radius: float, *, wipe: bool) -> None:
        """Drop v along a line, or wipe everything out there: now, and it lives on with that."""
        self._do(Touch(points, radius, wipe))

    def put(self, world: World) -> None:
        """At its time it goes on from this one, whatever it was."""
        self._forget_after(world.time)
        self.deeds = (*self.deeds, (world.time, Placed(world)))
        self.world = self._kept[world.time] = world
        self._wanted = world.time
        self.changed.emit()

    def _do(self, *deeds: Deed) -> None:
        now = self.world.time
        self._forget_after(now)
        told = rates_at(self.deeds, now)
        fresh = deeds if told == self.rates else (self.rates, *deeds)
        new: Deeds = tuple((now, deed) for deed in fresh)
        self.deeds, self.world = self.deeds + new, done(self.world, new)
        if now in self._kept:
            self._kept[now] = self.world
        self.changed.emit()
        if self.busy:
            self._ask()

    def _forget_after(self, now: int) -> None:
        """What was to come, and what was done then."""
        self._runner.forget(_TOPIC)
        self.deeds = tuple((when, deed) for when, deed in self.deeds if when <= now)
        self._kept = {time: world for time, world in self._kept.items() if time <= now}

    def state(self) -> DishState:
        """What it is now, and was."""
        return DishState(self.world, dict(self._kept), self.deeds)

    def bring_back(self, state: DishState) -> None:
        """A state that it had before."""
        self._runner.forget(_TOPIC)
        self.world, self._kept, self.deeds = state.world, dict(state.kept), state.deeds
        self.rates = rates_at(self.deeds, self.deeds[-1][0])
        self._wanted = self.world.time
        self.changed.emit()

    def redo(self, deeds: Deeds) -> None:
        """Had these been done instead: it becomes what it would be now."""
        alike = 0
        while alike < min(len(deeds), len(self.deeds)) and deeds[alike] == self.deeds[alike]:
            alike += 1
        parted = min((when for when, _ in (*deeds[alike:], *self.deeds[alike:])), default=None)
        self.deeds, self.rates = deeds, rates_at(deeds, deeds[-1][0])
        if parted is None:
            return
        self._runner.forget(_TOPIC)
        self._kept = {time: world for time, world in self._kept.items() if time < parted}
        self._kept.setdefault(0, done(self._drops, deeds))
        if self.world.time >= parted:
            self.world = self._kept[max(self._kept)]
        if self.busy:
            self._ask()
        else:
            self.changed.emit()

    # The way to a moment

    def go_to(self, time: int) -> None:
        """Be at this time soon; one that is past comes back as it was."""
        if time == self._wanted:
            return
        self._wanted = time
        if not self._runner.asking(_TOPIC):
            self._ask()

    def _ask(self) -> None:
        wanted, deeds, every = self._wanted, self.deeds, self.every
        known = {**self._kept, self.world.time: self.world}
        base = known[max(time for time in known if time <= wanted)]

        def on_the_way(stop: Stop) -> list[World]:
            return lived(base, deeds, wanted, every, stop)

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
