"""The gallery: scenes as pictures that grow, each with a title and a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)  # fmt: skip
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QWidget,
)  # fmt: skip

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
from gui import pixels, theme
from gui.controller import Controller
from gui.engine_errors import in_words
from gui.fonts import font
from gui.language import tr
from gui.pages import Page
from gui.theme import RADIUS, Size, Space

__all__ = ["GalleryPage", "SceneCard"]

_THUMB = 128  # px, the longer side of a thumbnail at most
_CARD_W, _CARD_H = 236, 224
_FRAME_MS = 110
_REST = 18  # frames that a grown picture is held


class SceneCard(QAbstractButton):
    """A picture that grows while it is in sight, a title, a sentence."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.sentence = title, sentence
        self.words = tr("growing…")
        self._images: list[QImage] = []
        self._frame = 0
        self._over = False
        self.setFixedSize(_CARD_W, _CARD_H)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    @property
    def grown(self) -> bool:
        """Whether it has its pictures."""
        return bool(self._images)

    def set_frames(self, frames: NDArray[np.uint8]) -> None:
        """The pictures [S+1, C, H, W] that it goes through."""
        batch = np.asarray(frames, np.float32) / np.float32(127.5) - np.float32(1)
        self._images = [pixels.stack(batch[n : n + 1]) for n in range(len(batch))]
        self._frame = len(self._images) - 1
        self.update()

    def advance(self) -> None:
        """The next picture; the grown one stays for a while."""
        if self._images:
            self._frame = (self._frame + 1) % (len(self._images) + _REST)
            self.update(self._box())

    def _box(self) -> QRect:
        return QRect(0, 0, self.width(), _THUMB + 2 * Space.M)

    def sizeHint(self) -> QSize:
        return QSize(_CARD_W, _CARD_H)

    def event(self, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if isinstance(event, QKeyEvent) and event.key() in keys and not event.modifiers():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # on a card, Space does not play
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.click()
                return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(QColor(now.hover if self._over or self.isDown() else now.raised))
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(now.focus if focused else now.line), 2 if focused else 1))
        painter.drawRoundedRect(face, RADIUS, RADIUS)
        frame = QRect(Space.M, Space.M, self.width() - 2 * Space.M, _THUMB)
        if self._images:
            picture = self._images[min(self._frame, len(self._images) - 1)]
            scale = max(1, min(_THUMB // picture.height(), frame.width() // picture.width()))
            box = QRect(0, 0, picture.width() * scale, picture.height() * scale)
            box.moveCenter(frame.center())
            painter.drawImage(box, picture)
        else:
            painter.setFont(font(Size.STATUS))
            painter.setPen(QColor(now.dim))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.words)
        top = frame.bottom() + Space.S
        wide = frame.width()
        painter.setFont(font(Size.BODY, QFont.Weight.DemiBold))
        painter.setPen(QColor(now.text))
        painter.drawText(QRect(Space.M, top, wide, 20), Qt.AlignmentFlag.AlignVCenter, self.title)
        painter.setFont(font(Size.STATUS))
        painter.setPen(QColor(now.dim))
        rest = QRect(Space.M, top + 22, wide, self.height() - top - 22 - Space.XS)
        painter.drawText(rest, int(Qt.TextFlag.TextWordWrap), self.sentence)
        painter.end()


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
        columns = max(1, room // (_CARD_W + Space.L))
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
        known = {card.title for card in self._own}
        for path in sorted(self.own_folder.glob(f"*{SUFFIX}")):
            if path.stem not in known:
                card = SceneCard(path.stem, tr("Kept by you."))
                card.words = tr("open it")
                frames = read_frames(path.with_suffix(".npz"))
                if frames is not None:
                    card.set_frames(frames)
                card.clicked.connect(self._file_opener(path))
                self._own.append(card)
                self._wall.cards.append(card)
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
