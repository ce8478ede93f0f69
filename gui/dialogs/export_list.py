"""What is being saved in the background, one row each, with a way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.export_queue import Export, ExportQueue
from gui.language import tr
from gui.theme import Space

__all__ = ["ExportList"]


class _Row(QWidget):
    def __init__(self, export: Export, queue: ExportQueue) -> None:
        super().__init__()
        self.export = export
        self.name = QLabel(export.name)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of {name}", name=export.name))
        self.stop = QPushButton(tr("Cancel"))
        self.stop.setAccessibleName(tr("Cancel {name}", name=export.name))
        self.stop.clicked.connect(lambda: queue.cancel(export))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.name, 2)
        row.addWidget(self.bar, 3)
        row.addWidget(self.stop)

    def refresh(self) -> None:
        waits = self.export.state == "waiting"
        name = self.export.name
        self.name.setText(tr("{name}, waiting", name=name) if waits else name)
        self.bar.setValue(round(1000 * self.export.fraction))


class ExportList(QWidget):
    """Rows come and go with the queue."""

    def __init__(self, queue: ExportQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._rows: dict[Export, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        queue.changed.connect(self.refresh)
        self.refresh()

    @property
    def rows(self) -> list[_Row]:
        """What is shown, in order."""
        return list(self._rows.values())

    def refresh(self) -> None:
        """Bring the rows up to the queue."""
        there = self._queue.open
        for export in [one for one in self._rows if one not in there]:
            row = self._rows.pop(export)
            row.hide()
            row.deleteLater()
        for export in there:
            if export not in self._rows:
                self._rows[export] = _Row(export, self._queue)
                self._column.addWidget(self._rows[export])
            self._rows[export].refresh()
        self.setVisible(bool(there))
