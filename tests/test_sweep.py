"""`main.py sweep` and the study behind it: resuming after a kill, the tables, the figure."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scipy import stats

from els_engine import cli
from els_engine.artifacts import part_width
from els_engine.datasets import hands, load
from els_engine.errors import MorphogenError
from els_engine.images import from_array
from els_engine.sampler import run
from els_engine.settings import DataSettings, RunSettings
from els_engine.steps import FloatArray, Step
from els_engine.study import Machines, StudySettings, late_patches, observe, summarise, wilson
from els_engine.study.folder import Study, StudyFolder, open_study
from els_engine.study.foretelling import foretell
from els_engine.study.observing import Observation
from els_engine.study.plan import cells
from els_engine.study.rates import Point, Rate

ROOT = Path(__file__).parent.parent
SMALL = ("--size", "16", "--count", "12", "--steps", "8", "--samples", "10")
KEYS = ("machine", "patch", "seed")


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "samples.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def sweep(folder: Path, *more: str) -> int:
    return cli.main(["sweep", "--out", str(folder), *SMALL, *more])


def settings(**more: object) -> StudySettings:
    data = DataSettings(size=16, count=12)
    return StudySettings(data=data, samples=10, steps=8, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sweep") / "study"
    assert sweep(folder, "--patches", "3,9,whole") == 0
    return folder


def test_every_sample_is_one_row_and_every_point_one_line(done: Path) -> None:
    rows = rows_of(done)
    points = [("is", "whole"), ("es", "whole")]
    points += [(m, p) for m in ("ls", "els") for p in ("3", "9", "whole")]
    keys = [tuple(row[name] for name in KEYS) for row in rows]
    expected = {(m, p, str(seed)) for m, p in points for seed in range(10)}
    expected |= {("training", "", str(row)) for row in range(12)}
    assert len(keys) == len(expected)
    assert set(keys) == expected
    for row in rows:
        assert (row["count"] == "") == (row["countable"] == "0")
        assert (float(row["distance"]) <= 0.05) == (row["copy"] == "1")
    with (done / "summary.csv").open(newline="") as file:
        lines = list(csv.DictReader(file))
    assert {(line["machine"], line["patch"]) for line in lines} == {("training", ""), *points}
    for line in lines:
        of = [r for r in rows if (r["machine"], r["patch"]) == (line["machine"], line["patch"])]
        counted = [int(r["count"]) for r in of if r["count"]]
        wrong = sum(count != 5 for count in counted)
        assert int(line["wrong"]) == wrong
        assert int(line["copies"]) == sum(r["copy"] == "1" for r in of)
        assert int(line["uncountable"]) == len(of) - len(counted)
        for name, hits, total in (
            ("wrong", wrong, len(counted)),
            ("copy", int(line["copies"]), len(of)),
        ):
            if total:
                ends = stats.binomtest(hits, total).proportion_ci(method="wilson")
                assert float(line[f"{name}_low"]) == pytest.approx(ends.low, abs=6e-5)
                assert float(line[f"{name}_high"]) == pytest.approx(ends.high, abs=6e-5)


def test_machines_that_see_all_copy_and_patchworks_do_not(done: Path) -> None:
    rates = {(p.machine, p.patch): p.copies.value for p in open_study(done).points}
    assert rates["is", "whole"] == rates["es", "whole"] == 1
    assert rates["ls", "whole"] == rates["els", "whole"] == 1  # under `border` they are IS there
    assert rates["els", "3"] < 0.5


def test_samples_are_those_of_the_sampler(done: Path) -> None:
    """Sharing the beginning of a run among patch sizes changes no bit of its end."""
    chosen = settings(patches=("3", "9"), machines=("els",))
    images = load(chosen.data)
    machines = Machines(chosen, images)
    for cell in cells(chosen, images):
        *_, grown = machines.grow(cell, (4, 5))
        run_settings = RunSettings(
            machine="els", patch=cell.schedule, steps=8, seeds=(4, 5), tolerance=1e-3
        )
        *_, last = run(run_settings, images)
        assert isinstance(last, Step)
        assert isinstance(grown, np.ndarray)
        assert np.array_equal(grown, last.x0_hat)
        row = next(
            row
            for row in rows_of(done)
            if (row["machine"], row["patch"], row["seed"]) == ("els", cell.late, "5")
        )
        distances = [
            np.sqrt(np.mean((np.roll(p, (y, x), (1, 2)) - last.x0_hat[1]) ** 2))
            for p in images.images
            for y in range(16)
            for x in range(16)
        ]
        assert float(row["distance"]) == pytest.approx(min(distances), abs=2e-6)


def test_late_means_up_to_three_tenths() -> None:
    chosen = StudySettings(data=DataSettings(size=16, count=4), patch="3,5,7,9,11,13,15,15,15,15")
    images = load(chosen.data)
    text = late_patches(chosen, "els", "7", images)
    own = late_patches(chosen, "els", "3", images).split(",")
    assert text.split(",")[:6] == ["7"] * 6  # t = 0.05 … 0.3 of 20 steps
    assert own[6:] == text.split(",")[6:]
    assert text.split(",")[6] == "9"  # t = 0.35 takes the entry of t = 0.4
    with pytest.raises(MorphogenError, match="33"):
        late_patches(chosen, "els", "33", images)


def test_rolls_are_undone_before_counting() -> None:
    images = load(DataSettings(size=32, count=6))
    moved = np.roll(images.images[3], (13, 18), (1, 2))[None]
    (plain,) = observe(moved, [0], images, machine="es", patch="whole", rolls=True)
    (upright,) = observe(moved, [0], images, machine="es", patch="whole", rolls=True, upright=True)
    assert upright.count == 5
    assert plain.count != 5
    assert (upright.nearest, upright.copy) == (3, True)
    assert (upright.roll[0] % 32, upright.roll[1] % 32) == (13, 18)


def test_any_source_of_samples_can_be_observed() -> None:
    images = load(DataSettings(size=32, count=5))

    def grow(seeds: range) -> FloatArray:
        return hands.draw(len(seeds), 32, seed=3, fingers=4)

    seeds = range(7, 17)
    rows = observe(grow(seeds), seeds, images, machine="a network", patch="", rolls=False)
    (point,) = summarise(rows, usual=5)
    assert point.machine == "a network"
    assert point.wrong == Rate(10, 10)
    assert point.fewer == 10
    assert point.copies.hits == 0
    assert point.histogram == ((4, 10),)


SIGNALLED = """
import os, signal, sys
from els_engine import cli
from els_engine.study.folder import StudyFolder

