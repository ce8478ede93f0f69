"""What is different from the scene before: said, and shown, while the same noise stands."""

from __future__ import annotations

from dataclasses import dataclass

from els_engine.datasets import is_drawn
from els_engine.machine import Machine
from els_engine.story.model import Panel, Scene

__all__ = ["Change", "Switch", "same_noise", "what_changed"]


@dataclass(frozen=True, slots=True)
class Switch:
    """One of a machine's two switches, before and now."""

    words: str
    was: bool
    now: bool


@dataclass(frozen=True, slots=True)
class Change:
    """From one scene to the next, on the same noise."""

    switches: tuple[Switch, ...]  # both; none where no machine draws
    patch: str = ""  # "11 → 5" where the window's size was set otherwise

    @property
    def text(self) -> str:
        """ "the same noise · sees only nearby: off → on"."""
        parts = [
            f"{switch.words}: {_word(switch.was)} → {_word(switch.now)}"
            for switch in self.switches
            if switch.was != switch.now
        ]
        if self.patch:
            parts.append(f"how far it sees: {self.patch}")
        return " · ".join(["the same noise", *parts])


def same_noise(before: Scene, now: Scene) -> bool:
    """Whether two scenes begin with the same noise."""
    one, other = before.panels[0], now.panels[0]
    return _noise(one) == _noise(other)


def _noise(panel: Panel) -> tuple[object, ...]:
    """What decides the noise: its numbers and its shape."""
    data, run = panel.data, panel.run
    shape = run.canvas or (data.size, data.size) if is_drawn(data.data) else data
    return run.noise_numbers, shape


def what_changed(before: Scene | None, now: Scene) -> Change | None:
    """The change between two scenes; None where it is not the same noise that is seen."""
    if before is None or not same_noise(before, now) or not now.panels[0].from_noise:
        return None
    one, other = before.panels[0], now.panels[0]
    if "network" in (one.kind, other.kind):
        return Change(())
    was, here = (Machine.named(panel.run.machine, panel.run.border) for panel in (one, other))
    patch = "" if one.run.patch == other.run.patch else f"{one.run.patch} → {other.run.patch}"
    return Change(
        (
            Switch("sees only nearby", was.locality, here.locality),
            Switch("can copy from anywhere", was.equivariance, here.equivariance),
        ),
        patch if len(patch) < 24 else "",
    )


def _word(on: bool) -> str:
    return "on" if on else "off"
