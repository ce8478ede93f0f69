"""Benchmarks take minutes and a quiet machine: they run only with `pytest -m slow`."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Everything here is slow, and skipped unless slow tests are asked for."""
    asked = "slow" in str(config.getoption("markexpr"))
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.timeout(900))
            if not asked:
                item.add_marker(pytest.mark.skip(reason="a benchmark: run with -m slow"))
