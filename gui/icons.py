"""The application's own drawings, tinted by the theme and crisp at every scale."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui import theme

__all__ = ["app_icon", "icon", "names", "paint", "pixmap"]

_SIZES = (16, 20, 24, 32, 40, 48, 64)


def names() -> tuple[str, ...]:
    """Every icon there is."""
    return tuple(sorted(path.stem for path in theme.ICON_DIR.glob("*.svg")))


@lru_cache(maxsize=256)
def _renderer(path: Path, colour: str) -> QSvgRenderer:
    drawing = path.read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))


def paint(painter: QPainter, name: str, box: QRectF, colour: str) -> None:
    """Draw an icon into `box` in one colour (#RRGGBB)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(theme.ICON_DIR / f"{name}.svg", colour).render(painter, box)
    painter.restore()


def pixmap(name: str, px: int, colour: str) -> QPixmap:
    """An icon as a square pixmap of `px` device pixels."""
    picture = QPixmap(px, px)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint(painter, name, QRectF(0, 0, px, px), colour)
    painter.end()
    return picture


def icon(name: str, role: str = "text") -> QIcon:
    """An icon for actions and buttons, in the colour of a theme role and dim where disabled.

    It keeps the colours of the moment: ask again when `theme_notifier().changed` fires.
    """
    now = theme.current()
    made = QIcon()
    for px in _SIZES:
        made.addPixmap(pixmap(name, px, getattr(now, role)), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, px, now.disabled), QIcon.Mode.Disabled)
    return made


def app_icon() -> QIcon:
    """The mark of the application."""
    made = QIcon()
    for px in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(pixmap("morphogen", px, theme.current().text))
    return made
