"""The frame that would be saved, pixel for pixel, shown small."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from els_engine.compose import Composer, is_plain, stamp
from els_engine.errors import MorphogenError
from els_engine.frames import Frame, frame
from els_engine.settings import Settings
from els_engine.steps import Step
from gui import theme
from gui.language import tr
from gui.theme import Space

__all__ = ["ExportPreview", "frame_of"]

_SETTLE_MS = 80


def frame_of(step: Step, settings: Settings) -> Frame:
    """The frame [H, W, 3 or 4] that an export makes of a Step, overlays apart."""
    film = settings.film
    if is_plain(film):
        return frame(step, film)
    composer = Composer(film, len(step.x0_hat), *step.x0_hat.shape[2:])
    return composer.frame(step, stamp(settings.run, step) if film.stamp else "")


class _Sheet(QWidget):
    """A picture as large as there is room, its proportions kept."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Preview"))
        self.setMinimumSize(320, 240)
        self.image: QImage | None = None

    def sizeHint(self) -> QSize:
        return QSize(440, 330)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().stage))
        if self.image is not None:
            room = self.size()
            size = self.image.size()
            if size.width() > room.width() or size.height() > room.height():
                size.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            x, y = (room.width() - size.width()) // 2, (room.height() - size.height()) // 2
            painter.translate(x, y)
            painter.scale(size.width() / self.image.width(), size.height() / self.image.height())
            painter.drawImage(0, 0, self.image)
        painter.end()


class ExportPreview(QWidget):
    """Any frame of the film to come; a slider goes through the Steps."""

    def __init__(self, steps: Sequence[Step], settings: Settings) -> None:
        super().__init__()
        self._steps, self._settings = steps, settings
        self._sheet = _Sheet()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(tr("Step that is shown"))
        self._slider.setRange(0, len(steps) - 1)
        self._slider.setValue(len(steps) - 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._sheet, 1)
        column.addWidget(self._slider)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._draw)
        self._slider.valueChanged.connect(self._settle.start)
        self._settle.start()

    @property
    def image(self) -> QImage | None:
        """What is shown, at its full size."""
        return self._sheet.image

    def show_settings(self, settings: Settings) -> None:
        """Draw with these from now on."""
        if settings != self._settings:
            self._settings = settings
            self._settle.start()

    def _draw(self) -> None:
        try:
            made = frame_of(self._steps[self._slider.value()], self._settings)
        except MorphogenError:
            self._sheet.image = None  # why is said when it is saved
        else:
            rgba = np.ascontiguousarray(made)
            height, width, channels = rgba.shape
            form = QImage.Format.Format_RGBA8888 if channels == 4 else QImage.Format.Format_RGB888
            image = QImage(rgba.data, width, height, channels * width, form)
            self._sheet.image = image.copy()
        self._sheet.update()
