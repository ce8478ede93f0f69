"""Draw, and save the run as a film, a picture, or a folder of pictures.

X.mp4, X.gif, X.webp and X.apng show every step and hold the last; X.png is the grid of finished
samples, or with --moments a sheet of time × seeds, as X.svg and X.pdf are; FOLDER/ has one
picture for every step. The settings are saved with it, and --settings makes it again.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from els_engine.cli.common import (
    Outcome,
    ProgressBar,
    add_data_arguments,
    add_film_arguments,
    add_run_arguments,
    settings_from,
    tolerant,
)
from els_engine.settings import BOARDS, BoardKind, Preset, Settings

if TYPE_CHECKING:
    from els_engine.images import ImageSet
    from els_engine.steps import Step

__all__ = ["TOLERANCE", "add_arguments", "drawn", "opened", "render", "render_board", "run"]

TOLERANCE = 1e-3  # what a film may deviate by
_MOST = 64  # samples that are drawn because one of them is to break


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The flags of `render`."""
    parser.add_argument(
        "--out",
        required=True,
        metavar="X.mp4|X.gif|X.webp|X.apng|X.png|X.svg|X.pdf|FOLDER/",
        help="what to make",
    )
    parser.add_argument(
        "--board",
        choices=BOARDS,
        help="from the same noise: the four machines, or a ladder of late patch sizes; with any "
        "overlay",
    )
    parser.add_argument(
        "--story",
        metavar="FILE.toml",
        help="play a story into one .mp4, or FOLDER/ with one for each scene; talk and short are "
        "the stories that come with Morphogen",
    )
    add_data_arguments(parser)
    add_run_arguments(parser)
    add_film_arguments(parser)


def run(given: argparse.Namespace) -> Outcome:
    """`main.py render …`"""
    if "story" in given:
        return _told(given)
    settings = settings_from(given, tolerant(TOLERANCE))
    film, wanted = settings.film, settings.run
    if film.explode and not {"samples", "settings"} & set(vars(given)):
        wanted = dataclasses.replace(wanted, samples=max(wanted.samples, min(film.sample, _MOST)))
        settings = dataclasses.replace(settings, run=wanted)  # the one that is to break is drawn
    if settings.film.board is not None:
        return render_board(settings, given.out, settings.film.board)
    return render(settings, given.out)


def _told(given: argparse.Namespace) -> Outcome:
    """`main.py render --story …`"""
    from pathlib import Path

    from els_engine.errors import MorphogenError
    from els_engine.story.cache import Cache
    from els_engine.story.film import render_story
    from els_engine.story.model import SHIPPED, read_story

    others = sorted(set(vars(given)) - {"story", "out", "preset"})
    if others:
        flag = others[0].replace("_", "-")
        raise MorphogenError(f"--{flag} has no meaning beside --story: the story says it all.")
    shipped = SHIPPED / f"{given.story}.toml"
    path = shipped if shipped.is_file() else Path(given.story)
    story = read_story(path, _language())
    with ProgressBar() as bar:
        tell = bar.about("Telling")
        preset: Preset = getattr(given, "preset", "1080p")
        made = render_story(story, given.out, Cache(), preset=preset, progress=tell)
    return Outcome(made)


def _language() -> str:
    """In which a story is told: MORPHOGEN_LANGUAGE, as for the window, else English."""
    code = os.environ.get("MORPHOGEN_LANGUAGE", "").replace("-", "_").split("_")[0].lower()
    return code or "en"


def render(settings: Settings, out: str | os.PathLike[str]) -> Outcome:
    """Draw what the settings say and save it as `out`, with a bar on the terminal.

    Whatever can be checked is checked before anything is computed. Where settings.sha256 is
    given, the opened data must have it. MorphogenError says what cannot be; then, and after
    Ctrl-C, nothing new is on the disk.
    """
    from els_engine.export import check_film, check_size, export, plan_target, with_source

    target = plan_target(out)
    check_film(settings.film)
    with ProgressBar() as bar:
        images, notices = opened(settings, bar)
        height, width = settings.run.canvas or images.images.shape[2:]
        samples = len(settings.run.noise_numbers)
        check_size(target, samples, height, width, settings.film)
        steps = drawn(settings, images, bar.about("Drawing"))
        path = export(
            steps, target.path, with_source(settings, images), kind=target.kind, images=images
        )
    return Outcome(path, notices)


def render_board(settings: Settings, out: str | os.PathLike[str], kind: BoardKind) -> Outcome:
    """The same for several machines, or several patch sizes, that grow in step."""
    from els_engine.board_run import grown_board, plan_board
    from els_engine.errors import MorphogenError
    from els_engine.export import check_film, check_size, export, plan_target, with_source
    from els_engine.preview import is_sheet

    target = plan_target(out)
    check_film(settings.film)
    if settings.film.explode:
        raise MorphogenError("A board shows several runs, and only one sample can be taken apart.")
    with ProgressBar() as bar:
        images, notices = opened(settings, bar)
        planned = plan_board(kind, settings.run, images)
        film = planned.film(settings.film, sheet=is_sheet(target.kind, settings.film))
        settings = dataclasses.replace(settings, film=film)
        height, width = planned.cells[0].canvas or images.images.shape[2:]
        check_size(target, planned.pictures, height, width, film)
        tell = bar.about("Drawing")
        growing = grown_board(planned, images)
        while True:
            try:
                tell(next(growing))
            except StopIteration as end:
                steps = end.value
                break
        path = export(
            steps, target.path, with_source(settings, images), kind=target.kind, images=images
        )
    return Outcome(path, notices)


def opened(settings: Settings, bar: ProgressBar) -> tuple[ImageSet, tuple[str, ...]]:
    """The training pictures, checked with the run's settings, and what to tell about them."""
    from els_engine.cli.stored import check_same_data
    from els_engine.datasets import load
    from els_engine.sampler import check

    images = load(settings.data, bar.about("Opening"))
    check_same_data(settings, images)
    return images, (*images.notices, *check(settings.run, images))


def drawn(settings: Settings, images: ImageSet, tell: Callable[[float], None]) -> Iterator[Step]:
    """The Steps of a run, one by one; `tell` hears how far it is."""
    from els_engine import sampler
    from els_engine.steps import Step

    for event in sampler.run(settings.run, images):
        if isinstance(event, Step):
            tell(min(1.0, (event.index + 1) / settings.run.steps))
            yield event
        else:
            tell((event.index + event.fraction) / settings.run.steps)
