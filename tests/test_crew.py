"""Threads that nobody waits for: the program ends quietly, whatever they are about."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from els_engine.kernels.crew import Crew, program_ends

ROOT = Path(__file__).resolve().parents[1]

ENDS_WHILE = """
import numpy as np, threading, time, torch
from els_engine.kernels import catalogue, choice, sorting, weighing
from els_engine.kernels.pictures import Pictures

going, over = threading.Event(), time.sleep

def slow(windows, hands):  # a catalogue that is in the middle when the program ends
    going.set()
    while True:
        hands.each(lambda low, high: over(0.01), [(0, 1), (1, 2)])

sorting._distinct = slow
images = np.random.default_rng(0).uniform(-1, 1, (4, 1, 8, 8)).astype(np.float32)
pictures = Pictures(images, torch.device("cpu"))
choice._try_all = lambda channels: list(catalogue.catalogue(pictures, 3, "border"))
{start}
assert going.wait(90)
"""


def test_results_errors_and_cancelled_work() -> None:
    started: list[str] = []
    crew = Crew(2, "test", lambda: started.append(threading.current_thread().name))
    assert list(crew.map(lambda n: n * n, range(20))) == [n * n for n in range(20)]
    with pytest.raises(ZeroDivisionError):
        crew.submit(lambda: 1 // 0).result()
    hold = threading.Event()
    busy = [crew.submit(hold.wait) for _ in range(2)]
    while not all(one.running() for one in busy):
        time.sleep(0.001)
    late = crew.submit(lambda: None)
    ending = threading.Thread(target=crew.shutdown, kwargs={"cancel_futures": True})
    ending.start()
    while not late.done():
        time.sleep(0.001)
    assert late.cancelled()
    assert ending.is_alive()  # it waits for what is being done
    hold.set()
    ending.join()
    assert all(one.done() for one in busy)
    assert len(started) == 2
    assert not program_ends()


@pytest.mark.parametrize(
    "start",
    [
        "catalogue.catalogue_if_ready(pictures, 3, 'border')",
        "choice.make_ready_beside(1)",
    ],
)
def test_the_program_ends_quietly_while_something_is_made_ready(start: str) -> None:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", ENDS_WHILE.replace("{start}", start) + "\nprint(time.time())"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    took = time.time() - float(done.stdout)
    assert took < 60, f"{took:.1f} s to end, {time.perf_counter() - began:.1f} s in all"
