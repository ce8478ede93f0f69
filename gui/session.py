"""The state that people edit; emits what changed. It knows no widget."""

from __future__ import annotations

import dataclasses
import random
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from els_engine import sight
from els_engine.datasets import is_drawn
from els_engine.edits import Edits
from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.sampler import Plan, check, plan
from els_engine.schedule import parse_patch
from els_engine.settings import DataSettings, RunSettings, Settings
from gui.engine_errors import in_words
from gui.language import tr

__all__ = ["Session", "State"]

Section = Literal["data", "run", "film"]
State = tuple[Settings, Edits | None]
_DATA_ONLY_DRAWN = ("size", "count", "data_seed")


class Session(QObject):
    """Settings, the pictures they name, and the rules that keep the two together."""

    run_changed = Signal()
    data_changed = Signal()  # the pictures that the settings name must be loaded
    images_changed = Signal()  # they were
    stayed = Signal()  # they could not be: the settings are again those of the pictures there are
    film_changed = Signal()
    edits_changed = Signal()
    replaced = Signal(str)  # by another one altogether; what was opened, in a few words
    noticed = Signal(str)  # something was adjusted, in a sentence
    refused = Signal(str)  # an edit was not taken, in a sentence

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.images: ImageSet | None = None
        self.edits: Edits | None = None  # what a hand did; runs start from there
        self.from_now = False
        self._left: State | None = None  # what the pictures there are belong to
        self._bent_from: str | None = None  # the schedule that the slider bends
        self._set_aside: tuple[int, int] | None = None  # the canvas that only ELS can have

    @property
    def opened(self) -> Settings:
        """Those of the pictures there are, also while others are being opened."""
        return self._left[0] if self._left is not None else self.settings

    @property
    def curated(self) -> bool:
        """Whether the noise was hand-picked."""
        return self.settings.run.seeds is not None

    def edit(self, section: Section, **changes: Any) -> None:
        """Change settings; emits the section's signal, or `refused` and changes nothing."""
        old = getattr(self.settings, section)
        new = dataclasses.replace(old, **changes)
        if new == old:
            return
        if section == "data":
            self._edit_data(new)
        elif section == "run":
            self._edit_run(new)
        else:
            self.settings = dataclasses.replace(self.settings, film=new)
            self.film_changed.emit()

    def _edit_data(self, new: DataSettings) -> None:
        old = self.settings.data
        self._leave()
        if new.data != old.data:
            new = dataclasses.replace(new, label=None, limit=None)
            if is_drawn(new.data) and not is_drawn(old.data):
                new = dataclasses.replace(new, count=min(new.count, 200))
            run = dataclasses.replace(self.settings.run, patch="auto", canvas=None)
            if new.data == "patterns" and run.machine in ("ls", "els"):
                run = dataclasses.replace(run, border="circular")
            self.settings = dataclasses.replace(self.settings, run=run)
        self.settings = dataclasses.replace(self.settings, data=new)
        self.data_changed.emit()

    def _edit_run(self, new: RunSettings) -> None:
        old = self.settings.run
        if new.patch != old.patch:
            self._bent_from = None
        if new.samples != old.samples or new.seed != old.seed:
            seeds = new.seeds
            if seeds is not None and new.samples != old.samples and new.seed == old.seed:
                seeds = seeds[: new.samples] if new.samples <= len(seeds) else None
            elif new.seed != old.seed:
                seeds = None
            new = dataclasses.replace(new, seeds=seeds)
        told: list[str] = []
        if self.images is not None:
            new = self._fitted(old, new, self.images, told)
            try:
                check(new, self.images)
            except MorphogenError as error:
                self.refused.emit(in_words(error))
                return
        self.settings = dataclasses.replace(self.settings, run=new)
        if self.edits is not None and new.noise_numbers != old.noise_numbers:
            self.edits = self.edits.with_noise(new.noise_numbers)
        self._let_go_of_edits()
        for sentence in told:
            self.noticed.emit(sentence)
        self.run_changed.emit()

    def set_edits(self, edits: Edits | None) -> None:
        """Grow on from here; None is from the noise."""
        if edits is not self.edits:
            self.edits = edits
            self.edits_changed.emit()

    def _let_go_of_edits(self) -> None:
        """Of edits that a run with these settings cannot start from."""
        if self.edits is None or self.images is None:
            return
        canvas = self.settings.run.canvas or (self.images.height, self.images.width)
        if not self.edits.fits(self.settings.run, (self.images.channels, *canvas)):
            self.edits = None
            self.noticed.emit(tr("The edit does not fit other pictures or samples: it was let go."))

    def replace(self, settings: Settings, edits: Edits | None, words: str) -> None:
        """Another session altogether; its pictures must still be loaded."""
        self.settings, self.edits = settings, edits
        self.images, self._left = None, None
        self._bent_from = self._set_aside = None
        self.replaced.emit(words)

    def restore(self, settings: Settings, edits: Edits | None) -> None:
        """Another state of the same session, all of it at once (undo and redo)."""
        old, old_edits = self.settings, self.edits
        if settings.data != old.data:
            self._leave()
        self.settings, self.edits, self._bent_from = settings, edits, None
        if settings.data != old.data:
            self.data_changed.emit()
            return
        if settings.film != old.film:
            self.film_changed.emit()
        if settings.run != old.run:
            self.run_changed.emit()
        elif edits is not old_edits:
            self.edits_changed.emit()

    def _fitted(
        self, old: RunSettings, new: RunSettings, images: ImageSet, told: list[str]
    ) -> RunSettings:
        """The settings with canvas and patch sizes that the machine and its edges can have."""
        own = (images.height, images.width)
        if new.canvas == own:
            new = dataclasses.replace(new, canvas=None)
        if new.machine != "els" and new.canvas is not None:
            self._set_aside = new.canvas
            new = dataclasses.replace(new, canvas=None)
            told.append(
                tr(
                    "{machine} needs the training pictures' size: the canvas is back at "
                    "{height} × {width} until you return.",
                    machine=new.machine.upper(),
                    height=own[0],
                    width=own[1],
                )
            )
        elif new.machine == "els" and old.machine != "els" and self._set_aside is not None:
            back, self._set_aside = self._set_aside, None
            new = dataclasses.replace(new, canvas=back)
            told.append(
                tr("The canvas is {height} × {width} again.", height=back[0], width=back[1])
            )
        machine = Machine.named(new.machine, new.border)
        canvas = new.canvas or own
        if not machine.locality:
            return new
        try:
            schedule, named = parse_patch(new.patch, "mnist-resnet-zero")
        except MorphogenError:
            return new
        limit, whole = machine.patch_limit(own, canvas), machine.can_see_whole(own, canvas)
        fitted = schedule.cut_to(limit, whole=whole)
        if named or fitted == schedule:
            return new
        told.append(
            tr(
                "Here it can see {limit} × {limit} at most; larger windows were cut to that.",
                limit=limit,
            )
        )
        return dataclasses.replace(new, patch=sight.spelled(fitted.entries))

    def adopt(self, images: ImageSet) -> None:
        """Take the pictures that were loaded for the present data settings."""
        self.images, self._left = images, None
        for notice in images.notices:
            self.noticed.emit(in_words(notice))
        run = self._fitted(self.settings.run, self.settings.run, images, [])
        for one in (run, dataclasses.replace(run, patch="auto", canvas=None), RunSettings()):
            try:
                check(one, images)
            except MorphogenError as error:
                self.noticed.emit(in_words(error))
            else:
                run = one
                break
        self.settings = dataclasses.replace(self.settings, run=run, sha256=images.sha256)
        self._let_go_of_edits()
        self.images_changed.emit()

    def _leave(self) -> None:
        """Other pictures are wanted than there are; these are kept until they come."""
        if self._left is None and self.images is not None:
            self._left = self.settings, self.edits

    def stay(self) -> None:
        """What the settings name cannot be had: they are again those of the pictures there are."""
        if self._left is not None:
            before, self.edits = self._left
            self.settings = dataclasses.replace(before, film=self.settings.film)
            self._left = self._bent_from = None
            self.stayed.emit()

    def plan(self) -> Plan | None:
        """What the run settings come to; None before there are pictures."""
        return None if self.images is None else plan(self.settings.run, self.images)

    def bent(self, late: int | None, run: RunSettings | None = None) -> RunSettings:
        """The run with its schedule's late windows of this size (None: the whole picture)."""
        base = self._bent_from or self.settings.run.patch
        entries = self.entries(base)
        if sight.late_patch(entries) == late:
            patch = base
        else:
            patch = sight.spelled(sight.with_late_patch(entries, late))
        run = dataclasses.replace(run or self.settings.run, patch=patch)
        return run if self.images is None else self._fitted(run, run, self.images, [])

    @property
    def unbent(self) -> str:
        """The schedule that the slider bends."""
        return self._bent_from or self.settings.run.patch

    def set_late_patch(self, late: int | None) -> None:
        """Bend the chosen schedule so that its late windows have this size (None: the whole)."""
        base = self.unbent
        self.edit("run", patch=self.bent(late).patch)
        self._bent_from = base

    def late_patch(self) -> int | None:
        """The late patch size of the present schedule."""
        return sight.late_patch(self.entries(self.settings.run.patch))

    def entries(self, patch: str) -> tuple[int | None, ...]:
        """The patch sizes that a schedule's words mean, low noise first."""
        colour = self.images is not None and self.images.channels > 1
        fallback = "cifar10-resnet-zero" if colour else "mnist-resnet-zero"
        auto = (self.images.auto_patch if self.images else None) or fallback
        return parse_patch(patch, auto)[0].entries

    def roll(self) -> None:
        """New noise: a number nobody picked."""
        run = self.settings.run
        number = random.SystemRandom().randrange(1, 1_000_000)
        samples = len(run.noise_numbers)
        self.edit("run", seed=number, samples=samples, seeds=None)
