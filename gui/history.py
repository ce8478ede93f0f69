"""Undo and redo: every change of the session is one step back, and says what it was."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from els_engine.edits import Edits
from gui.language import QT_TR_NOOP, tr
from gui.session import Session, State

__all__ = ["History", "what_changed"]

_LIMIT = 100  # steps back; each may hold two arrays of the canvas' size
_ONE_GESTURE = 1.0  # seconds; changes of one setting that come faster are one step
_NAMES = {
    "border": QT_TR_NOOP("edges"),
    "patch": QT_TR_NOOP("how its sight narrows"),
    "steps": QT_TR_NOOP("steps"),
    "seed": QT_TR_NOOP("new noise"),
    "seeds": QT_TR_NOOP("new noise"),
    "samples": QT_TR_NOOP("samples"),
    "canvas": QT_TR_NOOP("canvas"),
    "sampler": QT_TR_NOOP("sampler"),
    "noise": QT_TR_NOOP("noise schedule"),
    "tolerance": QT_TR_NOOP("allowed error"),
    "device": QT_TR_NOOP("device"),
    "data": QT_TR_NOOP("other pictures"),
    "size": QT_TR_NOOP("picture size"),
    "count": QT_TR_NOOP("number of pictures"),
    "fingers": QT_TR_NOOP("fingers"),
    "data_seed": QT_TR_NOOP("other drawings"),
    "resize": QT_TR_NOOP("picture size"),
    "grey": QT_TR_NOOP("grey"),
    "split": QT_TR_NOOP("part of the set"),
    "label": QT_TR_NOOP("kind"),
    "limit": QT_TR_NOOP("number of pictures"),
    "view": QT_TR_NOOP("view"),
    "scale": QT_TR_NOOP("scale of films"),
    "fps": QT_TR_NOOP("frames a second"),
    "hold": QT_TR_NOOP("hold"),
    "columns": QT_TR_NOOP("columns"),
}
_STROKES = {
    "erase": QT_TR_NOOP("erase"),
    "paint": QT_TR_NOOP("paint"),
    "renoise": QT_TR_NOOP("re-noise"),
    "pin": QT_TR_NOOP("pin"),
    "cut": QT_TR_NOOP("cut"),
}


def what_changed(before: State, after: State) -> str:
    """A few words for the menu: "turn off Sees only nearby"."""
    (old, old_edits), (new, new_edits) = before, after
    if old_edits is not new_edits and old.data == new.data and old.run == new.run:
        if new_edits is None:
            return tr("grow without the edit")
        if not new_edits.strokes:
            return tr("start from a picture")
        return tr(_STROKES[new_edits.strokes[-1].tool])
    if old.run.machine != new.run.machine and old.data == new.data:
        words = []
        for letter, name in (("l", tr("Sees only nearby")), ("e", tr("Can copy from anywhere"))):
            was, is_ = letter in old.run.machine[:-1], letter in new.run.machine[:-1]
            if was != is_:
                words.append(
                    tr("turn on {name}", name=name) if is_ else tr("turn off {name}", name=name)
                )
        return tr("{one} and {other}", one=words[0], other=words[1]) if words[1:] else words[0]
    for one, other in ((old.data, new.data), (old.run, new.run), (old.film, new.film)):
        for field in dataclasses.fields(one):
            if getattr(one, field.name) != getattr(other, field.name):
                return tr(_NAMES.get(field.name, field.name.replace("_", " ")))
    return tr("change")


def _one_picture(one: Edits | None, other: Edits | None) -> bool:
    """Whether both are the same picture without a stroke: another t is no step of its own."""
    if one is None or other is None or one.strokes or other.strokes:
        return False
    return one.x0 is other.x0


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
        same = other.before[1] is other.after[1] or _one_picture(self.after[1], other.after[1])
        if not gesture or not same or self.words in (tr("new noise"), tr("grow without the edit")):
            return False
        self.after, self._when = other.after, other._when
        return True


class _Deed(QUndoCommand):
    """Something a page did on its own, and how it is taken back."""

    def __init__(self, words: str, back: Callable[[], None], forth: Callable[[], None]) -> None:
        super().__init__(words)
        self.words, self._back, self.forth = words, back, forth
        self.when = time.monotonic()
        self._done = True  # it has happened already when it is pushed

    def id(self) -> int:
        return 2

    def undo(self) -> None:
        self._back()

    def redo(self) -> None:
        if self._done:
            self._done = False
        else:
            self.forth()

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Deed) or other.words != self.words:
            return False
        if other.when - self.when >= _ONE_GESTURE:
            return False
        self.forth, self.when = other.forth, other.when
        return True


class History(QObject):
    """Listens to a session and remembers; what the session itself adjusts belongs to the edit."""

    crossed = Signal()  # back or on to another session than the one that was open

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
        session.replaced.connect(self._replaced)
        session.images_changed.connect(self._settled)
        session.stayed.connect(self._settled)

    def undo(self) -> None:
        """One step back."""
        self.stack.undo()

    def redo(self) -> None:
        """And on again."""
        self.stack.redo()

    def did(self, words: str, back: Callable[[], None], forth: Callable[[], None]) -> None:
        """A page did something that is no part of the session; these take it back and do it again.

        The same words within a second are one gesture.
        """
        self.stack.push(_Deed(words, back, forth))

    def together(self, words: str, act: Callable[[], object]) -> None:
        """Do several things that are one step back."""
        self.stack.beginMacro(words)
        try:
            act()
        finally:
            self.stack.endMacro()

    def _state(self) -> State:
        return self._session.settings, self._session.edits

    def _changed(self) -> None:
        now = self._state()
        if self._restoring or now == self._last:
            return
        before, self._last = self._last, now
        self.stack.push(_Change(what_changed(before, now), before, now, self._restore))

    def _replaced(self, words: str) -> None:
        """Another session was opened; the one before is a step back."""
        now = self._state()
        if now != self._last:
            before, self._last = self._last, now
            change = _Change(words, before, now, self._cross)
            self.stack.push(change)

    def _cross(self, state: State) -> None:
        self._restore(state)
        self.crossed.emit()

    def _settled(self) -> None:
        """Pictures arrived, or did not, and the settings were fitted: part of what was done."""
        self._last = self._state()

    def _restore(self, state: State) -> None:
        self._restoring = True
        try:
            self._session.restore(*state)
        finally:
            self._restoring = False
        self._last = self._state()
