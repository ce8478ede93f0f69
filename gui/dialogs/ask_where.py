"""Where to save something: a name that ends as it must, and no file is replaced unasked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gui.language import tr

__all__ = ["ask_where", "may_replace"]


def ask_where(
    parent: QWidget, title: str, proposal: str, kinds: Mapping[str, str]
) -> tuple[Path, str] | None:
    """A path, and which of the `kinds` it is of; None where nobody chose one.

    The kinds are what the dialog offers, such as "Table (*.csv)", with the ending of each, such
    as ".csv", or "" where none is wanted. A name with another kind's ending is of that kind; one
    with none of them gets the ending of the kind that is chosen.
    """
    name, kind = QFileDialog.getSaveFileName(parent, title, proposal, ";;".join(kinds))
    if not name:
        return None
    chosen = Path(name)
    own = [key for key, end in kinds.items() if end and chosen.suffix.lower() == end]
    kind = kind if kind in kinds else next(iter(kinds))
    if kinds[kind] and own:
        return chosen, own[0]
    path = chosen.with_name(chosen.name + kinds[kind])
    # the dialog has asked about the name that was typed, not about this one
    if path != chosen and path.exists() and not may_replace(parent, path):
        return None
    return path, kind


def may_replace(parent: QWidget, path: Path) -> bool:
    """Ask whether the file may go that is there."""
    words = tr("{name} is there already. Replace it?", name=path.name)
    answer = QMessageBox.question(parent, tr("Save"), words)
    return answer == QMessageBox.StandardButton.Yes
