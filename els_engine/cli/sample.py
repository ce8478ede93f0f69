"""Draw, and save the finished samples as numbers.

X.npz holds `x0` [B, C, H, W] float32 in [-1, 1], and `settings` as JSON text. The flags of a film
are kept in the settings, for `render --settings X.npz`.
"""

from __future__ import annotations

import argparse
from collections import deque

from els_engine.cli.common import (
    Outcome,
    ProgressBar,
    add_data_arguments,
    add_film_arguments,
    add_run_arguments,
    settings_from,
)
from els_engine.cli.render import drawn, opened
from els_engine.settings import Settings, to_json

__all__ = ["add_arguments", "run", "sample"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The flags of `sample`."""
    parser.add_argument("--out", required=True, metavar="X.npz", help="the file to write")
    add_data_arguments(parser)
    add_run_arguments(parser)
    add_film_arguments(parser)


def run(given: argparse.Namespace) -> Outcome:
    """`main.py sample …`"""
    return sample(settings_from(given, Settings()), given.out)


def sample(settings: Settings, out: str) -> Outcome:
    """Draw what the settings say and save the result as `out`; MorphogenError if it cannot be."""
    import numpy as np

    from els_engine.atomic import plan_file, replacing
    from els_engine.export import check_film, with_source

    path = plan_file(out, ".npz")
    check_film(settings.film)
    with ProgressBar() as bar:
        images, notices = opened(settings, bar)
        (last,) = deque(drawn(settings, images, bar.about("Drawing")), maxlen=1)
    text = np.array(to_json(with_source(settings, images)))
    with replacing(path) as (hidden,), hidden.open("wb") as file:
        np.savez(file, x0=last.x0_hat, settings=text)
    return Outcome(path, notices)
