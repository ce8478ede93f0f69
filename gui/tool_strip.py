"""The tools at the left edge of the stage: one in hand at a time, and what it is like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QColorDialog,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from els_engine.edits import Tool
from gui import theme
from gui.brush import RADII, Brush
from gui.controls.icon_button import IconButton
from gui.explained import explain
from gui.language import QT_TR_NOOP, tr
from gui.theme import Space

__all__ = ["TOOL_KEYS", "StageWithTools", "ToolStrip"]

# Tool, key, words, and what it does: the theory in a line.
TOOL_KEYS: tuple[tuple[Tool, str, str, str], ...] = (
    (
        "cut",
        "K",
        QT_TR_NOOP("Scalpel"),
        QT_TR_NOOP("cut off what you cross or encircle; it grows anew from pure noise"),
    ),
    (
        "erase",
        "W",
        QT_TR_NOOP("Wipe"),
        QT_TR_NOOP("wipe out; the place goes back into some noise, and is mended"),
    ),
    ("paint", "B", QT_TR_NOOP("Brush"), QT_TR_NOOP("paint, and see what the machine takes it for")),
    (
        "renoise",
        "N",
        QT_TR_NOOP("Back to noise"),
        QT_TR_NOOP("forget what is there; the rest is given, as in inpainting"),
    ),
    (
        "pin",
        "G",
        QT_TR_NOOP("Hold fast"),
        QT_TR_NOOP("these pixels are given: all the rest must grow to fit them"),
    ),
)
_WIDE = 44  # px
_SOFT = (
    (0.0, QT_TR_NOOP("hard edge")),
    (0.5, QT_TR_NOOP("soft edge")),
    (1.0, QT_TR_NOOP("fades from the middle")),
)
_BACK = (
    (0.4, QT_TR_NOOP("a little: t 0.4")),
    (0.55, QT_TR_NOOP("t 0.55")),
    (0.7, QT_TR_NOOP("far: t 0.7")),
    (0.85, QT_TR_NOOP("very far: t 0.85")),
)
_SHADES = ((1.0, QT_TR_NOOP("light")), (0.0, QT_TR_NOOP("grey")), (-1.0, QT_TR_NOOP("dark")))


class ToolStrip(QWidget):
    """Buttons for the tools, and a menu with size, softness and shade."""

    changed = Signal(object)  # Brush

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brush = Brush()
        self.setFixedWidth(_WIDE)
        self.setAccessibleName(tr("Tools"))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, Space.XS, 6, Space.XS)
        gives_way = QSizePolicy.Policy.Maximum  # in a low window
        column.addSpacerItem(QSpacerItem(0, Space.M, vData=gives_way))
        column.setSpacing(Space.XS)
        self._buttons: dict[Tool | None, IconButton] = {}
        for tool, icon, words in (
            (None, "pointer", tr("Point (Esc)")),
            *(
                (tool, tool, f"{tr(name)} ({key}): {tr(what)}")
                for tool, key, name, what in TOOL_KEYS
            ),
        ):
            button = IconButton(icon, words, side=32)
            button.setCheckable(True)
            explain(button, tool or "pointer")
            button.clicked.connect(self._taker(tool))
            self._buttons[tool] = button
            column.addWidget(button)
        self.options = IconButton("sliders", tr("Size, softness, shade (+, -)"), side=32)
        self.options.clicked.connect(self._open)
        explain(self.options, "brush")
        column.addSpacerItem(QSpacerItem(0, Space.S, vData=gives_way))
        column.addWidget(self.options)
        column.addStretch(1)
        self._show()

    def _taker(self, tool: Tool | None) -> Callable[[], None]:
        return lambda: self.set_brush(replace(self.brush, tool=tool))

    def take(self, tool: Tool) -> None:
        """Take a tool in hand; the one that is in hand is put down."""
        self.set_brush(replace(self.brush, tool=None if self.brush.tool == tool else tool))

    def put_down(self) -> None:
        """Only point."""
        self.set_brush(replace(self.brush, tool=None))

    def set_brush(self, brush: Brush) -> None:
        """This in hand from now on."""
        self.brush = brush
        self._show()
        self.changed.emit(brush)

    def set_radius(self, radius: float) -> None:
        """The size was changed on the stage."""
        self.brush = replace(self.brush, radius=radius)

    def _show(self) -> None:
        for tool, button in self._buttons.items():
            button.setChecked(tool == self.brush.tool)

    def menu(self) -> QMenu:
        """Size, softness, shade, and how far back it grows from."""
        menu, brush = QMenu(self), self.brush
        sizes = [(r, f"{2 * r:g} px") for r in RADII]
        self._choice(menu, tr("Size"), sizes, brush.radius, lambda v: replace(brush, radius=v))
        self._choice(menu, tr("Edge"), _SOFT, brush.softness, lambda v: replace(brush, softness=v))
        shade = self._choice(
            menu, tr("Paint"), _SHADES, brush.colour[0], lambda v: replace(brush, colour=(v,))
        )
        shade.addAction(tr("colour…"), self._ask_colour)
        self._choice(
            menu, tr("Grows again from"), _BACK, brush.back, lambda v: replace(brush, back=v)
        )
        return menu

    def _choice(
        self,
        menu: QMenu,
        title: str,
        options: Sequence[tuple[float, str]],
        now: float,
        made: Callable[[float], Brush],
    ) -> QMenu:
        part = menu.addMenu(title)
        group = QActionGroup(part)
        for value, words in options:
            action = QAction(tr(words), part, checkable=True)
            action.setChecked(value == now)
            group.addAction(action)
            part.addAction(action)
            action.triggered.connect(lambda _on=False, value=value: self.set_brush(made(value)))
        return part

    def _ask_colour(self) -> None:
        chosen = QColorDialog.getColor(QColor("#ffffff"), self, tr("Colour of the paint"))
        if chosen.isValid():
            parts = (chosen.red(), chosen.green(), chosen.blue())
            self.set_brush(replace(self.brush, colour=tuple(v / 127.5 - 1 for v in parts)))

    def _open(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.options.mapToGlobal(QPoint(self.options.width(), 0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(now.panel))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(now.line))
        painter.end()


class StageWithTools(QWidget):
    """The strip at the left, the stage beside it, and rows over that while they apply."""

    def __init__(self, strip: ToolStrip, canvas: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(strip)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(canvas, 1)
        row.addLayout(self._column, 1)

    def add_bar(self, bar: QWidget) -> None:
        """A row over the stage."""
        self._column.insertWidget(0, bar)