add = StudyFolder._add

def add_and_be_signalled(study, rows):
    add(study, rows)
    if len(study.rows) >= int(sys.argv[2]):
        os.kill(os.getpid(), signal.Signals[sys.argv[1]])

StudyFolder._add = add_and_be_signalled
sys.exit(cli.main(sys.argv[3:]))
"""


def signalled(name: str, rows: int, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """A sweep in a process of its own that is sent a signal when it has so many rows."""
    line = ["sweep", "--out", str(folder), *SMALL, *more]
    return subprocess.run(
        [sys.executable, "-c", SIGNALLED, name, str(rows), *line],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_killed_sweep_goes_on_and_nothing_is_computed_twice(tmp_path: Path, done: Path) -> None:
    folder = tmp_path / "study"
    kill = "SIGKILL" if hasattr(signal, "SIGKILL") else "SIGTERM"
    signalled(kill, 22, folder, "--patches", "3,9,whole")
    samples, before = folder / "samples.csv", rows_of(folder)
    assert len(before) < len(rows_of(done))
    assert not (folder / "summary.csv").exists()
    with pytest.raises(MorphogenError, match="not finished"):
        open_study(folder)
    with samples.open("a") as file:
        file.write("els,9,3,1,5,0,0.2")  # a row that the kill cut off
    assert sweep(folder, "--patches", "3,9,whole") == 0
    after = rows_of(folder)
    assert after[: len(before)] == before

    def ordered(rows: list[dict[str, str]]) -> list[tuple[str, ...]]:
        return sorted(tuple(row.values()) for row in rows)

    # One thread or two, one batch or another: a row's picture and count may not depend on it.
    assert ordered(after) == ordered(rows_of(done))
    stamp = samples.stat().st_mtime_ns
    assert sweep(folder, "--patches", "3,9,whole") == 0
    assert samples.stat().st_mtime_ns == stamp


def test_a_study_can_be_extended(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    assert sweep(folder, "--machines", "is,ls", "--patches", "3") == 0
    before = rows_of(folder)
    more = ["--machines", "is,ls", "--patches", "3,5", "--samples", "12"]
    assert sweep(folder, *more) == 0
    after = rows_of(folder)
    assert after[: len(before)] == before
    assert len(after) == 12 + 12 + 2 * 12
    assert len({tuple(row[name] for name in KEYS) for row in after}) == len(after)


def test_other_settings_in_the_folder_are_refused(
    tmp_path: Path, done: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (done / "samples.csv").read_bytes()
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    cases = [
        (done, ["--seed", "1"], "another seed"),
        (done, ["--count", "13"], "another data count"),
        (done, ["--border", "circular"], "another border"),
        (other, [], "no study"),
        (tmp_path / "a" / "b", [], "does not exist"),
        (tmp_path / "new", ["--machines", "xs"], "no machine"),
        (tmp_path / "new", ["--patches", "4"], "even"),
        (tmp_path / "new", ["--patches", "99"], "too large"),
        (tmp_path / "new", ["--samples", "0"], "samples"),
        (tmp_path / "new", ["--steps", "3"], "t = 0.3"),
    ]
    for folder, flags, words in cases:
        assert sweep(folder, *flags) == 2, words
        (line,) = capsys.readouterr().err.strip().splitlines()
        assert words in line
    assert (done / "samples.csv").read_bytes() == before
    assert [path.name for path in other.iterdir()] == ["mine.txt"]
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_says_what_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    process = signalled("SIGTERM", 1, folder)
    assert process.returncode == 130
    assert "goes on" in process.stderr
    assert str(folder) in process.stderr


def test_the_figure_is_whole_and_the_same_each_time(done: Path) -> None:
    from els_engine.study.figure import save_figure

    with Image.open(done / "sweep.png") as opened:
        assert opened.size == (1600, 900)
    text = (done / "sweep.svg").read_text()
    assert text.rstrip().endswith("</svg>")
    before = (done / "sweep.png").read_bytes(), text
    save_figure(open_study(done), done / "sweep.png", done / "sweep.svg")
    assert ((done / "sweep.png").read_bytes(), (done / "sweep.svg").read_text()) == before


def test_where_nothing_can_be_counted_there_is_still_a_figure(tmp_path: Path) -> None:
    from els_engine.study.figure import save_figure

    none = Rate(0, 0)
    points = [
        Point(name, patch, 3, Rate(3, 3), none, 0, Rate(3, 3), ())
        for name, patch in (("is", "whole"), ("es", "whole"), ("ls", "3"), ("ls", "9"))
    ]
    points.append(Point("els", "3", 3, Rate(3, 3), none, 0, Rate(0, 3), ()))
    points.append(Point("els", "9", 3, Rate(1, 3), Rate(1, 2), 1, Rate(0, 3), ((4, 1), (5, 1))))
    save_figure(Study("words", 5, None, tuple(points)), tmp_path / "a.png")
    assert (tmp_path / "a.png").stat().st_size > 10_000


def test_damaged_studies_are_refused_in_a_sentence(tmp_path: Path, done: Path) -> None:
    for name, content in (
        ("study.json", "{"),
        ("study.json", json.dumps({"settings": []})),
        ("summary.csv", "machine,patch\nels,3\n"),
    ):
        folder = tmp_path / f"{name}{len(content)}"
        folder.mkdir()
        for kept in ("study.json", "summary.csv", "samples.csv"):
            (folder / kept).write_bytes((done / kept).read_bytes())
        (folder / name).write_text(content)
        with pytest.raises(MorphogenError):
            open_study(folder)
    damaged = tmp_path / "rows"
    damaged.mkdir()
    (damaged / "study.json").write_bytes((done / "study.json").read_bytes())
    (damaged / "samples.csv").write_text("machine,patch,seed\nels,3,x\n")
    with pytest.raises(MorphogenError, match="line 2"):
        StudyFolder(damaged, settings(), load(settings().data))


@pytest.mark.parametrize(("hits", "of"), [(0, 1), (0, 200), (3, 7), (100, 200), (200, 200)])
def test_intervals_are_wilsons(hits: int, of: int) -> None:
    ends = stats.binomtest(hits, of).proportion_ci(method="wilson")
    assert wilson(hits, of) == pytest.approx((ends.low, ends.high), abs=1e-9)
    assert wilson(0, 0) == (0, 1)


@pytest.mark.parametrize("size", [32, 64])
@pytest.mark.parametrize("wide", [0.09, 0.13])
def test_widths_are_measured(size: int, wide: float) -> None:
    """Straight bars of known width on a large palm."""
    ticks = (np.arange(size) + 0.5) / size
    x, y = np.meshgrid(ticks, ticks)
    distance = np.maximum.reduce([np.abs(x - 0.5) - 0.3, 0.5 - y])
    for middle in (0.26, 0.5, 0.74):
        bar = np.maximum.reduce([np.abs(x - middle) - wide / 2, 0.1 - y, y - 0.6])
        distance = np.minimum(distance, bar)
    picture = 2 * np.clip(0.5 - distance * size, 0, 1) - 1
    assert part_width(picture) == pytest.approx(wide * size, abs=0.5)
    assert part_width(np.full((size, size), -1.0)) is None


def test_data_nobody_drew_here_has_its_own_usual_number() -> None:
    from els_engine.study.observing import observe_training, usual_count

    images = from_array(hands.draw(6, 32, fingers=3), name="mine")
    rows = observe_training(images, "fingers")
    assert usual_count(DataSettings(data="mine.npz"), rows) == 3
    empty = from_array(np.full((2, 16, 16), -1, np.float32), name="empty")
    with pytest.raises(MorphogenError, match="counted"):
        usual_count(DataSettings(data="mine.npz"), observe_training(empty, "fingers"))


def test_agreement_of_counts_against_its_definition() -> None:
    """Cohen's κ and the chance level, from the four-field table by hand."""
    # 8 both wrong, 3 only the network, 2 only the machine, 7 both right
    counts = [(6, 6)] * 5 + [(6, 4)] * 3 + [(4, 5)] * 3 + [(5, 6)] * 2 + [(5, 5)] * 7
    rows = {
        name: [
            Observation(name, "", seed, True, pair[side], False, 1.0, 0, (0, 0))
            for seed, pair in enumerate(counts)
        ]
        for side, name in enumerate(("network", "els"))
    }
    lost = Observation("els", "", 20, False, None, False, 1.0, 0, (0, 0))
    found = foretell([*rows["network"], rows["network"][0]], [*rows["els"], lost], 5)
    assert len(found.pairs) == 20
    assert (found.which.hits, found.which.of) == (15, 20)
    chance = (11 / 20) * (10 / 20) + (9 / 20) * (10 / 20)
    assert found.which_chance == pytest.approx(chance)
    assert found.kappa == pytest.approx((0.75 - chance) / (1 - chance))
    low, high = found.kappa_interval
    assert low < found.kappa < high
    assert found.same.hits == 12
    # counts: network 6 ×8, 4 ×3, 5 ×9; machine 6 ×7, 4 ×3, 5 ×10
    assert found.same_chance == pytest.approx((8 * 7 + 3 * 3 + 9 * 10) / 400)
