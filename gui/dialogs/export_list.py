"""What is saved in the background, one row each: how far it is, a way to stop it, how it ended."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.controls.elided_label import ElidedLabel
from gui.export_queue import Export, ExportQueue
from gui.language import tr
from gui.theme import Space

__all__ = ["ExportList"]

_MOST = 132  # px, about four rows; more of them are scrolled


class _Row(QWidget):
    def __init__(self, export: Export, queue: ExportQueue) -> None:
        super().__init__()
        self.export = export
        self.name = ElidedLabel(export.name)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of {name}", name=export.name))
        self.stop = QPushButton(tr("Cancel"))
        self.stop.setAccessibleName(tr("Cancel {name}", name=export.name))
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(lambda: queue.cancel(export))
        for widget in (self.said, self.bar):
            policy = widget.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            widget.setSizePolicy(policy)
        kept = self.stop.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the rows' columns stand under each other
        self.stop.setSizePolicy(kept)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.name, 2)
        row.addWidget(self.said, 3)
        row.addWidget(self.bar, 3)
        row.addWidget(self.stop)
        self._state = ""

    def refresh(self) -> None:
        self.bar.setValue(round(1000 * self.export.fraction))
        state = self.export.state
        if state == self._state:
            return
        self._state = state
        self.bar.setVisible(state == "running")
        self.said.setVisible(state != "running")
        self.stop.setVisible(not self.export.over)
        self.said.setText(self._words(state))
        self.said.setProperty("tone", "warning" if state == "failed" else "dim")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)

    def _words(self, state: str) -> str:
        if state == "waiting":
            return tr("waits its turn")
        if state == "saved":
            return tr("saved in {folder}", folder=str(Path(self.export.said).parent))
        if state == "stopped":
            return tr("cancelled; nothing was written")
        return self.export.said


class ExportList(QScrollArea):
    """What goes on or waits, and below it what has ended since this is open, the last one first."""

    def __init__(self, queue: ExportQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._rows: dict[Export, _Row] = {}
        self._order: list[Export] = []
        self._ended: list[Export] = []
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        queue.changed.connect(self.refresh)
        self.refresh()

    @property
    def rows(self) -> list[_Row]:
        """What is shown, in order."""
        return [self._rows[export] for export in self._order]

    def refresh(self) -> None:
        """Bring the rows up to the queue."""
        there = self._queue.open
        ended = [one for one in self._order if one.over]
        before = [one for one in ended if one in self._ended]
        self._ended = [*(one for one in ended if one not in before), *before]
        order = [*there, *self._ended]
        for export in there:
            if export not in self._rows:
                self._rows[export] = _Row(export, self._queue)
        for export in order:
            self._rows[export].refresh()
        if order != self._order:
            self._order = order
            for place, export in enumerate(order):
                self._column.insertWidget(place, self._rows[export])
        self.setVisible(bool(order))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        high = self._column.totalHeightForWidth(self.viewport().width())
        high = high if high >= 0 else self._column.totalSizeHint().height()
        self._column.setContentsMargins(0, 0, Space.M if high > _MOST else 0, 0)  # beside the bar
        self.setFixedHeight(min(high, _MOST))
