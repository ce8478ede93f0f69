"""The stage as it stands: what it shows, and where on the screen that lies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from els_engine.counts import Count
from els_engine.settings import Border, View
from els_engine.steps import Step
from gui import pixels, theme
from gui.grid import Grid, fit
from gui.language import tr
from gui.looking import Looking
from gui.motion import Tween
from gui.overlay_layer import OverlayLayer
from gui.overlay_picker import OverlayPicker
from gui.theme import Space
from gui.viewport import Room

__all__ = ["Layer", "StageArea"]

_FLASH_MS = 200
_FOOTER, _LOW_FOOTER = 44, 34  # px under the grid for caption and note, and where room is short
_FOOT_WIDE = 560  # px that words and overlays take under small tiles
_WORDS = 330  # px for the caption beside the overlays, below which these fold into a list
_HEADER = 12  # px above it for the names of the two panes


class Layer(Protocol):
    """Something that paints over the tiles."""

    def paint(self, painter: QPainter, grid: Grid, dpr: float) -> None:
        """In device pixels."""


class StageArea(Looking):
    """Holds a Step and everything that lies over it; its subclasses paint it and point at it."""

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
        self._noise: QImage | None = None  # x_t of the last first step, for the flash
        self._noise_key: tuple[int, ...] = ()
        self._images: dict[str, QImage] = {}
        self._fitted: Grid | None = None  # all of it
        self._grid: Grid | None = None  # as it is shown: nearer, perhaps, and moved
        self._hover: tuple[int, int, int] | None = None
        self._pin: tuple[int, int, int] | None = None
        self._pressed: int | None = None
        self._counts: list[Count] = []
        self._live: list[Count] = []
        self._usual = 0  # how many parts the training pictures have
        self._pop = Tween(self, self.update, 1.0)  # of the newest number
        self._flash = Tween(self, self.update)
        self._broken: int | None = None  # the sample whose pieces are on their way elsewhere
        self.layers: list[Layer] = []  # painted over the tiles, under the numbers
        self.above: list[Layer] = []  # and over these
        self._overlay: OverlayLayer | None = None
        self._picker: OverlayPicker | None = None
        self.setMouseTracking(True)
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
        """The middle of a pixel of a sample's best guess, in this widget; None if not in sight."""
        if self._grid is None or sample >= self._grid.count or self._title:
            return None
        x, y, _, _ = self._grid.pane(sample, self._grid.panes - 1)
        scale = self._grid.scale
        at = QPointF(x + (column + 0.5) * scale, y + (row + 0.5) * scale)
        if not self.viewport.fits and not QRectF(*self._room()).contains(at):
            return None
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
            frame = self._foot(self._grid)
            self._picker.set_compact(frame.width() < self._picker.full_width + _WORDS)
            self._picker.adjustSize()
            x, y = round(frame.right()) - self._picker.width(), round(frame.bottom()) + Space.XS
            self._picker.move(x, y)

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

    @property
    def broken(self) -> int | None:
        """The sample that has been taken apart: nothing is painted over what is left of it."""
        return self._broken

    def set_broken(self, sample: int | None) -> None:
        """Take this sample apart, or none."""
        if sample != self._broken:
            self._broken = sample
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
            self._grid = self._fitted = None
            return
        count, _, height, width = step.x_t.shape
        panes = 2 if self._view == "both" else 1
        head = _HEADER if panes == 2 else 0
        roomy = self._fit(count, height, width, panes, dpr, (Space.XL, head + Space.XL, _FOOTER))
        tight = self._fit(count, height, width, panes, dpr, (Space.M, head + Space.M, _LOW_FOOTER))
        self._fitted = tight if tight.scale > roomy.scale else roomy
        self._look()

    def _look(self) -> None:
        """Place the grid as it is looked at."""
        if self._step is not None and self._fitted is not None:
            height, width = self._step.x_t.shape[2:]
            self._grid = self.viewport.grid(self._fitted, (height, width), self._room())
        self._place_picker()

    def _room(self) -> Room:
        """All of the stage but its foot, in device pixels: what a zoomed grid may fill."""
        dpr = self.devicePixelRatioF()
        return 0, 0, round(self.width() * dpr), max(1, round((self.height() - _FOOTER) * dpr))

    def _frame(self, grid: Grid) -> QRectF:
        """What the tiles take up of the stage, in logical pixels."""
        dpr = self.devicePixelRatioF()

        def box(tiles: Grid) -> QRectF:
            return QRectF(tiles.left / dpr, tiles.top / dpr, tiles.width / dpr, tiles.height / dpr)

        if self.viewport.fits or self._fitted is None:
            return box(grid)
        side = Space.M
        room = QRectF(side, 0, self.width() - 2 * side, self.height() - _FOOTER)
        return box(grid).united(box(self._fitted)).intersected(room)

    def _foot(self, grid: Grid) -> QRectF:
        """The same, but wide enough for words where the tiles are small."""
        frame, room = self._frame(grid), self.width() - 2 * Space.M
        wide = max(frame.width(), min(_FOOT_WIDE, room))
        left = min(max(Space.M, frame.center().x() - wide / 2), self.width() - Space.M - wide)
        return QRectF(left, frame.top(), wide, frame.height())

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
