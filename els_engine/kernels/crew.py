"""Threads that nobody waits for when the program ends.

`concurrent.futures.ThreadPoolExecutor` takes no more work once the interpreter shuts down, and
has its threads joined then: a program that closes while code is compiled or a catalogue is made
would hang, and complain.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import Empty, SimpleQueue
from typing import Any, ParamSpec, TypeVar

__all__ = ["Crew", "program_ends"]

_P = ParamSpec("_P")
_T = TypeVar("_T")
_Job = tuple["Future[Any]", Callable[[], Any]]


def program_ends() -> bool:
    """Whether the interpreter is shutting down: what is prepared now is for nobody."""
    return not threading.main_thread().is_alive()


class Crew(Executor):
    """An executor of `count` daemon threads; `first` is called in each of them at its start."""

    def __init__(self, count: int, name: str, first: Callable[[], object] | None = None) -> None:
        self._todo: SimpleQueue[_Job | None] = SimpleQueue()
        self._threads = [
            threading.Thread(target=self._work, args=(first,), name=f"{name} {n}", daemon=True)
            for n in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def _work(self, first: Callable[[], object] | None) -> None:
        if first is not None:
            first()
        while (job := self._todo.get()) is not None:
            future, do = job
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = do()
            except BaseException as error:  # noqa: BLE001 - whoever waits gets it
                future.set_exception(error)
            else:
                future.set_result(result)
            del job, future, do  # nothing is kept alive by a thread that waits

    def submit(self, do: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """do(*args, **kwargs) in one of the threads."""
        future: Future[_T] = Future()
        self._todo.put((future, lambda: do(*args, **kwargs)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the threads end after what was submitted, or after what they do now."""
        while cancel_futures:
            try:
                job = self._todo.get_nowait()
            except Empty:
                break
            if job is not None:
                job[0].cancel()
        for _ in self._threads:
            self._todo.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
