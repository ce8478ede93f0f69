"""What a session remembers of the window: moment, speed, how near one looks, and the pin."""

from __future__ import annotations

from els_engine.sessions import Look, Pin
from gui.controller import Controller
from gui.inspector.controller import Inspector

__all__ = ["ViewState"]


class ViewState:
    """Reads a Look off the window, and brings the window up to one."""

    def __init__(self, controller: Controller, inspector: Inspector) -> None:
        self._controller, self._inspector = controller, inspector
        self._canvas = controller.window.canvas
        self._wanted: Pin | None = None  # a pixel to pin as soon as there are pictures
        controller.session.images_changed.connect(self._pin)

    def look(self) -> Look:
        """As it is now."""
        controller, playback = self._controller, self._controller.playback
        pinned = self._inspector.pinned
        return Look(
            shown=None if playback.at_end else playback.shown().position,
            speed=playback.speed,
            loop=playback.loop,
            from_now=controller.session.from_now,
            paper=controller.paper_terms,
            zoom=self._canvas.viewport.zoom,
            centre=self._canvas.viewport.centre,
            pixel_grid=self._canvas.pixel_grid,
            pins=()
            if pinned is None
            else (Pin(sample=pinned[0], row=pinned[1], column=pinned[2]),),
        )

    def restore(self, look: Look) -> None:
        """Bring all of it back; the pin follows when the pictures are there."""
        controller, playback = self._controller, self._controller.playback
        playback.wanted = look.shown
        playback.speed, playback.loop = look.speed, look.loop
        controller.window.timeline.set_speed(look.speed)
        controller.window.timeline.set_loop(look.loop)
        controller.session.from_now = look.from_now
        controller.set_paper_terms(look.paper)
        self._canvas.look_at(look.zoom, look.centre)
        self._canvas.set_pixel_grid(look.pixel_grid)
        self._inspector.unpin()
        self._wanted = look.pins[0] if look.pins else None

    def _pin(self) -> None:
        pin, self._wanted = self._wanted, None
        plan = self._controller.session.plan()
        if pin is None or plan is None:
            return
        samples = len(self._controller.session.settings.run.noise_numbers)
        height, width = plan.canvas
        if pin.sample < samples and pin.row < height and pin.column < width:
            self._inspector.pin((pin.sample, pin.row, pin.column))
