"""Computing what a scene shows."""

from __future__ import annotations

import dataclasses
import functools
from collections import OrderedDict
from collections.abc import Iterator, Sequence

import numpy as np

from els_engine.datasets import is_drawn, load
from els_engine.frames import grid_image, small_frame
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.network_sampler import draw
from els_engine.pacing import glance
from els_engine.reaction import REGIMES, advance, picture
from els_engine.sampler import forward, run
from els_engine.settings import DataSettings, FilmSettings, RunSettings
from els_engine.steps import FloatArray, Progress, Start, Step, Stop, finished, never
from els_engine.story.foretold import learned, verdict
from els_engine.story.frames import PanelFrames, dish, expected, resolved
from els_engine.story.model import Panel

__all__ = ["Runs", "grown", "grown_together"]

_RUNS_BYTES = 32 * 2**20
_REACTS = 6000  # units of time until its pattern has settled


class Runs:
    """Finished runs, the latest ones: another panel may show the same with an overlay."""

    def __init__(self, max_bytes: int = _RUNS_BYTES) -> None:
        self._kept: OrderedDict[object, list[Step]] = OrderedDict()
        self._max_bytes = max_bytes

    def get(self, key: object) -> list[Step] | None:
        """All Steps of a run, if they are here."""
        return self._kept.get(key)

    def keep(self, key: object, steps: list[Step]) -> None:
        """Remember them; the oldest go where there is no room."""
        self._kept[key] = steps
        while len(self._kept) > 1 and self._bytes() > self._max_bytes:
            self._kept.popitem(last=False)

    def _bytes(self) -> int:
        return sum(s.x_t.nbytes + s.x0_hat.nbytes for run in self._kept.values() for s in run)


def grown_together(
    wanted: Sequence[tuple[Panel, PanelFrames]],
    stop: Stop = never,
    *,
    runs: Runs | None = None,
    hurry: bool = False,
) -> Iterator[None]:
    """Compute all panels of a scene in step: the one that is furthest behind is next."""
    runs = runs or Runs()
    going = [(grown(panel, made, stop, runs=runs, hurry=hurry), panel, made)
             for panel, made in wanted]  # fmt: skip
    while going:
        behind = min(going, key=lambda one: len(one[2].frames) / expected(one[1]))
        try:
            next(behind[0])
        except StopIteration:
            going.remove(behind)
        yield


def grown(
    panel: Panel,
    made: PanelFrames,
    stop: Stop = never,
    *,
    runs: Runs | None = None,
    hurry: bool = False,
) -> Iterator[None]:
    """Compute a panel's frames into `made`; yields after each, and while one takes long.

    `made` is empty, or as `started` gave it. In a `hurry` it does not wait for compiled code.
    """
    panel, runs = resolved(panel), runs or Runs()
    film = FilmSettings(view=panel.view, columns=panel.columns)
    if panel.kind == "network":
        yield from _shown(panel, _drawn_by_network(panel, stop, runs), film, made, None)
        made.done = True
        yield
        return
    if panel.kind == "react":
        yield from _reacted(panel, made, stop)
        made.done = True
        yield
        return
    images = _opened(panel.data, stop)
    if panel.kind == "training":
        shown = images.images[: len(panel.run.noise_numbers)]
        made.add(grid_image(shown, panel.columns), images.size_text, 1.0, None, 0)
    elif panel.kind == "shred":
        yield from _shredded(panel, images, film, made, stop)
    else:
        pair: list[Step] = []  # the last two
        events = _run(panel.data, panel.run, images, stop, runs, hurry=hurry)
        yield from _shown(panel, events, film, made, pair)
        yield from _afterwards(panel, images, pair, film, made, stop, runs)
    made.done = True
    yield


def _opened(data: DataSettings, stop: Stop) -> ImageSet:
    return _drawn(data) if is_drawn(data.data) else load(data, stop=stop)


@functools.lru_cache(maxsize=8)
def _drawn(data: DataSettings) -> ImageSet:
    """Drawing a set again takes up to a second."""
    return load(data)


def _run(
    data: DataSettings,
    settings: RunSettings,
    images: ImageSet,
    stop: Stop,
    runs: Runs,
    *,
    hurry: bool,
) -> Iterator[Progress | Step]:
    """The machine's run, from memory where it has been."""
    kept = runs.get((data, settings))
    if kept is not None:
        yield from kept
        return
    steps = []
    for event in run(settings, images, stop, hurry=hurry):
        if isinstance(event, Step):
            steps.append(event)
        yield event
    runs.keep((data, settings), steps)


def _drawn_by_network(panel: Panel, stop: Stop, runs: Runs) -> Iterator[Progress | Step]:
    """The network's own reverse process from the same noise, likewise."""
    key = (panel.network, panel.run.noise_numbers, panel.run.steps)
    kept = runs.get(key)
    if kept is not None:
        yield from kept
        return
    steps = []
    for event in draw(learned(panel.network).trained, panel.run, stop):
        if isinstance(event, Step):
            steps.append(event)
        yield event
    runs.keep(key, steps)


def _shown(
    panel: Panel,
    events: Iterator[Progress | Step],
    film: FilmSettings,
    made: PanelFrames,
    pair: list[Step] | None,
) -> Iterator[None]:
    """A frame for each Step; for a copy only a blank one until it is found."""
    last: Step | None = None
    for event in events:
        if isinstance(event, Step):
            if panel.kind == "nearest":
                if not made.frames:
                    blank = np.zeros_like(small_frame(event, film))
                    made.add(blank, "…", 1.0, None, 0)
            else:
                if not made.frames:
                    noise = dataclasses.replace(film, view="xt")
                    opening = film if film.view == "both" else noise
                    made.add(small_frame(event, opening), "pure noise", 1.0, None, 0)
                look = glance(event, last, panel.run.steps)
                made.add(
                    small_frame(event, film), _words(panel, event), look, event.patch_size,
                    event.index,
                )  # fmt: skip
            last = event
            if pair is not None:
                pair[:] = [*pair[-1:], event]
        yield


