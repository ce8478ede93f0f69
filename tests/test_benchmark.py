"""The yardsticks: the plain formulation is right, pairs are counted, the table is complete."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from els_engine import cli
from els_engine.benchmark import table
from els_engine.benchmark.measure import exact_pixels, median_seconds, pairs, peak_mb, sgemm_flops
from els_engine.benchmark.plain import Plain, tuned
from els_engine.settings import BORDERS, MACHINES, Border, MachineName
from tests.reference import _candidates, reference_mean
from tests.test_exactness import pictures


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("channels", [1, 3])
def test_the_plain_formulation_is_right(
    machine: MachineName, border: Border, channels: int
) -> None:
    rng = np.random.default_rng(0)
    images = pictures(rng, 7, channels, (8, 9))
    x_t = rng.standard_normal((2, channels, 8, 9)).astype(np.float32)
    for patch in (3, 7):
        want = reference_mean(machine, border, x_t, 0.6, patch, images)
        for plain in (
            Plain(machine, border, patch),
            Plain(machine, border, patch, batch=3),
            Plain(machine, border, patch, batch=4, reuse=True),
        ):
            assert np.abs(plain(x_t, 0.6, images) - want).max() <= 1e-3


def test_tuned_is_the_same_machine() -> None:
    rng = np.random.default_rng(1)
    images = pictures(rng, 70, 1, (8, 8))
    x_t = rng.standard_normal((1, 1, 8, 8)).astype(np.float32)
    plain = Plain("els", "border", 3)
    best = tuned(plain, x_t, 0.5, images)
    assert best.reuse
    assert np.abs(best(x_t, 0.5, images) - plain(x_t, 0.5, images)).max() <= 1e-4


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("machine", ["ls", "els"])
def test_pairs_are_counted(machine: MachineName, border: Border) -> None:
    hw = (7, 9)
    for patch in (1, 3, 5):
        listed = sum(
            len(_candidates(machine, border, place, hw, hw, patch)) for place in np.ndindex(hw)
        )
        assert pairs(machine, border, patch, 11, hw, batch=2) == 2 * 11 * listed
    assert pairs("is", border, 3, 11, hw) == 11 * 63
    assert pairs("es", border, 3, 11, hw) == 11 * 63 * 63


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("machine", ["ls", "els"])
def test_exact_pixels_agree_with_the_reference(machine: MachineName, border: Border) -> None:
    rng = np.random.default_rng(2)
    images = pictures(rng, 5, 3, (9, 9))
    x_t = rng.standard_normal((1, 3, 9, 9))
    pixels = np.array([(0, 0), (4, 4), (8, 3)])
    got = exact_pixels(machine, border, 5, x_t, 0.7, images, pixels)
    want = reference_mean(machine, border, x_t, 0.7, 5, images)[0][:, pixels[:, 0], pixels[:, 1]].T
    assert np.abs(got - want).max() <= 1e-9


def test_measuring_measures() -> None:
    times = iter([0.0] * 100)
    assert median_seconds(lambda: next(times), repeats=3) < 0.1
    assert next(times, None) is not None
    assert 1e8 < sgemm_flops(256, 3) < 1e16
    held: list[np.ndarray] = []
    grown = peak_mb(lambda: held.append(np.ones(8_000_000)))
    assert grown is None or 40 < grown < 200


def test_bench_writes_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small = (table.Case("els", "border", 3, 20, size=16), table.Case("ls", "circular", 3, 20, 16))
    monkeypatch.setattr(table, "QUICK", small)
    target = tmp_path / "bench.json"
    assert cli.main(["bench", "--quick", "--json", str(target)]) == 0
    told = json.loads(target.read_text())
    assert told["sgemm_flops"] > 1e8
    assert {row["kernel"] for row in told["rows"]} == {"plain", "fused", "torch"}
    for row in told["rows"]:
        assert row["max_error"] <= (1e-4 if row["kernel"] != "plain" else 1e-2)
        assert row["pairs_per_s"] * row["seconds"] == pytest.approx(
            pairs(row["machine"], row["border"], 3, 20, (16, 16))
        )
        assert row["flops_per_pair"] == pytest.approx(told["sgemm_flops"] / row["pairs_per_s"])
    assert capsys.readouterr().out.strip() == str(target)


def test_growth_compares_rows_that_differ_in_one_thing() -> None:
    def row(patch: int, images: int, seconds: float, kernel: str = "fused") -> table.Row:
        pairs = 1000.0 * images
        return table.Row(
            "els", "circular", patch, images, 28, 1, kernel, seconds, pairs / seconds,
            1.0, 1.0, 1.0, 0.0, None, images,
        )  # fmt: skip

    rows = [row(3, 10, 1.0), row(27, 10, 1.5), row(3, 40, 3.0), row(3, 40, 9.0, "plain")]
    assert table.growth(rows) == [
        "ELS circular, fused: P 3 → 27: 1.50× the time, 1.00× the pairs",
        "ELS circular, fused: N 10 → 40: 3.00× the time, 4.00× the pairs",
    ]
    assert table.growth(rows[:1]) == []
