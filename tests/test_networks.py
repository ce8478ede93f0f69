"""Networks: what they see, how they train, and that a cut-off training goes on as it was."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from els_engine import cli
from els_engine.calibration import Calibration, calibrate, likeness, read_calibration
from els_engine.cli.stored import read_settings
from els_engine.comparison import Row, agreement, compare
from els_engine.comparison_file import KeptRows, what_is_compared
from els_engine.datasets import load
from els_engine.errors import MorphogenError
from els_engine.images import ImageSet, from_array
from els_engine.network_pictures import of_class, save_pictures
from els_engine.network_sampler import answer, draw
from els_engine.networks import KINDS, NetworkSettings, build, noise_levels, receptive_field
from els_engine.sampler import run, start_noise
from els_engine.schedule import level, level_of
from els_engine.settings import DataSettings, RunSettings
from els_engine.steps import Step, finished
from els_engine.training import Trainer, TrainingSettings, train
from els_engine.weights import (
    Trained,
    TrainedSettings,
    describe,
    load_network,
    resume,
    save_checkpoint,
    save_network,
)  # fmt: skip

ROOT = Path(__file__).resolve().parents[1]
SMALL = NetworkSettings(width=8, depth=4)


@pytest.fixture(scope="module")
def hands() -> ImageSet:
    return load(DataSettings(data="hands", count=24, size=16))


def _trained(network: NetworkSettings, size: int = 16) -> Trained:
    built = build(network, 3).eval().requires_grad_(False)
    with torch.no_grad():  # fresh networks answer 0
        for parameter in built.parameters():
            if float(parameter.abs().max()) == 0:
                parameter.normal_(0, 0.1)
    return Trained(built, TrainedSettings(network=network, size=(size, size)), "fresh")


def _steps(trained: Trained, settings: RunSettings) -> list[Step]:
    return [event for event in draw(trained, settings) if isinstance(event, Step)]


@pytest.mark.parametrize(("depth", "kernel", "px"), [(2, 3, 5), (6, 3, 13), (8, 3, 17), (4, 5, 17)])
def test_a_resnets_receptive_field(depth: int, kernel: int, px: int) -> None:
    assert receptive_field(NetworkSettings(depth=depth, kernel=kernel)) == px


def test_attention_sees_everything_and_a_unet_more_than_a_resnet() -> None:
    assert receptive_field(NetworkSettings(kind="unet-attention")) is None
    field = receptive_field(NetworkSettings(kind="unet"))
    assert field is not None
    assert field > 17


def test_nothing_beyond_the_receptive_field_moves_a_pixel() -> None:
    trained = _trained(SMALL, 24)
    field = receptive_field(SMALL)
    assert field == 9
    x = start_noise((0,), (1, 24, 24))[0].copy()
    before = answer(trained.network, x, level_of(0.5))
    x[0, 12, 12 + 5] += 3
    after = answer(trained.network, x, level_of(0.5))
    assert after[0, 12, 12] == before[0, 12, 12]
    assert after[0, 12, 13] != before[0, 12, 13]


def test_circular_padding_makes_it_equivariant_and_zero_padding_does_not() -> None:
    x = start_noise((0,), (1, 16, 16))[0]
    rolled = np.roll(x, (3, 5), (1, 2))
    for padding, same in (("circular", True), ("zero", False)):
        trained = _trained(NetworkSettings(width=8, depth=4, padding=padding))  # type: ignore[arg-type]
        one = np.roll(answer(trained.network, x, level_of(0.4)), (3, 5), (1, 2))
        other = answer(trained.network, rolled, level_of(0.4))
        assert np.allclose(one, other, atol=1e-4) == same


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_learns_something(kind: str, hands: ImageSet) -> None:
    network = NetworkSettings(kind=kind, width=8, depth=4)  # type: ignore[arg-type]
    trainer = Trainer(hands, network, TrainingSettings(steps=25, batch=8, rate=3e-3, warmup=5))
    losses = [lesson.loss for lesson in train(trainer)]
    assert len(losses) == 25
    assert np.mean(losses[-5:]) < np.mean(losses[:3])


def test_classes_are_told_and_matter() -> None:
    network = build(NetworkSettings(width=8, depth=4, classes=3))
    torch.nn.init.normal_(
        next(p for n, p in network.named_parameters() if n == "body.out.conv.weight")
    )
    x, t = torch.randn(1, 1, 8, 8), torch.tensor([0.5])
    first, second = (network(x, t, torch.tensor([k])) for k in (0, 2))
    assert not torch.allclose(first, second)
    with pytest.raises(ValueError, match="must be told"):
        network(x, t)


def test_the_levels_are_those_of_the_machines() -> None:
    times = [k / 20 for k in range(1, 21)]
    a, b = noise_levels(torch.tensor(times, dtype=torch.float64))
    for k, t in enumerate(times):
        here = level_of(t)
        assert (float(a[k]), float(b[k])) == pytest.approx((here.a, here.b), abs=1e-12)


def test_one_convention_of_time_for_training_calibrating_and_drawing(hands: ImageSet) -> None:
    """Entry m of a calibration stands at t = m/S, and a run reads it at the evaluation there."""
    table = np.full((5, 3), 0.5)
    for m, best in enumerate((0, 0, 1, 2, 2)):
        table[m, best] = 0.9
    found = Calibration(
        patches=(1, 3, 5), similarity=tuple(tuple(map(float, row)) for row in table)
    )
    assert found.chosen == (1, 1, 3, 5, 5)
    assert found.schedule().over(5) == (5, 5, 3, 1, 1)  # noise first
    # calibrate asks the network where a run asks the machine: k = S, …, 1
    trained = _trained(SMALL)
    steps = _steps(trained, RunSettings(steps=5, seed=1))
    assert [step.t for step in steps] == [level(k, 5).t for k in (5, 4, 3, 2, 1)] + [0.0]
    done = finished(calibrate(trained, hands, seeds=(1,), steps=5, patches=(1, 3)))
    from els_engine.machine import Machine

    for step in steps[:5]:
        here = level(5 - step.index, 5)
        for column, patch in enumerate((1, 3)):
            other = Machine.named("els").posterior_mean(step.x_t, here.alpha_bar, patch, hands)
            want = likeness(
                "picture", step.x_t[0], here, step.x0_hat[0].astype(float), other[0].astype(float)
            )
            m = 5 - step.index
            assert done.similarity[m - 1][column] == pytest.approx(want, abs=1e-3)


def test_sample_j_is_the_single_sample_and_the_end_is_the_last_answer() -> None:
    trained = _trained(SMALL)
    both = _steps(trained, RunSettings(steps=4, seed=5, samples=2))
    single = _steps(trained, RunSettings(steps=4, seed=6))
    for one, two in zip(single, both, strict=True):
        assert np.array_equal(one.x_t[0], two.x_t[1])
    assert np.array_equal(both[-1].x_t, both[-2].x0_hat)
    assert np.array_equal(both[0].x_t, start_noise((5, 6), (1, 16, 16)))


def test_a_training_that_was_cut_off_goes_on_as_it_was(tmp_path: Path, hands: ImageSet) -> None:
    settings = TrainingSettings(steps=12, batch=4, warmup=3)
    whole = Trainer(hands, SMALL, settings)
    for _ in train(whole):
        pass
    first = Trainer(hands, SMALL, settings)
    for lesson in train(first):
        if lesson.step == 7:
            break
    path = tmp_path / "x.checkpoint.safetensors"
    save_checkpoint(path, first, describe(first, TrainedSettings()))
    second = Trainer(hands, SMALL, settings)
    resume(path, second)
    assert second.step == 7
    for _ in train(second):
        pass
    assert second.losses == whole.losses
    for mine, other in zip(second.average.parameters(), whole.average.parameters(), strict=True):
        assert torch.equal(mine, other)
    other_trainer = Trainer(hands, SMALL, TrainingSettings(steps=12, batch=5, warmup=3))
    with pytest.raises(MorphogenError, match="batch was 4, now it is 5"):
        resume(path, other_trainer)


def test_it_ends_early_where_nothing_more_is_learned(hands: ImageSet) -> None:
    settings = TrainingSettings(steps=500, batch=2, rate=1e-7, patience=5)
    trainer = Trainer(hands, SMALL, settings)
    for _ in train(trainer):
        pass
    assert 10 <= trainer.step < 500


def test_weights_on_disk(tmp_path: Path) -> None:
    trained = _trained(SMALL)
    path = tmp_path / "x.safetensors"
    save_network(path, trained.network, trained.settings)
    back = load_network(path)
    assert back.settings == trained.settings
    x = start_noise((0,), (1, 16, 16))[0]
    here = level_of(0.3)
    assert np.array_equal(answer(back.network, x, here), answer(trained.network, x, here))
    full = path.stat().st_size
    save_network(path, trained.network, trained.settings, "float16")
    assert path.stat().st_size < 0.75 * full
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(MorphogenError, match="damaged"):
        load_network(path)
    with pytest.raises(MorphogenError, match="no file"):
        load_network(tmp_path / "none.safetensors")


def test_agreement_says_three_different_things() -> None:
    truth = np.array([[[-1.0, 0.0, 1.0, 0.5]]])
    found = agreement(truth, 0.5 * truth + 0.25)
    assert found.r == pytest.approx(1)
    assert found.r2 == pytest.approx(1)
    missed = np.square(truth - (0.5 * truth + 0.25)).sum()
    total = np.square(truth - truth.mean()).sum()
    assert pytest.approx(1 - missed / total) == found.R2
    assert agreement(truth, -truth).r == pytest.approx(-1)
    assert agreement(truth, -truth).R2 < 0


def test_comparison_from_the_same_noise(hands: ImageSet) -> None:
    found = finished(
        compare(_trained(SMALL), hands, "3,5", seeds=(3, 4), steps=2, machines=("els", "is"))
    )
    from els_engine.sampler import run

    events = list(run(RunSettings(patch="3,5", steps=2, seed=4), hands))
    last = events[-1]
    assert isinstance(last, Step)
    assert np.array_equal(found.machines["els"][1], last.x0_hat[0])
    table = found.to_dict()
    assert table["seeds"] == 2
    r = found.values("els")
    assert found.median("els") == pytest.approx(float(r.mean()))
    low, high = found.interval("els")
    assert r.min() <= low <= high <= r.max()
    assert found.to_csv().count("\n") == 5


def test_a_comparison_goes_on_where_it_was_cut_off(tmp_path: Path, hands: ImageSet) -> None:
    trained, path = _trained(SMALL), tmp_path / "x.comparison.npz"
    about = what_is_compared("1", trained.settings.data, None, "3,5", 2, 0.0, None)
    asked: dict[str, Any] = {"steps": 2, "seeds": (3, 4, 5)}
    whole = finished(compare(trained, hands, "3,5", **asked))
    kept = KeptRows(path, about)
    begun: list[int] = []

    def add(seed: int, row: Row) -> None:
        begun.append(seed)
        kept.add(seed, row)

    work = compare(trained, hands, "3,5", known=kept.rows, keep=add, **asked)
    while len(begun) < 2:
        next(work)
    kept.save()
    again = KeptRows(path, about)
    assert sorted(again.rows) == [3, 4]
    drawn: list[int] = []
    found = finished(
        compare(
            trained, hands, "3,5", known=again.rows, keep=lambda seed, _row: drawn.append(seed),
            **asked,
        )
    )  # fmt: skip
    assert drawn == [5]
    assert np.array_equal(found.network, whole.network)
    assert found.to_csv() == whole.to_csv()
    with pytest.raises(MorphogenError, match="begun with another schedule"):
        KeptRows(path, about | {"patch": "5"})
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(MorphogenError, match="damaged"):
        KeptRows(path, about)
    assert KeptRows(path, about, restart=True).rows == {}


def test_the_verbs_work_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    def verb(*arguments: str) -> tuple[int, str]:
        status = cli.main(arguments)
        return status, capsys.readouterr().err

    common = ("--count", "24", "--size", "16")
    small = ("--width", "8", "--depth", "3", "--steps", "6", "--batch", "4", "--half")
    status, said = verb("train", "--out", "n.safetensors", *common, *small)
    assert status == 0, said
    status, said = verb("compare", "--model", "n.safetensors", "--json", "c.json")
    assert status == 2
    assert "run calibrate first" in said
    asked = ("--model", "n.safetensors", "--seeds", "2", "--steps", "4")
    status, said = verb("calibrate", *asked, "--figure", "heat.png")
    assert status == 0, said
    found = read_calibration(tmp_path / "n.calibration.json")
    assert (found.steps, found.patches) == (4, (1, 3, 5, 7))
    out = str(tmp_path / "used.png")
    schedule = ("--patch", str(tmp_path / "n.calibration.json"), "--steps", "4", "--out", out)
    status, said = verb("render", *common, *schedule)  # usable wherever a schedule is
    assert status == 0, said
    assert read_settings(Path(f"{out}.json")).run.patch == found.patch
    files = ("--json", "c.json", "--figure", "f.png", "--counts", "k.png")
    status, said = verb("compare", *asked, *files)
    assert status == 0, said
    assert "ELS and the network: " in said
    for name in ("f.png", "k.png", "k.svg"):
        assert (tmp_path / name).stat().st_size > 1000
    import json

    table = json.loads((tmp_path / "c.json").read_text())
    assert table["seeds"] == 2
    assert table["counts"]["samples"] == 2
    assert set(table["machines"]) == {"els", "ls", "es", "is"}
    assert {"r", "r2", "R2"} <= set(table["machines"]["els"])
    other = ("compare", *asked, "--data-seed", "9", "--csv", "other.csv")
    status, said = verb(*other)  # what was drawn with other pictures is not taken for it
    assert status == 2
    assert "begun with another set of pictures" in said
    status, said = verb(*other, "--keep", "other.npz")
    assert status == 0, said
    assert "learned from other pictures" in said


KILLED = """
import os, random, signal, sys, threading, time
from els_engine import cli, weights

