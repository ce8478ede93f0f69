"""Opening the pictures that the settings name, beside whatever runs: into the session, or words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from els_engine.datasets import load
from els_engine.images import ImageSet
from els_engine.steps import Stop
from gui.runner import Runner
from gui.session import Session

__all__ = ["Loading"]

TOPIC = "pictures"


class Loading(QObject):
    """One set at a time: a newer one stops the one before, a run stops none."""

    failed = Signal(str)  # a sentence

    def __init__(self, session: Session, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._done = [0.0]  # of the newest set, 0…1; the worker writes it

    @property
    def busy(self) -> bool:
        """Whether pictures are being opened."""
        return self._runner.asking(TOPIC)

    @property
    def fraction(self) -> float | None:
        """How much is done, 0…1; None where nothing is being opened."""
        return self._done[0] if self.busy else None

    def begin(self) -> None:
        """Open what the session's settings name; the session adopts it."""
        settings, done = self._session.settings.data, [0.0]
        self._done = done

        def tell(fraction: float) -> None:
            done[0] = fraction

        def question(stop: Stop) -> ImageSet:
            return load(settings, tell, stop)

        self._runner.ask(TOPIC, question, self._session.adopt, self.failed.emit)
