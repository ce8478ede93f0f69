"""Dialogs that are larger than the screen, as they are at 250 %, can be scrolled."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

__all__ = ["FittingDialog"]

_FRAME = 32  # px that a title bar takes
_BAR = 12  # px that a scroll bar takes


class FittingDialog(QDialog):
    """No larger than the screen; what has no room is scrolled into sight."""

    _fitted = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._fit(self.screen().availableGeometry().size() - QSize(0, _FRAME))

    def unfold(self, room: QSize) -> None:
        """All of it is scrolled from now on, in `room` px: what is scrolled inside it need not be,
        and what can be smaller should be."""

    def _fit(self, room: QSize) -> None:
        least = self.minimumSizeHint().expandedTo(self.minimumSize())
        layout = self.layout()
        too_large = least.width() > room.width() or least.height() > room.height()
        if too_large and layout is not None and not self._fitted:
            self._fitted = True
            self.unfold(room)
            inside = QWidget()
            inside.setLayout(layout)
            self.setMinimumSize(0, 0)
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidget(inside)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(area)
            wide = inside.minimumSizeHint().width() + _BAR
            self.resize(self.size().expandedTo(QSize(wide, 0)).boundedTo(room))
        self.resize(self.size().boundedTo(room))
