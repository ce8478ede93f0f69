"""Threads: from a pixel on the stage to the training pixels it comes from, on the wall."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from gui.language import tr
from gui.theme import DARK

__all__ = ["Threads"]

_FAINT, _CLEAR = 0.16, 0.95  # opacity of the lightest and of a lone thread
_STRONG = 0.2  # from here a thread is drawn smooth, with a dark line under it
_MOST_STRONG = 5  # of them at most: smooth lines take time
_LEVELS = 6  # strengths of the faint ones
_BEND = 0.42  # of the way across, how far a thread leaves level


class Threads(QWidget):
    """A sheet of glass over the window's body; the mouse goes through it."""

    def __init__(self, body: QWidget) -> None:
        super().__init__(body)
        self._from = QPointF()
        self._ends: list[tuple[QPointF, float]] = []
        self._chosen = 0
        self._drawn: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAccessibleName(tr("Threads to the sources"))
        body.installEventFilter(self)
        self.setGeometry(body.rect())
        self.hide()

    @property
    def ends(self) -> list[tuple[QPointF, float]]:
        """Where the threads end, in the body's coordinates, and each one's weight."""
        return list(self._ends)

    def show_threads(
        self, origin: QPointF, ends: Sequence[tuple[QPointF, float]], chosen: int = 0
    ) -> None:
        """Draw from `origin` to every end (the body's coordinates), as strong as its weight."""
        self.update(self._touched())
        self._from, self._ends, self._chosen = origin, list(ends), chosen
        self._drawn = None
        self.setVisible(bool(self._ends))
        self.raise_()
        self.update(self._touched())

    def clear(self) -> None:
        """No threads."""
        if self._ends:
            self.show_threads(QPointF(), [])

    def _touched(self) -> QRect:
        points = [self._from, *(end for end, _ in self._ends)]
        xs, ys = [p.x() for p in points], [p.y() for p in points]
        box = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        return box.adjusted(-8, -8, 8, 8).toAlignedRect()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._ends:
            return
        if self._drawn is None:  # what lies beneath is repainted far more often than this changes
            self._drawn = self._spin()
        painter = QPainter(self)
        painter.drawPixmap(self._touched().topLeft(), self._drawn)
        painter.end()

    def _spin(self) -> QPixmap:
        """All threads as one picture."""
        box, dpr = self._touched(), self.devicePixelRatioF()
        drawn = QPixmap(box.size() * dpr)
        drawn.setDevicePixelRatio(dpr)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.translate(-QPointF(box.topLeft()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        heaviest = max(weight for _, weight in self._ends)
        crowd = 0.25 + 0.75 * min(1.0, 3 * heaviest)  # where thousands share, all are faint
        faint: dict[int, QPainterPath] = {}  # by strength: drawn together, which is far quicker
        strong: list[tuple[float, QPointF]] = []
        for number, (end, weight) in enumerate(self._ends):
            strength = math.sqrt(weight / max(heaviest, 1e-300))
            if number != self._chosen and (number >= _MOST_STRONG or strength <= _STRONG):
                self._add_thread(faint.setdefault(round(strength * _LEVELS), QPainterPath()), end)
            elif number != self._chosen:
                strong.append((strength, end))
        if 0 <= self._chosen < len(self._ends):
            strong.append((1.0, self._ends[self._chosen][0]))  # on top
        for level in sorted(faint):
            painter.setPen(QPen(self._tint(crowd, level / _LEVELS), 0))
            painter.drawPath(faint[level])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for strength, end in strong:
            path = QPainterPath()
            self._add_thread(path, end)
            bright = self._tint(crowd, strength)
            under = QColor(4, 18, 18, round(150 * bright.alphaF()))
            painter.setPen(QPen(under, 1.6 + 2.0 * strength))
            painter.drawPath(path)
            painter.setPen(QPen(bright, 0.6 + 1.4 * strength))
            painter.drawPath(path)
            painter.fillRect(QRectF(end.x() - 1.5, end.y() - 1.5, 3, 3), bright)
        painter.end()
        return drawn

    @staticmethod
    def _tint(crowd: float, strength: float) -> QColor:
        bright = QColor(DARK.accent)
        bright.setAlphaF(crowd * (_FAINT + (_CLEAR - _FAINT) * strength))
        return bright

    def _add_thread(self, path: QPainterPath, end: QPointF) -> None:
        """A curve that leaves and arrives level, and the dot it ends in."""
        start = self._from
        away = QPointF((end.x() - start.x()) * _BEND, 0)
        path.moveTo(start)
        path.cubicTo(start + away, end - away, end)
        path.addRect(QRectF(end.x() - 1, end.y() - 1, 2, 2))
