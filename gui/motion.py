"""One number that moves: 150 ms, ease-out, and at once where motion is reduced."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from gui import theme

__all__ = ["Tween"]


class Tween:
    """A number owned by a widget; it calls the widget's `update` while it moves."""

    def __init__(self, owner: QObject, update: Callable[[], None], value: float = 0.0) -> None:
        self._value = value
        self._update = update
        self._animation = QVariantAnimation(owner)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._moved)

    @property
    def value(self) -> float:
        """Where it is now."""
        return self._value

    @property
    def moving(self) -> bool:
        """Whether it is still on its way."""
        return self._animation.state() == QVariantAnimation.State.Running

    def to(self, target: float, ms: int = theme.MOTION_MS) -> None:
        """Move to `target` in `ms` milliseconds."""
        self._animation.stop()
        if theme.reduced_motion() or ms <= 0:
            self.jump(target)
            return
        self._animation.setDuration(ms)
        self._animation.setStartValue(float(self._value))
        self._animation.setEndValue(float(target))
        self._animation.start()

    def jump(self, target: float) -> None:
        """Be at `target` now."""
        self._animation.stop()
        self._value = float(target)
        self._update()

    def _moved(self, value: object) -> None:
        if isinstance(value, int | float):
            self._value = float(value)
            self._update()
