"""A button that is only an icon: painted, with hover, pressed, checked and focus states."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui import icons, theme
from gui.motion import Tween

__all__ = ["IconButton"]


class IconButton(QAbstractButton):
    """A square button with an icon; `filled` is the one main action of its row."""

    def __init__(
        self,
        name: str,
        words: str,
        *,
        side: int = 32,
        filled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._side = side
        self._filled = filled
        self._over = Tween(self, self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """What it does, for the tooltip and the screen reader: "Play (Space)"."""
        self.setToolTip(words)
        self.setAccessibleName(words.partition(" (")[0])

    def set_icon(self, name: str) -> None:
        """Another drawing on the same button."""
        if name != self._name:
            self._name = name
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over.to(1.0)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._over.to(0.0)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        round_ = face.height() / 2 if self._filled else 7.0
        painter.setPen(Qt.PenStyle.NoPen)
        ink = now.text if self.isEnabled() else now.disabled
        if self._filled:
            back = now.accent if self.isEnabled() else now.raised
            if self.isDown():
                back = theme.mix(back, "#000000", 0.16)
            elif self.isEnabled():
                back = theme.mix(back, now.text, 0.14 * self._over.value)
            ink = now.on_accent if self.isEnabled() else now.disabled
            painter.setBrush(QColor(back))
            painter.drawRoundedRect(face, round_, round_)
        elif self.isChecked():
            painter.setBrush(QColor(now.accent_soft))
            painter.drawRoundedRect(face, round_, round_)
            ink = now.accent
        if not self._filled and self.isEnabled() and (self._over.value > 0 or self.isDown()):
            back_ = QColor(now.pressed if self.isDown() else now.hover)
            back_.setAlphaF(1.0 if self.isDown() else self._over.value)
            painter.setBrush(back_)
            if not self.isChecked() or self.isDown():
                painter.drawRoundedRect(face, round_, round_)
        glyph = 20.0 if self._side >= 32 else 18.0
        box = QRectF(0, 0, glyph, glyph)
        box.moveCenter(face.center())
        icons.paint(painter, self._name, box, ink)
        if self.isChecked() and not self._filled:  # a mark, so the state is not told by colour only
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.accent))
            painter.drawRoundedRect(QRectF(face.center().x() - 4, face.bottom() - 3, 8, 2), 1, 1)
        if self.hasFocus():
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(now.focus), 2))
            painter.drawRoundedRect(ring, round_ + 1, round_ + 1)
        painter.end()
