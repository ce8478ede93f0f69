"""What a story consists of, and how its TOML is read: every mistake names line and key."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from els_engine.atomic import reading_error
from els_engine.errors import MorphogenError
from els_engine.reaction import REGIMES
from els_engine.settings import (
    OVERLAYS,
    VIEWS,
    DataSettings,
    Overlay,
    RunSettings,
    View,
    read_object,
)

__all__ = ["SHIPPED", "Panel", "Scene", "Story", "parse_story", "read_story"]

SHIPPED = Path(__file__).resolve().parents[2] / "assets" / "stories"
PanelKind = Literal["grow", "shred", "training", "nearest", "count", "network", "foretold", "react"]
KINDS: tuple[PanelKind, ...] = get_args(PanelKind)
_TEXTS = ("id", "title", "caption", "note", "source", "question")
_LOOKS = ("label", "kind", "view", "overlay", "columns", "network", "regime")
_T = TypeVar("_T", DataSettings, RunSettings)
_TOLD = tuple(key for key in _TEXTS if key != "id")  # what can be said in other languages
_PANEL = re.compile(r"\s*\[\[\s*scene\.panel\s*\]\]")
_LANGUAGE = re.compile(r"[a-z]{2}")
_MAX_BYTES = 2**20
_MAX_SCENES, _MAX_PANELS = 200, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One thing that is seen: a run, the pictures it knows, the ones nearest to its results, a
    trained network and what a machine foretells of it, or chemistry that makes patterns.
    """

    label: str = ""
    kind: PanelKind = "grow"
    data: DataSettings = dataclasses.field(default_factory=DataSettings)
    run: RunSettings = dataclasses.field(default_factory=RunSettings)
    view: View = "x0"
    overlay: Overlay = "none"  # painted over the result
    columns: int | None = None
    network: str = "hands"  # a shipped one's name or a file; for the kinds network and foretold
    regime: str = "Stripes"  # of the reaction, for the kind react; its dish is run.canvas

    @property
    def from_noise(self) -> bool:
        """Whether it begins with noise."""
        return self.kind not in ("training", "shred", "nearest", "react")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the audience sees until the speaker goes on."""

    id: str
    title: str
    caption: str
    note: str = ""  # the speaker's
    source: str = ""
    question: str = ""  # asked before the result is shown; until then it is blurred
    seconds: float = 8.0  # that the growth takes
    hold: float = 6.0  # on the last picture, in a film
    pauses: tuple[int, ...] = ()  # steps at which it waits for the speaker; 0 is the noise
    panels: tuple[Panel, ...] = ()
    language: str = "en"  # of what stands under the pictures


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Scenes in order."""

    title: str
    scenes: tuple[Scene, ...]
    light: bool = False
    text: str = dataclasses.field(default="", compare=False)  # the TOML that it was read from


