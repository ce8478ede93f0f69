"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """A folder with mnist/ and cifar10/; tests that need it are skipped where there is none."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("MORPHOGEN_DATA", beside))
    if not (folder / "mnist").is_dir():
        pytest.skip("no real data: set MORPHOGEN_DATA to a folder with mnist/ and cifar10/")
    return folder
