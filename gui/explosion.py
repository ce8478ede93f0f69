"""A finished sample breaks along its seams: pieces fly to their pictures on the wall, and back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from els_engine.images import to_uint8
from els_engine.patchwork import Patchwork, Piece
from els_engine.steps import FloatArray
from gui.canvas import Canvas
from gui.language import tr
from gui.motion import Tween
from gui.theme import DARK
from gui.wall import Wall

__all__ = ["Explosion", "Flying", "cut_out", "flights"]

_MS = 900  # one way
_ELSEWHERE = (QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize)  # of what they fly between
_VEIL = 0.72  # opacity over the wall's pictures, so that pieces stand out
_STAGGER = 0.4  # of the way, between the first piece to leave and the last


@dataclass(frozen=True, slots=True, eq=False)
class Flying:
    """One piece, cut out, and the boxes it flies between (the glass's coordinates)."""

    image: QImage
    start: QRectF
    end: QRectF
    delay: float  # 0…1

    def box(self, time: float) -> QRectF:
        """Where it is at a time 0 (in the sample) … 1 (in its picture)."""
        share = min(1.0, max(0.0, time * (1 + _STAGGER) - _STAGGER * self.delay))
        mix = share * share * (3 - 2 * share)
        a, b = self.start, self.end
        return QRectF(
            a.x() + (b.x() - a.x()) * mix,
            a.y() + (b.y() - a.y()) * mix,
            a.width() + (b.width() - a.width()) * mix,
            a.height() + (b.height() - a.height()) * mix,
        )


def cut_out(sample: FloatArray, piece: Piece) -> QImage:
    """A piece of sample [C, h, w] as a picture, clear where the piece is not."""
    row, column, last_row, last_column = piece.box
    area = np.s_[row:last_row, column:last_column]
    colours = to_uint8(sample).transpose(1, 2, 0)[area]
    colours = np.broadcast_to(colours, (*colours.shape[:2], 3))
    opaque = np.where(piece.mask[area], np.uint8(255), np.uint8(0))
    rgba = np.ascontiguousarray(np.dstack([colours, opaque]))
    height, width = opaque.shape
    shared = QImage(rgba.tobytes(), width, height, width * 4, QImage.Format.Format_RGBA8888)
    return shared.copy()


def flights(
    sample: int, picture: FloatArray, patchwork: Patchwork, canvas: Canvas, wall: Wall, on: QWidget
) -> list[Flying]:
    """The pieces of a shown sample whose pictures hang on the wall; small ones leave first."""
    corner, next_ = canvas.spot(sample, 0, 0), canvas.spot(sample, 1, 1)
    if corner is None or next_ is None:
        return []
    big = next_.x() - corner.x()
    made = []
    pieces = [piece for piece in patchwork.pieces if wall.spot(piece.picture, (0, 0)) is not None]
    for number, piece in enumerate(reversed(pieces)):
        row, column, last_row, last_column = piece.box
        start = canvas.spot(sample, row, column)
        hangs, beside = wall.spot(piece.picture, (0, 0)), wall.spot(piece.picture, (1, 1))
        if start is None or hangs is None or beside is None:
            continue
        across, down = beside.x() - hangs.x(), beside.y() - hangs.y()
        top, left = row + piece.displacement[0], column + piece.displacement[1]
        from_ = canvas.mapTo(on, start - QPointF(big / 2, big / 2))
        to = wall.mapTo(on, hangs + QPointF((left - 0.5) * across, (top - 0.5) * down))
        high, wide = last_row - row, last_column - column
        made.append(
            Flying(
                cut_out(picture, piece),
                QRectF(from_, from_ + QPointF(wide * big, high * big)),
                QRectF(to, to + QPointF(wide * across, high * down)),
                number / max(1, len(pieces) - 1),
            )
        )
    return made


class Explosion(QWidget):
    """A sheet of glass over the window's body; the mouse goes through it."""

    whole = Signal()  # every piece is back in its place

    def __init__(self, body: QWidget) -> None:
        super().__init__(body)
        self._flying: list[Flying] = []
        self._between: tuple[QWidget, ...] = ()
        self._veiled: list[QRectF] = []
        self._out = False
        self._time = Tween(self, self._moved)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAccessibleName(tr("Pieces on their way"))
        body.installEventFilter(self)
        self._body = body
        self.setGeometry(body.rect())
        self.hide()

    def fly_between(self, *widgets: QWidget) -> None:
        """What pieces fly between: where one of these goes or moves, none are in the air."""
        self._between = widgets
        for widget in widgets:
            widget.installEventFilter(self)

    @property
    def out(self) -> bool:
        """Whether the pieces are at their pictures, or on the way there."""
        return self._out

    @property
    def flying(self) -> list[Flying]:
        """The pieces."""
        return list(self._flying)

    @property
    def time(self) -> float:
        """0 (in the sample) … 1 (in their pictures)."""
        return self._time.value

    def go(self, flying: list[Flying], veiled: list[QRectF]) -> None:
        """Break, and dim the wall's pictures; with reduced motion the pieces are there at once."""
        self._flying, self._veiled, self._out = flying, veiled, True
        self._time.jump(0.0)
        self.show()
        self.raise_()
        self._time.to(1.0, _MS)

    def come_back(self) -> None:
        """Every piece back to its place."""
        self._out = False
        self._time.to(0.0, _MS)
        self._moved()

    def clear(self) -> None:
        """As if nothing had been broken."""
        self._flying, self._out = [], False
        self._time.jump(0.0)
        self._moved()

    def _moved(self) -> None:
        if not self._out and self._time.value <= 0:
            self._flying = []
            self.hide()
            self.whole.emit()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._body and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._body.rect())
            self.clear()
        elif watched in self._between and event.type() in _ELSEWHERE:
            self.clear()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        time = self._time.value
        veil = QColor(DARK.stage)
        veil.setAlphaF(_VEIL * time)
        for box in self._veiled:
            painter.fillRect(box, veil)
        for flying in self._flying:  # what has left leaves a dark place
            hole = flying.image.createAlphaMask()
            dark = QImage(flying.image.size(), QImage.Format.Format_ARGB32_Premultiplied)
            dark.fill(QColor(DARK.raised))
            dark.setAlphaChannel(hole.convertToFormat(QImage.Format.Format_Alpha8))
            painter.drawImage(flying.start, dark)
        for flying in self._flying:
            painter.drawImage(flying.box(time), flying.image)
        painter.end()
