"""Looking nearer: keys, the hand that moves the pictures, and canvases of other shapes by name."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from gui.actions import Actions
from gui.brush import Brush
from gui.controller import Controller
from gui.dialogs.palette import ALSO
from gui.language import QT_TR_NOOP, tr
from gui.looking import Looking
from gui.pages import Pages
from gui.tool_strip import ToolStrip

__all__ = ["CANVASES", "Zooming"]

# Words, and H × W; None is the size of the pictures it knows.
CANVASES: tuple[tuple[str, tuple[int, int] | None], ...] = (
    (QT_TR_NOOP("As the pictures it knows"), None),
    (QT_TR_NOOP("Wide: a thicket, 48 × 96"), (48, 96)),
    (QT_TR_NOOP("A frieze, 32 × 192"), (32, 192)),
    (QT_TR_NOOP("Tall: a totem, 128 × 32"), (128, 32)),
    (QT_TR_NOOP("Square, 64 × 64"), (64, 64)),
    (QT_TR_NOOP("Square, 128 × 128"), (128, 128)),
    (QT_TR_NOOP("Large, 256 × 256"), (256, 256)),
    (QT_TR_NOOP("As large as it goes, 512 × 512"), (512, 512)),
)
_WAYS = (  # words, key, right, down
    (QT_TR_NOOP("Look farther left"), "Ctrl+Left", -1, 0),
    (QT_TR_NOOP("Look farther right"), "Ctrl+Right", 1, 0),
    (QT_TR_NOOP("Look farther up"), "Ctrl+Up", 0, -1),
    (QT_TR_NOOP("Look farther down"), "Ctrl+Down", 0, 1),
)


class Zooming(QObject):
    """Keys → what is looked at on the page that is shown. Space moves the pictures while it is
    held, and plays when only tapped."""

    def __init__(
        self, controller: Controller, pages: Pages, actions: Actions, strip: ToolStrip
    ) -> None:
        super().__init__(controller)
        self._session, self._pages = controller.session, pages
        self._window, self._canvas = controller.window, controller.window.canvas
        self._held: Looking | None = None  # what the hand moves
        self._tapped = False
        self.over_canvas: Callable[[], bool] = self._under_mouse
        add = actions.menu("View")
        self._nearer = self._add(add(tr("Zoom in"), "Ctrl++", lambda: self._zoom(1)), "Ctrl+=")
        self._farther = self._add(add(tr("Zoom out"), "Ctrl+-", lambda: self._zoom(-1)))
        self._add(add(tr("Fit"), "F", self._fit), "0")
        add(tr("Actual pixels"), "1", self._actual)
        for words, key, right, down in _WAYS:
            add(tr(words), key, functools.partial(self._pan, right, down))
        self.lines = add(tr("Lines between the pixels"), "Shift+G", self._rule, checkable=True)
        self._canvas.lined.connect(self.lines.setChecked)
        strip.changed.connect(self._share_keys)
        self._share_keys(strip.brush)
        self.menu = QMenu(tr("Canvas"), self._window)
        for words, size in CANVASES:
            action = QAction(tr(words), self.menu)
            action.triggered.connect(functools.partial(self.choose_canvas, size))
            action.setProperty(ALSO, tr("larger picture, bigger picture, picture size"))
            self.menu.addAction(action)
        actions.insert_menu("Machine", self.menu, 0)
        self._window.details.canvas.set_menu(self.menu)
        self._window.installEventFilter(self)

    @staticmethod
    def _add(action: QAction, *keys: str) -> QAction:
        action.setShortcuts([*action.shortcuts(), *(QKeySequence(key) for key in keys)])
        return action

    def _share_keys(self, brush: Brush) -> None:
        """Plus and minus are the brush's while one is in hand."""
        for action, sign in ((self._nearer, "+"), (self._farther, "-")):
            keys = [key for key in action.shortcuts() if key != QKeySequence(sign)]
            if brush.tool is None:
                keys.append(QKeySequence(sign))
            action.setShortcuts(keys)

    def choose_canvas(self, size: tuple[int, int] | None) -> None:
        """Draw on this canvas, H × W: one sample, and Free patchwork, which alone can."""
        self._pages.show("watch")
        self._canvas.fit_view()
        if size is None:
            self._session.edit("run", canvas=None)
            return
        first = self._session.settings.run.noise_numbers[0]
        self._session.edit("run", machine="els", canvas=size, samples=1, seed=first, seeds=None)

    # Nearer, farther, elsewhere

    def _zoom(self, direction: int) -> None:
        if (view := self._pages.current.looking) is not None:
            view.zoom_by(direction)

    def _fit(self) -> None:
        if (view := self._pages.current.looking) is not None:
            view.fit_view()

    def _actual(self) -> None:
        if (view := self._pages.current.looking) is not None:
            view.actual_pixels()

    def _pan(self, right: int, down: int) -> None:
        if (view := self._pages.current.looking) is not None:
            view.pan_by(right, down)

    def _rule(self, on: bool) -> None:
        """Lines on every page, or on none."""
        for page in self._pages.all:
            for view in page.views:
                view.set_pixel_grid(on)

    # Space

    def _under_mouse(self) -> bool:
        view = self._pages.current.looking
        return view is not None and view.underMouse()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            self._let_go()  # whoever has the keys now hears the end of it
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Space:
            return super().eventFilter(watched, event)
        kind, view = event.type(), self._pages.current.looking
        near = view is not None and not view.viewport.fits and self.over_canvas()
        if kind == QEvent.Type.ShortcutOverride and near and not event.modifiers():
            event.accept()  # wait and see whether it is held or tapped
            return True
        if kind == QEvent.Type.KeyPress and near and view is not None:
            if not event.isAutoRepeat() and self._held is None:
                self._held, self._tapped = view, True
                view.set_hand(True)
                view.looked.connect(self._moved)
            return True
        if kind == QEvent.Type.KeyRelease and self._held is not None:
            if not event.isAutoRepeat():
                self._let_go()
                if self._tapped:
                    self._pages.current.toggle_play()
            return True
        return super().eventFilter(watched, event)

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.looked.disconnect(self._moved)
            self._held.set_hand(False)
            self._held = None

    def _moved(self) -> None:
        self._tapped = False
