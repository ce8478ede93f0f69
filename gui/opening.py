"""The end of the first run: the first tile shows its seams, and one hint asks to be followed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from els_engine.overlays import Overlay, painted_pieces
from gui import theme
from gui.controller import Controller
from gui.fonts import font
from gui.grid import Grid
from gui.language import QT_TR_NOOP, tr
from gui.overlay_layer import paint_seams
from gui.provenance import Provenance
from gui.theme import Size

__all__ = ["HINT", "Opening"]

HINT = QT_TR_NOOP("Point at a finger")
_PULSE_MS = 700
_PULSES = 6


class Opening(QObject):
    """A layer of the canvas that goes away for good once it was followed."""

    def __init__(self, controller: Controller, provenance: Provenance) -> None:
        super().__init__(controller)
        self._controller, self._provenance = controller, provenance
        self._canvas = controller.window.canvas
        self._overlay: Overlay | None = None
        self._left = _PULSES
        self.bright = True
        self.over = False
        self._pulse = QTimer(self, interval=_PULSE_MS)
        self._pulse.timeout.connect(self._beat)
        self._canvas.layers.append(self)
        self._canvas.above.append(_Hint(self))
        self._canvas.pixel_hovered.connect(self._followed)
        self._canvas.pixel_clicked.connect(self._known)
        provenance.judged.connect(self._look)
        controller.shown_changed.connect(self._look)

    @property
    def shown(self) -> bool:
        """Whether the seams and the hint are on screen."""
        return self._overlay is not None

    @property
    def broken(self) -> bool:
        """Whether the first sample is being taken apart."""
        return self._canvas.broken == 0

    def _look(self) -> None:
        if self.over:
            return
        overlay = self._controller.session.settings.film.overlay
        if self.shown:
            moment = self._controller.moment()
            if moment is None or not moment.ended or overlay != "none":
                self._followed()
            return
        counted = self._canvas.counted
        patchwork = self._provenance.patchwork(0)
        if patchwork is None or counted < self._canvas.samples:
            return
        if overlay == "none":
            self._overlay = painted_pieces("mosaic", patchwork)
            if not theme.reduced_motion():
                self._pulse.start()
            self._canvas.update()

    def _known(self, *_pixel: int) -> None:
        """Who has clicked need not be told; nor is the hint to lie over what was clicked."""
        self._followed()
        self.over = True

    def _followed(self, *_pixel: int) -> None:
        if self.shown:
            self.over = True
            self._overlay = None
            self._pulse.stop()
            self._canvas.update()

    def _beat(self) -> None:
        self.bright = not self.bright
        self._left -= 1
        if self._left <= 0:
            self.bright = True
            self._pulse.stop()
        self._canvas.update()

    def paint(self, painter: QPainter, grid: Grid, dpr: float) -> None:
        """Seams over the first tile."""
        if self._overlay is None or self.broken:
            return
        pane = QRect(*grid.pane(0, grid.panes - 1))
        paint_seams(painter, pane, grid.scale, self._overlay, dpr)


class _Hint:
    """The words that ask to be followed, on the first tile; no wider than it."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening

    def paint(self, painter: QPainter, grid: Grid, dpr: float) -> None:
        opening = self._opening
        if opening.shown and not opening.broken:
            pane = QRect(*grid.pane(0, grid.panes - 1))
            _paint_hint(painter, pane, dpr, 1.0 if opening.bright else 0.85)


def _paint_hint(painter: QPainter, pane: QRect, dpr: float, opacity: float) -> None:
    face = font(Size.LABEL, QFont.Weight.DemiBold)
    face.setPixelSize(max(1, round(face.pixelSize() * dpr)))
    room = pane.width() - 40 * dpr
    while face.pixelSize() > Size.STATUS * dpr:
        if QFontMetricsF(face).horizontalAdvance(tr(HINT)) <= room:
            break
        face.setPixelSize(face.pixelSize() - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(face)
    most = QRectF(0, 0, max(room, pane.width() - 20 * dpr), pane.height())
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    words = painter.boundingRect(most, flags, tr(HINT))
    if words.height() > pane.height() / 2:
        painter.restore()
        return  # it would hide what it is about
    lines = words.height() > 1.5 * painter.fontMetrics().height()
    words.moveCenter(
        QPointF(pane.center().x(), pane.y() + pane.height() * (0.5 if lines else 0.62))
    )
    aside = (8 if lines else 14) * dpr
    box = words.adjusted(-aside, -6 * dpr, aside, 6 * dpr)
    round_by = min(box.height() / 2, 16 * dpr)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setOpacity(opacity)
    painter.setBrush(QColor(theme.DARK.accent))
    painter.drawRoundedRect(box, round_by, round_by)
    painter.setPen(QColor(theme.DARK.on_accent))
    painter.drawText(words, flags, tr(HINT))  # in no other room, or its lines end elsewhere
    painter.restore()
