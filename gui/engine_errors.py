"""The engine's errors in the language of the window: it speaks English, and knows nothing of Qt."""

from __future__ import annotations

from els_engine.errors import MorphogenError
from gui.language import tr

__all__ = ["in_words"]


def in_words(error: MorphogenError) -> str:
    """The sentence of an error, and of the errors it names, in the language that is spoken.

    What has no translation, such as the system's own words inside, stays as it is.
    """
    values = {
        name: in_words(value) if isinstance(value, MorphogenError) else value
        for name, value in error.values.items()
    }
    return tr(error.template, **values)
