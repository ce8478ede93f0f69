"""Points on the timeline's curve: how far the machine sees at each step, to be dragged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)  # fmt: skip

from gui import theme
from gui.focus_ring import FocusRing
from gui.fonts import font
from gui.language import tr
from gui.lying_over import LyingOver
from gui.room import fitted
from gui.sight_curve import SightCurve
from gui.theme import Size

__all__ = ["SightEditor"]

_KNOB = 4.5  # px


class SightEditor(FocusRing):
    """Lies over the curve while its shape is edited. Every change goes out at once."""

    edited = Signal(int, object)  # step 0…S-1, patch size or None for the whole picture
    finished = Signal()  # Esc

    def __init__(self, curve: SightCurve) -> None:
        super().__init__(curve)
        self._curve = curve
        self._patches: tuple[int | None, ...] = ()
        self._sizes: tuple[int | None, ...] = (3,)
        self._ghost: tuple[int | None, ...] = ()
        self._ghost_name = ""
        self._clear: tuple[float, ...] = ()  # ᾱ at each step's beginning
        self._chosen = 0
        self._held = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setAccessibleName(tr("How its sight narrows"))
        self._over = LyingOver(self, curve)

    def set_values(
        self,
        patches: Sequence[int | None],
        sizes: Sequence[int | None],
        alpha_bars: Sequence[float],
        ghost: Sequence[int | None],
        ghost_name: str,
    ) -> None:
        """P of every step, noise first; the sizes there can be; ᾱ; a schedule to compare with."""
        self._patches, self._sizes = tuple(patches), tuple(sizes)
        self._clear, self._ghost, self._ghost_name = tuple(alpha_bars), tuple(ghost), ghost_name
        self._chosen = min(self._chosen, max(0, len(self._patches) - 1))
        self._say()
        self.update()

    def set_editing(self, on: bool) -> None:
        """Show the points, or let the curve be only a curve again."""
        self._over.use(on)
        largest = max((size for size in self._sizes if size is not None), default=None)
        self._curve.set_ceiling(largest if on else None)

    def point(self, step: int) -> QPointF:
        """Where the point of a step lies."""
        return self._spot(step, self._patches[step])

    def _spot(self, step: int, patch: int | None) -> QPointF:
        area = self._curve.area()
        x = area.left() + area.width() * (step + 0.5) / max(1, len(self._patches))
        return QPointF(x, self._curve.level(self._curve.height_of(patch)))

    # Hands

    def _change(self, step: int, size: int | None) -> None:
        if size != self._patches[step]:
            self._patches = (*self._patches[:step], size, *self._patches[step + 1 :])
            self._say()
            self.update()
            self.edited.emit(step, size)

    def _say(self) -> None:
        if self._patches:
            patch = self._patches[self._chosen]
            size = (
                tr("the whole picture") if patch is None else tr("{patch} by {patch}", patch=patch)
            )
            self.setAccessibleDescription(
                tr(
                    "Step {chosen} of {patches} sees {size}. Left and right choose a step, "
                    "up and down change it, Escape ends.",
                    chosen=self._chosen + 1,
                    patches=len(self._patches),
                    size=size,
                )
            )

    def _drag(self, where: QPointF) -> None:
        size = min(self._sizes, key=lambda s: abs(self._spot(0, s).y() - where.y()))
        self._change(self._chosen, size)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        steps, area = len(self._patches), self._curve.area()
        if event.button() != Qt.MouseButton.LeftButton or not steps:
            return
        step = int((event.position().x() - area.left()) / max(area.width(), 1.0) * steps)
        self._chosen = min(max(step, 0), steps - 1)
        self._held = True
        self._drag(event.position())
        self._say()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._drag(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = False

    def event(self, event: QEvent) -> bool:
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self._choose(-1),
            Qt.Key.Key_Right: lambda: self._choose(1),
            Qt.Key.Key_Up: lambda: self._shift(1),
            Qt.Key.Key_Down: lambda: self._shift(-1),
            Qt.Key.Key_Escape: self.finished.emit,
        }
        if isinstance(event, QKeyEvent) and event.key() in keys and not event.modifiers():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # here the arrows are not the transport's
                return True
            if event.type() == QEvent.Type.KeyPress:
                keys[event.key()]()
                return True
        return super().event(event)

    def _choose(self, direction: int) -> None:
        self._chosen = min(max(self._chosen + direction, 0), len(self._patches) - 1)
        self._say()
        self.update()

    def _shift(self, direction: int) -> None:
        if self._patches and self._patches[self._chosen] in self._sizes:
            place = self._sizes.index(self._patches[self._chosen]) + direction
            self._change(self._chosen, self._sizes[min(max(place, 0), len(self._sizes) - 1)])

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._patches:
            return
        now, area = theme.current(), self._curve.area()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        count = len(self._patches)
        if len(self._clear) == count:
            line = QPainterPath()
            for step, share in enumerate(self._clear):
                spot = QPointF(
                    area.left() + area.width() * step / count, area.bottom() - area.height() * share
                )
                line.lineTo(spot) if step else line.moveTo(spot)
            line.lineTo(area.right(), area.top())
            painter.setPen(QPen(QColor(now.dim), 1.2, Qt.PenStyle.DotLine))
            painter.drawPath(line)
        if len(self._ghost) == count:
            path = QPainterPath()
            for step, patch in enumerate(self._ghost):
                y = self._spot(step, patch).y()
                left = area.left() + area.width() * step / count
                path.lineTo(left, y) if step else path.moveTo(left, y)
                path.lineTo(area.left() + area.width() * (step + 1) / count, y)
            painter.setPen(QPen(QColor(now.warning), 1.5, Qt.PenStyle.DashLine))
            painter.drawPath(path)
        for step, patch in enumerate(self._patches):
            chosen = step == self._chosen and self.hasFocus()
            painter.setPen(QPen(QColor(now.panel), 1.5))
            painter.setBrush(QColor(now.focus if chosen else now.accent))
            radius = _KNOB + 1.5 if chosen else _KNOB
            painter.drawEllipse(self._spot(step, patch), radius, radius)
        painter.setFont(font(Size.STATUS))
        painter.setPen(QColor(now.dim))
        words = tr("drag the points, or use the arrow keys · dotted: picture so far")
        if len(self._ghost) == count:
            words += " · " + tr("dashed: {schedule}", schedule=self._ghost_name)
        foot = QRectF(area.left() + 60, area.bottom() + 4, area.width() - 120, 16)
        said = fitted(words, foot.width(), painter.fontMetrics())
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, said)
        painter.end()
