"""How often each machine draws a wrong number of fingers, or a copy: a finished sweep."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from els_engine.errors import MorphogenError
from els_engine.study.folder import Study, open_study
from els_engine.study.observing import TRAINING
from els_engine.study.rates import Point, Rate
from gui.dialogs.fitting import FittingDialog
from gui.engine_errors import in_words
from gui.engine_words import translated
from gui.fonts import font
from gui.language import tr
from gui.study_chart import StudyChart
from gui.theme import Size, Space

__all__ = ["SHIPPED", "StudyDialog"]

SHIPPED = Path(__file__).resolve().parents[2] / "assets" / "study"


class StudyDialog(FittingDialog):
    """Shows the study that comes with Morphogen, and opens others. Not modal."""

    def __init__(self, folder: Path = SHIPPED, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Wrong counts by patch size"))
        self._study: Study | None = None
        self._title = QLabel()
        self._title.setFont(font(Size.NAME, QFont.Weight.DemiBold))
        self._title.setWordWrap(True)
        self._about = QLabel()
        self._about.setProperty("tone", "dim")
        self._about.setWordWrap(True)
        self.chart = StudyChart()
        self.figures = QLabel()
        self.figures.setWordWrap(True)
        self.figures.setMinimumHeight(self.figures.fontMetrics().height() * 4)
        self.figures.setAccessibleName(tr("Figures of the chosen patch size"))
        self.chart.chosen.connect(self._tell)
        another = QPushButton(tr("Open a sweep…"))
        another.setToolTip(tr("A folder that “main.py sweep --out FOLDER” has made"))
        another.setAutoDefault(False)
        another.clicked.connect(self._ask)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(another)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addWidget(self.chart, 1)
        column.addWidget(self.figures)
        column.addLayout(foot)
        self.open_folder(folder)
        self.chart.setFocus()

    def open_folder(self, folder: Path) -> None:
        """Show the study in a folder; where there is none, say so and keep what is shown."""
        try:
            study = open_study(folder)
        except MorphogenError as error:
            self._about.setText(in_words(error))
            self._about.setProperty("tone", "warning")
        else:
            self._study = study
            self._title.setText(
                tr("How often is the number of legs not {usual}?", usual=study.usual)
                if study.usual == 2
                else tr("How often is the number of fingers not {usual}?", usual=study.usual)
            )
            samples = max((p.samples for p in study.points if p.machine != TRAINING), default=0)
            told = tr(
                "{title}; {samples} samples a point; shaded: 95 % intervals.",
                title=translated(study.title),
                samples=samples,
            )
            for control in study.of(TRAINING):
                wrong = control.wrong
                told += " " + tr(
                    "Grey, along the foot: the training pictures themselves, "
                    "{hits} of {of} counted wrong.",
                    hits=wrong.hits,
                    of=wrong.of,
                )
            self._about.setText(told)
            self._about.setProperty("tone", "dim")
            self.chart.show_study(study)
        self._about.style().unpolish(self._about)
        self._about.style().polish(self._about)

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("A folder that sweep has made"))
        if chosen:
            self.open_folder(Path(chosen))

    def _tell(self, patch: str) -> None:
        if self._study is None:
            return
        at = [p for p in self._study.points if p.patch == patch and p.machine != TRAINING]
        size = tr("whole") if patch == "whole" else f"{patch} px"
        head = f"<b>L = {size}</b>"
        self.figures.setText("<br>".join([head, *(_line(point) for point in at)]))
        self.chart.setAccessibleDescription(
            ". ".join([tr("Late patch size {patch}", patch=patch), *(_line(point) for point in at)])
        )


def _line(point: Point) -> str:
    name = point.machine.upper() if len(point.machine) < 4 else point.machine
    text = tr(
        "{name}: wrong number {wrong}, copies {copies}",
        name=name,
        wrong=_rate(point.wrong),
        copies=_rate(point.copies),
    )
    if point.uncountable.hits:
        lost = point.uncountable
        text += ", " + tr("not countable {hits} of {of}", hits=lost.hits, of=lost.of)
    return text


def _rate(rate: Rate) -> str:
    if not rate.of:
        return tr("unknown")
    low, high = rate.interval
    return tr(
        "{hits} of {of} ({low:.0f} to {high:.0f} %)",
        hits=rate.hits,
        of=rate.of,
        low=100 * low,
        high=100 * high,
    )
