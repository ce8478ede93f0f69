"""A person's own story: its scenes in order, to add, move, double and present."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from els_engine.errors import MorphogenError
from els_engine.settings import Settings
from els_engine.story.edit import (
    add_scene,
    duplicate_scene,
    move_scene,
    remove_scene,
    retell_scene,
)
from els_engine.story.model import Story, read_story
from gui.controls.telling_list import TellingList
from gui.dialogs.fitting import FittingDialog
from gui.engine_errors import in_words
from gui.fonts import font
from gui.language import tr
from gui.theme import Size, Space

__all__ = ["StoryDialog", "own_story"]


def own_story() -> Path:
    """The file of a person's own story."""
    from platformdirs import user_data_path

    return user_data_path("morphogen", appauthor=False, ensure_exists=True) / "story.toml"


class StoryDialog(FittingDialog):
    """Edits the file at once; what stands in it besides is left alone."""

    present = Signal(object)  # the story's path
    film = Signal(object)  # likewise

    def __init__(
        self, path: Path, state: Callable[[], Settings], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("My story"))
        self._path, self._state = path, state
        self.scenes = TellingList(
            tr("No scene yet. Set the window up as the audience is to see it, then add it here.")
        )
        self.scenes.setAccessibleName(tr("Scenes"))
        self.title, self.caption, self.note, self.question = (QLineEdit() for _ in range(4))
        self._story: Story | None = None
        self._fields = {
            "title": (self.title, tr("Title")),
            "caption": (self.caption, tr("Caption")),
            "note": (self.note, tr("Speaker's note")),
            "question": (self.question, tr("Question before the result")),
        }
        for field, words in self._fields.values():
            field.setAccessibleName(words)
            field.editingFinished.connect(self._retell)
        self.add = QPushButton(tr("Add the present state as a scene"))
        self.add.setProperty("role", "primary")
        self.up, self.down = QPushButton(tr("Earlier")), QPushButton(tr("Later"))
        self.double, self.remove = QPushButton(tr("Duplicate")), QPushButton(tr("Remove"))
        self.show_it = QPushButton(tr("Present"))
        self.film_it = QPushButton(tr("Save as a film…"))
        self._said = QLabel(tr("Kept in {path}", path=path))
        self._said.setWordWrap(True)
        self._said.setProperty("tone", "dim")
        self._lay_out()
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter ends a text, and presses nothing
        self.scenes.currentRowChanged.connect(self._chosen)
        self.add.clicked.connect(self._add)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.double.clicked.connect(
            lambda: self._change(lambda at: duplicate_scene(self._path, at), 1)
        )
        self.remove.clicked.connect(lambda: self._change(lambda at: remove_scene(self._path, at)))
        self.film_it.clicked.connect(lambda: self.film.emit(self._path))
        self.show_it.clicked.connect(lambda: self.present.emit(self._path))
        if path.exists():
            self._do(lambda: read_story(path), 0)
        self._enable()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        head = QLabel(tr("My story"))
        head.setFont(font(Size.NAME, QFont.Weight.DemiBold))
        column.addWidget(head)
        column.addWidget(self.scenes, 1)
        row = QHBoxLayout()
        for button in (self.up, self.down, self.double, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.film_it)
        row.addWidget(self.show_it)
        column.addLayout(row)
        form = QFormLayout()
        form.setHorizontalSpacing(Space.L)
        for field, words in self._fields.values():
            form.addRow(words, field)
        column.addLayout(form)
        column.addWidget(self.add)
        column.addWidget(self._said)
        self.setMinimumSize(560, 520)

    def _add(self) -> None:
        title = tr("Scene {number}", number=self.scenes.count() + 1)
        state = self._state()
        if self._do(lambda: add_scene(self._path, state, title, ""), self.scenes.count()):
            self.title.setFocus()
            self.title.selectAll()

    def _chosen(self, row: int) -> None:
        """The words of the scene that is marked."""
        scene = self._story.scenes[row] if self._story is not None and row >= 0 else None
        for key, (field, _) in self._fields.items():
            field.setText("" if scene is None else getattr(scene, key))

    def _retell(self) -> None:
        """Write what was changed of them into the file."""
        at = self.scenes.currentRow()
        if self._story is None or at < 0:
            return
        texts = {key: field.text().strip() for key, (field, _) in self._fields.items()}
        if any(getattr(self._story.scenes[at], key) != text for key, text in texts.items()):
            self._do(lambda: retell_scene(self._path, at, texts), at)

    def _move(self, by: int) -> None:
        self._change(lambda at: move_scene(self._path, at, by), by)

    def _change(self, does: Callable[[int], Story], by: int = 0) -> None:
        at = self.scenes.currentRow()
        if at >= 0:
            self._do(lambda: does(at), at + by)

    def _do(self, does: Callable[[], Story], row: int) -> bool:
        try:
            story = does()
        except MorphogenError as error:
            self._tell(in_words(error), "warning")
            return False
        self._story = story
        self.scenes.blockSignals(True)
        self.scenes.clear()
        for number, scene in enumerate(story.scenes, start=1):
            self.scenes.addItem(f"{number}   {scene.title}")
        self.scenes.setCurrentRow(min(max(0, row), len(story.scenes) - 1))
        self.scenes.blockSignals(False)
        self._chosen(self.scenes.currentRow())
        self._tell(tr("Kept in {path}", path=self._path), "dim")
        self._enable()
        return True

    def _enable(self) -> None:
        some = self.scenes.count() > 0
        for button in (self.up, self.down, self.double, self.remove, self.film_it, self.show_it):
            button.setEnabled(some)
        for field, _ in self._fields.values():
            field.setEnabled(some)

    def _tell(self, sentence: str, tone: str) -> None:
        self._said.setText(sentence)
        self._said.setProperty("tone", tone)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
