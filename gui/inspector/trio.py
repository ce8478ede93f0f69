"""Three squares: what the pixel sees, the window it was matched with, the picture that is from."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from els_engine.steps import FloatArray
from gui import pixels, sight_box, theme
from gui.fonts import font
from gui.inspector.question import Answer
from gui.language import tr
from gui.theme import DARK, Size, Space

__all__ = ["Trio", "draw_square"]

_WORDS = 18  # px under each square
_LEAST = 32  # px, the side of a square in a low window


def draw_square(
    painter: QPainter, box: QRect, image: QImage, *, whole: bool = True
) -> tuple[QRect, float]:
    """A picture in a box at the largest (whole) scale, centred; where it lies and how large."""
    scale: float = min(box.width() / image.width(), box.height() / image.height())
    if whole and scale >= 1:
        scale = int(scale)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 1)
    wide, high = round(image.width() * scale), round(image.height() * scale)
    pane = QRect(
        box.x() + (box.width() - wide) // 2, box.y() + (box.height() - high) // 2, wide, high
    )
    painter.drawImage(pane, image)
    return pane, scale


class Trio(QWidget):
    """Painted; it knows an Answer and which of its sources is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self._rank = 0
        self._most = 10_000  # px, the side of a square
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("What the pixel sees, and the source it was matched with"))

    def set_answer(self, answer: Answer | None, rank: int) -> None:
        """Show this source of this answer; None shows empty squares."""
        self._answer, self._rank = answer, rank
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(304, self.heightForWidth(304))

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * _LEAST, _LEAST + _WORDS)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Three squares side by side and a line of words."""
        return self._side(width) + _WORDS

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setMaximumHeight(self.heightForWidth(self.width()))
        super().resizeEvent(event)

    def set_room(self, height: int) -> None:
        """Be no higher than this, in px, as far as squares can still be read."""
        most = max(_LEAST, height - _WORDS)
        if most != self._most:
            self._most = most
            self.setMaximumHeight(self.heightForWidth(self.width()))
            self.update()

    def _side(self, width: int) -> int:
        return min(self._third(width), self._most)

    @staticmethod
    def _third(width: int) -> int:
        return max(16, (width - 2 * Space.S) // 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, dpr = theme.current(), self.devicePixelRatioF()
        painter = QPainter(self)
        side, answer = self._side(self.width()), self._answer
        third = self._third(self.width())
        lefts = [n * (third + Space.S) + (third - side) // 2 for n in range(3)]
        words = [tr("It sees"), tr("It matches"), tr("In a picture")]
        if answer is not None:
            number = int(answer.question.images.indices[answer.sources.picture[self._rank]])
            words[2] = tr("In picture {number}", number=number)
        for left, said in zip(lefts, words, strict=True):
            painter.setFont(font(Size.STATUS, QFont.Weight.Medium))
            painter.setPen(QColor(now.dim))
            foot = QRectF(left - (third - side) // 2, side + 3, third, _WORDS - 3)
            painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, said)
        painter.save()
        painter.scale(1 / dpr, 1 / dpr)
        for number, left in enumerate(lefts):
            box = QRect(round(left * dpr), 0, round(side * dpr), round(side * dpr))
            painter.fillRect(box, QColor(DARK.stage))
            if answer is not None:
                self._paint_one(painter, box, answer, number, dpr)
            painter.setPen(QPen(QColor(now.edge), max(1, round(dpr))))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()
        painter.end()

    def _paint_one(
        self, painter: QPainter, box: QRect, answer: Answer, number: int, dpr: float
    ) -> None:
        question, sources = answer.question, answer.sources
        if number < 2:
            window = answer.seen if number == 0 else answer.windows[self._rank]
            pane, scale = draw_square(painter, box, _image(window))
            height, width = window.shape[1:]
            row, column = question.pixel if sources.patch is None else (height // 2, width // 2)
            _mark(painter, pane, scale, row, column, dpr)
            return
        whole = question.images.images[int(sources.picture[self._rank])]
        row, column = (int(n) for n in sources.place[self._rank])
        pane, scale = draw_square(painter, box, _image(whole))
        seen = sight_box.windows(
            row, column, (whole.shape[1], whole.shape[2]), sources.patch, question.settings.border
        )
        sight_box.paint(painter, pane, scale, seen, (row, column), dpr)
        _mark(painter, pane, scale, row, column, dpr)


def _image(window: FloatArray) -> QImage:
    return pixels.stack(np.ascontiguousarray(window)[None])


def _mark(painter: QPainter, pane: QRect, scale: float, row: int, column: int, dpr: float) -> None:
    """A frame around the pixel that answers."""
    cell = QRectF(pane.x() + column * scale, pane.y() + row * scale, scale, scale)
    least = max(0.0, (5 * dpr - scale) / 2)  # small pixels get a frame around them
    cell = cell.adjusted(-least, -least, least, least)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((QColor(0, 0, 0, 190), 3 * dpr), (QColor(DARK.accent), 1.5 * dpr)):
        painter.setPen(QPen(colour, wide))
        painter.drawRect(cell)
