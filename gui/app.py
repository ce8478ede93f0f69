"""The application: theme, memory, wiring. The only place that knows everybody."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Sequence

from gui.preflight import why_no_window

__all__ = ["App", "main"]

FILM = "morphogen-hands.mp4"
_SIZE = (1440, 900)  # px, of the window at first
_FRAME = 40  # px that a title bar may take


def main(arguments: Sequence[str] = ()) -> int:
    """Open the window and return its exit status; without a display, render a film instead."""
    reason = why_no_window()
    if reason is not None:
        return _render_instead(reason)
    asked = _language(arguments)
    import torch  # noqa: F401 - before Qt: on Windows it cannot be loaded after
    from PySide6.QtWidgets import QApplication

    from gui.memory import Memory
    from gui.next_start import scale

    logging.basicConfig(level=logging.WARNING)
    scale(Memory().percent())
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError("another kind of Qt application is running")
    app = App(application, asked)
    app.show()
    return int(application.exec())


def _language(arguments: Sequence[str]) -> str:
    """The code that `--language` asks for, "" where it does not; MorphogenError if unknown."""
    from els_engine.cli.common import Parser
    from els_engine.errors import MorphogenError
    from gui.language import languages

    parser = Parser(prog="main.py", description="Opens the window.")
    parser.add_argument("--language", default="", metavar="CODE", help="de, en")
    asked = str(parser.parse_args(list(arguments)).language)
    if asked and asked not in languages():
        raise MorphogenError(f"--language {asked} is not there: choose {' or '.join(languages())}.")
    return asked


def _render_instead(reason: str) -> int:
    from els_engine import cli

    print(f"{reason} Rendering the first scene to {FILM} instead.", file=sys.stderr)  # noqa: T201

    def render(_arguments: Sequence[str]) -> int:
        from els_engine.cli.render import render
        from els_engine.scenes import DEFAULT_SCENE

        print(render(DEFAULT_SCENE, FILM).path)  # noqa: T201
        return 0

    return cli.main(["window"], {"window": ("", render)})


class App:
    """A window with everything connected, on a QApplication that somebody else runs."""

    def __init__(self, application: object, language: str = "") -> None:
        import pyqtgraph
        from PySide6.QtCore import QCoreApplication
        from PySide6.QtWidgets import QApplication

        from els_engine.version import version
        from gui import theme
        from gui.actions import Actions
        from gui.compare_page import ComparePage
        from gui.controller import Controller
        from gui.files import Files
        from gui.focus_ring import only_by_keyboard
        from gui.gallery_page import GalleryPage
        from gui.help_mode import HelpMode
        from gui.icons import app_icon
        from gui.ladder_page import LadderPage
        from gui.language import chosen, speak
        from gui.main_window import MainWindow
        from gui.memory import Memory
        from gui.menu_order import arrange
        from gui.network_dialogs import SCHEDULES
        from gui.network_page import NetworkPage
        from gui.next_start import NextStart
        from gui.nothing_there import NothingThere
        from gui.pages import Pages, WatchPage
        from gui.runner import Runner
        from gui.scene_opener import SceneOpener
        from gui.schedule_desk import ScheduleDesk
        from gui.see_why import SeeWhy
        from gui.session import Session
        from gui.shred_bar import ShredBar
        from gui.tool_strip import StageWithTools, ToolStrip
        from gui.turing_page import TuringPage
        from gui.view_state import ViewState
        from gui.workbench import Workbench
        from gui.zooming import Zooming

        if not isinstance(application, QApplication):
            raise TypeError("a QApplication is needed")
        QCoreApplication.setOrganizationName("Morphogen")
        QCoreApplication.setApplicationName("Morphogen")
        QCoreApplication.setApplicationVersion(version())
        application.setDesktopFileName("morphogen")
        application.setWindowIcon(app_icon())
        pyqtgraph.setConfigOptions(imageAxisOrder="row-major", antialias=True)
        self.memory = Memory()
        speak(chosen(language, self.memory.language()))
        theme.apply(application, self.memory.theme())
        self.session = Session(self.memory.settings())
        self.runner = Runner()
        self.window = MainWindow()
        self.controller = Controller(self.session, self.runner, self.window)
        self.why = SeeWhy(self.controller)
        strip = ToolStrip()
        stage = StageWithTools(strip, self.window.canvas)
        self.pages = Pages(self.window, WatchPage(self.controller, stage))
        compare = ComparePage(self.controller)
        self.pages.add(compare)
        self.pages.add(LadderPage(self.controller, self.controller.cache))
        self.turing = TuringPage(self.controller)
        self.pages.add(self.turing)
        self.network = NetworkPage(self.controller, self.memory.folder())
        self.pages.add(self.network)
        self.gallery = GalleryPage(
            self.controller,
            self.memory.folder(),
            lambda scene: self.scenes.open(scene),
            lambda path: self.files.open(path),
            lambda: self.files.snapshot(),
        )
        self.pages.add(self.gallery)
        self.actions = Actions(self.controller, self.pages, self.memory)
        self.nothing = NothingThere(self.controller, self.pages, self.actions)
        self.workbench = Workbench(self.controller, self.pages, self.actions, strip)
        self.scenes = SceneOpener(self.controller, self.workbench, self.pages.show)
        self.shred_bar = ShredBar(self.session)
        stage.add_bar(self.shred_bar)
        self.zooming = Zooming(self.controller, self.pages, self.actions, strip)
        view = ViewState(self.controller, self.why.inspector, self.pages, compare)
        self.files = Files(
            self.controller, self.pages, self.actions, self.memory, self.workbench, view
        )
        self.files.keeps.connect(self.gallery.keep)
        self.files.network_opened.connect(self.network.open)
        self.schedule = ScheduleDesk(
            self.controller, self.pages, self.actions, self.memory.folder() / SCHEDULES
        )
        self.why.add_menu(self.actions, self.pages)
        self.help = HelpMode(self.actions, self.window)
        self.next_start = NextStart(self.actions, self.memory, self.window)
        arrange(self.actions.menus)
        only_by_keyboard(self.window)
        self.window.closing.connect(self._remember)
        application.aboutToQuit.connect(self.controller.close)
        self._fills_screen = False
        geometry = self.memory.geometry()
        if geometry is None or not self.window.restoreGeometry(geometry):
            screen = application.primaryScreen().availableGeometry()
            self._fills_screen = screen.width() <= _SIZE[0] or screen.height() <= _SIZE[1] + _FRAME
            self.window.resize(min(_SIZE[0], screen.width()), min(_SIZE[1], screen.height()))
        # A full collection over all that torch has imported takes 100 ms with the GIL held.
        gc.freeze()
        if not self.files.rescue():
            self.controller.load()

    def show(self) -> None:
        """Put the window on screen; where it would only just fit, maximised.

        A talk that a crash has interrupted goes on where it was.
        """
        from gui.presenter.presenting import interrupted

        if self._fills_screen:
            self.window.showMaximized()
        else:
            self.window.show()
        if interrupted():
            self.actions.present()

    def _remember(self) -> None:
        self.memory.remember_geometry(self.window.saveGeometry())
        self.memory.remember_settings(self.session.settings)
        self.files.close()
