"""Errors that are sentences a person can act on."""

from __future__ import annotations

__all__ = ["MorphogenError", "Stopped"]


class MorphogenError(Exception):
    """Something a person can put right: the message says what, where, and what to do.

    `MorphogenError("There is no file {path}: check the name.", path=path)` reads as its sentence,
    and keeps it apart from what it names: so a window can say it in another language, after
    `template`, with `values`. A value may be an error itself, whose sentence is part of this one.
    `about` is the setting that is to be changed, by the name of its field, where it is one alone.

    The command line prints the message alone and exits with status 2; the window shows it in a
    dialog or a banner. Anything else that escapes is a defect and is logged with its traceback.
    """

    def __init__(self, template: str, /, *, about: str = "", **values: object) -> None:
        super().__init__(template.format(**values) if values else template)
        self.template, self.values, self.about = template, values, about


class Stopped(Exception):  # noqa: N818 - an outcome that was asked for, not an error
    """Raised inside the engine when the caller's ``stop()`` has answered True.

    A message, where there is one, says what was kept.
    """
