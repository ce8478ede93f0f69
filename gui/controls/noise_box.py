"""The noise number: which noise the samples grow from, and a die for another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui import icons, theme
from gui.controls.fields import Number
from gui.explained import explain
from gui.language import tr
from gui.theme import Space

__all__ = ["NoiseBox"]

_LARGEST = 2**31 - 1
_GLYPH = 14  # px
_DIGITS = 110  # px of the field, in which the numbers that are rolled have room
_ROOMY = 1000  # px, while nothing is laid out


class _Field(Number):
    """The number with a lock in front: the noise stays the same whatever else is changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Noise number"), 0, _LARGEST, parent=parent)
        self.setGroupSeparatorShown(False)
        self.lineEdit().setTextMargins(_GLYPH + 12, 0, 0, 0)
        self._glyph = _Glyph("lock", self)
        self.paper = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._glyph.move(9, (self.height() - _GLYPH) // 2)
        self.name_it()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.name_it()

    def name_it(self) -> None:
        """Say what the number is, as far as there is room."""
        names = (tr("Seed"),) if self.paper else (tr("Noise number"), tr("Noise"))
        room = self.lineEdit().width() - _GLYPH - 18 if self.isVisible() else _ROOMY
        wide = self.fontMetrics().horizontalAdvance
        fitting = (f"{name} " for name in names if wide(f"{name} {self.value()}") <= room)
        self.setPrefix(next(fitting, ""))

    def set_glyph(self, name: str) -> None:
        """The lock, or the star of hand-picked numbers."""
        self._glyph.name = name
        self._glyph.update()


class _Glyph(QWidget):
    """A small dim icon that lets the mouse through."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.setFixedSize(_GLYPH, _GLYPH)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, self.name, QRectF(self.rect()), theme.current().dim)
        painter.end()


class _Die(QPushButton):
    """The button "New noise", with the die in front."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = tr("New noise")
        self.set_words(name)
        self.setIconSize(QSize(16, 16))
        self.setAccessibleName(name)
        self._dress()

    def set_words(self, words: str) -> None:
        """What stands behind the die."""
        self.setText(f" {words}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        self.setIcon(icons.icon("dice"))


class NoiseBox(QWidget):
    """The number in a field with a lock, and the die."""

    number_changed = Signal(int)  # a number was typed or stepped
    roll_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curated = False
        self._field = _Field()
        self._roll = _Die()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._field, 1)
        row.addWidget(self._roll)
        self.setFocusProxy(self._field)
        self._field.entered.connect(self.number_changed)
        self._roll.clicked.connect(self.roll_clicked)
        explain(self, "seed")
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A number of many digits comes before a word of many letters."""
        super().resizeEvent(event)
        for words in (tr("New noise"), tr("Roll")):
            self._roll.set_words(words)
            if self.width() - self._roll.sizeHint().width() - Space.S >= _DIGITS:
                break

    def set_value(self, number: int) -> None:
        """Show this noise number without emitting."""
        self._field.show_value(number)
        self._field.name_it()

    def value(self) -> int:
        """The number shown."""
        return self._field.value()

    def set_curated(self, curated: bool) -> None:
        """Whether the noise numbers on show were hand-picked: a star instead of the lock."""
        if curated != self._curated:
            self._curated = curated
            self._tell()

    def set_paper_terms(self, on: bool) -> None:
        """Seed instead of noise number; the tooltip gives the other."""
        self._field.paper = on
        self._field.name_it()
        self._tell()

    def _tell(self) -> None:
        self._field.set_glyph("star" if self._curated else "lock")
        other = tr("Noise number") if self._field.paper else tr("In the paper: seed")
        kept = (
            tr("These are chosen examples; “New noise” brings random ones.")
            if self._curated
            else tr("Same noise, whatever you change: the same number always gives the same noise.")
        )
        self._field.setToolTip(f"{kept} {other}.")
        self._field.setAccessibleDescription(kept)
        self._roll.setToolTip(tr("Roll another noise number (R)"))
