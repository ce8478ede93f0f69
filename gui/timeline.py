"""The timeline: transport, and how far the machine sees from noise (left) to picture (right)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from gui import theme
from gui.controls.icon_button import IconButton
from gui.explained import explain
from gui.language import tr
from gui.sight_curve import SightCurve
from gui.theme import Space

__all__ = ["SPEEDS", "Timeline"]

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0)


def _speed_text(speed: float) -> str:
    return {0.25: "×¼", 0.5: "×½"}.get(speed, f"×{speed:g}")


class Timeline(QWidget):
    """Transport buttons, the curve that is also the scrub bar, speed and loop."""

    scrubbed = Signal(int)  # index 0…S
    play_clicked = Signal()
    back_clicked = Signal()
    forward_clicked = Signal()
    restart_clicked = Signal()
    loop_toggled = Signal(bool)
    speed_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speed = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._play = IconButton("play", tr("Play (Space)"), side=44, filled=True)
        self._restart = IconButton("restart", tr("From the start (Home)"), side=32)
        self._back = IconButton("back", tr("One step back (←)"), side=32)
        self._forward = IconButton("forward", tr("One step forward (→)"), side=32)
        self._loop = IconButton("loop", tr("Play again and again"), side=32)
        self._loop.setCheckable(True)
        self._speed_button = QToolButton()
        self._speed_button.setProperty("role", "quiet")
        self._speed_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._speed_button.setToolTip(tr("Speed of playing"))
        self._speed_button.setMenu(self._speed_menu())
        self.curve = SightCurve()
        self.edit_button = IconButton("curve", tr("Edit how its sight narrows (Shift+E)"), side=32)
        self.edit_button.setCheckable(True)
        self.presets_button = IconButton(
            "sliders", tr("Schedules by name, and to compare"), side=32
        )

        explain(self, "play")
        explain(self.curve, "timeline")
        for button in (self.edit_button, self.presets_button):
            explain(button, "edit")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, 0, Space.XL, 0)
        row.setSpacing(Space.XS)
        for button in (self._restart, self._back, self._play, self._forward):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(Space.L)
        row.addWidget(self.curve, 1)
        row.addSpacing(Space.S)
        row.addWidget(self.presets_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._speed_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._loop, 0, Qt.AlignmentFlag.AlignVCenter)

        self._play.clicked.connect(self.play_clicked)
        self._back.clicked.connect(self.back_clicked)
        self._forward.clicked.connect(self.forward_clicked)
        self._restart.clicked.connect(self.restart_clicked)
        self._loop.clicked.connect(self.loop_toggled)
        self.curve.scrubbed.connect(self.scrubbed)
        self.set_speed(1.0)

    def _speed_menu(self) -> QMenu:
        menu = QMenu(self)
        self._choices = QActionGroup(menu)
        for speed in SPEEDS:
            action = QAction(_speed_text(speed), menu, checkable=True)
            action.setData(speed)
            self._choices.addAction(action)
            menu.addAction(action)
        self._choices.triggered.connect(self._speed_chosen)
        return menu

    def set_schedule(self, patches: Sequence[int | None], whole: int) -> None:
        """Patch size of every step, noise first; None is the whole picture, `whole` px wide."""
        self.curve.set_schedule(patches, whole)

    def set_position(self, index: int, computed: int, total: int) -> None:
        """The step that is shown, the last one computed so far (-1: none), and S."""
        self.curve.set_position(index, computed, total)

    def set_playing(self, playing: bool) -> None:
        """Whether the button offers a pause."""
        self._play.set_icon("pause" if playing else "play")
        self._play.set_words(tr("Pause (Space)") if playing else tr("Play (Space)"))

    def set_loop(self, loop: bool) -> None:
        """Whether it starts over at the end."""
        self._loop.setChecked(loop)

    def set_speed(self, speed: float) -> None:
        """How fast it plays, 1 = as designed."""
        self._speed = speed
        self._speed_button.setText(_speed_text(speed))
        self._speed_button.setAccessibleName(tr("Speed {speed}", speed=_speed_text(speed)))
        for action in self._choices.actions():
            action.setChecked(action.data() == speed)

    def _speed_chosen(self, action: QAction) -> None:
        speed = float(action.data())
        self.set_speed(speed)
        self.speed_changed.emit(speed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().panel))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.current().line))
        painter.end()
