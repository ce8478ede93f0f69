"""The window under a real X server, with a real mouse and real keys."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NEEDED = ("Xvfb", "xdotool", "openbox")


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of 1440 × 900 with a window manager."""
    if lacking := [name for name in NEEDED if shutil.which(name) is None]:
        pytest.skip(f"{', '.join(lacking)} not installed")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24"],
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        name = f":{told.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": name},
                               stderr=subprocess.DEVNULL)  # fmt: skip
    yield name
    for process in (manager, server):
        process.terminate()
        process.wait(10)


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_every_gesture_with_mouse_and_keys(display: str, tmp_path: Path) -> None:
    kept = os.environ.get("MORPHOGEN_PICTURES")  # where they are to be looked at
    folder = Path(kept) if kept else tmp_path / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    own = {name: tempfile.mkdtemp(dir=tmp_path) for name in ("CONFIG", "STATE", "DATA")}
    surroundings = os.environ | {f"XDG_{name}_HOME": path for name, path in own.items()}
    surroundings |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.real_window", str(folder)],
        cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": yes") >= 38
