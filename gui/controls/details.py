"""Details: everything that can be set but need not be, as compact labelled rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from els_engine.settings import Settings
from gui.controls.detail_row import DetailRow, RowShape
from gui.controls.fields import Choice, Number, Segments, SizePair
from gui.controls.toggle import Toggle
from gui.explained import explain
from gui.fonts import font
from gui.language import QT_TR_NOOP, figure, tr
from gui.theme import Size, Space

__all__ = ["DRAWN", "DetailsPanel"]

DRAWN = ("hands", "trousers", "patterns")  # data that is drawn to order: any number, any size
_BORDERS = [
    ("border", QT_TR_NOOP("real edge")),
    ("circular", QT_TR_NOOP("wraps round")),
    ("interior", QT_TR_NOOP("ignore edges")),
]
_VIEWS = [
    ("x0", QT_TR_NOOP("Best guess")),
    ("xt", QT_TR_NOOP("Noisy")),
    ("both", QT_TR_NOOP("Both")),
]
_SAMPLERS = [
    ("ddim", QT_TR_NOOP("DDIM, always the same")),
    ("ddpm", QT_TR_NOOP("DDPM, fresh noise each step")),
]
_NOISES = [
    ("cosine", QT_TR_NOOP("cosine")),
    ("linear", QT_TR_NOOP("linear")),
    ("exponential", QT_TR_NOOP("exponential")),
]
_ERRORS = (1e-4, 1e-3, 1e-2)
_MOST = 10_000_000


def _said(choices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(value, tr(words)) for value, words in choices]


class DetailsPanel(QScrollArea):
    """A form in four short groups; every edit goes out as one `edited` dictionary."""

    edited = Signal(dict)  # {"section": "run" | "data" | "film", "field": name, "value": value}
    from_now_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Details"))
        explain(self, "details")
        self._rows: dict[str, DetailRow] = {}
        self._count_field, self._size_field = "count", "size"
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, Space.S, Space.S)
        self._column.setSpacing(Space.XS + 2)
        self._build()
        self._column.addStretch(1)
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)

    def _build(self) -> None:
        self._heading(tr("What it draws"), first=True)
        self.canvas = SizePair(tr("Canvas"))
        self._row("canvas", tr("Canvas"), tr("Canvas H × W"), self.canvas, "stack")
        self.samples = Number(tr("Samples"), 1, 16)
        self._row("samples", tr("Samples"), tr("Samples B"), self.samples)
        self.view = Segments(tr("Show"), _said(_VIEWS))
        self._row("view", tr("Show"), tr("Show"), self.view, "stack")

        self._heading(tr("What it knows"))
        self.data = Choice(tr("Data"))
        self._row("data", tr("Data"), tr("Training set"), self.data)
        self.count = Number(tr("Pictures it knows"), 1, _MOST, 10)
        self._row("count", tr("Pictures it knows"), tr("Pictures N"), self.count)
        self.label = Choice(tr("Kind"))
        self._row("label", tr("Kind"), tr("Label"), self.label)
        self.side = Number(tr("Size of the pictures it knows"), 8, 512, 4)
        self._row("size", tr("Their size"), tr("Picture side, px"), self.side)
        self.grey = Toggle(tr("In grey"))
        self._row("grey", tr("In grey"), tr("Grey (BT.601)"), self.grey, "switch")
        self.fingers = Number(tr("Fingers"), 0, 10)
        self._row("fingers", tr("Fingers"), tr("Fingers drawn"), self.fingers)

        self._heading(tr("How it sees"))
        self.schedule = Choice(tr("How its sight narrows"))
        self._row(
            "patch", tr("How its sight narrows"), tr("Patch size schedule"), self.schedule, "stack"
        )
        self.border = Choice(tr("Edges"))
        self._row("border", tr("Edges"), tr("Border rule"), self.border)

        self._heading(tr("How it runs"))
        self.steps = Number(tr("Steps"), 2, 1000)
        self._row("steps", tr("Steps"), tr("Steps S"), self.steps)
        self.sampler = Choice(tr("Sampler"))
        self._row("sampler", tr("Way down"), tr("Sampler"), self.sampler, "stack")
        self.noise = Choice(tr("Noise schedule"))
        self._row("noise", tr("Noise fades"), tr("Noise schedule ᾱ"), self.noise)
        self.tolerance = Choice(tr("Allowed error"))
        self._row("tolerance", tr("Allowed error"), tr("Tolerance ε on x̂0"), self.tolerance)
        self._rows["tolerance"].set_hint(
            tr("Leave out what provably moves no pixel by more than this")
        )
        self.device = Choice(tr("Device"))
        self._row("device", tr("Computed on"), tr("Device"), self.device)
        self.from_now = Toggle(tr("Change from now, keep what grew"))
        self._row("from_now", tr("Change from now"), tr("From here on"), self.from_now, "switch")
        self._rows["from_now"].set_hint(tr("Keep what grew; off: start again from the same noise"))

        self._tie(self.data.chosen, "data", "data")
        self.count.entered.connect(self._count_edited)
        self._tie(self.label.chosen, "data", "label")
        self.side.entered.connect(lambda value: self._say("data", self._size_field, value))
        self.grey.clicked.connect(lambda on: self._say("data", "grey", on))
        self._tie(self.fingers.entered, "data", "fingers")
        self._tie(self.schedule.chosen, "run", "patch")
        self._tie(self.border.chosen, "run", "border")
        self._tie(self.samples.entered, "run", "samples")
        self._tie(self.canvas.entered, "run", "canvas")
        self._tie(self.view.chosen, "film", "view")
        self._tie(self.steps.entered, "run", "steps")
        self._tie(self.sampler.chosen, "run", "sampler")
        self._tie(self.noise.chosen, "run", "noise")
        self._tie(self.tolerance.chosen, "run", "tolerance")
        self._tie(self.device.chosen, "run", "device")
        self.from_now.toggled.connect(self.from_now_toggled)

    def _heading(self, text: str, *, first: bool = False) -> None:
        label = QLabel(text)
        label.setFont(font(Size.STATUS, QFont.Weight.DemiBold))
        label.setProperty("tone", "dim")
        if not first:
            self._column.addSpacing(Space.S)
        self._column.addWidget(label)

    def _row(
        self, field: str, plain: str, paper: str, widget: QWidget, shape: RowShape = "beside"
    ) -> None:
        self._rows[field] = DetailRow(plain, paper, widget, shape, field)
        self._column.addWidget(self._rows[field])

    def _tie(self, signal: SignalInstance, section: str, field: str) -> None:
        signal.connect(lambda value: self._say(section, field, value))

    def _say(self, section: str, field: str, value: object) -> None:
        self.edited.emit({"section": section, "field": field, "value": value})

    def _count_edited(self, value: int) -> None:
        self._say("data", self._count_field, value)

    def set_values(
        self,
        settings: Settings,
        *,
        labels: Sequence[str],
        schedules: Sequence[tuple[str, str]],
        data_names: Sequence[tuple[str, str]],
        devices: Sequence[tuple[str, str]],
        picture_hw: tuple[int, int] | None = None,
        picture_count: int | None = None,
    ) -> None:
        """Show these settings and what there is to choose from; emits nothing.

        `picture_hw` and `picture_count` are the training set's own size, where it is known.
        """
        data, run = settings.data, settings.run
        drawn = data.data in DRAWN
        self.data.offer(data_names, data.data)
        self._count_field = "count" if drawn else "limit"
        self._size_field = "size" if drawn else "resize"
        known = data.count if drawn else data.limit
        self.count.show_value(known or picture_count or 1)
        self.label.offer([(None, tr("all kinds")), *((name, name) for name in labels)], data.label)
        self.fingers.show_value(data.fingers)
        self.schedule.offer(schedules, run.patch)
        self.border.offer(_said(_BORDERS), run.border)
        self.samples.show_value(len(run.noise_numbers))
        side = data.size if drawn else data.resize or (min(picture_hw) if picture_hw else 32)
        self.side.blockSignals(True)  # a narrower range may move the value: that is no edit
        self.side.setRange(*((16, 128) if drawn else (8, 512)))
        self.side.blockSignals(False)
        self.side.show_value(side)
        self.grey.setChecked(data.grey)
        self.canvas.show_value(run.canvas, picture_hw or (side, side))
        self.view.show_value(settings.film.view)
        self.steps.show_value(run.steps)
        self.sampler.offer(_said(_SAMPLERS), run.sampler)
        self.noise.offer(_said(_NOISES), run.noise)
        errors = [(error, figure(error, "g")) for error in _ERRORS]
        self.tolerance.offer([(0.0, tr("none, exact")), *errors], run.tolerance)
        self.device.offer(devices, run.device)

    def set_from_now(self, on: bool) -> None:
        """Whether changes steer the running process; emits nothing."""
        self.from_now.blockSignals(True)
        self.from_now.setChecked(on)
        self.from_now.blockSignals(False)

    def set_reason(self, field: str, reason: str | None) -> None:
        """Disable a row and say why; None enables it. Fields as in the settings, and from_now."""
        self._rows[{"limit": "count", "resize": "size"}.get(field, field)].set_reason(reason)

    def set_paper_terms(self, on: bool) -> None:
        """The paper's words as labels; the tooltips give the others."""
        for row in self._rows.values():
            row.set_paper_terms(on)
