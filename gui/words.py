"""What the window says about the moment that is shown. Pure functions, plain words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from els_engine.counts import Count, Part
from els_engine.datasets import BUILT_IN
from els_engine.device import choose_device, describe
from els_engine.images import ImageSet
from els_engine.recording import Recording
from els_engine.sessions import is_kept
from els_engine.settings import DataSettings, RunSettings
from els_engine.steps import Step
from gui.engine_words import translated
from gui.language import tr

__all__ = [
    "accuracy", "caption", "data_name", "many_of", "moment", "size_text", "speed", "tally",
    "time_left",
]  # fmt: skip

_USUAL = 5  # fingers
_STILL_NOISE = 0.3  # of the dissolve
_AS_GOOD_AS_EXACT = 1e-4  # rounding


def caption(
    data: DataSettings, images: ImageSet | None, dissolve: float, *, shredding: bool
) -> str:
    """The line under the samples."""
    if shredding:
        return tr("A picture, shredded into noise.")
    if dissolve < _STILL_NOISE:
        return tr("Pure noise.")
    if images is None:
        return ""
    if data.data != "hands":
        return tr("It knows {pictures}.", pictures=size_text(images))
    if data.fingers == _USUAL:
        return tr("It knows %n five-fingered hand(s).", "", images.count)
    if data.fingers == 0:
        return tr("It knows %n fingerless hand(s).", "", images.count)
    return tr("It knows %n {fingers}-fingered hand(s).", "", images.count, fingers=data.fingers)


def size_text(images: ImageSet) -> str:
    """ "60 pictures of 32 × 32"."""
    return many_of(images.count, images.height, images.width)


def data_name(data: str) -> str:
    """What a set of pictures is called: by its title, or as its file or folder is."""
    if data in BUILT_IN:
        return translated(BUILT_IN[data].title)
    name = Path(data).name or data
    return tr("Your drawing") if is_kept(name) else name


def many_of(count: int, height: int, width: int) -> str:
    """The same for pictures that are not at hand."""
    return tr("%n picture(s) of {h} × {w}", "", count, h=height, w=width)


def time_left(seconds: float) -> str:
    """How long something goes on, as finely as it can be foretold."""
    if seconds < 55:
        return tr("About %n second(s) left.", "", 5 * max(1, round(seconds / 5)))
    if seconds < 90 * 60:
        return tr("About %n minute(s) left.", "", round(seconds / 60))
    return tr("About %n hour(s) left.", "", round(seconds / 3600))


def tally(counts: Sequence[Count], part: Part, usual: int) -> str:
    """The line under samples that were counted."""
    right = sum(count.count == usual for count in counts)
    odd = sum(count.count is not None and count.count != usual for count in counts)
    unclear = len(counts) - right - odd
    if unclear == len(counts):
        if part == "legs":
            return tr("What grew has no legs that can be counted.")
        return tr("What grew has no fingers that can be counted.")
    if part == "legs":
        said = [tr("%n of {all} have {usual} legs", "", right, all=len(counts), usual=usual)]
    else:
        said = [tr("%n of {all} have {usual} fingers", "", right, all=len(counts), usual=usual)]
    if odd:
        said.append(tr("%n have another number", "", odd))
    if unclear:
        said.append(tr("%n cannot be counted", "", unclear))
    return ", ".join(said) + "."


def moment(
    settings: RunSettings, step: Step, shredded: int, *, shredding: bool, paper: bool
) -> str:
    """Machine, step, t, ᾱ and window size; `shredded` Steps of the forward process came before."""
    index = step.index if shredding else step.index - shredded
    whole = settings.machine in ("is", "es") or step.patch_size is None
    sees = tr("sees everything") if whole else tr("sees {patch} × {patch}", patch=step.patch_size)
    clear = (
        tr("ᾱ {alpha_bar:.4f}", alpha_bar=step.alpha_bar)
        if paper
        else tr("picture so far {share:.0f} %", share=100 * step.alpha_bar)
    )
    parts = (
        settings.machine.upper(),
        tr("step {index}/{steps}", index=index, steps=settings.steps),
        tr("t {t:.2f}", t=step.t),
        clear,
        tr("shredding") if shredding else sees,
    )
    return " · ".join(parts if shredding else (*parts, accuracy(step.bound, paper=paper)))


def accuracy(bound: float | None, *, paper: bool) -> str:
    """How near the best guess is to what all candidates together would say; proved, if a number."""
    if bound is None or bound <= _AS_GOOD_AS_EXACT:
        return tr("exact")
    return (
        tr("|Δx̂0| ≤ {bound:.1e}", bound=bound)
        if paper
        else tr("off by at most {bound:.4f}", bound=bound)
    )


def speed(recording: Recording, device: str) -> str:
    """Steps a second of the run so far, and what computes them."""
    machine = translated(describe(choose_device(device)))
    notes = [step.note for step in recording if step.note]
    if notes:
        machine += f" · {translated(notes[-1])}"
    if len(recording) > 2:
        seconds = recording[-1].elapsed - recording[0].elapsed
        if seconds > 0:
            return tr(
                "{rate:.1f} steps/s · {device}",
                rate=(len(recording) - 1) / seconds,
                device=machine,
            )
    return machine
