"""The engine's errors in a person's language: it speaks English, and knows nothing of Qt.

A sentence is recognised by the words between what it names (a path, a number), and said anew with
these in their places. One that is not known here stays as it is.
"""

from __future__ import annotations

import functools
import re

from gui.language import QT_TR_NOOP, tr

__all__ = ["KNOWN", "translated_error"]

# As the engine says them, {0}, {1}, … in the places of what is named; the longer ones first where
# one begins like another.
KNOWN = (
    # files
    QT_TR_NOOP("There is no file {0}: check the name."),
    QT_TR_NOOP("{0} could not be read ({1})."),
    QT_TR_NOOP("{0} could not be written ({1}): save elsewhere."),
    QT_TR_NOOP("There is no room left on the disk for {0}: free some space or save elsewhere."),
    QT_TR_NOOP("{0} grows larger than files may be here: save elsewhere, or make it smaller."),
    QT_TR_NOOP("The folder {0} cannot be written to: choose another one for {1}."),
    QT_TR_NOOP("{0} is a folder: choose another name."),
    QT_TR_NOOP("{0} is a folder: choose another name for the film."),
    QT_TR_NOOP("{0} is a file, not a folder: choose another name."),
    QT_TR_NOOP("The folder {0} is not empty: choose a new one."),
    # pictures
    QT_TR_NOOP(
        "{0} is nothing that can be opened: use a folder or a zip of images, an .npz with "
        "'images', or IDX files."
    ),
    QT_TR_NOOP("{0} holds no pictures (PNG, JPEG, …): choose another folder."),
    QT_TR_NOOP("{0} holds no pictures (PNG, JPEG, …): choose another zip."),
    QT_TR_NOOP("{0} holds more than {1} files: choose a part of it."),
    QT_TR_NOOP("{0}: none of its pictures can be read, such as {1}."),
    QT_TR_NOOP("{0} holds no array 'images', only {1}."),
    QT_TR_NOOP("{0} holds no pictures (its array is {1}): give at least one."),
    QT_TR_NOOP("{0}: the pictures hold values that are no numbers (NaN or inf)."),
    QT_TR_NOOP(
        "{0}: the pictures hold values from {1} to {2}; they must lie in [-1, 1]: save bytes as "
        "uint8, or divide by 127.5 and subtract 1."
    ),
    QT_TR_NOOP("{0} cannot be read as .npz: it holds files, not arrays."),
    QT_TR_NOOP("{0} cannot be read as .npz: {1}."),
    QT_TR_NOOP("{0} cannot be read as a zip: {1}."),
    QT_TR_NOOP("{0} cannot be read: {1}."),
    QT_TR_NOOP("{0} is damaged or cut short: fetch it again."),
    QT_TR_NOOP("{0} is damaged: delete it and fetch it again."),
    QT_TR_NOOP(
        "{0} could not be fetched from {1} ({2}): check the network and try again, or open a copy "
        "of your own with File ▸ Open or --data PATH."
    ),
    QT_TR_NOOP("Pictures of {0} px cannot be drawn: use a size from {1} to {2}."),
    QT_TR_NOOP("{0} pictures cannot be drawn: ask for 1 to {1}."),
    QT_TR_NOOP("{0} has no label {1}: choose one of {2}."),
    # sessions and networks
    QT_TR_NOOP("{0} is no Morphogen session: it is damaged, or something else."),
    QT_TR_NOOP("{0} is no Morphogen session: it holds no {1}."),
    QT_TR_NOOP(
        "{0} has version {1}, this Morphogen reads up to {2}: update Morphogen to open it."
    ),
    QT_TR_NOOP(
        "{0} wants to open pictures on another computer ({1}): copy them here and open them "
        "yourself."
    ),
    QT_TR_NOOP("{0} is damaged or no file of weights: train again, or restore it."),
    QT_TR_NOOP("{0} was not made by Morphogen: it has no settings."),
    QT_TR_NOOP("{0} is of a newer Morphogen: update to open it."),
    QT_TR_NOOP("Training has diverged in lesson {0}: take a smaller rate than {1}."),
    # the machine
    QT_TR_NOOP(
        "The patch size {0} is even: a window needs a middle pixel, so use an odd number such as "
        "3, 5 or 11."
    ),
    QT_TR_NOOP(
        "The patch size {0} is too large for pictures of {1} px with the edges '{2}': use an odd "
        "number from 1 to {3}."
    ),
    QT_TR_NOOP("The patch size 'whole' is not defined here: use an odd number up to {0}."),
    QT_TR_NOOP(
        "{0} compares whole places of pictures, so the canvas must have the training pictures' "
        "size {1}x{2}, not {3}x{4}: use ELS for other canvases."
    ),
    QT_TR_NOOP("The device {0} is not available here: use auto, {1}."),
    # films
    QT_TR_NOOP("There is nothing to save yet: let the run make its first step."),
    QT_TR_NOOP(
        "{0} would be {1} × {2} px, and {3} is the most for a side: use a smaller scale, or fewer "
        "samples or moments."
    ),
    QT_TR_NOOP(
        "{0} would be {1} × {2} px, and {3} is the most for a side: use a smaller scale, or fewer "
        "samples."
    ),
    QT_TR_NOOP(
        "{0} would be {1} × {2} px, and {3} is the most for a side: use a smaller scale."
    ),
    QT_TR_NOOP("{0} would need too much memory as {1}: save an MP4, or fewer samples or steps."),
    QT_TR_NOOP(
        "{0} cannot be transparent in this format: save WebP, APNG or PNG, or choose another "
        "background."
    ),
    QT_TR_NOOP(
        "This build of PyAV cannot write H.264: install the 'av' package from PyPI, or save a GIF."
    ),
    QT_TR_NOOP("{0} cannot show pieces that fly: save a film, or a folder."),
)  # fmt: skip
_PLACE = re.compile(r"\{\d\}")


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile("(.+?)".join(map(re.escape, _PLACE.split(known))), re.DOTALL), known)
        for known in KNOWN
    )


def translated_error(sentence: str) -> str:
    """An error of the engine in the language that is spoken."""
    for pattern, known in _patterns():
        found = pattern.fullmatch(sentence)
        if found is not None:
            return tr(known).format(*found.groups())
    return sentence
