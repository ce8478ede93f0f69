"""Session files: save, open, recent, autosave, and whatever is dropped on the window."""

from __future__ import annotations

import dataclasses
import functools
import logging
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu

from els_engine.errors import MorphogenError
from els_engine.export import with_source
from els_engine.readers import SUFFIXES
from els_engine.sessions import (
    SUFFIX,
    SessionFile,
    keep_pictures,
    open_session,
    save_session,
)  # fmt: skip
from els_engine.settings import DataSettings
from els_engine.steps import Stop
from gui.actions import Actions
from gui.controller import Controller
from gui.dialogs.ask_where import ask_where
from gui.dialogs.pencil import PencilDialog
from gui.engine_errors import in_words
from gui.language import QT_TR_NOOP, tr
from gui.memory import Memory
from gui.pages import Pages
from gui.view_state import ViewState
from gui.workbench import Workbench

__all__ = ["Files"]

log = logging.getLogger(__name__)

_FILTER = QT_TR_NOOP(
    "Sessions, films and pictures made here (*{suffix} *.png *.mp4 *.gif *.json);;All files (*)"
)
_PICTURES = QT_TR_NOOP(
    "Pictures (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp);;All files (*)"
)
_SHAPES = (3, 3, 5, 5, 7, 7, 9, 9, 11, 11, 13, 13)  # how sight narrows on a shape of 32 px
_ROOM = (1.5, 3.0)  # height and width of the canvas, in sides of what was drawn: for several of it
_PAUSE_MS = 1500  # of quiet before the session is saved by itself