save = weights.save_checkpoint

def save_and_be_killed(*what):
    save(*what)
    threading.Timer(random.uniform(0, 0.3), os.kill, (os.getpid(), signal.SIGKILL)).start()

weights.save_checkpoint = save_and_be_killed
weights.save_network = lambda *_: time.sleep(250)  # done before that: it is killed at the end
cli.main(sys.argv[1:])
"""


@pytest.fixture
def threads() -> Iterator[None]:
    """What a verb sets of torch is set back."""
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
def test_killed_at_any_moment_it_ends_at_the_same_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], threads: None
) -> None:
    """Same processor, same number of threads: bit for bit."""
    arguments = ("--count", "24", "--size", "16", "--width", "8", "--depth", "3", "--steps", "200",
                 "--batch", "8", "--threads", "1", "--every", "0.05")  # fmt: skip
    whole = cli.main(["train", "--out", str(tmp_path / "whole.safetensors"), *arguments])
    assert whole == 0, capsys.readouterr().err
    cut = ["train", "--out", str(tmp_path / "cut.safetensors"), *arguments]
    killed = subprocess.run([sys.executable, "-c", KILLED, *cut], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not (tmp_path / "cut.safetensors").exists()
    again = cli.main(cut)
    said = capsys.readouterr().err
    assert again == 0, said
    assert "Went on from lesson" in said
    one, two = (load_network(tmp_path / f"{name}.safetensors") for name in ("whole", "cut"))
    assert one.settings == two.settings
    for mine, other in zip(one.network.parameters(), two.network.parameters(), strict=True):
        assert torch.equal(mine, other)


@pytest.mark.parametrize(
    ("classes", "asked", "said"),
    [((), 1, "knows no classes"), (("cat", "dog"), None, r"--class 0 to 1 \(cat, dog\)"),
     (("cat", "dog"), 2, "--class 0 to 1")],
)  # fmt: skip
def test_a_class_is_asked_for_where_there_are_some(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], classes: tuple[str, ...],
    asked: int | None, said: str,
) -> None:  # fmt: skip
    settings = NetworkSettings(width=4, depth=2, classes=len(classes))
    about = TrainedSettings(network=settings, size=(16, 16), class_names=classes)
    save_network(tmp_path / "n.safetensors", build(settings, 1), about)
    flags = ["--class", str(asked)] if asked is not None else []
    model = str(tmp_path / "n.safetensors")
    assert cli.main(["calibrate", "--model", model, *flags]) == 2
    assert re.search(said, capsys.readouterr().err)


def test_machines_know_the_class_that_a_network_is_told_to_draw(tmp_path: Path) -> None:
    drawn = load(DataSettings(size=16, count=6)).images
    labels = np.array([0, 1, 0, 1, 1, 0])
    images = from_array(drawn, name="x", labels=labels, class_names=("left", "right"))
    kind = NetworkSettings(width=4, depth=2, classes=2)
    network = build(kind, 1).eval().requires_grad_(False)
    about = TrainedSettings(network=kind, size=(16, 16), class_names=("left", "right"))
    trained = Trained(network, about, "told")
    known = of_class(trained, images, 1)
    assert np.array_equal(known.images, drawn[labels == 1])
    assert of_class(trained, images, None) is images
    found = finished(
        compare(trained, images, "whole", seeds=(3,), steps=2, machines=("is",), label=1)
    )
    alone = run(RunSettings(machine="is", steps=2, seeds=(3,)), known)
    last = [event for event in alone if isinstance(event, Step)][-1]
    assert np.array_equal(found.machines["is"][0], last.x0_hat[0])
    save_pictures(tmp_path / "x.pictures.npz", images)
    again = load(DataSettings(data=str(tmp_path / "x.pictures.npz")))
    assert again.labels is not None
    assert np.array_equal(again.labels, labels)
    with pytest.raises(MorphogenError, match="has no classes"):
        of_class(trained, from_array(drawn, name="x"), 1)
    with pytest.raises(MorphogenError, match="class right"):
        of_class(trained, from_array(drawn, name="x", labels=np.zeros(6, int)), 1)


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such limit")
def test_a_disk_that_is_full_is_said_and_keeps_the_old_network(tmp_path: Path) -> None:
    path = tmp_path / "mine.safetensors"
    path.write_text("old")
    code = f"""
import resource
from pathlib import Path
from els_engine.errors import MorphogenError
from els_engine.networks import NetworkSettings, build
from els_engine.weights import TrainedSettings, save_network
settings = NetworkSettings()
network = build(settings)
resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))
try:
    save_network(Path({str(path)!r}), network, TrainedSettings(network=settings))
except MorphogenError as error:
    print(error)
"""
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert "mine.safetensors grows larger than files may be" in done.stdout
    assert [one.name for one in tmp_path.iterdir()] == ["mine.safetensors"]
    assert path.read_text() == "old"
