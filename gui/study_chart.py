"""The curve of a study: wrong counts and copies by late patch size, with their intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from els_engine.study.folder import Study
from els_engine.study.observing import TRAINING
from els_engine.study.rates import Point, Rate
from gui import theme
from gui.fonts import font
from gui.language import tr
from gui.theme import Size

__all__ = ["StudyChart"]

_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 128, 24, 52  # px round the plot, for words
_WHOLE_AT = 1.35  # times the largest number: where `whole` stands on the logarithmic axis
_MARK = 4.5  # px, half a marker
# Okabe and Ito's colours, lightened for a dark ground; markers and words tell the same.
_DARK_INK = {"els": "#FF8A3D", "ls": "#56B4E9", "es": "#2FC79B", "is": "#C8CED8"}
_LIGHT_INK = {"els": "#C25400", "ls": "#0072B2", "es": "#00805E", "is": "#555B66"}


@dataclass(frozen=True, slots=True)
class _Curve:
    name: str
    colour: QColor
    square: bool
    points: tuple[Point, ...]  # from the smallest patch size to the largest


class StudyChart(QWidget):
    """Arrow keys, or the pointer, choose a patch size; `chosen` says which."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._study: Study | None = None
        self._places: dict[str, float] = {}
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Wrong counts and copies by late patch size"))
        self.setToolTip(tr("Arrow keys or pointer: the figures of one patch size"))

    def sizeHint(self) -> QSize:
        """Room for every label."""
        return QSize(880, 460)

    def minimumSizeHint(self) -> QSize:
        """Below this, labels run into each other."""
        return QSize(560, 300)

    def show_study(self, study: Study) -> None:
        """Draw this one from now on."""
        self._study = study
        words = {p.patch for p in study.points if p.machine != TRAINING}
        numbers = sorted(int(word) for word in words if word.isdigit())
        places = {str(n): math.log(n) for n in numbers}
        last = math.log(numbers[-1]) if numbers else 0.0
        self._places = places | {
            word: last + math.log(_WHOLE_AT) for word in sorted(words) if not word.isdigit()
        }
        self._choose(min(1, len(self._places) - 1))

    @property
    def patch(self) -> str:
        """The late patch size that is chosen."""
        return list(self._places)[self._at] if self._places else ""

    def _choose(self, at: int) -> None:
        self._at = max(0, min(at, len(self._places) - 1))
        self.chosen.emit(self.patch)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, Right, Home, End."""
        moves = {
            Qt.Key.Key_Left: self._at - 1,
            Qt.Key.Key_Right: self._at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._places) - 1,
        }
        to = moves.get(Qt.Key(event.key()))
        if to is None or not self._places:
            super().keyPressEvent(event)
        else:
            self._choose(to)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The patch size nearest to the pointer."""
        if self._places:
            x = event.position().x()
            near = [abs(self._x(place) - x) for place in self._places.values()]
            if (at := near.index(min(near))) != self._at:
                self._choose(at)

    def _box(self) -> QRectF:
        width, height = self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM
        return QRectF(_LEFT, _TOP, max(1, width), max(1, height))

    def _x(self, place: float) -> float:
        box, low, high = self._box(), min(self._places.values()), max(self._places.values())
        if self._study is not None and self._study.width:
            low = min(low, math.log(self._study.width))
        return box.left() + box.width() * (place - low) / max(high - low, 1e-9)

    def _y(self, share: float) -> float:
        box = self._box()
        return box.bottom() - box.height() * share

    def _curves(self, study: Study) -> list[_Curve]:
        inks = _DARK_INK if theme.current() is theme.DARK else _LIGHT_INK
        curves = []
        for machine in dict.fromkeys(p.machine for p in study.points if p.machine != TRAINING):
            points = sorted(study.of(machine), key=lambda p: self._places[p.patch])
            colour = QColor(inks.get(machine, theme.current().text))
            name = machine.upper() if machine in inks else machine
            curves.append(_Curve(name, colour, machine == "ls", tuple(points)))
        return curves

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, bands, curves, words; nothing where there is no study."""
        study = self._study
        if study is None or not self._places:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_frame(painter, study)
            curves = self._curves(study)
            for curve in curves:
                self._paint_curve(painter, curve, [p.copies for p in curve.points], wrong=False)
            for curve in curves:
                self._paint_curve(painter, curve, [p.wrong for p in curve.points], wrong=True)
            self._paint_words(painter, curves)

    def _paint_frame(self, painter: QPainter, study: Study) -> None:
        roles, box = theme.current(), self._box()
        if self.hasFocus():
            painter.setPen(QPen(QColor(roles.focus), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        control = study.of(TRAINING)
        if control:
            low, high = control[0].wrong.interval
            band = QRectF(box.left(), self._y(high), box.width(), self._y(low) - self._y(high))
            colour = QColor(roles.dim)
            colour.setAlphaF(0.25)
            painter.fillRect(band, colour)
        painter.setFont(font(Size.BODY))
        for share in (0, 0.25, 0.5, 0.75, 1):
            y = self._y(share)
            painter.setPen(QPen(QColor(roles.line), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(QColor(roles.dim))
            where = QRectF(0, y - 10, _LEFT - 10, 20)
            painter.drawText(where, _RIGHT_MIDDLE, f"{share:.0%}".replace("%", " %"))
        chosen = self._x(self._places[self.patch])
        painter.setPen(QPen(QColor(roles.accent), 1))
        painter.drawLine(QPointF(chosen, box.top()), QPointF(chosen, box.bottom() + 6))
        before = -math.inf
        for word, place in self._places.items():
            x = self._x(place)
            if x - before < 24 and word != self.patch:
                continue
            painter.setPen(QColor(roles.accent if word == self.patch else roles.dim))
            painter.drawText(
                QRectF(x - 30, box.bottom() + 8, 60, 18),
                _CENTRE,
                tr("whole") if word == "whole" else word,
            )
            before = x
        painter.setPen(QColor(roles.dim))
        foot = QRectF(box.left(), box.bottom() + 28, box.width(), 20)
        painter.drawText(foot, _CENTRE, tr("Late patch size L, px: what a pixel sees at t ≤ 0.3"))
        if study.width:
            x = self._x(math.log(study.width))
            painter.setPen(QPen(QColor(roles.dim), 1.2, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            where = QRectF(x + 6, self._y(0.2) - 18, 140, 36)
            words = (
                tr("legs are\n{width:.1f} px wide", width=study.width)
                if study.usual == 2
                else tr("fingers are\n{width:.1f} px wide", width=study.width)
            )
            self._write(painter, where, _LEFT_MIDDLE, words, QColor(roles.dim))

    def _paint_curve(
        self, painter: QPainter, curve: _Curve, rates: list[Rate], *, wrong: bool
    ) -> None:
        places = [self._x(self._places[p.patch]) for p in curve.points]
        known = [(x, rate) for x, rate in zip(places, rates, strict=True) if rate.of]
        if not known:
            return
        ends = [(x, *rate.interval) for x, rate in known]
        if len(known) > 1:
            band = QColor(curve.colour)
            band.setAlphaF(0.16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(band)
            rim = [QPointF(x, self._y(low)) for x, low, _ in ends]
            rim += [QPointF(x, self._y(high)) for x, _, high in reversed(ends)]
            painter.drawPolygon(QPolygonF(rim))
        pen = QPen(curve.colour, 2.2 if wrong else 1.6)
        if not wrong:
            pen.setDashPattern([4, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = [QPointF(x, self._y(rate.value)) for x, rate in known]
        painter.drawPolyline(QPolygonF(middle))
        if len(known) == 1:
            x, low, high = ends[0]
            painter.drawLine(QPointF(x, self._y(low)), QPointF(x, self._y(high)))
        painter.setPen(QPen(curve.colour, 1.6))
        painter.setBrush(curve.colour if wrong else QColor(theme.current().panel))
        for point in middle:
            mark = QRectF(point.x() - _MARK, point.y() - _MARK, 2 * _MARK, 2 * _MARK)
            (painter.drawRect if curve.square else painter.drawEllipse)(mark)

    def _paint_words(self, painter: QPainter, curves: list[_Curve]) -> None:
        painter.setFont(font(Size.BODY, QFont.Weight.DemiBold))
        long = [curve for curve in curves if len(curve.points) > 1]
        ranked = sorted(long, key=lambda c: -c.points[0].wrong.value if c.points[0].wrong.of else 0)
        for rank, curve in enumerate(ranked):
            first = curve.points[0]
            y = self._y(first.wrong.value if first.wrong.of else 0) + (-14 if rank == 0 else 16)
            where = QRectF(self._x(self._places[first.patch]) + 4, y - 10, 220, 20)
            self._write(
                painter,
                where,
                _LEFT_MIDDLE,
                tr("{name}: wrong number", name=curve.name),
                curve.colour,
            )
        many = [
            i for c in long for i, p in enumerate(c.points) if p.copies.of and p.copies.value >= 0.4
        ]
        for rank, curve in enumerate(long):
            begins = curve.points[max(0, min(many, default=1) - 1)]
            x = self._x(self._places[begins.patch])
            where = QRectF(x - 220, self._y(0.97) - 10 + 18 * rank, 220, 20)
            self._write(
                painter, where, _RIGHT_MIDDLE, tr("{name}: copies", name=curve.name), curve.colour
            )
        single = [curve for curve in curves if len(curve.points) == 1]
        text = QColor(theme.current().text)
        for copies, what in ((True, tr("copies")), (False, tr("wrong number"))):
            levels: dict[int, list[_Curve]] = {}
            for curve in single:
                rate = curve.points[0].copies if copies else curve.points[0].wrong
                if rate.of:
                    levels.setdefault(round(100 * rate.value), []).append(curve)
            for level, same in levels.items():
                names = ", ".join(curve.name for curve in same)
                x = self._x(self._places[same[0].points[0].patch])
                y = min(self._y(level / 100) - 18, self._y(0) - 40)  # clear of the axis' words
                where = QRectF(x + 14, y, _RIGHT - 14, 36)
                self._write(painter, where, _LEFT_MIDDLE, f"{names}:\n{what}", text)

    @staticmethod
    def _write(
        painter: QPainter, where: QRectF, flags: Qt.AlignmentFlag, words: str, colour: QColor
    ) -> None:
        """Words with a rim of the ground, so that lines may pass behind them."""
        painter.setPen(QColor(theme.current().panel))
        for dx, dy in ((-2, 0), (2, 0), (0, -2), (0, 2), (-1, -1), (1, 1), (-1, 1), (1, -1)):
            painter.drawText(where.translated(dx, dy), flags, words)
        painter.setPen(colour)
        painter.drawText(where, flags, words)


_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
