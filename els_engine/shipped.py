"""The trained networks that come with the app, each with its calibration and its comparison."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from els_engine.calibration import Calibration, read_calibration
from els_engine.comparison import Agreement
from els_engine.settings import MachineName
from els_engine.weights import Trained, load_network

__all__ = ["FOLDER", "Shipped", "shipped", "shipped_names"]

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "networks"


@dataclass(frozen=True, slots=True, eq=False)
class Shipped:
    """A trained network, its schedule, and how well each noise was predicted where it was tried."""

    trained: Trained
    calibration: Calibration
    agreements: dict[int, dict[MachineName, Agreement]]  # by noise number, then machine


def shipped_names() -> tuple[str, ...]:
    """The networks there are, in the order of their names."""
    return tuple(path.stem for path in sorted(FOLDER.glob("*.safetensors")))


def shipped(name: str) -> Shipped:
    """A shipped network; MorphogenError if its files are damaged."""
    table: dict[int, dict[MachineName, Agreement]] = {}
    tried = FOLDER / f"{name}.csv"
    if tried.exists():
        with tried.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                machine: MachineName = row["machine"]  # type: ignore[assignment]
                found = Agreement(float(row["r"]), float(row["r2"]), float(row["R2"]))
                table.setdefault(int(row["seed"]), {})[machine] = found
    return Shipped(
        load_network(FOLDER / f"{name}.safetensors"),
        read_calibration(FOLDER / f"{name}.calibration.json"),
        table,
    )
