"""The translations and Qt's own tools: `python -m tests.translations` brings them up to date.

What is new in the code appears in assets/translations/morphogen_de.ts as unfinished, for a person
to say; then run it once more, and the .qm that the window reads is made from it.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "assets" / "translations"
LANGUAGES = ("de",)  # and English, for its plurals


def update(ts: Path, *options: str) -> None:
    """Bring a .ts up to the code, with `pyside6-lupdate`."""
    scenes = tomllib.loads((ROOT / "assets" / "gallery.toml").read_text(encoding="utf-8"))["scene"]
    said = [scene[part] for scene in scenes for part in ("title", "sentence")]
    said += sentences()
    with tempfile.TemporaryDirectory() as folder:
        stub = Path(folder) / "said.py"  # lupdate reads no TOML, and knows no errors
        stub.write_text("".join(f"tr({words!r})\n" for words in said), encoding="utf-8")
        files = [str(path) for path in sorted((ROOT / "gui").rglob("*.py"))]
        style = ("-locations", "none", "-no-obsolete", "-sort-messages", "-silent")
        _run("lupdate", *style, *options, *files, str(stub), "-ts", str(ts))


_SAYS = ("MorphogenError", "Notice")


def sentences() -> Iterator[str]:
    """What the engine's errors and notices say, but for those that a command line says alone."""
    engine = ROOT / "els_engine"
    unseen = {"cli", "kernels"}
    for path in sorted(engine.rglob("*.py")):
        if not unseen & set(path.parts):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in _SAYS:
                    template = node.args[0]
                    if isinstance(template, ast.Constant):
                        yield str(template.value)


def release(ts: Path, qm: Path) -> None:
    """Make the .qm that the window reads, with `pyside6-lrelease`."""
    _run("lrelease", "-silent", str(ts), "-qm", str(qm))


def _run(tool: str, *arguments: str) -> None:
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([str(program), *arguments], check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Bring all of them up to date."""
    for code, options in (("en", ("-pluralonly",)), *((code, ()) for code in LANGUAGES)):
        ts = FOLDER / f"morphogen_{code}.ts"
        update(ts, "-source-language", "en", "-target-language", code, *options)
        release(ts, ts.with_suffix(".qm"))


if __name__ == "__main__":
    main()
