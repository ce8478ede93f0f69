"""What the audience sees, and what the speaker sees."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from els_engine.frames import Frame
from gui.fonts import font
from gui.language import QT_TR_NOOP, tr
from gui.presenter.show import Show
from gui.theme import Space

__all__ = ["AudienceWindow", "SpeakerWindow"]

_LASER_MS = 2500
_ZOOM = 4
_ORIGINS = {
    "before": QT_TR_NOOP("plays what was computed before"),
    "recording": QT_TR_NOOP("this machine is too slow here: plays the recording that ships"),
}


def _image(frame: Frame) -> QImage:
    rgb = np.ascontiguousarray(frame)
    height, width = rgb.shape[:2]
    return QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


class AudienceWindow(QWidget):
    """The card of the moment, a laser pointer, a magnifier, a countdown; nothing else."""

    key = Signal(QKeyEvent)
    closing = Signal()

    def __init__(self, show: Show) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(tr("Morphogen, the audience"))
        self.setAccessibleName(tr("What the audience sees"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setMinimumSize(320, 240)
        self._show = show
        self._pointer: QPointF | None = None
        self.zoomed = False
        self.countdown = 0
        self._laser = QTimer(self, singleShot=True, interval=_LASER_MS)
        self._laser.timeout.connect(self._hide_laser)
        show.changed.connect(self.update)

    def _size(self) -> tuple[int, int]:
        dpr = self.devicePixelRatioF()
        return max(160, round(self.width() * dpr)), max(120, round(self.height() * dpr))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._show.black:
            painter.fillRect(self.rect(), QColor("#000000"))
            painter.end()
            return
        picture = _image(self._show.picture(self._size()))
        painter.drawImage(self.rect(), picture)
        if self.zoomed and self._pointer is not None:
            self._magnify(painter, picture, self._pointer)
        elif self._pointer is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for radius, alpha in ((14.0, 90), (8.0, 255)):
                painter.setBrush(QColor(255, 45, 45, alpha))
                painter.drawEllipse(self._pointer, radius, radius)
        if self.countdown:
            painter.setPen(QColor("#5CE0D0"))
            painter.setFont(font(self.height() // 3, QFont.Weight.DemiBold))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, f"{self.countdown}")
        painter.end()

    def magnify(self) -> None:
        """Four times as large around the pointer, or no longer."""
        self.zoomed = not self.zoomed
        if self.zoomed and self._pointer is None:
            self.point(0, 0)
        elif not self.zoomed:
            self._laser.start()
        self.update()

    def point(self, across: int, down: int) -> None:
        """Move the pointer by so many picture pixels; the first time to the first picture."""
        dpr = self.devicePixelRatioF()
        x, y, w, h = (side / dpr for side in self._show.boxes(self._size())[0])
        if self._pointer is None:
            self._pointer = QPointF(x + w / 4, y + h / 4)
        else:
            small = self._show.shape()
            step = QPointF(across * w / small[1], down * h / small[0])
            here = self._pointer + step
            self._pointer = QPointF(
                min(max(0.0, here.x()), self.width()), min(max(0.0, here.y()), self.height())
            )
        self._laser.start()
        self.update()

    def _magnify(self, painter: QPainter, picture: QImage, at: QPointF) -> None:
        """A square around the pointer, four times as large, every pixel a square still."""
        dpr = self.devicePixelRatioF()
        side = min(self.width(), self.height()) * 0.55
        part = side / _ZOOM
        source = QRectF(
            (at.x() - part / 2) * dpr, (at.y() - part / 2) * dpr, part * dpr, part * dpr
        )
        target = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
        target.moveLeft(min(max(0.0, target.left()), self.width() - side))
        target.moveTop(min(max(0.0, target.top()), self.height() - side))
        painter.fillRect(target.adjusted(-3, -3, 3, 3), QColor("#FFB454"))
        painter.drawImage(target, picture, source)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        self._laser.start()
        self.update()

    def _hide_laser(self) -> None:
        if not self.zoomed:
            self._pointer = None
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.key.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


class _Picture(QWidget):
    """A small card."""

    def __init__(self, words: str, draw: Callable[[tuple[int, int]], Frame | None]) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self._draw = draw

        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(160, 100)

    def sizeHint(self) -> QSize:
        return QSize(480, 300)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width * 10 // 16

    def paintEvent(self, event: QPaintEvent) -> None:
        wide = min(self.width(), self.height() * 16 // 10)
        size = (max(160, wide), max(100, wide * 10 // 16))
        frame = self._draw(size)
        painter = QPainter(self)
        if frame is not None:
            painter.drawImage(QRect(0, 0, *size), _image(frame))
        painter.end()


class SpeakerWindow(QWidget):
    """Notes, what is on, what comes, and the time."""

    key = Signal(QKeyEvent)
    closing = Signal()

    def __init__(self, show: Show) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(tr("Morphogen, the speaker"))
        self.resize(1100, 720)
        self._show = show
        self._title, self._note = QLabel(), QLabel()
        self._clock, self._state = QLabel(), QLabel()
        self._title.setFont(font(26, QFont.Weight.DemiBold))
        self._note.setFont(font(24))
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._clock.setFont(font(44, QFont.Weight.DemiBold))
        self._state.setFont(font(15))
        self._state.setProperty("tone", "dim")
        self.trouble = QLabel()  # what could not be computed, and what to do
        self.trouble.setFont(font(18, QFont.Weight.DemiBold))
        self.trouble.setProperty("tone", "warning")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        said = tr(
            "Page keys, arrows, space: on and back · . or B black · Z magnify · C countdown · "
            "Shift+arrows point · L, E, 1–9 try out · T light · X swap screens · Esc leave"
        )
        # A key and what it does stay together.
        whole = [part.replace(" ", "\u00a0") for part in said.split(" · ")]
        keys = QLabel(" · ".join(whole))
        keys.setProperty("tone", "dim")
        keys.setWordWrap(True)
        self._now = _Picture(tr("What is on"), show.picture)
        self._next = _Picture(tr("What comes next"), show.following)
        self._after = QLabel()
        self._after.setProperty("tone", "dim")
        pictures = QVBoxLayout()
        pictures.setSpacing(Space.S)
        pictures.addWidget(self._now, 3)
        pictures.addSpacing(Space.S)
        pictures.addWidget(self._after)
        pictures.addWidget(self._next, 2)
        pictures.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(Space.M)
        words.addWidget(self._clock)
        words.addWidget(self._title)
        words.addWidget(self.trouble)
        words.addWidget(self._note, 1)
        words.addWidget(self._state)
        words.addWidget(keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        row.setSpacing(Space.XL)
        row.addLayout(pictures, 1)
        row.addLayout(words, 1)
        self.setStyleSheet("SpeakerWindow { background: palette(window); }")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._timer = QTimer(self, interval=500)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        show.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Bring it up to what is shown."""
        scene, total = self._show.scene, len(self._show.story.scenes)
        coming, last = self._show.coming, tr("This is the last scene")
        self._after.setText(tr("Next: {title}", title=coming.title) if coming else last)
        self._title.setText(f"{self._show.index + 1} / {total}   {scene.title}")
        self._note.setText(scene.note)
        trouble, origin = self._show.trouble, self._show.origin
        if self._show.stands_in:
            origin = ""  # not because of a slow machine: the trouble says why
        self.trouble.setText(f"\u26a0 {trouble}" if trouble else "")
        self.trouble.setVisible(bool(trouble))
        parts = [
            tr("black") if self._show.black else "",
            tr("growing now") if self._show.growing else "",
            tr(_ORIGINS[origin]) if origin else "",
            tr("live: the next key returns to the script") if self._show.live else "",
            tr("a question is asked") if self._show.hidden else "",
        ]
        self._state.setText(" · ".join(part for part in parts if part))
        self._now.update()
        self._next.update()
        self._tick()

    def _tick(self) -> None:
        seconds = int(time.monotonic() - self._show.began)
        self._clock.setText(f"{seconds // 60}:{seconds % 60:02d}    {time.strftime('%H:%M')}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.key.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
