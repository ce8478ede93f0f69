"""The one button of a dialog that Return presses, and that looks like it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

__all__ = ["set_main"]


def set_main(button: QPushButton, others: tuple[QPushButton, ...] = ()) -> None:
    """Make it the main one and `others` no longer; only when it stands in its dialog.

    A dialog does not hear of a default button that is chosen before: Return stops pressing it once
    the focus has been on another. Its looks are a role of their own and not `:default`, which
    follows the focus from button to button.
    """
    for other in others:
        if other is not button:
            _look(other, "")
    _look(button, "primary")
    button.setDefault(True)


def _look(button: QPushButton, role: str) -> None:
    if (button.property("role") or "") != role:
        button.setProperty("role", role)
        button.style().unpolish(button)
        button.style().polish(button)
