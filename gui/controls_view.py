"""Session → controls: every control shows the settings, and says why where it cannot apply."""

from __future__ import annotations

from els_engine import sight
from els_engine.datasets import BUILT_IN, is_drawn
from els_engine.device import available_devices
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.schedule import is_published, schedule_names
from gui.engine_words import translated
from gui.growth import is_shred
from gui.language import tr
from gui.main_window import MainWindow
from gui.session import Session
from gui.words import data_name

__all__ = ["ControlsView"]


class ControlsView:
    """Brings the panel up to the session; emits nothing and changes nothing."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        self._session, self._window = session, window

    def show(self) -> None:
        """After any change of the settings or the pictures."""
        session, window = self._session, self._window
        settings, images = session.settings.run, session.images
        local, moves = "l" in settings.machine, "e" in settings.machine
        window.heading.set_machine(settings.machine)
        for card, on in ((window.locality, local), (window.equivariance, moves)):
            if card.isChecked() != on:
                card.setChecked(on)
        if images is not None:
            sizes, late = self.sizes(), session.late_patch()
            window.sight.set_choices(sizes)
            window.sight.set_value(late if late in sizes else sizes[-1])
        window.sight.set_enabled_reason(
            None if local else tr("It sees everything: turn on “Sees only nearby” to narrow it.")
        )
        window.noise.set_value(settings.noise_numbers[0])
        window.noise.set_curated(session.curated)
        note = tr("chosen examples; New noise for others") if session.curated else ""
        if is_shred(session.edits):
            note = ""  # the bar over the stage says it
        elif session.edits is not None:
            note = tr("grown on from your edit (Ctrl+Z takes it back)")
        window.canvas.set_note(note)
        plan = session.plan()
        if plan is not None:
            window.timeline.set_schedule(plan.patches, max(plan.canvas))
        self._show_details(images)

    def sizes(self) -> list[int | None]:
        """What the slider offers for these pictures, this canvas and these edges."""
        images, plan = self._session.images, self._session.plan()
        if images is None or plan is None:
            return [3]
        own = (images.height, images.width)
        machine = Machine.named("els", self._session.settings.run.border)
        limit = machine.patch_limit(own, plan.canvas)
        return sight.choices(limit, max(own), whole=machine.can_see_whole(own, plan.canvas))

    def _show_details(self, images: ImageSet | None) -> None:
        details, settings = self._window.details, self._session.settings
        data = settings.data
        data_names = [(name, translated(item.title)) for name, item in BUILT_IN.items()]
        if data.data not in BUILT_IN:
            data_names.append((data.data, data_name(data.data)))
        details.set_values(
            settings,
            labels=list(images.label_texts()) if images else [],
            schedules=self._schedules(),
            data_names=data_names,
            devices=[("auto", tr("best there is")), *((n, n.upper()) for n in available_devices())],
            picture_hw=(images.height, images.width) if images else None,
            picture_count=images.count if images else None,
        )
        for field, reason in self._reasons(images).items():
            details.set_reason(field, reason)

    def _reasons(self, images: ImageSet | None) -> dict[str, str | None]:
        """Why a row of Details cannot apply; None where it can."""
        data, machine = self._session.settings.data, self._session.settings.run.machine
        name, local = machine.upper(), "l" in machine
        drawn = is_drawn(data.data)
        labelled = images is not None and images.labels is not None
        no_windows = tr(
            "{name} sees whole pictures: it has no windows that meet an edge.", name=name
        )
        return {
            "border": None if local else no_windows,
            "patch": None if local else tr("{name} always sees everything.", name=name),
            "canvas": None
            if machine == "els"
            else tr("{name} needs the training pictures' size.", name=name),
            "fingers": None
            if data.data == "hands"
            else tr("Only drawn hands have a choice of this."),
            "label": None if labelled else tr("These pictures have no labels."),
            "grey": tr("Drawn pictures are grey already.") if drawn else None,
            "count": None if drawn or images is not None else tr("Still opening."),
        }

    def _schedules(self) -> list[tuple[str, str]]:
        current = self._session.settings.run.patch
        images = self._session.images
        auto = (images.auto_patch if images else None) or ""
        named = [("auto", tr("the data's own ({auto})", auto=auto) if auto else tr("automatic"))]
        named += [
            (name, tr("{name} · published", name=name) if is_published(name) else name)
            for name in schedule_names()
        ]
        if current not in [name for name, _ in named]:
            named.insert(0, (current, tr("edited: {current}", current=current)))
        return named
