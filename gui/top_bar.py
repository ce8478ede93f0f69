"""The top bar: name, menus, tabs and the one main action; it draws together where room is short."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMenuBar,
    QPushButton,
    QWidget,
)

from gui.controls.icon_button import IconButton
from gui.controls.tab_row import TabRow
from gui.explained import explain
from gui.fonts import font
from gui.icons import app_icon
from gui.language import tr
from gui.theme import Size, Space

__all__ = ["TopBar"]

_HIGH = 52  # px
_LOGO = 24
_LEVELS = 4


class TopBar(QFrame):
    """Where it is narrow the name goes first, then the air, then the menus fold into one button."""

    def __init__(self, menus: QMenuBar, tabs: TabRow, save: QPushButton) -> None:
        super().__init__()
        self._menus, self._tabs, self._save = menus, tabs, save
        self._level = 0
        self.setProperty("role", "panel")
        self.setFixedHeight(_HIGH)
        logo = QLabel()
        logo.setPixmap(app_icon().pixmap(QSize(_LOGO, _LOGO)))
        self._name = QLabel("Morphogen")
        self._name.setFont(font(Size.LABEL, QFont.Weight.DemiBold))
        self.fold = IconButton("menu", tr("Menus"), side=32)
        self.fold.clicked.connect(self._open)
        self.fold.hide()
        explain(self, "commands")
        middle = Qt.AlignmentFlag.AlignVCenter
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.S)
        row.addWidget(logo)
        row.addWidget(self._name)
        row.addSpacing(Space.XS)
        row.addWidget(self.fold, 0, middle)
        row.addWidget(menus, 0, middle)
        row.addStretch(1)
        row.addWidget(tabs, 0, middle)
        row.addStretch(1)
        row.addWidget(save)
        menus.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        changes = (QEvent.Type.ActionAdded, QEvent.Type.ActionRemoved, QEvent.Type.ActionChanged)
        if watched is self._menus and event.type() in changes:
            self.fit()
        return False

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _HIGH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """As much as there is room for."""
        for level in range(_LEVELS):
            self._dress(level)
            if self._wanted(level) <= self.width():
                return

    def _wanted(self, level: int) -> int:
        parts: list[QWidget] = [self._tabs, self._save]
        parts += [self.fold] if level == _LEVELS - 1 else [self._menus]
        if level == 0:
            parts.append(self._name)
        wide = sum(part.sizeHint().width() for part in parts)
        return wide + _LOGO + 2 * Space.L + Space.XS + (len(parts) + 3) * Space.S

    def _dress(self, level: int) -> None:
        if level == self._level:
            return
        self._level = level
        self._name.setVisible(level == 0)  # the title bar says it
        self._menus.setVisible(level < _LEVELS - 1)
        self.fold.setVisible(level == _LEVELS - 1)
        for part in (self._menus, self._tabs):
            part.setProperty("tight", level >= 2)
            part.style().unpolish(part)
            part.style().polish(part)
            QApplication.sendEvent(part, QEvent(QEvent.Type.StyleChange))  # or it keeps its sizes
            part.updateGeometry()

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._menus.actions())
        menu.popup(self.fold.mapToGlobal(QPoint(0, self.fold.height())))
