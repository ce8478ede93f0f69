"""Tools, strokes and undo: what a hand does to what grows."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Qt

from els_engine.edits import (
    CLEAR,
    MAX_STROKES,
    Edits,
    Stroke,
    Tool,
    from_picture,
    from_step,
    reach,
)
from els_engine.errors import MorphogenError
from els_engine.images import ImageSet
from els_engine.readers import open_picture
from els_engine.sampler import start_noise
from gui.actions import Actions
from gui.brush import Brush, BrushLayer
from gui.controller import Controller
from gui.dialogs.palette import Palette
from gui.engine_errors import in_words
from gui.growth import is_shred, to_shred
from gui.history import History
from gui.language import QT_TR_NOOP, tr
from gui.pages import Page, Pages
from gui.tool_strip import TOOL_KEYS, ToolStrip

__all__ = ["Workbench"]

_SHRED_TO = 0.6  # t that a picture is shredded to, until the slider says another


class Workbench(QObject):
    """Connects strip, brush and history to the session."""

    def __init__(
        self, controller: Controller, pages: Pages, actions: Actions, strip: ToolStrip
    ) -> None:
        super().__init__(controller)
        self._controller, self._pages, self.strip = controller, pages, strip
        self._session = controller.session
        self.history = History(controller.session, self)
        self.layer = BrushLayer(controller.window.canvas)
        strip.changed.connect(self.layer.set_brush)
        self.layer.put_down.connect(strip.put_down)
        self.layer.radius_changed.connect(strip.set_radius)
        self.layer.began.connect(self._hold_still)
        self.layer.drawn.connect(self.stroke)
        self._fill(actions)
        for page in pages.all:
            page.did.connect(functools.partial(self._did, page))
            page.together.connect(self.history.together)

    def _fill(self, actions: Actions) -> None:
        add = actions.menu(QT_TR_NOOP("Edit"), after="File")
        self._undo = add(tr("Undo"), "Ctrl+Z", self.history.undo)
        self._redo = add(tr("Redo"), "Ctrl+Shift+Z", self.history.redo)
        self.history.stack.indexChanged.connect(self._name_steps)
        self._name_steps()
        actions.menu("Help", at=0)(tr("All commands…"), "Ctrl+K", self.show_palette)
        for tool, key, name, _ in TOOL_KEYS:
            add(tr(name), key, lambda tool=tool: self.take(tool))
        larger = add(tr("Larger brush"), "+", lambda: self.layer.resize_brush(1))
        smaller = add(tr("Smaller brush"), "-", lambda: self.layer.resize_brush(-1))
        self._of_a_brush = (larger, smaller)
        self._offer_sizes(self.strip.brush)
        self.strip.changed.connect(self._offer_sizes)
        add(tr("Grow without the edit"), "Ctrl+Backspace", lambda: self._session.set_edits(None))
        actions.menu(QT_TR_NOOP("Run"))(tr("Shred and rebuild"), "S", self.shred)

    def _offer_sizes(self, brush: Brush) -> None:
        """Plus and minus are the brush's while one is in hand, and zoom otherwise."""
        for action in self._of_a_brush:
            action.setEnabled(brush.tool is not None)

    def _did(
        self, page: Page, words: str, back: Callable[[], None], forth: Callable[[], None]
    ) -> None:
        """What a page did on its own is taken back where one sees it."""

        def there(act: Callable[[], None]) -> None:
            self._pages.show(page.key)
            act()

        self.history.did(words, functools.partial(there, back), functools.partial(there, forth))

    def show_palette(self) -> None:
        """Every command, found by a few letters."""
        window = self._controller.window
        self.palette = Palette(window.actions(), window)
        self.palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.palette.show()

    def _name_steps(self) -> None:
        stack = self.history.stack
        self._undo.setText(tr("Undo {what}", what=stack.undoText()).strip())
        self._redo.setText(tr("Redo {what}", what=stack.redoText()).strip())
        self._undo.setEnabled(stack.canUndo())
        self._redo.setEnabled(stack.canRedo())

    def take(self, tool: Tool) -> None:
        """Take a tool in hand on the first page; the same again puts it down."""
        self._pages.show("watch")
        self.strip.take(tool)

    def _hold_still(self) -> None:
        """Nothing moves under the hand."""
        playback = self._controller.playback
        if playback.playing:
            self._controller.toggle_play()

    def stroke(self, stroke: Stroke) -> None:
        """One gesture on what is shown now; growth goes on from it."""
        controller, session = self._controller, self._session
        recording, images = controller.recording, session.images
        if images is None or not recording:
            return
        if stroke.tool == "paint":
            colour = _in_channels(stroke.colour, images)
            stroke = dataclasses.replace(stroke, colour=colour)
        step = recording.at(min(controller.playback.shown().position, recording.taken - 1))
        edits, back = session.edits, self.strip.brush.back
        growing = edits is not None and step.t > CLEAR and not controller.playback.at_end
        if edits is not None and growing and len(edits.strokes) < MAX_STROKES:
            edits = reach(edits, stroke.tool, back)  # the same picture, one wound more
        else:
            pins = [] if edits is None else [s for s in edits.strokes if s.tool == "pin"]
            edits = from_step(step, session.settings.run, stroke.tool, back)
            edits = dataclasses.replace(edits, strokes=tuple(pins))
        session.set_edits(edits.with_stroke(stroke))

    def shred(self) -> None:
        """Leave training pictures in noise and let the machine rebuild them; again, play that."""
        session, images, plan = self._session, self._session.images, self._session.plan()
        if images is None or plan is None:
            return
        self._pages.show("watch")
        if plan.canvas != (images.height, images.width):
            self._controller.window.banner.notice(
                tr("Shredding needs a canvas of the training pictures' size.")
            )
            return
        pictures, edits = to_shred(images, session.settings.run), session.edits
        if edits is not None and is_shred(edits) and np.array_equal(edits.x0, pictures):
            self._controller.replay()
            return
        noise = start_noise(session.settings.run.noise_numbers, pictures.shape[1:])
        session.set_edits(Edits(pictures, noise, _SHRED_TO))

    def start_from_picture(self, path: Path, t: float = _SHRED_TO) -> None:
        """Shred a picture to t and let the machine rebuild it."""
        session, plan = self._session, self._session.plan()
        images = session.images
        if images is None or plan is None:
            return
        try:
            picture = open_picture(path, plan.canvas, images.channels)
            session.set_edits(from_picture(picture, session.settings.run, t))
        except MorphogenError as error:
            self._controller.window.banner.problem(in_words(error))


def _in_channels(colour: tuple[float, ...], images: ImageSet) -> tuple[float, ...]:
    """A grey or a colour, as these pictures have it."""
    if len(colour) == images.channels:
        return colour
    if images.channels == 3:
        return colour * 3
    grey = 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]
    return (min(1.0, max(-1.0, grey)),)
