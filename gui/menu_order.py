"""Menus in groups: lines between commands of different kinds, and rare ones in a list of their own.

Many parts of the program add to the menus; this brings them into order once all have.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from gui.language import tr

__all__ = ["arrange"]

# The first command of each group after the first one, in its English words.
_GROUPS = {
    "File": (
        "Start from a picture…", "Open a folder of pictures…", "Save film…", "Present the talk",
        "Quit",
    ),
    "Edit": ("Scalpel", "Larger brush", "Grow without the edit"),
    "Run": ("New noise",),
    "Machine": ("Sees only nearby", "See less far"),
    "View": ("Best guess, noisy picture, both", "Zoom in", "Dark or light"),
    "Help": ("About Morphogen",),
}  # fmt: skip
_NEARER = ("Zoom in", "Zoom out", "Fit", "Actual pixels", "Lines between the pixels")
_AROUND = ("Look farther left", "Look farther right", "Look farther up", "Look farther down")


def arrange(menus: Mapping[str, QMenu]) -> None:
    """Bring the commands of these menus, by their English titles, into groups."""
    view = menus["View"]
    found = {action.text(): action for action in view.actions()}
    looks = found[tr("Dark or light")]
    _move(view, [found[tr(words)] for words in _NEARER], looks)
    around = QMenu(tr("Look farther"), view)
    around.addActions([found[tr(words)] for words in _AROUND])
    for action in around.actions():
        view.removeAction(action)
    view.insertMenu(looks, around)
    for title, firsts in _GROUPS.items():
        for action in menus[title].actions():
            if action.text() in map(tr, firsts):
                menus[title].insertSeparator(action)


def _move(menu: QMenu, moved: list[QAction], before: QAction) -> None:
    for action in moved:
        menu.removeAction(action)
        menu.insertAction(before, action)
