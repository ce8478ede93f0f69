"""One run, one terminal event; stopped within 150 ms; nothing of an older run comes through."""

from __future__ import annotations

import functools
import gc
import threading
import time
import weakref
from collections.abc import Callable, Iterator

import numpy as np
import pytest
import torch
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
    waits = []
    for _ in range(5):
        runner.start(forever)
        qtbot.wait(30)
        began = time.perf_counter()
        with qtbot.waitSignal(runner.stopped):
            runner.stop()
        waits.append(time.perf_counter() - began)
    assert min(waits) < 0.15  # the others may have met a busy machine


def test_a_question_asked_before_leaves_a_run_all_its_threads(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.runner.threads_beside_a_window", lambda: 3)
    runner, found, answers = Runner(), list[object](), list[int]()
    runner.finished.connect(lambda _job, result: found.append(result))
    runner.do(lambda _stop, _tell: None)  # its thread is there before the question's
    qtbot.waitUntil(lambda: found == [None])
    runner.ask("first", lambda _stop: torch.get_num_threads(), answers.append)
    qtbot.waitUntil(lambda: answers == [1])
    runner.do(lambda _stop, _tell: torch.get_num_threads())
    qtbot.waitUntil(lambda: found == [None, 3])
    runner.close()


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
    made.close()
    assert not made._worker.isRunning()
    assert not made.busy
    qtbot.wait(20)  # what the thread still said is heard now, and means nothing
    assert not made.busy


def test_questions_are_answered_beside_a_run(runner: Runner, qtbot: QtBot) -> None:
    runner.start(forever)
    answers: list[object] = []
    runner.ask("sum", lambda stop: 40 + 2, answers.append)
    runner.ask("name", lambda stop: threading.current_thread().name, answers.append, yields=True)
    assert runner.asking("sum")
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=2000)
    assert 42 in answers
    assert threading.current_thread().name not in answers
    assert runner.busy  # the run went on
    assert not runner.asking("sum")


def test_only_the_newest_question_is_answered(runner: Runner, qtbot: QtBot) -> None:
    answers: list[int] = []
    asked: list[int] = []

    def question(number: int) -> Callable[[Stop], int]:
        def answer(stop: Stop) -> int:
            asked.append(number)
            while number < 20 and not stop():
                time.sleep(0.001)
            return number

        return answer

    for number in range(21):
        runner.ask("n", question(number), answers.append)
        if number == 3:
            qtbot.wait(20)
    qtbot.waitUntil(lambda: bool(answers), timeout=2000)
    qtbot.wait(30)
    assert answers == [20]
    assert len(asked) < 21  # those in between were not even begun
    runner.ask("n", question(0), answers.append)
    runner.forget("n")
    qtbot.wait(30)
    assert answers == [20]


@pytest.mark.parametrize("error", [MorphogenError("The patch is even."), KeyError("x")])
def test_a_question_that_fails_says_so(runner: Runner, qtbot: QtBot, error: Exception) -> None:
    told: list[str] = []

    def question(stop: Stop) -> int:
        raise error

    runner.ask("n", question, lambda _answer: told.append("answered"), told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=2000)
    assert told != ["answered"]
    assert "even" in told[0] or "KeyError" in told[0]


def test_a_question_after_the_end_starts_no_thread(qtbot: QtBot) -> None:
    runner = Runner()
    runner.close()
    runner.ask("late", lambda stop: 1, lambda _answer: pytest.fail("answered"))
    assert not runner.asking("late")
    assert not any(thread.name == "late" for thread in threading.enumerate())


def test_a_question_that_waits_rests_while_a_run_goes_on(runner: Runner, qtbot: QtBot) -> None:
    asked: list[float] = []
    answers: list[str] = []

    def question(stop: Stop) -> str:
        for _ in range(5):
            if stop():
                raise Stopped
            asked.append(time.perf_counter())
        return "judged"

    runner.start(forever)
    runner.ask("after the run", question, answers.append, waits=True)
    qtbot.wait(150)
    assert not asked
    ended = time.perf_counter()
    runner.stop()
    qtbot.waitUntil(lambda: answers == ["judged"], timeout=2000)
    assert min(asked) >= ended


def test_a_question_that_waits_can_be_forgotten(runner: Runner, qtbot: QtBot) -> None:
    answers: list[object] = []
    runner.start(forever)
    runner.ask("after the run", lambda stop: not stop(), answers.append, waits=True)
    qtbot.wait(20)
    runner.forget("after the run")
    runner.ask("after the run", lambda stop: "new", answers.append, waits=True)
    qtbot.waitUntil(lambda: answers == ["new"], timeout=2000)


class Heavy:
    """Something that holds a lot."""

    def __call__(self, stop: Stop, tell: Callable[[float], None]) -> object:
        return None


def test_what_was_done_is_let_go_of(runner: Runner, qtbot: QtBot) -> None:
    work, asked, heard = Heavy(), Heavy(), Heavy()
    alive = [weakref.ref(one) for one in (work, asked, heard)]
    with qtbot.waitSignal(runner.finished):
        runner.do(work)
    runner.ask("heavy", functools.partial(asked, tell=print), functools.partial(heard, tell=print))
    qtbot.waitUntil(lambda: not runner.asking("heavy"))
    del work, asked, heard

    def gone() -> bool:
        gc.collect()
        return not any(one() for one in alive)

    qtbot.waitUntil(gone, timeout=5000)
