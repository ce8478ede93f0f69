"""The brush over the stage: what the pointer touches while a tool is in hand, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QWidget

from els_engine.edits import MAX_POINTS, Stroke, Tool
from gui.canvas import Canvas
from gui.keys import ARROWS
from gui.language import tr
from gui.lying_over import LyingOver
from gui.roles import DARK

__all__ = ["RADII", "Brush", "BrushLayer"]

RADII = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0)  # px of the picture
_CUT = 0.5  # px, half the width of the scalpel


@dataclass(frozen=True, slots=True)
class Brush:
    """What is in hand."""

    tool: Tool | None = None  # None points
    radius: float = 3.0  # px of the picture
    softness: float = 0.0  # 0…1
    colour: tuple[float, ...] = (1.0,)  # grey or red, green, blue in [-1, 1]
    back: float = 0.7  # t from which a clear picture grows again


class BrushLayer(QWidget):
    """Lies over the canvas while a tool is in hand; a gesture comes out as one Stroke."""

    began = Signal()
    drawn = Signal(object)  # Stroke; its colour has one entry per channel of the picture
    put_down = Signal()  # Esc: no tool any more
    radius_changed = Signal(float)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.brush = Brush()
        self._at: tuple[int, float, float] | None = None  # sample, row, column
        self._sample: int | None = None  # that is being drawn on
        self._points: list[tuple[float, float]] = []
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Brush"))
        self.setAccessibleDescription(
            tr(
                "Shift and the arrow keys move the brush, Return dabs, plus and minus change its "
                "size, Escape puts it down."
            )
        )
        self._over = LyingOver(self, canvas)
        canvas.looked.connect(self.update)

    def set_brush(self, brush: Brush) -> None:
        """Take this in hand; without a tool the canvas is as it was."""
        self.brush = brush
        self._points, self._sample = [], None
        self._over.use(brush.tool is not None)
        if brush.tool is not None:
            self.setCursor(Qt.CursorShape.BlankCursor)
        self.update()

    # Gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._canvas.hand or event.button() == Qt.MouseButton.MiddleButton:
            event.ignore()  # the canvas beneath moves its pictures
            return
        found = self._canvas.place(event.position())
        if event.button() != Qt.MouseButton.LeftButton or found is None:
            return
        self._sample = found[0]
        self._points = [found[1:]]
        self._at = found
        self.began.emit()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = self._canvas.place(event.position(), self._sample)
        on = self._at is None
        self.setCursor(Qt.CursorShape.ArrowCursor if on else Qt.CursorShape.BlankCursor)
        if self._at is not None and self._sample is not None and len(self._points) < MAX_POINTS:
            self._points.append(self._at[1:])
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._sample is not None:
            self._finish()

    def _finish(self) -> None:
        brush, sample, points = self.brush, self._sample, tuple(self._points)
        self._points, self._sample = [], None
        self.update()
        if brush.tool is None or sample is None or not points:
            return
        cut = brush.tool == "cut"
        self.drawn.emit(
            Stroke(
                tool=brush.tool,
                sample=sample,
                points=points,
                radius=_CUT if cut else brush.radius,
                softness=0.0 if cut else brush.softness,
                colour=brush.colour if brush.tool == "paint" else (),
            )
        )

    def leaveEvent(self, event: QEvent) -> None:
        self._at = None
        self.update()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the canvas zooms
            return
        self.resize_brush(1 if event.angleDelta().y() > 0 else -1)

    def resize_brush(self, direction: int) -> None:
        """The next larger (1) or smaller (-1) size."""
        sizes = RADII
        place = min(range(len(sizes)), key=lambda n: abs(sizes[n] - self.brush.radius))
        radius = sizes[min(max(place + direction, 0), len(sizes) - 1)]
        self.brush = replace(self.brush, radius=radius)
        self.radius_changed.emit(radius)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.put_down.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.resize_brush(1)
        elif key == Qt.Key.Key_Minus:
            self.resize_brush(-1)
        elif key in ARROWS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            down, right = ARROWS[key]
            self._step(down, right)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            self._sample, self._points = self._at[0], [self._at[1:]]
            self.began.emit()
            self._finish()
        else:
            super().keyPressEvent(event)

    def _step(self, down: int, right: int) -> None:
        size = self._canvas.picture_size()
        if size is not None:
            tile, row, column = self._at or (0, size[0] / 2, size[1] / 2)
            self._at = tile, (row + down) % size[0], (column + right) % size[1]
            self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        grid = self._canvas.grid
        if self.brush.tool is None or grid is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dpr = self.devicePixelRatioF()
        painter.scale(1 / dpr, 1 / dpr)
        if self._sample is not None and self._points:
            for which in range(grid.panes):
                pane = QRect(*grid.pane(self._sample, which))
                painter.save()
                painter.setClipRect(pane)
                self._paint_stroke(painter, pane, grid.scale, dpr)
                painter.restore()
        if self._at is not None:
            for which in range(grid.panes):
                pane = QRect(*grid.pane(self._at[0], which))
                self._paint_cursor(painter, pane, grid.scale, dpr)
        painter.end()

    def _paint_stroke(self, painter: QPainter, pane: QRect, scale: float, dpr: float) -> None:
        spots = [QPointF(pane.x() + c * scale, pane.y() + r * scale) for r, c in self._points]
        path = QPainterPath(spots[0])
        for spot in spots[1:] or spots:
            path.lineTo(spot)
        cut = self.brush.tool == "cut"
        wide = 2 * dpr if cut else 2 * self.brush.radius * scale
        pen = QPen(self._ink(), wide, Qt.PenStyle.SolidLine)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if cut:
            painter.setPen(QPen(QColor(0, 0, 0, 160), 5 * dpr))
            painter.drawPath(path)
        painter.setPen(pen)
        painter.drawPath(path)

    def _ink(self) -> QColor:
        """What the stroke looks like while it is drawn."""
        brush = self.brush
        if brush.tool == "paint":
            shades = brush.colour if len(brush.colour) == 3 else brush.colour * 3
            return QColor(*(round((v + 1) * 127.5) for v in shades))
        if brush.tool == "cut":
            return QColor(DARK.warning)
        ink = QColor({"erase": "#000000", "renoise": "#7F7F7F"}.get(str(brush.tool), DARK.accent))
        ink.setAlpha(110 if brush.tool == "pin" else 210)
        return ink

    def _paint_cursor(self, painter: QPainter, pane: QRect, scale: float, dpr: float) -> None:
        assert self._at is not None
        _, row, column = self._at
        middle = QPointF(pane.x() + column * scale, pane.y() + row * scale)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.brush.tool == "cut":
            arm = 7 * dpr
            for colour, wide in ((QColor(0, 0, 0, 180), 4 * dpr), (QColor(DARK.warning), 2 * dpr)):
                painter.setPen(QPen(colour, wide))
                painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))
            return
        radius = max(self.brush.radius * scale, 2 * dpr)
        inner = radius * (1 - self.brush.softness)
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        for colour, wide in ((QColor(0, 0, 0, 180), 3.5 * dpr), (QColor(DARK.text), 1.5 * dpr)):
            painter.setPen(QPen(colour, wide))
            painter.drawEllipse(box)
        if 0 < inner < radius:
            painter.setPen(QPen(QColor(DARK.text), dpr, Qt.PenStyle.DotLine))
            painter.drawEllipse(middle, inner, inner)
