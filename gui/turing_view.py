"""Turing next door, on the stage: a row of choices, two pictures, and what is alike about them."""

from __future__ import annotations

from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from els_engine.reaction import FEED, KILL, REGIMES
from gui.board_layout import Board
from gui.board_view import Picture
from gui.controls.fields import Choice, Segments
from gui.controls.rate_slider import RateSlider
from gui.dish_board import DishBoard
from gui.flow import FlowBar
from gui.fonts import font
from gui.language import QT_TR_NOOP, tr
from gui.theme import Size, Space

__all__ = ["OWN", "TuringView"]

_SLIDER = 146  # px
_ROOMY = 480  # px, below which there is no room for remarks
_APART = 32  # px between the two
OWN = "own"  # kind of pattern where F and k are no known pair
_KINDS = (  # the engine's names, for translation
    QT_TR_NOOP("Mitosis"),
    QT_TR_NOOP("Spots"),
    QT_TR_NOOP("Stripes"),
    QT_TR_NOOP("Worms"),
    QT_TR_NOOP("Holes"),
    QT_TR_NOOP("Restless"),
)


class _Remark(QWidget):
    """A word, and a sentence under it."""

    def __init__(self, word: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = QLabel(word)
        head.setFont(font(Size.BODY, QFont.Weight.DemiBold))
        self.text = QLabel(sentence)
        self.text.setWordWrap(True)
        self.text.setProperty("tone", "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(head)
        column.addWidget(self.text)
        column.addStretch(1)


class TuringView(QWidget):
    """Two worlds side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.board = DishBoard(tr("Two substances, and the machine"))
        self.kind = Choice(tr("Kind of pattern"))
        self.show_kind(OWN)
        self.feed = RateSlider(
            tr("Feed F"), tr("How fast u is fed, and all is washed out"), FEED, 0.0005
        )
        self.kill = RateSlider(tr("Kill k"), tr("How much faster v is removed"), KILL, 0.0002)
        self.again = QPushButton(tr("New drops"))
        self.again.setToolTip(tr("Other drops here, and other noise for the machine (R)"))
        self.wound = QPushButton(tr("Wound both"))
        self.wound.setToolTip(tr("Wipe out a disc in the middle of both, and watch what closes it"))
        self.source = Segments(
            tr("What the machine knows"),
            (("patterns", tr("Patterns")), ("dish", tr("This dish")), ("here", tr("As in Watch"))),
        )
        self.source.show_value("patterns")
        self.source.setToolTip(
            tr(
                "What the machine knows: drawn Turing patterns, cuttings from the dish as it is "
                "now, or what it knows in Watch"
            )
        )
        self.kind.setFixedWidth(128)
        for slider in (self.feed, self.kill):
            slider.setFixedWidth(_SLIDER)
        knows = QLabel(tr("It knows"))
        knows.setProperty("tone", "dim")
        sources = QWidget()
        row = QHBoxLayout(sources)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(knows)
        row.addWidget(self.source)
        bar = FlowBar([self.kind, self.feed, self.kill, self.again, self.wound], [sources])
        self._alike, self._unlike = (
            _Remark(
                tr("Alike"),
                tr(
                    "A pixel looks at its neighbours only, every place obeys the same rule, and "
                    "nobody holds a plan. Order is grown, not drawn."
                ),
            ),
            _Remark(tr("Not alike")),
        )
        self._unlike.hide()  # until it is known how many pictures the machine has
        foot = self._foot = QFrame()
        foot.setProperty("role", "panel")
        below = QHBoxLayout(foot)
        below.setContentsMargins(Space.XL, Space.S, Space.XL, Space.S)
        below.setSpacing(Space.XL)
        below.addWidget(self._alike, 1)
        below.addWidget(self._unlike, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.board, 1)
        column.addWidget(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._foot.setVisible(self.height() >= _ROOMY)  # the pictures first

    def show_kind(self, name: str) -> None:
        """The kind of pattern that F and k make, or OWN."""
        kinds: list[tuple[object, str]] = [(each.name, tr(each.name)) for each in REGIMES]
        if name == OWN:
            kinds.append((OWN, tr("Your own")))
        self.kind.offer(kinds, name)
        tips = {each.name: f"{each.sentence} ({each.source})" for each in REGIMES}
        self.kind.setToolTip(tips.get(name, tr("A pair of your own. Named pairs are in the list.")))

    def show_pair(
        self,
        pictures: tuple[Picture, Picture],
        name: str,
        captions: tuple[str, str],
        dissolve: float = 1.0,
    ) -> None:
        """The dish and the machine of this name at one moment, and what stands below them."""
        heads = tr("Two substances that react (Gray–Scott)"), tr("The machine: {name}", name=name)
        self.board.set_board(
            Board(heads, ("",), head_w=0, captions=(captions,), gap=_APART, slim=True)
        )
        self.board.set_pictures([pictures], dissolve)

    def show_count(self, count: int) -> None:
        """How many pictures the machine knows."""
        self._unlike.show()
        self._unlike.text.setText(
            tr(
                "The two substances know two numbers and no picture, and react on and on. The "
                "machine knows {count} pictures and no chemistry; from noise it narrows its sight "
                "until it is done.",
                count=count,
            )
        )
