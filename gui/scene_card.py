"""A card of the gallery: a picture that grows while it is in sight, a title, a sentence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)  # fmt: skip
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui import pixels, theme
from gui.controls.icon_button import IconButton
from gui.fonts import font
from gui.language import tr
from gui.theme import RADIUS, Size, Space

__all__ = ["CARD_W", "SceneCard"]

CARD_W, _CARD_H = 236, 224
_THUMB = 128  # px, the longer side of a thumbnail at most
_WORDS = CARD_W - 2 * Space.M  # px of a line
_HELD = 18  # frames that a grown picture is held


class SceneCard(QAbstractButton):
    """A picture that grows while it is in sight, a title, a sentence."""

    taken_down = Signal()  # asked for, where it is one's own

    def __init__(
        self, title: str, sentence: str, parent: QWidget | None = None, *, own: bool = False
    ) -> None:
        super().__init__(parent)
        self.title, self.sentence = title, sentence
        self.words = tr("growing…")
        self._images: list[QImage] = []
        self._frame = 0
        self._over = False
        self.setFixedSize(CARD_W, _CARD_H)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if own:
            away = IconButton("close", tr("Take it down"), side=24, parent=self)
            away.move(CARD_W - 24 - Space.S, Space.S)
            away.clicked.connect(self.taken_down)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        if QFontMetrics(font(Size.BODY, QFont.Weight.DemiBold)).horizontalAdvance(title) > _WORDS:
            self.setToolTip(title)

    @property
    def grown(self) -> bool:
        """Whether it has its pictures."""
        return bool(self._images)

    def set_frames(self, frames: NDArray[np.uint8]) -> None:
        """The pictures [S+1, C, H, W] that it goes through."""
        batch = np.asarray(frames, np.float32) / np.float32(127.5) - np.float32(1)
        self._images = [pixels.stack(batch[n : n + 1]) for n in range(len(batch))]
        self._frame = len(self._images) - 1
        self.update()

    def advance(self) -> None:
        """The next picture; the grown one stays for a while."""
        if self._images:
            self._frame = (self._frame + 1) % (len(self._images) + _HELD)
            self.update(self._box())

    def _box(self) -> QRect:
        return QRect(0, 0, self.width(), _THUMB + 2 * Space.M)

    def sizeHint(self) -> QSize:
        return QSize(CARD_W, _CARD_H)

    def event(self, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if isinstance(event, QKeyEvent) and event.key() in keys and not event.modifiers():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # on a card, Space does not play
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.click()
                return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(QColor(now.hover if self._over or self.isDown() else now.raised))
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(now.focus if focused else now.line), 2 if focused else 1))
        painter.drawRoundedRect(face, RADIUS, RADIUS)
        frame = QRect(Space.M, Space.M, self.width() - 2 * Space.M, _THUMB)
        if self._images:
            picture = self._images[min(self._frame, len(self._images) - 1)]
            scale = max(1, min(_THUMB // picture.height(), frame.width() // picture.width()))
            box = QRect(0, 0, picture.width() * scale, picture.height() * scale)
            box.moveCenter(frame.center())
            painter.drawImage(box, picture)
        else:
            painter.setFont(font(Size.STATUS))
            painter.setPen(QColor(now.dim))
            centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(frame, int(centred), self.words)
        top = frame.bottom() + Space.S
        wide = frame.width()
        painter.setFont(font(Size.BODY, QFont.Weight.DemiBold))
        painter.setPen(QColor(now.text))
        short = Qt.TextElideMode.ElideRight
        title = painter.fontMetrics().elidedText(self.title, short, wide)
        painter.drawText(QRect(Space.M, top, wide, 20), Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(font(Size.STATUS))
        painter.setPen(QColor(now.dim))
        rest = QRect(Space.M, top + 22, wide, self.height() - top - 22 - Space.XS)
        painter.drawText(rest, int(Qt.TextFlag.TextWordWrap), self.sentence)
        painter.end()
