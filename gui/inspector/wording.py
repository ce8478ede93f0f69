"""What the inspector says. Pure functions, plain words."""

from __future__ import annotations

from collections.abc import Iterable

from els_engine.images import ImageSet
from els_engine.settings import RunSettings
from gui.inspector.question import Answer
from gui.language import figure, tr

__all__ = ["exactly", "made_from", "percent", "source", "where"]

_ONE = 1.05  # effective sources, up to which it is one


def made_from(answer: Answer, *, paper: bool = False) -> str:
    """ "Made from about 12 places in 7 pictures." """
    sources, images = answer.sources, answer.question.images
    if paper:
        return tr(
            "exp(entropy) of the weights: {effective:,.4g} of {candidates:,}.",
            effective=sources.effective,
            candidates=sources.candidates,
        )
    if sources.effective <= _ONE:
        number = int(images.indices[sources.picture[0]])
        if _whole(answer.question.settings):
            return tr("Copied from picture {number}.", number=number)
        return tr("Copied from one place in picture {number}.", number=number)
    pictures = max(1, round(sources.pictures))
    if _whole(answer.question.settings) and answer.question.settings.machine == "is":
        return tr("Mixed from about %n picture(s).", "", pictures)
    places = max(2, round(sources.effective))
    if not _moves(answer.question.settings):
        return tr("Mixed from this place in about %n picture(s).", "", pictures)
    return tr("Made from about {places:,} places in %n picture(s).", "", pictures, places=places)


def where(answer: Answer, *, pinned: bool) -> str:
    """Which pixel this is about, and at which moment."""
    question = answer.question
    row, column = question.pixel
    said = tr(
        "sample {sample}, row {row}, column {column} · step {index}",
        sample=question.sample + 1,
        row=row,
        column=column,
        index=question.shown.index,
    )
    return tr("{words} · Esc lets go", words=said) if pinned else said


def source(answer: Answer, rank: int) -> str:
    """One source in words: its share, picture, label and place."""
    sources, images = answer.sources, answer.question.images
    picture = int(sources.picture[rank])
    row, column = (int(n) for n in sources.place[rank])
    said = tr(
        "{share} from picture {number}",
        share=percent(float(sources.weight[rank])),
        number=int(images.indices[picture]),
    )
    if images.labels is not None:
        said += f", {_label(images, picture)}"
    return tr("{words}, row {row}, column {column}", words=said, row=row, column=column)


def percent(share: float) -> str:
    """A share 0…1, short: "38 %", "0.4 %"."""
    if share >= 0.995:
        return "100 %" if share > 0.9995 else "99 %"
    if share >= 0.095:
        return tr("{share:.0f} %", share=100 * share)
    if share < 0.0005:
        return tr("<{share:.1f} %", share=0.1)
    return tr("{share:.1f} %", share=100 * share)


def exactly(answer: Answer) -> str:
    """The value on screen beside the one rebuilt from all weights, and what may lie between."""
    shown = _values(answer.shown)
    rebuilt = _values(answer.sources.mean)
    allowed = answer.question.asked.bound or 0.0
    slack = (
        tr("proved: at most {allowed:.1g}", allowed=allowed)
        if allowed > 1e-4
        else tr("computed exactly")
    )
    return tr(
        "Shown {shown}\nRebuilt from all {candidates:,} weights {rebuilt}\n"
        "Apart {off:.1g} ({slack})",
        shown=shown,
        candidates=answer.sources.candidates,
        rebuilt=rebuilt,
        off=answer.off,
        slack=slack,
    )


def _values(values: Iterable[float]) -> str:
    return "; ".join(figure(float(value), ".5f") for value in values)


def _label(images: ImageSet, picture: int) -> str:
    assert images.labels is not None
    return tr("label {label}", label=images.label_text(int(images.labels[picture])))


def _whole(settings: RunSettings) -> bool:
    return settings.machine in ("is", "es")


def _moves(settings: RunSettings) -> bool:
    return settings.machine in ("es", "els")
