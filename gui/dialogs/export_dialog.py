"""Saving what grew: format, size, speed; progress and cancel while the window goes on."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from els_engine.compose import SIZES
from els_engine.errors import MorphogenError
from els_engine.export import Kind, check_film, check_size, export, plan_target
from els_engine.frames import frame_size
from els_engine.images import ImageSet
from els_engine.pacing import shots, there_and_back
from els_engine.settings import FilmSettings, Settings
from els_engine.steps import Step
from gui.controls.fields import Choice, Number
from gui.dialogs.export_preview import ExportPreview
from gui.fonts import font
from gui.language import QT_TR_NOOP, tr
from gui.runner import Job, Runner
from gui.theme import Size, Space

__all__ = ["ExportDialog"]

_KINDS: list[tuple[object, str]] = [
    (Kind.MP4, QT_TR_NOOP("Film, MP4 (slides, phones)")),
    (Kind.GIF, QT_TR_NOOP("Film, GIF (web pages)")),
    (Kind.WEBP, QT_TR_NOOP("Film, WebP (exact, small)")),
    (Kind.APNG, QT_TR_NOOP("Film, APNG (exact)")),
    (Kind.PNG, QT_TR_NOOP("Picture, PNG (the result)")),
    (Kind.SVG, QT_TR_NOOP("Sheet, SVG (time × seeds)")),
    (Kind.PDF, QT_TR_NOOP("Sheet, PDF (time × seeds)")),
    (Kind.FOLDER, QT_TR_NOOP("Frames, a folder of PNGs")),
]
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
]
_PACES: list[tuple[object, str]] = [
    ("even", QT_TR_NOOP("Every step equally long")),
    ("change", QT_TR_NOOP("Slow where it happens")),
]
_GROUNDS: list[tuple[object, str]] = [
    ("dark", QT_TR_NOOP("Dark")),
    ("light", QT_TR_NOOP("White")),
    ("transparent", QT_TR_NOOP("Transparent (not MP4, GIF)")),
]


def _said(choices: Sequence[tuple[object, str]]) -> list[tuple[object, str]]:
    return [(value, tr(words)) for value, words in choices]


class ExportDialog(QDialog):
    """Saves a fixed list of Steps; not modal, so the window stays alive beside it."""

    saved = Signal(str)  # the path

    def __init__(
        self,
        steps: Sequence[Step],
        settings: Settings,
        *,
        repeatable: bool = True,
        images: ImageSet | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Save film"))
        self._steps, self._settings = list(steps), settings
        self._repeatable, self._images = repeatable, images
        self._runner = Runner(self)
        self._job: Job | None = None
        self._clock = QTimer(self, interval=50)
        self._clock.timeout.connect(self._show_progress)
        film = settings.film
        self.kind = Choice(tr("Format"))
        self.kind.offer(_said(_KINDS), Kind.MP4)
        self.view = Choice(tr("Show"))
        self.view.offer(_said(_VIEWS), film.view)
        self.scale = Number(tr("Pixels per pixel"), 1, 64)
        self.scale.show_value(film.scale)
        self.fps = Number(tr("Steps a second"), 1, 60)
        self.fps.show_value(round(film.fps))
        self.hold = Number(tr("Seconds on the last picture"), 0, 60)
        self.hold.show_value(round(film.hold))
        self.preset = Choice(tr("Size of the frame"))
        self.preset.offer(_said(_PRESETS), film.preset)
        self.pace = Choice(tr("Pace"))
        self.pace.offer(_said(_PACES), film.pace)
        self.ground = Choice(tr("Background"))
        self.ground.offer(_said(_GROUNDS), film.background)
        self.caption = QLineEdit(film.caption)
        self.caption.setAccessibleName(tr("Caption"))
        self.ping_pong = QCheckBox(tr("There and back again"))
        self.ping_pong.setChecked(film.ping_pong)
        self.stamp = QCheckBox(tr("Write the settings into the frames"))
        self.stamp.setChecked(film.stamp)
        self.preview = ExportPreview(self._steps, settings)
        self.path = QLineEdit(str(_folder() / f"morphogen-{Path(settings.data.data).stem}.mp4"))
        self.path.setAccessibleName(tr("File"))
        self.browse = QPushButton(tr("Choose…"))
        self.summary = QLabel()
        self.summary.setProperty("tone", "dim")
        self.summary.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.hide()
        self.save = QPushButton(tr("Save"))
        self.save.setProperty("role", "primary")
        self.save.setDefault(True)
        self.cancel = QPushButton(tr("Close"))
        self._lay_out()
        self._connect()
        self._describe()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        title = QLabel(tr("Save what grew"))
        title.setFont(font(Size.NAME, QFont.Weight.DemiBold))
        column.addWidget(title)
        form = QFormLayout()
        form.setHorizontalSpacing(Space.XL)
        form.setVerticalSpacing(Space.S)
        for words, field in (
            (tr("Format"), self.kind),
            (tr("Show"), self.view),
            (tr("Size of the frame"), self.preset),
            (tr("Screen pixels per pixel"), self.scale),
            (tr("Background"), self.ground),
            (tr("Pace"), self.pace),
            (tr("Steps a second"), self.fps),
            (tr("Seconds on the last picture"), self.hold),
            ("", self.ping_pong),
            (tr("Caption"), self.caption),
            ("", self.stamp),
        ):
            form.addRow(words, field)
        where = QHBoxLayout()
        where.addWidget(self.path, 1)
        where.addWidget(self.browse)
        form.addRow(tr("File"), where)
        halves = QHBoxLayout()
        halves.setSpacing(Space.XL)
        halves.addWidget(self.preview, 1)
        halves.addLayout(form)
        column.addLayout(halves, 1)
        column.addWidget(self.summary)
        column.addWidget(self.bar)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        column.addLayout(buttons)
        self.setMinimumWidth(860)

    def _connect(self) -> None:
        self.kind.chosen.connect(self._kind_chosen)
        for choice in (self.view, self.preset, self.pace, self.ground):
            choice.chosen.connect(self._describe)
        for box in (self.ping_pong, self.stamp):
            box.toggled.connect(self._describe)
        self.caption.textChanged.connect(self._describe)
        for field in (self.scale, self.fps, self.hold):
            field.valueChanged.connect(self._describe)
        self.browse.clicked.connect(self._browse)
        self.save.clicked.connect(self.start)
        self.cancel.clicked.connect(self._cancel)
        self._runner.finished.connect(self._finished)
        self._runner.stopped.connect(lambda _job: self._over(tr("Cancelled; nothing was written.")))
        self._runner.failed.connect(lambda _job, sentence: self._over(sentence, "warning"))

    def film(self) -> FilmSettings:
        """What is chosen."""
        return dataclasses.replace(
            self._settings.film,
            view=self.view.currentData(),
            scale=self.scale.value(),
            fps=float(self.fps.value()),
            hold=float(self.hold.value()),
            preset=self.preset.currentData(),
            pace=self.pace.currentData(),
            background=self.ground.currentData(),
            caption=self.caption.text().strip(),
            ping_pong=self.ping_pong.isChecked(),
            stamp=self.stamp.isChecked(),
        )

    def _kind_chosen(self, kind: object) -> None:
        if isinstance(kind, Kind):
            path = Path(self.path.text())
            suffix = "" if kind is Kind.FOLDER else kind.value
            self.path.setText(str(path.with_suffix(suffix)))
        moves = isinstance(kind, Kind) and kind.moves
        for field in (self.fps, self.hold, self.pace, self.ping_pong):
            field.setEnabled(moves)
        self.preset.setEnabled(kind not in (Kind.SVG, Kind.PDF))
        self._describe()

    def _describe(self) -> None:
        samples, _, height, width = self._steps[-1].x0_hat.shape
        film, kind = self.film(), self.kind.currentData()
        self.scale.setEnabled(film.preset == "own")
        self.preview.show_settings(dataclasses.replace(self._settings, film=film))
        across, down = SIZES.get(film.preset) or frame_size(samples, height, width, film)
        sheet = kind in (Kind.SVG, Kind.PDF)
        parts = [tr("A sheet") if sheet else tr("{across} × {down} px", across=across, down=down)]
        if isinstance(kind, Kind) and kind.moves:
            clips = shots(((step, 0) for step in self._steps), film, len(self._steps))
            whole = there_and_back(clips) if film.ping_pong else clips
            seconds = float(sum(length for _, length in whole))
            parts += [tr("%n step(s)", "", len(self._steps)), tr("{n:.1f} s", n=seconds)]
        elif kind is Kind.FOLDER:
            parts.append(tr("%n picture(s)", "", len(self._steps)))
        words = tr("{film}; the settings are saved beside it.", film=", ".join(parts))
        if not self._repeatable:
            words += " " + tr(
                "They alone do not make it again: it was changed on the way, or not finished."
            )
        self._tell(words, "dim")

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save as"), self.path.text())
        if chosen:
            self.path.setText(chosen)

    def start(self) -> None:
        """Save, on a thread of its own."""
        kind = self.kind.currentData()
        film, name = self.film(), str(Path(self.path.text()).expanduser())
        settings = dataclasses.replace(self._settings, film=film)
        samples, _, height, width = self._steps[-1].x0_hat.shape
        try:
            check_film(film)
            target = plan_target(name, kind)
            check_size(target, samples, height, width, film)
        except MorphogenError as error:
            self._tell(str(error), "warning")
            return
        self.bar.setValue(0)
        self.bar.show()
        self.save.setEnabled(False)
        self.cancel.setText(tr("Cancel"))
        self._tell(tr("Saving {name} …", name=target.path.name), "dim")
        steps, images = self._steps, self._images
        self._job = self._runner.do(
            lambda stop, tell: export(steps, name, settings, tell, stop, kind=kind, images=images)
        )
        self._clock.start()

    def _show_progress(self) -> None:
        if self._job is not None:
            progress = self._job.take()[1]
            if progress is not None:
                self.bar.setValue(round(1000 * progress.fraction))

    def _finished(self, _job: Job, result: object) -> None:
        self._over(tr("Saved {path}.", path=result))
        self.saved.emit(str(result))

    def _over(self, sentence: str, tone: str = "dim") -> None:
        self._job = None
        self._clock.stop()
        self.bar.hide()
        self.save.setEnabled(True)
        self.cancel.setText(tr("Close"))
        self._tell(sentence, tone)

    def _tell(self, sentence: str, tone: str) -> None:
        self.summary.setText(sentence)
        self.summary.setProperty("tone", tone)
        self.summary.style().unpolish(self.summary)
        self.summary.style().polish(self.summary)

    def _cancel(self) -> None:
        if self._job is not None:
            self._runner.stop()
        else:
            self.reject()

    def done(self, result: int) -> None:
        self._runner.close()
        super().done(result)


def _folder() -> Path:
    places = QStandardPaths.StandardLocation
    for place in (places.MoviesLocation, places.HomeLocation):
        folder = Path(QStandardPaths.writableLocation(place))
        if folder.is_dir():
            return folder
    return Path.cwd()
