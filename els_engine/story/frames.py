"""The frames of a panel, and what decides them."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
from dataclasses import dataclass, field

from els_engine.datasets import is_drawn
from els_engine.errors import MorphogenError
from els_engine.frames import Frame, grid_image
from els_engine.reaction import World, picture, seeded
from els_engine.sampler import start_noise
from els_engine.story.foretold import learned
from els_engine.story.model import Panel

__all__ = ["PanelFrames", "dish", "expected", "key_of", "resolved", "started"]

_FORMAT = 2  # of the stored frames; another number, another key


@dataclass(slots=True)
class PanelFrames:
    """What one panel shows, in order; it grows while it is computed."""

    frames: list[Frame] = field(default_factory=list)  # [h, w, 3], one px per picture pixel
    words: list[str] = field(default_factory=list)  # under each
    looks: list[float] = field(default_factory=list)  # how long each is looked at, relatively
    patches: list[int] = field(default_factory=list)  # P of each; 0 where it sees everything
    steps: list[int] = field(default_factory=list)  # the step of each, for pauses
    done: bool = False

    def add(self, frame: Frame, words: str, look: float, patch: int | None, step: int) -> None:
        """One more."""
        self.words.append(words)
        self.looks.append(look)
        self.patches.append(patch or 0)
        self.steps.append(step)
        self.frames.append(frame)  # last: another thread goes by how many there are


def resolved(panel: Panel) -> Panel:
    """The panel with a network's own pictures, edges and calibrated patch sizes in their places.

    MorphogenError where there is no such network.
    """
    if panel.kind not in ("network", "foretold"):
        return panel
    known = learned(panel.network)
    run = dataclasses.replace(panel.run, border=known.border, patch=known.patch)
    return dataclasses.replace(panel, data=known.trained.settings.data, run=run)


@functools.lru_cache(maxsize=512)
def key_of(panel: Panel) -> str:
    """What decides the frames of a panel, as a name.

    Settings at their defaults are left out, so that a setting added later changes no name.
    """
    digest = ""
    if panel.kind in ("network", "foretold"):
        try:
            panel, digest = resolved(panel), learned(panel.network).digest
        except MorphogenError:  # said when it is to be grown
            digest = "missing"
    raw = dict(_told(dataclasses.replace(panel, label="")))
    text = json.dumps([_FORMAT, digest, raw], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _told(settings: object) -> dict[str, object]:
    """What is not at its default, deep."""
    told: dict[str, object] = {}
    for each in dataclasses.fields(settings):  # type: ignore[arg-type]
        value = getattr(settings, each.name)
        if dataclasses.is_dataclass(value):
            told[each.name] = _told(value)
        elif value != each.default:
            told[each.name] = value
    return told


def expected(panel: Panel) -> int:
    """How many frames a panel will have."""
    steps = panel.run.steps
    if panel.kind in ("training", "nearest"):
        return 1 if panel.kind == "training" else 2
    if panel.kind == "shred":
        return 2 * steps + 2
    more = (panel.kind in ("count", "foretold")) + (panel.overlay != "none")
    return steps + 2 + more


def dish(panel: Panel) -> World:
    """How chemistry begins: on the canvas, with the first noise number."""
    height, width = panel.run.canvas or (panel.data.size, panel.data.size)
    return seeded(height, width, panel.run.noise_numbers[0])


def started(panel: Panel) -> PanelFrames:
    """Frames to grow into. The noise is there at once where its shape is known beforehand."""
    made = PanelFrames()
    if panel.kind == "react":
        made.add(grid_image(picture(dish(panel))[None]), "drops", 1.0, None, 0)
    if not panel.from_noise or panel.view == "both":
        return made
    try:
        panel = resolved(panel)
    except MorphogenError:  # said when it is to be grown
        return made
    if is_drawn(panel.data.data):
        size = panel.run.canvas or (panel.data.size, panel.data.size)
        noise = start_noise(panel.run.noise_numbers, (1, *size))
        made.add(grid_image(noise, panel.columns), "pure noise", 1.0, None, 0)
    return made
