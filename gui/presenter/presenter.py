"""Presenter mode: windows on screens, keys to the show."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QWidget

from els_engine.story.cache import Cache
from els_engine.story.model import SHIPPED, read_story
from gui.language import spoken
from gui.presenter.place import Place, forget, last_place, place_file
from gui.presenter.show import Show
from gui.presenter.windows import AudienceWindow, SpeakerWindow

__all__ = ["TALK", "Presenter", "interrupted_talk"]

TALK = SHIPPED / "talk.toml"
_Key = Qt.Key
_ON = (_Key.Key_PageDown, _Key.Key_Right, _Key.Key_Down, _Key.Key_Return, _Key.Key_N)
_BACK = (_Key.Key_PageUp, _Key.Key_Left, _Key.Key_Up, _Key.Key_Backspace, _Key.Key_P)
_BLACK = (_Key.Key_Period, _Key.Key_B)
_MOVES = {
    _Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1),
}  # fmt: skip


def interrupted_talk() -> Place | None:
    """Where a talk was that the program did not live to end."""
    return last_place(place_file())


class Presenter(QObject):
    """One talk, from F5 to Esc. MorphogenError from the constructor where the story is wrong."""

    left = Signal()
    problem = Signal(str)

    def __init__(
        self,
        path: Path = TALK,
        *,
        cache: Cache | None = None,
        place: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._place = place or place_file()
        self.show = Show(read_story(path, spoken()), path, cache or Cache(), self._place, self)
        self.show.problem.connect(self.problem)
        self.audience, self.speaker = AudienceWindow(self.show), SpeakerWindow(self.show)
        self._swapped = self._over = False
        for window in (self.audience, self.speaker):
            window.key.connect(self.handle)
            window.closing.connect(self.leave)
        self._count = QTimer(self, interval=1000)
        self._count.timeout.connect(self._count_down)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._arrange)
            app.screenRemoved.connect(self._screen_gone)

    def begin(self, place: Place | None = None) -> None:
        """Show the windows and the first scene, or where the talk was."""
        self._arrange()
        if place is None:
            self.show.start()
        else:
            self.show.start(place.scene, place.frame, place.revealed)

    def _screen_gone(self, _screen: QScreen) -> None:
        QTimer.singleShot(0, self, self._arrange)  # Qt still lists it in this moment

    def _arrange(self, _screen: QScreen | None = None) -> None:
        """The audience full screen on the other screen, the speaker on the first."""
        if self._over:
            return
        screens = QGuiApplication.screens()
        main = QGuiApplication.primaryScreen()
        others = [screen for screen in screens if screen is not main]
        if others:
            places = (others[0], main) if not self._swapped else (main, others[0])
            _fill(self.audience, places[0])
            _beside(self.speaker, places[1])
        else:
            self.speaker.hide()
            _fill(self.audience, main)
            self.audience.activateWindow()

    def handle(self, event: QKeyEvent) -> None:
        """A key, from a clicker or a keyboard."""
        key, show = _Key(event.key()), self.show
        if key in _MOVES and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.audience.point(*_MOVES[key])
        elif key == _Key.Key_Escape:
            show.back_to_script() if show.live is not None else self.leave()
        elif key in _ON:
            show.forward()
        elif key in _BACK:
            show.back()
        elif key == _Key.Key_Space:
            show.forward()
        elif key in _BLACK:
            show.darken()
        elif key == _Key.Key_Home:
            show.go_to(0)
        elif key == _Key.Key_End:
            show.go_to(len(show.story.scenes) - 1)
        elif key == _Key.Key_L:
            show.try_out("locality")
        elif key == _Key.Key_E:
            show.try_out("equivariance")
        elif _Key.Key_1 <= key <= _Key.Key_9:
            show.try_out(2 * (key - _Key.Key_1) + 3)
        elif key == _Key.Key_Z:
            self.audience.magnify()
        elif key == _Key.Key_C:
            self.audience.countdown = 3
            self.audience.update()
            self._count.start()
        elif key == _Key.Key_T:
            show.turn_light()
        elif key == _Key.Key_X:
            self._swapped = not self._swapped
            self._arrange()
        elif key == _Key.Key_S:
            self.speaker.setVisible(not self.speaker.isVisible())

    def _count_down(self) -> None:
        self.audience.countdown -= 1
        self.audience.update()
        if self.audience.countdown <= 0:
            self._count.stop()
            self.show.forward()

    def leave(self) -> None:
        """The talk is over."""
        if self._over:
            return
        self._over = True
        self._count.stop()
        self.show.close()
        forget(self._place)
        for window in (self.audience, self.speaker):
            window.hide()
            window.deleteLater()
        self.left.emit()


def _fill(window: QWidget, screen: QScreen) -> None:
    """Full screen there: the screen is set before, or Wayland takes the wrong one."""
    window.winId()
    handle = window.windowHandle()
    if window.isFullScreen() and window.screen() is not screen:
        window.showNormal()
    if handle is not None:
        handle.setScreen(screen)
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
    window.showFullScreen()


def _beside(window: QWidget, screen: QScreen) -> None:
    """A window of its own on the speaker's screen."""
    window.setScreen(screen)
    window.setGeometry(screen.availableGeometry().adjusted(20, 40, -20, -20))
    window.showNormal()
    window.activateWindow()
