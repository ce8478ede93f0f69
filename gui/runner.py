"""The threads beside the window: one computes runs, others answer short questions meanwhile.

The only file that starts a thread.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TypeVar, cast

import torch
from PySide6.QtCore import QObject, QThread, Signal

from els_engine.device import threads_beside_a_window
from els_engine.errors import MorphogenError, Stopped
from els_engine.steps import CellStep, Progress, Step, Stop
from gui.engine_errors import in_words
from gui.language import tr

__all__ = ["Job", "Runner"]

log = logging.getLogger(__name__)

_T = TypeVar("_T")
_NICE = 5  # of a thread that must not slow the run down; more, and what it locks is locked long
_SWITCH = 5e-4  # seconds after which a thread that runs Python lets the window's thread go on
_REST = 0.05  # seconds between two looks at whether a resting question is still wanted
Events = Callable[[Stop], Iterator[Progress | Step | CellStep]]
Task = Callable[[Stop, Callable[[float], None]], object]


@dataclass(eq=False)
class Job:
    """One run or one task. Ends in exactly one of: finished, stopped, failed."""

    number: int
    topic: str = ""  # of a short question
    events: Events | None = None
    task: Task | None = None
    then: Callable[[object], object] | None = None  # hears the answer to a question
    otherwise: Callable[[str], object] | None = None  # or why there is none
    cancelled: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _steps: list[Step] = field(default_factory=list)  # lossless, until taken
    _cells: list[CellStep] = field(default_factory=list)  # likewise
    _progress: Progress | None = None  # one slot: only the newest counts

    def put(self, event: Progress | Step | CellStep) -> None:
        """From the worker: what the engine has yielded."""
        with self._lock:
            if isinstance(event, Step):
                self._steps.append(event)
                self._progress = None
            elif isinstance(event, CellStep):
                self._cells.append(event)
            else:
                self._progress = event

    def take(self) -> tuple[list[Step], Progress | None]:
        """From the window: all Steps since the last call, and how far the next one is."""
        with self._lock:
            steps, self._steps = self._steps, []
            return steps, self._progress

    def take_cells(self) -> tuple[list[CellStep], Progress | None]:
        """The same for runs that grow in step."""
        with self._lock:
            cells, self._cells = self._cells, []
            return cells, self._progress


class _Worker(QThread):
    ended = Signal(object, str, object)  # Job, "finished" | "stopped" | "failed", result

    def __init__(self, name: str = "engine", threads: int = 0, *, yields: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._threads = threads or threads_beside_a_window()
        self._yields = yields
        self.jobs: SimpleQueue[Job | None] = SimpleQueue()

    def run(self) -> None:
        # A thread's first look takes over what another has set last: look before it is set.
        torch.get_num_threads()
        torch.set_num_threads(self._threads)
        if self._yields and sys.platform == "linux":  # elsewhere Qt's own priority does it
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
        while self._next():
            pass

    def _next(self) -> bool:
        """Do one job; what it held is let go of before the next one comes."""
        job = self.jobs.get()
        if job is None:
            return False
        how, result = self._outcome(job)
        self.ended.emit(job, how, result)
        return True

    def _outcome(self, job: Job) -> tuple[str, object]:
        stop = job.cancelled.is_set
        if stop():
            return "stopped", None
        try:
            if job.task is not None:
                result = job.task(stop, lambda fraction: job.put(Progress(0, fraction)))
                return ("stopped", None) if stop() else ("finished", result)
            if job.events is not None:
                for event in job.events(stop):
                    job.put(event)
                    if stop():
                        return "stopped", None
        except Stopped:
            return "stopped", None
        except MorphogenError as error:
            return "failed", in_words(error)
        except MemoryError:
            log.exception("out of memory")
            return "failed", tr("The memory is full: use fewer or smaller pictures.")
        except Exception as error:  # whatever happens, one terminal event
            log.exception("the worker failed")
            what = f"{type(error).__name__}: {error}"
            return "failed", tr("The computation failed ({error}).", error=what)
        return "finished", None


class _Lane:
    """A thread for questions of one topic; only the newest question counts."""

    def __init__(self, topic: str, *, yields: bool) -> None:
        self.worker = _Worker(topic, 1, yields=yields)
        low = QThread.Priority.LowPriority if yields else QThread.Priority.InheritPriority
        self.worker.start(low)
        self.newest: Job | None = None

    def ask(self, job: Job) -> None:
        self.forget()
        self.newest = job
        self.worker.jobs.put(job)

    def forget(self) -> None:
        if self.newest is not None:
            self.newest.cancelled.set()
            self.newest = None


class Runner(QObject):
    """Starts and stops work on the worker thread; signals arrive on the window's thread."""

    finished = Signal(object, object)  # Job, the task's result (None for a run)
    stopped = Signal(object)  # Job
    failed = Signal(object, str)  # Job, a sentence

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_SWITCH)
        self._worker = _Worker()
        self._worker.ended.connect(self._ended)
        self._worker.start()
        self._count = 0
        self._open: list[Job] = []
        self._idle = threading.Event()  # no run and no task goes on
        self._idle.set()
        self._lanes: dict[str, _Lane] = {}
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether any job has not ended."""
        return bool(self._open)

    def start(self, events: Events) -> Job:
        """Drain a run; jobs still going are stopped first."""
        return self._begin(Job(self._next(), events=events))

    def do(self, task: Task) -> Job:
        """Do something long, such as saving; jobs still going are stopped first."""
        return self._begin(Job(self._next(), task=task))

    # Short questions

    def ask(
        self,
        topic: str,
        question: Callable[[Stop], _T],
        then: Callable[[_T], object],
        otherwise: Callable[[str], object] | None = None,
        *,
        yields: bool = False,
        waits: bool = False,
    ) -> None:
        """Answer beside whatever runs, on a thread of the topic's own, and call `then` here.

        Of one topic only the newest question counts: an older one is asked to stop, and its answer
        never arrives. `otherwise` is called with a sentence where the question fails. A topic that
        `yields` runs at low priority; a question that `waits` rests, in its `stop()`, as long as
        a run or a task goes on: even at low priority it would hold up whoever needs the GIL.
        """
        if self._closed:
            return  # a late timer may still ask; its thread would outlive the window
        lane = self._lanes.get(topic)
        if lane is None:
            lane = self._lanes[topic] = _Lane(topic, yields=yields)
            lane.worker.ended.connect(self._answered)
        job = Job(self._next(), topic=topic)
        stop = (lambda: self._rested(job)) if waits else job.cancelled.is_set
        job.task = lambda _stop, _tell: question(stop)
        job.then = lambda answer: then(cast(_T, answer))
        job.otherwise = otherwise or (lambda sentence: log.warning("%s: %s", topic, sentence))
        lane.ask(job)

    def _rested(self, job: Job) -> bool:
        """In a question's thread: wait until nothing runs; whether it is to stop."""
        while not job.cancelled.is_set() and not self._idle.wait(_REST):
            pass
        return job.cancelled.is_set()

    def forget(self, topic: str) -> None:
        """Whatever was asked about `topic` needs no answer any more."""
        if topic in self._lanes:
            self._lanes[topic].forget()

    def asking(self, topic: str) -> bool:
        """Whether an answer about `topic` is still to come."""
        return topic in self._lanes and self._lanes[topic].newest is not None

    def _answered(self, job: Job, how: str, result: object) -> None:
        lane = self._lanes.get(job.topic)
        if lane is None or job is not lane.newest:
            return
        lane.newest = None
        if how == "finished" and job.then is not None:
            job.then(result)
        elif how == "failed" and job.otherwise is not None:
            job.otherwise(str(result))

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _begin(self, job: Job) -> Job:
        self.stop()
        self._idle.clear()
        self._open.append(job)
        self._worker.jobs.put(job)
        return job

    def stop(self) -> None:
        """Ask every job to end; their `stopped` follows."""
        for job in self._open:
            job.cancelled.set()

    def _ended(self, job: Job, how: str, result: object) -> None:
        if job not in self._open:
            return  # it ended with the window
        self._open.remove(job)
        if not self._open:
            self._idle.set()
        if how == "finished":
            self.finished.emit(job, result)
        elif how == "stopped":
            self.stopped.emit(job)
        else:
            self.failed.emit(job, str(result))

    def close(self) -> None:
        """Stop everything and wait for the threads to end; questions asked later are ignored."""
        self._closed = True
        self.stop()
        lanes, self._lanes = list(self._lanes.values()), {}
        for lane in lanes:
            lane.forget()
        workers = [self._worker, *(lane.worker for lane in lanes)]
        for worker in workers:
            worker.jobs.put(None)
        for worker in workers:
            worker.wait()
        self._open.clear()  # what they still emitted is not waited for
        self._idle.set()
