"""Compiled code comes into being in a process of its own where a window is open.

Compiling takes half a minute of one core and holds the GIL for most of it: in a thread it would
make the window stall and matrix products crawl. What the process made lies on the disk, from
where it is loaded in a third of a second. Run as `python -m els_engine.kernels.preparing NAME
CHANNELS` it is that process, which ends its work even where the window was closed meanwhile: the
next start finds it done.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import importlib.util
import logging
import os
import platform
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from els_engine.kernels.crew import program_ends

__all__ = ["beside", "main", "mark", "on_disk"]

log = logging.getLogger(__name__)

MAKERS = {"sweep": "els_engine.kernels.choice", "weigh": "els_engine.kernels.weighing"}
_ROOT = Path(__file__).resolve().parents[2]
_NICE = 5
_PATIENCE = 300.0  # seconds, after which it is compiled here

_asked: set[tuple[str, int]] = set()  # what is prepared in a thread, or was


def beside(name: str, channels: int) -> None:
    """In a thread, once: have `make_ready(channels)` of MAKERS[name] done elsewhere, then here.

    Where everything lies on the disk already it is only done here, which loads it.
    """
    if (name, channels) in _asked:
        return
    _asked.add((name, channels))

    def prepare() -> None:
        if not on_disk(name, channels):
            _elsewhere(name, channels)
        if not program_ends():
            _make_ready(name, channels)

    threading.Thread(target=prepare, name="compiler", daemon=True).start()


def _make_ready(name: str, channels: int) -> bool:
    return bool(importlib.import_module(MAKERS[name]).make_ready(channels))


def on_disk(name: str, channels: int) -> bool:
    """Whether `mark` was called since the code, numba or the processor changed."""
    place = _mark(name, channels)
    return place is not None and place.exists() and any(place.parent.glob("*.nbi"))


def mark(name: str, channels: int) -> None:
    """Note beside the compiled code that everything is there. Does nothing where that fails."""
    place = _mark(name, channels)
    if place is None or place.exists():
        return
    try:
        for older in place.parent.glob(f"ready-{name}-{channels}-*"):
            older.unlink()
        place.touch()
    except OSError as error:  # it will be looked for again, and compiled or loaded
        log.debug("not noted: %s", error)


def _mark(name: str, channels: int) -> Path | None:
    found = _cache()
    return None if found is None else found[0] / f"ready-{name}-{channels}-{found[1]}"


@cache
def _cache() -> tuple[Path, str] | None:
    """Where compiled code lies, and what it depends on: numba compares the same."""
    if not importlib.util.find_spec("numba"):
        return None
    import numba
    from llvmlite import binding

    from els_engine.kernels.compiled.jit import FOLDER, STATE

    about = [STATE, numba.__version__, platform.python_version(), binding.get_host_cpu_name()]
    about.append(binding.get_host_cpu_features().flatten())
    return FOLDER, hashlib.sha256("\n".join(about).encode()).hexdigest()[:16]


def _elsewhere(name: str, channels: int) -> None:
    """Wait for the process that compiles. Whatever goes wrong there is tried again here."""
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW
    try:
        going = subprocess.Popen(
            [sys.executable, "-m", "els_engine.kernels.preparing", name, str(channels)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=flags,
        )
    except OSError as error:
        log.warning("compiled code is made in the window's process: %s", error)
        return
    try:
        going.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        log.warning("compiling took more than %.0f s elsewhere", _PATIENCE)
        going.kill()
        going.wait()


@contextlib.contextmanager
def _alone(name: str, channels: int) -> Iterator[None]:
    """Processes of two windows that compile the same do so one after the other: the later loads."""
    place = _mark(name, channels)
    if sys.platform == "win32" or place is None:
        yield
        return
    import fcntl

    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):  # then both compile, which does no harm
            place.parent.mkdir(parents=True, exist_ok=True)
            lock = stack.enter_context((place.parent / f"making-{name}-{channels}").open("w"))
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> int:
    """Compile; the exit status says whether it can be used."""
    name, channels = arguments[0], int(arguments[1])
    if sys.platform != "win32":
        os.nice(_NICE)
    import torch

    torch.set_num_threads(1)
    with _alone(name, channels):
        return 0 if _make_ready(name, channels) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
