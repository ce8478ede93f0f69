"""What is on screen, for whoever wants to ask the engine about it: frozen."""

from __future__ import annotations

from dataclasses import dataclass

from els_engine.images import ImageSet
from els_engine.recording import Recording
from els_engine.settings import RunSettings
from els_engine.steps import Step

__all__ = ["Moment", "evaluated_before"]


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """The Step that is shown, and how it came about."""

    shown: Step
    before: Step | None  # the Step before it in the recording
    settings: RunSettings  # what drew it
    images: ImageSet
    ended: bool  # whether this is the finished result, and at rest

    @property
    def asked(self) -> Step | None:
        """The Step whose evaluation drew what is shown; the result is the answer of the last."""
        return self.before if self.shown.alpha_bar >= 1 else self.shown


def evaluated_before(recording: Recording, position: int) -> Step | None:
    """The Step that was computed just before this one, None where it was not kept."""
    if position < 1:
        return None
    shown, before = recording.at(position), recording.at(position - 1)
    return before if before.index == shown.index - 1 else None
