"""How far a picture is shredded before it is rebuilt: a slider on the stage, while it applies."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gui.controls.icon_button import IconButton
from gui.controls.rate_slider import RateSlider
from gui.growth import is_shred
from gui.language import tr
from gui.session import Session
from gui.theme import Space

__all__ = ["ShredBar"]

_WIDE = 260  # px
_STEP = 0.05


class ShredBar(QFrame):
    """Stands over the stage while the picture there came from elsewhere and is as it came."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "banner")
        self.setAccessibleName(tr("How far the picture is shredded"))
        self.slider = RateSlider(
            tr("Shredded to t"),
            tr(
                "How much noise the picture is left in before it is rebuilt: 1 is nothing but noise"
            ),
            (_STEP, 1.0),
            _STEP,
            digits=2,
        )
        self.slider.setFixedWidth(_WIDE)
        close = IconButton("close", tr("Grow from noise instead (Ctrl+Backspace)"), side=24)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.XS, Space.M, Space.XS)
        row.setSpacing(Space.XL)
        row.addWidget(self.slider)
        said = QLabel(tr("The picture is left in this much noise, and rebuilt."))
        said.setProperty("tone", "dim")
        said.setWordWrap(True)
        row.addWidget(said, 1)
        row.addWidget(close)
        self.slider.moved.connect(self._moved)
        close.clicked.connect(lambda: session.set_edits(None))
        for signal in (session.edits_changed, session.run_changed, session.images_changed):
            signal.connect(self._show)
        self._show()

    def _show(self) -> None:
        edits = self._session.edits
        if edits is not None:
            self.slider.set_value(edits.t)
        self.setVisible(is_shred(edits))

    def _moved(self, t: float) -> None:
        edits = self._session.edits
        if edits is not None:
            self._session.set_edits(dataclasses.replace(edits, t=t))
