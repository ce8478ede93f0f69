"""Memory is bounded by the chunk size, not by the number of pictures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = """
import json, resource, time
import numpy as np
from els_engine.errors import Stopped
from els_engine.machine import Machine
rng = np.random.default_rng(0)
images = np.empty((60_000, 1, 28, 28), np.float32)
for n in range(0, 60_000, 1000):
    images[n:n + 1000] = 2 * rng.random((1000, 1, 28, 28), np.float32) - 1
x_t = rng.standard_normal((1, 1, 28, 28)).astype(np.float32)
asked = {"is": None, "ls": 7, "es": None, "els": 3}

def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

def answer(name, images, seconds):
    began = time.perf_counter()
    late = lambda: time.perf_counter() - began > seconds
    try:
        Machine.named(name).posterior_mean(x_t, 0.97, asked[name], images, stop=late)
    except Stopped:
        return name == "els"
    return True

for name in asked:
    answer(name, images[:100], 1e9)
before, told = most(), {}
for name in asked:
    whole = answer(name, images, 2.5 if name == "els" else 1e9)
    told[name] = whole, most() - before
print(json.dumps(told))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs the resource module")
def test_60_000_pictures_stay_within_a_gigabyte() -> None:
    """A whole evaluation of IS, LS and ES, the first seconds of an ELS one: above the data."""
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert all(whole for whole, _ in told.values())
    most = max(megabytes for _, megabytes in told.values())
    assert most < 256, told  # MB; some 50 here, 1,024 promised
