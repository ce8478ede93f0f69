"""One Step → canvas, wall, caption and status line: the words and pictures of a moment."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from els_engine.counts import Count
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.recording import Recording
from els_engine.sampler import start_noise
from els_engine.settings import RunSettings
from els_engine.steps import Step, frozen_array
from gui import words
from gui.main_window import MainWindow
from gui.session import Session
from gui.tally import Tally, what_to_count

__all__ = ["StageView"]


class StageView(QObject):
    """Shows what it is given; it keeps nothing but what is pointed at and how it is spoken of."""

    outdated = Signal()  # something that is shown beside the Step has changed

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._shares: NDArray[np.float64] | None = None  # [N], of one pixel, for the wall
        self.hovered: int | None = None  # the sample that is pointed at
        self.paper = False  # whether it speaks as the paper does
        self.tally = Tally(self)
        self.tally.counted.connect(self._counted)

    def show_noise(
        self, settings: RunSettings, images: ImageSet, canvas: tuple[int, int], *, flash: bool
    ) -> None:
        """The noise itself, at once: the first answer takes a moment."""
        noise = frozen_array(start_noise(settings.noise_numbers, (images.channels, *canvas)))
        self._window.canvas.set_view(self._session.settings.film.view)
        self.show_start(noise, noise, 0.0)
        if flash:
            self._window.canvas.flash()
        self._window.wall.set_usage(None)

    def show_start(
        self, x_t: NDArray[np.float32], x0: NDArray[np.float32], dissolve: float
    ) -> None:
        """What a run starts from, [B, C, H, W], before the machine has said anything."""
        self._window.canvas.set_step(Step(0, 1.0, 0.0, None, x_t, x0, 0.0))
        self._window.canvas.set_dissolve(dissolve)

    def show(
        self, recording: Recording, step: Step, dissolve: float, *, shredded: int, ended: bool
    ) -> None:
        """A Step of this recording, `shredded` of whose Steps were the forward process; `ended`
        where it is the finished result and nothing is being computed."""
        shredding = step.index < shredded
        canvas = self._window.canvas
        canvas.set_view("xt" if shredding else self._session.settings.film.view)
        canvas.set_step(step)
        canvas.set_dissolve(dissolve)
        self.show_usage(step)
        self._count(step, ended=ended and not shredding)
        self._say(recording, step, dissolve, shredded, shredding=shredding)

    def set_shares(self, shares: NDArray[np.float64] | None) -> None:
        """Let the wall show the sources of one pixel, [N], instead of those of the samples."""
        self._shares = shares

    def show_usage(self, step: Step) -> None:
        """Let the training pictures glow as much as they are used."""
        wall = self._window.wall
        if self._shares is not None:
            wall.set_usage(self._shares)
        elif step.usage is None:
            wall.set_usage(None)
        elif self.hovered is not None and self.hovered < len(step.usage):
            wall.set_usage(step.usage[self.hovered])
        else:
            wall.set_usage(step.usage.mean(axis=0))

    def _count(self, step: Step, *, ended: bool) -> None:
        """Number the fingers of what has finished growing."""
        data, film = self._session.settings.data, self._session.settings.film
        run = self._session.settings.run
        parts = what_to_count(data, run.canvas)
        if ended and parts is not None and film.view != "xt":
            wraps = Machine.named(run.machine, run.border).wraps
            self.tally.begin(step, parts[0], wraps=wraps)
        else:
            self.tally.clear()
        if len(self.tally.counts) == 0:
            self._window.canvas.clear_counts()

    def _counted(self, sample: int, count: Count) -> None:
        now = self._session.settings
        parts = what_to_count(now.data, now.run.canvas)
        if parts is not None:
            self._window.canvas.add_count(count, parts[1])
            self.outdated.emit()  # the line under the samples sums them up

    def _say(
        self, recording: Recording, step: Step, dissolve: float, shredded: int, *, shredding: bool
    ) -> None:
        window, settings = self._window, self._session.settings
        caption = words.caption(settings.data, self._session.images, dissolve, shredding=shredding)
        parts = what_to_count(settings.data, settings.run.canvas)
        counts = self.tally.counts
        if parts is not None and len(counts) == len(step.x0_hat):
            caption = words.tally(counts, *parts)
        window.canvas.set_caption(caption)
        whole = settings.run.machine in ("is", "es") or step.patch_size is None
        window.canvas.set_sight(step.patch_size, settings.run.border, not whole)
        window.status.set_text(
            words.moment(settings.run, step, shredded, shredding=shredding, paper=self.paper),
            words.speed(recording, settings.run.device),
        )
