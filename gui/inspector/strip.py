"""The sources of a pixel side by side, heaviest first; one of them is looked at closely."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import pixels, theme
from gui.explained import line
from gui.fonts import font
from gui.inspector import wording
from gui.inspector.question import Answer
from gui.inspector.trio import draw_square
from gui.language import tr
from gui.theme import DARK, Size

__all__ = ["Strip"]

_SIDE, _GAP, _FOOT, _BAR = 44, 6, 20, 3  # px


class Strip(QWidget):
    """Give it an Answer; click, hover or the arrow keys choose a source."""

    looked_at = Signal(int)  # rank

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self._images: list[QImage] = []
        self._rank = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(_SIDE + _FOOT)
        self.setAccessibleName(tr("Sources, heaviest first"))
        self.setToolTip(line("where"))

    def set_answer(self, answer: Answer | None, rank: int) -> None:
        """Show these sources; None shows none."""
        if answer is not self._answer:
            self._answer, self._images = answer, []
            self._cut()
        self._rank = rank
        self.update()

    def _cut(self) -> None:
        """As many pictures as there is room for."""
        most = self._columns() * self._rows()
        windows = () if self._answer is None else self._answer.windows[len(self._images) : most]
        for window in windows:
            self._images.append(pixels.stack(np.ascontiguousarray(window)[None]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._cut()
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(304, _SIDE + _FOOT)

    def _columns(self) -> int:
        return max(1, (self.width() + _GAP) // (_SIDE + _GAP))

    def _rows(self) -> int:
        return max(1, self.height() // (_SIDE + _FOOT))

    def _box(self, rank: int) -> QRect:
        columns = self._columns()
        row, column = divmod(rank, columns)
        pitch = (self.width() - _SIDE) / max(1, columns - 1)
        return QRect(round(column * pitch), row * (_SIDE + _FOOT), _SIDE, _SIDE)

    def _shown(self) -> int:
        return min(len(self._images), self._columns() * self._rows())

    def paintEvent(self, event: QPaintEvent) -> None:
        now, answer, dpr = theme.current(), self._answer, self.devicePixelRatioF()
        if answer is None:
            return
        painter = QPainter(self)
        heaviest = float(answer.sources.weight[0])
        for rank in range(self._shown()):
            box, weight = self._box(rank), float(answer.sources.weight[rank])
            painter.save()
            painter.scale(1 / dpr, 1 / dpr)
            device = QRect(
                round(box.x() * dpr), round(box.y() * dpr), round(_SIDE * dpr), round(_SIDE * dpr)
            )
            painter.fillRect(device, QColor(DARK.stage))
            draw_square(painter, device, self._images[rank])
            painter.restore()
            chosen = rank == self._rank
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(now.accent if chosen else now.edge), 2 if chosen else 1))
            inset = 1.0 if chosen else 0.5
            painter.drawRect(QRectF(box).adjusted(inset, inset, -inset, -inset))
            bar = QRectF(box.x(), box.bottom() + 3, _SIDE, _BAR)
            painter.fillRect(bar, QColor(now.edge))
            bar.setWidth(max(1.0, _SIDE * weight / max(heaviest, 1e-30)))
            painter.fillRect(bar, QColor(now.accent))
            painter.setFont(font(Size.STATUS, QFont.Weight.Medium))
            painter.setPen(QColor(now.text if chosen else now.dim))
            foot = QRectF(box.x() - 3, box.bottom() + 3 + _BAR, _SIDE + 6, 14)
            painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, wording.percent(weight))
        if self.hasFocus() and self._shown():
            painter.setPen(QPen(QColor(now.focus), 2))
            ring = QRectF(self._box(min(self._rank, self._shown() - 1)))
            painter.drawRect(ring.adjusted(1, 1, -1, -1))
        painter.end()

    # Choosing

    def _look(self, rank: int) -> None:
        if 0 <= rank < self._shown() and rank != self._rank:
            self._rank = rank
            self.looked_at.emit(rank)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        for rank in range(self._shown()):
            if self._box(rank).contains(event.position().toPoint()):
                self._look(rank)

    def leaveEvent(self, event: QEvent) -> None:
        self._look(0)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
        else:
            self._look(self._rank + move)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)
