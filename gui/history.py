"""Undo and redo: every change of the session is one step back, and says what it was."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from els_engine.edits import Edits
from els_engine.settings import Settings
from gui.session import Session

__all__ = ["History", "what_changed"]

_LIMIT = 100  # steps back; each may hold two arrays of the canvas' size
_ONE_GESTURE = 1.0  # seconds; changes of one setting that come faster are one step
_NAMES = {
    "border": "edges", "patch": "how its sight narrows", "steps": "steps", "seed": "new noise",
    "seeds": "new noise", "samples": "samples", "canvas": "canvas", "sampler": "sampler",
    "noise": "noise schedule", "tolerance": "allowed error", "device": "device",
    "data": "other pictures", "size": "picture size", "count": "number of pictures",
    "fingers": "fingers", "data_seed": "other drawings", "resize": "picture size",
    "grey": "grey", "split": "part of the set", "label": "kind", "limit": "number of pictures",
    "view": "view", "scale": "scale of films", "fps": "frames a second", "hold": "hold",
    "columns": "columns",
}  # fmt: skip
_STROKES = {
    "erase": "erase", "paint": "paint", "renoise": "re-noise", "pin": "pin", "cut": "cut",
}  # fmt: skip

State = tuple[Settings, Edits | None]


def what_changed(before: State, after: State) -> str:
    """A few words for the menu: "turn off Sees only nearby"."""
    (old, old_edits), (new, new_edits) = before, after
    if old_edits is not new_edits and old.data == new.data and old.run == new.run:
        if new_edits is None:
            return "grow without the edit"
        return _STROKES[new_edits.strokes[-1].tool] if new_edits.strokes else "start from a picture"
    if old.run.machine != new.run.machine and old.data == new.data:
        words = []
        for letter, name in (("l", "Sees only nearby"), ("e", "Can copy from anywhere")):
            was, is_ = letter in old.run.machine[:-1], letter in new.run.machine[:-1]
            if was != is_:
                words.append(f"turn {'on' if is_ else 'off'} {name}")
        return " and ".join(words)
    for one, other in ((old.data, new.data), (old.run, new.run), (old.film, new.film)):
        for field in dataclasses.fields(one):
            if getattr(one, field.name) != getattr(other, field.name):
                return _NAMES.get(field.name, field.name.replace("_", " "))
    return "change"


class _Change(QUndoCommand):
    """From one state to another and back."""

    def __init__(
        self, words: str, before: State, after: State, restore: Callable[[State], None]
    ) -> None:
        super().__init__(words)
        self.words, self.before, self.after = words, before, after
        self._restore = restore
        self._when = time.monotonic()
        self._done = True  # it has happened already when it is pushed

    def id(self) -> int:
        return 1

    def undo(self) -> None:
        self._restore(self.before)

    def redo(self) -> None:
        if self._done:
            self._done = False
        else:
            self._restore(self.after)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other.words != self.words:
            return False
        gesture = other._when - self._when < _ONE_GESTURE
        if not gesture or other.before[1] is not other.after[1] or self.words == "new noise":
            return False
        self.after, self._when = other.after, other._when
        return True


class History(QObject):
    """Listens to a session and remembers; what the session itself adjusts belongs to the edit."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(_LIMIT)
        self._last = self._state()
        self._restoring = False
        for signal in (
            session.run_changed, session.data_changed, session.film_changed, session.edits_changed,
        ):  # fmt: skip
            signal.connect(self._changed)
        session.images_changed.connect(self._settled)

    def undo(self) -> None:
        """One step back."""
        self.stack.undo()

    def redo(self) -> None:
        """And on again."""
        self.stack.redo()

    def forget(self) -> None:
        """Another session altogether: nothing to go back to."""
        self.stack.clear()
        self._last = self._state()

    def _state(self) -> State:
        return self._session.settings, self._session.edits

    def _changed(self) -> None:
        now = self._state()
        if self._restoring or now == self._last:
            return
        before, self._last = self._last, now
        self.stack.push(_Change(what_changed(before, now), before, now, self._restore))

    def _settled(self) -> None:
        """Pictures arrived, and settings may have been fitted to them: part of what was done."""
        self._last = self._state()

    def _restore(self, state: State) -> None:
        self._restoring = True
        try:
            self._session.restore(*state)
        finally:
            self._restoring = False
        self._last = self._state()
