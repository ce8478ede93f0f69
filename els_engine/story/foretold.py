"""A trained network in a story, and what a machine foretells of it."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from els_engine.calibration import border_of, read_calibration
from els_engine.comparison import agreement
from els_engine.datasets import is_elsewhere
from els_engine.errors import MorphogenError
from els_engine.settings import Border, MachineName
from els_engine.shipped import FOLDER, shipped, shipped_names
from els_engine.steps import FloatArray
from els_engine.weights import Trained, load_network

__all__ = ["Learned", "learned", "verdict"]


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """A network, how the machines are to be set beside it, and how well they did before."""

    trained: Trained
    border: Border
    patch: str  # calibrated
    tried: dict[MachineName, tuple[float, int]]  # median r, over how many noises
    digest: str  # of its files


@functools.lru_cache(maxsize=4)
def learned(name: str) -> Learned:
    """A shipped network by name, or one in a file with its calibration beside it.

    MorphogenError where there is none.
    """
    here = name in shipped_names()
    path = FOLDER / f"{name}.safetensors" if here else Path(name).expanduser()
    beside = path.with_suffix(".calibration.json")
    if (not here and is_elsewhere(name)) or not path.is_file():
        raise MorphogenError(
            "There is no trained network {name!r}: name one of {names}, or a .safetensors file.",
            name=name,
            names=", ".join(shipped_names()),
        )
    trained, calibration = load_network(path), read_calibration(beside)
    tried: dict[MachineName, tuple[float, int]] = {}
    if here:
        rows = shipped(name).agreements.values()
        for machine in {key for row in rows for key in row}:
            values = [row[machine].r for row in rows if machine in row]
            tried[machine] = (float(np.median(values)), len(values))
    digest = hashlib.sha256(path.read_bytes() + beside.read_bytes())
    for machine, (r, count) in sorted(tried.items()):
        digest.update(f"{machine} {r:.4f} {count}".encode())
    return Learned(trained, border_of(trained), calibration.patch, tried, digest.hexdigest())


def verdict(known: Learned, machine: MachineName, drawn: FloatArray, mine: FloatArray) -> str:
    """Pearson's r between network and machine [B, C, H, W]: here, and over all noises tried."""
    here = np.median([agreement(a, b).r for a, b in zip(drawn, mine, strict=True)])
    words = f"r {here:.2f} here"
    if machine in known.tried:
        r, count = known.tried[machine]
        words += f", {r:.2f} over {count}"
    return words.replace("0.", ".")
