"""Measure the kernels side by side on this machine.

Every kernel is compared with the plain formulation of its machine (windows, a matrix product, one
running softmax, as one would write it from the paper), in the same run: naive, with batches of 64
pictures, and tuned, with the fastest batch and buffers used again. Errors are against float64.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from els_engine.cli.common import Outcome, ProgressBar

if TYPE_CHECKING:
    from els_engine.benchmark.table import Case, Row

__all__ = ["add_arguments", "bench", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The flags of `bench`."""
    parser.add_argument("--quick", action="store_true", help="three cases, in half a minute")
    parser.add_argument("--json", metavar="F", help="save the rows as JSON, too")
    parser.add_argument("--device", metavar="NAME", default="cpu", help="cpu (default) or cuda")


def run(given: argparse.Namespace) -> Outcome:
    """`main.py bench …`"""
    from els_engine.atomic import plan_file, replacing
    from els_engine.benchmark.table import FULL, QUICK, report, text

    path = plan_file(given.json, ".json") if "json" in given else None
    rows, flops = bench(QUICK if "quick" in given else FULL, given.device)
    print(text(rows), file=sys.stderr if path else sys.stdout)
    print(f"matrix product: {flops / 1e9:.0f} GFLOP/s", file=sys.stderr if path else sys.stdout)
    if path is None:
        return Outcome(None)
    with replacing(path) as (hidden,):
        hidden.write_text(json.dumps(report(rows, flops), indent=1) + "\n", encoding="utf-8")
    return Outcome(Path(path))


def bench(cases: tuple[Case, ...], device: str) -> tuple[list[Row], float]:
    """The rows of all cases, with a bar on the terminal, and the matrix-product FLOP/s."""
    from els_engine.benchmark.table import measured

    rows: list[Row] = []
    seen: set[tuple[object, ...]] = set()
    with ProgressBar() as bar:
        tell = bar.about("Measuring")
        measuring = measured(cases, device)
        while True:
            try:
                row = next(measuring)
            except StopIteration as end:
                flops: float = end.value
                return rows, flops
            rows.append(row)
            seen.add((row.machine, row.border, row.patch, row.images, row.size, row.batch))
            tell(len(seen) / len(cases))
