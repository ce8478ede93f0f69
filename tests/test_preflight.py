"""What is asked before Qt is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gui.preflight import missing_libraries, no_display, why_no_window

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("environment", "system", "want"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "darwin", False),
        ({}, "win32", False),
    ],
)
def test_no_display(environment: dict[str, str], system: str, want: bool) -> None:
    assert no_display(environment, system) is want


def test_missing_libraries_are_named_by_package() -> None:
    def load(library: str) -> object:
        if "cursor" in library or "EGL" in library:
            raise OSError(f"{library}: cannot open shared object file")
        return object()

    assert missing_libraries(load, {}, "linux") == ["libegl1", "libxcb-cursor0"]
    assert missing_libraries(load, {"QT_QPA_PLATFORM": "offscreen"}, "linux") == ["libegl1"]
    assert missing_libraries(load, {}, "darwin") == []


def test_the_sentence_says_how_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.preflight.no_display", lambda: False)
    monkeypatch.setattr("gui.preflight.missing_libraries", lambda: ["libxcb-cursor0"])
    assert str(why_no_window()).endswith("sudo apt-get install libxcb-cursor0")
    monkeypatch.setattr("gui.preflight.missing_libraries", list)
    assert why_no_window() is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are Linux's question")
def test_without_a_display_the_film_is_rendered(tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "There is no display here" in done.stderr
    assert done.stdout.strip() == "morphogen-hands.mp4"
    assert (tmp_path / "morphogen-hands.mp4").stat().st_size > 10_000
