"""Every word of the window can be said in another language, and German says them all."""

from __future__ import annotations

import ast
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from els_engine.datasets import BUILT_IN
from els_engine.errors import MorphogenError
from els_engine.kernels.cuda import IN_PIECES, ON_THE_CPU
from els_engine.novelty import Nearest, Novelty
from els_engine.overlays import legend
from els_engine.settings import OVERLAYS
from gui import app as gui_app
from gui import language
from gui.app import App
from gui.engine_words import KNOWN, pattern, translated
from gui.language import figure, speak, tr
from gui.memory import Memory
from gui.next_start import scale
from tests import translations
from tests.test_gui_window import SMALL, gone

Entry = tuple[str, list[str]]


@pytest.fixture
def german() -> Iterator[None]:
    speak("de")
    yield
    speak("en")


def entries(ts: Path) -> list[Entry]:
    """Every source of a .ts with its translation, or its plurals; MorphogenError-free of blanks."""
    found = []
    for message in ET.parse(ts).iter("message"):
        said = message.find("translation")
        assert said is not None
        assert said.get("type") is None, f"unfinished: {message.findtext('source')}"
        forms = [form.text or "" for form in said.iter("numerusform")] or [said.text or ""]
        found.append((message.findtext("source") or "", forms))
    return found


@pytest.mark.parametrize(("code", "options"), [("de", ()), ("en", ("-pluralonly",))])
def test_the_translation_has_every_string(
    code: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    kept = translations.FOLDER / f"morphogen_{code}.ts"
    fresh = tmp_path / kept.name
    fresh.write_bytes(kept.read_bytes())
    translations.update(fresh, *options)
    advice = "run `python -m tests.translations`, say what is unfinished, and run it again"
    assert entries(fresh) == entries(kept), advice
    made = tmp_path / "made.qm"
    translations.release(kept, made)
    assert made.read_bytes() == kept.with_suffix(".qm").read_bytes(), advice


def test_places_are_kept_and_nothing_is_blank() -> None:
    for source, forms in entries(translations.FOLDER / "morphogen_de.ts"):
        for form in forms:
            places = re.compile(r"\{[^}]*\}|%n")
            assert form.strip(), source
            assert set(places.findall(source)) == set(places.findall(form)), form


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node


def test_what_is_said_can_be_found_by_lupdate() -> None:
    for path in sorted((translations.ROOT / "gui").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr)
            for part in ast.walk(node)
        }
        for call in calls(tree):
            if call.func.id not in ("tr", "QT_TR_NOOP"):  # type: ignore[attr-defined]
                continue
            first, where = call.args[0], f"{path.name}:{call.lineno}"
            literal = isinstance(first, ast.Constant)
            kept = isinstance(first, ast.Name | ast.Subscript | ast.Attribute | ast.Call)
            assert literal or kept, f"{where}: the words must be one literal"
            assert not (literal and id(call) in inside), f"{where}: lupdate reads no f-string"


_NOT_SAID = {
    "about.py": ("M. Kamb and S. Ganguli",),
    "actions.py": ("Space", "Left", "Right", "Home", "End"),
    "wall.py": ('<img src="data:',),
    "windows.py": ("SpeakerWindow",),
    "theme.py": ("Fusion",),
    "runner.py": ("out of memory", "the worker failed"),  # of the log
    "network_view.py": ("border: ",),
    "explained.py": ("<p ",),
    "show.py": ("recording · ",),  # on a card of the talk, which has a language of its own
    "memory.py": ("the remembered session",),  # inside an error of the engine
    "*": ("Morphogen", "MORPHOGEN", "QT_", "Ctrl+",
          "Shift+", "Alt+", "File", "Edit", "View", "Machine",
          "Help", "where from", "live count", "explosion film", "board overlay"),
}  # fmt: skip
_SILENT = {
    "equations.py",
    "menu_order.py",  # words of the menus, which say them
    "app.py",
    "doctor.py",
    "preflight.py",
    "stylesheet.py",
    "fonts.py",
    "language.py",
}


def test_no_words_are_left_unsaid() -> None:
    missing = []
    for path in sorted((translations.ROOT / "gui").rglob("*.py")):
        if path.name not in _SILENT:
            missing += [f"{path.name}: {words}" for words in unsaid(path)]
    assert not missing, "wrap them in tr(…)"


