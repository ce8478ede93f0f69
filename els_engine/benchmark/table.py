"""Every kernel beside the plain formulation, in one run on one machine."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.benchmark.measure import exact_pixels, median_seconds, pairs, peak_mb, sgemm_flops
from els_engine.benchmark.plain import Plain, tuned
from els_engine.datasets import load
from els_engine.device import choose_device, describe
from els_engine.kernels.choice import KernelName, available, make_ready
from els_engine.kernels.contract import Answer
from els_engine.kernels.pictures import Pictures
from els_engine.machine import Machine
from els_engine.schedule import Level, level
from els_engine.settings import Border, DataSettings, MachineName
from els_engine.version import version

__all__ = ["FULL", "QUICK", "Case", "Row", "growth", "measured", "report", "text"]

_PLAIN_PAIRS = 5e7  # more are not asked of the plain formulation: it costs per pair
_CHECKED = 256  # pictures up to which the plain formulation's own error is shown
_PIXELS = 24  # whose error is measured at most
_PIXEL_TERMS = 1e9  # products that the float64 answers may take
_LONGEST = 4.0  # seconds from which a measurement is not repeated
# P and the t at which mnist-resnet-zero uses it, of 20 steps
_STEP_OF = {1: 1, 3: 2, 5: 4, 7: 7, 9: 9, 11: 12, 13: 15, 15: 18, 21: 19, 27: 20}


@dataclass(frozen=True, slots=True)
class Case:
    """One evaluation to measure."""

    machine: MachineName
    border: Border
    patch: int
    images: int
    size: int = 28
    batch: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One kernel on one case."""

    machine: str
    border: str
    patch: int
    images: int
    size: int
    batch: int
    kernel: str
    seconds: float  # median of 5
    pairs_per_s: float
    ratio_to_plain: float  # naive
    ratio_to_tuned: float
    flops_per_pair: float  # single-precision matrix-product FLOP/s over pairs/s
    max_error: float  # against float64, over some pixels
    peak_mb: float | None
    plain_images: int  # on how many the plain formulation was measured


QUICK = (
    Case("els", "border", 7, 256),
    Case("els", "circular", 7, 256),
    Case("ls", "border", 7, 4096),
)
FULL = (
    *(
        Case("els", border, patch, images)
        for border in ("border", "circular")
        for patch in (3, 7, 15, 27)
        for images in (256,)
    ),
    Case("els", "circular", 7, 4096),
    Case("els", "interior", 7, 1024),
    Case("els", "border", 7, 256, size=64),
    Case("els", "border", 7, 256, batch=8),
    Case("ls", "border", 7, 16384),
)


def measured(cases: Sequence[Case], device: str = "cpu") -> Generator[Row, None, float]:
    """Rows, one kernel after the other; returns the matrix-product FLOP/s of the run."""
    target = choose_device(device)
    make_ready(1)
    flops = sgemm_flops()
    costs: dict[Case, _PlainCost] = {}
    for case in cases:
        yield from _rows(case, flops, target, costs)
    return flops


@dataclass(frozen=True, slots=True)
class _PlainCost:
    """Seconds for each training picture; the cost is proportional to their number."""

    naive: float
    tuned: float
    images: int  # on how many it was measured


