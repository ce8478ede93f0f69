"""One run, one terminal event; stopped within 150 ms; nothing of an older run comes through."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from els_engine.errors import MorphogenError, Stopped
from els_engine.steps import Progress, Step, Stop, frozen_array
from gui.runner import Job, Runner


def a_step(index: int) -> Step:
    array = frozen_array(np.zeros((1, 1, 2, 2), np.float32))
    return Step(index, 0.5, 0.5, 3, array, array, 0.0)


class Log:
    """Every terminal event, in order."""

    def __init__(self, runner: Runner) -> None:
        self.events: list[tuple[int, str]] = []
        runner.finished.connect(lambda job, _result: self.events.append((job.number, "finished")))
        runner.stopped.connect(lambda job: self.events.append((job.number, "stopped")))
        runner.failed.connect(lambda job, text: self.events.append((job.number, f"failed: {text}")))


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


def forever(stop: Stop) -> Iterator[Progress | Step]:
    index = 0
    while not stop():
        time.sleep(0.005)
        yield a_step(index)
        index += 1
    raise Stopped


def test_a_run_finishes_once_and_loses_nothing(runner: Runner, qtbot: QtBot) -> None:
    log = Log(runner)
    job = runner.start(lambda stop: (a_step(n) for n in range(500)))
    with qtbot.waitSignal(runner.finished):
        pass
    steps, _ = job.take()
    assert [step.index for step in steps] == list(range(500))
    assert log.events == [(job.number, "finished")]
    assert not runner.busy


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RuntimeError("CUDA out of memory"), "RuntimeError"),
        (MorphogenError("The patch is even."), "The patch is even."),
        (MemoryError(), "memory"),
        (KeyError("x"), "KeyError"),
    ],
)
def test_whatever_is_raised_is_one_failure(
    runner: Runner, qtbot: QtBot, error: BaseException, told: str
) -> None:
    log = Log(runner)

    def events(stop: Stop) -> Iterator[Progress | Step]:
        yield a_step(0)
        raise error

    runner.start(events)
    with qtbot.waitSignal(runner.failed):
        pass
    qtbot.wait(30)
    assert len(log.events) == 1
    assert told in log.events[0][1]
    again = runner.start(lambda stop: iter([a_step(0)]))  # the thread has survived
    with qtbot.waitSignal(runner.finished):
        pass
    assert log.events[-1] == (again.number, "finished")


def test_stop_is_answered_within_150_ms(runner: Runner, qtbot: QtBot) -> None:
    runner.start(forever)
    qtbot.wait(50)
    began = time.perf_counter()
    with qtbot.waitSignal(runner.stopped, timeout=1000):
        runner.stop()
    assert time.perf_counter() - began < 0.15


def test_a_newer_run_supersedes(runner: Runner, qtbot: QtBot) -> None:
    log = Log(runner)
    jobs: list[Job] = [runner.start(forever) for _ in range(10)]
    last = runner.start(lambda stop: iter([a_step(0)]))
    qtbot.waitUntil(lambda: not runner.busy)
    assert log.events == [*((job.number, "stopped") for job in jobs), (last.number, "finished")]


def test_tasks_report_progress_and_results(runner: Runner, qtbot: QtBot) -> None:
    results = []
    runner.finished.connect(lambda job, result: results.append(result))

    def task(stop: Stop, tell: object) -> object:
        assert callable(tell)
        tell(0.5)
        return 42

    job = runner.do(task)
    with qtbot.waitSignal(runner.finished):
        pass
    assert results == [42]
    progress = job.take()[1]
    assert progress is not None
    assert progress.fraction == 0.5


def test_closing_in_mid_run_ends_the_thread(qtbot: QtBot) -> None:
    made = Runner()
    made.start(forever)
    qtbot.wait(20)
    began = time.perf_counter()
    made.close()
    assert time.perf_counter() - began < 1.0
