"""The panel: what its controls say → the session; and the session → what they show."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from els_engine.machine import Machine
from gui.controls_view import ControlsView
from gui.main_window import MainWindow
from gui.session import Session

__all__ = ["PanelHand"]


class PanelHand(QObject):
    """Edits the session as a person does with the switches, the slider, the noise, the details."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        view = ControlsView(session, window)
        self.show, self.sizes = view.show, view.sizes
        window.locality.clicked.connect(self._switched)
        window.equivariance.clicked.connect(self._switched)
        window.sight.value_changed.connect(session.set_late_patch)
        window.noise.number_changed.connect(lambda number: session.edit("run", seed=number))
        window.noise.roll_clicked.connect(session.roll)
        window.details.edited.connect(self._details_edited)
        window.details.from_now_toggled.connect(self._from_now)

    def _switched(self) -> None:
        local, moves = self._window.locality.isChecked(), self._window.equivariance.isChecked()
        self._session.edit("run", machine=Machine(local, moves).name)

    def _details_edited(self, edit: dict[str, Any]) -> None:
        self._session.edit(edit["section"], **{edit["field"]: edit["value"]})

    def _from_now(self, on: bool) -> None:
        self._session.from_now = on

    def set_paper_terms(self, on: bool) -> None:
        """The paper's words on the controls, or plain ones."""
        window = self._window
        for part in (
            window.heading, window.locality, window.equivariance, window.sight, window.noise,
            window.details,
        ):  # fmt: skip
            part.set_paper_terms(on)

    def change_patch(self, direction: int) -> None:
        """The next smaller (-1) or larger (+1) late patch size."""
        sizes, late = self.sizes(), self._session.late_patch()
        if self._session.settings.run.machine in ("ls", "els") and late in sizes:
            place = min(max(0, sizes.index(late) + direction), len(sizes) - 1)
            self._session.set_late_patch(sizes[place])
