"""Widgets by themselves, and what they show as pixels, for the tests of the views."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from els_engine.images import ImageSet, from_array
from els_engine.steps import Step, frozen_array
from gui import theme
from gui.canvas import Canvas
from gui.presenter.presenter import Presenter
from gui.wall import Wall

THEMES = [theme.DARK, theme.LIGHT]
SMALL_PANEL = 288 - 2 * 16  # px, the narrowest room a control gets


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The dark theme, and nothing moves: what is drawn is final."""
    monkeypatch.setenv("MORPHOGEN_REDUCED_MOTION", "1")
    theme.apply(qapp, theme.DARK)
    yield
    theme.apply(qapp, theme.DARK)


def end_talks(talks: Sequence[Presenter]) -> None:
    """Leave them, and have their windows deleted before the next test."""
    for presenter in talks:
        presenter.leave()
        presenter.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def ramp(count: int, channels: int = 1, height: int = 8, width: int = 8) -> NDArray[np.float32]:
    """[B, C, H, W] in [-1, 1], every value another."""
    total = count * channels * height * width
    values = np.linspace(-1, 1, total, dtype=np.float32)
    return np.random.default_rng(3).permutation(values).reshape(count, channels, height, width)


def step_of(x_t: NDArray[np.float32], x0: NDArray[np.float32], index: int = 3) -> Step:
    return Step(index, 0.5, 0.5, 5, frozen_array(x_t), frozen_array(x0), 0.0)


def shot(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colours(image: QImage) -> NDArray[np.uint8]:
    """[H, W, 3] of an RGB32 picture."""
    raw = np.frombuffer(image.constBits(), np.uint8)
    return raw.reshape(image.height(), image.width(), 4)[:, :, 2::-1].copy()


def rgb(colour: str) -> NDArray[np.uint8]:
    """#RRGGBB as three bytes."""
    return np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)], np.uint8)


def pictures(count: int, size: int = 8, labels: bool = False) -> ImageSet:
    return from_array(
        ramp(count, 1, size, size),
        name="ramp",
        labels=np.arange(count) % 3 if labels else None,
    )


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    made = Canvas()
    qtbot.addWidget(made)
    made.resize(600, 420)
    made.show()
    return made


@pytest.fixture
def wall(qtbot: QtBot) -> Wall:
    made = Wall()
    qtbot.addWidget(made)
    made.resize(304, 240)
    made.show()
    return made


OFFERS: dict[str, Any] = {
    "labels": ["left", "right"],
    "schedules": [("auto", "as the data asks"), ("mnist-resnet-zero", "mnist-resnet-zero")],
    "data_names": [("hands", "Hands"), ("mnist", "MNIST digits")],
    "devices": [("auto", "automatic"), ("cpu", "processor")],
}
