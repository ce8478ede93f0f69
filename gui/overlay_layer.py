"""Overlays on the stage: tints and seams over the tiles, and the legend under them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QLinearGradient, QPainter, QPen

from els_engine.overlays import Entry, Overlay
from gui import theme
from gui.engine_words import translated
from gui.fonts import font
from gui.grid import Grid
from gui.theme import Size, Space

__all__ = ["LaidOver", "OverlayLayer", "laid_over", "paint_seams"]

_SWATCH = 14  # px
_RIM_FROM = 6  # px of a pixel, from which lines have a dark rim
_MOST_LINES = 2
_LINE = 16  # px between two lines of a legend


class OverlayLayer:
    """Paints Overlays; knows nothing of how they come about."""

    def __init__(self) -> None:
        self._made: dict[int, Overlay] = {}
        self._images: dict[int, QImage] = {}
        self._legend: tuple[Entry, ...] = ()
        self._said = ""
        self._paper = False

    @property
    def shown(self) -> Mapping[int, Overlay]:
        """The overlays on screen, by sample."""
        return self._made

    @property
    def said(self) -> str:
        """The sentence before the legend."""
        return self._said

    def set_overlays(self, made: Mapping[int, Overlay]) -> bool:
        """Show these, by sample; whether that is a change."""
        if made.keys() == self._made.keys() and all(made[n] is self._made[n] for n in made):
            return False
        self._images = {
            n: self._images[n] if self._made.get(n) is one else _image(one)
            for n, one in made.items()
        }
        self._made = dict(made)
        return True

    def set_legend(self, entries: Sequence[Entry], said: str, *, paper: bool) -> bool:
        """What stands under the tiles; whether that is a change."""
        fresh = (tuple(entries), said, paper)
        if fresh == (self._legend, self._said, self._paper):
            return False
        self._legend, self._said, self._paper = fresh
        return True

    @property
    def explains(self) -> bool:
        """Whether there is a legend, in the caption's place."""
        return bool(self._legend)

    def legend_width(self) -> float:
        """px that the legend takes in one line."""
        wide = QFontMetricsF(font(Size.STATUS, QFont.Weight.Medium)).horizontalAdvance
        said = [wide(self._said)] if self._said else []
        words = [
            (_SWATCH if len(entry.colours) == 1 else 3 * _SWATCH)
            + Space.XS
            + wide(translated(entry.paper if self._paper else entry.plain))
            for entry in self._legend
        ]
        return sum(said + words) + Space.L * (len(said) + len(words) - 1)

    def _lines(self, room: float, wide: Callable[[str], int]) -> int:
        """How many lines all of it takes."""
        lines, at = 1, float(wide(self._said) + Space.L) if self._said else 0.0
        for entry in self._legend:
            words = translated(entry.paper if self._paper else entry.plain)
            swatch = _SWATCH if len(entry.colours) == 1 else 3 * _SWATCH
            length = swatch + Space.XS + wide(words)
            if at > 0 and at + length > room:
                lines, at = lines + 1, 0.0
            at += length + Space.L
        return lines

    def paint(self, painter: QPainter, grid: Grid, dpr: float, *, but: int | None = None) -> None:
        """Over the last pane of every tile, in device pixels; `but` for the one of this sample."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for sample, made in self._made.items():
            if sample >= grid.count or sample == but:
                continue
            pane = QRect(*grid.pane(sample, grid.panes - 1))
            painter.drawImage(pane, self._images[sample])
            paint_seams(painter, pane, grid.scale, made, dpr)

    def paint_legend(self, painter: QPainter, room: QRectF) -> None:
        """Swatches and words in two lines, centred in the room's height; where they take more,
        without the sentence."""
        now, left = theme.current(), room.left()
        painter.setFont(font(Size.STATUS, QFont.Weight.Medium))
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        lines = self._lines(room.width(), metrics.horizontalAdvance)
        high = min(lines, _MOST_LINES) * _LINE
        top = room.top() + max(-Space.XS, (room.height() - high) / 2)
        if self._said and lines <= _MOST_LINES:
            painter.setPen(QColor(now.text))
            wide = metrics.horizontalAdvance(self._said)
            painter.drawText(QRectF(left, top, wide + 2, _LINE), middle, self._said)
            left += wide + Space.L
        for entry in self._legend:
            words = translated(entry.paper if self._paper else entry.plain)
            swatch = _SWATCH if len(entry.colours) == 1 else 3 * _SWATCH
            wide = swatch + Space.XS + metrics.horizontalAdvance(words)
            if left > room.left() and left + wide > room.right():
                left, top = room.left(), top + _LINE
            box = QRectF(left, top + (_LINE - 10) / 2, swatch, 10)
            painter.setPen(QPen(QColor(now.edge), 1))
            painter.setBrush(_ramp(box, entry))
            painter.drawRect(box)
            painter.setPen(QColor(now.dim))
            word = QRectF(box.right() + Space.XS, top, wide, _LINE)
            painter.drawText(word, middle, words)
            left += wide + Space.L
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _ramp(box: QRectF, entry: Entry) -> QLinearGradient:
    """An entry's colours across a box: stripes where they stand apart."""
    ramp, count = QLinearGradient(box.topLeft(), box.topRight()), len(entry.colours)
    for n, colour in enumerate(entry.colours):
        if entry.apart:
            ramp.setColorAt(n / count, QColor(*colour))
            ramp.setColorAt((n + 1) / count - 1e-6, QColor(*colour))
        else:
            ramp.setColorAt(n / max(1, count - 1), QColor(*colour))
    return ramp


