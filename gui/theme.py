"""Named colour roles, sizes and the one place where the look of the application is set."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QObject, QSettings, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QToolTip

from gui import fonts, stylesheet
from gui.roles import DARK, LIGHT, Theme, mix

__all__ = [
    "DARK", "LIGHT", "MOTION_MS", "RADIUS", "Size", "Space", "Theme",
    "apply", "current", "mix", "reduced_motion", "set_reduced_motion", "theme_notifier",
]  # fmt: skip

RADIUS = 10  # px, cards; pictures have none
MOTION_MS = 150  # of every movement, ease-out
ICON_DIR = Path(__file__).resolve().parent.parent / "assets" / "icons"
_MOTION_KEY = "view/reduced_motion"


class Size:
    """Type sizes, px."""

    STATUS: Final = 11
    BODY: Final = 13
    LABEL: Final = 15
    NAME: Final = 22
    BADGE: Final = 28


class Space:
    """Distances, px."""

    XS: Final = 4
    S: Final = 8
    M: Final = 12
    L: Final = 16
    XL: Final = 24


class _Notifier(QObject):
    """Says that the theme has changed."""

    changed = Signal(object)  # the new Theme


class _State:
    """What is current; one per process, as there is one QApplication."""

    theme: Theme = DARK
    notifier: _Notifier | None = None
    reduced: bool | None = None


def current() -> Theme:
    """The theme that widgets paint with."""
    return _State.theme


def theme_notifier() -> _Notifier:
    """The object whose `changed` signal fires after `apply`; it holds no widget alive.

    Most widgets need it not: they read `current()` in paintEvent, and Qt repaints them all.
    """
    if _State.notifier is None:
        _State.notifier = _Notifier()
    return _State.notifier


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application in `theme`; open windows change at once."""
    fonts.load()
    QDir.setSearchPaths("morphogenicons", [str(ICON_DIR)])
    _State.theme = theme
    if app.style().objectName().lower() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(fonts.font(Size.BODY))
    palette = _palette(theme)
    app.setPalette(palette)
    QToolTip.setPalette(palette)
    QToolTip.setFont(fonts.font(Size.BODY))
    app.setStyleSheet(stylesheet.build(theme))
    theme_notifier().changed.emit(theme)


def reduced_motion() -> bool:
    """Whether nothing should move: MORPHOGEN_REDUCED_MOTION, else the remembered setting."""
    asked = os.environ.get("MORPHOGEN_REDUCED_MOTION")
    if asked is not None:
        return asked.strip().lower() not in ("", "0", "false", "no")
    if _State.reduced is None:
        _State.reduced = bool(QSettings().value(_MOTION_KEY, False, type=bool))
    return _State.reduced


def set_reduced_motion(on: bool) -> None:
    """Remember whether things may move."""
    _State.reduced = on
    QSettings().setValue(_MOTION_KEY, on)


def _palette(theme: Theme) -> QPalette:
    """Qt's roles from ours, for whatever the style sheet leaves to the style."""
    roles = {
        QPalette.ColorRole.Window: theme.panel,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.raised,
        QPalette.ColorRole.AlternateBase: theme.panel,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.dim,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.warning,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.accent,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Light: theme.hover,
        QPalette.ColorRole.Midlight: theme.raised,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Dark: theme.line,
        QPalette.ColorRole.Shadow: theme.stage,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    off = QPalette.ColorGroup.Disabled
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(off, role, QColor(theme.disabled))
    return palette
