"""How far the machine sees, drawn over the run: a stepped curve that is also the scrub bar."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from gui import theme
from gui.focus_ring import FocusRing
from gui.fonts import font
from gui.language import tr
from gui.plots import still_plot
from gui.theme import Size

__all__ = ["SightCurve"]

_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 10, 36, 26  # px round the plot for words and playhead
_SLIM_TOP, _SLIM_BOTTOM = 20, 8  # where there is no room for words
_KNOB_UP = 8  # px from the plot to the middle of the playhead's knob
_TICK = 14  # px from one number on the axis to the next
_HEADROOM = 1.06  # of the vertical axis, so that the top line is not cut


class SightCurve(FocusRing):
    """Noise left, picture right; x is the step 0…S, height the patch size."""

    scrubbed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patches: tuple[int | None, ...] = ()
        self._whole = 1
        self._ceiling: int | None = None  # a size that has room even where none is so large
        self._top = 1.0  # height of "whole" on the vertical axis
        self._index, self._computed = 0, -1
        self._slim = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Timeline"))
        self.setToolTip(tr("Patch size P by step. Click or drag to move through the run (←, →)"))
        self._plot = still_plot(self)
        self._plot.setBackground(None)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setFrameShape(QFrame.Shape.NoFrame)
        self._plot.setAntialiasing(True)
        item = self._plot.getPlotItem()
        item.hideAxis("left")
        item.hideAxis("bottom")
        item.layout.setContentsMargins(0, 0, 0, 0)
        item.layout.setSpacing(0)
        item.getViewBox().setDefaultPadding(0.0)
        # Fill and line apart: a filled step curve would draw its two sides as well.
        self._all, self._done = pg.PlotCurveItem(fillLevel=0), pg.PlotCurveItem(fillLevel=0)
        self._all_line, self._done_line = pg.PlotCurveItem(), pg.PlotCurveItem()
        self._head = pg.InfiniteLine(pos=0, angle=90, movable=False)
        for part in (self._all, self._done, self._all_line, self._done_line, self._head):
            item.addItem(part, ignoreBounds=True)
        self._dress()

    def set_schedule(self, patches: Sequence[int | None], whole: int) -> None:
        """Patch size of every step, noise first; None is the whole picture, `whole` px wide."""
        if (tuple(patches), whole) == (self._patches, self._whole):
            return
        self._patches, self._whole = tuple(patches), whole
        self._scale()

    def set_slim(self, on: bool) -> None:
        """The curve and its playhead alone, in a very low window."""
        if on != self._slim:
            self._slim = on
            self._plot.setGeometry(self.area().toRect())
            self.update()

    def set_ceiling(self, size: int | None) -> None:
        """Leave room for windows up to this size and for the whole; None fits what there is."""
        if size != self._ceiling:
            self._ceiling = size
            self._scale()

    def _scale(self) -> None:
        finite = [p for p in self._patches if p is not None]
        if self._ceiling is not None:
            self._top = 1.35 * max(self._ceiling, *finite, 1)
        elif finite:
            self._top = max(finite) * (1.35 if None in self._patches else 1.0)
        else:
            self._top = 1.0
        steps = len(self._patches)
        for curve in (self._all, self._all_line):
            self._draw(curve, steps)
        if steps:
            self._plot.getPlotItem().getViewBox().setRange(
                xRange=(0, steps), yRange=(0, self._top * _HEADROOM), padding=0
            )
            self._dress()
        self._redraw_done()
        self.update()

    def set_position(self, index: int, computed: int, total: int) -> None:
        """The step that is shown, the last computed one (-1: none), and S."""
        total = max(total, 0)  # while nothing grows there is no step at all
        index, computed = min(max(index, 0), total), min(computed, total)
        if computed != self._computed:
            self._computed = computed
            self._redraw_done()
        if index != self._index:
            self._index = index
            self._head.setPos(index)
            self.setAccessibleDescription(tr("step {index} of {total}", index=index, total=total))
            self.update()

    # Drawing

    def _heights(self) -> NDArray[np.float64]:
        return np.array([self._top if p is None else float(p) for p in self._patches])

    def _redraw_done(self) -> None:
        for curve in (self._done, self._done_line):
            self._draw(curve, min(self._computed + 1, len(self._patches)))

    def _draw(self, curve: pg.PlotCurveItem, steps: int) -> None:
        """The first `steps` steps of the schedule; an empty stepped curve is not allowed."""
        curve.setVisible(steps > 0)
        if steps > 0:
            curve.setData(np.arange(steps + 1), self._heights()[:steps], stepMode="center")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.StyleChange,
            QEvent.Type.DevicePixelRatioChange,
        ):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        now, dpr = (
            theme.current(),
            self.devicePixelRatioF(),
        )  # pyqtgraph's pens are in device pixels
        for curve in (self._all, self._done):
            curve.setPen(None)
        self._all.setBrush(QColor(now.raised))
        self._all_line.setPen(pg.mkPen(now.edge, width=dpr))
        glow = QLinearGradient(0.0, 0.0, 0.0, self._top)  # in the plot's own units
        glow.setColorAt(0.0, QColor(theme.mix(now.panel, now.accent, 0.10)))
        glow.setColorAt(1.0, QColor(theme.mix(now.panel, now.accent, 0.34 if now.dark else 0.28)))
        self._done.setBrush(QBrush(glow))
        self._done_line.setPen(pg.mkPen(now.accent, width=1.5 * dpr))
        self._head.setPen(pg.mkPen(now.text, width=1.5 * dpr))

    def sizeHint(self) -> QSize:
        return QSize(600, 140)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._plot.setGeometry(self.area().toRect())
        super().resizeEvent(event)

    def area(self) -> QRectF:
        """The plot, in pixels of this widget."""
        above, below = (_SLIM_TOP, _SLIM_BOTTOM) if self._slim else (_TOP, _BOTTOM)
        return QRectF(self.rect()).adjusted(_LEFT, above, -_RIGHT, -below)

    def height_of(self, patch: int | None) -> float:
        """A patch size on the vertical axis; the whole picture is above all of them."""
        return self._top if patch is None else float(patch)

    def level(self, height: float) -> float:
        """The y of a height on the vertical axis."""
        area = self.area()
        return area.bottom() - area.height() * height / (self._top * _HEADROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, area = theme.current(), self.area()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = Qt.AlignmentFlag.AlignVCenter
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.setFont(font(Size.STATUS, QFont.Weight.Medium))
        painter.setPen(QColor(now.dim))
        if not self._slim:
            title = QRectF(area.left(), 6, area.width(), 16)
            painter.drawText(title, left | middle, tr("how far it sees"))
            foot = QRectF(area.left(), area.bottom() + 4, area.width(), 16)
            painter.drawText(foot, left | middle, tr("noise"))
            painter.drawText(foot, right | middle, tr("picture"))
        if self._patches:
            painter.setFont(font(Size.STATUS))
            for height, word in self._ticks():
                y = self.level(height)
                painter.drawText(QRectF(0, y - 8, area.left() - 8, 16), right | middle, word)
            x = area.left() + area.width() * self._index / len(self._patches)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.text))
            painter.drawEllipse(QPointF(x, area.top() - _KNOB_UP), 4.5, 4.5)
            self._paint_value(painter, x)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(now.focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 2, -1, -2), 8, 8)
        painter.end()

    def _paint_value(self, painter: QPainter, x: float) -> None:
        """The patch size of the shown step, beside the playhead's knob."""
        patch = self._patches[min(self._index, len(self._patches) - 1)]
        if self._index == len(self._patches):
            words = tr("finished")
        else:
            words = tr("whole picture") if patch is None else f"{patch} × {patch}"
        painter.setPen(QColor(theme.current().text))
        painter.setFont(font(Size.STATUS, QFont.Weight.Medium))
        wide = painter.fontMetrics().horizontalAdvance(words)
        right_of = x + 10 if x + 10 + wide <= self.width() - 2 else x - 10 - wide
        box = QRectF(right_of, self.area().top() - _KNOB_UP - 8, wide + 2, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _ticks(self) -> list[tuple[float, str]]:
        finite = sorted({p for p in self._patches if p is not None})
        ticks = [(float(p), str(p)) for p in finite[-1:]]
        if len(finite) > 1 and self.level(finite[0]) - self.level(finite[-1]) > 18:
            ticks.append((float(finite[0]), str(finite[0])))
        if None in self._patches:
            if ticks and self.level(ticks[0][0]) - self.level(self._top) < _TICK:
                ticks = ticks[1:]  # what would stand on top of it
            ticks.append((self._top, "W"))
        return ticks

    # Scrubbing

    def _scrub(self, where: QPointF) -> None:
        steps, area = len(self._patches), self.area()
        if steps:
            index = round((where.x() - area.left()) / max(area.width(), 1.0) * steps)
            self.scrubbed.emit(min(max(index, 0), steps))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._scrub(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scrub(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        to = {
            Qt.Key.Key_Left: self._index - 1,
            Qt.Key.Key_Right: self._index + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._patches),
        }.get(Qt.Key(event.key()))
        if to is None or not self._patches:
            super().keyPressEvent(event)
        else:
            self.scrubbed.emit(min(max(to, 0), len(self._patches)))
