"""What a person chooses of a film, a picture or a sheet."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from els_engine.contact_sheet import MOMENTS
from els_engine.export import Kind
from els_engine.settings import OVERLAYS, FilmSettings
from gui.controls.fields import Choice, Number
from gui.language import QT_TR_NOOP, tr
from gui.overlay_picker import WORDS
from gui.theme import Space

__all__ = ["ExportForm", "said"]

KINDS: list[tuple[object, str]] = [
    (Kind.MP4, QT_TR_NOOP("Film, MP4 (slides, phones)")),
    (Kind.GIF, QT_TR_NOOP("Film, GIF (web pages)")),
    (Kind.WEBP, QT_TR_NOOP("Film, WebP (exact, small)")),
    (Kind.APNG, QT_TR_NOOP("Film, APNG (exact)")),
    (Kind.PNG, QT_TR_NOOP("Picture, PNG (the result)")),
    (Kind.SVG, QT_TR_NOOP("Sheet, SVG (time × seeds)")),
    (Kind.PDF, QT_TR_NOOP("Sheet, PDF (time × seeds)")),
    (Kind.FOLDER, QT_TR_NOOP("Frames, a folder of PNGs")),
]
_STILL = (Kind.PNG, Kind.SVG, Kind.PDF)
_VIEWS: list[tuple[object, str]] = [
    ("x0", QT_TR_NOOP("Best guess")),
    ("xt", QT_TR_NOOP("Noisy picture")),
    ("both", QT_TR_NOOP("Both side by side")),
]
_PRESETS: list[tuple[object, str]] = [
    ("own", QT_TR_NOOP("Just the pictures")),
    ("1080p", QT_TR_NOOP("1920 × 1080, a screen")),
    ("square", QT_TR_NOOP("1080 × 1080, a square")),
    ("slide", QT_TR_NOOP("1440 × 1080, a slide")),
    ("poster", QT_TR_NOOP("2400 × 3600, a poster")),
    ("web", QT_TR_NOOP("720 × 540, a web page")),
]
_PACES: list[tuple[object, str]] = [
    ("even", QT_TR_NOOP("Every step equally long")),
    ("change", QT_TR_NOOP("Slow where it happens")),
]
_GROUNDS: list[tuple[object, str]] = [
    ("dark", QT_TR_NOOP("Dark")),
    ("light", QT_TR_NOOP("White")),
    ("transparent", QT_TR_NOOP("Transparent (not MP4)")),
]
SUBJECTS: list[tuple[object, str]] = [
    ("canvas", QT_TR_NOOP("What grew")),
    ("machines", QT_TR_NOOP("Four machines, one noise")),
    ("ladder", QT_TR_NOOP("Ladder of patch sizes")),
    ("apart", QT_TR_NOOP("One sample taken apart")),
]
_PLAIN = FilmSettings()  # where pieces fly, what is chosen of a run has no meaning


def said(choices: Sequence[tuple[object, str]]) -> list[tuple[object, str]]:
    """The choices in the language that is spoken."""
    return [(value, tr(words)) for value, words in choices]


class ExportForm(QWidget):
    """Fields, and nothing about how it is saved."""

    changed = Signal()
    kind_chosen = Signal(object)  # Kind
    subject_chosen = Signal(object)  # "canvas", "machines", "ladder" or "apart"

    def __init__(
        self, film: FilmSettings, *, boards: bool, overlays: bool, parent: QWidget | None = None
    ) -> None:
        """`boards` and `overlays`: whether the training pictures are there to make them."""
        super().__init__(parent)
        self._overlays = overlays
        self._size = (1, 1)
        self._of_runs: list[QWidget | QHBoxLayout] = []  # the rows that pieces that fly have not
        self._make(film)
        self._lay_out(boards=boards)
        for choice in (self.view, self.preset, self.pace, self.ground, self.overlay):
            choice.chosen.connect(self._edited)
        for box in (self.ping_pong, self.stamp, self.legend):
            box.toggled.connect(self._edited)
        self.caption.textChanged.connect(self._edited)
        for field in (self.scale, self.fps, self.hold, self.moments, *self.crop):
            field.valueChanged.connect(self._edited)
        self.kind.chosen.connect(self._kind_chosen)
        self.subject.chosen.connect(self._subject_chosen)
        self.sample.valueChanged.connect(self._edited)
        self._kind_chosen(self.kind.currentData())

    def _make(self, film: FilmSettings) -> None:
        self.subject = Choice(tr("What"))
        self.subject.offer(said(SUBJECTS), "canvas")
        self.sample = Number(tr("Sample that is taken apart"), 1, 1)
        self.sample.setPrefix(tr("sample") + " ")
        self.sample.show_value(film.sample)
        self.sample.hide()
        self.kind = Choice(tr("Format"))
        self.kind.offer(said(KINDS), Kind.MP4)
        self.view = Choice(tr("Show"))
        self.view.offer(said(_VIEWS), film.view)
        self.overlay = Choice(tr("Over the pictures"))
        self.overlay.offer([(kind, tr(WORDS[kind][1])) for kind in OVERLAYS], film.overlay)
        self.legend = QCheckBox(tr("Legend"))
        self.legend.setChecked(film.legend)
        self.preset = Choice(tr("Size of the frame"))
        self.preset.offer(said(_PRESETS), film.preset)
        self.scale = Number(tr("Screen pixels per pixel"), 1, 64)
        self.scale.show_value(film.scale)
        self.crop = (
            Number(tr("Crop: left"), 0, 0), Number(tr("Crop: top"), 0, 0),
            Number(tr("Crop: width"), 1, 1), Number(tr("Crop: height"), 1, 1),
        )  # fmt: skip
        self.ground = Choice(tr("Background"))
        self.ground.offer(said(_GROUNDS), film.background)
        self.pace = Choice(tr("Pace"))
        self.pace.offer(said(_PACES), film.pace)
        self.fps = Number(tr("Steps a second"), 1, 60)
        self.fps.show_value(round(film.fps))
        self.hold = Number(tr("Seconds on the last picture"), 0, 60)
        self.hold.show_value(round(film.hold))
        self.ping_pong = QCheckBox(tr("There and back again"))
        self.ping_pong.setChecked(film.ping_pong)
        self.moments = Number(tr("Moments beside each other"), 0, 1001)
        self.moments.setSpecialValueText(tr("only the result"))
        self.moments.show_value(film.moments or 0)
        self.caption = QLineEdit(film.caption)
        self.caption.setAccessibleName(tr("Caption"))
        self.stamp = QCheckBox(tr("Write the settings into the frames"))
        self.stamp.setChecked(film.stamp)

    def _lay_out(self, *, boards: bool) -> None:
        form = self._rows = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(Space.L)
        form.setVerticalSpacing(Space.XS + 2)
        crop = QHBoxLayout()
        crop.setSpacing(Space.XS)
        for number, field in enumerate(self.crop):
            crop.addWidget(field, 1)
            between = ("", "·", "×", "")[number] if number else ","
            if number < 3:
                crop.addWidget(QLabel(between))
        painted = QHBoxLayout()
        painted.setSpacing(Space.S)
        painted.addWidget(self.overlay, 1)
        painted.addWidget(self.legend)
        what = QHBoxLayout()
        what.setSpacing(Space.S)
        what.addWidget(self.subject, 2)
        what.addWidget(self.sample, 1)
        self.flight = QLabel(
            tr(
                "It breaks along its seams; every piece flies to the training picture that it is "
                "from, and back."
            )
        )
        self.flight.setWordWrap(True)
        self.flight.setProperty("tone", "dim")
        if boards:
            form.addRow(tr("What"), what)
        form.addRow("", self.flight)
        rows: list[tuple[str, QWidget | QHBoxLayout]] = [
            (tr("Format"), self.kind),
            (tr("Show"), self.view),
            (tr("Over the pictures"), painted),
            (tr("Size of the frame"), self.preset),
            (tr("Screen pixels per pixel"), self.scale),
            (tr("Crop (left, top · size)"), crop),
            (tr("Background"), self.ground),
            (tr("Pace"), self.pace),
            (tr("Steps a second"), self.fps),
            (tr("Seconds on the last picture"), self.hold),
            ("", self.ping_pong),
            (tr("Moments beside each other"), self.moments),
            (tr("Caption"), self.caption),
            ("", self.stamp),
        ]
        of_pieces = (self.kind, self.preset, self.scale, self.ground, self.caption, self.stamp)
        for words, row in rows:
            if isinstance(row, QWidget):
                form.addRow(words, row)
            else:
                form.addRow(words, row)
            if row not in of_pieces:
                self._of_runs.append(row)

    def film(self, base: FilmSettings) -> FilmSettings:
        """What is chosen; whatever cannot be chosen here is as in `base`."""
        if self.apart:
            return dataclasses.replace(
                _PLAIN, view=base.view, columns=base.columns, scale=self.scale.value(),
                explode=True, sample=self.sample.value(), preset=self.preset.currentData(),
                background=self.ground.currentData(), caption=self.caption.text().strip(),
                stamp=self.stamp.isChecked(),
            )  # fmt: skip
        left, top, wide, high = (field.value() for field in self.crop)
        whole = (left, top, wide, high) == (0, 0, self._size[1], self._size[0])
        sheets = self.kind.currentData() in _STILL
        return dataclasses.replace(
            base,
            view=self.view.currentData(),
            overlay=self.overlay.currentData() if self._overlays else "none",
            legend=self.legend.isChecked() and self.overlay.currentData() != "none",
            scale=self.scale.value(),
            fps=float(self.fps.value()),
            hold=float(self.hold.value()),
            preset=self.preset.currentData(),
            pace=self.pace.currentData(),
            crop=None if whole else (left, top, wide, high),
            background=self.ground.currentData(),
            caption=self.caption.text().strip(),
            ping_pong=self.ping_pong.isChecked(),
            stamp=self.stamp.isChecked(),
            board=None,
            explode=False,
            moments=(self.moments.value() or None) if sheets else None,
        )

    @property
    def apart(self) -> bool:
        """Whether pieces fly, instead of a run being shown."""
        return bool(self.subject.currentData() == "apart")

    def set_samples(self, count: int, *, finished: bool) -> None:
        """How many samples there are to take apart, and whether they can be."""
        self.sample.blockSignals(True)
        self.sample.setMaximum(count)
        self.sample.blockSignals(False)
        subjects = [value for value, _ in SUBJECTS if finished or value != "apart"]
        self.subject.allow(subjects, tr("It can be taken apart when it has finished."))

    def take_apart(self, sample: int) -> None:
        """Choose that this sample, from 1, is taken apart."""
        self.sample.show_value(sample)
        self.subject.setCurrentIndex(self.subject.findData("apart"))
        self._subject_chosen("apart")

    def _subject_chosen(self, subject: object) -> None:
        fine = [kind for kind, _ in KINDS if not self.apart or kind not in _STILL]
        self.kind.allow(fine, tr("Pieces that fly need a film, or a folder of pictures."))
        if self.kind.currentData() not in fine:
            self.kind.setCurrentIndex(self.kind.findData(Kind.MP4))
            self._kind_chosen(Kind.MP4)
        self.subject_chosen.emit(subject)

    def set_pictures(self, height: int, width: int, crop: tuple[int, int, int, int] | None) -> None:
        """The size of a sample, px, and the part of it to begin with."""
        self._size = (height, width)
        left, top, wide, high = crop or (0, 0, width, height)
        for field, value, most in zip(
            self.crop,
            (left, top, wide, high),
            (width - 1, height - 1, width, height),
            strict=True,
        ):
            field.blockSignals(True)
            field.setMaximum(most)
            field.setValue(value)
            field.blockSignals(False)

    def _edited(self) -> None:
        left, top, wide, high = self.crop
        for start, length, most in ((left, wide, self._size[1]), (top, high, self._size[0])):
            length.blockSignals(True)
            length.setMaximum(max(1, most - start.value()))
            length.blockSignals(False)
        self._enable()
        self.changed.emit()

    def _kind_chosen(self, kind: object) -> None:
        sheet = kind in (Kind.SVG, Kind.PDF)
        self.moments.setMinimum(1 if sheet else 0)
        if sheet and self.moments.value() <= 1:
            self.moments.show_value(MOMENTS)
        self._enable()
        self.kind_chosen.emit(kind)

    def _enable(self) -> None:
        kind = self.kind.currentData()
        moves = isinstance(kind, Kind) and kind.moves
        sheet = kind in (Kind.SVG, Kind.PDF) or (kind is Kind.PNG and self.moments.value() > 0)
        for field in (self.fps, self.hold, self.pace, self.ping_pong):
            field.setEnabled(moves)
        self.moments.setEnabled(kind in _STILL)
        self.view.setEnabled(kind is not Kind.PNG or sheet)
        self.preset.setEnabled(not sheet)
        self.scale.setEnabled(sheet or self.preset.currentData() == "own")
        self.overlay.setEnabled(self._overlays)
        self.legend.setEnabled(self.overlay.isEnabled() and self.overlay.currentData() != "none")
        self.stamp.setEnabled(not sheet)
        self.sample.setVisible(self.apart and self.sample.maximum() > 1)
        for row in self._of_runs:
            self._rows.setRowVisible(row, not self.apart)
        self._rows.setRowVisible(self.flight, self.apart)

    def refresh(self) -> None:
        """Another subject: what it cannot have is off."""
        self._enable()
