"""The worker thread: computes runs and loads pictures. The only file that starts a thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue

import torch
from PySide6.QtCore import QObject, QThread, Signal

from els_engine.device import threads_beside_a_window
from els_engine.errors import MorphogenError, Stopped
from els_engine.steps import Progress, Step, Stop

__all__ = ["Job", "Runner"]

log = logging.getLogger(__name__)

Events = Callable[[Stop], Iterator[Progress | Step]]
Task = Callable[[Stop, Callable[[float], None]], object]


@dataclass(eq=False)
class Job:
    """One run or one task. Ends in exactly one of: finished, stopped, failed."""

    number: int
    events: Events | None = None
    task: Task | None = None
    cancelled: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _steps: list[Step] = field(default_factory=list)  # lossless, until taken
    _progress: Progress | None = None  # one slot: only the newest counts

    def put(self, event: Progress | Step) -> None:
        """From the worker: what the engine has yielded."""
        with self._lock:
            if isinstance(event, Step):
                self._steps.append(event)
                self._progress = None
            else:
                self._progress = event

    def take(self) -> tuple[list[Step], Progress | None]:
        """From the window: all Steps since the last call, and how far the next one is."""
        with self._lock:
            steps, self._steps = self._steps, []
            return steps, self._progress


class _Worker(QThread):
    ended = Signal(object, str, object)  # Job, "finished" | "stopped" | "failed", result

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("engine")
        self.jobs: SimpleQueue[Job | None] = SimpleQueue()

    def run(self) -> None:
        torch.set_num_threads(threads_beside_a_window())
        while (job := self.jobs.get()) is not None:
            how, result = self._outcome(job)
            self.ended.emit(job, how, result)

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
            return "failed", str(error)
        except MemoryError:
            log.exception("out of memory")
            return "failed", "The memory is full: use fewer or smaller pictures."
        except Exception as error:  # whatever happens, one terminal event
            log.exception("the worker failed")
            return "failed", f"The computation failed ({type(error).__name__}: {error})."
        return "finished", None


class Runner(QObject):
    """Starts and stops work on the worker thread; signals arrive on the window's thread."""

    finished = Signal(object, object)  # Job, the task's result (None for a run)
    stopped = Signal(object)  # Job
    failed = Signal(object, str)  # Job, a sentence

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = _Worker()
        self._worker.ended.connect(self._ended)
        self._worker.start()
        self._count = 0
        self._open: list[Job] = []

    @property
    def busy(self) -> bool:
        """Whether any job has not ended."""
        return bool(self._open)

    def start(self, events: Events) -> Job:
        """Drain a run; jobs still going are stopped first."""
        return self._begin(Job(self._next(), events=events))

    def do(self, task: Task) -> Job:
        """Do something long, such as loading; jobs still going are stopped first."""
        return self._begin(Job(self._next(), task=task))

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _begin(self, job: Job) -> Job:
        self.stop()
        self._open.append(job)
        self._worker.jobs.put(job)
        return job

    def stop(self) -> None:
        """Ask every job to end; their `stopped` follows."""
        for job in self._open:
            job.cancelled.set()

    def _ended(self, job: Job, how: str, result: object) -> None:
        self._open.remove(job)
        if how == "finished":
            self.finished.emit(job, result)
        elif how == "stopped":
            self.stopped.emit(job)
        else:
            self.failed.emit(job, str(result))

    def close(self) -> None:
        """Stop everything and wait for the thread to end."""
        self.stop()
        self._worker.jobs.put(None)
        self._worker.wait()
