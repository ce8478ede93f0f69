"""Turing next door: a reaction–diffusion system and the machine, in step, so that one sees it."""

from __future__ import annotations

import dataclasses
import functools

from els_engine.board import board_steps
from els_engine.edits import Stroke, background, edited_picture, from_step, start_from
from els_engine.edits import before as earlier
from els_engine.images import ImageSet
from els_engine.reaction import REGIMES, World, alive, picture, touched
from els_engine.sampler import plan
from els_engine.sampler import run as grow
from els_engine.settings import RunSettings
from els_engine.steps import Step, frozen_array
from gui.board_saving import BoardSaving
from gui.controller import Controller
from gui.controls.machine_heading import NAMES, PAPER_NAMES
from gui.dish import Dish, DishState
from gui.dish_hand import DishHand
from gui.dish_life import DishLife
from gui.growing_page import GrowingPage
from gui.language import tr
from gui.overlays import Overlays, Shown
from gui.playback import NOISE_AGAIN
from gui.turing_source import GROWS, PATTERNS, TuringSource, drawn_patterns
from gui.turing_view import OWN, TuringView

__all__ = ["TuringPage"]

_WHOLE = 6000  # steps of the dish for one run of the machine, about: then most kinds have settled
_WOUND = 0.22  # radius, of the shorter side
_BACK = 0.7  # t from which the machine grows a wound anew


