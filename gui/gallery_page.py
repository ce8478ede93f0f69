"""The gallery: scenes as pictures that grow, each with a title and a sentence."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QWidget,
)  # fmt: skip

from els_engine.atomic import make_folder, writing_error
from els_engine.errors import MorphogenError
from els_engine.gallery import (
    Scene,
    frames_of,
    grow,
    needs_fetching,
    read_frames,
    scenes,
    store,
    stored,
)  # fmt: skip
from els_engine.sessions import SUFFIX, SessionFile, save_session
from gui import theme
from gui.controller import Controller
from gui.dialogs.sure import sure
from gui.engine_errors import in_words
from gui.language import tr
from gui.pages import Page
from gui.scene_card import CARD_W, SceneCard
from gui.theme import Space

__all__ = ["GalleryPage"]

_AWAY = "taken-down"  # a folder in that of one's own scenes
_FRAME_MS = 110


class _Wall(QScrollArea):
    """Cards in as many columns as there is room for."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[SceneCard] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Gallery"))
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        self._grid.setSpacing(Space.L)
        self._columns = 0
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grid.invalidate()  # what was laid out while it was hidden is of another width
        self._grid.activate()

    def arrange(self, *, anew: bool = False) -> None:
        """Put every card in its place."""
        room = self.viewport().width() - 2 * Space.XL + Space.L
        columns = max(1, room // (CARD_W + Space.L))
        if columns == self._columns and not anew:
            return
        for column in range(max(columns, self._columns) + 2):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // columns, number % columns + 1)
        for side in (0, columns + 1):
            self._grid.setColumnStretch(side, 1)
        self._grid.setRowStretch(len(self.cards) // columns + 1, 1)


class GalleryPage(Page):
    """Scenes to begin with, and one's own."""

    def __init__(
        self,
        controller: Controller,
        folder: Path,
        open_scene: Callable[[Scene], None],
        open_file: Callable[[Path], None],
        snapshot: Callable[[], SessionFile],
    ) -> None:
        self._wall = _Wall()
        super().__init__(
            "gallery", tr("Gallery"), self._wall, panel=False, timeline=False, parent=controller
        )
        self._controller, self._open_scene = controller, open_scene
        self._open_file, self._snapshot = open_file, snapshot
        self._cache, self.own_folder = folder / "thumbnails", folder / "gallery"
        self._scenes = scenes()
        self._waiting: list[int] = []
        self._own: list[SceneCard] = []
        for scene in self._scenes:
            card = SceneCard(tr(scene.title), tr(scene.sentence))
            card.clicked.connect(self._opener(scene))
            self._wall.cards.append(card)
        self._wall.arrange(anew=True)
        self._clock = QTimer(self, interval=_FRAME_MS)
        self._clock.timeout.connect(self._tick)

    @property
    def cards(self) -> tuple[SceneCard, ...]:
        """Every card, one's own last."""
        return tuple(self._wall.cards)

    def activate(self) -> None:
        self._hang_own()
        self._controller.window.status.set_text(tr("Gallery · choose what to look at"))
        self._waiting = []
        for number, scene in enumerate(self._scenes):
            card = self._wall.cards[number]
            if card.grown:
                continue
            frames = stored(scene, self._cache)
            if frames is not None:
                card.set_frames(frames)
            elif needs_fetching(scene):
                card.words = tr("not fetched yet")
            else:
                self._waiting.append(number)
        self._grow_next()
        if not theme.reduced_motion():
            self._clock.start()

    def deactivate(self) -> None:
        self._clock.stop()
        self._controller.runner.forget("gallery")

    def _tick(self) -> None:
        for card in self._wall.cards:
            if not card.visibleRegion().isEmpty():
                card.advance()

    def _grow_next(self) -> None:
        if not self._waiting:
            return
        number = self._waiting[0]
        scene = self._scenes[number]

        def arrived(frames: NDArray[np.uint8]) -> None:
            self._wall.cards[number].set_frames(frames)
            self._waiting.remove(number)
            self._grow_next()

        def failed(sentence: str) -> None:
            self._wall.cards[number].words = sentence
            self._waiting.remove(number)
            self._grow_next()

        self._controller.runner.ask(
            "gallery", lambda stop: grow(scene, self._cache, stop), arrived, failed, yields=True
        )

    def _opener(self, scene: Scene) -> Callable[[], None]:
        return lambda: self._open_scene(scene)

    def _hang_own(self) -> None:
        """Sessions that were kept in the gallery, as cards of their own."""
        for card in [one for one in self._own if not self._path_of(one).exists()]:
            self._forget(card)
        known = {card.title for card in self._own}
        for path in sorted(self.own_folder.glob(f"*{SUFFIX}")):
            if path.stem not in known:
                card = SceneCard(path.stem, tr("Kept by you."), own=True)
                card.words = tr("open it")
                frames = read_frames(path.with_suffix(".npz"))
                if frames is not None:
                    card.set_frames(frames)
                card.clicked.connect(self._file_opener(path))
                card.taken_down.connect(functools.partial(self._take_down, card))
                self._own.append(card)
                self._wall.cards.append(card)
                self._wall.arrange(anew=True)

    def _path_of(self, card: SceneCard) -> Path:
        return self.own_folder / f"{card.title}{SUFFIX}"

    def _take_down(self, card: SceneCard) -> None:
        """Ask, and put a scene of one's own away: out of sight, and not out of the world."""
        away = self.own_folder / _AWAY
        words = tr("Take “{name}” down from the gallery?", name=card.title)
        more = tr("Its session stays in {folder}.", folder=away)
        window = self._controller.window
        if not sure(window, words, more, stay=tr("Leave it"), go=tr("Take it down")):
            return
        path = self._path_of(card)
        try:
            make_folder(away)
            for file in (path.with_suffix(".npz"), path):
                if file.exists():
                    file.replace(away / file.name)
        except MorphogenError as error:
            window.banner.problem(in_words(error))
        except OSError as error:
            window.banner.problem(in_words(writing_error(error, away / path.name)))
        else:
            self._forget(card)

    def _forget(self, card: SceneCard) -> None:
        self._own.remove(card)
        self._wall.cards.remove(card)
        card.hide()
        card.deleteLater()
        self._wall.arrange(anew=True)

    def keep(self, name: str) -> Path | None:
        """Keep what is shown as a scene of one's own, and say so; None where that cannot be."""
        banner = self._controller.window.banner
        safe = "".join(letter for letter in name if letter.isalnum() or letter in " -_").strip()
        recording = self._controller.recording
        if not recording.finished:
            return None
        if not safe:
            banner.problem(tr("A name needs letters or digits: give it another one."))
            return None
        path = self.own_folder / f"{safe[:60]}{SUFFIX}"
        if path.exists():
            banner.problem(tr("“{name}” hangs there already: give it another name.", name=safe))
            return None
        try:
            store(frames_of(self._controller.film()), path.with_suffix(".npz"))
            save_session(self._snapshot(), path)
        except MorphogenError as error:
            banner.problem(in_words(error))
            return None
        banner.notice(tr("“{name}” hangs in the gallery.", name=safe))
        return path

    def _file_opener(self, path: Path) -> Callable[[], None]:
        return lambda: self._open_file(path)
