"""Which processor computes: CUDA, then MPS, then the CPU, unless told otherwise."""

from __future__ import annotations

import functools
import os
import platform

import torch

from els_engine.errors import MorphogenError
from els_engine.posterior import softmax_part

__all__ = ["available_devices", "choose_device", "describe"]


@functools.cache
def agrees_with_cpu(kind: str) -> bool:
    """Whether a device sums a small softmax as the CPU does, to 1e-3: some have not."""
    generator = torch.Generator().manual_seed(0)
    shapes = ((65, 27), (33, 27), (33, 3))
    queries, keys, values = (torch.randn(shape, generator=generator) for shape in shapes)
    means = []
    for name in ("cpu", kind):
        device = torch.device(name)
        logits = queries.to(device) @ keys.to(device).T
        part = softmax_part(logits, values.to(device), len(keys))
        means.append((part.total / part.mass.unsqueeze(-1)).cpu())
    return bool((means[0] - means[1]).abs().max() <= 1e-3)


def available_devices() -> tuple[str, ...]:
    """The device names that would be accepted here, best first."""
    names = []
    if torch.cuda.is_available():
        names.append("cuda")
    if torch.backends.mps.is_available() and agrees_with_cpu("mps"):
        names.append("mps")
    return (*names, "cpu")


def choose_device(name: str = "auto") -> torch.device:
    """The device for a name: auto, cpu, cuda, cuda:1, mps. MorphogenError if it is not here."""
    here = available_devices()
    if name == "auto":
        return torch.device(here[0])
    kind, _, number = name.partition(":")
    if kind not in here or (number and not number.isdecimal()):
        raise MorphogenError(
            "The device {name!r} is not available here: use auto, {names}.",
            name=name,
            names=", ".join(here),
        )
    if kind == "cuda" and number and int(number) >= torch.cuda.device_count():
        raise MorphogenError(
            "There is no device {name!r}: this machine has {count} CUDA devices, numbered from 0.",
            name=name,
            count=torch.cuda.device_count(),
        )
    return torch.device(name)


def describe(device: torch.device) -> str:
    """What a person would call the device: "2 cores", "NVIDIA H100", "Apple GPU"."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    if device.type == "mps":
        return "Apple GPU"
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return platform.machine() if cores is None else f"{cores} core{'s' if cores > 1 else ''}"


def spare_core() -> bool:
    """Whether a core is left to the window while a run goes on."""
    return threads_beside_a_window() < (os.cpu_count() or 1)


def threads_beside_a_window() -> int:
    """How many threads may compute beside a window: all cores, less one where there are 4."""
    threads = torch.get_num_threads()
    return threads - 1 if threads >= 4 else threads
