"""A study on the disk: rows that are only ever added, so that it can be killed and gone on with.

FOLDER/study.json has the settings, samples.csv one row a sample, summary.csv one row a point.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from els_engine.atomic import check_folder, reading_error, replacing, writing_error
from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.settings import DataSettings
from els_engine.steps import Progress, Stop, never
from els_engine.study.observing import (
    TRAINING,
    Machines,
    Observation,
    observe,
    observe_training,
    part_of,
    usual_count,
)
from els_engine.study.plan import Cell, StudySettings, cells
from els_engine.study.rates import Point, summarise

__all__ = ["Study", "StudyFolder", "open_study"]

VERSION = 1
CHUNK = 8  # samples that are grown together and written down at once
_SETTINGS, _SAMPLES, _SUMMARY = "study.json", "samples.csv", "summary.csv"
_COLUMNS = (
    "machine", "patch", "seed", "countable", "count", "copy", "distance", "nearest",
    "roll_down", "roll_right",
)  # fmt: skip
_EXTENT = ("samples", "machines", "patches")  # may grow from one call to the next


@dataclasses.dataclass(frozen=True, slots=True)
class Study:
    """What a folder holds: enough to show it."""

    title: str  # "60 pictures of 32 × 32", say
    usual: int
    width: float | None  # px, of a finger or leg; None where none was measured
    points: tuple[Point, ...]  # the training pictures' own first

    def of(self, machine: str) -> tuple[Point, ...]:
        """The points of one machine, as far as it was swept."""
        return tuple(point for point in self.points if point.machine == machine)


class StudyFolder:
    """One study being made in a folder."""

    def __init__(self, folder: Path, settings: StudySettings, images: ImageSet) -> None:
        """Takes the folder, or goes on in it. MorphogenError where it holds something else."""
        self.folder, self.settings, self.images = folder, settings, images
        self.part = part_of(settings.data)
        self.cells = cells(settings, images)
        self._prepare()
        self.rows = _read_rows(folder / _SAMPLES)

    def _prepare(self) -> None:
        wanted = _identity(self.settings, self.images)
        path = self.folder / _SETTINGS
        if path.exists():
            stored = _read_json(path)["settings"]
            for name, value in wanted.items():
                if stored.get(name) != value:
                    raise MorphogenError(
                        "{folder} holds a study with another {what} "
                        "({there} there, {value} here): choose another folder.",
                        folder=self.folder,
                        what=name.replace("_", " "),
                        there=stored.get(name),
                        value=value,
                    )
            _repair(self.folder / _SAMPLES)
            return
        if self.folder.exists() and (not self.folder.is_dir() or any(self.folder.iterdir())):
            raise MorphogenError(
                "{folder} holds something that is no study: choose an empty folder or a new name.",
                folder=self.folder,
            )
        check_folder(self.folder)
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise writing_error(error, self.folder) from error
        stored = {"version": VERSION, "title": self.images.size_text, "settings": wanted}
        with replacing(path) as (hidden,):
            hidden.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")

    def grow(self, stop: Stop = never) -> Iterator[float]:
        """Compute what is missing; yields how much is done, in [0, 1]. Stopped when told to."""
        if not any(row.machine == TRAINING for row in self.rows):
            self._add(observe_training(self.images, self.part, stop))
        self.usual = usual_count(
            self.settings.data, [row for row in self.rows if row.machine == TRAINING]
        )
        seeds = range(self.settings.seed, self.settings.seed + self.settings.samples)
        have = {(row.machine, row.patch, row.seed) for row in self.rows}
        total = len(self.cells) * len(seeds)
        done = sum((c.machine, c.late, s) in have for c in self.cells for s in seeds)
        machines = Machines(self.settings, self.images)
        # All patch sizes of some samples, then the next samples: they share their beginning, and
        # a study that is stopped early knows a little about every point.
        for first in range(0, len(seeds), CHUNK):
            for cell in self.cells:
                missing = tuple(
                    seed
                    for seed in seeds[first : first + CHUNK]
                    if (cell.machine, cell.late, seed) not in have
                )
                if missing:
                    yield from self._point(machines, cell, missing, done, total, stop)
                    done += len(missing)
                    yield done / total
        self._summarise()

    def _point(
        self,
        machines: Machines,
        cell: Cell,
        seeds: tuple[int, ...],
        done: int,
        total: int,
        stop: Stop,
    ) -> Iterator[float]:
        for event in machines.grow(cell, seeds, stop):
            if isinstance(event, Progress):
                share = (event.index + event.fraction) / self.settings.steps
                yield (done + share * len(seeds)) / total
                continue
            self._add(
                observe(
                    event, seeds, self.images, machine=cell.machine, patch=cell.late,
                    rolls=machines.rolls(cell), upright=machines.upright(cell), part=self.part,
                    stop=stop,
                )
            )  # fmt: skip

    def _add(self, rows: Sequence[Observation]) -> None:
        """Onto the disk, all of them, before anything else is computed."""
        path = self.folder / _SAMPLES
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        try:
            with path.open("a", encoding="utf-8", newline="") as file:
                if file.tell() == 0:
                    writer.writerow(_COLUMNS)
                writer.writerows(_as_text(row) for row in rows)
                file.write(text.getvalue())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise writing_error(error, path) from error
        self.rows += rows

    def _summarise(self) -> None:
        from els_engine.artifacts import part_width

        widths = [part_width(picture, self.part) for picture in self.images.images]
        known = sorted(width for width in widths if width is not None)
        width = known[len(known) // 2] if known else None
        stored = _read_json(self.folder / _SETTINGS)
        stored |= {"usual": self.usual, "part_width_px": width}
        with replacing(self.folder / _SUMMARY, self.folder / _SETTINGS) as (table, about):
            table.write_text(_summary_text(summarise(self.rows, self.usual)), encoding="utf-8")
            about.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def open_study(folder: Path) -> Study:
    """What a finished sweep left in a folder; MorphogenError where there is none."""
    path = folder / _SETTINGS
    if not path.is_file():
        raise MorphogenError(
            "{folder} holds no study: choose a folder that `sweep` has made.", folder=folder
        )
    about = _read_json(path)
    summary = folder / _SUMMARY
    if "usual" not in about or not summary.is_file():
        raise MorphogenError(
            "The study in {folder} is not finished: run the same sweep again.", folder=folder
        )
    return Study(
        title=str(about.get("title", "")),
        usual=int(about["usual"]),
        width=about.get("part_width_px"),
        points=tuple(_read_summary(summary)),
    )


def _identity(settings: StudySettings, images: ImageSet) -> dict[str, object]:
    """What must be the same for rows to belong together."""
    raw = dataclasses.asdict(settings)
    drawn = dataclasses.asdict(settings.data)
    named = {k: v for k, v in raw.items() if k not in (*_EXTENT, "data", "device")}
    known = {f.name: drawn[f.name] for f in dataclasses.fields(DataSettings)}
    named |= {"data" if name == "data" else f"data_{name}": v for name, v in known.items()}
    return named | {"sha256": images.sha256}


def _as_text(row: Observation) -> tuple[object, ...]:
    count = "" if row.count is None else row.count
    return (
        row.machine, row.patch, row.seed, int(row.countable), count, int(row.copy),
        f"{row.distance:.6f}", row.nearest, *row.roll,
    )  # fmt: skip


def _read_json(path: Path) -> dict[str, Any]:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise reading_error(error, path) from error
    except (ValueError, RecursionError) as error:
        raise MorphogenError(
            "{path} cannot be read as JSON ({why}).", path=path, why=error
        ) from error
    if not isinstance(raw, dict) or not isinstance(raw.get("settings"), dict):
        raise MorphogenError(
            "{path} describes no study: choose a folder that `sweep` has made.", path=path
        )
    return raw


def _repair(path: Path) -> None:
    """Cut off a last line that a kill left unfinished."""
    if not path.exists():
        return
    raw = path.read_bytes()
    whole = raw.rfind(b"\n") + 1
    if whole < len(raw):
        with path.open("rb+") as file:
            file.truncate(whole)


def _read_rows(path: Path) -> list[Observation]:
    if not path.exists():
        return []
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, line in enumerate(csv.DictReader(file), 2):
            try:
                rows.append(
                    Observation(
                        machine=line["machine"],
                        patch=line["patch"],
                        seed=int(line["seed"]),
                        countable=line["countable"] == "1",
                        count=int(line["count"]) if line["count"] else None,
                        copy=line["copy"] == "1",
                        distance=float(line["distance"]),
                        nearest=int(line["nearest"]),
                        roll=(int(line["roll_down"]), int(line["roll_right"])),
                    )
                )
            except (KeyError, TypeError, ValueError) as error:
                raise MorphogenError(
                    "{path}, line {number}, is no row of a study: delete that line.",
                    path=path,
                    number=number,
                ) from error
    return rows


_SUMMARY_COLUMNS = (
    "machine", "patch", "samples", "uncountable", "uncountable_rate", "uncountable_low",
    "uncountable_high", "wrong", "wrong_rate", "wrong_low", "wrong_high", "fewer", "copies",
    "copy_rate", "copy_low", "copy_high", "histogram",
)  # fmt: skip


def _summary_text(points: Sequence[Point]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_SUMMARY_COLUMNS)
    for p in points:
        cells: list[object] = [p.machine, p.patch, p.samples]
        for rate in (p.uncountable, p.wrong, p.copies):
            if rate is p.copies:
                cells.append(p.fewer)
            numbers = (rate.value, *rate.interval)
            cells += [rate.hits, *(f"{number:.4f}" for number in numbers)]
        cells.append(" ".join(f"{n}:{many}" for n, many in p.histogram))
        writer.writerow(cells)
    return text.getvalue()


def _read_summary(path: Path) -> Iterator[Point]:
    from els_engine.study.rates import Rate

    with path.open(encoding="utf-8", newline="") as file:
        for number, line in enumerate(csv.DictReader(file), 2):
            try:
                samples, uncountable = int(line["samples"]), int(line["uncountable"])
                pairs = (pair.split(":") for pair in line["histogram"].split())
                yield Point(
                    machine=line["machine"],
                    patch=line["patch"],
                    samples=samples,
                    uncountable=Rate(uncountable, samples),
                    wrong=Rate(int(line["wrong"]), samples - uncountable),
                    fewer=int(line["fewer"]),
                    copies=Rate(int(line["copies"]), samples),
                    histogram=tuple((int(n), int(many)) for n, many in pairs),
                )
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise MorphogenError(
                    "{path}, line {number}, is no row of a summary: run the same sweep again.",
                    path=path,
                    number=number,
                ) from error
