"""A row of controls that goes on in a second line where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QLayoutItem, QSizePolicy, QWidget

__all__ = ["FlowBar"]

_SIDE, _ABOVE, _GAP = 12, 6, 8  # px


class _Flow(QLayout):
    """Items at the left, and those after `break_here` at the right end of the last line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._right: int | None = None  # from this item on, at the right
        self.setContentsMargins(QMargins(_SIDE, _ABOVE, _SIDE, _ABOVE))
        self.setSpacing(_GAP)

    def break_here(self) -> None:
        """What is added from now on stands at the right."""
        self._right = len(self._items)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        margins, items = self.contentsMargins(), [i for i in self._items if not i.isEmpty()]
        wide = sum(item.sizeHint().width() + self.spacing() for item in items)
        high = max((item.sizeHint().height() for item in items), default=0)
        return QSize(wide, high + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        margins, items = self.contentsMargins(), [i for i in self._items if not i.isEmpty()]
        wide = max((item.minimumSize().width() for item in items), default=0)
        return QSize(wide + margins.left() + margins.right(), self.sizeHint().height())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _lines(self, room: int) -> list[list[tuple[int, QLayoutItem, int]]]:
        """Place, item and width, line by line."""
        lines: list[list[tuple[int, QLayoutItem, int]]] = [[]]
        used = 0
        for place, item in enumerate(self._items):
            if item.isEmpty():
                continue
            wide = min(item.sizeHint().width(), room)
            if lines[-1] and used + wide > room:
                lines.append([])
                used = 0
            lines[-1].append((place, item, wide))
            used += wide + self.spacing()
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        inside = rect.marginsRemoved(self.contentsMargins())
        y = inside.top()
        for line in self._lines(inside.width()):
            high = max((item.sizeHint().height() for _, item, _ in line), default=0)
            used = sum(wide for _, _, wide in line) + self.spacing() * max(0, len(line) - 1)
            spare, x = inside.width() - used, inside.left()
            for place, item, wide in line:
                if place == self._right and line[0][0] < place:
                    x += spare
                if move:
                    tall = item.sizeHint().height()
                    item.setGeometry(QRect(x, y + (high - tall) // 2, wide, tall))
                x += wide + self.spacing()
            y += high + self.spacing()
        margins = self.contentsMargins()
        return max(0, y - self.spacing() - inside.top()) + margins.top() + margins.bottom()


class FlowBar(QFrame):
    """Controls over a stage: some at the left, some at the right, in as many lines as they need."""

    def __init__(self, left: list[QWidget], right: list[QWidget]) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = _Flow(self)
        for widget in left:
            self._flow.addWidget(widget)
        self._flow.break_here()
        for widget in right:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """One more at the right end."""
        self._flow.addWidget(widget)
