"""A person at the real window: an X server, a mouse and keys that know nothing of Qt.

`python -m tests.real_window FOLDER` needs an X display and xdotool; pictures of each step go to
FOLDER. Status 0: every gesture had its effect. `test_real_window.py` starts all of it.
"""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from els_engine.scenes import DEFAULT_SCENE
from els_engine.settings import Settings
from gui.app import App
from gui.board_view import BoardView
from gui.compare_page import ComparePage
from gui.memory import Memory

_SMALL = Settings(
    data=dataclasses.replace(DEFAULT_SCENE.data, size=16, count=12),
    run=dataclasses.replace(
        DEFAULT_SCENE.run, steps=8, seeds=None, samples=2, seed=4, patch="3,5,7,whole", tolerance=0
    ),
)
_LATEST = 60.0  # seconds


def xdotool(*words: object) -> None:
    """A real event."""
    subprocess.run(["xdotool", *map(str, words)], check=True)


class Person:
    """Moves the mouse, presses keys, and looks at what came of it."""

    def __init__(self, app: App, folder: Path) -> None:
        self.app, self.folder = app, folder

    def place(self, widget: QWidget, spot: QPointF | None = None) -> QPoint:
        """A spot of a widget on the screen; its middle if none is named."""
        inside = QPointF(widget.rect().center()) if spot is None else spot
        return widget.mapToGlobal(inside.toPoint())

    def click(self, widget: QWidget, spot: QPointF | None = None, button: int = 1) -> None:
        where = self.place(widget, spot)
        xdotool("mousemove", where.x(), where.y(), "click", button)
        QTest.qWait(150)

    def drag(self, widget: QWidget, *spots: QPointF) -> None:
        """Press at the first, move over all, let go at the last."""
        first, *rest = (self.place(widget, spot) for spot in spots)
        xdotool("mousemove", first.x(), first.y(), "mousedown", 1)
        for where in rest:
            xdotool("mousemove", where.x(), where.y())
            QTest.qWait(60)
        xdotool("mouseup", 1)
        QTest.qWait(150)

    def wheel(self, widget: QWidget, spot: QPointF, held: str, *turns: int) -> None:
        """Turn the wheel over a spot (4 away, 5 towards oneself), with a key held."""
        where = self.place(widget, spot)
        xdotool("mousemove", where.x(), where.y(), "keydown", held)
        for turn in turns:
            xdotool("click", turn)
        xdotool("keyup", held)
        QTest.qWait(150)

    def drag_middle(self, widget: QWidget, spot: QPointF, by: QPointF) -> None:
        """Move what is there with the middle button."""
        start, end = self.place(widget, spot), self.place(widget, spot + by)
        xdotool("mousemove", start.x(), start.y(), "mousedown", 2)
        xdotool("mousemove", end.x(), end.y(), "mouseup", 2)
        QTest.qWait(150)

    def key(self, *names: str) -> None:
        xdotool("key", *names)
        QTest.qWait(150)

    def type_later(self, text: str) -> None:
        """Into the dialog that is about to open: it holds this program up until it closes."""
        script = f"sleep 2; xdotool key ctrl+a; xdotool type '{text}'; xdotool key Return"
        subprocess.Popen(["sh", "-c", script])

    def sees(self, what: str, so: Callable[[], bool]) -> None:
        """Wait until it is so, and keep a picture."""
        until = time.monotonic() + _LATEST
        while not so():
            if time.monotonic() > until:
                self.look(f"not-{what}")
                raise SystemExit(f"never came about: {what}")
            QTest.qWait(20)
        QTest.qWait(200)
        self.look(what)
        print(f"{what}: yes", flush=True)  # noqa: T201

    def look(self, name: str) -> None:
        taken = QApplication.primaryScreen().grabWindow(0)
        taken.save(str(self.folder / f"{name}.png"))


def finished(app: App) -> bool:
    """The run is over and its result is on screen."""
    made = app.controller.recording
    return (
        not app.runner.busy
        and not app.controller.loading.busy
        and not app.controller._settle.isActive()
        and bool(len(made))
        and made[-1].t == 0.0
        and app.controller.playback.at_end
    )


