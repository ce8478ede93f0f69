"""Keys that mean the same wherever something is chosen on a grid."""

from __future__ import annotations

from PySide6.QtCore import Qt

__all__ = ["ARROWS"]

ARROWS = {  # (down, right)
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
