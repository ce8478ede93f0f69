"""Is that meant? Asked before something is lost; Return and Esc alone lose nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from gui import icons, theme

__all__ = ["sure"]

_SIGN = 32  # px


def sure(parent: QWidget, question: str, more: str, *, stay: str, go: str) -> bool:
    """Whether the button that says `go` was pressed, and not the one that says `stay`."""
    box = QMessageBox(parent)
    dpr = parent.devicePixelRatioF()
    sign = icons.pixmap("warning", round(_SIGN * dpr), theme.current().warning)
    sign.setDevicePixelRatio(dpr)
    box.setIconPixmap(sign)
    box.setText(question)
    box.setInformativeText(more)
    keep = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    lose = box.addButton(go, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is lose
