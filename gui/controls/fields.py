"""Small fields for the details: choices, numbers, segments; they speak only when a person edits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QWidget,
)

from gui.fonts import font
from gui.language import tr
from gui.theme import Size, Space

__all__ = ["Choice", "Number", "Segments", "SizePair", "indent"]


class Choice(QComboBox):
    """One of several named values."""

    chosen = Signal(object)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        self.view().setAccessibleName(words)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._picked)

    def offer(self, choices: Sequence[tuple[object, str]], value: object) -> None:
        """Show these (value, words) and mark `value`; a value not among them is added as it is."""
        wanted = list(choices)
        if value not in [v for v, _ in wanted]:
            wanted.append((value, str(value)))
        there = [(self.itemData(i), self.itemText(i)) for i in range(self.count())]
        if there != wanted:
            self.clear()
            for item, words in wanted:
                self.addItem(words, item)
            widest = max((self.fontMetrics().horizontalAdvance(w) for _, w in wanted), default=0)
            self.view().setMinimumWidth(min(widest + 48, 420))
        self.setCurrentIndex([v for v, _ in wanted].index(value))

    def allow(self, values: Sequence[object], why: str) -> None:
        """Only these can be chosen now; the tooltips of the others say why."""
        model = self.model()
        for place in range(self.count()):
            fine = self.itemData(place) in values
            if isinstance(model, QStandardItemModel):
                model.item(place).setEnabled(fine)
            self.setItemData(place, "" if fine else why, Qt.ItemDataRole.ToolTipRole)

    def _picked(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the wheel scrolls the panel; a value changed by accident restarts a run


def indent(box: QAbstractSpinBox) -> None:
    """Room before the digits: Qt's style sheets give spin boxes no padding of their own."""
    box.lineEdit().setTextMargins(6, 0, 0, 0)


class Number(QSpinBox):
    """A whole number, typed or stepped."""

    entered = Signal(int)

    def __init__(
        self, words: str, least: int, most: int, step: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setGroupSeparatorShown(True)
        self.setKeyboardTracking(False)
        self.setAccelerated(True)
        indent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self.entered)

    def show_value(self, value: int) -> None:
        """Set without a signal."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def sizeHint(self) -> QSize:
        return QSize(80, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(46, super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SizePair(QWidget):
    """Height × width of the canvas; the pictures' own size counts as none chosen."""

    entered = Signal(object)  # (H, W) or None

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = (32, 32)
        self._h = Number(tr("{name}, height", name=words), 8, 512)
        self._w = Number(tr("{name}, width", name=words), 8, 512)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS + 2)
        times = QLabel("×")
        times.setProperty("tone", "dim")
        row.addWidget(self._h, 1)
        row.addWidget(times)
        row.addWidget(self._w, 1)
        self._h.entered.connect(self._edited)
        self._w.entered.connect(self._edited)
        self.setFocusProxy(self._h)

    def set_menu(self, menu: QMenu) -> None:
        """Sizes by name, beside the fields."""
        button = QToolButton()
        button.setText(tr("Shapes"))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFixedHeight(self._h.sizeHint().height())
        self._row.addWidget(button)

    def show_value(self, size: tuple[int, int] | None, own: tuple[int, int]) -> None:
        """`size` is (H, W), None for the pictures' own size `own`."""
        self._own = own
        height, width = size or own
        self._h.show_value(height)
        self._w.show_value(width)

    def _edited(self, _: int) -> None:
        size = (self._h.value(), self._w.value())
        self.entered.emit(None if size == self._own else size)


class Segments(QFrame):
    """A few exclusive choices side by side."""

    chosen = Signal(object)

    def __init__(
        self, words: str, choices: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for place, (_, text) in enumerate(choices):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setFont(font(Size.BODY))
            button.setAccessibleName(f"{words}: {text}")
            self._group.addButton(button, place)
            row.addWidget(button, 1)
        self._group.idClicked.connect(self._picked)

    def show_value(self, value: object) -> None:
        """Mark one without a signal."""
        self._group.button(self._values.index(value)).setChecked(True)

    def set_words(self, texts: Sequence[str]) -> None:
        """Other words for the same choices."""
        for place, text in enumerate(texts):
            self._group.button(place).setText(text)

    def _picked(self, place: int) -> None:
        self.chosen.emit(self._values[place])
