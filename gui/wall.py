"""The wall: the training pictures, always in sight; those in use glow while a sample grows."""

from __future__ import annotations

import html
import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QImageWriter,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from els_engine.images import ImageSet
from gui import pixels, theme
from gui.fonts import font
from gui.language import tr
from gui.motion import Tween
from gui.shelf import Shelf, choose, pack
from gui.theme import DARK, Size

__all__ = ["Wall"]

_FADE_MS = 700
_UNUSED = 0.30  # brightness of a picture that has no share while others have
_IN_USE = 0.10  # of the largest share: from here a picture gets its outline
_HEAVY = 0.5  # of the largest share: such a picture always hangs
_LEVELS = 5  # outlines are drawn in this many strengths
_CROWD = 0.4  # strength of the outlines where all pictures share alike
_TIP = 128  # px, side of the enlarged picture in a tooltip
_WORDS = 20  # px for the line "showing 240 of 60,000"


class Wall(QWidget):
    """Thumbnails of an ImageSet in one pixmap; brightness by each picture's share."""

    rehung = Signal()  # the pictures hang elsewhere now
    picture_hovered = Signal(int)  # row of the picture in the ImageSet, -1 when none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: ImageSet | None = None
        self._usage: NDArray[np.float64] | None = None
        self._shelf: Shelf | None = None
        self._shown: NDArray[np.int64] = np.zeros(0, np.int64)  # ImageSet rows, in wall order
        self._atlas: QPixmap | None = None
        self._hover = -1  # place on the wall
        self._fade = Tween(self, self.update, 1.0)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 56)
        self.setAccessibleName(tr("Pictures it knows"))

    def set_images(self, images: ImageSet | None) -> None:
        """Hang these pictures; None takes them all down."""
        if images is self._images:
            return
        self._images, self._usage, self._hover = images, None, -1
        self._rehang()

    def set_usage(self, usage: NDArray[np.floating] | None) -> None:
        """Share of each picture, [N], relative to the largest; None shows all alike."""
        if usage is None:
            if self._usage is None:
                return
            self._usage = None
        else:
            shares = np.asarray(usage, np.float64).ravel()
            if self._images is None or shares.size != len(self._images.images):
                return
            if self._usage is not None and np.array_equal(shares, self._usage):
                return  # the same moment, asked for with another frame
            self._usage = shares
            if self._shelf is not None and self._shown.size < shares.size:
                self._keep_heavy(shares)
        self.update()

    def fade_in(self) -> None:
        """Let the pictures appear one after another."""
        if theme.reduced_motion():
            return
        self._fade.jump(0.0)
        self._fade.to(1.0, _FADE_MS)

    # Hanging

    def sizeHint(self) -> QSize:
        return QSize(288, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._rehang()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._rehang()
        super().changeEvent(event)

    def _rehang(self) -> None:
        """Choose sizes and pictures anew and paint the atlas."""
        self._atlas, self._shelf = None, None
        self._shown = np.zeros(0, np.int64)
        if self._images is not None and len(self._images.images) and self.width() > 8:
            dpr = self.devicePixelRatioF()
            count, _, height, width = self._images.images.shape
            room = (round(self.width() * dpr), round(self.height() * dpr))
            self._shelf = pack(count, height, width, room=room, dpr=dpr, words=round(_WORDS * dpr))
            self._shown = choose(count, self._shelf.places, self._usage)
            self._paint_atlas()
        self.update()
        self.rehung.emit()

    def _keep_heavy(self, shares: NDArray[np.float64]) -> None:
        """Swap the sampled pictures where one in heavy use is not on the wall."""
        assert self._shelf is not None
        if shares.max() <= 0:
            return
        heavy = np.flatnonzero(shares >= _HEAVY * shares.max())
        if heavy.size <= self._shelf.places // 2 and not np.isin(heavy, self._shown).all():
            self._shown = choose(shares.size, self._shelf.places, shares)
            self._paint_atlas()

    def _paint_atlas(self) -> None:
        images, shelf = self._images, self._shelf
        assert images is not None
        assert shelf is not None
        height = images.images.shape[2]
        width = images.images.shape[3]
        strip = pixels.stack(images.images[self._shown])
        atlas = QPixmap(shelf.width, shelf.height)
        atlas.fill(Qt.GlobalColor.transparent)
        painter = QPainter(atlas)
        whole = shelf.thumb_w % width == 0
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not whole)
        for place in range(self._shown.size):
            source = QRect(0, place * height, width, height)
            if whole:
                painter.drawImage(QRect(*shelf.box(place)), strip, source)
            else:  # area-averaged, where a smooth transform alone would skip rows
                small = strip.copy(source).scaled(
                    shelf.thumb_w,
                    shelf.thumb_h,
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                painter.drawImage(QRect(*shelf.box(place)), small)
        painter.end()
        self._atlas = atlas

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        now, dpr = theme.current(), self.devicePixelRatioF()
        painter = QPainter(self)
        if self._atlas is None or self._shelf is None:
            if self._images is None:
                painter.setPen(QColor(now.dim))
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("No pictures yet"))
            painter.end()
            return
        painter.save()
        painter.scale(1 / dpr, 1 / dpr)
        painter.drawPixmap(0, 0, self._lit(self._atlas, self._shelf))
        if self._usage is not None:
            self._paint_glow(painter, self._relative(), self._shelf, dpr)
        if self._hover >= 0:
            painter.setPen(QPen(QColor(DARK.text), max(1.0, 2 * dpr)))
            painter.drawRect(QRectF(*self._shelf.box(self._hover)).adjusted(1, 1, -1, -1))
        painter.restore()
        total = len(self._images.images) if self._images is not None else 0
        if self._shown.size < total:
            painter.setFont(font(Size.STATUS))
            painter.setPen(QColor(now.dim))
            line = QRectF(0, self.height() - _WORDS, self.width(), _WORDS)
            foot = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(
                line, foot, tr("showing {shown:,} of {all:,}", shown=self._shown.size, all=total)
            )
        painter.end()

    def _relative(self) -> NDArray[np.float64]:
        """Share of each hung picture relative to the largest share of all, 0…1."""
        assert self._usage is not None
        largest = float(self._usage.max(initial=0.0))
        if largest <= 0:
            return np.zeros(self._shown.size)
        return np.clip(self._usage[self._shown] / largest, 0.0, 1.0)

    def _brightness(self) -> NDArray[np.float64] | None:
        """0…1 per place, or None where every picture is fully lit."""
        light: NDArray[np.float64] | None = None
        if self._usage is not None:
            light = _UNUSED + (1 - _UNUSED) * np.sqrt(self._relative())
        if self._fade.value < 1:
            order = np.arange(self._shown.size) / max(self._shown.size, 1)
            appeared = np.clip((self._fade.value * 1.6 - order * 0.6) / 1.0, 0.0, 1.0)
            light = appeared if light is None else light * appeared
        return light

    def _lit(self, atlas: QPixmap, shelf: Shelf) -> QPixmap:
        """The atlas with every picture as bright as it is used.

        The veil is one small image with a pixel per place, drawn on top of the pictures only.
        """
        light = self._brightness()
        if light is None:
            return atlas
        alpha = np.zeros(shelf.columns * shelf.rows, np.uint32)
        alpha[: light.size] = np.round((1 - light) * 255).astype(np.uint32)
        words = alpha << 24 | np.uint32(int(DARK.stage[1:], 16))
        veil = QImage(
            words.data, shelf.columns, shelf.rows, shelf.columns * 4, QImage.Format.Format_ARGB32
        )
        lit = QPixmap(atlas)
        painter = QPainter(lit)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        painter.drawImage(
            QRect(0, 0, shelf.columns * shelf.pitch_w, shelf.rows * shelf.pitch_h), veil
        )
        painter.end()
        return lit

    def _paint_glow(
        self,
        painter: QPainter,
        relative: NDArray[np.float64],
        shelf: Shelf,
        dpr: float,
    ) -> None:
        """Outline what is in use: the stronger, the larger its share and the fewer share it."""
        assert self._usage is not None
        total = float(self._usage.sum())
        in_use = total**2 / max(float(np.square(self._usage).sum()), 1e-30)  # effective number
        alone = _CROWD + (1 - _CROWD) * (1 - min(in_use / self._usage.size, 1.0))
        wide = max(1.0, round(1.5 * dpr))
        strength = np.ceil(relative**2 * _LEVELS).astype(int)
        strength[relative < _IN_USE] = 0
        for level in range(1, _LEVELS + 1):
            boxes = [
                QRectF(*shelf.box(int(place))).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
                for place in np.flatnonzero(strength == level)
            ]
            if boxes:
                tint = QColor(DARK.accent)  # it lies on the pictures, which are no theme's
                tint.setAlphaF(level / _LEVELS * alone * self._fade.value)
                painter.setPen(
                    QPen(tint, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap,
                         Qt.PenJoinStyle.MiterJoin)
                )  # fmt: skip
                painter.drawRects(boxes)

    def spot(self, row: int, place: tuple[int, int]) -> QPointF | None:
        """Where the pixel (row, column) of a picture hangs, in this widget; None if it does not."""
        x, y = self.spots(np.array([row]), np.array([place])).tolist()[0]
        return None if math.isnan(x) else QPointF(x, y)

    def spots(self, rows: NDArray[np.integer], places: NDArray[np.integer]) -> NDArray[np.float64]:
        """The same for K pictures and pixels [K, 2]: x and y [K, 2], NaN where one hangs not."""
        found = np.full((len(rows), 2), np.nan)
        if self._shelf is None or self._images is None or not self._shown.size:
            return found
        at = np.minimum(np.searchsorted(self._shown, rows), self._shown.size - 1)
        hung = self._shown[at] == rows
        row, column = np.divmod(at[hung], self._shelf.columns)
        down = (places[hung, 0] + 0.5) / self._images.height
        right = (places[hung, 1] + 0.5) / self._images.width
        found[hung, 0] = column * self._shelf.pitch_w + right * self._shelf.thumb_w
        found[hung, 1] = row * self._shelf.pitch_h + down * self._shelf.thumb_h
        return found / self.devicePixelRatioF()

    def boxes(self) -> list[QRectF]:
        """Where the pictures hang, in this widget."""
        if self._shelf is None:
            return []
        dpr = self.devicePixelRatioF()
        boxes = [self._shelf.box(place) for place in range(self._shown.size)]
        return [QRectF(x / dpr, y / dpr, w / dpr, h / dpr) for x, y, w, h in boxes]

    # Pointing

    def _place(self, where: QPointF | QPoint) -> int:
        if self._shelf is None:
            return -1
        dpr = self.devicePixelRatioF()
        place = self._shelf.at(where.x() * dpr, where.y() * dpr)
        return place if place < self._shown.size else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._place(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)
        super().leaveEvent(event)

    def _point(self, place: int) -> None:
        if place != self._hover:
            self._hover = place
            self.picture_hovered.emit(int(self._shown[place]) if place >= 0 else -1)
            self.update()

    def describe(self, row: int) -> str:
        """What the tooltip says of the picture in this row of the set."""
        images = self._images
        if images is None:
            return ""
        words = tr("picture {number}", number=int(images.indices[row]))
        if images.labels is not None:
            words += ", " + tr("label {label}", label=images.label_text(int(images.labels[row])))
        if self._usage is not None and not math.isnan(float(self._usage[row])):
            share = 100 * float(self._usage[row])
            words += ", " + tr("{share:.3g} % of what is drawn now", share=share)
        return words

    def _tip(self, row: int) -> str:
        """The description under the picture itself, enlarged."""
        if self._images is None:
            return ""
        picture = pixels.stack(self._images.images[row : row + 1])
        scale = max(1, _TIP // max(picture.width(), picture.height()))
        size = picture.size() * scale
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(picture.scaled(size))
        coded = bytes(data.toBase64().data()).decode("ascii")
        words = html.escape(self.describe(row))
        return f'<img src="data:image/png;base64,{coded}"><br>{words}'

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._place(event.pos())
            text = self._tip(int(self._shown[place])) if place >= 0 else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)
