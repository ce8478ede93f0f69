"""See how well the machines predict a trained network, picture by picture, from the same noise.

Medians of Pearson's r, of r², and of R² = 1 - SS_res/SS_tot, with bootstrap intervals. What has
been drawn is kept: the same command goes on where it was cut off, and more seeds can follow.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from els_engine.cli.common import Outcome, ProgressBar, number
from els_engine.cli.networks import add_network_arguments, opened, patch_of, seeds_of
from els_engine.errors import MorphogenError

if TYPE_CHECKING:
    from els_engine.settings import MachineName
    from els_engine.study.foretelling import Foretelling

__all__ = ["add_arguments", "run"]

_SEEDS = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The flags of `compare`."""
    add_network_arguments(parser, _SEEDS)
    add = parser.add_argument
    add("--patch", metavar="P|X.json", help="the schedule (default: the calibration beside it)")
    add("--tolerance", metavar="E", type=number, help="allowed error of a machine (default 0)")
    add("--json", metavar="F.json", help="write the medians")
    add("--csv", metavar="F.csv", help="write every seed")
    add("--figure", metavar="F.png", help="draw ELS against IS")
    add("--counts", metavar="F.png", help="count fingers or legs: do the same ones go wrong? "
        "writes F.png and F.svg")  # fmt: skip
    add("--keep", metavar="X.npz", help="what has been drawn: the same command goes on, and more "
        "seeds can follow (default: beside the network, as NAME.comparison.npz)")  # fmt: skip
    add("--restart", action="store_true", help="begin anew where something has been kept")


def run(given: argparse.Namespace) -> Outcome:
    """`main.py compare …`"""
    from els_engine.atomic import plan_file, replacing
    from els_engine.comparison import compare
    from els_engine.comparison_figures import scatter
    from els_engine.comparison_file import KeptRows, kept_path, what_is_compared
    from els_engine.readers.archive import file_sha256
    from els_engine.study.foretelling import count_comparison, save_foretelling

    flags = vars(given)
    targets: dict[str, Path] = {
        name: plan_file(flags[name], suffix)
        for name, suffix in (
            ("json", ".json"), ("csv", ".csv"), ("figure", ".png"), ("counts", ".png")
        )
        if name in flags
    }  # fmt: skip
    if not targets:
        raise MorphogenError("There is nothing to write: give --json, --csv, --figure or --counts.")
    with ProgressBar() as bar:
        trained, images, data, told = opened(given, bar)
        patch, tell = patch_of(given), bar.about("Comparing")
        steps, tolerance = flags.get("steps", 20), flags.get("tolerance", 0.0)
        label = flags.get("kind_of")
        about = what_is_compared(
            file_sha256(given.model), data, images.sha256, patch, steps, tolerance, label
        )  # fmt: skip
        path = plan_file(flags.get("keep", str(kept_path(given.model))), ".npz")
        kept = KeptRows(path, about, restart="restart" in flags)
        work = compare(
            trained, images, patch, seeds=seeds_of(given, _SEEDS), steps=steps,
            tolerance=tolerance, label=label, known=kept.rows, keep=kept.add,
        )  # fmt: skip
        try:
            while True:
                try:
                    tell(next(work))
                except StopIteration as end:
                    found = end.value
                    break
        finally:
            kept.save()
        counted = None
        if "counts" in targets:
            counted = count_comparison(found, images, trained.settings.data)
            target = targets.pop("counts")
            save_foretelling(counted, target, target.with_suffix(".svg"))
    table = found.to_dict() | ({} if counted is None else {"counts": counted.to_dict()})
    for name, target in targets.items():
        with replacing(target) as (hidden,):
            if name == "figure":
                scatter(found, hidden)
                continue
            text = found.to_csv() if name == "csv" else json.dumps(table, indent=1) + "\n"
            hidden.write_text(text, encoding="utf-8")
    rows = [
        f"{name.upper()}: r {found.median(name):.3f}, r² {found.median(name, 'r2'):.3f}, "
        f"R² {found.median(name, 'R2'):.3f}"
        for name in found.agreements
    ]
    notices = [*told, "; ".join(rows)]
    if counted is not None:
        notices += [_said(name, counted) for name in found.machines]
    written = next(iter(targets.values()), None)
    return Outcome(written or Path(flags["counts"]), tuple(notices))


def _said(name: MachineName, counted: Foretelling) -> str:
    one = counted.machines[name]
    if not one.pairs:
        return f"{name.upper()} and the network: no noise at which both can be counted"
    return (
        f"{name.upper()} and the network: the same {counted.part} in {one.same.hits} of "
        f"{one.same.of} (by chance {one.same_chance:.2f}), both right or both wrong in "
        f"{one.which.hits} ({one.which_chance:.2f})"
    )
