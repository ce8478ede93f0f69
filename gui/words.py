"""What the window says about the moment that is shown. Pure functions, plain words."""

from __future__ import annotations

from collections.abc import Sequence

from els_engine.counts import Count, Part
from els_engine.device import choose_device, describe
from els_engine.images import ImageSet
from els_engine.recording import Recording
from els_engine.settings import DataSettings, RunSettings
from els_engine.steps import Step

__all__ = ["accuracy", "caption", "moment", "speed", "tally"]

_STILL_NOISE = 0.3  # of the dissolve
_AS_GOOD_AS_EXACT = 1e-4  # rounding


def caption(
    data: DataSettings, images: ImageSet | None, dissolve: float, *, shredding: bool
) -> str:
    """The line under the samples."""
    if shredding:
        return "A training picture, shredded into noise."
    if dissolve < _STILL_NOISE:
        return "Pure noise."
    if images is None:
        return ""
    if data.data != "hands":
        return f"It knows {images.size_text}."
    kind = {5: "five-fingered ", 0: "fingerless "}.get(data.fingers, f"{data.fingers}-fingered ")
    return f"It knows {images.count:,} {kind}hands."


def tally(counts: Sequence[Count], part: Part, usual: int) -> str:
    """The line under samples that were counted."""
    right = sum(count.count == usual for count in counts)
    odd = sum(count.count is not None and count.count != usual for count in counts)
    unclear = len(counts) - right - odd
    said = f"{right} of {len(counts)} {'has' if right == 1 else 'have'} {usual} {part}"
    if odd:
        said += f", {odd} {'has' if odd == 1 else 'have'} another number"
    if unclear:
        said += f", {unclear} cannot be counted"
    return said + "."


def moment(
    settings: RunSettings, step: Step, shredded: int, *, shredding: bool, paper: bool
) -> str:
    """Machine, step, t, ᾱ and window size; `shredded` Steps of the forward process came before."""
    index = step.index if shredding else step.index - shredded
    whole = settings.machine in ("is", "es") or step.patch_size is None
    sees = "sees everything" if whole else f"sees {step.patch_size} × {step.patch_size}"
    clear = f"ᾱ {step.alpha_bar:.4f}" if paper else f"picture so far {100 * step.alpha_bar:.0f} %"
    parts = (
        settings.machine.upper(),
        f"step {index}/{settings.steps}",
        f"t {step.t:.2f}",
        clear,
        "shredding" if shredding else sees,
    )
    return " · ".join(parts if shredding else (*parts, accuracy(step.bound, paper=paper)))


def accuracy(bound: float | None, *, paper: bool) -> str:
    """How near the best guess is to what all candidates together would say; proved, if a number."""
    if bound is None or bound <= _AS_GOOD_AS_EXACT:
        return "exact"
    return f"|Δx̂0| ≤ {bound:.1e}" if paper else f"off by at most {bound:.4f}"


def speed(recording: Recording, device: str) -> str:
    """Steps a second of the run so far, and what computes them."""
    machine = describe(choose_device(device))
    if len(recording) > 2:
        seconds = recording[-1].elapsed - recording[0].elapsed
        if seconds > 0:
            return f"{(len(recording) - 1) / seconds:.1f} steps/s · {machine}"
    return machine
