"""What els_engine says in words of its own, in a person's language: the engine speaks English.

Numbers stand in the places {0}, {1}, …; a sentence that is not known here stays as it is.
"""

from __future__ import annotations

import re

from gui.language import QT_TR_NOOP, tr

__all__ = ["KNOWN", "pattern", "translated"]

KNOWN = (
    QT_TR_NOOP("Copy of picture {0}"),
    QT_TR_NOOP("No copy"),
    QT_TR_NOOP("Nothing grew"),
    QT_TR_NOOP("Stitched from {0} picture"),
    QT_TR_NOOP("Stitched from {0} pictures"),
    QT_TR_NOOP("{0} picture of {1} × {2}"),
    QT_TR_NOOP("{0} pictures of {1} × {2}"),
    QT_TR_NOOP("Hands"),
    QT_TR_NOOP("Trousers"),
    QT_TR_NOOP("Patterns"),
    QT_TR_NOOP("MNIST digits"),
    QT_TR_NOOP("{0} core"),
    QT_TR_NOOP("{0} cores"),
    QT_TR_NOOP("GPU memory full: in smaller pieces"),
    QT_TR_NOOP("GPU memory full: by the processor"),
    QT_TR_NOOP("One colour: one training picture"),
    QT_TR_NOOP("Dominating training image"),
    QT_TR_NOOP("Pale to full: how much of the pixel it is"),
    QT_TR_NOOP("Posterior mass of that image"),
    QT_TR_NOOP("Line: two pieces meet"),
    QT_TR_NOOP("Seam: image or displacement changes"),
    QT_TR_NOOP("Unsure to sure: many sources to one"),
    QT_TR_NOOP("Entropy: high to {0}"),
    QT_TR_NOOP("Nothing moves: every piece is in its own place"),
    QT_TR_NOOP("No equivariance: displacement is {0}"),
    QT_TR_NOOP("Copied from further right"),
    QT_TR_NOOP("Copied from below"),
    QT_TR_NOOP("Copied from further left"),
    QT_TR_NOOP("Copied from above"),
    QT_TR_NOOP("Displacement: right"),
    QT_TR_NOOP("Displacement: below"),
    QT_TR_NOOP("Displacement: left"),
    QT_TR_NOOP("Displacement: above"),
    QT_TR_NOOP("Clear to full: near to far"),
    QT_TR_NOOP("Length of the displacement"),
    QT_TR_NOOP("Does not fit yet: not the middle of its closest training piece"),
    QT_TR_NOOP("Not the centre of its L2-closest window"),
)
_KNOWN = frozenset(KNOWN)
_NUMBER = re.compile(r"(?<![A-Za-z])\d+")


def pattern(sentence: str) -> tuple[str, list[str]]:
    """A sentence with {0}, {1}, … in its numbers' places, and the numbers."""
    numbers: list[str] = []

    def place(found: re.Match[str]) -> str:
        numbers.append(found.group())
        return f"{{{len(numbers) - 1}}}"

    return _NUMBER.sub(place, sentence), numbers


def translated(sentence: str) -> str:
    """A sentence of the engine in the language that is spoken."""
    words, numbers = pattern(sentence)
    return tr(words).format(*numbers) if words in _KNOWN else sentence
