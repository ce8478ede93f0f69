"""A run in memory, bounded: the Steps that can be shown again and saved as a film."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import overload

from els_engine.settings import Settings
from els_engine.steps import Step

__all__ = ["Recording", "step_bytes"]

DEFAULT_MAX_BYTES = 512 * 2**20


def step_bytes(step: Step) -> int:
    """How many bytes of memory a Step holds; an array that is there twice counts once."""
    arrays = {id(a): a.nbytes for a in (step.x_t, step.x0_hat, step.usage) if a is not None}
    return sum(arrays.values())


class Recording(Sequence[Step]):
    """The Steps of one run, in order, in no more than about `max_bytes` of memory.

    What is kept when the memory is full: every second Step is dropped, evenly over the whole run,
    and from then on every second one is kept, then every fourth, and so on (`stride`). The first
    Step and the newest are always kept, even where those two alone are too large. A Step is kept
    whole or not at all, and never changed: what `recording[i]` returned stays valid.

    Not safe for use from two threads at once.
    """

    def __init__(self, settings: Settings, max_bytes: int = DEFAULT_MAX_BYTES) -> None:
        self.settings = settings
        self.max_bytes = max_bytes
        self._steps: list[Step] = []
        self._numbers: list[int] = []  # of each kept Step: how many came before it
        self._taken = 0
        self._bytes = 0
        self._stride = 1

    @property
    def steps(self) -> list[Step]:
        """The kept Steps, a list of their own."""
        return list(self._steps)

    @property
    def stride(self) -> int:
        """1 where everything was kept; n where one Step in n was."""
        return self._stride

    @property
    def nbytes(self) -> int:
        """Bytes of memory the kept Steps hold."""
        return self._bytes

    @property
    def taken(self) -> int:
        """How many Steps were taken in, kept or not."""
        return self._taken

    def at(self, number: int) -> Step:
        """The Step that was taken in as number 0…taken-1, or the kept one before it.

        Where nothing was dropped this is `recording[number]`. IndexError outside the range.
        """
        if not 0 <= number < self._taken:
            raise IndexError(number)
        return self._steps[bisect_right(self._numbers, number) - 1]

    @property
    def finished(self) -> bool:
        """Whether the run's last Step (t = 0, the result) is here."""
        steps = self._steps
        return bool(steps) and steps[-1].index >= self.settings.run.steps and steps[-1].t == 0

    def append(self, step: Step) -> None:
        """Take in the next Step. ValueError for one that does not come after the newest."""
        if self._steps and step.index <= self._steps[-1].index:
            raise ValueError(f"step {step.index} after step {self._steps[-1].index}")
        if self._steps and self._numbers[-1] % self._stride:
            self._bytes -= step_bytes(self._steps.pop())  # it was kept only as the newest
            self._numbers.pop()
        self._steps.append(step)
        self._numbers.append(self._taken)
        self._taken += 1
        self._bytes += step_bytes(step)
        while self._bytes > self.max_bytes and len(self._steps) > 2:
            self._thin()

    def _thin(self) -> None:
        self._stride *= 2
        last = len(self._steps) - 1
        kept = [i for i, n in enumerate(self._numbers) if n % self._stride == 0 or i == last]
        self._steps = [self._steps[i] for i in kept]
        self._numbers = [self._numbers[i] for i in kept]
        self._bytes = sum(step_bytes(step) for step in self._steps)

    def __len__(self) -> int:
        return len(self._steps)

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> list[Step]: ...
    def __getitem__(self, index: int | slice) -> Step | list[Step]:
        return self._steps[index]

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)
