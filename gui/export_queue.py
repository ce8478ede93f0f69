"""Exports in a row, on a thread of their own, while one goes on working."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from els_engine.steps import Stop
from gui.runner import Job, Runner

__all__ = ["Export", "ExportQueue"]

_TICK_MS = 100
Work = Callable[[Stop, Callable[[float], None]], object]


@dataclass(eq=False)
class Export:
    """One thing to save: waiting, running, or over."""

    path: str
    work: Work = field(repr=False)
    fraction: float = 0.0
    state: str = "waiting"  # waiting | running | saved | stopped | failed
    said: str = ""  # the path, or why it failed

    @property
    def name(self) -> str:
        """The file's own name."""
        return Path(self.path).name

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("saved", "stopped", "failed")


def _done(_stop: Stop, _tell: Callable[[float], None]) -> object:
    return None


class ExportQueue(QObject):
    """One after the other; each ends in exactly one of saved, stopped, failed."""

    changed = Signal()  # another state, or progress
    saved = Signal(object, str)  # Export, the path
    stopped = Signal(object)  # Export
    failed = Signal(object, str)  # Export, a sentence

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.exports: list[Export] = []  # of this session, over or not
        self._runner: Runner | None = None  # its thread starts with the first export
        self._job: Job | None = None
        self._now: Export | None = None
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._closed = False

    @property
    def open(self) -> list[Export]:
        """What is not over, the one that is saved now first."""
        return [export for export in self.exports if not export.over]

    def add(self, path: str, work: Work) -> Export:
        """Save when those before are saved."""
        export = Export(path, work)
        if not self._closed:
            self.exports.append(export)
            self._next()
            self.changed.emit()
        return export

    def cancel(self, export: Export) -> None:
        """Leave one out, or stop it: nothing of it stays."""
        if export is self._now and self._runner is not None:
            self._runner.stop()
        elif export.state == "waiting":
            self._end(export, "stopped")

    def close(self) -> None:
        """Stop everything; what is not whole is not there."""
        self._closed = True
        self._clock.stop()
        for export in self.open:
            if export.state == "waiting":
                export.state = "stopped"
        if self._runner is not None:
            self._runner.close()
            self._runner = None

    def _next(self) -> None:
        if self._now is not None or self._closed:
            return
        waiting = [export for export in self.exports if export.state == "waiting"]
        if not waiting:
            self._clock.stop()
            return
        if self._runner is None:
            self._runner = Runner(self)
            self._runner.finished.connect(lambda _job, path: self._over("saved", str(path)))
            self._runner.stopped.connect(lambda _job: self._over("stopped"))
            self._runner.failed.connect(lambda _job, said: self._over("failed", said))
        self._now = waiting[0]
        self._now.state = "running"
        self._job = self._runner.do(self._now.work)
        self._clock.start()

    def _over(self, state: str, said: str = "") -> None:
        export, self._now, self._job = self._now, None, None
        if export is not None:
            self._end(export, state, said)
        self._next()

    def _end(self, export: Export, state: str, said: str = "") -> None:
        export.state, export.said = state, said
        export.work = _done  # it holds everything that was to be saved
        self.changed.emit()
        if state == "saved":
            self.saved.emit(export, said)
        elif state == "failed":
            self.failed.emit(export, said)
        else:
            self.stopped.emit(export)

    def _tick(self) -> None:
        if self._job is not None and self._now is not None:
            progress = self._job.take()[1]
            if progress is not None and progress.fraction != self._now.fraction:
                self._now.fraction = progress.fraction
                self.changed.emit()
