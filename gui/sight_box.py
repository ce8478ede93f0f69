"""The window that one pixel sees, drawn on a tile of the stage."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from els_engine.settings import Border
from gui.roles import DARK

__all__ = ["paint", "windows"]

_VEIL = 120  # opacity (of 255) over what the pixel cannot see
_HALO = 130  # opacity of the dark line on both sides of the bright one


def windows(
    row: int, column: int, size: tuple[int, int], patch: int | None, border: Border
) -> list[tuple[int, int, int, int]]:
    """x, y, w, h in pixels of a picture of `size` (H, W): what the pixel at row, column sees.

    At a real edge the window hangs over; otherwise it wraps round and comes in several parts.
    """
    height, width = size
    if patch is None:
        return [(0, 0, width, height)]
    x, y = column - patch // 2, row - patch // 2
    if border == "border":
        return [(x, y, patch, patch)]
    if patch >= max(height, width):
        return [(0, 0, width, height)]
    return [
        (x + dx, y + dy, patch, patch)
        for dy in (-height, 0, height)
        for dx in (-width, 0, width)
        if x + dx < width and x + dx + patch > 0 and y + dy < height and y + dy + patch > 0
    ]


def paint(
    painter: QPainter,
    pane: QRect,
    scale: float,
    seen: list[tuple[int, int, int, int]],
    pixel: tuple[int, int] | None,
    dpr: float,
    *,
    veil: bool = True,
) -> None:
    """Outline the windows `seen` on a picture drawn into `pane`, clipped to it.

    With a `pixel` (row, column) what lies outside is veiled (or not), and the pixel is marked.
    """
    boxes = [
        QRectF(
            pane.x() + round(x * scale),
            pane.y() + round(y * scale),
            round(w * scale),
            round(h * scale),
        )
        for x, y, w, h in seen
    ]
    painter.save()
    painter.setClipRect(pane)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if pixel is not None and veil:
        unseen = QPainterPath()
        unseen.addRect(QRectF(pane))
        for box in boxes:
            hole = QPainterPath()
            hole.addRect(box)
            unseen = unseen.subtracted(hole)
        dark = QColor(DARK.stage)
        dark.setAlpha(_VEIL)
        painter.fillPath(unseen, dark)
    line = max(2, round(2 * dpr))
    halo, bright = QColor(0, 0, 0, _HALO), QColor(DARK.accent)  # pictures are dark in any theme
    for colour, wide in ((halo, line + 2 * max(1, round(dpr))), (bright, line)):
        painter.setPen(_pen(colour, wide))
        for box in boxes:
            painter.drawRect(box.adjusted(line / 2, line / 2, -line / 2, -line / 2))
    if pixel is not None and scale >= 4:
        row, column = pixel
        cell = QRectF(pane.x() + column * scale, pane.y() + row * scale, scale, scale)
        for colour, width in ((halo, 3 * dpr), (bright, 1.5 * dpr)):
            painter.setPen(_pen(colour, width))
            painter.drawRect(cell)
    painter.restore()


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour,
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.SquareCap,
        Qt.PenJoinStyle.MiterJoin,
    )
