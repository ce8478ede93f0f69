"""The panel beside the stage, scrolled where the window is too low even for its smallest form."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

__all__ = ["PanelScroll"]


class _Holder(QWidget):
    """Gives the panel all the room there is, and asks for no more than it needs at least.

    A scroll area would give a panel whose height depends on its width the height it would like.
    """

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self.panel = panel
        panel.setParent(self)
        panel.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        layout, view = self.panel.layout(), self.parentWidget()
        least = self.panel.minimumSizeHint().height()
        if layout is not None and view is not None and least > view.height():
            # it is scrolled anyhow: then sentences may have all the lines they take
            least = max(least, layout.totalMinimumHeightForWidth(self.width()))
        return QSize(0, least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.panel.setGeometry(self.rect())
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return False


class PanelScroll(QScrollArea):
    """One panel, as wide as this."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self._holder = _Holder(panel)
        self.setWidget(self._holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # what was laid out while it was hidden has not reached the scroll area
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        layout = self._holder.panel.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._holder.updateGeometry()
