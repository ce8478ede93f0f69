"""What is different from the scene before, in a line: said while the same noise is shown."""

from __future__ import annotations

from els_engine.machine import Machine
from els_engine.story.model import Scene

__all__ = ["same_noise", "what_changed"]


def same_noise(before: Scene, now: Scene) -> bool:
    """Whether two scenes begin with the same noise."""
    one, other = before.panels[0], now.panels[0]
    return one.run.noise_numbers == other.run.noise_numbers and one.data == other.data


def what_changed(before: Scene | None, now: Scene) -> str:
    """ "Same noise. Sees only nearby: off → on"; empty where it is not the same noise."""
    if before is None or not same_noise(before, now):
        return ""
    one, other = before.panels[0].run, now.panels[0].run
    was, now_is = (Machine.named(run.machine, run.border) for run in (one, other))
    parts = [
        f"{words}: {_switch(a)} → {_switch(b)}"
        for words, a, b in (
            ("sees only nearby", was.locality, now_is.locality),
            ("can copy from anywhere", was.equivariance, now_is.equivariance),
        )
        if a != b
    ]
    if one.patch != other.patch:
        parts.append(f"how far it sees: {one.patch} → {other.patch}")
    return " · ".join(["the same noise", *parts])


def _switch(on: bool) -> str:
    return "on" if on else "off"
