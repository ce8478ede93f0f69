"""The words of the window in a person's own language; English is what the code says.

`tr("Saved {path}.", path=path)` is looked up as it stands, then filled: numbers get the language's
own points and commas. `tr("%n picture(s)", "", count)` is for what depends on a count. Where words
are kept before anybody reads them (a table of a module), `QT_TR_NOOP` marks them and
`tr(NAMES[key])` says them. Qt's `pyside6-lupdate` finds all three, so the first argument is one
literal, nothing composed.
"""

from __future__ import annotations

import os
import string
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

__all__ = [
    "FOLDER",
    "QT_TR_NOOP",
    "VARIABLE",
    "chosen",
    "figure",
    "inside",
    "languages",
    "locale",
    "speak",
    "spoken",
    "tr",
]

FOLDER = Path(__file__).resolve().parents[1] / "assets" / "translations"
VARIABLE = "MORPHOGEN_LANGUAGE"
_SOURCE = "en"


class _Spoken:
    """The language of this process."""

    def __init__(self) -> None:
        self.locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
        self.code = _SOURCE
        self.words = QTranslator()
        self.qt = QTranslator()
        self.words.load(str(FOLDER / f"morphogen_{_SOURCE}.qm"))  # it has the plurals


@lru_cache(maxsize=1)
def _spoken() -> _Spoken:
    return _Spoken()


def QT_TR_NOOP(text: str) -> str:
    """Mark words that are said later, by `tr`."""
    return text


def tr(text: str, comment: str = "", count: int = -1, /, **values: object) -> str:
    """`text` in the language that is spoken, with `count` for %n and `values` for {their names}."""
    said = _spoken().words.translate("", text, comment, count) or text
    if count >= 0:
        said = said.replace("%n", figure(count, ","))
    return _FILL.vformat(said, (), values) if values else said


def figure(value: object, form: str = "") -> str:
    """`value` as `format` writes it, with the language's own point and commas if it is a number."""
    said = format(value, form)
    if isinstance(value, str | bool) or not form:
        return said
    now = _spoken().locale
    return said.translate({ord(","): now.groupSeparator(), ord("."): now.decimalPoint()})


def inside(words: str) -> str:
    """`words`, a label, as they stand inside a sentence: German nouns keep their capital."""
    if _spoken().locale.language() == QLocale.Language.German:
        return words
    return words[:1].lower() + words[1:]


class _Fill(string.Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        return figure(value, format_spec)


_FILL = _Fill()


def locale() -> QLocale:
    """How numbers are written."""
    return _spoken().locale


def spoken() -> str:
    """The code of the language that is spoken."""
    return _spoken().code


def languages() -> dict[str, str]:
    """The codes of all languages there are, with their names in themselves."""
    codes = sorted(path.stem.removeprefix("morphogen_") for path in FOLDER.glob("morphogen_*.qm"))
    names = {code: QLocale(code).nativeLanguageName().split(" (")[0].capitalize() for code in codes}
    return names | {_SOURCE: "English"}


def chosen(asked: str = "", remembered: str = "") -> str:
    """The code to speak: what was asked for, the environment's, the remembered, the system's.

    English, where none of these is there.
    """
    system = [name.replace("-", "_") for name in QLocale.system().uiLanguages()]
    known = languages()
    for name in (asked, os.environ.get(VARIABLE, ""), remembered, *system):
        code = name.split("_")[0].lower()
        if code in known:
            return code
    return _SOURCE


def speak(code: str) -> None:
    """Say everything in this language from now on; a window that is open keeps its words."""
    now = _spoken()
    now.code = code
    now.locale = QLocale(code) if code != _SOURCE else _Spoken().locale
    QLocale.setDefault(now.locale)  # the fields where numbers are typed
    words = QTranslator()
    words.load(str(FOLDER / f"morphogen_{code}.qm"))
    now.words = words
    if QCoreApplication.instance() is None:
        return
    QCoreApplication.removeTranslator(now.qt)
    now.qt = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if code != _SOURCE and now.qt.load(f"qtbase_{code}", folder):
        QCoreApplication.installTranslator(now.qt)
