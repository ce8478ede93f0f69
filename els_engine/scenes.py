"""The scene that Morphogen opens with."""

from __future__ import annotations

from els_engine.settings import DataSettings, FilmSettings, RunSettings, Settings

__all__ = ["CHOSEN_NOISE", "DEFAULT_SCENE"]

# Picked by eye among noise numbers 0 to 59: seven fingers, five, three, six, two hands on an arm.
CHOSEN_NOISE = (18, 37, 24, 31, 8, 16)

DEFAULT_SCENE = Settings(
    data=DataSettings(data="hands", size=32, count=60),
    run=RunSettings(
        machine="els",
        border="border",
        patch="hands-demo",
        steps=20,
        samples=len(CHOSEN_NOISE),
        seeds=CHOSEN_NOISE,
        tolerance=1e-3,
    ),
    film=FilmSettings(view="x0", columns=3, fps=8.0),
)
