"""Errors that are sentences a person can act on."""

from __future__ import annotations

__all__ = ["MorphogenError", "Stopped"]


class MorphogenError(Exception):
    """Something a person can put right: the message says what, where, and what to do.

    The command line prints the message alone and exits with status 2; the window shows it in a
    dialog or a banner. Anything else that escapes is a defect and is logged with its traceback.
    """


class Stopped(Exception):  # noqa: N818 - an outcome that was asked for, not an error
    """Raised inside the engine when the caller's ``stop()`` has answered True.

    A message, where there is one, says what was kept.
    """
