"""The Ladder: the same noise under every patch size, growing together."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QTimer

from els_engine.board import board_steps, ladder_caption, ladder_names
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.settings import RunSettings
from els_engine.sight import rungs
from els_engine.steps import Step
from gui.board_layout import Board
from gui.board_saving import BoardSaving
from gui.board_view import BoardView, Picture
from gui.controller import Controller
from gui.growing import Growing
from gui.growing_page import GrowingPage
from gui.ladder_cache import LadderCache
from gui.language import tr
from gui.overlays import Overlays, Shown
from gui.playback import NOISE_AGAIN

__all__ = ["LadderPage"]

_MOST_GROWN = 8  # samples; of more, only the first are grown
_SETTLE_MS = 30


def _word(size: int | None) -> str:
    return tr("whole") if size is None else f"{size} × {size}"


class LadderPage(GrowingPage):
    """One column for each late patch size, one row for each noise; the first column follows the
    slider. Whatever it has computed is kept, also for the Watch page."""

    def __init__(self, controller: Controller, cache: LadderCache) -> None:
        self.view = BoardView(tr("Ladder of patch sizes"))
        super().__init__("ladder", tr("Ladder"), self.view, controller)
        self.views = (self.view,)
        self._controller, self._cache = controller, cache
        self._filling = Growing(controller.runner, self)
        self._filled: RunSettings | None = None  # what is being computed for the slider
        self.saving = BoardSaving(controller)
        self.overlays = Overlays(controller, self.view)
        self.view.set_overlay_picker(self.overlays.picker)
        self.overlays.arrived.connect(self._fill)
        self._paper = False
        self.rows = 0  # in sight
        self._key: object = None
        self._images: ImageSet | None = None  # from which the columns, and those between, grow
        self._sizes: list[int | None] = []  # of the columns, and perhaps the slider's own
        self._cells: list[RunSettings] = []
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._follow)
        self.view.chosen.connect(self._choose)
        self.view.resized.connect(self._draw)
        self.growing.changed.connect(self._draw)
        self.growing.grown.connect(self._keep)
        self._filling.grown.connect(self._keep_filled)
        self._window.closing.connect(self.deactivate)
        self._session.run_changed.connect(self._edited)
        self._session.images_changed.connect(self._edited)
        self._session.film_changed.connect(self._draw)

    # The page

    def deactivate(self) -> None:
        self._settle.stop()
        self.overlays.rest()
        super().deactivate()
        self._filling.rest()

    def set_paper_terms(self, on: bool) -> None:
        self._paper = on
        self._draw()

    def save(self) -> bool:
        images = self._session.images
        ladder = rungs(self._offered())
        grown = [self.growing.steps[self._sizes.index(size)] for size in ladder if self._cells]
        if images is None or not grown or not all(grown):
            return False
        rows = range(len(grown[0][0].x_t))
        cells = [self._cells[self._sizes.index(size)] for size in ladder]
        runs = list(zip(ladder_names(ladder), cells, strict=True))
        steps = board_steps(grown, rows, runs=runs)
        self.saving.offer(steps, self._base(), len(grown), ladder_caption(ladder))
        return True

    # Growing

    def _choose(self, _row: int, column: int) -> None:
        """A column's patch size becomes the slider's."""
        if column > 0:
            self._session.set_late_patch(rungs(self._offered())[column - 1])

    def _edited(self) -> None:
        if self._active:
            self._settle.start()

    def _base(self) -> RunSettings:
        """The session's run as the ladder grows it: a machine that has windows, few samples."""
        run = self._session.settings.run
        machine = Machine(locality=True, equivariance="e" in run.machine)
        if len(run.noise_numbers) > _MOST_GROWN:
            numbers = run.noise_numbers[:_MOST_GROWN]
            run = dataclasses.replace(run, seeds=numbers, samples=len(numbers))
        return dataclasses.replace(run, machine=machine.name)

    def _follow(self) -> None:
        """Grow what the settings ask for, unless that is here; bring the first column along."""
        images = self._session.images
        if images is None or not self._active:
            return
        base = self._base()
        key = (images, dataclasses.replace(base, patch=self._session.unbent))
        if key != self._key or not (self.growing.complete or self.growing.busy):
            self._key, self._images = key, images
            self._begin(base)
        self._fill()
        self.growing.touch()

    def _offered(self) -> list[int | None]:
        images, plan = self._session.images, self._session.plan()
        return [] if images is None or plan is None else self._controller.panel.sizes()

    def _begin(self, base: RunSettings) -> None:
        images, late = self._session.images, self._session.late_patch()
        if images is None:
            return
        self._sizes = rungs(self._offered())
        if late not in self._sizes and late in self._offered():
            self._sizes.append(late)
        self._cells = [self._session.bent(size, base) for size in self._sizes]
        known = [self._cache.get(cell, images) for cell in self._cells]
        found = [steps for steps in known if steps is not None]
        paced = len(self._cells) // 3
        if len(found) == len(known):
            self.growing.show(found, paced)
        else:
            self.growing.begin(self._cells, images, base.steps, NOISE_AGAIN, paced)

    def _keep(self) -> None:
        images = self._images
        if images is not None and images is self._session.images:  # not what others have grown into
            for cell, steps in zip(self._cells, self.growing.steps, strict=True):
                self._cache.put(cell, images, steps)
            self._fill()

    def _fill(self) -> None:
        """Compute the sizes between the columns too, nearest to the slider's first."""
        images = self._session.images
        if images is None or not self._active or not self.growing.complete or self._filling.busy:
            return
        if not (self.overlays.complete or self.overlays.failed):
            return  # what is looked at comes first
        base, late = self._base(), self._session.late_patch()
        whole = max(images.height, images.width) + 2

        def away(size: int | None) -> int:
            return abs((size or whole) - (late or whole))

        for size in sorted(self._offered(), key=away):
            cell = self._session.bent(size, base)
            if self._cache.get(cell, images) is None:
                self._filled = cell
                self._filling.begin([cell], images, base.steps, 0.0)
                self._filling.playback.playing = False
                return
        self.growing.touch()

    def _keep_filled(self) -> None:
        images = self._images
        if images is not None and images is self._session.images and self._filled is not None:
            self._cache.put(self._filled, images, self._filling.steps[0])
            self.growing.touch()
            self._fill()

    # Drawing

    def _step_of(self, size: int | None) -> Step | None:
        """What the column of a patch size shows now."""
        return self._steps_of(size)[0]

    def _steps_of(self, size: int | None) -> tuple[Step | None, Step | None]:
        """The same, and the Step before it."""
        if size in self._sizes:
            cell = self._sizes.index(size)
            return self.growing.at(cell), self.growing.before(cell)
        steps = self._cache.get(self._session.bent(size, self._base()), self._session.images)
        if steps is None:
            return None, None
        position = min(self.growing.playback.shown().position, len(steps) - 1)
        return steps[position], steps[position - 1] if position else None

    def _draw_overlays(self, sizes: list[int | None], rows: int) -> None:
        images, base, shown = self._session.images, self._base(), []
        for column, size in enumerate(sizes):
            step, before = self._steps_of(size)
            if step is not None:
                places = [(row, column) for row in range(rows)]
                shown += [Shown(place, base, step, before, place[0]) for place in places]
        if images is not None:
            self.overlays.show(shown, images)

    def _draw(self) -> None:
        if not self._active or not self._cells:
            return
        window, playback = self._window, self.growing.playback
        base, late = self._base(), self._session.late_patch()
        shown, numbers = playback.shown(), base.noise_numbers
        ladder = rungs(self._offered())
        seen = tr("patch size P") if self._paper else tr("how far it sees")
        own = self._step_of(late)
        steps = [own, *(self._step_of(size) for size in ladder)]
        board = Board(
            columns=(_word(late), *(_word(size) for size in ladder)),
            rows=tuple(tr("noise {number}", number=number) for number in numbers),
            head_w=60,
            axis=tr(
                "{seen} late in the run (t ≤ 0.3); earlier as in {schedule}",
                seen=seen,
                schedule=self._schedule(),
            ),
            apart=True,
            gap=6,
        )
        plan = self._session.plan()
        self.rows = self.view.rows_in_sight(board, (32, 32) if plan is None else plan.canvas)
        pictures: list[list[Picture]] = [
            [None if step is None else (step, row) for step in steps] for row in range(self.rows)
        ]
        self.view.set_board(dataclasses.replace(board, rows=board.rows[: self.rows]))
        noisy = self._session.settings.film.view == "xt"
        self.view.set_pictures(pictures, shown.dissolve, noisy=noisy)
        at = ladder.index(late) + 1 if late in ladder else 0
        self.view.set_marked([(row, at) for row in range(self.rows)] if at else [])
        self.view.set_sentence(
            tr(
                "One noise in each row. Drag “{slider}”: the first column follows.",
                slider=tr("Patch size P") if self._paper else tr("How far it sees"),
            )
            if own is not None
            else tr("{size} is still growing.", size=_word(late))
        )
        self.view.set_progress(self.growing.fraction or self._filling.fraction)
        self._draw_overlays([late, *ladder], self.rows)
        window.timeline.set_position(shown.position, playback.computed - 1, playback.total - 1)
        window.timeline.set_playing(playback.playing)
        window.wall.set_usage(None if own is None or own.usage is None else own.usage.mean(axis=0))
        window.status.set_text(self._said(base, shown.position), self._pace())

    def _said(self, base: RunSettings, position: int) -> str:
        words = [
            base.machine.upper(),
            tr("step {position}/{steps}", position=position, steps=base.steps),
            tr(
                "{sizes} patch sizes × {noises} noises",
                sizes=len(rungs(self._offered())),
                noises=len(base.noise_numbers),
            ),
        ]
        if self.rows < len(base.noise_numbers):
            words.append(tr("there is room for {rows} of them", rows=self.rows))
        if "l" not in self._session.settings.run.machine:
            words.append(tr("with “Sees only nearby” on"))
        return " · ".join(words)

    def _schedule(self) -> str:
        """What the columns have in common."""
        named = self._session.unbent
        if named == "auto":
            named = tr("the data’s own schedule")
        elif named[0].isdigit():
            named = tr("the chosen list")
        return tr("{schedule}, at least as far", schedule=named)

    def _pace(self) -> str:
        rate = self.growing.rate
        return "" if rate is None else tr("{rate:.1f} joint steps/s", rate=rate)
