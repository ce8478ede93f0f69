"""Threads: from a pixel on the stage to the training pixels it comes from, on the wall."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.inspector.spinning import Tangle
from gui.language import tr

__all__ = ["Threads"]


class Threads(QWidget):
    """A sheet of glass over the window's body; the mouse goes through it."""

    def __init__(self, body: QWidget) -> None:
        super().__init__(body)
        self._tangle: Tangle | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAccessibleName(tr("Threads to the sources"))
        body.installEventFilter(self)
        self.setGeometry(body.rect())
        self.hide()

    @property
    def ends(self) -> list[tuple[QPointF, float]]:
        """Where the threads end, in the body's coordinates, and each one's weight."""
        if self._tangle is None:
            return []
        both = zip(self._tangle.ends.tolist(), self._tangle.weight.tolist(), strict=True)
        return [(QPointF(x, y), weight) for (x, y), weight in both]

    def show_threads(self, tangle: Tangle) -> None:
        """Lay these over the window."""
        if self._tangle is not None:
            self.update(self._tangle.region)
        self._tangle = tangle
        if self.isHidden():
            self.show()
            self.raise_()
        self.update(tangle.region)

    def clear(self) -> None:
        """No threads."""
        if self._tangle is not None:
            self.update(self._tangle.region)
            self._tangle = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._tangle is not None:
            painter = QPainter(self)
            painter.drawImage(self._tangle.box.topLeft(), self._tangle.image)
            painter.end()
