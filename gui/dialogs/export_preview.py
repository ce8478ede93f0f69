"""The frame that would be saved, pixel for pixel, shown small."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from els_engine.explode import Pieces
from els_engine.export import Kind
from els_engine.frames import Frame
from els_engine.images import ImageSet
from els_engine.preview import frame_at, frame_count, is_sheet
from els_engine.settings import Settings
from els_engine.steps import Step, Stop
from gui import theme
from gui.fonts import font
from gui.language import tr
from gui.runner import Runner
from gui.theme import Size, Space

__all__ = ["ExportPreview"]

_SETTLE_MS = 80
_TOPIC = "preview"


class _Sheet(QWidget):
    """A picture as large as there is room, its proportions kept."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Preview"))
        self.setMinimumSize(200, 160)
        self.image: QImage | None = None
        self.words = ""  # instead of a picture

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
        elif self.words:
            painter.setFont(font(Size.LABEL, QFont.Weight.Medium))
            painter.setPen(QColor(theme.current().dim))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, self.words)
        painter.end()


class ExportPreview(QWidget):
    """Any frame of the film to come; a slider goes through the Steps. Drawn beside the window."""

    drawn = Signal()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._steps: Sequence[Step] = ()
        self._settings, self._kind = Settings(), Kind.MP4
        self._images: ImageSet | None = None
        self._pieces = Pieces()  # found once for every sample, not for every frame
        self._sheet = _Sheet()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(tr("Step that is shown"))
        self._slider.setRange(0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._sheet, 1)
        column.addWidget(self._slider)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._draw)
        self._slider.valueChanged.connect(self._settle.start)

    @property
    def image(self) -> QImage | None:
        """What is shown, at its full size."""
        return self._sheet.image

    def show_steps(
        self,
        steps: Sequence[Step],
        settings: Settings,
        kind: Kind,
        images: ImageSet | None,
    ) -> None:
        """Draw these from now on."""
        last = self._slider.value() == self._slider.maximum()
        other = settings.film.explode != self._settings.film.explode
        self._steps, self._settings, self._kind, self._images = steps, settings, kind, images
        self._slider.blockSignals(True)
        count = frame_count(steps, settings.film)
        self._slider.setRange(0, count - 1)
        if other and settings.film.explode:
            self._slider.setValue(count // 2)  # where the pieces are at their pictures
        elif last or other:
            self._slider.setValue(count - 1)
        self._slider.blockSignals(False)
        one = kind is Kind.PNG or is_sheet(kind, settings.film)
        self._slider.setEnabled(not one)
        self._settle.start()
        if other and settings.film.explode:
            self._sheet.image, self._sheet.words = None, tr("Finding where its pieces are from …")
            self._sheet.update()

    def show_words(self, words: str) -> None:
        """Say why there is nothing to be seen yet."""
        self._settle.stop()
        self._runner.forget(_TOPIC)
        self._sheet.image, self._sheet.words = None, words
        self._sheet.update()

    def _draw(self) -> None:
        if not self._steps:
            return
        number = len(self._steps) - 1 if self._kind is Kind.PNG else self._slider.value()
        asked = (self._steps, number, self._settings, self._kind, self._images)

        def answer(stop: Stop) -> Frame:
            return frame_at(*asked, stop=stop, pieces=self._pieces)

        self._runner.ask(_TOPIC, answer, self._show, self.show_words)

    def _show(self, made: Frame) -> None:
        rgba = np.ascontiguousarray(made)
        height, width, channels = rgba.shape
        form = QImage.Format.Format_RGBA8888 if channels == 4 else QImage.Format.Format_RGB888
        self._sheet.image = QImage(rgba.data, width, height, channels * width, form).copy()
        self._sheet.update()
        self.drawn.emit()
