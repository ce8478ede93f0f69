"""A whole story as one film, or as one for each scene, made in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from els_engine.errors import MorphogenError
from els_engine.export import plan_target
from els_engine.steps import Stop
from els_engine.story.cache import Cache
from els_engine.story.film import render_story
from els_engine.story.model import read_story
from gui.controller import Controller
from gui.dialogs.ask_where import ask_where
from gui.engine_errors import in_words
from gui.language import spoken, tr

__all__ = ["ask_and_save_story", "save_story"]


def ask_and_save_story(controller: Controller, story: Path) -> None:
    """Ask where to, then save it beside the work."""
    one = tr("One film (*.mp4)")
    each = tr("One film for each scene, in a folder (*)")
    name = str(Path.home() / f"{story.stem}.mp4")
    kinds = {one: ".mp4", each: ""}
    chosen = ask_where(controller.window, tr("Save the talk as a film"), name, kinds)
    if chosen is not None:
        path, kind = chosen
        save_story(controller, story, f"{path.with_suffix('')}/" if kind == each else str(path))


def save_story(controller: Controller, story: Path, out: str) -> None:
    """Put it into the queue; what cannot be is said at once."""
    banner = controller.window.banner
    try:
        told = read_story(story, spoken())
        target = plan_target(out)
    except MorphogenError as error:
        banner.problem(in_words(error))
        return

    def work(stop: Stop, tell: Callable[[float], None]) -> object:
        return render_story(told, out, Cache(), progress=tell, stop=stop)

    controller.exports.add(out, work)
    banner.notice(tr("Saving {name} in the background; this takes minutes.", name=target.path.name))
