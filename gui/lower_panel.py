"""The panel's lower half: what it knows, where a pixel comes from, how many fingers there are.

Its tabs stand at the foot of the panel, where nothing that opens above can move them.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.explained import explain
from gui.fonts import font
from gui.language import QT_TR_NOOP, tr
from gui.page_stack import PageStack
from gui.theme import Size, Space
from gui.wall import Wall

__all__ = ["LowerPanel"]

_TABS = (
    ("wall", QT_TR_NOOP("It knows"), QT_TR_NOOP("The pictures it knows")),
    ("where", QT_TR_NOOP("Where from"), QT_TR_NOOP("Where the pixel you point at comes from")),
    ("many", QT_TR_NOOP("How many"), QT_TR_NOOP("How many fingers it draws, over many noises")),
)
_LOW_WALL, _LOWEST_WALL = 84, 58  # px, beside something else: in a high window, in a low one
_LOW_WINDOW = 800  # px
_ANY = 16_777_215


class LowerPanel(QWidget):
    """The wall, in sight under whichever page is open; `foot` has the tabs, for below it."""

    tab_changed = Signal(str)

    def __init__(self, wall: Wall, details: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wall = wall
        self._wall_most = _ANY
        self._keys = [key for key, _, _ in _TABS]
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(True)
        frame = QFrame()
        frame.setProperty("role", "segments")
        frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        segments = QHBoxLayout(frame)
        segments.setContentsMargins(2, 2, 2, 2)
        segments.setSpacing(1)
        for number, (key, words, tip) in enumerate(_TABS):
            button = QPushButton(tr(words))
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setChecked(number == 0)
            button.setFont(font(Size.STATUS, QFont.Weight.Medium))
            button.setToolTip(tr(tip))
            button.setAccessibleDescription(tr(tip))
            explain(button, key)
            button.setProperty("tight", True)
            button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
            self._buttons.addButton(button, number)
            segments.addWidget(button)
        self.title = QLabel(tr("Pictures it knows"))
        self.title.setFont(font(Size.STATUS, QFont.Weight.DemiBold))
        self.title.setProperty("tone", "dim")
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.draw = QPushButton(tr("Draw your own…"))
        self.draw.setProperty("role", "link")
        self.draw.setFont(font(Size.STATUS, QFont.Weight.Medium))
        self.draw.setToolTip(tr("Draw a shape or three: then it knows nothing else (P)"))
        explain(self.draw, "wall")
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(Space.S)
        head.addWidget(self.title, 1)
        head.addWidget(self.draw)
        self.stack = PageStack()
        self.stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.stack.hide()
        self.foot = QWidget()
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        details.setProperty("tight", True)
        details.setFont(font(Size.STATUS, QFont.Weight.Medium))
        row.addWidget(frame, 1)
        row.addWidget(details, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._head)
        column.addWidget(self.stack, 1)
        column.addWidget(wall, 1)
        wall.setMinimumHeight(56)
        self._buttons.idClicked.connect(self._clicked)

    @property
    def tab(self) -> str:
        """wall, where or many."""
        return self._keys[self._buttons.checkedId()]

    def add(self, widget: QWidget) -> None:
        """What the next tab after the wall's shows."""
        explain(widget, _TABS[self.stack.count() + 1][0])
        self.stack.addWidget(widget)

    def open(self, tab: str) -> None:
        """Bring a tab to the front."""
        number = self._keys.index(tab)
        self._buttons.button(number).setChecked(True)
        self._show(number)

    def set_wall_most(self, height: int | None) -> None:
        """The wall's largest height where the pages above need the room."""
        self._wall_most = _ANY if height is None else height
        policy = QSizePolicy.Policy.Preferred if height is None else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._show(self._buttons.checkedId())

    def _fit_wall(self) -> None:
        low = _LOWEST_WALL if self.window().height() < _LOW_WINDOW else _LOW_WALL
        beside = self._buttons.checkedId() > 0
        self.wall.setMaximumHeight(low if beside else self._wall_most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_wall()
        super().resizeEvent(event)

    def _clicked(self, number: int) -> None:
        self._show(number)

    def _show(self, number: int) -> None:
        beside = number > 0
        if beside:
            self.stack.setCurrentIndex(number - 1)
        self.stack.setVisible(beside and self._wall_most == _ANY)
        self._head.setVisible(not beside)
        self._fit_wall()
        self.tab_changed.emit(self._keys[number])
