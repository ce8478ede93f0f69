"""Saving what grew: one place for films, pictures and sheets, with the frame that would be saved.

What is saved goes to a queue in the background; one may go on choosing, or close this.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from els_engine.board_run import BoardPlan, grown_board, plan_board
from els_engine.compose import SIZES
from els_engine.errors import MorphogenError
from els_engine.export import Kind, check_film, check_size, export, plan_target
from els_engine.frames import frame_size
from els_engine.images import ImageSet
from els_engine.preview import Estimate, estimate, film_seconds, frame_count, is_sheet
from els_engine.settings import BoardKind, Settings
from els_engine.steps import Step, Stop
from gui.controls.main_button import set_main
from gui.dialogs.export_form import ExportForm
from gui.dialogs.export_list import ExportList
from gui.dialogs.export_path import ExportPath
from gui.dialogs.export_preview import ExportPreview
from gui.dialogs.fitting import FittingDialog
from gui.engine_errors import in_words
from gui.export_queue import Export, ExportQueue
from gui.fonts import font
from gui.language import figure, tr
from gui.runner import Job, Runner
from gui.theme import Size, Space

__all__ = ["ExportDialog"]

_ESTIMATE_MS = 500  # of quiet before it is tried how large and long it will be
_ESTIMATE = "estimate"


class ExportDialog(FittingDialog):
    """Saves a fixed list of Steps; not modal, so the window stays alive beside it."""

    saved = Signal(str)  # the path

    def __init__(
        self,
        steps: Sequence[Step],
        settings: Settings,
        queue: ExportQueue,
        *,
        repeatable: bool = True,
        images: ImageSet | None = None,
        boards: bool = True,
        words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`images`, the training pictures, make overlays possible, and `boards` where wanted: what
        is a board already cannot be another one, and its settings are those of one machine.

        `words` say what stands where; they are under a film that has no caption of its own.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Save film"))
        self._settings, self._queue, self._board = settings, queue, not boards
        self._repeatable, self._images, self._words = repeatable, images, words
        self._made: dict[object, list[Step]] = {"canvas": list(steps)}
        self._plan: BoardPlan | None = None
        self._mine: list[Export] = []
        self._estimated: Estimate | None = None
        self._runner = Runner(self)
        self._job: Job | None = None
        self._clock = QTimer(self, interval=100)
        self._clock.timeout.connect(self._tell_growth)
        self._quiet = QTimer(self, singleShot=True, interval=_ESTIMATE_MS)
        self._quiet.timeout.connect(self._ask_estimate)
        self.form = ExportForm(
            settings.film, boards=boards and images is not None, overlays=images is not None
        )
        self.form.caption.setPlaceholderText(words)
        self.preview = ExportPreview(self._runner)
        self.where = ExportPath(f"morphogen-{Path(settings.data.data).stem}")
        self.path, self.browse = self.where.line, self.where.browse
        self.summary = QLabel()
        self.summary.setProperty("tone", "dim")
        self.summary.setWordWrap(True)
        self.list = ExportList(queue)
        self.save = QPushButton(tr("Save"))
        self.shut = QPushButton(tr("Close"))
        self._lay_out()
        set_main(self.save)
        self._connect()
        self._new_pictures(settings.film.crop)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        title = QLabel(tr("Save what grew"))
        title.setFont(font(Size.NAME, QFont.Weight.DemiBold))
        column.addWidget(title)
        scroll = self._scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the fields that have it
        scroll.setMinimumWidth(430)
        halves = QHBoxLayout()
        halves.setSpacing(Space.XL)
        halves.addWidget(self.preview, 1)
        halves.addWidget(scroll)
        column.addLayout(halves, 1)
        column.addWidget(self.where)
        column.addWidget(self.summary)
        column.addWidget(self.list)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.shut)
        buttons.addWidget(self.save)
        column.addLayout(buttons)
        self.setMinimumSize(900, 560)
        self.resize(980, 690)

    def unfold(self, room: QSize) -> None:
        self._scroll.setMinimumHeight(self.form.sizeHint().height())

    def _connect(self) -> None:
        self.form.changed.connect(self._describe)
        self.form.kind_chosen.connect(self._kind_chosen)
        self.form.subject_chosen.connect(self._subject_chosen)
        self.where.left.connect(self._follow_format)
        self.save.clicked.connect(self.start)
        self.shut.clicked.connect(self.reject)
        self._runner.finished.connect(self._grown)
        self.preview.drawn.connect(self._tell_size)
        self._runner.failed.connect(self._growth_failed)
        self._queue.saved.connect(self._saved)
        self._queue.failed.connect(self._ended)
        self._queue.stopped.connect(self._ended)

    # What is saved

    @property
    def kind(self) -> Kind:
        """The format that is chosen."""
        kind = self.form.kind.currentData()
        assert isinstance(kind, Kind)
        return kind

    @property
    def steps(self) -> list[Step]:
        """The Steps of what is chosen; none while it still grows."""
        subject = self.form.subject.currentData()
        return self._made.get("canvas" if subject == "apart" else subject, [])

    def settings(self) -> Settings:
        """Everything that is chosen."""
        film = self.form.film(self._settings.film)
        if self._plan is not None:
            film = self._plan.film(film, sheet=is_sheet(self.kind, film))
        elif self._words and not (film.explode or is_sheet(self.kind, film)):
            film = dataclasses.replace(film, caption=film.caption or self._words)
        return dataclasses.replace(self._settings, film=film)

    def take_apart(self, sample: int) -> None:
        """Choose that this sample, from 1, breaks along its seams."""
        self.form.take_apart(sample)

    def _subject_chosen(self, subject: object) -> None:
        self._runner.stop()
        self._plan, self._job = None, None
        self._clock.stop()
        if self._images is not None and subject in ("machines", "ladder"):
            kind: BoardKind = "ladder" if subject == "ladder" else "machines"
            try:
                self._plan = plan_board(kind, self._settings.run, self._images)
            except MorphogenError as error:
                self.form.refresh()
                self._not_grown(in_words(error))
                return
            if subject not in self._made:
                self._grow(self._plan, self._images)
        words = self._words if self._plan is None else self._plan.caption
        words = "" if self.form.apart else words
        self.form.caption.setPlaceholderText(words)
        self._new_pictures(None)

    def _grow(self, planned: BoardPlan, images: ImageSet) -> None:
        def task(stop: Stop, tell: Callable[[float], None]) -> object:
            growing = grown_board(planned, images, stop, hurry=True)
            while True:
                try:
                    tell(next(growing))
                except StopIteration as end:
                    return end.value

        self._job = self._runner.do(task)
        self._clock.start()
        self._tell_growth()

    def _tell_growth(self) -> None:
        progress = self._job.take()[1] if self._job is not None else None
        share = 100 * progress.fraction if progress is not None else 0.0
        self.preview.show_words(tr("Growing it from the same noise: {share:.0f} %", share=share))

    def _grown(self, job: Job, made: object) -> None:
        if job is self._job and isinstance(made, list):
            self._made[self.form.subject.currentData()] = made
            self._job = None
            self._clock.stop()
            self._new_pictures(None)

    def _growth_failed(self, job: Job, sentence: str) -> None:
        if job is self._job:
            self._not_grown(sentence)

    def _not_grown(self, sentence: str) -> None:
        self._job = None
        self._clock.stop()
        self.preview.show_words(sentence)
        self._tell(sentence, "warning")
        self.save.setEnabled(False)

    def _new_pictures(self, crop: tuple[int, int, int, int] | None) -> None:
        if self.steps:
            _, _, height, width = self.steps[-1].x0_hat.shape
            self.form.set_pictures(height, width, crop)
        grown = self._made["canvas"]
        if grown:
            self.form.set_samples(len(grown[-1].x0_hat), finished=grown[-1].t == 0)
        self.form.refresh()
        self._describe()

    # What is said about it

    def _describe(self) -> None:
        self._estimated = None
        self._runner.forget(_ESTIMATE)
        self.save.setEnabled(bool(self.steps))
        if not self.steps:
            self._tell(tr("It can be saved when it has grown."), "dim")
            return
        self.preview.show_steps(self.steps, self.settings(), self.kind, self._images)
        self._summarise()
        self._quiet.start()

    def _summarise(self) -> None:
        steps, kind, film = self.steps, self.kind, self.settings().film
        samples, _, height, width = steps[-1].x0_hat.shape
        across, down = SIZES.get(film.preset) or frame_size(samples, height, width, film)
        if film.explode and self.preview.image is not None:
            across, down = self.preview.image.width(), self.preview.image.height()
        sheet = is_sheet(kind, film)
        parts = [tr("A sheet") if sheet else tr("{across} × {down} px", across=across, down=down)]
        if film.explode and self.preview.image is None:
            parts = []  # its pieces are being found
        if kind.moves:
            seconds = float(film_seconds(steps, film))
            parts += [] if film.explode else [tr("%n step(s)", "", len(steps))]
            parts.append(tr("{n:.1f} s", n=seconds))
        elif kind is Kind.FOLDER:
            parts.append(tr("%n picture(s)", "", frame_count(steps, film)))
        if self._estimated is not None:
            parts.append(
                tr("about {size}, saved in about {n:.0f} s", size=_bytes(self._estimated.size),
                   n=max(1.0, self._estimated.seconds))
            )  # fmt: skip
        words = tr("{film}; the settings are saved beside it.", film=", ".join(parts))
        if self._board:
            words += " " + tr("They make one machine's pictures again, not all that are here.")
        elif not self._repeatable:
            words += " " + tr("They cannot repeat what was changed by hand or stopped early.")
        self._tell(words, "dim")

    def _tell_size(self) -> None:
        """How large the frame is where pieces fly is known when they are found."""
        if self.steps and self.form.apart and self.summary.property("tone") == "dim":
            self._summarise()

    def _ask_estimate(self) -> None:
        asked = (self.steps, self.settings(), self.kind, self._images)
        self._runner.ask(
            _ESTIMATE,
            lambda stop: estimate(*asked, stop=stop),
            self._tell_estimate,
            lambda _sentence: None,  # why it cannot be is said when it is saved
            yields=True,
        )

    def _tell_estimate(self, found: Estimate) -> None:
        self._estimated = found
        if self.steps and self.summary.property("tone") == "dim":
            self._summarise()

    def _tell(self, sentence: str, tone: str) -> None:
        self.summary.setText(sentence)
        self.summary.setProperty("tone", tone)
        self.summary.style().unpolish(self.summary)
        self.summary.style().polish(self.summary)

    # Where to

    def _kind_chosen(self, kind: object) -> None:
        if isinstance(kind, Kind):
            self.where.set_kind(kind)
        self._describe()

    def _follow_format(self) -> bool:
        """Make the name end as the format does; whether it has been changed."""
        path = self.where.follow(self.kind)
        if path is None:
            return False
        self._tell(
            tr("Named {name}: the name follows the format that is chosen.", name=path.name), "dim"
        )
        return True

    # Saving

    def start(self) -> None:
        """Put it into the queue; what cannot be is said at once."""
        if not self.steps:
            return
        named = self._follow_format()
        kind, settings = self.kind, self.settings()
        name = self.where.name
        samples, _, height, width = self.steps[-1].x0_hat.shape
        try:
            check_film(settings.film)
            target = plan_target(name, kind)
            check_size(target, samples, height, width, settings.film)
        except MorphogenError as error:
            self._tell(in_words(error), "warning")
            return
        if name in (one.path for one in self._queue.open):
            self._tell(tr("{name} is being saved already.", name=target.path.name), "warning")
            return
        if not self.where.may_write(target):
            return
        steps, images = self.steps, self._images
        self._quiet.stop()
        self._runner.forget(_ESTIMATE)  # a late one would stand where it says what became of it

        def work(stop: Stop, tell: Callable[[float], None]) -> object:
            return export(steps, name, settings, tell, stop, kind=kind, images=images)

        said = tr("Saving {name} in the background; this may be closed.", name=target.path.name)
        if named:
            said = self.summary.text() + " " + said
        self._tell(said, "dim")
        self._mine.append(self._queue.add(name, work))

    def _saved(self, one: Export, path: str) -> None:
        self._ended(one)
        if one in self._mine:
            self.saved.emit(path)

    def _ended(self, one: Export) -> None:
        """The list says what became of it; here it is said again what would be saved now."""
        if one in self._mine and self.steps:
            self._summarise()

    def done(self, result: int) -> None:
        self._quiet.stop()
        self._clock.stop()
        self._runner.close()
        super().done(result)


def _bytes(size: int) -> str:
    """A size as people say it."""
    if size < 1_000_000:
        return tr("{n} KB", n=figure(max(1, round(size / 1000)), ","))
    return tr("{n} MB", n=figure(size / 1e6, ".1f"))
