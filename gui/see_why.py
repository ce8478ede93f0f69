"""Everything that shows why: pointing, overlays, counting. Wired in one place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from gui.actions import Actions
from gui.controller import Controller
from gui.inspector.controller import Inspector
from gui.language import QT_TR_NOOP, tr
from gui.live_counts import LiveCounts
from gui.opening import Opening
from gui.pages import Pages
from gui.provenance import Provenance
from gui.rolling import Rolling
from gui.stage_overlays import StageOverlays

__all__ = ["SeeWhy"]


class SeeWhy(QObject):
    """Holds the small controllers, and gives them their menu."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self.inspector = Inspector(controller)
        self.overlays = StageOverlays(controller)
        self.rolling = Rolling(controller)
        self.provenance = Provenance(controller)
        self.live = LiveCounts(controller)
        self._controller = controller
        self.opening = Opening(controller, self.provenance)

    def _looked_at(self) -> int:
        """The sample of the pinned pixel, or the one that was pointed at last."""
        pinned = self.inspector.pinned
        return self.provenance.looked_at if pinned is None else pinned[0]

    def add_menu(self, actions: Actions, pages: Pages) -> None:
        """The menu "See why", with its keys; what is done to a result is done where it is shown."""

        def in_watch(do: Callable[[], None]) -> Callable[[], None]:
            def act() -> None:
                pages.show("watch")
                do()

            return act

        whence = self.provenance
        actions.looked_at = self._looked_at

        def save() -> None:
            moment = self._controller.moment()
            if moment is None or not moment.ended:
                words = tr("Let the samples finish first, then take one apart.")
                self._controller.window.banner.notice(words)
            else:
                actions.save_run(apart=True)

        actions.add_menu(
            QT_TR_NOOP("See why"),
            [
                (tr("Next overlay"), "O", self.overlays.next),
                (tr("Flicker with the nearest picture it knows"), "C", in_watch(whence.flicker)),
                (tr("Take apart, and together again"), "X", in_watch(whence.explode)),
                (tr("Save it taken apart, as a film…"), "Shift+X", in_watch(save)),
                (tr("Keep rolling"), "Shift+R", self.rolling.view.roll.toggle),
            ],
        )