def _plain_cost(
    case: Case, x_t: NDArray[np.float32], alpha_bar: float, images: NDArray[np.float32]
) -> _PlainCost:
    most = int(_PLAIN_PAIRS // (case.size**4 * case.batch * max(1, case.patch / 7) ** 2))
    few = images[: min(case.images, max(64 if case.patch < 15 else 16, most))]
    naive = Plain(case.machine, case.border, case.patch)
    best = tuned(naive, x_t, alpha_bar, few)
    seconds = [median_seconds(lambda do=do: do(x_t, alpha_bar, few), 3, 6.0)  # type: ignore[misc]
               for do in (naive, best)]  # fmt: skip
    return _PlainCost(seconds[0] / len(few), seconds[1] / len(few), len(few))


def _rows(
    case: Case, flops: float, device: torch.device, costs: dict[Case, _PlainCost]
) -> Iterator[Row]:
    images = load(DataSettings(count=case.images, size=case.size)).images.copy()
    here = level(_STEP_OF.get(case.patch, 10), 20)
    rng = np.random.default_rng(0)
    noise = rng.standard_normal((case.batch, *images.shape[1:]))
    x_t = (here.a * images[: case.batch] + here.b * noise).astype(np.float32)
    hw = (case.size, case.size)
    about = (case.machine, case.border, case.patch)
    whole = pairs(*about, case.images, hw, case.batch)
    kind = replace(case, images=0)
    if kind not in costs:
        costs[kind] = _plain_cost(case, x_t, here.alpha_bar, images)
    cost = costs[kind]
    plain_s, tuned_s = cost.naive * case.images, cost.tuned * case.images
    terms = case.size**2 * case.images * case.patch**2
    number = int(np.clip(_PIXEL_TERMS / terms, 2, _PIXELS))
    pixels = rng.integers(0, case.size, (number, 2))
    pixels[:2] = [(0, 0), (case.size // 2, case.size // 2)]
    want = exact_pixels(*about, x_t, here.alpha_bar, images, pixels)
    known = Pictures(images, device)

    def row(kernel: str, seconds: float, answer: NDArray[np.floating], memory: float | None) -> Row:
        error = float(np.abs(answer[0][:, pixels[:, 0], pixels[:, 1]].T - want).max())
        rate = whole / seconds
        return Row(
            *about, case.images, case.size, case.batch, kernel, seconds, rate,
            plain_s / seconds, tuned_s / seconds, flops / rate, error, memory, cost.images,
        )  # fmt: skip

    if case.images <= _CHECKED:
        yield row("plain", plain_s, Plain(*about)(x_t, here.alpha_bar, images), None)
    for kernel in available(device):
        machine = Machine.named(case.machine, case.border)
        answers: list[NDArray[np.float64]] = []
        do = _asked(machine, x_t, here, case.patch, known, kernel, answers)
        began = time.perf_counter()
        memory = peak_mb(do)
        took = time.perf_counter() - began
        if took < _LONGEST:
            took = median_seconds(do, longest=_LONGEST)
        yield row(kernel, took, answers[-1], memory)


def _asked(
    machine: Machine,
    x_t: NDArray[np.float32],
    here: Level,
    patch: int,
    known: Pictures,
    kernel: KernelName,
    answers: list[NDArray[np.float64]],
) -> Callable[[], None]:
    def do() -> None:
        answering = machine.answer(x_t, here, patch, known, kernel=kernel)
        while True:
            try:
                next(answering)
            except StopIteration as end:
                answer: Answer = end.value
                answers[:] = [answer.x0_hat]
                return

    return do


def report(rows: Sequence[Row], flops: float) -> dict[str, object]:
    """What goes into a file."""
    return {
        "rows": [asdict(row) for row in rows],
        "sgemm_flops": flops,
        "device": describe(torch.device("cpu")),
        "versions": {
            "morphogen": version(),
            "python": platform.python_version(),
            "torch": torch.__version__,
            "numpy": np.__version__,
            "platform": platform.platform(),
        },
    }


_HEAD = ("machine", "border", "P", "N", "side", "B", "kernel", "ms", "G pairs/s", "× plain",
         "× tuned", "FLOP/pair", "error", "MB")  # fmt: skip


def text(rows: Sequence[Row]) -> str:
    """A table in Markdown, which reads well on a terminal too."""
    cells = [_HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[k]) for line in cells) for k in range(len(_HEAD))]
    lines = ["| " + " | ".join(c.rjust(w) for c, w in zip(line, widths, strict=True)) + " |"
             for line in cells]  # fmt: skip
    lines.insert(1, "|" + "|".join("-" * (w + 1) + ":" for w in widths) + "|")
    grows = growth(rows)
    return "\n".join([*lines, "", *grows] if grows else lines)


def growth(rows: Sequence[Row]) -> list[str]:
    """How a kernel's cost grows with the window, the pictures, the canvas and the batch.

    A line for each two rows of one kernel that differ in one of these alone.
    """
    names = (("patch", "P"), ("images", "N"), ("size", "side"), ("batch", "B"))
    about = ("machine", "border", "kernel")
    lines = []
    for field, name in names:
        same = [*about, *(other for other, _ in names if other != field)]
        groups: dict[tuple[object, ...], list[Row]] = {}
        for row in rows:
            if row.kernel != "plain":
                groups.setdefault(tuple(getattr(row, key) for key in same), []).append(row)
        for group in groups.values():
            small, large = (pick(group, key=lambda row: getattr(row, field)) for pick in (min, max))
            if small is not large:
                pairs_grow = large.pairs_per_s * large.seconds / (small.pairs_per_s * small.seconds)
                lines.append(
                    f"{small.machine.upper()} {small.border}, {small.kernel}: {name} "
                    f"{getattr(small, field)} → {getattr(large, field)}: "
                    f"{large.seconds / small.seconds:.2f}× the time, {pairs_grow:.2f}× the pairs"
                )
    return lines


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.machine.upper(), row.border, str(row.patch), str(row.images), str(row.size),
        str(row.batch), row.kernel, f"{1e3 * row.seconds:.1f}", f"{row.pairs_per_s / 1e9:.3f}",
        f"{row.ratio_to_plain:.1f}", f"{row.ratio_to_tuned:.1f}", f"{row.flops_per_pair:.0f}",
        f"{row.max_error:.0e}", "" if row.peak_mb is None else f"{row.peak_mb:.0f}",
    )  # fmt: skip
