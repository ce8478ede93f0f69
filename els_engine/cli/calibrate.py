"""Find the patch size that is most like a trained network, at every time.

X.json holds `patch`, which --patch takes, and the likeness of every size at every time.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from els_engine.cli.common import Outcome, ProgressBar
from els_engine.cli.networks import add_network_arguments, opened, seeds_of

__all__ = ["add_arguments", "run"]

_SEEDS = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The flags of `calibrate`."""
    add_network_arguments(parser, _SEEDS)
    add = parser.add_argument
    add("--out", metavar="X.json", help="(default: beside the network, as NAME.calibration.json)")
    add("--likeness", choices=("picture", "score"), help="of answers (default), or of scores as "
        "published")  # fmt: skip
    add("--figure", metavar="F.png", help="a heat map of likeness over time and patch size")


def run(given: argparse.Namespace) -> Outcome:
    """`main.py calibrate …`"""
    from els_engine.atomic import plan_file, replacing
    from els_engine.calibration import calibrate
    from els_engine.comparison_figures import heat_map

    flags = vars(given)
    beside = Path(given.model).with_suffix(".calibration.json")
    path = plan_file(flags.get("out", str(beside)), ".json")
    figure = plan_file(given.figure, ".png") if "figure" in flags else None
    with ProgressBar() as bar:
        trained, images, _, notices = opened(given, bar)
        tell = bar.about("Calibrating")
        work = calibrate(
            trained, images, seeds=seeds_of(given, _SEEDS), steps=flags.get("steps", 20),
            kind=flags.get("likeness", "picture"), label=flags.get("kind_of"),
        )  # fmt: skip
        while True:
            try:
                tell(next(work))
            except StopIteration as end:
                found = end.value
                break
    with replacing(path) as (hidden,):
        hidden.write_text(found.to_json(), encoding="utf-8")
    if figure is not None:
        with replacing(figure) as (hidden,):
            heat_map(found, hidden)
    return Outcome(path, (*notices, f"--patch {found.patch}"))
