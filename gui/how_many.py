"""How many fingers this machine draws, at this patch size: a histogram that fills, and a shelf."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from els_engine.counts import Part
from gui import pixels, theme
from gui.census import Find, Tallied
from gui.fonts import font
from gui.inspector.trio import draw_square
from gui.language import QT_TR_NOOP, figure, tr
from gui.theme import DARK, Size, Space

__all__ = ["Bars", "FreakShelf", "HowMany", "sentence"]

_NUMBERS = (
    QT_TR_NOOP("no"), QT_TR_NOOP("one"), QT_TR_NOOP("two"), QT_TR_NOOP("three"), QT_TR_NOOP("four"),
    QT_TR_NOOP("five"), QT_TR_NOOP("six"), QT_TR_NOOP("seven"), QT_TR_NOOP("eight"),
    QT_TR_NOOP("nine"), QT_TR_NOOP("ten"),
)  # fmt: skip
_MOST = 9  # and more share the last bar


def sentence(told: Tallied, part: Part) -> str:
    """ "6 of 41 have five fingers." """
    usual = tr(_NUMBERS[told.usual]) if told.usual < len(_NUMBERS) else str(told.usual)
    if part == "legs":
        return tr("%n of {all:,} have {usual} legs.", "", told.right, all=told.total, usual=usual)
    return tr("%n of {all:,} have {usual} fingers.", "", told.right, all=told.total, usual=usual)


class Bars(QWidget):
    """A bar for every number; the usual one is marked by more than its colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: Tallied | None = None
        self._counts: dict[int | None, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(64)
        self.setMaximumHeight(170)

    def sizeHint(self) -> QSize:
        return QSize(304, 120)

    def set_tallied(self, told: Tallied) -> None:
        """Show these numbers."""
        self._told, self._counts = told, dict(told.numbers)
        known = sorted((n, count) for n, count in self._counts.items() if n is not None)
        words = [f"{n}: {count}" for n, count in known]
        if None in self._counts:
            words.append(tr("not countable: {count}", count=self._counts[None]))
        said = ", ".join(words)
        self.setAccessibleName(tr("How often each number was drawn"))
        self.setAccessibleDescription(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now, told = theme.current(), self._told
        if told is None:
            return
        painter = QPainter(self)
        columns: list[int | None] = [*range(1, _MOST + 1), None]
        counts = [self._counts.get(n, 0) for n in columns]
        counts[_MOST - 1] += sum(c for n, c in self._counts.items() if n and n > _MOST)
        most = max(1, *counts)
        pitch = self.width() / len(columns)
        foot, head = self.height() - 18, 16
        painter.setFont(font(Size.STATUS, QFont.Weight.Medium))
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        for place, (n, count) in enumerate(zip(columns, counts, strict=True)):
            box = QRectF(place * pitch + 2, 0, pitch - 4, foot)
            high = (foot - head) * count / most
            bar = QRectF(box.x(), foot - high, box.width(), high)
            usual = n == told.usual
            colour = now.accent if usual else now.edge if n is None else now.warning
            painter.fillRect(bar, QColor(colour))
            if count:
                painter.setPen(QColor(now.text))
                painter.drawText(QRectF(box.x() - 4, bar.y() - 15, box.width() + 8, 14), centre,
                                 figure(count, ","))  # fmt: skip
            word = "?" if n is None else f"{n}+" if n == _MOST else str(n)
            painter.setPen(QColor(now.text if usual else now.dim))
            label = QRectF(box.x() - 2, foot + 2, box.width() + 4, 15)
            painter.drawText(label, centre, word)
            if usual:
                painter.fillRect(QRectF(label.center().x() - 7, label.bottom() - 1, 14, 2),
                                 QColor(now.accent))  # fmt: skip
        painter.fillRect(QRectF(0, foot, self.width(), 1), QColor(now.edge))
        painter.end()


class FreakShelf(QWidget):
    """The strangest finds as thumbnails; a click or Return brings that noise back."""

    chosen = Signal(int)  # noise number
    SIDE, GAP = 44, 6  # px

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finds: list[Find] = []
        self._images: list[QImage] = []
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(self.SIDE + 2)
        self.setAccessibleName(tr("The strangest finds"))
        self.setToolTip(tr("The strangest: click one to bring its noise back"))

    def sizeHint(self) -> QSize:
        return QSize(304, 2 * self.SIDE + self.GAP)

    def set_finds(self, finds: list[Find]) -> None:
        """The strangest first."""
        if [find.noise for find in finds] != [find.noise for find in self.finds]:
            self.finds = list(finds)
            self._images = [pixels.stack(find.picture[None]) for find in finds]
            self._at = min(self._at, max(0, len(finds) - 1))
            self.update()

    def box(self, number: int) -> QRect:
        """Where a find stands."""
        columns = max(1, (self.width() + self.GAP) // (self.SIDE + self.GAP))
        row, column = divmod(number, columns)
        pitch = (self.width() - self.SIDE) / max(1, columns - 1)
        return QRect(round(column * pitch), row * (self.SIDE + self.GAP), self.SIDE, self.SIDE)

    def _shown(self) -> int:
        return sum(self.box(n).bottom() < self.height() for n in range(len(self.finds)))

    def paintEvent(self, event: QPaintEvent) -> None:
        now, dpr = theme.current(), self.devicePixelRatioF()
        painter = QPainter(self)
        painter.setFont(font(Size.STATUS, QFont.Weight.DemiBold))
        for number in range(self._shown()):
            box = self.box(number)
            painter.save()
            painter.scale(1 / dpr, 1 / dpr)
            device = QRect(
                round(box.x() * dpr),
                round(box.y() * dpr),
                round(self.SIDE * dpr),
                round(self.SIDE * dpr),
            )
            painter.fillRect(device, QColor(DARK.stage))
            draw_square(painter, device, self._images[number])
            painter.restore()
            focused = self.hasFocus() and number == self._at
            painter.setPen(QPen(QColor(now.focus if focused else now.edge), 2 if focused else 1))
            painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
            badge = QRectF(box.x() + 2, box.bottom() - 14, 15, 14)
            painter.fillRect(badge, QColor(8, 10, 14, 215))
            painter.setPen(QColor("#FFC06A"))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self.finds[number].count))
        painter.end()

    def at(self, where: QPoint) -> int:
        """The find under a point, -1 where there is none."""
        hits = [n for n in range(self._shown()) if self.box(n).contains(where)]
        return hits[0] if hits else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self.at(event.position().toPoint())
        if number >= 0:
            self.chosen.emit(self.finds[number].noise)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if move is not None and self.finds:
            self._at = min(max(0, self._at + move), self._shown() - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.finds:
            self.chosen.emit(self.finds[self._at].noise)
        else:
            super().keyPressEvent(event)


class HowMany(QWidget):
    """Sentence, bars, the button that keeps rolling, the shelf."""

    rolling_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = False  # whether there is something to count, and nothing counted yet
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setFont(font(Size.LABEL, QFont.Weight.DemiBold))
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setFont(font(Size.STATUS))
        self.about.setProperty("tone", "dim")
        self.bars = Bars()
        self.roll = QPushButton(tr("Keep rolling"))
        self.roll.setCheckable(True)
        self.roll.setToolTip(tr("New noise, on and on, and every sample counted (Esc stops)"))
        self.shelf_title = QLabel(tr("The strangest: click one to bring its noise back"))
        self.shelf_title.setFont(font(Size.STATUS))
        self.shelf_title.setProperty("tone", "dim")
        self.shelf = FreakShelf()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.said)
        column.addWidget(self.about)
        column.addWidget(self.bars, 2)
        column.addWidget(self.roll)
        column.addWidget(self.shelf_title)
        column.addWidget(self.shelf, 2)
        self.roll.toggled.connect(self._toggled)

    def _toggled(self, on: bool) -> None:
        self.roll.setText(tr("Rolling… (Esc stops)") if on else tr("Keep rolling"))
        if self._empty:
            self.said.setText(self._invitation())
        self.rolling_toggled.emit(on)

    def _invitation(self) -> str:
        if self.roll.isChecked():
            return tr("Rolling: what has grown to its end is counted.")
        return tr("Nothing counted yet: roll for new noise.")

    def show_tallied(self, told: Tallied, part: Part, about: str) -> None:
        """What was counted so far."""
        self._empty = not told.total
        self.said.setText(self._invitation() if self._empty else sentence(told, part))
        self.about.setText(about)
        self.bars.set_tallied(told)
        self.shelf.set_finds(told.finds)
        self.shelf_title.setVisible(bool(told.finds))

    def show_none(self, why: str) -> None:
        """Nothing here can be counted."""
        self._empty = False
        self.said.setText(why)
        self.about.setText("")
        self.bars.set_tallied(Tallied(-1))
        self.shelf.set_finds([])
        self.shelf_title.hide()
        self.roll.setEnabled(False)
