"""Where an export goes: a name that ends as its format does, and no film is replaced unasked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from els_engine.target import Kind, Target
from gui.dialogs.ask_where import may_replace
from gui.language import tr
from gui.theme import Space

__all__ = ["ExportPath"]


class ExportPath(QWidget):
    """A line to type in, and a button that asks."""

    left = Signal()  # a name was typed or chosen

    def __init__(self, stem: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agreed: Path | None = None  # a file that may be replaced
        self.line = QLineEdit(str(_folder() / f"{stem}{Kind.MP4.value}"))
        self.line.setAccessibleName(tr("File"))
        self.browse = QPushButton(tr("Choose…"))
        self.browse.setAutoDefault(False)  # when a name is chosen, Return saves
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(QLabel(tr("File")))
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        self.line.editingFinished.connect(self.left)
        self.browse.clicked.connect(self._ask)

    @property
    def name(self) -> str:
        """What is typed, with the home folder in its place."""
        return str(Path(self.line.text().strip()).expanduser())

    def set_kind(self, kind: Kind) -> None:
        """Another format: another ending."""
        suffix = "" if kind is Kind.FOLDER else kind.value
        self.line.setText(str(Path(self.line.text()).with_suffix(suffix)))

    def follow(self, kind: Kind) -> Path | None:
        """Make the name end as the format does; what it is now, where it has been changed."""
        ends = [each.value for each in Kind if each is not Kind.FOLDER]
        path = Path(self.line.text().strip().rstrip("/"))
        wanted = "" if kind is Kind.FOLDER else kind.value
        other = path.suffix.lower() in ends and path.suffix.lower() != wanted
        if not path.name or not (other or (wanted and path.suffix.lower() != wanted)):
            return None
        path = path.with_suffix(wanted) if other else path.with_name(path.name + wanted)
        self.line.setText(str(path))
        return path

    def may_write(self, target: Target) -> bool:
        """Whether nothing is there that must stay; who has just chosen it was asked already."""
        there = target.kind is not Kind.FOLDER and target.path.exists()
        if there and target.path != self._agreed and not may_replace(self, target.path):
            return False
        self._agreed = None
        return True

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save as"), self.line.text())
        if chosen:
            self._agreed = Path(chosen)
            self.line.setText(chosen)
            self.left.emit()


def _folder() -> Path:
    places = QStandardPaths.StandardLocation
    for place in (places.MoviesLocation, places.HomeLocation):
        folder = Path(QStandardPaths.writableLocation(place))
        if folder.is_dir():
            return folder
    return Path.cwd()
