"""A hand on the dish: what it draws acts at once, while all goes on, and can be taken back."""

from __future__ import annotations

import functools

from PySide6.QtCore import QObject, Signal

from els_engine.reaction_history import Deeds
from gui.dish import Dish
from gui.dish_board import DishBoard
from gui.language import tr

__all__ = ["DishHand"]


class DishHand(QObject):
    """Gestures on the board → the dish; a gesture is one step back."""

    did = Signal(str, object, object)  # words, and what takes it back and does it again
    acted = Signal()  # something is to be seen: the dish should live on for a while

    def __init__(self, board: DishBoard, dish: Dish, parent: QObject) -> None:
        super().__init__(parent)
        self._dish = dish
        self._before: Deeds = dish.deeds
        board.began.connect(self._begin)
        board.drew.connect(self._draw)
        board.ended.connect(self._end)

    def _begin(self) -> None:
        self._before = self._dish.deeds

    def _draw(self, points: tuple[tuple[float, float], ...], radius: float, wipe: bool) -> None:
        self._dish.touch(points, radius, wipe=wipe)
        self.acted.emit()

    def _end(self, wiped: bool) -> None:
        before, after = self._before, self._dish.deeds
        self.did.emit(
            tr("wipe the dish") if wiped else tr("draw on the dish"),
            functools.partial(self._become, before),
            functools.partial(self._become, after),
        )

    def _become(self, deeds: Deeds) -> None:
        self._dish.redo(deeds)
        self.acted.emit()
