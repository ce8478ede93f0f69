"""What the inspector says. Pure functions, plain words."""

from __future__ import annotations

from els_engine.images import ImageSet
from els_engine.settings import RunSettings
from gui.inspector.question import Answer

__all__ = ["exactly", "made_from", "percent", "source", "where"]

_ONE = 1.05  # effective sources, up to which it is one


def made_from(answer: Answer, *, paper: bool = False) -> str:
    """ "Made from about 12 places in 7 pictures." """
    sources, images = answer.sources, answer.question.images
    if paper:
        return f"exp(entropy) of the weights: {sources.effective:,.4g} of {sources.candidates:,}."
    if sources.effective <= _ONE:
        number = int(images.indices[sources.picture[0]])
        place = "" if _whole(answer.question.settings) else "one place in "
        return f"Copied from {place}picture {number}."
    pictures = max(1, round(sources.pictures))
    in_pictures = f"{pictures:,} {'picture' if pictures == 1 else 'pictures'}"
    if _whole(answer.question.settings) and answer.question.settings.machine == "is":
        return f"Mixed from about {in_pictures}."
    places = max(2, round(sources.effective))
    if not _moves(answer.question.settings):
        return f"Mixed from this place in about {in_pictures}."
    return f"Made from about {places:,} places in {in_pictures}."


def where(answer: Answer, *, pinned: bool) -> str:
    """Which pixel this is about, and at which moment."""
    question = answer.question
    row, column = question.pixel
    said = f"sample {question.sample + 1}, row {row}, column {column} · step {question.shown.index}"
    return f"{said} · pinned" if pinned else said


def source(answer: Answer, rank: int) -> str:
    """One source in words: its share, picture, label and place."""
    sources, images = answer.sources, answer.question.images
    picture = int(sources.picture[rank])
    row, column = (int(n) for n in sources.place[rank])
    said = f"{percent(float(sources.weight[rank]))} from picture {int(images.indices[picture])}"
    if images.labels is not None:
        said += f", {_label(images, picture)}"
    return f"{said}, row {row}, column {column}"


def percent(share: float) -> str:
    """A share 0…1, short: "38 %", "0.4 %"."""
    if share >= 0.995:
        return "100 %" if share > 0.9995 else "99 %"
    if share >= 0.095:
        return f"{100 * share:.0f} %"
    return f"{100 * share:.1f} %" if share >= 0.0005 else "<0.1 %"


def exactly(answer: Answer) -> str:
    """The value on screen beside the one rebuilt from all weights, and what may lie between."""
    shown = ", ".join(f"{value:.5f}" for value in answer.shown)
    rebuilt = ", ".join(f"{value:.5f}" for value in answer.sources.mean)
    allowed = answer.question.asked.bound or 0.0
    slack = f"proved: at most {allowed:.1g}" if allowed > 1e-4 else "computed exactly"
    return (
        f"Shown {shown}\nRebuilt from all {answer.sources.candidates:,} weights {rebuilt}\n"
        f"Apart {answer.off:.1g} ({slack})"
    )


def _label(images: ImageSet, picture: int) -> str:
    assert images.labels is not None
    return f"label {images.label_text(int(images.labels[picture]))}"


def _whole(settings: RunSettings) -> bool:
    return settings.machine in ("is", "es")


def _moves(settings: RunSettings) -> bool:
    return settings.machine in ("es", "els")
