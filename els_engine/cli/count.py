"""Count the fingers of hands, or the legs of trousers, in pictures.

IMAGES.npz holds `images`, or the `x0` that `sample` saved; a folder holds picture files, which keep
their own size. The answer lists {"index", "file", "countable", "count"} for every picture; `count`
is null where a picture is not countable.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from els_engine.cli.common import Outcome, ProgressBar
from els_engine.errors import MorphogenError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The flags of `count`."""
    add = parser.add_argument
    add("--data", required=True, type=Path, metavar="IMAGES.npz|FOLDER", help="the pictures")
    add("--out", required=True, metavar="counts.json", help="the file to write")
    add("--what", choices=("fingers", "legs"), help="what to count: fingers (default) or legs")


def run(given: argparse.Namespace) -> Outcome:
    """`main.py count …`"""
    from els_engine.artifacts import COUNTERS, Part
    from els_engine.atomic import plan_file, replacing

    path = plan_file(given.out, ".json")
    what: Part = "legs" if "what" in given and given.what == "legs" else "fingers"
    with ProgressBar() as bar:
        pictures, names = _pictures(given.data)
        tell = bar.about("Counting")
        rows: list[dict[str, object]] = []
        for index, (picture, name) in enumerate(zip(pictures, names, strict=True)):
            found = COUNTERS[what](picture)
            row: dict[str, object] = {"index": index, "file": name}
            rows.append(row | {"countable": found.countable, "count": found.count})
            tell((index + 1) / len(names))
    with replacing(path) as (hidden,):
        hidden.write_text(json.dumps({what: rows}, indent=1) + "\n", encoding="utf-8")
    return Outcome(path)


def _pictures(path: Path) -> tuple[list[NDArray[np.floating[Any]]], list[str | None]]:
    """Pictures [C, H, W], and the files they are from."""
    if path.is_dir():
        return _folder(path)
    from els_engine.cli.stored import stored_samples
    from els_engine.datasets import load
    from els_engine.settings import DataSettings

    samples = stored_samples(path)
    if samples is None:
        samples = load(DataSettings(data=str(path))).images
    if min(samples.shape[2:]) < 8:
        raise MorphogenError(f"{path}: its pictures are smaller than 8 px; nothing can be counted.")
    return list(samples), [None] * len(samples)


def _folder(path: Path) -> tuple[list[NDArray[np.floating[Any]]], list[str | None]]:
    import numpy as np
    from PIL import Image

    from els_engine.readers._decode import is_picture, natural_key

    files = sorted(
        (f for f in path.rglob("*") if f.is_file() and is_picture(f.name)),
        key=lambda f: natural_key(str(f.relative_to(path))),
    )
    if not files:
        raise MorphogenError(f"{path} holds no pictures: choose a folder with PNG or JPEG files.")
    pictures: list[NDArray[np.floating[Any]]] = []
    for file in files:
        try:
            with Image.open(file) as opened:
                grey = np.asarray(opened.convert("L"), np.float32)
        except (OSError, ValueError, SyntaxError) as error:
            raise MorphogenError(f"{file} cannot be read as a picture: remove it.") from error
        if min(grey.shape) < 8:
            raise MorphogenError(f"{file} is smaller than 8 px: nothing can be counted in it.")
        pictures.append((grey / 127.5 - 1)[None])
    return pictures, [str(file.relative_to(path)) for file in files]
