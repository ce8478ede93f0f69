"""What stands on the stage while there are no pictures to draw from: why, and two ways on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from gui.actions import Actions
from gui.controller import Controller
from gui.controls.main_button import set_main
from gui.explained import explain
from gui.fonts import font
from gui.language import tr
from gui.lying_over import LyingOver
from gui.pages import Pages
from gui.theme import Size, Space

__all__ = ["NothingThere"]

_WIDE = 460  # px of the words


class NothingThere(QObject):
    """Covers the pages that draw from the session's pictures, as long as it has none."""

    def __init__(self, controller: Controller, pages: Pages, actions: Actions) -> None:
        super().__init__(controller)
        self._pages, self._why = pages, ""
        session, stage = controller.session, controller.window.stage
        self._stage, self.cover = stage, QFrame(stage)
        self.cover.setProperty("role", "stage")
        self.title = QLabel(tr("Nothing to draw from"))
        self.title.setFont(font(Size.NAME, QFont.Weight.DemiBold))
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.words = QLabel()
        self.words.setProperty("tone", "dim")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.back = QPushButton(tr("Back to the first scene"))
        self.other = QPushButton(tr("Open a folder of pictures…"))
        set_main(self.back)
        self.cover.setFocusProxy(self.back)
        self.back.setToolTip(tr("The scene that the first start shows (Ctrl+Shift+Home)"))
        self.other.setToolTip(tr("Draw from pictures of your own (Ctrl+Shift+O)"))
        explain(self.cover, "commands")
        self.back.clicked.connect(actions.first_scene)
        self.other.clicked.connect(actions.open_folder)
        ways = QHBoxLayout()
        ways.setSpacing(Space.S)
        ways.addStretch(1)
        ways.addWidget(self.other)
        ways.addWidget(self.back)
        ways.addStretch(1)
        column = QVBoxLayout(self.cover)
        column.setSpacing(Space.M)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(ways)
        column.addStretch(1)
        self._over = LyingOver(self.cover, stage)
        controller.nothing.connect(self._say)
        session.data_changed.connect(lambda: self._say(""))
        session.images_changed.connect(lambda: self._say(""))
        pages.changed.connect(self._follow)

    def _say(self, why: str) -> None:
        self._why = why
        self.words.setText(why)
        self.words.setFixedWidth(min(_WIDE, self._stage.width() - 2 * Space.XL))
        self.words.setMinimumHeight(max(0, self.words.heightForWidth(self.words.width())))
        self._follow()

    def _follow(self, _key: str = "") -> None:
        self._over.use(bool(self._why) and self._pages.current.panel)
