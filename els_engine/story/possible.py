"""Whether a panel can be grown at all, before anybody waits for it: a talk has no second chance."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from els_engine.datasets import check_drawn, is_drawn, is_elsewhere
from els_engine.datasets.fetched import FETCHED
from els_engine.errors import MorphogenError
from els_engine.sampler import check_ranges, plan_for
from els_engine.schedule import parse_patch
from els_engine.story.model import Panel

__all__ = ["Objection", "objection"]

_RUNS = ("grow", "shred", "nearest", "count")


class Objection(NamedTuple):
    """Why a panel cannot be, and the key that says so."""

    key: str
    why: MorphogenError


def objection(panel: Panel) -> Objection | None:
    """What is wrong with a panel's pictures or run, as far as is known before they are opened."""
    data, run = panel.data, panel.run
    if panel.kind in ("network", "foretold", "react"):
        return None  # its pictures, edges and windows are the network's; a dish has none
    try:
        if is_drawn(data.data):
            check_drawn(data)
        elif is_elsewhere(data.data):
            said = MorphogenError(
                "the pictures {name} lie on another computer: copy them here.", name=data.data
            )
            return Objection("data", said)
        elif data.data not in FETCHED and not Path(data.data).expanduser().exists():
            said = MorphogenError(
                "there is no file or folder {name}: check the name.", name=data.data
            )
            return Objection("data", said)
        if panel.kind in _RUNS and is_drawn(data.data):
            plan_for(run, (data.size, data.size), 1)
        elif panel.kind in _RUNS:
            check_ranges(run)
            parse_patch(run.patch, "mnist-resnet-zero")
    except MorphogenError as error:
        return Objection(error.about or "run", error)
    return None
