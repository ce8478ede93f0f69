"""How often each machine draws a wrong number of parts, and how often a copy, by patch size.

FOLDER gets samples.csv (one row a sample), summary.csv (one row a point, with 95 % intervals) and
the figure as PNG and SVG. A late patch size L is the schedule with every P at t ≤ 0.3 set to L; IS
and ES see everything and have one point each. The training pictures are counted too, as control.

It can be stopped or killed at any time: the same command goes on where it was, and with more
--samples, --machines or --patches it computes only what is missing.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from els_engine.cli.common import (
    Outcome,
    ProgressBar,
    add_data_arguments,
    add_device_arguments,
    settings_from,
    tolerant,
    whole_number,
)
from els_engine.errors import MorphogenError, Stopped
from els_engine.settings import BORDERS, MACHINES

if TYPE_CHECKING:
    from els_engine.study import StudySettings

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The flags of `sweep`."""
    parser.add_argument("--out", required=True, metavar="FOLDER", help="new, empty, or a study")
    add_data_arguments(parser)
    add = parser.add_argument_group("what is swept").add_argument
    add("--machines", metavar="M,…", help="(default is,es,ls,els)")
    add("--patches", metavar="L,…", help="late patch sizes (default 3,5,7,9,11,13,15,17,21,"
        "25,31,41,whole, as far as they fit)")  # fmt: skip
    add("--samples", metavar="N", type=whole_number, help="of every point (default 200)")
    add("--patch", metavar="P", help="the schedule whose late part is replaced (default auto)")
    add("--border", choices=BORDERS, help="what happens at the edges (default border)")
    add("--steps", metavar="N", type=whole_number, help="4 to 1000 (default 20)")
    add("--seed", metavar="N", type=whole_number, help="the first noise number (default 0)")
    add_device_arguments(parser)


def run(given: argparse.Namespace) -> Outcome:
    """`main.py sweep …`"""
    from els_engine.datasets import load
    from els_engine.study.figure import save_figure
    from els_engine.study.folder import StudyFolder, open_study

    settings = _settings(given)
    folder = Path(given.out)
    with ProgressBar() as bar:
        images = load(settings.data, bar.about("Opening"))
        study = StudyFolder(folder, settings, images)
        tell = bar.about("Growing and counting")
        try:
            for fraction in study.grow():
                tell(fraction)
        except KeyboardInterrupt:
            raise Stopped(
                f"Stopped; {len(study.rows)} rows are in {folder}, and the same command goes on."
            ) from None
    save_figure(open_study(folder), folder / "sweep.png", folder / "sweep.svg")
    return Outcome(folder, images.notices)


def _settings(given: argparse.Namespace) -> StudySettings:
    from els_engine.study import StudySettings

    flags = vars(given)
    common = settings_from(argparse.Namespace(**{k: v for k, v in flags.items()
                                                 if k != "samples"}), tolerant(1e-3))  # fmt: skip
    chosen: dict[str, object] = {}
    if "machines" in flags:
        names = [name.strip().lower() for name in flags["machines"].split(",") if name.strip()]
        for name in names:
            if name not in MACHINES:
                raise MorphogenError(f"There is no machine {name!r}: use {', '.join(MACHINES)}.")
        chosen["machines"] = tuple(dict.fromkeys(names))
    if "patches" in flags:
        words = [word.strip().lower() for word in flags["patches"].split(",") if word.strip()]
        chosen["patches"] = tuple(dict.fromkeys(words))
    chosen |= {name: flags[name] for name in ("samples",) if name in flags}
    return StudySettings(
        data=common.data,
        seed=common.run.seed,
        border=common.run.border,
        patch=common.run.patch,
        steps=common.run.steps,
        tolerance=common.run.tolerance,
        device=common.run.device,
        **chosen,  # type: ignore[arg-type]
    )
