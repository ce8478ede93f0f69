"""Menus and keys: every action once, with its words and its shortcut."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu

from els_engine.export import with_source
from els_engine.scenes import DEFAULT_SCENE
from els_engine.settings import VIEWS
from els_engine.version import version
from gui import theme
from gui.controller import Controller
from gui.dialogs.about import AboutDialog
from gui.dialogs.export_dialog import ExportDialog
from gui.dialogs.palette import MENU
from gui.dialogs.shortcuts_sheet import ShortcutsSheet
from gui.language import QT_TR_NOOP, tr
from gui.memory import Memory
from gui.pages import Pages
from gui.presenter.presenting import Presenting

__all__ = ["Actions", "Add"]

Add = Callable[..., QAction]  # words, key, what it does; checkable or not

_FILTER = QT_TR_NOOP("Pictures (*.zip *.npz *.gz *ubyte *.idx *.idx3);;All files (*)")


class Actions(QObject):
    """Fills the menu bar; holds the dialogs that are open."""

    def __init__(self, controller: Controller, pages: Pages, memory: Memory) -> None:
        super().__init__(controller)
        self._controller, self._pages, self._memory = controller, pages, memory
        self._window = controller.window
        self._groups: list[tuple[str, list[tuple[str, str]]]] = []
        self._menus: dict[str, QMenu] = {}
        self.presenting: Presenting | None = None
        self.export_dialog: ExportDialog | None = None
        self.looked_at: Callable[[], int] = lambda: 0  # the sample, from 0; others know it better
        self._fill()
        self._window.save_button.clicked.connect(self.save)

    def _fill(self) -> None:
        controller, window = self._controller, self._window
        pages = self._pages
        add = self._menu(QT_TR_NOOP("File"))
        add(tr("Open a folder of pictures…"), "Ctrl+Shift+O", self.open_folder)
        add(tr("Open a file of pictures…"), "Ctrl+O", self.open_file)
        add(tr("Back to the first scene"), "Ctrl+Shift+Home", self.first_scene)
        add(tr("Save film…"), "Ctrl+E", self.save)
        add(tr("Present the talk"), "F5", self.present)
        add(tr("My story…"), "Shift+F5", self.edit_story)
        add(tr("Save the talk as a film…"), "Ctrl+F5", self.save_story)
        add(tr("Quit"), "Ctrl+Q", window.close)
        add = self._menu(QT_TR_NOOP("Run"))
        add(tr("Play or pause"), "Space", lambda: pages.current.toggle_play())
        add(tr("One step back"), "Left", lambda: pages.current.step_by(-1))
        add(tr("One step forward"), "Right", lambda: pages.current.step_by(1))
        add(tr("From the noise again"), "Home", lambda: pages.current.replay())
        add(tr("To the result"), "End", lambda: pages.current.scrub(1_000_000))
        add(tr("New noise"), "R", self.roll)
        add = self._menu(QT_TR_NOOP("Machine"))
        add(tr("Sees only nearby"), "L", window.locality.click)
        add(tr("Can copy from anywhere"), "E", window.equivariance.click)
        add(tr("See less far"), "[", lambda: controller.panel.change_patch(-1))
        add(tr("See farther"), "]", lambda: controller.panel.change_patch(1))
        add = self._menu(QT_TR_NOOP("View"))
        for number, page in enumerate(pages.all if len(pages.all) > 1 else (), start=1):
            add(page.title, f"Ctrl+{number}", functools.partial(pages.show, page.key))
        add(tr("Best guess, noisy picture, both"), "V", self.next_view)
        add(tr("Details"), "D", window.details_button.toggle)
        add(tr("The paper's terms"), "Ctrl+D", self._paper, checkable=True)
        add(tr("Dark or light"), "Ctrl+T", self.next_theme)
        add(tr("Full screen"), "F11", self._full_screen)
        add(tr("Less motion"), "", theme.set_reduced_motion, checkable=True)
        add = self._menu(QT_TR_NOOP("Help"))
        add(tr("Wrong counts by patch size…"), "Ctrl+Shift+W", self.show_study)
        add(tr("Keyboard"), "?", self.show_keys)
        add(tr("About Morphogen"), "", self.show_about)

    @property
    def menus(self) -> Mapping[str, QMenu]:
        """Every menu by its English title."""
        return self._menus

    def menu(self, title: str, *, after: str | None = None, at: int | None = None) -> Add:
        """What adds to a menu, made where there is none: behind `after`, or from place `at` on."""
        if title not in self._menus:
            return self._menu(title, after=after)
        keys = dict(self._groups)[title]
        return self._adder(self._menus[title], keys, at)

    def insert_menu(self, title: str, menu: QMenu, at: int) -> None:
        """A menu inside another one, at a place."""
        for action in menu.actions():  # the palette finds it, too
            action.setProperty(MENU, menu.title())
            self._window.addAction(action)
        inside = self._menus[title]
        inside.insertMenu(inside.actions()[at], menu)

    def _menu(self, title: str, *, after: str | None = None) -> Add:
        menu = self._menus[title] = QMenu(tr(title), self._window)
        keys: list[tuple[str, str]] = []
        place = len(self._groups)
        if after is not None:
            place = [name for name, _ in self._groups].index(after) + 1
        self._groups.insert(place, (title, keys))
        behind = self._window.menus.actions()[place:]
        if behind:
            self._window.menus.insertMenu(behind[0], menu)
        else:
            self._window.menus.addMenu(menu)
        return self._adder(menu, keys, None)

    def _adder(self, menu: QMenu, keys: list[tuple[str, str]], at: int | None) -> Add:
        place = at

        def add(
            words: str, key: str, does: Callable[..., object], *, checkable: bool = False
        ) -> QAction:
            nonlocal place
            action = QAction(words, self._window)
            action.setCheckable(checkable)
            if key:
                action.setShortcut(QKeySequence(key))
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
                text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
                keys.append((text, words))
            if checkable:
                action.toggled.connect(does)
            else:
                action.triggered.connect(lambda _checked=False: does())
            if place is None:
                menu.addAction(action)
            else:
                menu.insertAction(menu.actions()[place], action)
                place += 1
            self._window.addAction(action)
            return action

        return add

    def add_menu(
        self, title: str, entries: Sequence[tuple[str, str, Callable[[], object]]]
    ) -> None:
        """One more menu before Help: words, key and what it does."""
        add = self._menu(title)
        self._groups.insert(-1, self._groups.pop())
        bar = self._window.menus
        added, last = bar.actions()[-1], bar.actions()[-2]
        bar.removeAction(added)
        bar.insertAction(last, added)
        for words, key, does in entries:
            add(words, key, does)

    def open_folder(self) -> None:
        """Ask for a folder of pictures and draw from it."""
        chosen = QFileDialog.getExistingDirectory(self._window, tr("A folder of pictures"))
        if chosen:
            self.open_path(Path(chosen))

    def open_file(self) -> None:
        """Ask for a zip, an .npz or an IDX file and draw from it."""
        chosen, _ = QFileDialog.getOpenFileName(self._window, tr("Pictures"), "", tr(_FILTER))
        if chosen:
            self.open_path(Path(chosen))

    def open_path(self, path: Path) -> None:
        """Draw from the pictures at `path`; not all of very many at once."""
        self._controller.session.edit("data", data=str(path))

    def first_scene(self) -> None:
        """The scene that the first start shows."""
        self._pages.show("watch")
        self._controller.open(DEFAULT_SCENE)

    def roll(self) -> None:
        """New noise for what is shown."""
        if not self._pages.current.roll():
            self._controller.session.roll()

    def save(self) -> None:
        """The dialog that saves what the page shows; the recorded run, if it has none itself."""
        if not self._pages.current.save():
            self.save_run()

    def save_run(self, *, apart: bool = False) -> None:
        """The dialog that saves the recorded run, or the sample that is looked at taken apart."""
        recording = self._controller.recording
        images = self._controller.session.images
        if not recording or images is None:
            self._window.banner.notice(
                tr("There is nothing to save yet: let something grow first.")
            )
            return
        if self.export_dialog is not None and self.export_dialog.isVisible():
            if apart:
                self.export_dialog.take_apart(self.looked_at() + 1)
            self.export_dialog.raise_()
            return
        film = self._controller.session.settings.film  # as it is looked at now
        film = dataclasses.replace(film, legend=film.legend or film.overlay != "none")
        self.export_dialog = ExportDialog(
            self._controller.film(),
            with_source(dataclasses.replace(recording.settings, film=film), images),
            self._controller.exports,
            repeatable=self._controller.repeatable and recording.finished,
            images=images,
            parent=self._window,
        )
        self.export_dialog.form.sample.show_value(self.looked_at() + 1)
        if apart:
            self.export_dialog.take_apart(self.looked_at() + 1)
        self.export_dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.export_dialog.destroyed.connect(self._forget_dialog)
        self.export_dialog.show()

    def _forget_dialog(self) -> None:
        self.export_dialog = None

    def next_view(self) -> None:
        """Best guess → noisy picture → both → best guess."""
        session = self._controller.session
        place = VIEWS.index(session.settings.film.view)
        session.edit("film", view=VIEWS[(place + 1) % len(VIEWS)])

    def _paper(self, on: bool) -> None:
        self._controller.set_paper_terms(on)
        for page in self._pages.all:
            page.set_paper_terms(on)

    def next_theme(self) -> None:
        """Dark ↔ light."""
        chosen = theme.LIGHT if theme.current() is theme.DARK else theme.DARK
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, chosen)
            self._memory.remember_theme(chosen)

    def _full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def edit_story(self) -> None:
        """The scenes of a person's own story."""
        from gui.dialogs.story_dialog import StoryDialog, own_story

        session = self._controller.session
        dialog = StoryDialog(own_story(), lambda: session.settings, self._window)
        dialog.present.connect(self.present)
        dialog.present.connect(dialog.accept)
        dialog.film.connect(self.save_story)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def save_story(self, story: Path | None = None) -> None:
        """The talk that comes with Morphogen, or another story, as films."""
        from els_engine.story.model import SHIPPED
        from gui.story_saving import ask_and_save_story

        ask_and_save_story(self._controller, story or SHIPPED / "talk.toml")

    def present(self, story: Path | None = None) -> None:
        """The talk that comes with Morphogen, or another story, full screen."""
        if self.presenting is None:
            self.presenting = Presenting(self._controller, story)
            self.presenting.over.connect(self._talk_over)
            self.presenting.begin()

    def _talk_over(self) -> None:
        if self.presenting is not None:
            self.presenting.deleteLater()  # with all frames of the talk
        self.presenting = None

    def show_keys(self) -> None:
        """The shortcut sheet."""
        groups = [(tr(title), keys) for title, keys in self._groups]
        self._open(ShortcutsSheet(groups, self._window))

    def show_study(self) -> None:
        """The study of wrong counts that comes with Morphogen."""
        from gui.dialogs.study_dialog import StudyDialog  # what it takes is not needed at the start

        self._open(StudyDialog(parent=self._window))

    def show_about(self) -> None:
        """Version and citation."""
        self._open(AboutDialog(version(), self._window))

    @staticmethod
    def _open(dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