def read_story(path: Path, language: str = "en") -> Story:
    """The story in a TOML file; MorphogenError with line and key where it is none.

    A table named as a language, [scene.de], holds title, caption, note, source and question of its
    scene in that language; [scene.panel.de] a label, [de] the story's title. What is missing there
    is said as it stands.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise reading_error(error, path) from error
    if len(raw) > _MAX_BYTES:
        raise MorphogenError("{path} is too large for a story.", path=path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MorphogenError(
            "{path} is no text in UTF-8: a story is a TOML file.", path=path
        ) from error
    return parse_story(text, str(path), language)


def parse_story(text: str, where: str = "the story", language: str = "en") -> Story:
    """The story in TOML text, in a language as far as it says it in that."""
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise MorphogenError(
            "{where} cannot be read as TOML: {why}.", where=where, why=error
        ) from error
    return dataclasses.replace(_Reader(text, where, language).story(raw), text=text)


def _is_not(raw: object, choices: str) -> MorphogenError:
    return MorphogenError("is {raw!r}; it can be {choices}", raw=raw, choices=choices)


def _free(name: str, taken: list[str]) -> str:
    """The name, longer where a scene has it already."""
    return _free(f"{name}-b", taken) if name in taken else name


class _Reader:
    """Turns tables into scenes, and knows on which line a key stands."""

    def __init__(self, text: str, where: str, language: str = "en") -> None:
        self._lines, self._where, self._language = text.splitlines(), where, language

    def story(self, raw: Mapping[str, Any]) -> Story:
        self._known(raw, {"title", "theme", "data", "run", "scene"}, None)
        theme = raw.get("theme", "dark")
        if theme not in ("dark", "light"):
            raise self._wrong("theme", None, _is_not(theme, "dark or light"))
        scenes = raw.get("scene")
        if not isinstance(scenes, list) or not 1 <= len(scenes) <= _MAX_SCENES:
            raise self._wrong(
                "scene",
                None,
                MorphogenError("must be 1 to {most} tables [[scene]]", most=_MAX_SCENES),
            )
        data = self._section(DataSettings, DataSettings(), raw.get("data", {}), "data", None)
        run = self._section(RunSettings, RunSettings(), raw.get("run", {}), "run", None)
        made = tuple(self._scene(one, n, data, run) for n, one in enumerate(scenes))
        ids = [scene.id for scene in made]
        for n, name in enumerate(ids):
            if name and name in ids[:n]:
                raise self._wrong(
                    "id", n, MorphogenError("is {name!r}, as an earlier scene's", name=name)
                )
        made = tuple(
            scene if scene.id else dataclasses.replace(scene, id=_free(f"scene-{n + 1}", ids))
            for n, scene in enumerate(made)
        )
        title = self._told(raw, ("title",), None, "")["title"] or "A story"
        return Story(title=title, scenes=made, light=theme == "light")

    def _scene(self, raw: object, n: int, data: DataSettings, run: RunSettings) -> Scene:
        if not isinstance(raw, dict):
            raise self._wrong("scene", None, MorphogenError("must be tables [[scene]]"))
        own = {"seconds", "hold", "pauses", "panel", "data", "run"}
        self._known(raw, {*_TEXTS, *_LOOKS, *own}, n)
        for key in ("title", "caption"):
            if key not in raw:
                raise self._wrong(key, n, MorphogenError("is missing"))
        texts = self._told(raw, _TOLD, n, "scene") | {"id": self._text(raw, "id", n)}
        pauses = raw.get("pauses", [])
        if not isinstance(pauses, list) or not all(type(p) is int and p >= 0 for p in pauses):
            raise self._wrong(
                "pauses", n, MorphogenError("must be a list of step numbers, like [0, 10]")
            )
        base = {k: raw[k] for k in _LOOKS if k in raw}
        data = self._section(DataSettings, data, raw.get("data", {}), "data", n)
        run = self._section(RunSettings, run, raw.get("run", {}), "run", n)
        panels = raw.get("panel", [{}])
        if not isinstance(panels, list) or not 1 <= len(panels) <= _MAX_PANELS:
            raise self._wrong(
                "panel", n, MorphogenError("must be 1 to {most} tables", most=_MAX_PANELS)
            )
        return Scene(
            **texts,
            seconds=self._number(raw, "seconds", n, 8.0, 0.5, 600.0),
            hold=self._number(raw, "hold", n, 6.0, 0.0, 300.0),
            pauses=tuple(sorted(pauses)),
            panels=tuple(
                self._panel(base, panel, n, data, run, f"scene.panel[{k}]")
                for k, panel in enumerate(panels)
            ),
            language=self._language,
        )

    def _panel(
        self,
        base: dict[str, Any],
        raw: object,
        n: int,
        data: DataSettings,
        run: RunSettings,
        place: str,
    ) -> Panel:
        if not isinstance(raw, dict):
            raise self._wrong("panel", n, MorphogenError("must be tables [[scene.panel]]"))
        self._known(raw, {*_LOOKS, "data", "run"}, n)
        given = base | {k: v for k, v in raw.items() if k in _LOOKS}
        for key, allowed in (("kind", KINDS), ("view", VIEWS), ("overlay", OVERLAYS)):
            if key in given and given[key] not in allowed:
                raise self._wrong(key, n, _is_not(given[key], ", ".join(allowed)))
        columns = given.get("columns")
        if columns is not None and not (type(columns) is int and 1 <= columns <= 100):
            raise self._wrong("columns", n, MorphogenError("must be a whole number from 1 to 100"))
        regimes = [regime.name for regime in REGIMES]
        if "regime" in given and given["regime"] not in regimes:
            raise self._wrong("regime", n, _is_not(given["regime"], ", ".join(regimes)))
        for key in ("label", "network"):
            if not isinstance(given.get(key, ""), str):
                raise self._wrong(key, n, MorphogenError("must be text"))
        label = self._told({"label": given.get("label", "")} | raw, ("label",), n, place)
        panel = Panel(
            **(given | label),
            data=self._section(DataSettings, data, raw.get("data", {}), "data", n),
            run=self._section(RunSettings, run, raw.get("run", {}), "run", n),
        )
        from els_engine.story.possible import objection

        found = objection(panel)
        if found is not None:
            raise self._at(found.key, n, found.why)
        return panel

    def _section(self, kind: type[_T], base: _T, raw: object, key: str, n: int | None) -> _T:
        """`base` with the keys of a table put in, each checked as in a settings file."""
        if not isinstance(raw, dict):
            raise self._wrong(key, n, MorphogenError("must be a table"))
        made = {f.name: getattr(base, f.name) for f in dataclasses.fields(base)}
        for name, value in raw.items():
            try:
                made[name] = getattr(read_object(kind, {name: value}, "x"), name)
            except MorphogenError as error:
                what = error.values.get("what")  # is wrong with the value of a key that is known
                if not isinstance(what, MorphogenError):
                    what = MorphogenError("is not known in {table}", table=key)
                raise self._wrong(name, n, what) from error
        return kind(**made)

    def _known(
        self, raw: Mapping[str, Any], known: set[str], n: int | None, table: str = ""
    ) -> None:
        for key in raw:
            if key not in known and (table or not _LANGUAGE.fullmatch(key)):
                names = ", ".join(sorted(known))
                what = MorphogenError("is not known here; known are {names}", names=names)
                raise self._wrong(key, n, what, table)

    def _text(self, raw: Mapping[str, Any], key: str, n: int | None, table: str = "") -> str:
        value = raw.get(key, "")
        if not isinstance(value, str):
            raise self._wrong(key, n, MorphogenError("must be text"), table)
        return value.strip()

    def _told(
        self, raw: Mapping[str, Any], keys: tuple[str, ...], n: int | None, within: str
    ) -> dict[str, str]:
        """What is said, in the language that is wanted where it is there in that.

        Every language is checked, whichever is wanted. `within`: the table that `raw` is.
        """
        texts = {key: self._text(raw, key, n) for key in keys}
        for name in raw:
            if name == "id" or not _LANGUAGE.fullmatch(name):
                continue
            table = raw[name]
            if not isinstance(table, dict):
                raise self._wrong(name, n, MorphogenError("must be a table"), within)
            place = f"{within}.{name}" if within else name
            self._known(table, set(keys), n, place)
            there = {key: self._text(table, key, n, place) for key in table}
            if name == self._language:
                texts |= {key: text for key, text in there.items() if text}
        return texts

    def _number(
        self, raw: Mapping[str, Any], key: str, n: int, default: float, low: float, high: float
    ) -> float:
        value = raw.get(key, default)
        if type(value) not in (int, float) or not low <= value <= high:
            what = MorphogenError(
                "is {value!r}; it can be {low:g} to {high:g}", value=value, low=low, high=high
            )
            raise self._wrong(key, n, what)
        return float(value)

    def _wrong(
        self, key: str, n: int | None, what: MorphogenError, table: str = ""
    ) -> MorphogenError:
        """The key, and what is wrong with it: `what` goes on after its name."""
        return self._at(key, n, MorphogenError("{key} {what}.", key=key, what=what), table)

    def _at(self, key: str, n: int | None, why: MorphogenError, table: str = "") -> MorphogenError:
        """The sentence `why`, after the place where the key stands, in a language's `table`."""
        where, line = self._where, self._line(key, n, table)
        if n is None:
            return MorphogenError("{where}, line {line}: {why}", where=where, line=line, why=why)
        return MorphogenError(
            "{where}, line {line}, scene {scene}: {why}",
            where=where,
            line=line,
            scene=n + 1,
            why=why,
        )

    def _line(self, key: str, n: int | None, table: str = "") -> int:
        """Where the key stands, after the head of its `table`; else the head of its scene."""
        first, last = 0, len(self._lines)
        heads = [i for i, s in enumerate(self._lines) if re.match(r"\s*\[\[\s*scene\s*\]\]", s)]
        if n is not None and n < len(heads):
            first = heads[n]
            last = heads[n + 1] if n + 1 < len(heads) else last
        pattern = re.compile(rf"(^\s*|[{{,]\s*|^\s*\[+\s*(\w+\.)?){re.escape(key)}\s*[=\]]")
        path, panel = table, re.match(r"scene\.panel\[(\d+)\]", table)
        if panel is not None:
            path = "scene.panel" + table[panel.end() :]
            heads = [i for i in range(first, last) if _PANEL.match(self._lines[i])]
            first = [first, *heads][min(int(panel[1]) + 1, len(heads))]
        if path not in ("", "scene", "scene.panel"):
            name = re.escape(path.rpartition(".")[2])
            head = re.compile(rf"^\s*(\[\s*{re.escape(path)}\s*\]|{name}\s*=)")
            first = next((i for i in range(first, last) if head.search(self._lines[i])), first)
        for i in range(first, last):
            if pattern.search(self._lines[i]):
                return i + 1
        return first + 1
