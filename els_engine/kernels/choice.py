"""Who computes: compiled sweeps where they are ready and fast, matrix products elsewhere.

Compiling takes half a minute once and is kept on disk; loading it takes a third of a second.
Nobody has to wait for that: in a hurry, matrix products serve until it is there.
"""

from __future__ import annotations

import functools
import importlib.util
import logging
import threading
from collections.abc import Generator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

import numpy as np
import torch
from numpy.typing import NDArray

from els_engine.errors import MorphogenError
from els_engine.kernels import preparing
from els_engine.kernels.contract import Answer, Kernel, Question
from els_engine.kernels.crew import program_ends
from els_engine.kernels.local import answer_ls
from els_engine.kernels.windows import answer_els
from els_engine.settings import BORDERS

if TYPE_CHECKING:
    from els_engine.kernels.pictures import Pictures

__all__ = [
    "KERNELS",
    "KernelName",
    "available",
    "is_ready",
    "local_kernel",
    "make_ready",
    "make_ready_beside",
    "sweeps",
]

log = logging.getLogger(__name__)

_T = TypeVar("_T")

KernelName = Literal["torch", "fused", "triton"]
KERNELS: tuple[KernelName, ...] = get_args(KernelName)

# With fewer pictures most of the sixteen lanes are empty, and matrix products are as fast.
_FEWEST = 8

_ready: set[int] = set()  # numbers of channels for which everything is compiled
_compiling = threading.Lock()
_broken = threading.Event()


def available(device: torch.device) -> tuple[KernelName, ...]:
    """The kernels for LS and ELS on a device, the fastest first."""
    if device.type == "cpu" and importlib.util.find_spec("numba") and not _broken.is_set():
        return ("fused", "torch")
    if device.type == "cuda" and importlib.util.find_spec("triton") and _tiles_work(device):
        return ("triton", "torch")
    return ("torch",)


@functools.cache
def _tiles_work(device: torch.device) -> bool:
    """Whether Triton compiles for this device and is right on a small example."""
    from els_engine.kernels.pictures import Pictures

    images = np.random.default_rng(0).uniform(-1, 1, (9, 1, 6, 6)).astype(np.float32)
    pictures = Pictures(images, device)
    question = Question(images[:1], 0.9, 0.19, 3, "border", False, torch.float32, device)
    want = _drained(answer_els(question, pictures)).x0_hat
    try:
        got = _drained(_tiled(question, pictures, roams=True)).x0_hat
    except Exception:  # matrix products answer as well, only slower
        log.exception("Triton's kernel cannot be used here")
        return False
    return bool(np.abs(got - want).max() <= 1e-4)


def is_ready(channels: int) -> bool:
    """Whether the compiled sweep can serve at once."""
    return channels in _ready


def make_ready(channels: int) -> bool:
    """Compile the sweep, or load it from disk; whether it can be used. Waits for whoever does."""
    with _compiling:
        if channels in _ready:
            return True
        if _broken.is_set() or not importlib.util.find_spec("numba"):
            return False
        try:
            _try_all(channels)
        except Exception:  # matrix products answer as well, only slower
            if program_ends():
                return False
            log.exception("the compiled sweep cannot be used here")
            _broken.set()
            return False
        _ready.add(channels)
        preparing.mark("sweep", channels)
        return True


def make_ready_beside(channels: int) -> None:
    """The same meanwhile: it returns at once, and what has to be compiled is so elsewhere."""
    if not (is_ready(channels) or _broken.is_set()):
        preparing.beside("sweep", channels)


def _try_all(channels: int) -> None:
    """Run every compiled function once, on three pictures of 6×6, and look at the result."""
    from els_engine.kernels.fused import answer_fused
    from els_engine.kernels.pictures import Pictures
    from els_engine.kernels.pruned import answer_within

    cpu = torch.device("cpu")
    images = np.random.default_rng(0).uniform(-1, 1, (9, channels, 6, 6)).astype(np.float32)
    pictures = Pictures(images, cpu)
    for b2 in (0.19, 1e-4):  # window sums in whole numbers, and in float64
        for border in reversed(BORDERS):
            question = Question(images[:1], 0.9, b2, 3, border, True, torch.float64, cpu)
            want = _drained(answer_els(question, pictures)).x0_hat
            plain = replace(question, usage=False)
            for each in (question, plain, replace(plain, x_t=images[:1].astype(np.float64))):
                (swept,) = _drained(answer_fused([each], pictures, roams=True))
                _compare(swept.x0_hat, want, 1e-4)
    loose = replace(question, tolerance=1e-2)
    _compare(_drained(answer_within(loose, pictures)).x0_hat, want, 1e-2)


def _compare(found: NDArray[np.float64], want: NDArray[np.float64], most: float) -> None:
    error = float(np.abs(found - want).max())
    if not error <= most:
        raise ArithmeticError(f"the compiled sweep is {error:g} off on a small example")


def _drained(answering: Generator[float, None, _T]) -> _T:
    while True:
        try:
            next(answering)
        except StopIteration as end:
            answer: _T = end.value
            return answer


def sweeps(pictures: Pictures) -> bool:
    """Whether the compiled sweep is the best that is ready for these pictures."""
    many = pictures.count >= _FEWEST and pictures.device.type == "cpu"
    return many and is_ready(pictures.channels)


def local_kernel(name: KernelName | None, pictures: Pictures, *, roams: bool) -> Kernel:
    """The kernel of this name; without a name, the best that is ready.

    MorphogenError where it is not to be had.
    """
    if name is None:
        if pictures.device.type == "cuda":
            name = available(pictures.device)[0]
        else:
            name = "fused" if sweeps(pictures) else "torch"
    if name not in available(pictures.device):
        raise MorphogenError(
            f"The kernel {name!r} is not available on {pictures.device}: use "
            f"{', '.join(available(pictures.device))}."
        )
    if name == "torch":
        return answer_els if roams else answer_ls
    return functools.partial(_tiled if name == "triton" else _fused, roams=roams)


def _tiled(
    question: Question, pictures: Pictures, *, roams: bool
) -> Generator[float, None, Answer]:
    from els_engine.kernels.cuda import answer_triton

    return (yield from answer_triton(question, pictures, roams=roams))


def _fused(
    question: Question, pictures: Pictures, *, roams: bool
) -> Generator[float, None, Answer]:
    from els_engine.kernels.fused import answer_fused
    from els_engine.kernels.pruned import answer_within

    if question.tolerance > 0 and roams:
        return (yield from answer_within(question, pictures))
    (answer,) = yield from answer_fused([question], pictures, roams=roams)
    return answer