def _words(panel: Panel, step: Step) -> str:
    words = f"step {step.index} of {panel.run.steps}"
    if panel.kind == "network":
        return words
    if panel.run.machine in ("is", "es") or step.patch_size is None:
        return f"{words} · sees everything"
    return f"{words} · sees {step.patch_size} × {step.patch_size}"


def _shredded(
    panel: Panel, images: ImageSet, film: FilmSettings, made: PanelFrames, stop: Stop
) -> Iterator[None]:
    numbers = panel.run.noise_numbers
    chosen = np.arange(len(numbers)) % images.count
    settings = dataclasses.replace(panel.run, seeds=numbers)
    noisy = dataclasses.replace(film, view="xt")
    last = None
    for last in forward(images.images[chosen], settings, stop):
        share = f"{100 * last.alpha_bar:.0f} % picture"
        made.add(small_frame(last, noisy), f"shredding · {share}", 1.0, None, last.index)
        yield
    if last is None:
        return
    before = None
    for event in run(settings, images, stop, Start(last.x_t, settings.steps)):
        if isinstance(event, Step):
            look = glance(event, before, settings.steps)
            at = settings.steps + 1 + event.index
            made.add(small_frame(event, film), "rebuilding", look, event.patch_size, at)
            before = event
        yield


def _reacted(panel: Panel, made: PanelFrames, stop: Stop) -> Iterator[None]:
    """Chemistry, in as many moments as a run has steps."""
    regime = next(regime for regime in REGIMES if regime.name == panel.regime)
    world = dish(panel)
    if not made.frames:
        made.add(grid_image(picture(world)[None]), "drops", 1.0, None, 0)
    for n in range(panel.run.steps + 1):
        yield
        time = round(_REACTS * ((n + 1) / (panel.run.steps + 1)) ** 2)  # most happens early
        world = advance(world, regime.feed, regime.kill, time - world.time, stop)
        shown = grid_image(picture(world)[None])
        made.add(shown, f"chemistry · after {time:,} steps", 1.0, None, n)


def _afterwards(
    panel: Panel,
    images: ImageSet,
    pair: list[Step],
    film: FilmSettings,
    made: PanelFrames,
    stop: Stop,
    runs: Runs,
) -> Iterator[None]:
    """What follows the result: the pictures nearest to it, a count, a number, an overlay."""
    last, at = pair[-1], pair[-1].index + 1
    machine = Machine.named(panel.run.machine, panel.run.border)
    if panel.kind == "nearest":
        from els_engine.novelty import search

        laid, apart = [], []
        for sample in last.x0_hat:
            found = finished(search(sample, images, rolls=machine.equivariance), stop)
            laid.append(found.laid(images))
            apart.append(found.distance)
            yield
        words = f"RMS difference at most {max(apart):.4f}"
        picture = grid_image(np.stack(laid).astype(np.float32), panel.columns)
        made.add(picture, words, 1.0, None, 0)
    if panel.kind == "count":
        from els_engine.torus_counts import count

        counts = []
        for sample in last.x0_hat:
            counts.append(count(sample, "fingers", wraps=machine.wraps).count)
            yield
        usual, unclear = panel.data.fingers, counts.count(None)
        right = counts.count(usual)
        words = (
            f"{len(counts)} hands, {len(counts) - unclear} countable: {right} with {usual} "
            f"fingers, {len(counts) - unclear - right} with another number"
        )
        made.add(made.frames[-1], words, 1.0, None, at)
    if panel.kind == "foretold":
        drawn: FloatArray | None = None
        for event in _drawn_by_network(panel, stop, runs):
            drawn = event.x0_hat if isinstance(event, Step) else drawn
            yield
        if drawn is not None:
            words = verdict(learned(panel.network), panel.run.machine, drawn, last.x0_hat)
            made.add(made.frames[-1], words, 1.0, None, at)
    if panel.overlay != "none":
        yield from _painted(panel, images, machine, pair, film, made, stop)


def _painted(
    panel: Panel,
    images: ImageSet,
    machine: Machine,
    pair: list[Step],
    film: FilmSettings,
    made: PanelFrames,
    stop: Stop,
) -> Iterator[None]:
    """The result once more, tinted."""
    from els_engine.overlays import overlay_of

    last, before = pair[-1], pair[-2] if len(pair) > 1 else None
    tinted = np.empty((*last.x0_hat.shape[:1], 3, *last.x0_hat.shape[2:]), np.float32)
    for j in range(len(last.x0_hat)):
        work = overlay_of(panel.overlay, last, before, j, images, machine)
        tint = finished(work, stop).tint.astype(np.float32)
        share = tint[..., 3:] / 255
        colour = tint[..., :3] / 127.5 - 1
        grey = np.broadcast_to(last.x0_hat[j], tinted.shape[1:]).transpose(1, 2, 0)
        tinted[j] = (grey * (1 - share) + colour * share).transpose(2, 0, 1)
        yield
    single = dataclasses.replace(last, x_t=tinted, x0_hat=tinted)
    said = {"mosaic": "a colour for each training picture"}.get(panel.overlay, panel.overlay)
    shown = small_frame(single, dataclasses.replace(film, view="x0"))
    made.add(shown, said, 1.0, None, last.index + 1)
