"""Memory is bounded by the chunk size, not by the number of pictures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = """
import resource, sys, time
import numpy as np
from els_engine.machine import Machine
name, patch, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
rng = np.random.default_rng(0)
images = np.empty((60_000, 1, 28, 28), np.float32)
for n in range(0, 60_000, 1000):
    images[n:n + 1000] = rng.uniform(-1, 1, (1000, 1, 28, 28))
x_t = rng.standard_normal((1, 1, 28, 28)).astype(np.float32)
Machine.named(name).posterior_mean(x_t, 0.5, patch, images[:100])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.perf_counter()
try:
    Machine.named(name).posterior_mean(
        x_t, 0.97, patch, images, stop=lambda: time.perf_counter() - began > seconds
    )
except Exception as error:
    assert type(error).__name__ == "Stopped", error
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs the resource module")
@pytest.mark.parametrize(("name", "patch"), [("is", 3), ("ls", 7), ("es", 3), ("els", 3)])
def test_60_000_pictures_stay_within_a_gigabyte(name: str, patch: int) -> None:
    """A whole evaluation of IS, LS and ES, the first seconds of an ELS one: above the data."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, name, str(patch), "6"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    megabytes = float(done.stdout)
    assert megabytes < 256, f"{name}: {megabytes:.0f} MB"  # some 50 here, 1,024 promised
