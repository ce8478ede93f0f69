"""A network from its file, with what stands beside it: calibration, comparison, pictures."""

from __future__ import annotations

import contextlib
import csv
from dataclasses import dataclass
from pathlib import Path

from els_engine.atomic import reading_error
from els_engine.calibration import Calibration, read_calibration
from els_engine.comparison import Agreement
from els_engine.errors import MorphogenError
from els_engine.settings import MACHINES, MachineName
from els_engine.weights import Trained, load_network

__all__ = [
    "CALIBRATION", "OpenedNetwork", "calibrated_schedules", "calibration_path", "open_network",
]  # fmt: skip

CALIBRATION = ".calibration.json"
Table = dict[int, dict[MachineName, Agreement]]


@dataclass(frozen=True, slots=True, eq=False)
class OpenedNetwork:
    """A trained network, its schedule, and how well each noise was predicted where it was tried."""

    path: Path
    trained: Trained
    calibration: Calibration | None
    agreements: Table  # by noise number, then machine

    @property
    def patch(self) -> str:
        """The schedule that the machines use beside it; `auto` where it is not calibrated."""
        return "auto" if self.calibration is None else self.calibration.patch


def calibration_path(model: Path, folder: Path | None = None) -> Path:
    """Where the calibration of a network is: beside it, or in a folder of one's own."""
    name = model.stem + CALIBRATION
    return model.with_name(name) if folder is None else folder / name


def open_network(path: Path, folder: Path | None = None) -> OpenedNetwork:
    """The network; a calibration in one's own `folder` wins over the one beside it.

    MorphogenError where a file is damaged or something else.
    """
    trained = load_network(path)
    calibration = None
    for place in (folder, None) if folder is not None else (None,):
        found = calibration_path(path, place)
        if calibration is None and found.is_file():
            calibration = read_calibration(found)
    tried = path.with_suffix(".csv")
    table = _read_table(tried) if tried.is_file() else {}
    return OpenedNetwork(path, trained, calibration, table)


def calibrated_schedules(*folders: Path) -> dict[str, str]:
    """The schedules of all calibrations in these folders: the network's name, and `--patch`."""
    found: dict[str, str] = {}
    for folder in folders:
        for path in sorted(folder.glob(f"*{CALIBRATION}")):
            with contextlib.suppress(MorphogenError):
                found[path.name.removesuffix(CALIBRATION)] = read_calibration(path).patch
    return found


def _read_table(path: Path) -> Table:
    table: Table = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                names = [name for name in MACHINES if name == row["machine"]]
                found = Agreement(float(row["r"]), float(row["r2"]), float(row["R2"]))
                table.setdefault(int(row["seed"]), {})[names[0]] = found
    except OSError as error:
        raise reading_error(error, path) from error
    except (KeyError, ValueError, IndexError, TypeError, csv.Error):
        return {}  # another table that happens to stand beside the network
    return {seed: row for seed, row in table.items() if set(row) == set(MACHINES)}
