"""What the window says about the moment that is shown. Pure functions, plain words."""

from __future__ import annotations

from collections.abc import Sequence

from els_engine.counts import Count, Part
from els_engine.device import choose_device, describe
from els_engine.images import ImageSet
from els_engine.recording import Recording
from els_engine.settings import DataSettings, RunSettings
from els_engine.steps import Step
from gui.language import tr

__all__ = ["accuracy", "caption", "moment", "speed", "tally"]

_STILL_NOISE = 0.3  # of the dissolve
_AS_GOOD_AS_EXACT = 1e-4  # rounding


def caption(
    data: DataSettings, images: ImageSet | None, dissolve: float, *, shredding: bool
) -> str:
    """The line under the samples."""
    if shredding:
        return tr("A training picture, shredded into noise.")
    if dissolve < _STILL_NOISE:
        return tr("Pure noise.")
    if images is None:
        return ""
    if data.data != "hands":
        return tr("It knows {size_text}.", size_text=images.size_text)
    kind = {5: "five-fingered ", 0: "fingerless "}.get(
        data.fingers, tr("{fingers}-fingered ", fingers=data.fingers)
    )
    return tr("It knows {count:,} {kind}hands.", count=images.count, kind=kind)


def tally(counts: Sequence[Count], part: Part, usual: int) -> str:
    """The line under samples that were counted."""
    right = sum(count.count == usual for count in counts)
    odd = sum(count.count is not None and count.count != usual for count in counts)
    unclear = len(counts) - right - odd
    said = tr(
        "{right} of {counts} {value} {usual} {part}",
        right=right,
        counts=len(counts),
        value="has" if right == 1 else "have",
        usual=usual,
        part=part,
    )
    if odd:
        said += tr(", {odd} {value} another number", odd=odd, value="has" if odd == 1 else "have")
    if unclear:
        said += tr(", {unclear} cannot be counted", unclear=unclear)
    return said + "."


def moment(
    settings: RunSettings, step: Step, shredded: int, *, shredding: bool, paper: bool
) -> str:
    """Machine, step, t, ᾱ and window size; `shredded` Steps of the forward process came before."""
    index = step.index if shredding else step.index - shredded
    whole = settings.machine in ("is", "es") or step.patch_size is None
    sees = (
        tr("sees everything")
        if whole
        else tr("sees {patch_size} × {patch_size}", patch_size=step.patch_size)
    )
    clear = (
        tr("ᾱ {alpha_bar:.4f}", alpha_bar=step.alpha_bar)
        if paper
        else tr("picture so far {alpha_bar:.0f} %", alpha_bar=100 * step.alpha_bar)
    )
    parts = (
        settings.machine.upper(),
        tr("step {index}/{steps}", index=index, steps=settings.steps),
        tr("t {t:.2f}", t=step.t),
        clear,
        "shredding" if shredding else sees,
    )
    return " · ".join(parts if shredding else (*parts, accuracy(step.bound, paper=paper)))


def accuracy(bound: float | None, *, paper: bool) -> str:
    """How near the best guess is to what all candidates together would say; proved, if a number."""
    if bound is None or bound <= _AS_GOOD_AS_EXACT:
        return "exact"
    return (
        tr("|Δx̂0| ≤ {bound:.1e}", bound=bound)
        if paper
        else tr("off by at most {bound:.4f}", bound=bound)
    )


def speed(recording: Recording, device: str) -> str:
    """Steps a second of the run so far, and what computes them."""
    machine = describe(choose_device(device))
    if len(recording) > 2:
        seconds = recording[-1].elapsed - recording[0].elapsed
        if seconds > 0:
            return tr(
                "{recording:.1f} steps/s · {machine}",
                recording=(len(recording) - 1) / seconds,
                machine=machine,
            )
    return machine
