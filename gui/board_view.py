"""A board on the stage: samples in rows and columns with heads, in square, unsmoothed pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from els_engine.overlays import Entry, Overlay
from els_engine.steps import Step
from gui import pixels, theme
from gui.board_layout import Board, BoardLayout, rows_in_sight
from gui.board_words import paint_captions, paint_heads
from gui.fonts import font
from gui.keys import ARROWS
from gui.language import tr
from gui.linked_cells import Cell, LinkedCells
from gui.overlay_layer import LaidOver, OverlayLayer, laid_over
from gui.overlay_picker import OverlayPicker
from gui.room import fitted
from gui.theme import Size, Space

__all__ = ["BoardView", "Picture"]

_CAPTION = 220  # px of a tile, below which its caption has no room beside the overlays
_BESIDE = 560  # px of a tile, from which all overlays have room beside its caption
_ROOMY = 760  # px of the board, from which all overlays are offered side by side
_AT_ONCE = 8  # overlays whose lines are drawn in one frame
_LEGEND = 560  # px that a legend takes in two lines


Picture = tuple[Step, int] | None  # a Step and which sample of it


class BoardView(LinkedCells):
    """Shows Steps on a Board; says which tile was chosen."""

    chosen = Signal(int, int)  # row, column
    resized = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = Board((), ())
        self._pictures: Sequence[Sequence[Picture]] = ()
        self._dissolve = 1.0
        self._noisy = False
        self._marked: frozenset[tuple[int, int]] = frozenset()
        self._cursor = (0, 0)
        self._sentence = ""
        self._images: dict[tuple[int, bool], tuple[Step, QImage]] = {}
        self._overlays: dict[tuple[int, int], LaidOver] = {}
        self._fresh = 0  # of them, how many had lines to be drawn in this frame
        self._legend = OverlayLayer()
        self._picker: OverlayPicker | None = None
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            tr("Shift and the arrow keys move between the pictures, Return chooses one.")
        )

    # What to show

    def set_board(self, board: Board) -> None:
        """Rows, columns and their words."""
        if board != self._board:
            self._board = board
            self._cursor = (0, 0)
            self._place_picker()
            self.update()

    def set_pictures(
        self, pictures: Sequence[Sequence[Picture]], dissolve: float = 1.0, *, noisy: bool = False
    ) -> None:
        """[row][column]; `dissolve` 0…1 from noisy picture to best guess, or `noisy` throughout."""
        if (pictures, dissolve, noisy) == (self._pictures, self._dissolve, self._noisy):
            return
        self._pictures, self._dissolve, self._noisy = pictures, dissolve, noisy
        alive = {id(each[0]) for row in pictures for each in row if each is not None}
        self._images = {key: kept for key, kept in self._images.items() if key[0] in alive}
        self._place_picker()
        self.update()

    def set_marked(self, marked: Sequence[tuple[int, int]]) -> None:
        """The tiles (row, column) that belong to the present settings."""
        if frozenset(marked) != self._marked:
            self._marked = frozenset(marked)
            self.update()

    def set_sentence(self, text: str) -> None:
        """One sentence under the board."""
        if text != self._sentence:
            self._sentence = text
            self.update()

    def set_overlays(self, made: Mapping[tuple[int, int], Overlay]) -> None:
        """What lies over the tiles, by row and column."""
        laid = laid_over(self._overlays, made)
        if laid is not None:
            self._overlays = laid
            self.update()

    def set_legend(self, entries: Sequence[Entry], said: str, *, paper: bool) -> None:
        """What the overlays' colours mean, in the place of the sentence; nothing without any."""
        if self._legend.set_legend(entries, said, paper=paper):
            self.update()

    def set_overlay_picker(self, picker: OverlayPicker) -> None:
        """The segments that choose an overlay, under the last tiles."""
        self._picker = picker
        picker.setParent(self)
        self._place_picker()

    def _place_picker(self) -> None:
        if self._picker is None:
            return
        there = bool(self._pictures) and bool(self._board.rows)
        self._picker.setVisible(there)
        if there:
            layout = self._layout()
            slim, last = self._board.slim, layout.last
            wide = last.width() if slim else last.right() - layout.first.left()
            self._picker.set_compact(wide < (_BESIDE if slim else _ROOMY))
            self._picker.adjustSize()
            x, y = round(last.right()) - self._picker.width(), round(layout.foot) - Space.XS
            aside = round(last.right()) + Space.M  # a small tile's caption needs all the room
            if slim and wide < _CAPTION and aside + self._picker.width() <= self.width():
                x = aside
            self._picker.move(max(0, x), round(last.bottom()) + Space.XS if slim else y)

    # Geometry, in device pixels

    def sizeHint(self) -> QSize:
        return QSize(1104, 672)

    def _picture_hw(self) -> tuple[int, int]:
        for row in self._pictures:
            for picture in row:
                if picture is not None:
                    shape = picture[0].x_t.shape
                    return shape[2], shape[3]
        return 32, 32

    def _layout(self) -> BoardLayout:
        size = self.width(), self.height()
        return BoardLayout(self._board, size, self.devicePixelRatioF(), self._picture_hw())

    def tile(self, row: int, column: int) -> QRect:
        """Where a picture lies, in device pixels."""
        return self._layout().tile(row, column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_picker()
        self.resized.emit()

    def rows_in_sight(self, board: Board, picture_hw: tuple[int, int]) -> int:
        """How many of a board's rows to show: as many as leave the pictures as large as they can
        be with three of them."""
        return rows_in_sight(
            board, (self.width(), self.height()), self.devicePixelRatioF(), picture_hw
        )

    def _cell(self) -> Cell | None:
        if not self._pictures:
            return None
        layout = self._layout()
        tile = layout.tile(0, 0)
        return Cell(layout.scale, tile.width(), tile.height(), self._picture_hw())

    def _cell_under(self, at: QPointF) -> QRect | None:
        hit = self._hit(at)
        return None if hit is None else self.tile(*hit)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        self._fresh = 0
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(now.stage))
        painter.save()
        self._to_device_pixels(painter)
        layout = self._layout()
        for row, pictures in enumerate(self._pictures):
            for column, picture in enumerate(pictures):
                over = self._overlays.get((row, column))
                self._paint_tile(painter, layout.tile(row, column), picture, over)
        for rect in self._marks():
            self._paint_frame(painter, rect, now.accent)
        if self.hasFocus() and self._pictures:
            self._paint_frame(painter, self.tile(*self._cursor), now.focus, away=3.0)
        painter.restore()
        if self._fresh > _AT_ONCE:  # the others' lines come with the next frame
            QTimer.singleShot(0, self, self.update)
        self._paint_words(painter)
        self._paint_progress(painter)
        painter.end()

    def _image(self, step: Step, *, noisy: bool) -> QImage:
        key = (id(step), noisy)
        if key not in self._images:
            self._images[key] = step, pixels.stack(step.x_t if noisy else step.x0_hat)
        return self._images[key][1]

    def _paint_tile(
        self,
        painter: QPainter,
        target: QRect,
        picture: Picture,
        over: LaidOver | None,
    ) -> None:
        now, dpr = theme.current(), self.devicePixelRatioF()
        painter.setPen(QPen(QColor(now.line), max(1, dpr)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(target).adjusted(-0.5, -0.5, 0.5, 0.5))
        if picture is None:
            painter.fillRect(target, QColor(now.raised))
            return
        step, sample = picture
        height, width = step.x_t.shape[2:]
        source = QRect(0, sample * height, width, height)
        place = self._picture(target)
        painter.save()
        painter.setClipRect(target)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, place.width() < width)
        noisy = self._noisy or self._dissolve <= 0
        painter.drawImage(place, self._image(step, noisy=noisy or self._dissolve < 1), source)
        if not noisy and self._dissolve < 1:
            painter.setOpacity(self._dissolve)
            painter.drawImage(place, self._image(step, noisy=False), source)
            painter.setOpacity(1.0)
        if over is not None and not noisy and self._dissolve >= 1:
            self._fresh += over.paint(painter, place, target, dpr, draw=self._fresh < _AT_ONCE)
        self._paint_cell_lines(painter, target)
        painter.restore()

    def _marks(self) -> list[QRect]:
        """What is framed: the marked tiles, those of one column in one frame."""
        columns: dict[int, QRect] = {}
        for row, column in self._marked:
            rect = self.tile(row, column)
            columns[column] = columns[column].united(rect) if column in columns else rect
        return list(columns.values())

    def _paint_frame(self, painter: QPainter, rect: QRect, colour: str, away: float = 1.0) -> None:
        wide = 2 * self.devicePixelRatioF()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), wide))
        out = wide * away
        painter.drawRect(QRectF(rect).adjusted(-out, -out, out, out))

    def _paint_words(self, painter: QPainter) -> None:
        board, layout = self._board, self._layout()
        if not board.columns or not board.rows:
            return
        paint_heads(painter, layout, self.width())
        right: float = self.width() - 8
        beside = self._picker is not None and self._picker.isVisible()
        free = self._picker.x() - Space.M if self._picker is not None and beside else right
        paint_captions(painter, layout, self._marked, free if board.slim else right)
        if not board.slim:
            right = free
        right = round(self._paint_nearness(painter, right, layout.foot - 1))
        line = QRectF(layout.first.left(), layout.foot, right - layout.first.left(), 20)
        if self._legend.explains and any(one is not None for row in self._pictures for one in row):
            if line.width() < min(_LEGEND, self._legend.legend_width()) or board.slim:
                spare = line.right() - self._legend.legend_width()
                line.setLeft(max(Space.M, min(line.left(), spare if board.slim else Space.M)))
            self._legend.paint_legend(painter, line)
            return
        painter.setFont(font(Size.BODY))
        painter.setPen(QColor(theme.current().text))
        if painter.fontMetrics().horizontalAdvance(self._sentence) > line.width():
            line.setLeft(Space.M)  # a small board has room beside it
        metrics = painter.fontMetrics()
        text = fitted(self._sentence, line.width(), metrics)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, int(flags), text)

    # Choosing

    def _hit(self, at: QPointF) -> tuple[int, int] | None:
        """The tile at a point in device pixels."""
        layout = self._layout()
        for row, pictures in enumerate(self._pictures):
            for column in range(len(pictures)):
                if layout.tile(row, column).contains(at.toPoint()):
                    return row, column
        return None

    def _move(self, event: QMouseEvent) -> None:
        if self._hit(self._device(event.position())) is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _release(self, event: QMouseEvent) -> None:
        hit = self._hit(self._device(event.position()))
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self._cursor = hit
            self.chosen.emit(*hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        rows, columns = len(self._board.rows), len(self._board.columns)
        if not self._pictures:
            super().keyPressEvent(event)
        elif shifted and event.key() in ARROWS:
            down, right = ARROWS[Qt.Key(event.key())]
            row, column = self._cursor
            row, column = (row + down) % rows, (column + right) % columns
            self._cursor = row, column
            self.setAccessibleDescription(f"{self._board.rows[row]}, {self._board.columns[column]}")
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(*self._cursor)
        else:
            super().keyPressEvent(event)