def visit(app: App, folder: Path) -> None:
    """Every gesture, one after the other."""
    person, window, session = Person(app, folder), app.window, app.session
    playback = app.controller.playback
    playback.speed = 8.0
    person.sees("it-grows-by-itself", lambda: finished(app))

    person.key("Home")  # plays from the noise
    person.sees("play-from-the-noise", lambda: playback.playing or playback.at_end)
    person.sees("played", lambda: finished(app))
    person.click(window.timeline._back)
    person.sees("one-step-back", lambda: not playback.at_end and not playback.playing)
    person.click(window.timeline._play)
    person.sees("play-by-mouse", lambda: finished(app))

    person.key("l")
    person.sees("toggle-L", lambda: session.settings.run.machine == "es")
    person.click(window.locality)
    person.sees("toggle-L-by-mouse", lambda: session.settings.run.machine == "els")
    person.key("e")
    person.sees("toggle-E", lambda: session.settings.run.machine == "ls")
    person.click(window.equivariance)
    person.sees("toggle-E-by-mouse", lambda: session.settings.run.machine == "els")
    person.sees("regrown", lambda: finished(app))

    before = session.late_patch()
    track = window.sight.track
    spots = [QPointF(track._at(place), track.height() / 2) for place in (track.place, 2, 3)]
    person.drag(track, *spots)
    person.sees("drag-how-far-it-sees", lambda: session.late_patch() != before)
    person.sees("regrown-farther", lambda: finished(app))

    person.key("shift+e")
    editor = app.schedule.editor
    person.sees("edit-schedule", editor.isVisible)
    before_list = session.settings.run.patch
    step, size = 6, editor._sizes[-2]
    person.drag(editor, editor._spot(step, editor._patches[step]), editor._spot(step, size))
    person.sees("drag-a-point", lambda: session.settings.run.patch != before_list)
    edited = session.settings.run.patch
    person.key("Escape")
    person.sees("schedule-grown", lambda: finished(app))

    person.key("w")
    person.sees("wipe-in-hand", lambda: app.workbench.layer.brush.tool == "erase")
    person.drag(window.canvas, *(pixel(app, n, n) for n in (4, 6, 8, 10)))
    person.sees("wiped", lambda: session.edits is not None)
    person.key("Escape")
    person.sees("grown-again", lambda: finished(app) and session.edits is not None)

    path = folder / "visit.morphogen"
    path.unlink(missing_ok=True)  # or the dialog asks whether to replace it
    person.type_later(str(path))
    person.key("ctrl+s")
    person.sees("saved", path.exists)
    person.key("ctrl+z")
    person.sees("undo-takes-the-stroke-back", lambda: session.edits is None)
    person.key("ctrl+z")
    person.sees("undo-takes-the-point-back", lambda: session.settings.run.patch == before_list)
    person.key("ctrl+shift+z")
    person.sees("redo", lambda: session.settings.run.patch == edited)
    person.type_later(str(path))
    person.key("ctrl+alt+o")
    person.sees("reopened", lambda: session.edits is not None)
    person.sees("reopened-and-grown", lambda: finished(app))

    person.key("ctrl+2")
    page = app.pages.current
    assert isinstance(page, ComparePage)
    person.sees("compare", page.view.isVisible)
    person.sees("four-machines-grown", lambda: page.growing.complete)
    board = page.view.board
    person.wheel(board, board_spot(board, 1, 1), "ctrl", 4, 4, 4)
    person.sees("nearer-by-wheel", lambda: not board.viewport.fits)
    person.drag_middle(board, board_spot(board, 1, 1), QPointF(12, 9))
    person.key("f")
    person.sees("all-of-it-by-key", lambda: board.viewport.fits)
    corner = page.view.board.tile(0, 0)  # sees everything, copies in place
    person.click(page.view.board, QPointF(corner.center()) / window.devicePixelRatioF())
    person.sees("a-compared-machine-is-chosen", lambda: session.settings.run.machine == "is")

    person.key("ctrl+1", "l", "e")  # both on again
    person.sees("back-to-free-patchwork", lambda: session.settings.run.machine == "els")
    person.sees("free-patchwork-grown", lambda: finished(app))
    person.key("s")
    person.sees("shredded-by-key", lambda: session.edits is not None and app.shred_bar.isVisible())
    shredded = session.edits
    QTest.qWait(1200)  # what comes sooner is the same gesture
    track = app.shred_bar.slider.track
    person.drag(track, *(QPointF(track.width() * x, track.height() / 2) for x in (0.6, 0.5, 0.3)))
    person.sees("less-by-the-slider", lambda: 0 < t_of(app) < 0.5)
    person.sees("rebuilt", lambda: finished(app))
    person.key("ctrl+z")
    person.sees("undo-takes-the-slider-back", lambda: session.edits is shredded)

    person.key("ctrl+4")
    turing = app.turing
    turing.growing.playback.speed = 8.0
    person.sees("turing-grown", lambda: turing.growing.playback.at_end and not turing.dish.busy)
    dish = turing.view.board
    cell = dish.tile(0, 0)
    at = [QPointF(cell.left() + cell.width() * x, cell.center().y()) for x in (0.3, 0.5, 0.7)]
    deeds = turing.dish.deeds
    person.drag(dish, *(spot / window.devicePixelRatioF() for spot in at))
    person.sees("drawn-on-the-dish", lambda: len(turing.dish.deeds) > len(deeds))
    person.click(dish, at[1] / window.devicePixelRatioF(), button=3)
    person.sees("wiped-on-the-dish", lambda: "wipe" in app.workbench.history.stack.undoText())
    person.key("ctrl+z", "ctrl+z")
    person.sees("undo-takes-the-dish-back", lambda: turing.dish.deeds == deeds)


def t_of(app: App) -> float:
    """How far the picture on the stage is shredded; 0 where none is."""
    return 0.0 if app.session.edits is None else app.session.edits.t


def board_spot(board: BoardView, row: int, column: int) -> QPointF:
    """The middle of a tile."""
    return QPointF(board.tile(row, column).center()) / board.devicePixelRatioF()


def pixel(app: App, row: int, column: int) -> QPointF:
    """The middle of a pixel of the first sample, on the canvas."""
    canvas = app.window.canvas
    grid = canvas.grid
    assert grid is not None
    x, y, _, _ = grid.pane(0)
    spot = QPointF(x + (column + 0.5) * grid.scale, y + (row + 0.5) * grid.scale)
    return spot / canvas.devicePixelRatioF()


def main() -> None:
    """Open the window as a first start does, and visit it."""
    folder = Path(sys.argv[1])
    application = QApplication([sys.argv[0]])
    Memory().remember_settings(_SMALL)
    app = App(application, "en")
    app.show()
    QTest.qWaitForWindowActive(app.window)
    try:
        visit(app, folder)
    finally:
        app.window.close()
    os._exit(0)


if __name__ == "__main__":
    main()
