"""The command palette: type a few letters of what should happen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.controls.telling_list import TellingList
from gui.language import tr
from gui.theme import Space

__all__ = ["ALSO", "MENU", "Palette", "rank", "spoken"]

MENU, ALSO = "menu", "also"  # properties of an action: where it stands, what one may call it
_SIZE = (460, 420)  # px
_ABOVE = 60  # px from the window's head, and from its foot at least
_ROW_H = 24
_KEY = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


def rank(typed: str, words: str) -> int | None:
    """How well typed letters fit: 0 a beginning, 1 part of a word, 2 scattered; None not at all."""
    sought, text = typed.casefold().strip(), words.casefold()
    if text.startswith(sought) or any(word.startswith(sought) for word in text.split()):
        return 0
    if sought in text:
        return 1
    letters = iter(text)
    return 2 if all(letter in letters for letter in sought.replace(" ", "")) else None


def spoken(action: QAction) -> str:
    """Its words, behind those of the menu inside a menu that it stands in."""
    above = action.property(MENU)
    return f"{above} › {action.text()}" if above else action.text()


def _fit(typed: str, action: QAction) -> int | None:
    fit, also = rank(typed, spoken(action)), action.property(ALSO)
    if also and typed.strip() and rank(typed, also) in (0, 1):  # letters scattered over all: no
        return min(1, fit) if fit is not None else 1
    return fit


class _Row(QStyledItemDelegate):
    """Words at the left, the key at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW_H)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        key = index.data(_KEY)
        if key:
            painter.save()
            painter.setPen(QColor(theme.current().dim))
            box: QRect = option.rect
            room = box.adjusted(0, 0, -Space.M, 0)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, right, str(key))
            painter.restore()


class Palette(QDialog):
    """Every action that can be done now, found by a few letters; Return does it."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._actions = [action for action in actions if action.isEnabled() and action.text()]
        self.setProperty("role", "palette")
        self.setAccessibleName(tr("Commands"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("What should happen?"))
        self.field.setAccessibleName(tr("Command"))
        self.field.installEventFilter(self)
        self.found = TellingList(tr("Nothing that can be done now is called that."))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setAccessibleName(tr("Commands that fit"))
        self.found.setItemDelegate(_Row(self.found))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.addWidget(self.field)
        column.addWidget(self.found)
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self._do)
        self.found.itemClicked.connect(self._clicked)
        wide, high = _SIZE
        self.resize(wide, min(high, parent.height() - 2 * _ABOVE))
        middle = parent.mapToGlobal(parent.rect().center())
        top = parent.mapToGlobal(parent.rect().topLeft()).y() + _ABOVE
        self.move(middle.x() - wide // 2, top)
        self._filter("")
        self.field.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Whole rows only: half a line at the foot cannot be read."""
        super().showEvent(event)
        self.resize(self.width(), self.height() - self.found.viewport().height() % _ROW_H)

    def _filter(self, typed: str) -> None:
        ranked = [
            (fit, number, action)
            for number, action in enumerate(self._actions)
            if (fit := _fit(typed, action)) is not None
        ]
        self.found.clear()
        for _, number, action in sorted(ranked, key=lambda entry: entry[:2]):
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            words = spoken(action)
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setData(_KEY, key)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, {key}" if key else words)
            self.found.addItem(item)
        self.found.setCurrentRow(0)

    def _clicked(self, _item: QListWidgetItem) -> None:
        self._do()

    def _do(self) -> None:
        item = self.found.currentItem()
        if item is not None:
            action = self._actions[int(item.data(Qt.ItemDataRole.UserRole))]
            self.close()
            action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in moves
        ):
            row = self.found.currentRow() + moves[Qt.Key(event.key())]
            self.found.setCurrentRow(min(max(row, 0), self.found.count() - 1))
            return True
        return super().eventFilter(watched, event)
