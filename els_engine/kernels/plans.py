"""What a question comes to for the compiled sweep: runs, noisy pictures in their units, tasks."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from els_engine.kernels.aligned import kept
from els_engine.kernels.contract import Question
from els_engine.kernels.runs import AHEAD, Axis, Part, Together, axis, together
from els_engine.kernels.units import counted, fine_of
from els_engine.posterior import LOG2_E
from els_engine.settings import Border

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = [
    "FOLD",
    "LANES",
    "SAMPLES",
    "SCOUTS",
    "Geometry",
    "Noisy",
    "Sweep",
    "Task",
    "around_of",
    "bias_scale",
    "blocks_at_once",
    "geometry",
    "group_of",
    "phases_of",
    "plan_of",
    "swept_in",
]

LANES = 16
_CALL = 1 << 19  # vectors of pairs in one call: a few milliseconds in which nobody can stop it
_TASK = 1 << 17  # vectors of pairs worth a task of their own
_GROUP = 128  # blocks that are summed before they are merged, at most, whatever else is computed
_AT_ONCE = 4  # blocks that are swept side by side, at most: they stay in a processor's own cache
SAMPLES = 8  # whose states are kept at a time where blocks are small: a call stays short
FOLD = 256  # weights that one lane of a pixel sums in float32 before float64 takes over
SCOUTS = 16  # of how many blocks one shows the others what weighs anything

Doubles = NDArray[np.float64]
Singles = NDArray[np.float32]
Task = tuple[tuple[int, ...], range, range]  # window sizes, blocks, samples


@dataclass(frozen=True, slots=True, eq=False)
class Geometry:
    """What the sizes of canvas, pictures and window mean, whatever the pictures show."""

    rows: tuple[NDArray[np.int64], NDArray[np.int64]]
    columns: tuple[NDArray[np.int64], ...]
    calls: NDArray[np.int64]  # [K, 2]: ranges of row runs
    vectors: int  # pairs for each picture
    scratch: int  # vectors of distinct columns, or of a table
    most: tuple[int, int]  # runs of rows, and of columns, that one pixel meets at most


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """What one window size means for the compiled sweep."""

    known: Geometry
    half: int
    bias_scale: float
    fine: float  # of what whole numbers ‖p‖² may be summed: of 1/fine
    numbers: NDArray[np.float64]  # [B, 5] in what units samples are counted, as of `ask`
    pixels: Singles  # [B, …] the samples in their units
    others: dict[int, Doubles]  # those that cannot be counted, as they are

    @property
    def vectors(self) -> int:
        return self.known.vectors

    @property
    def group(self) -> int:
        return group_of(self.known.vectors)

    @property
    def blocks_at_once(self) -> int:
        return blocks_at_once(self.known)

    @property
    def in_one_go(self) -> bool:
        """Whether compiled code may go from block to block by itself, and still stop in time."""
        return self.known.vectors <= _CALL and not self.others

    def noisy(self, sample: int) -> Noisy:
        if sample in self.others:
            return Noisy(self.others[sample], np.float32(1), -1e300, 0)
        unit, lowest, absent, coarse, _ = self.numbers[sample].tolist()
        return Noisy(
            self.pixels[sample], np.float32(unit), int(lowest), int(absent), coarse=coarse > 0
        )

    def rounding(self, sample: int) -> float:
        """At most how far units let a sample's mean be off."""
        return 0.0 if sample in self.others else float(self.numbers[sample, 4])


@dataclass(frozen=True, slots=True, eq=False)
class Noisy:
    """One sample as the sweep reads it: in whole units and as it is, or in float64 and centred."""

    # [C, h+2d, w+2d] or more around it, times a·log₂e/b², in units; under `border` [2C, …], once
    # more with its sign turned.
    pixels: Singles | Doubles
    unit: np.float32
    lowest: float | int
    absent: int
    coarse: bool = False

    @property
    def whole(self) -> bool:
        return self.pixels.dtype == np.float32

    @property
    def kind(self) -> type[np.int32 | np.float64]:
        """Of its logits."""
        return np.int32 if self.whole else np.float64


