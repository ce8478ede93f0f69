"""The stage: the samples as they grow, in a grid of square, unsmoothed pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from els_engine.counts import Count
from els_engine.settings import Border, View
from els_engine.steps import Step
from gui import badges, pixels, sight_box, theme
from gui.fonts import font
from gui.grid import Grid, fit
from gui.language import tr
from gui.motion import Tween
from gui.overlay_layer import OverlayLayer
from gui.overlay_picker import OverlayPicker
from gui.theme import Size, Space

__all__ = ["Canvas"]

_FLASH_MS = 200
_FOOTER, _LOW_FOOTER = 44, 34  # px under the grid for caption and note, and where room is short
_ROOMY = 700  # px of the grid, from which all overlays are offered side by side
_HEADER = 12  # px above it for the names of the two panes


class Layer(Protocol):
    """Something that paints over the tiles."""

    def paint(self, painter: QPainter, grid: Grid, dpr: float) -> None:
        """In device pixels."""


class Canvas(QWidget):
    """Shows Steps. Give it everything through setters; it says what was pointed at."""

    tile_clicked = Signal(int)  # sample
    pixel_hovered = Signal(int, int, int)  # sample, row, column of the picture
    pixel_left = Signal()
    pixel_clicked = Signal(int, int, int)
    pin_moved = Signal(int, int)  # rows down, columns right: the arrow keys while a pixel is pinned

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: Step | None = None
        self._view: View = "x0"
        self._dissolve = 1.0
        self._patch: int | None = None
        self._border: Border = "border"
        self._sight = False
        self._caption = self._note = ""
        self._title = self._text = ""
        self._progress: float | None = None
        self._noise: QImage | None = None  # x_t of the last first step, for the flash
        self._noise_key: tuple[int, ...] = ()
        self._images: dict[str, QImage] = {}
        self._grid: Grid | None = None
        self._hover: tuple[int, int, int] | None = None
        self._pin: tuple[int, int, int] | None = None
        self._pressed: int | None = None
        self._counts: list[Count] = []
        self._live: list[Count] = []
        self._usual = 0  # how many parts the training pictures have
        self._pop = Tween(self, self.update, 1.0)  # of the newest number
        self._flash = Tween(self, self.update)
        self.layers: list[Layer] = []  # painted over the tiles, under the numbers
        self._overlay: OverlayLayer | None = None
        self._picker: OverlayPicker | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 200)
        self.setAccessibleName(tr("Samples"))
        self.setAccessibleDescription(
            tr(
                "The pictures as they grow. Shift and the arrow keys point at a pixel, "
                "Return chooses the tile."
            )
        )

    # What to show

    def set_step(self, step: Step | None) -> None:
        """Show this moment of a run, or nothing."""
        if step is self._step:
            return
        old, self._step = self._step, step
        self._images.clear()
        if step is not None and step.index == 0:
            self._noise, self._noise_key = pixels.stack(step.x_t), step.x_t.shape
        if (
            old is None
            or step is None
            or old.x_t.shape[0] != step.x_t.shape[0]
            or old.x_t.shape[2:] != step.x_t.shape[2:]
        ):
            self._regrid()
        self.update()

    def set_view(self, view: View) -> None:
        """Best guess (x0), noisy picture (xt), or both side by side."""
        if view != self._view:
            self._view = view
            self._regrid()
            self.update()

    def set_dissolve(self, mix: float) -> None:
        """How far the noisy picture has given way to the best guess: 0 = noise … 1 = guess."""
        mix = min(max(mix, 0.0), 1.0)
        if mix != self._dissolve:
            self._dissolve = mix
            self.update()

    def set_sight(self, patch: int | None, border: Border, visible: bool) -> None:
        """The window one pixel sees, `patch` pixels wide; None is the whole picture."""
        if (patch, border, visible) != (self._patch, self._border, self._sight):
            self._patch, self._border, self._sight = patch, border, visible
            self.update()

    def set_pin(self, pixel: tuple[int, int, int] | None) -> None:
        """Keep a pixel (sample, row, column) marked, whatever is pointed at."""
        if pixel != self._pin:
            self._pin = pixel
            self.update()

    def spot(self, sample: int, row: int, column: int) -> QPointF | None:
        """The middle of a pixel of a sample's best guess, in this widget; None if not shown."""
        if self._grid is None or sample >= self._grid.count or self._title:
            return None
        x, y, _, _ = self._grid.pane(sample, self._grid.panes - 1)
        scale = self._grid.scale
        at = QPointF(x + (column + 0.5) * scale, y + (row + 0.5) * scale)
        return (at + self._origin()) / self.devicePixelRatioF()

    def set_caption(self, text: str) -> None:
        """One sentence under the grid, left."""
        if text != self._caption:
            self._caption = text
            self.update()

    def set_note(self, text: str) -> None:
        """A remark under the grid, right."""
        if text != self._note:
            self._note = text
            self.update()

    def set_overlay_layer(self, layer: OverlayLayer, picker: OverlayPicker) -> None:
        """What paints overlays, and the segments that choose one, at the foot of the stage."""
        self._overlay, self._picker = layer, picker
        picker.setParent(self)
        picker.show()
        self._place_picker()

    def _place_picker(self) -> None:
        if self._picker is None:
            return
        self._picker.setVisible(self._grid is not None and not self._title)
        if self._grid is not None:
            dpr = self.devicePixelRatioF()
            right = (self._grid.left + self._grid.width) / dpr
            below = (self._grid.top + self._grid.height) / dpr
            self._picker.set_compact(self._grid.width / dpr < _ROOMY)
            self._picker.adjustSize()
            self._picker.move(round(right) - self._picker.width(), round(below) + Space.XS)

    def add_count(self, count: Count, usual: int) -> None:
        """The number of parts of the next sample, which pops up."""
        self._counts.append(count)
        self._usual = usual
        self._pop.jump(0.0)
        self._pop.to(1.0)

    @property
    def counted(self) -> int:
        """How many finished samples have their number."""
        return len(self._counts)

    @property
    def samples(self) -> int:
        """How many tiles there are."""
        return 0 if self._step is None else int(self._step.x_t.shape[0])

    def set_live(self, counts: Sequence[Count], usual: int) -> None:
        """Numbers of the samples as they are now, until each has its final one."""
        self._live, self._usual = list(counts), usual
        self.update()

    def clear_live(self) -> None:
        """Nothing is known of the samples as they are now."""
        if self._live:
            self._live = []
            self.update()

    def clear_counts(self) -> None:
        """Take the numbers away."""
        if self._counts:
            self._counts = []
            self.update()

    def set_message(self, title: str, text: str = "") -> None:
        """Say this in the middle of the stage instead of pictures; "" shows pictures again."""
        if (title, text) != (self._title, self._text):
            self._title, self._text = title, text
            self._place_picker()
            self.update()

    def set_progress(self, fraction: float | None) -> None:
        """A thin bar at the foot of the stage, 0…1; None takes it away."""
        if fraction != self._progress:
            self._progress = fraction
            self.update(0, self.height() - 3, self.width(), 3)

    def flash(self) -> None:
        """Show the start noise for a moment: the run begins again from the same noise."""
        if theme.reduced_motion():
            return
        self._flash.jump(1.0)
        self._flash.to(0.0, _FLASH_MS)

    # Geometry, in device pixels

    def sizeHint(self) -> QSize:
        return QSize(1104, 672)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._regrid()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.StyleChange):
            self._regrid()
        super().changeEvent(event)

    def _regrid(self) -> None:
        step, dpr = self._step, self.devicePixelRatioF()
        if step is None or self.width() < 8 or self.height() < 8:
            self._grid = None
            return
        count, _, height, width = step.x_t.shape
        panes = 2 if self._view == "both" else 1
        head = _HEADER if panes == 2 else 0
        roomy = self._fit(count, height, width, panes, dpr, (Space.XL, head + Space.XL, _FOOTER))
        tight = self._fit(count, height, width, panes, dpr, (Space.M, head + Space.M, _LOW_FOOTER))
        self._grid = tight if tight.scale > roomy.scale else roomy
        self._place_picker()

    def _fit(
        self,
        count: int,
        height: int,
        width: int,
        panes: int,
        dpr: float,
        margins: tuple[int, int, int],
    ) -> Grid:
        """The tiles within margins at the sides, above and below, in logical pixels."""
        side, above, below = margins
        return fit(
            count,
            height,
            width,
            room=(
                round(side * dpr),
                round(above * dpr),
                max(1, round((self.width() - 2 * side) * dpr)),
                max(1, round((self.height() - above - below) * dpr)),
            ),
            panes=panes,
            gap=round((Space.L if count <= 6 else Space.S) * dpr),
            seam=max(1, round(2 * dpr)),
        )

    def _origin(self) -> QPointF:
        """What brings the widget's corner onto a whole device pixel (fractional scales)."""
        dpr = self.devicePixelRatioF()
        corner = self.mapTo(self.window(), QPointF(0, 0)) * dpr
        return QPointF(round(corner.x()) - corner.x(), round(corner.y()) - corner.y())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(now.stage))
        if self._title:
            self._paint_message(painter)
        elif self._step is not None and self._grid is not None:
            dpr = self.devicePixelRatioF()
            painter.save()
            painter.scale(1 / dpr, 1 / dpr)
            painter.translate(self._origin())
            self._paint_tiles(painter, self._step, self._grid)
            if self._overlay is not None and self._view != "xt" and self._dissolve >= 1:
                self._overlay.paint(painter, self._grid, dpr)
            for layer in self.layers:
                layer.paint(painter, self._grid, dpr)
            self._paint_counts(painter, self._grid)
            if self._sight:
                self._paint_sight(painter, self._step, self._grid)
            if self.hasFocus() and self._pin is None:
                self._paint_focus(painter, self._grid)
            painter.restore()
            self._paint_words(painter, self._grid)
        if self._progress is not None:
            done = round(self.width() * min(max(self._progress, 0.0), 1.0))
            painter.fillRect(QRect(0, self.height() - 2, done, 2), QColor(now.accent))
        painter.end()

    def _image(self, which: str, step: Step) -> QImage:
        """x_t or x0_hat of the whole batch as one picture, made when first drawn."""
        if which not in self._images:
            self._images[which] = pixels.stack(step.x_t if which == "xt" else step.x0_hat)
        return self._images[which]

    def _paint_tiles(self, painter: QPainter, step: Step, grid: Grid) -> None:
        height, width = step.x_t.shape[2:]
        shown: tuple[str, ...] = ("xt", "x0") if self._view == "both" else (self._view,)
        flash = self._flash.value if self._noise_key == step.x_t.shape else 0.0
        smooth = grid.scale < 1
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.setPen(QPen(QColor(theme.current().line), max(1, self.devicePixelRatioF())))
        for index in range(grid.count):
            source = QRect(0, index * height, width, height)
            for which, name in enumerate(shown):
                target = QRect(*grid.pane(index, which))
                painter.drawRect(QRectF(target).adjusted(-0.5, -0.5, 0.5, 0.5))
                mixing = name == "x0" and self._dissolve < 1
                if mixing and self._dissolve == 0:
                    painter.drawImage(target, self._image("xt", step), source)
                elif mixing:
                    painter.drawImage(target, self._image("xt", step), source)
                    painter.setOpacity(self._dissolve)
                    painter.drawImage(target, self._image("x0", step), source)
                else:
                    painter.drawImage(target, self._image(name, step), source)
                if flash > 0 and name == "x0" and self._noise is not None:
                    painter.setOpacity(flash)
                    painter.drawImage(target, self._noise, source)
                painter.setOpacity(1.0)

    def _paint_counts(self, painter: QPainter, grid: Grid) -> None:
        for index, count in enumerate(self._live[: grid.count]):
            if index >= len(self._counts) and count.count is not None and self._dissolve >= 1:
                pane = QRect(*grid.pane(index, grid.panes - 1))
                dpr = self.devicePixelRatioF()
                badges.paint(painter, pane, grid.scale, count, self._usual, dpr, 1.0)
        for index, count in enumerate(self._counts[: grid.count]):
            pane = QRect(*grid.pane(index, grid.panes - 1))
            grown = self._pop.value if index == len(self._counts) - 1 else 1.0
            dpr = self.devicePixelRatioF()
            badges.paint(painter, pane, grid.scale, count, self._usual, dpr, grown)

    def _paint_sight(self, painter: QPainter, step: Step, grid: Grid) -> None:
        """The window around the pointed-at pixel, lit; at rest its outline on the first tile."""
        height, width = step.x_t.shape[2:]
        tile, row, column = self._pin or self._hover or (0, height // 2, width // 2)
        if tile >= grid.count or not (row < height and column < width):
            return
        seen = sight_box.windows(row, column, (height, width), self._patch, self._border)
        pixel = (row, column) if self._pin or self._hover else None
        for which in range(grid.panes):
            pane = QRect(*grid.pane(tile, which))
            sight_box.paint(
                painter, pane, grid.scale, seen, pixel, self.devicePixelRatioF(),
                veil=self._pin is None,
            )  # fmt: skip

    def _paint_focus(self, painter: QPainter, grid: Grid) -> None:
        tile = self._hover[0] if self._hover is not None else 0
        x, y, _, h = grid.pane(min(tile, grid.count - 1))
        wide = 2 * self.devicePixelRatioF()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.current().focus), wide))
        away = wide * 1.5
        painter.drawRect(QRectF(x, y, grid.tile_w, h).adjusted(-away, -away, away, away))

    def _paint_words(self, painter: QPainter, grid: Grid) -> None:
        now, dpr = theme.current(), self.devicePixelRatioF()
        left, right = grid.left / dpr, (grid.left + grid.width) / dpr
        below = (grid.top + grid.height) / dpr + Space.S
        if self._picker is not None:
            right = self._picker.x() - Space.M
        line = QRectF(left, below, right - left, 20)
        if self._overlay is not None and self._overlay.explains:
            self._overlay.paint_legend(painter, line.translated(0, -Space.XS))
            return
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(Size.BODY))
        note_w = 0.0
        if self._note:
            note_w = painter.fontMetrics().horizontalAdvance(self._note) + Space.L
        if self._note:
            painter.setPen(QColor(now.dim))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | vertical, self._note)
        if self._caption:
            painter.setPen(QColor(now.text))
            room = QRectF(line.adjusted(0, 0, -note_w, 0))
            text = painter.fontMetrics().elidedText(
                self._caption, Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | vertical, text)
        if self._view == "both":
            painter.setFont(font(Size.STATUS, QFont.Weight.Medium))
            painter.setPen(QColor(now.dim))
            for column in range(min(grid.columns, grid.count)):
                for which, word in enumerate((tr("Noisy picture"), tr("Best guess"))):
                    x, y, w, _ = grid.pane(column, which)
                    head = QRectF(x / dpr, y / dpr - 20, w / dpr, 16)
                    text = painter.fontMetrics().elidedText(
                        word, Qt.TextElideMode.ElideRight, int(head.width())
                    )
                    painter.drawText(head, Qt.AlignmentFlag.AlignLeft | vertical, text)

    def _paint_message(self, painter: QPainter) -> None:
        now = theme.current()
        wide = min(440, self.width() - 2 * Space.XL)
        column = QRectF((self.width() - wide) / 2, 0, wide, self.height())
        wrap = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.setFont(font(Size.BODY))
        body = painter.boundingRect(column, int(wrap), self._text)
        painter.setFont(font(Size.NAME, QFont.Weight.DemiBold))
        title = painter.boundingRect(column, int(wrap), self._title)
        gap = Space.S if self._text else 0
        top = (self.height() - title.height() - gap - body.height()) / 2
        painter.setPen(QColor(now.text))
        painter.drawText(QRectF(column.x(), top, wide, title.height() + 2), int(wrap), self._title)
        painter.setFont(font(Size.BODY))
        painter.setPen(QColor(now.dim))
        top += title.height() + gap
        painter.drawText(QRectF(column.x(), top, wide, body.height() + 2), int(wrap), self._text)

    # Pointing

    @property
    def grid(self) -> Grid | None:
        """Where the tiles lie, in device pixels of this widget; None while nothing is shown."""
        return None if self._title or self._step is None else self._grid

    def picture_size(self) -> tuple[int, int] | None:
        """H and W of a sample in px; None while nothing is shown."""
        return None if self._step is None else (self._step.x_t.shape[2], self._step.x_t.shape[3])

    def place(self, where: QPointF, tile: int | None = None) -> tuple[int, float, float] | None:
        """The sample, row and column under a point, with fractions; a `tile` goes on outside."""
        hit, grid = self._locate(where), self._grid
        if grid is None or self._step is None or (hit is None and tile is None):
            return None
        chosen = tile if tile is not None else hit[0] if hit is not None else 0
        at = where * self.devicePixelRatioF() - self._origin()
        boxes = [grid.pane(chosen, which) for which in range(grid.panes)]
        x, y, _, _ = min(boxes, key=lambda box: abs(at.x() - box[0] - box[2] / 2))
        return chosen, (at.y() - y) / grid.scale, (at.x() - x) / grid.scale

    def _locate(self, where: QPointF) -> tuple[int, int, int] | None:
        if self._grid is None or self._step is None or self._title:
            return None
        at = where * self.devicePixelRatioF() - self._origin()
        return self._grid.at(at.x(), at.y())

    def _point(self, hit: tuple[int, int, int] | None) -> None:
        if hit == self._hover:
            return
        self._hover = hit
        if hit is None:
            self.unsetCursor()
            self.pixel_left.emit()
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)
            self.pixel_hovered.emit(*hit)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._locate(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._locate(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = hit[0] if hit is not None and left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hit = self._locate(event.position())
        if hit is not None and hit[0] == self._pressed:
            self.tile_clicked.emit(hit[0])
            self.pixel_clicked.emit(*hit)
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
        }  # fmt: skip
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._step is None:
            super().keyPressEvent(event)
        elif self._pin is not None and event.key() in moves:
            self.pin_moved.emit(*moves[Qt.Key(event.key())])
        elif shifted and event.key() in moves:
            height, width = self._step.x_t.shape[2:]
            tile, row, column = self._hover or (0, height // 2, width // 2)
            down, right = moves[Qt.Key(event.key())]
            self._point((tile, (row + down) % height, (column + right) % width))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            height, width = self._step.x_t.shape[2:]
            hit = self._hover or (0, height // 2, width // 2)
            self.tile_clicked.emit(hit[0])
            self.pixel_clicked.emit(*hit)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """With a pixel pinned the plain arrow keys are this widget's, not the transport's."""
        if (
            self._pin is not None
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