class TuringPage(GrowingPage):
    """The dish's clock follows the machine's: where that is done, the dish has settled."""

    def __init__(self, controller: Controller) -> None:
        self.view = TuringView()
        super().__init__("turing", tr("Turing"), self.view, controller, panel=False)
        self.views = (self.view.board,)
        self._runner = controller.runner
        self.dish = Dish(controller.runner, self)
        self.saving = BoardSaving(controller)
        self.overlays = Overlays(controller, self.view.board)
        self.view.board.set_overlay_picker(self.overlays.picker)
        self.life = DishLife(self.dish, self.growing, self)
        self.source = TuringSource(controller.session)
        self._images: ImageSet | None = None
        self._run: RunSettings | None = None
        self._names = NAMES
        self._over_dish = False  # whether one points at it, and could draw
        self._drawn: tuple[World, Step] | None = None
        view = self.view
        self.growing.changed.connect(self._grown_on)
        self.dish.changed.connect(self._draw)
        view.kind.chosen.connect(self.choose_kind)
        view.feed.moved.connect(lambda feed: self.set_rates(feed, self.dish.kill))
        view.kill.moved.connect(lambda kill: self.set_rates(self.dish.feed, kill))
        view.again.clicked.connect(self._session.roll)
        view.wound.clicked.connect(self.wound)
        view.source.chosen.connect(self._choose_source)
        self.hand = DishHand(view.board, self.dish, self)
        self.hand.did.connect(self.did)
        self.hand.acted.connect(self._live_on)
        view.board.pointed.connect(self._pointed)
        self._session.run_changed.connect(self._edited)
        self._session.images_changed.connect(self._edited)
        self._session.film_changed.connect(self._film_edited)
        self._window.closing.connect(self.deactivate)
        self._show_rates()

    # The page

    def deactivate(self) -> None:
        super().deactivate()
        self.overlays.rest()
        self.life.stop()
        self._runner.forget("turing")

    def set_paper_terms(self, on: bool) -> None:
        self._names = PAPER_NAMES if on else NAMES
        self._draw()

    def scrub(self, position: int) -> None:
        self.life.join()
        super().scrub(position)

    def toggle_play(self) -> None:
        if not self.growing.playback.playing and self.growing.playback.at_end:
            self._from_the_drops()
        super().toggle_play()

    def replay(self) -> None:
        self._from_the_drops()
        super().replay()

    def _from_the_drops(self) -> None:
        self.life.join()
        self.dish.again()

    def save(self) -> bool:
        both = [self._pair(number) for number in range(len(self._machine_steps()))]
        steps = [pair for pair in both if pair is not None]
        if not steps or self._run is None or self._images is None:
            return False
        words = tr("left: Gray–Scott, {rates}; right: the machine", rates=self._rates())
        rows = [[pair[0] for pair in steps], [pair[1] for pair in steps]]
        runs = [(tr("dish"), None), (tr("machine"), self._run)]
        data = PATTERNS if self._images is self.source.patterns else None
        self.saving.offer(
            board_steps(rows, [0], runs=runs), self._run, 2, words, self._images, data
        )
        return True

    # What grows

    def choose_kind(self, name: object) -> None:
        """One of the known pairs of F and k, from the drops on."""
        for each in REGIMES:
            if each.name == name:
                before = self.dish.feed, self.dish.kill
                self._begin_with(each.feed, each.kill)
                self.did.emit(
                    tr("another kind of pattern"),
                    functools.partial(self._begin_with, *before),
                    functools.partial(self._begin_with, each.feed, each.kill),
                )

    def _begin_with(self, feed: float, kill: float) -> None:
        self.dish.set_rates(feed, kill)
        self._show_rates()
        self.replay()

    def set_rates(self, feed: float, kill: float) -> None:
        """Another pair from now on; at rest the dish lives on for a while, to show what it does."""
        before = self.dish.feed, self.dish.kill
        self._live_by(feed, kill)
        self.did.emit(
            tr("feed and kill"),
            functools.partial(self._live_by, *before),
            functools.partial(self._live_by, feed, kill),
        )

    def _live_by(self, feed: float, kill: float) -> None:
        self.dish.set_rates(feed, kill)
        self._show_rates()
        self._live_on()

    def _live_on(self) -> None:
        self.life.live_on()
        self._start_clock()
        self._tell()

    def _pointed(self, at_dish: bool) -> None:
        self._over_dish = at_dish
        self._draw()

    def wound(self) -> None:
        """Wipe out the middle of both; the dish closes it, and the machine grows it anew."""
        if self.growing.at(0) is None or self._run is None:
            return
        steps, dish = list(self.growing.steps[0]), self.dish.state()
        self._hurt()
        self.did.emit(
            tr("wound both"), functools.partial(self._bring_back, steps, dish), self._hurt
        )

    def _hurt(self) -> None:
        machine, run, images = self.growing.at(0), self._run, self._images
        if machine is None or run is None or images is None:
            return
        height, width = self.dish.world.v.shape
        middle, radius = (height / 2, width / 2), _WOUND * min(height, width)
        stroke = Stroke(tool="erase", sample=0, points=(middle,), radius=radius)
        edits = from_step(machine, run, stroke.tool, _BACK).with_stroke(stroke)
        blank = background(images)
        start = start_from(edits, run, blank)
        known = earlier(edits, run, start, frozen_array(edited_picture(edits, blank)))
        # the dish goes on from here, at the machine's new place in time
        hurt = touched(self.dish.world, (middle,), radius, wipe=True)
        self.life.join()
        now = max(0, len(known) - 1) * self.dish.every
        self.dish.put(dataclasses.replace(hurt, time=now))
        self.growing.begin(
            [lambda stop: grow(run, images, stop, start, usage=True, hurry=True)],
            images,
            run.steps,
            0.0,
            known=known,
        )
        self._start_clock()

    def _bring_back(self, steps: list[Step], dish: DishState) -> None:
        """Both as they were before the wound; from the drops, where the machine was not done."""
        self.life.join()
        if self._run is None or self._images is None:
            return
        if len(steps) <= self._run.steps:
            self._begin(self._run, self._images)
            return
        self._runner.stop()
        self.growing.show([steps])
        self.dish.bring_back(dish)

    def _choose_source(self, value: object) -> None:
        before = self.source.state
        if value != "dish":
            self.source.chosen = str(value)
        elif not self.source.learn(self.dish.world):
            self._window.banner.notice(
                tr("There is nothing to learn from: choose a kind, and let it grow first.")
            )
        after = self.source.state
        self._learn_from(*after)
        if after != before:
            self.did.emit(
                tr("what the machine knows"),
                functools.partial(self._learn_from, *before),
                functools.partial(self._learn_from, *after),
            )

    def _learn_from(self, chosen: str, of_dish: ImageSet | None) -> None:
        self.source.bring_back(chosen, of_dish)
        self.view.source.show_value(chosen)
        self._edited()

    def _follow(self) -> None:
        """Grow what is chosen, unless that is here."""
        known = self.source.known()
        if known is None:
            if self.source.patterns is None:
                self._wait()
                problem = self._window.banner.problem
                self._runner.ask("turing", drawn_patterns, self._arrived, problem)
            return
        images, run = known
        run = dataclasses.replace(run, seeds=self._session.settings.run.noise_numbers[:1])
        fresh = images is not self._images or run != self._run
        if fresh or not (self.growing.complete or self.growing.busy):
            self._begin(run, images)
        self._show_schedule()
        self.growing.touch()

    def _wait(self) -> None:
        """An empty pair that says what is going on."""
        words = tr("Drops fall into the dish…"), tr("Its patterns are drawn…")
        self.view.show_pair((None, None), self._name(GROWS), words)

    def _name(self, run: RunSettings) -> str:
        return f"{tr(self._names[run.machine])} ({run.machine.upper()})"

    def _edited(self) -> None:
        if self._active:
            self._follow()

    def _film_edited(self) -> None:
        """Another overlay; and the timeline, which the switches have just written to, is ours."""
        if self._active:
            self._show_schedule()
            self._draw()

    def _arrived(self, images: ImageSet) -> None:
        self.source.patterns = images
        if self._active:
            self._follow()

    def _begin(self, run: RunSettings, images: ImageSet) -> None:
        self._run, self._images = run, images
        self.life.join()
        height, width = run.canvas or (images.height, images.width)
        every = max(1, round(_WHOLE / run.steps))
        self.dish.begin(height, width, run.noise_numbers[0], every, run.steps)
        self.view.show_count(images.count)
        self.growing.begin([run], images, run.steps, NOISE_AGAIN)
        self._show_schedule()
        self._start_clock()

    def _show_schedule(self) -> None:
        if self._run is not None and self._images is not None:
            todo = plan(self._run, self._images)
            self._window.timeline.set_schedule(todo.patches, max(todo.canvas))

    # The clock

    def _start_clock(self) -> None:
        if self._active:
            self.life.start()

    def _grown_on(self) -> None:
        if self._active:
            self.life.lead()
            self._start_clock()
            self._draw()
            self._tell()

    # Drawing

    def _machine_steps(self) -> list[Step]:
        return self.growing.steps[0] if self.growing.steps else []

    def _pair(self, number: int) -> tuple[Step, Step] | None:
        """The dish and the machine after so many of its steps."""
        world = self.dish.moment(number)
        if world is None or number >= len(self._machine_steps()):
            return None
        machine = self._machine_steps()[number]
        return _as_step(world, machine), machine

    def _draw(self) -> None:
        if not self._active or not self._machine_steps() or self._run is None:
            return
        machine, world = self.growing.at(0), self.dish.world
        run, shown = self._run, self.growing.playback.shown()
        if machine is None:
            return
        if self._drawn is None or self._drawn[0] is not world or self._drawn[1].t != machine.t:
            self._drawn = world, _as_step(world, machine)
        sees, by_hand = tr("done"), machine.elapsed == 0 and shown.position > 0
        if machine.t > 0:
            patch = machine.patch_size
            sees = (
                tr("sees everything") if patch is None else tr("sees {late} × {late}", late=patch)
            )
            if by_hand:  # that took no time
                sees = tr("wounded")
        lives = tr("{time:,} steps", time=world.time) if alive(world) else tr("all v is gone")
        dish = f"{self._rates()} · {lives}"
        if self._over_dish:
            dish = tr("Left button drops v, right button wipes")
        words = tr(
            "step {position}/{steps} · {sees}",
            position=shown.position,
            steps=run.steps,
            sees=sees,
        )
        pair = (self._drawn[1], 0), (machine, 0)
        self.view.show_pair(pair, self._name(run), (dish, words), shown.dissolve)
        self.view.board.set_progress(self.growing.fraction)
        if self._images is not None:  # the dish is stitched from nothing, nor is a wound
            over = Shown((0, 1), run, machine, self.growing.before(0), 0)
            self.overlays.show([] if by_hand else [over], self._images)
        self._tell()

    def _tell(self) -> None:
        window, playback = self._window, self.growing.playback
        if not self._active:
            return
        position = playback.shown().position
        window.timeline.set_position(position, playback.computed - 1, playback.total - 1)
        window.timeline.set_playing(playback.playing)
        rate = self.growing.rate
        window.status.set_text(
            tr(
                "a dish and the machine · step {position}/{total}",
                position=position,
                total=max(0, playback.total - 1),
            ),
            "" if rate is None else tr("{rate:.1f} steps/s", rate=rate),
        )

    def _rates(self) -> str:
        return tr("F {feed:.4f}, k {kill:.4f}", feed=self.dish.feed, kill=self.dish.kill)

    def _show_rates(self) -> None:
        feed, kill = self.dish.feed, self.dish.kill
        self.view.feed.set_value(feed)
        self.view.kill.set_value(kill)
        names = [each.name for each in REGIMES if (each.feed, each.kill) == (feed, kill)]
        self.view.show_kind(names[0] if names else OWN)


def _as_step(world: World, beside: Step) -> Step:
    """The dish as a Step at the machine's moment, in its number of channels."""
    shown = picture(world)[None]
    if beside.x_t.shape[1] == 3:
        shown = frozen_array(shown.repeat(3, axis=1))
    return dataclasses.replace(beside, x_t=shown, x0_hat=shown, usage=None, bound=None)