class Files(QObject):
    """Between the session and the disk."""

    keeps = Signal(str)  # the name under which the gallery is to keep what is shown
    network_opened = Signal(Path)  # a file of weights

    def __init__(
        self,
        controller: Controller,
        pages: Pages,
        actions: Actions,
        memory: Memory,
        bench: Workbench,
        view: ViewState,
    ) -> None:
        super().__init__(controller)
        self._controller, self._pages = controller, pages
        self._actions, self._memory, self._bench = actions, memory, bench
        self._view = view
        self._window, self._session = controller.window, controller.session
        self._path: Path | None = None
        self._kept = memory.folder() / f"last{SUFFIX}"
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.autosave)
        bench.history.stack.indexChanged.connect(self._later)
        bench.history.crossed.connect(self._leave_file)
        add = actions.menu("File", at=0)
        add(tr("Open a session or a film…"), "Ctrl+Alt+O", self.ask_open)
        add(tr("Save the session"), "Ctrl+S", self.save)
        add(tr("Save the session as…"), "Ctrl+Shift+S", self.save_as)
        add(tr("Start from a picture…"), "Ctrl+I", self.ask_picture)
        add(tr("Draw what it knows…"), "P", self.ask_drawing)
        add(tr("Keep in the gallery…"), "Ctrl+G", self.ask_keep)
        self._window.lower_panel.draw.clicked.connect(self.ask_drawing)
        self.recent = QMenu(tr("Recent sessions"), self._window)
        self.recent.aboutToShow.connect(self._list_recent)
        actions.insert_menu("File", self.recent, 3)
        self._window.setAcceptDrops(True)
        self._window.installEventFilter(self)

    def _leave_file(self) -> None:
        """Another session is on the stage than the one in the file: save must ask."""
        self._path = None

    # Out

    def _later(self, _index: int) -> None:
        self._pause.start()

    def snapshot(self) -> SessionFile:
        """Everything there is to save now."""
        session = self._session
        settings, pictures = session.opened, None
        if session.images is not None:
            settings = with_source(settings, session.images)
            source = session.images.source
            if source is not None and source.parent == self._drawn:
                pictures = np.rint((session.images.images + 1) * 127.5).astype(np.uint8)
        return SessionFile(
            settings=settings, look=self._view.look(), edits=session.edits, pictures=pictures
        )

    @property
    def _drawn(self) -> Path:
        return self._memory.folder() / "drawn"

    def save(self) -> None:
        """Into the file it came from; asks where there is none."""
        if self._path is None:
            self.save_as()
        else:
            self.save_to(self._path)

    def save_as(self) -> None:
        """Ask for a file."""
        name = str(self._path or f"session{SUFFIX}")
        kind = tr("Sessions (*{suffix})", suffix=SUFFIX)
        chosen = ask_where(self._window, tr("Save the session"), name, {kind: SUFFIX})
        if chosen is not None:
            self.save_to(chosen[0])

    def save_to(self, path: Path) -> None:
        """Save the session there."""
        try:
            save_session(self.snapshot(), path)
        except MorphogenError as error:
            self._window.banner.problem(in_words(error))
            return
        self._path = path
        self._memory.remember_recent(str(path))
        self._window.banner.notice(tr("Saved {path}.", path=path))

    def ask_keep(self) -> None:
        """Ask for a name, and keep what is shown as a scene of one's own."""
        if not self._controller.recording.finished:
            self._window.banner.notice(tr("Let it grow to its end first: then it can be kept."))
            return
        name, given = QInputDialog.getText(self._window, tr("Keep in the gallery"), tr("Its name:"))
        if given and name.strip():
            self.keeps.emit(name.strip())

    def autosave(self) -> None:
        """What would be lost with the power; written beside the window."""
        snapshot = self.snapshot()

        def write(_stop: Stop) -> Path:
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            return save_session(snapshot, self._kept)

        self._controller.runner.ask("autosave", write, lambda _path: None, yields=True)

    def close(self) -> None:
        """Closed as it should be: what was kept in case is not needed."""
        self._pause.stop()
        self._controller.runner.forget("autosave")
        self._kept.unlink(missing_ok=True)

    def rescue(self) -> bool:
        """Open what was kept if the last time did not end as it should; whether there was any."""
        if not self._kept.is_file():
            return False
        try:
            found = open_session(self._kept)
        except MorphogenError as error:
            log.warning("%s", error)
            self._window.banner.problem(
                tr("Morphogen was not closed last time, and where you were cannot be read: {why}",
                   why=in_words(error))
            )  # fmt: skip
            return False
        if found is None:
            return False
        self._adopt(found)
        self._window.banner.notice(
            tr("Morphogen was not closed last time: this is where you were.")
        )
        return True

    # In

    def ask_open(self) -> None:
        """Ask for a session, or a film or picture made here."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open"), "", tr(_FILTER, suffix=SUFFIX)
        )
        if chosen:
            self.open(Path(chosen))

    def ask_picture(self) -> None:
        """Ask for a picture to shred and rebuild."""
        chosen, _ = QFileDialog.getOpenFileName(self._window, tr("A picture"), "", tr(_PICTURES))
        if chosen:
            self._pages.show("watch")
            self._bench.start_from_picture(Path(chosen))

    def ask_drawing(self) -> None:
        """The pencil."""
        self.pencil = PencilDialog(self._window)
        self.pencil.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pencil.drawn.connect(self.grow_from)
        self.pencil.show()

    def grow_from(self, pictures: NDArray[np.uint8]) -> None:
        """These pictures [N, C, H, W] are all it knows; a wide canvas of them grows."""
        try:
            path = keep_pictures(pictures, self._drawn)
        except MorphogenError as error:
            self._window.banner.problem(in_words(error))
            return
        old, side = self._session.settings, pictures.shape[2]
        windows = (max(3, 2 * round((window * side / 32 - 1) / 2) + 1) for window in _SHAPES)
        canvas = (round(_ROOM[0] * side), round(_ROOM[1] * side))
        run = dataclasses.replace(
            old.run, machine="els", border="border", patch=",".join(map(str, windows)),
            canvas=canvas, samples=1, seeds=None, noise="cosine",
        )  # fmt: skip
        data = DataSettings(data=str(path))
        self._pages.show("watch")
        drawn = dataclasses.replace(old, data=data, run=run, sha256=None)
        self._controller.open(drawn, words=tr("draw what it knows"))

    def open(self, path: Path) -> None:
        """A session, film or picture made here; another picture to start from; a network; data."""
        if path.suffix.lower() == ".safetensors":
            self._pages.show("network")
            self.network_opened.emit(path)
            return
        try:
            found = open_session(path)
        except MorphogenError as error:
            self._window.banner.problem(in_words(error))
            return
        self._pages.show("watch")
        if found is not None:
            self._path = path if path.suffix.lower() == SUFFIX else None
            self._memory.remember_recent(str(path))
            self._adopt(found)
        elif path.suffix.lower() in SUFFIXES and path.is_file():
            self._bench.start_from_picture(path)
        else:
            self._actions.open_path(path)

    def _adopt(self, found: SessionFile) -> None:
        settings, look, controller = found.settings, found.look, self._controller
        if found.pictures is not None:
            try:
                path = keep_pictures(found.pictures, self._drawn)
            except MorphogenError as error:
                self._window.banner.problem(in_words(error))
                return
            data = dataclasses.replace(settings.data, data=str(path))
            settings = dataclasses.replace(settings, data=data)
        self._view.restore(look)
        controller.open(settings, found.edits, tr("open a session"))
        self._view.show_page(look)

    def _list_recent(self) -> None:
        self.recent.clear()
        names = [name for name in self._memory.recent() if Path(name).is_file()]
        for name in names:
            self.recent.addAction(name, functools.partial(self.open, Path(name)))
        if not names:
            self.recent.addAction(tr("None yet")).setEnabled(False)

    # Dropped

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and watched is self._window:
            paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
            if paths and event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove):
                event.acceptProposedAction()
                return True
            if paths and event.type() == QEvent.Type.Drop:
                event.acceptProposedAction()
                self.open(Path(paths[0]))
                return True
        return super().eventFilter(watched, event)
