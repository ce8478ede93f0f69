"""A and B on the same tiles: a divider to drag, or their difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from els_engine.overlays import Entry, Overlay
from els_engine.steps import FloatArray, Step
from gui import pixels, theme
from gui.fonts import font
from gui.grid import Grid, fit
from gui.language import tr
from gui.linked_cells import Cell, LinkedCells
from gui.overlay_layer import LaidOver, OverlayLayer, laid_over
from gui.room import LIST, fitted
from gui.theme import Size, Space

__all__ = ["DividerView", "difference"]

Mode = Literal["divider", "difference"]
_HEAD, _FOOT = 40, 44  # px over and under the tiles
_NUDGE = 0.05  # of a tile, by key
_NONE = np.array([38, 42, 50], np.float32)  # no difference
_LIGHTER_A = np.array([90, 170, 255], np.float32)
_LIGHTER_B = np.array([255, 176, 84], np.float32)


def difference(a: FloatArray, b: FloatArray) -> FloatArray:
    """Where two batches [B, C, H, W] in [-1, 1] differ, as colours [B, 3, H, W] in [-1, 1].

    Orange where b is lighter, blue where a is, grey where they agree; a difference of 1 (half of
    what is possible) has the full colour.
    """
    signed = np.clip((b - a).mean(axis=1, keepdims=True), -1.0, 1.0)
    shape = (1, 3, 1, 1)
    colour = np.where(signed > 0, _LIGHTER_B.reshape(shape), _LIGHTER_A.reshape(shape))
    mixed: NDArray[np.floating] = _NONE.reshape(shape) + np.abs(signed) * (
        colour - _NONE.reshape(shape)
    )
    return (mixed / 127.5 - 1.0).astype(np.float32)


class DividerView(LinkedCells):
    """Two Steps of the same noise, laid over each other."""

    moved = Signal(float)  # where the divider stands, 0…1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._a: Step | None = None
        self._b: Step | None = None
        self._names = ("A", "B")
        self._mode: Mode = "divider"
        self._at = 0.5
        self._sentence = ""
        self._images: dict[str, QImage] = {}
        self._overlays: dict[tuple[int, int], LaidOver] = {}
        self._legend = OverlayLayer()
        self._drag = False
        self.setAccessibleName(tr("A and B"))
        self.setAccessibleDescription(tr("Shift with the left and right keys moves the divider."))

    @property
    def divider(self) -> float:
        """Where the divider stands on every tile: 0 shows B only, 1 shows A only."""
        return self._at

    def set_steps(self, a: Step | None, b: Step | None, sentence: str = "") -> None:
        """Show these; A left of the divider, B right of it."""
        if a is self._a and b is self._b and sentence == self._sentence:
            return
        if a is not self._a or b is not self._b:
            self._a, self._b = a, b
            self._images.clear()
        self._sentence = sentence
        self.update()

    def set_names(self, a: str, b: str) -> None:
        """What A and B are, in a few words."""
        if (a, b) != self._names:
            self._names = a, b
            self.update()

    def set_mode(self, mode: Mode) -> None:
        """Divider, or difference."""
        if mode != self._mode:
            self._mode = mode
            self.update()

    def set_overlays(self, made: Mapping[tuple[int, int], Overlay]) -> None:
        """What lies over the tiles: (0, n) over A's picture n, (1, n) over B's."""
        laid = laid_over(self._overlays, made)
        if laid is not None:
            self._overlays = laid
            self.update()

    def set_legend(self, entries: Sequence[Entry], said: str, *, paper: bool) -> None:
        """What the overlays' colours mean, in the place of the sentence; nothing without any."""
        if self._legend.set_legend(entries, said, paper=paper):
            self.update()

    def set_divider(self, at: float) -> None:
        """Move the divider, 0…1."""
        at = min(max(at, 0.0), 1.0)
        if at != self._at:
            self._at = at
            self.setAccessibleDescription(
                tr("The divider stands at {at} percent.", at=round(100 * at))
            )
            self.update()
            self.moved.emit(at)

    def sizeHint(self) -> QSize:
        return QSize(1104, 640)

    def _grid(self) -> Grid | None:
        step, dpr = self._a or self._b, self.devicePixelRatioF()
        if step is None or self.width() < 8 or self.height() < 8:
            return None
        count, _, height, width = step.x_t.shape
        room = (
            round(Space.XL * dpr),
            round(_HEAD * dpr),
            max(1, round((self.width() - 2 * Space.XL) * dpr)),
            max(1, round((self.height() - _HEAD - _FOOT) * dpr)),
        )
        return fit(count, height, width, room=room, gap=round(Space.L * dpr))

    def _cell(self) -> Cell | None:
        grid, step = self._grid(), self._a or self._b
        if grid is None or step is None:
            return None
        return Cell(grid.scale, grid.pane_w, grid.pane_h, step.x_t.shape[2:])

    def _cell_under(self, at: QPointF) -> QRect | None:
        grid = self._grid()
        hit = None if grid is None else grid.at(at.x(), at.y())
        return None if grid is None or hit is None else QRect(*grid.pane(hit[0]))

    def _image(self, which: str) -> QImage | None:
        a, b = self._a, self._b
        if which not in self._images:
            if which == "a" and a is not None:
                self._images[which] = pixels.stack(a.x0_hat)
            elif which == "b" and b is not None:
                self._images[which] = pixels.stack(b.x0_hat)
            elif which == "difference" and a is not None and b is not None:
                self._images[which] = pixels.stack(difference(a.x0_hat, b.x0_hat))
        return self._images.get(which)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, dpr = theme.current(), self.devicePixelRatioF()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(now.stage))
        grid, step = self._grid(), self._a or self._b
        if grid is not None and step is not None:
            painter.save()
            self._to_device_pixels(painter)
            height, width = step.x_t.shape[2:]
            for index in range(grid.count):
                target = QRect(*grid.pane(index))
                source = QRect(0, index * height, width, height)
                if self._mode == "difference":
                    self._draw(painter, "difference", target, target, source)
                else:
                    self._paint_halves(painter, target, source, index)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(now.line), max(1, dpr)))
                painter.drawRect(QRectF(target).adjusted(-0.5, -0.5, 0.5, 0.5))
            painter.restore()
            low = (grid.top + grid.height) / self.devicePixelRatioF() + Space.S
            right = self._paint_nearness(painter, self.width() - Space.S, low - 1)
            self._paint_words(painter, grid, right)
        self._paint_progress(painter)
        painter.end()

    def _draw(
        self,
        painter: QPainter,
        which: str,
        part: QRect,
        target: QRect,
        source: QRect,
        over: LaidOver | None = None,
    ) -> None:
        """What is seen of one picture through this part of a tile."""
        image = self._image(which)
        if image is None:
            painter.fillRect(part, QColor(theme.current().raised))
            return
        painter.save()
        painter.setClipRect(part)
        place = self._picture(target)
        painter.drawImage(place, image, source)
        if over is not None:
            over.paint(painter, place, target, self.devicePixelRatioF(), draw=True)
        self._paint_cell_lines(painter, target)
        painter.restore()

    def _paint_halves(self, painter: QPainter, target: QRect, source: QRect, index: int) -> None:
        now, dpr = theme.current(), self.devicePixelRatioF()
        x = target.x() + round(target.width() * self._at)
        halves = (("a", target.left(), x), ("b", x, target.right() + 1))
        for number, (which, left, right) in enumerate(halves):
            part = QRect(left, target.top(), right - left, target.height())
            over = self._overlays.get((number, index))
            self._draw(painter, which, part, target, source, over)
        wide = (3 if self.hasFocus() else 2) * dpr
        colour = QColor(now.focus if self.hasFocus() else theme.DARK.accent)
        painter.fillRect(QRectF(x - wide / 2 - 1, target.top(), wide + 2, target.height()), "#000")
        painter.fillRect(QRectF(x - wide / 2, target.top(), wide, target.height()), colour)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("#000"), dpr))
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(x, target.center().y()), 6 * dpr, 6 * dpr)
        painter.restore()

    def _paint_words(self, painter: QPainter, grid: Grid, most: float) -> None:
        now, dpr = theme.current(), self.devicePixelRatioF()
        left, right = grid.left / dpr, (grid.left + grid.width) / dpr
        top, below = grid.top / dpr, (grid.top + grid.height) / dpr
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(Size.BODY, QFont.Weight.DemiBold))
        metrics = painter.fontMetrics()
        blue, orange = (QColor(_css(c)) for c in (_LIGHTER_A, _LIGHTER_B))
        room, gap = right - left, 2.0 * Space.L
        wanted = [
            metrics.horizontalAdvance(f"{x}  {n}") + 2
            for x, n in zip("AB", self._names, strict=True)
        ]
        foot = left
        lacks = min(wanted[0] + gap + wanted[1], self.width() - 2.0 * Space.XL) - room
        if lacks > 0:  # the names may reach beyond the tiles
            left, room = left - lacks / 2, room + lacks
        share = min(float(wanted[0]), max(room / 2, room - gap - wanted[1]))
        for at, half, flag, letter, name in (
            (left, share, Qt.AlignmentFlag.AlignLeft, "A", self._names[0]),
            (
                left + share + gap,
                room - share - gap,
                Qt.AlignmentFlag.AlignRight,
                "B",
                self._names[1],
            ),
        ):
            text = fitted(f"{letter}  {name}", half, metrics, LIST)
            painter.setPen(QColor(now.text))
            painter.drawText(QRectF(at, top - 28, half, 20), int(flag | middle), text)
            if self._mode == "difference":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(blue if letter == "A" else orange)
                x = at - 14 if letter == "A" else at + half + 4
                painter.drawRect(QRectF(x, top - 23, 10, 10))
        if self._mode == "divider" and self._legend.explains:
            self._legend.paint_legend(painter, QRectF(foot, below + Space.S, most - foot, 20))
            return
        painter.setFont(font(Size.BODY))
        painter.setPen(QColor(now.text))
        line = QRectF(foot, below + Space.S, most - foot, 20)
        text = painter.fontMetrics().elidedText(
            self._sentence, Qt.TextElideMode.ElideRight, int(line.width())
        )
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | middle), text)

    # The divider

    def _drag_to(self, where: QPointF) -> None:
        grid = self._grid()
        if grid is None or self._mode != "divider":
            return
        at = self._device(where)
        across = (at.x() - grid.left) % (grid.tile_w + grid.gap)
        if self._drag_column is not None:
            x, _, w, _ = grid.pane(self._drag_column)
            self.set_divider((at.x() - x) / w)
        elif across <= grid.tile_w:
            self.set_divider(across / grid.tile_w)

    _drag_column: int | None = None

    def _press(self, event: QMouseEvent) -> None:
        grid = self._grid()
        if grid is not None and event.button() == Qt.MouseButton.LeftButton:
            at = self._device(event.position())
            hit = grid.at(at.x(), at.y())
            self._drag_column = None if hit is None else hit[0] % grid.columns
            self._drag = hit is not None
            if self._drag:
                self._drag_to(event.position())

    def _move(self, event: QMouseEvent) -> None:
        if self._drag:
            self._drag_to(event.position())

    def _release(self, event: QMouseEvent) -> None:
        self._drag = False
        self._drag_column = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = {Qt.Key.Key_Left: -_NUDGE, Qt.Key.Key_Right: _NUDGE}.get(Qt.Key(event.key()))
        if shifted and step is not None:
            self.set_divider(round(self._at + step, 4))
        else:
            super().keyPressEvent(event)


def _css(colour: NDArray[np.float32]) -> str:
    return "#" + "".join(f"{round(float(v)):02X}" for v in colour)