class LaidOver:
    """An overlay over one tile of a board; its lines are drawn once for each size."""

    def __init__(self, overlay: Overlay) -> None:
        self.overlay = overlay
        self._tint = _image(overlay)
        self._seams = QImage()
        self._drawn: object = None

    def paint(
        self, painter: QPainter, place: QRect, cell: QRect, dpr: float, *, draw: bool
    ) -> bool:
        """Where its picture lies at `place` and is seen through `cell`, in device pixels.

        Whether its lines had to be drawn; where they may not be, they come with the next frame.
        """
        painter.drawImage(place, self._tint)
        if not len(self.overlay.lines):
            return False
        moved = place.translated(-cell.topLeft())
        fresh = (moved, cell.size(), dpr) != self._drawn
        if fresh and not draw:
            return True
        if fresh:
            self._drawn = (moved, cell.size(), dpr)
            self._seams = QImage(cell.size(), QImage.Format.Format_ARGB32_Premultiplied)
            self._seams.fill(Qt.GlobalColor.transparent)
            pen = QPainter(self._seams)
            scale = place.width() / self.overlay.tint.shape[1]
            paint_seams(pen, moved, scale, self.overlay, dpr)
            pen.end()
        painter.drawImage(cell.topLeft(), self._seams)
        return fresh


def laid_over(
    old: Mapping[tuple[int, int], LaidOver], made: Mapping[tuple[int, int], Overlay]
) -> dict[tuple[int, int], LaidOver] | None:
    """These overlays, each where it was drawn before if it was; None where nothing changes."""
    if old.keys() == made.keys() and all(made[at] is old[at].overlay for at in made):
        return None
    return {
        at: old[at] if at in old and old[at].overlay is one else LaidOver(one)
        for at, one in made.items()
    }


def _image(made: Overlay) -> QImage:
    height, width = made.tint.shape[:2]
    shared = QImage(made.tint.tobytes(), width, height, width * 4, QImage.Format.Format_RGBA8888)
    return shared.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def paint_seams(painter: QPainter, pane: QRect, scale: float, made: Overlay, dpr: float) -> None:
    """The seams of a picture that fills `pane`, in device pixels; a rim where there is room."""
    if not len(made.lines):
        return
    corner = QPointF(pane.x(), pane.y())
    lines = [
        QLineF(
            corner + QPointF(column * scale, row * scale),
            corner + QPointF(last_column * scale, last_row * scale),
        )
        for row, column, last_row, last_column in made.lines.tolist()
    ]
    long = sum(line.length() for line in lines) / scale
    dense = min(1.0, long / (1.2 * made.tint.shape[0] * made.tint.shape[1]))
    painter.save()
    painter.setClipRect(pane)
    white = QColor(255, 255, 255, round(255 - 190 * dense))  # a mesh of seams would hide the rest
    pens = [(QColor(0, 0, 0, 170), 3 * dpr), (white, dpr)]
    for colour, wide in pens if scale >= _RIM_FROM * dpr else pens[1:]:
        painter.setPen(QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawLines(lines)
    painter.restore()
