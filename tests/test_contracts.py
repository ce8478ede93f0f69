"""Who may import whom, and what must not be in the repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOP = {
    "main.py", "gui", "els_engine", "assets", "tests", "pyproject.toml",
    "README.md", "LICENSE", "CHANGELOG.md",
}  # fmt: skip


def test_imports_never_go_backwards() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_engine_knows_no_qt_and_only_figures_know_matplotlib() -> None:
    """Neither when imported nor through anything it imports."""
    code = (
        "import sys, els_engine.cli.render, els_engine.sampler, els_engine.export;"
        "import els_engine.cli.sweep, els_engine.study.folder, els_engine.artifacts;"
        "wrong = ('PySide6', 'pyqtgraph', 'gui', 'matplotlib');"
        "sys.exit(' '.join(name for name in sys.modules if name.startswith(wrong)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_top_level_is_as_planned() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:  # not a checkout
        return
    tops = {name.split("/")[0] for name in listed.stdout.splitlines()}
    assert {name for name in tops if not name.startswith(".")} <= TOP
