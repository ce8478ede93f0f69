"""How like a network each patch size is, at every time, and the sizes that were chosen."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from gui.fonts import font
from gui.language import tr
from gui.roles import mix
from gui.theme import Size

__all__ = ["HeatMap"]

_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 10, 40  # px round the map, for words
_RAMP = ("#2B1E4F", "#2F5C8F", "#2C9C93", "#8BD16B", "#F6E75A")  # dark to light, in both themes


class HeatMap(QWidget):
    """Columns are times, noise at the left as everywhere; rows are patch sizes, small below.

    Arrow keys or the pointer choose a column, whose figures are then told.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patches: tuple[int, ...] = ()
        self._rows: list[tuple[float, ...]] = []  # noise first
        self._steps = 0
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Likeness by time and patch size"))

    def sizeHint(self) -> QSize:
        return QSize(560, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def show_table(
        self, patches: Sequence[int], rows: Sequence[tuple[float, ...]], steps: int
    ) -> None:
        """Likenesses [times so far][patch size], noise first, of `steps` times in all."""
        self._patches, self._rows, self._steps = tuple(patches), list(rows), steps
        self._at = min(self._at, len(self._rows) - 1)
        self.setAccessibleDescription(
            tr("Chosen, noise first: {sizes}", sizes=", ".join(map(str, self._chosen())))
        )
        self.update()

    def _chosen(self) -> list[int]:
        return [self._patches[row.index(max(row))] for row in self._rows]

    def tell(self, at: int) -> str:
        """What stands in a column, in words."""
        if not 0 <= at < len(self._rows):
            return ""
        row = self._rows[at]
        best = row.index(max(row))
        return tr(
            "t = {t:.2f}: most alike is {px} × {px}, {likeness:.3f}; least {low:.3f}",
            t=(self._steps - at) / self._steps, px=self._patches[best], likeness=row[best],
            low=min(row),
        )  # fmt: skip

    # Geometry

    def _box(self) -> QRectF:
        return QRectF(
            _LEFT, _TOP, max(1, self.width() - _LEFT - _RIGHT),
            max(1, self.height() - _TOP - _BOTTOM),
        )  # fmt: skip

    def _cell(self, column: int, row: int) -> QRectF:
        box = self._box()
        w, h = box.width() / self._steps, box.height() / len(self._patches)
        return QRectF(box.left() + column * w, box.bottom() - (row + 1) * h, w, h)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = self._box()
            painter.fillRect(box, QColor(now.raised))
            if self._patches and self._steps:
                self._paint_cells(painter)
                self._paint_words(painter)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(now.focus), 2))
                painter.drawRect(box.adjusted(-3, -3, 3, 3))

    def _paint_cells(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for column, row in enumerate(self._rows):
            for place, value in enumerate(row):
                cell = self._cell(column, place)
                painter.fillRect(cell.adjusted(0, 0, 0.7, 0.7), colour(value))
        chosen = [row.index(max(row)) for row in self._rows]
        middles = [self._cell(n, place).center() for n, place in enumerate(chosen)]
        for ink, wide in (("#0B0D11", 4.5), ("#FFFFFF", 2.0)):
            painter.setPen(QPen(QColor(ink), wide))
            painter.drawPolyline(QPolygonF(middles))
            painter.setBrush(QColor("#FFFFFF"))
            for middle in middles:
                painter.drawEllipse(middle, 3.0, 3.0)
        if 0 <= self._at < len(self._rows):
            top = self._cell(self._at, len(self._patches) - 1)
            around = self._cell(self._at, 0).united(top)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.current().text), 1.5))
            painter.drawRect(around)

    def _paint_words(self, painter: QPainter) -> None:
        now, box = theme.current(), self._box()
        painter.setFont(font(Size.STATUS))
        painter.setPen(QColor(now.dim))
        room = box.height() / len(self._patches)
        every = max(1, math.ceil(16 / room))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, patch in enumerate(self._patches):
            if place % every == 0:
                cell = self._cell(0, place)
                painter.drawText(QRectF(0, cell.top(), _LEFT - 8, cell.height()), right, str(patch))
        foot = QRectF(box.left(), box.bottom() + 4, box.width(), 18)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | middle, tr("noise"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | middle, tr("picture"))
        words = tr("time · up: patch size P, px · light: alike · line: the most alike")
        painter.drawText(foot.translated(0, 16), Qt.AlignmentFlag.AlignHCenter | middle, words)

    # Asking

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        box = self._box()
        if not self._steps or not box.contains(event.position()):
            return
        at = int((event.position().x() - box.left()) / box.width() * self._steps)
        self._choose(at)
        QToolTip.showText(event.globalPosition().toPoint(), self.tell(at), self)

    def leaveEvent(self, event: QEvent) -> None:
        self._choose(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: self._at - 1, Qt.Key.Key_Right: self._at + 1,
                 Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._rows) - 1}  # fmt: skip
        to = moves.get(Qt.Key(event.key()))
        if to is None or not self._rows:
            super().keyPressEvent(event)
            return
        self._choose(max(0, min(to, len(self._rows) - 1)))
        self.setAccessibleDescription(self.tell(self._at))
        place = self._cell(self._at, 0).center()
        QToolTip.showText(
            self.mapToGlobal(QPointF(place.x(), 0).toPoint()), self.tell(self._at), self
        )

    def _choose(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self.update()


def colour(value: float) -> QColor:
    """Of a likeness 0…1, spread where it matters: near 1."""
    place = max(0.0, min(1.0, value)) ** 3 * (len(_RAMP) - 1)
    low = min(int(place), len(_RAMP) - 2)
    return QColor(mix(_RAMP[low], _RAMP[low + 1], place - low))
