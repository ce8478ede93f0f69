"""Editing the schedule on the timeline: the curve's points, presets, and what to compare with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from els_engine.errors import MorphogenError
from els_engine.network_files import calibrated_schedules
from els_engine.schedule import (
    WHOLE,
    PatchSchedule,
    is_published,
    level,
    resolve_patch,
    schedule_names,
)  # fmt: skip
from els_engine.settings import NOISES
from els_engine.shipped import FOLDER as SHIPPED
from els_engine.sight import spelled
from gui.actions import Actions
from gui.controller import Controller
from gui.language import tr
from gui.pages import Pages
from gui.sight_editor import SightEditor

__all__ = ["ScheduleDesk"]


class ScheduleDesk(QObject):
    """Between the timeline's points and the session's schedule."""

    def __init__(
        self, controller: Controller, pages: Pages, actions: Actions, calibrated: Path
    ) -> None:
        super().__init__(controller)
        self._calibrated = calibrated  # a folder of calibrations made here
        self._controller, self._session = controller, controller.session
        self._window = controller.window
        self._ghost = ""
        timeline = controller.window.timeline
        self.editor = SightEditor(timeline.curve)
        self._edit, self._presets = timeline.edit_button, timeline.presets_button
        self._edit.clicked.connect(self._toggled)
        self._presets.clicked.connect(self._open)
        self._presets.hide()
        self.editor.edited.connect(self._set)
        self.editor.finished.connect(lambda: self._toggled(False))
        session = self._session
        for signal in (session.run_changed, session.images_changed):
            signal.connect(self._show)
        pages.changed.connect(self._page_changed)
        add = actions.menu("Machine")
        add(tr("Edit how its sight narrows"), "Shift+E", lambda: self._toggled(not self.editing))

    @property
    def editing(self) -> bool:
        """Whether the points are there."""
        return self.editor.isVisibleTo(self._window)

    def _page_changed(self, key: str) -> None:
        self._edit.setVisible(key == "watch")
        if key != "watch":
            self._toggled(False)

    def _toggled(self, on: bool) -> None:
        if on and "l" not in self._session.settings.run.machine[:-1]:
            self._window.banner.notice(tr("It sees everything: turn on “Sees only nearby” first."))
            on = False
        self._edit.setChecked(on)
        self._presets.setVisible(on)
        self._show(editing=on)
        self.editor.set_editing(on)

    def _show(self, *, editing: bool | None = None) -> None:
        plan, run = self._session.plan(), self._session.settings.run
        if plan is None or not (self.editing if editing is None else editing):
            return
        if not plan.machine.locality:
            self._toggled(False)
            return
        levels = [level(k, run.steps, run.noise).alpha_bar for k in range(run.steps, 0, -1)]
        ghost = self._resolved(self._ghost) if self._ghost else None
        self.editor.set_values(
            plan.patches,
            self._controller.panel.sizes(),
            levels,
            ghost.over(run.steps, run.noise) if ghost is not None else (),
            self._ghost,
        )

    def _resolved(self, name: str) -> PatchSchedule | None:
        images, plan = self._session.images, self._session.plan()
        if images is None or plan is None:
            return None
        try:
            schedule, _ = resolve_patch(
                name,
                machine=plan.machine,
                data_hw=(images.height, images.width),
                canvas_hw=plan.canvas,
                channels=images.channels,
                auto=images.auto_patch,
            )
        except MorphogenError:
            return None
        return schedule

    def _set(self, step: int, size: int | None) -> None:
        """One step's window; the schedule gets an entry for every step if it has fewer."""
        plan, run = self._session.plan(), self._session.settings.run
        if plan is None:
            return
        schedule, steps = plan.schedule, run.steps
        if len(schedule.entries) < steps:
            entries = tuple(schedule.at(k, steps) for k in range(1, steps + 1))
            schedule = PatchSchedule("", entries)
        place = schedule.place(steps - step, steps, run.noise)
        entries = (*schedule.entries[:place], size, *schedule.entries[place + 1 :])
        patch = spelled(entries)
        self._session.edit("run", patch=patch)

    # Presets

    def menu(self) -> QMenu:
        """Schedules by name, one to compare with, and the noise schedule."""
        menu, run = QMenu(self._window), self._session.settings.run
        group = QActionGroup(menu)
        for name in ("auto", *schedule_names(), WHOLE):
            words = tr("{name} · published", name=name) if is_published(name) else name
            action = self._choice(menu, group, words, run.patch == name)
            action.triggered.connect(
                lambda _on=False, name=name: self._session.edit("run", patch=name)
            )
        menu.addSeparator()
        for name, patch in calibrated_schedules(SHIPPED, self._calibrated).items():
            words = tr("{name} · calibrated on a network", name=name)
            action = self._choice(menu, group, words, run.patch == patch)
            action.triggered.connect(
                lambda _on=False, patch=patch: self._session.edit("run", patch=patch)
            )
        menu.addSeparator()
        compare = menu.addMenu(tr("Compare with published"))
        group = QActionGroup(compare)
        for name in ("", *(name for name in schedule_names() if is_published(name))):
            action = self._choice(compare, group, name or tr("none"), self._ghost == name)
            action.triggered.connect(lambda _on=False, name=name: self.compare(name))
        noise = menu.addMenu(tr("Noise schedule"))
        group = QActionGroup(noise)
        for kind in NOISES:
            action = self._choice(noise, group, kind, run.noise == kind)
            action.triggered.connect(
                lambda _on=False, kind=kind: self._session.edit("run", noise=kind)
            )
        return menu

    @staticmethod
    def _choice(menu: QMenu, group: QActionGroup, words: str, on: bool) -> QAction:
        action = QAction(words, menu, checkable=True)
        action.setChecked(on)
        group.addAction(action)
        menu.addAction(action)
        return action

    def compare(self, name: str) -> None:
        """Draw a published schedule behind the points; "" takes it away."""
        self._ghost = name
        self._show()

    def _open(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._presets.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
