"""What every stage of pictures has in common: whole device pixels, a thin bar, a ring of focus."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.focus_ring import FocusRing

__all__ = ["PictureWidget"]

_BAR = 2  # px


class PictureWidget(FocusRing):
    """Paints all of itself, in device pixels where pictures are concerned."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 120)

    def set_progress(self, fraction: float | None) -> None:
        """A thin bar at the foot, 0…1; None takes it away."""
        if fraction != self._progress:
            self._progress = fraction
            self.update(0, self.height() - _BAR - 1, self.width(), _BAR + 1)

    def _paint_progress(self, painter: QPainter) -> None:
        if self._progress is not None:
            done = round(self.width() * min(max(self._progress, 0.0), 1.0))
            bar = QRect(0, self.height() - _BAR, done, _BAR)
            painter.fillRect(bar, QColor(theme.current().accent))

    def _is_foot(self, area: QRect) -> bool:
        """Whether no more than the bar is to be painted."""
        return area.top() >= self.height() - _BAR - 1

    def _to_device_pixels(self, painter: QPainter) -> None:
        """Paint in device pixels from now on, the first one whole."""
        painter.scale(1 / self.devicePixelRatioF(), 1 / self.devicePixelRatioF())
        painter.translate(self._origin())

    def _origin(self) -> QPointF:
        """What brings the widget's corner onto a whole device pixel (fractional scales)."""
        dpr = self.devicePixelRatioF()
        corner = self.mapTo(self.window(), QPointF(0, 0)) * dpr
        return QPointF(round(corner.x()) - corner.x(), round(corner.y()) - corner.y())

    def _device(self, where: QPointF) -> QPointF:
        """A point of the widget in device pixels."""
        return where * self.devicePixelRatioF() - self._origin()

    def _logical(self, rect: QRect) -> QRectF:
        """A rectangle in device pixels as the widget measures it."""
        dpr = self.devicePixelRatioF()
        return QRectF(rect.x() / dpr, rect.y() / dpr, rect.width() / dpr, rect.height() / dpr)
