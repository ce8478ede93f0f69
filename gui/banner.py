"""What the window has to say in passing: a notice that goes away, or a problem that stays."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui import icons, theme
from gui.controls.icon_button import IconButton
from gui.explained import explain
from gui.language import tr
from gui.theme import Space

__all__ = ["Banner"]

_NOTICE_MS = 7000
_WIDE = 620  # px, of a notice at most
_ABOVE = 52  # px between a notice and the foot of the stage


class _Said(QFrame):
    """A sentence, and a button that takes it away."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = IconButton("close", tr("Close this message"), side=24)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.XS, Space.M, Space.XS)
        row.addWidget(self.label, 1)
        row.addWidget(close)
        close.clicked.connect(self.hide)
        explain(self, "commands")
        self.hide()


class _Sign(QWidget):
    """The warning sign: what is wrong is not said by colour alone."""

    _SIDE = 16  # px

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(self._SIDE, self._SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, "warning", QRectF(self.rect()), theme.current().warning)
        painter.end()


class _Notice(_Said):
    """Floats over the foot of the stage, so that nothing under it has to move."""

    def __init__(self, stage: QWidget) -> None:
        super().__init__("notice", stage)
        self._stage = stage
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        stage.installEventFilter(self)
        self._clock = QTimer(self, singleShot=True, interval=_NOTICE_MS)
        self._clock.timeout.connect(self.hide)

    def say(self, sentence: str) -> None:
        self.label.setText(sentence)
        self.show()
        self._place()
        self._clock.start()

    def _place(self) -> None:
        room = self._stage.width() - 2 * Space.XL
        words = self.label.fontMetrics().horizontalAdvance(self.label.text())
        wide = min(words + 24 + 2 * Space.XL + 2 * Space.M, _WIDE, room)
        self.resize(wide, max(36, self.heightForWidth(wide)))
        foot = self._stage.height() - self.height() - _ABOVE
        self.move((self._stage.width() - wide) // 2, max(Space.S, foot))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False


class Banner(_Said):
    """A problem, across the head of the stage; its notices float over the foot."""

    def __init__(self, stage: QWidget) -> None:
        self._notice: _Notice | None = None
        super().__init__("banner")
        self._notice = _Notice(stage)
        sign = _Sign()
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(0, sign)
            row.setSpacing(Space.S)
        self._last = ""

    @property
    def text(self) -> str:
        """The sentence that was said last."""
        return self._last

    def notice(self, sentence: str, *, beside: bool = False) -> None:
        """Show for some seconds. A problem goes, but for one that this has nothing to do with."""
        self._last = sentence
        if self._notice is not None:
            if not beside:
                super().hide()
            self._notice.say(sentence)

    def problem(self, sentence: str) -> None:
        """Show until closed."""
        self._last = sentence
        self.hide()
        self.label.setText(sentence)
        self.label.setProperty("tone", "warning")
        self.label.style().unpolish(self.label)
        self.label.style().polish(self.label)
        self.show()

    def hide(self) -> None:
        """Nothing is to be said any more."""
        super().hide()
        if self._notice is not None:
            self._notice.hide()
