"""What Turing's machine knows: drawn patterns, cuttings of the dish, or what is open."""

from __future__ import annotations

import dataclasses

from els_engine.datasets import load
from els_engine.images import ImageSet
from els_engine.reaction import World, alive, cuttings
from els_engine.settings import DataSettings, RunSettings
from els_engine.steps import Stop
from gui.session import Session

__all__ = ["GROWS", "PATTERNS", "TuringSource", "drawn_patterns"]

PATTERNS = DataSettings(data="patterns", count=40, size=32)
GROWS = RunSettings(
    machine="els", border="circular", patch="3,5,5,7,7,9,9,11", steps=20, canvas=(64, 64),
    tolerance=1e-3,
)  # fmt: skip


def drawn_patterns(stop: Stop) -> ImageSet:
    """The patterns that a page begins with; a Turing system draws them, which takes a while."""
    return load(PATTERNS, stop=stop)


class TuringSource:
    """Which pictures they are, and how the machine grows from them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.chosen = "patterns"  # | dish | here
        self.patterns: ImageSet | None = None  # None until they are drawn
        self.cuttings: ImageSet | None = None  # of the dish, where there are any

    @property
    def state(self) -> tuple[str, ImageSet | None]:
        """What `bring_back` wants to be given."""
        return self.chosen, self.cuttings

    def bring_back(self, chosen: str, of_dish: ImageSet | None) -> None:
        """What was chosen before."""
        self.chosen, self.cuttings = chosen, of_dish

    def learn(self, world: World) -> bool:
        """What a dish shows becomes all that is known; False where it shows nothing."""
        if not alive(world) or min(world.v.shape) < PATTERNS.size:
            return False
        self.bring_back("dish", cuttings(world, PATTERNS.count, PATTERNS.size))
        return True

    def known(self) -> tuple[ImageSet, RunSettings] | None:
        """The pictures, and the run that grows from them; None while these are not here."""
        if self.chosen == "here":
            images, here = self._session.images, self._session.settings.run
            return None if images is None else (images, dataclasses.replace(here, samples=1))
        if self.chosen == "dish" and self.cuttings is not None:
            return self.cuttings, dataclasses.replace(GROWS, border="interior")
        return None if self.patterns is None else (self.patterns, GROWS)