def unsaid(path: Path) -> list[str]:
    """Literals that look like words for a person but do not pass through tr."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    allowed = _NOT_SAID.get(path.name, ()) + _NOT_SAID["*"]
    found = []
    for node in parents:
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        words, above = node.value, parents[node]
        if not re.search("[A-Za-z]{3}", words) or isinstance(above, ast.Expr | ast.Compare):
            continue
        if not (" " in words.strip() or words[:1].isupper()):
            continue
        called = ast.unparse(above.func) if isinstance(above, ast.Call) else ""
        if called in ("tr", "QT_TR_NOOP") or called.startswith("log.") or words.startswith(allowed):
            continue
        chain = []
        while node in parents:
            node = parents[node]
            chain.append(node)
        names = [c.targets[0] for c in chain if isinstance(c, ast.Assign)]
        if any(isinstance(c, ast.Raise) for c in chain):
            continue
        if any(isinstance(name, ast.Name) and name.id == "__all__" for name in names):
            continue
        found.append(words)
    return found


def test_the_engine_is_understood(german: None) -> None:
    lines = [e for kind in OVERLAYS for moves in (True, False) for e in legend(kind, moves=moves)]
    verdicts = [
        Novelty(Nearest(3, (0, 0), 0.0)),
        Novelty(None, 1),
        Novelty(None, 23),
        Novelty(None, 0),
        Novelty(None),
    ]
    said = [words for e in lines for words in (e.plain, e.paper)]
    said += [one.verdict() for one in verdicts] + ["1 core", "2 cores"]
    said += ["1 picture of 8 × 8", "60 pictures of 32 × 32"]
    said += [IN_PIECES, ON_THE_CPU]
    said += [item.title for item in BUILT_IN.values() if item.drawn or item.name == "mnist"]
    for words in said:
        assert translated(words) != words, words
    assert translated("Stitched from 23 pictures") == "Genäht aus 23 Bildern"
    assert translated("Copy of picture 3") == "Kopie von Bild 3"
    assert translated("A sentence of the engine.") == "A sentence of the engine."
    assert {pattern(words)[0] for words in said} == set(KNOWN)


def test_numbers_and_plurals(german: None) -> None:
    assert tr("%n picture(s)", "", 1) == "1 Bild"
    assert tr("%n picture(s)", "", 1234) == "1.234 Bilder"
    assert tr("{share:.1f} %", share=2.5) == "2,5 %"
    assert figure(1234.5, ",.2f") == "1.234,50"
    speak("en")
    assert tr("%n picture(s)", "", 1) == "1 picture"
    assert tr("%n picture(s)", "", 1234) == "1,234 pictures"
    assert tr("{share:.1f} %", share=2.5) == "2.5 %"


def test_the_language_is_asked_for_remembered_or_the_systems(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert language.chosen("de", "en") == "de"
    assert language.chosen("", "de") == "en"  # the environment's, in these tests
    monkeypatch.delenv(language.VARIABLE)
    assert language.chosen("", "de") == "de"
    assert language.chosen("", "xx") in language.languages()
    assert gui_app._language(["--language", "de"]) == "de"
    with pytest.raises(MorphogenError, match="choose de or en"):
        gui_app._language(["--language=xx"])


def clipped(window: QWidget) -> list[str]:
    """Words that are wider than what shows them."""
    found = []
    for part in window.findChildren(QWidget):
        if not part.isVisible() or part.width() < 2:
            continue
        if isinstance(part, QPushButton | QCheckBox) or (
            isinstance(part, QLabel) and not part.wordWrap() and part.pixmap().isNull()
        ):
            metrics, room = QFontMetrics(part.font()), part.contentsRect().width()
            if any(metrics.horizontalAdvance(line) > room for line in part.text().split("\n")):
                found.append(f"{part.text()} ({room} px)")
        elif isinstance(part, QAbstractButton) and part.width() < part.minimumSizeHint().width():
            found.append(part.text())
    return found


def english(window: QWidget) -> set[str]:
    """What is still said in English, of all that German says otherwise."""
    known = {source for source, forms in entries(translations.FOLDER / "morphogen_de.ts")
             if source not in forms}  # fmt: skip
    said = {action.text() for action in window.findChildren(QAction)}
    for part in window.findChildren(QWidget):
        said |= {part.toolTip(), part.accessibleName(), part.accessibleDescription()}
        if isinstance(part, QLabel | QAbstractButton):
            said.add(part.text())
    return said & known


@pytest.mark.parametrize("size", [(1024, 700), (880, 515), (1440, 900)])
def test_the_window_speaks_german(qtbot: QtBot, qapp: QApplication, size: tuple[int, int]) -> None:
    Memory().remember_settings(SMALL)
    app = App(qapp, "de")
    try:
        window = app.window
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        qapp.processEvents()
        titles = [window.tabs.tabText(n) for n in range(window.tabs.count())]
        assert titles[:3] == ["Zusehen", "Vergleichen", "Leiter"]
        assert window.locality.text() == "Sieht nur die Nähe"
        assert window.save_button.text() == "Film speichern…"
        assert [a.text() for a in window.menus.actions()][:2] == ["Datei", "Bearbeiten"]
        assert clipped(window) == []
        if window.menus.isVisible():
            last = window.menus.actionGeometry(window.menus.actions()[-1])
            assert window.menus.rect().contains(last)
        window.details_button.click()
        qapp.processEvents()
        assert clipped(window) == []
        assert english(window) == set()
        details = window.details
        inside = details.widget()
        assert inside is not None
        assert inside.width() <= details.viewport().width()
    finally:
        app.window.close()
        gone(app)
        speak("en")


def test_language_and_size_are_chosen_for_the_next_start(qtbot: QtBot, qapp: QApplication) -> None:
    Memory().remember_settings(SMALL)
    app = App(qapp)
    try:
        chosen = {action.text(): action for action in app.next_start.languages.actions()}
        assert chosen["As the system"].isChecked()
        chosen["Deutsch"].trigger()
        assert Memory().language() == "de"
        assert "opens next" in app.window.banner.text
        sizes = [action.text() for action in app.next_start.sizes.actions()]
        assert sizes[0] == "100 %"  # and larger ones where the screen has room for them
        app.next_start._choose(125, app.memory.remember_percent)
        assert Memory().percent() == 125
    finally:
        app.window.close()
        gone(app)


def test_everything_is_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    scale(100)
    assert "QT_SCALE_FACTOR" not in os.environ
    scale(150)
    assert os.environ["QT_SCALE_FACTOR"] == "1.5"
    scale(200)  # what the environment says is left alone
    assert os.environ["QT_SCALE_FACTOR"] == "1.5"
