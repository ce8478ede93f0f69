"""Morphogen's front door: `python main.py` opens the window, `python main.py VERB …` does not."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence

from els_engine import cli

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run a verb without one; returns the exit status."""
    if arguments is None:
        arguments = sys.argv[1:]
        if not sys.warnoptions:
            warnings.simplefilter("ignore")  # they are for developers, who ask with -W
    if not arguments or arguments[0].partition("=")[0] == "--language":
        return cli.guarded(lambda: _window(arguments))
    return cli.main(arguments, {"doctor": ("open the real window and see how it runs", _doctor)})


def _window(arguments: Sequence[str]) -> int:
    _torch_first()
    from gui.app import main as open_window

    return open_window(arguments)


def _doctor(arguments: Sequence[str]) -> int:
    _torch_first()
    from gui.doctor import main as examine

    return examine(list(arguments))


def _torch_first() -> None:
    """On Windows torch's libraries cannot be loaded once Qt's are."""
    if sys.platform == "win32":
        import torch  # noqa: F401


if __name__ == "__main__":
    sys.exit(main())
