"""What a session remembers of the window: page, moment, speed, how near one looks, and the pin."""

from __future__ import annotations

from collections.abc import Iterator

from els_engine.sessions import BoardLook, Look, Pin
from gui.compare_page import ComparePage
from gui.controller import Controller
from gui.inspector.controller import Inspector
from gui.pages import Pages

__all__ = ["ViewState"]


class ViewState:
    """Reads a Look off the window, and brings the window up to one."""

    def __init__(
        self, controller: Controller, inspector: Inspector, pages: Pages, compare: ComparePage
    ) -> None:
        self._controller, self._inspector = controller, inspector
        self._pages, self._compare = pages, compare
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
            page="watch" if self._pages.current.key == "gallery" else self._pages.current.key,
            boards=tuple(self._boards()),
            compared=self._compare.compared,
            divider=self._compare.view.divider.divider,
            a=self._compare.kept,
        )

    def _boards(self) -> Iterator[BoardLook]:
        for page in self._pages.all:
            for number, view in enumerate(page.views):
                if view is not self._canvas and not view.viewport.fits:
                    seen = view.viewport
                    yield BoardLook(page=page.key, view=number, zoom=seen.zoom, centre=seen.centre)

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
        self._compare.restore(look.compared, look.divider, look.a)
        boards = {(board.page, board.view): board for board in look.boards}
        for page in self._pages.all:
            for number, view in enumerate(page.views):
                board = boards.get((page.key, number))
                if view is self._canvas:
                    continue
                if board is None:
                    view.fit_view()
                else:
                    view.look_at(board.zoom, board.centre)
        self._inspector.unpin()
        self._wanted = look.pins[0] if look.pins else None

    def show_page(self, look: Look) -> None:
        """The page of a session, where there is such a one."""
        keys = [page.key for page in self._pages.all]
        self._pages.show(look.page if look.page in keys else "watch")

    def _pin(self) -> None:
        pin, self._wanted = self._wanted, None
        plan = self._controller.session.plan()
        if pin is None or plan is None:
            return
        samples = len(self._controller.session.settings.run.noise_numbers)
        height, width = plan.canvas
        if pin.sample < samples and pin.row < height and pin.column < width:
            self._inspector.pin((pin.sample, pin.row, pin.column))
