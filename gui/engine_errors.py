"""What the engine says, in the language of the window: it speaks English, and knows no Qt."""

from __future__ import annotations

from els_engine.errors import MorphogenError
from els_engine.notices import Notice
from gui.language import tr

__all__ = ["in_words"]


def in_words(said: MorphogenError | Notice) -> str:
    """An error or notice, and the errors it names, in the language that is spoken.

    What has no translation, such as the system's own words inside, stays as it is.
    """
    values = {
        name: in_words(value) if isinstance(value, MorphogenError) else value
        for name, value in said.values.items()
    }
    return tr(said.template, **values)
