"""What Morphogen is, and whose science it shows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gui.dialogs.fitting import FittingDialog
from gui.fonts import font
from gui.icons import app_icon
from gui.language import tr
from gui.theme import Size, Space

__all__ = ["CITATION", "AboutDialog"]

CITATION = (
    "M. Kamb and S. Ganguli, “An analytic theory of creativity in convolutional diffusion "
    "models”, Proceedings of the 42nd International Conference on Machine Learning (ICML 2025), "
    "PMLR 267:28795. arXiv:2412.20292"
)


class AboutDialog(FittingDialog):
    """Name, version, one paragraph, the citation."""

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Morphogen"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        mark = QLabel()
        mark.setPixmap(app_icon().pixmap(QSize(64, 64)))
        name = QLabel(tr("Morphogen {version}", version=version))
        name.setFont(font(Size.NAME, QFont.Weight.DemiBold))
        text = QLabel(
            tr(
                "Image generators are trained to copy, yet they invent. Morphogen shows why, live "
                "and without any training: a machine that sees only patches, and treats every "
                "place alike, makes each pixel a weighted mean of training pixels whose "
                "surroundings look alike."
            )
        )
        source = QLabel(tr("The theory: {citation}", citation=CITATION))
        source.setProperty("tone", "dim")
        source.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        licence = QLabel(tr("MIT licence. Typeface: Inter, SIL Open Font License."))
        licence.setProperty("tone", "dim")
        for label in (mark, name, text, source, licence):
            label.setWordWrap(label not in (mark, name))
            column.addWidget(label)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setFixedWidth(460)
