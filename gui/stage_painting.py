"""How the stage looks: tiles, what lies over them, and the words under them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen

from els_engine.steps import Step
from gui import badges, pixels, sight_box, theme
from gui.fonts import font
from gui.grid import Grid
from gui.language import tr
from gui.looking import GRID_FROM, paint_lines
from gui.stage_area import StageArea
from gui.theme import Size, Space

__all__ = ["PaintedStage"]

_LEAST_NOTE = 90  # px
_BADGES_FROM = 72  # px of a tile, below which a number would cover it


class PaintedStage(StageArea):
    """Paints; decides nothing."""

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(now.stage))
        if self.viewport.fits and self._is_foot(event.rect()):
            pass  # tiles and words end above: the bar moves on more often than anything else
        elif self._title:
            self._paint_message(painter)
        elif self._step is not None and self._grid is not None:
            dpr = self.devicePixelRatioF()
            painter.save()
            self._to_device_pixels(painter)
            if not self.viewport.fits:
                painter.setClipRect(QRect(*self._room()))
            self._paint_tiles(painter, self._step, self._grid)
            if self.pixel_grid and self._grid.scale >= GRID_FROM * dpr:
                self._paint_lines(painter, self._grid)
            if self._overlay is not None and self._view != "xt" and self._dissolve >= 1:
                self._overlay.paint(painter, self._grid, dpr, but=self._broken)
            for layer in self.layers:
                layer.paint(painter, self._grid, dpr)
            self._paint_counts(painter, self._grid)
            if self._sight:
                self._paint_sight(painter, self._step, self._grid)
            if self.hasFocus() and self._pin is None:
                self._paint_focus(painter, self._grid)
            for layer in self.above:
                layer.paint(painter, self._grid, dpr)
            painter.restore()
            self._paint_words(painter, self._grid)
            if not self.viewport.fits:
                right = self.width() - Space.M
                self._paint_zoom(painter, self._grid.scale, right, Space.M)
        self._paint_progress(painter)
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

    def _paint_lines(self, painter: QPainter, grid: Grid) -> None:
        for index in range(grid.count):
            for which in range(grid.panes):
                pane = QRect(*grid.pane(index, which))
                paint_lines(painter, pane, QRect(*self._room()), round(grid.scale))

    def _paint_counts(self, painter: QPainter, grid: Grid) -> None:
        if grid.pane_w < _BADGES_FROM * self.devicePixelRatioF():
            return
        for index, count in enumerate(self._live[: grid.count]):
            if index == self._broken:
                continue
            if index >= len(self._counts) and count.count is not None and self._dissolve >= 1:
                pane = QRect(*grid.pane(index, grid.panes - 1))
                dpr = self.devicePixelRatioF()
                badges.paint(painter, pane, grid.scale, count, self._usual, dpr, 1.0)
        for index, count in enumerate(self._counts[: grid.count]):
            if index == self._broken:
                continue
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
        frame = self._foot(grid)
        left, right, below = frame.left(), frame.right(), frame.bottom() + Space.S
        if self._picker is not None:
            right = self._picker.x() - Space.M
        line = QRectF(left, below, right - left, 20)
        if self._overlay is not None and self._overlay.explains:
            self._overlay.paint_legend(painter, line)
            return
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(Size.BODY))
        metrics, short = painter.fontMetrics(), Qt.TextElideMode.ElideRight
        if self._caption:
            painter.setPen(QColor(now.text))
            text = metrics.elidedText(self._caption, short, int(line.width()))
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | vertical, text)
            line.setLeft(line.left() + metrics.horizontalAdvance(text) + Space.L)
        if self._note and metrics.horizontalAdvance(self._note) <= line.width():  # or none of it
            painter.setPen(QColor(now.dim))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | vertical, self._note)
        if self._view == "both" and self.viewport.fits:
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
