"""One of the two switches that name the machine: a card with a picture of what it does."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui import theme
from gui.controls import diagrams
from gui.controls.toggle import paint_toggle
from gui.explained import explain, line
from gui.fonts import font
from gui.language import QT_TR_NOOP, inside, tr
from gui.motion import Tween
from gui.theme import RADIUS, Size, Space

__all__ = ["Kind", "SwitchCard"]

Kind = Literal["locality", "equivariance"]
_TITLES: dict[Kind, str] = {
    "locality": QT_TR_NOOP("Sees only nearby"),
    "equivariance": QT_TR_NOOP("Can copy from anywhere"),
}
_PAPER: dict[Kind, str] = {
    "locality": QT_TR_NOOP("Locality"),
    "equivariance": QT_TR_NOOP("Equivariance"),
}
_STATES: dict[tuple[Kind, bool], str] = {
    ("locality", True): QT_TR_NOOP("On: a small window"),
    ("locality", False): QT_TR_NOOP("Off: the whole picture"),
    ("equivariance", True): QT_TR_NOOP("On: from any place"),
    ("equivariance", False): QT_TR_NOOP("Off: same place only"),
}
_COMPACT = 46  # px, height without the diagram
_KEYS: dict[Kind, str] = {"locality": "L", "equivariance": "E"}


class SwitchCard(QAbstractButton):
    """A large checkable card: diagram, title, and a switch with its state in words."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._paper = self._compact = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._over = Tween(self, self.update)
        self._on = Tween(self, self.update)
        self.toggled.connect(self._turned)
        explain(self, kind)
        self.set_paper_terms(False)

    def set_paper_terms(self, on: bool) -> None:
        """The paper's word as title; the tooltip gives the other."""
        self._paper = on
        plain, paper, key = tr(_TITLES[self._kind]), tr(_PAPER[self._kind]), _KEYS[self._kind]
        self.setText(paper if on else plain)
        other = tr("In the paper: {name} ({key})", name=inside(paper), key=key)
        self.setToolTip(f"{line(self._kind)}\n{f'{plain} ({key})' if on else other}")
        self.setAccessibleName(self.text())
        self._describe()
        self.update()

    def set_compact(self, on: bool) -> None:
        """Switch and title only, where the room is needed for something else."""
        if on != self._compact:
            self._compact = on
            self.updateGeometry()
            self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(tr(_STATES[self._kind, self.isChecked()]))

    def _turned(self, on: bool) -> None:
        self._describe()
        self._on.to(1.0 if on else 0.0)

    def sizeHint(self) -> QSize:
        return QSize(148, self.heightForWidth(148))

    def minimumSizeHint(self) -> QSize:
        return QSize(116, self.heightForWidth(116))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """A narrow panel is a low window's: 140 px at 124, 172 px from 148."""
        if self._compact:
            return _COMPACT
        return min(max(round(172 + (width - 148) * 4 / 3), 134), 172)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over.to(1.0)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._over.to(0.0)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, on = theme.current(), self._on.value
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        back = theme.mix(now.raised, now.accent_soft, on)
        back = now.pressed if self.isDown() else theme.mix(back, now.hover, self._over.value * 0.6)
        edge = theme.mix(now.edge, now.accent, on)
        painter.setPen(QPen(QColor(edge), 1.0 + 0.5 * on))
        painter.setBrush(QColor(back))
        painter.drawRoundedRect(card, RADIUS, RADIUS)

        if self._compact:
            self._paint_compact(painter, card, on)
        else:
            self._paint_full(painter, card, on, edge)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(now.focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()

    def _paint_compact(self, painter: QPainter, card: QRectF, on: float) -> None:
        now = theme.current()
        edge = Space.XS + 1  # so that two lines have room in a narrow panel
        box = QRectF(card.left() + edge, card.center().y() - 8, 28, 16)
        paint_toggle(painter, box, on, now)
        painter.setPen(QColor(now.text))
        painter.setFont(font(Size.STATUS, QFont.Weight.DemiBold))
        title = card.adjusted(edge + 28 + edge, 0, 0, 0)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(title, int(left | Qt.TextFlag.TextWordWrap), self.text())

    def _paint_full(self, painter: QPainter, card: QRectF, on: float, edge: str) -> None:
        now = theme.current()
        foot_h, title_h = 16.0, 34.0
        high = card.height()
        pad = float(Space.M if high > 150 else Space.S if high > 126 else Space.XS + 1)
        media = QRectF(card)
        media.setHeight(round(card.height() - foot_h - title_h - 2.5 * pad))
        shape = QPainterPath()
        shape.addRoundedRect(card, RADIUS - 0.5, RADIUS - 0.5)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(media, QColor(diagrams.GROUND))
        draw = diagrams.locality if self._kind == "locality" else diagrams.equivariance
        draw(painter, media, on)
        painter.restore()
        painter.setPen(QPen(QColor(edge), 1.0 + 0.5 * on))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card, RADIUS, RADIUS)

        inner = card.adjusted(Space.M, 0, -Space.S, -pad)
        painter.setPen(QColor(now.text))
        painter.setFont(font(Size.BODY, QFont.Weight.DemiBold))
        title = QRectF(inner.left(), media.bottom() + pad, inner.width(), title_h)
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(title, int(top | Qt.TextFlag.TextWordWrap), self.text())

        foot = QRectF(inner.left(), inner.bottom() - foot_h, inner.width(), foot_h)
        paint_toggle(painter, QRectF(foot.left(), foot.top(), 28, 16), on, now)
        painter.setFont(font(Size.STATUS, QFont.Weight.Medium))
        painter.setPen(QColor(now.text if self.isChecked() else now.dim))
        word = QRectF(foot.left() + 36, foot.top(), foot.width() - 36, foot.height())
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(word, middle, tr("On") if self.isChecked() else tr("Off"))