@functools.lru_cache(maxsize=64)
def geometry(
    canvas: tuple[int, ...],
    hw: tuple[int, int],
    patch: int,
    border: Border,
    parts: tuple[Part, Part],
    roams: bool,
) -> Geometry:
    rows, columns = (
        axis(canvas[k], hw[k], patch, border, roams=roams, part=parts[k]) for k in (0, 1)
    )
    runs = _cut(rows.runs, max(1, _CALL // max(1, columns.pairs)))
    table = None
    if border == "border":
        table = together(canvas[1], hw[1], patch, roams=roams, part=parts[1])
    calls = list(_calls(runs[:, 2] * columns.pairs, max(1, FOLD // hw[1])))
    return Geometry(
        rows=(runs, rows.read),
        columns=_by_offset(columns, table),
        calls=np.array(calls, np.int64).reshape(-1, 2),
        vectors=rows.pairs * columns.pairs,
        scratch=int(columns.distinct.sum()) if table is None else _size(table, hw[1]),
        most=(_met(rows.runs, canvas[0]), _met(columns.runs, canvas[1])),
    )


def group_of(vectors: int) -> int:
    """How many blocks are summed before they are merged: merging would take longer."""
    most = _TASK // max(1, vectors)
    return min(_GROUP, 1 << most.bit_length() >> 1) or 1


def blocks_at_once(known: Geometry) -> int:
    """From how many blocks a pixel takes its candidates before it gives way to the next one."""
    if not len(known.columns[6]):
        return 1
    return max(1, min(_AT_ONCE, FOLD // max(1, known.most[0] * known.most[1])))


def around_of(question: Question) -> int:
    """How many pixels beyond its edges the sweep reads of a sample."""
    return (question.patch or 1) // 2 + (AHEAD if question.border == "border" else 0)


def bias_scale(question: Question) -> float:
    """What ‖p‖² of a window counts for in a logit, in bits."""
    return -0.5 * LOG2_E * question.a**2 / question.b2


def swept_in(
    known: Geometry, question: Question, hw: tuple[int, int], samples: int, once: int
) -> tuple[NDArray[Any], ...]:
    """What `sweep_blocks` computes in (four arrays) and sums in (three), for some samples."""
    channels, height, width = question.x_t.shape[1:]
    block, pixels = (hw[0] + 1) * (hw[1] + 1) * LANES, height * width
    return kept(
        (once * channels * block, np.float32),  # values
        ((hw[1] + 2 * ((question.patch or 1) // 2)) * LANES, np.int32),  # sums of norms
        (once * block, np.int32),  # bias
        (once * known.scratch * LANES, np.int32),  # columns
        ((samples, pixels), np.int32),  # references,
        ((samples, pixels * LANES), np.float32),  # masses
        ((samples, channels * pixels * LANES), np.float32),  # and sums
    )


def plan_of(
    question: Question, pictures: Pictures, *, roams: bool, parts: tuple[Part, Part]
) -> Sweep:
    patch, around = question.patch, around_of(question)
    if patch is None:
        raise ValueError("a window of the whole picture is for the kernels of whole.py")
    numbers, pixels = counted(question, pictures, around)
    return Sweep(
        geometry(question.x_t.shape[2:], pictures.hw, patch, question.border, parts, roams),
        patch // 2,
        bias_scale(question),
        fine_of(question, pictures),
        numbers,
        pixels,
        {
            j: _as_it_is(question, pictures, j, around)
            for j, unit in enumerate(numbers[:, 0])
            if not unit
        },
    )


def _as_it_is(question: Question, pictures: Pictures, sample: int, around: int) -> Doubles:
    """A sample as its pixels are read in float64, centred; as Noisy.pixels."""
    from els_engine.kernels.compiled.asking import padded_into

    centred = question.x_t[sample].astype(np.float64)
    centred -= question.a * pictures.mean[:, None, None]
    channels, height, width = centred.shape
    wraps = question.border != "border"
    size = (channels if wraps else 2 * channels, height + 2 * around, width + 2 * around)
    found = np.empty(size)
    padded_into(centred, LOG2_E * question.a / question.b2, around, wraps, found)
    return found


def _met(runs: NDArray[np.int64], size: int) -> int:
    """How many runs go through a position of the canvas at most."""
    changes = np.zeros(size + 1, np.int64)
    np.add.at(changes, runs[:, 0], 1)
    np.add.at(changes, runs[:, 0] + runs[:, 2], -1)
    return int(changes.cumsum().max())


def _size(table: Together, width: int) -> int:
    """Vectors of a table of window sums, and of offsets' columns before it."""
    return (AHEAD + 2) * width + table.places


def _by_offset(columns: Axis, table: Together | None) -> tuple[NDArray[np.int64], ...]:
    """Runs, distinct columns, where each run's begin, read: neighbouring offsets side by side.

    And the groups, singles and reach of a table, or nothing.
    """
    order = np.argsort(columns.runs[:, 1] - columns.runs[:, 0], kind="stable")
    distinct = columns.distinct[order]
    runs = columns.runs[order], distinct, np.cumsum(distinct) - distinct, columns.read
    if table is None:
        nothing = np.zeros((0, 3), np.int64)
        return (*runs, nothing, nothing, nothing)
    return (*runs, table.groups, table.singles, table.reach)


def _cut(runs: NDArray[np.int64], longest: int) -> NDArray[np.int64]:
    """The runs, none longer than `longest`."""
    pieces = [
        (y + k, r + k, min(longest, length - k))
        for y, r, length in runs.tolist()
        for k in range(0, length, longest)
    ]
    return np.array(pieces, np.int64).reshape(-1, 3)


def _calls(sizes: NDArray[np.int64], most: int) -> Iterator[tuple[int, int]]:
    """Ranges of at most `most` runs, of about _CALL vectors each."""
    first, held = 0, 0
    for k, size in enumerate(sizes.tolist()):
        if held and (held + size > _CALL or k - first >= most):
            yield first, k
            first, held = k, 0
        held += size
    if held:
        yield first, len(sizes)


def phases_of(
    sweeps: list[Sweep], blocks: int, samples: int, *, scouts: bool
) -> tuple[list[Task], ...]:
    """The tasks; with `scouts`, those of the first blocks, and all others.

    Window sizes whose blocks take unlike long do not keep each other from their threads.
    """
    first: list[Task] = []
    rest: list[Task] = []
    alike: dict[int, list[int]] = {}
    for q, plan in enumerate(sweeps):
        alike.setdefault(plan.group, []).append(q)
    for group in sorted(alike):
        plans = tuple(alike[group])
        vectors = sum([sweeps[q].known.vectors for q in plans])
        if not vectors:
            continue
        size = group * -(-_TASK // (vectors * samples * group)) if vectors < _TASK else group
        known = group * (blocks // (SCOUTS * group)) if scouts else 0
        for tasks, start, end in ((first, 0, known), (rest, known, blocks)):
            together = SAMPLES if group > 1 else 1
            for k in range(start, end, size):
                some = range(k, min(k + size, end))
                for j in range(0, samples, together):
                    tasks.append((plans, some, range(j, min(j + together, samples))))
    return (first, rest) if first else (rest,)
