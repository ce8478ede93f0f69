"""What is remembered from one day to the next: window, theme, last settings."""

from __future__ import annotations

import logging
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from els_engine.errors import MorphogenError
from els_engine.scenes import DEFAULT_SCENE
from els_engine.settings import Settings, from_json, to_json
from gui.theme import DARK, LIGHT, Theme

__all__ = ["Memory"]

log = logging.getLogger(__name__)


class Memory:
    """A thin wrapper of QSettings: nothing else writes to it but the reduced-motion switch."""

    def __init__(self) -> None:
        self._store = QSettings(
            QSettings.defaultFormat(), QSettings.Scope.UserScope, "Morphogen", "Morphogen"
        )

    def theme(self) -> Theme:
        """The theme used last, dark at first."""
        return LIGHT if self._store.value("view/theme") == LIGHT.name else DARK

    def remember_theme(self, theme: Theme) -> None:
        """Use it next time."""
        self._store.setValue("view/theme", theme.name)

    def language(self) -> str:
        """The code of the chosen language; "" is the system's."""
        value = self._store.value("view/language", "")
        return value if isinstance(value, str) else ""

    def remember_language(self, code: str) -> None:
        """Speak it next time."""
        self._store.setValue("view/language", code)

    def percent(self) -> int:
        """The size of everything, 100…250; 100 at first."""
        value = self._store.value("view/percent", 100)
        try:
            return min(max(int(str(value)), 100), 250)
        except ValueError:
            return 100

    def remember_percent(self, percent: int) -> None:
        """Open in this size next time."""
        self._store.setValue("view/percent", percent)

    def folder(self) -> Path:
        """Where files of this person's own lie: the last session, pictures drawn by hand."""
        if self._store.format() == QSettings.Format.IniFormat:
            return Path(self._store.fileName()).parent
        return platformdirs.user_data_path("morphogen", appauthor=False)

    def recent(self) -> list[str]:
        """The session files opened or saved last, newest first."""
        value = self._store.value("session/recent", [])
        names = value if isinstance(value, list) else [value]
        return [name for name in names if isinstance(name, str)]

    def remember_recent(self, path: str) -> None:
        """Offer it again."""
        others = [name for name in self.recent() if name != path]
        self._store.setValue("session/recent", [path, *others][:8])

    def settings(self) -> Settings:
        """The settings used last; the default scene where there are none, or broken ones."""
        text = self._store.value("session/settings")
        if not isinstance(text, str):
            return DEFAULT_SCENE
        try:
            return from_json(text, "the remembered session")
        except MorphogenError as error:
            log.warning("%s", error)
            return DEFAULT_SCENE

    def remember_settings(self, settings: Settings) -> None:
        """Open with them next time."""
        self._store.setValue("session/settings", to_json(settings))

    def geometry(self) -> QByteArray | None:
        """Where the window was."""
        value = self._store.value("window/geometry")
        return value if isinstance(value, QByteArray) else None

    def remember_geometry(self, geometry: QByteArray) -> None:
        """Open there next time."""
        self._store.setValue("window/geometry", geometry)
