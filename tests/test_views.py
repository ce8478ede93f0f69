"""Every widget: none outlives its window, all have names, and repainting is quick."""

from __future__ import annotations

import gc
import time
import weakref
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from els_engine.settings import Settings
from gui import theme
from gui.canvas import Canvas
from gui.controls.details import DetailsPanel
from gui.controls.machine_heading import MachineHeading
from gui.controls.noise_box import NoiseBox
from gui.controls.sight_slider import SightSlider
from gui.controls.switch_card import SwitchCard
from gui.status_line import StatusLine
from gui.timeline import Timeline
from gui.wall import Wall
from tests.widgets import OFFERS, canvas, dressed, pictures, ramp, shot, step_of, wall

__all__ = ["canvas", "dressed", "wall"]  # fixtures

MAKERS: dict[str, Callable[[], QWidget]] = {
    "canvas": Canvas,
    "wall": Wall,
    "timeline": Timeline,
    "status": StatusLine,
    "heading": MachineHeading,
    "locality": lambda: SwitchCard("locality"),
    "equivariance": lambda: SwitchCard("equivariance"),
    "sight": SightSlider,
    "noise": NoiseBox,
    "details": DetailsPanel,
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_dropped_widget_is_gone(name: str, qapp: QApplication) -> None:
    widget = MAKERS[name]()
    widget.resize(300, 200)
    widget.show()
    theme.apply(qapp, theme.LIGHT)
    shot(widget)
    ghost = weakref.ref(widget)
    widget.close()
    widget.deleteLater()
    del widget
    for _ in range(3):
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        qapp.processEvents()
        gc.collect()
    assert ghost() is None
    theme.apply(qapp, theme.DARK)


@pytest.mark.parametrize("name", MAKERS)
def test_everything_the_keyboard_reaches_has_a_name(name: str, qtbot: QtBot) -> None:
    widget = MAKERS[name]()
    qtbot.addWidget(widget)
    if isinstance(widget, DetailsPanel):
        widget.set_values(Settings(), **OFFERS)
    inside = [widget, *widget.findChildren(QWidget)]
    for part in inside:
        stop = part.focusPolicy() & Qt.FocusPolicy.TabFocus
        inner = part.objectName().startswith("qt_") or part.focusProxy() is not None
        if stop and not inner and part.isEnabled():
            assert part.accessibleName() or getattr(part, "text", str)(), part


def test_repaint_times(canvas: Canvas, wall: Wall, qtbot: QtBot) -> None:
    """A repaint takes 1 to 2 ms of work on a desktop; the bound is generous: machines differ."""
    steps = [step_of(ramp(16, 3, 32, 32), ramp(16, 3, 32, 32)) for _ in range(10)]
    canvas.resize(1104, 672)
    wall.set_images(pictures(240, size=32))
    qtbot.waitExposed(canvas)
    qtbot.waitExposed(wall)
    changes: list[tuple[QWidget, Callable[[int], None]]] = [
        (canvas, lambda k: canvas.set_step(steps[k])),
        (wall, lambda k: wall.set_usage(np.roll(np.linspace(0, 1, 240), k))),
    ]
    for widget, change in changes:
        spent = []
        for k in range(10):
            change(k)
            begun = time.thread_time()
            widget.repaint()
            spent.append(time.thread_time() - begun)
        assert min(spent) < 0.033
