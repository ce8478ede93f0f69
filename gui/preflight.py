"""Before Qt: is there a display, and can Qt's libraries be loaded? Imports no Qt.

Qt ends the whole process where its window plugin cannot be loaded, so this asks first.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

__all__ = ["missing_libraries", "no_display", "why_no_window"]

# Shared libraries of Qt's xcb plugin and the Debian packages that hold them.
_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
_ALWAYS = ("libEGL.so.1", "libdbus-1.so.3", "libfontconfig.so.1", "libglib-2.0.so.0")


def no_display(environment: Mapping[str, str] | None = None, system: str = sys.platform) -> bool:
    """Whether nothing could show a window."""
    env = os.environ if environment is None else environment
    if not system.startswith("linux") or env.get("QT_QPA_PLATFORM"):
        return False
    return not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def missing_libraries(
    load: Callable[[str], object] = ctypes.CDLL,
    environment: Mapping[str, str] | None = None,
    system: str = sys.platform,
) -> list[str]:
    """The Debian packages of libraries that Qt needs here and that cannot be loaded."""
    if not system.startswith("linux"):
        return []
    env = os.environ if environment is None else environment
    platform = env.get("QT_QPA_PLATFORM", "xcb").split(":")[0].split(";")[0]
    needed = _LIBRARIES if platform == "xcb" else _ALWAYS
    missing = []
    for library in needed:
        try:
            load(library)
        except OSError:
            missing.append(_LIBRARIES[library])
    return missing


def why_no_window() -> str | None:
    """A sentence that says why no window can open, and what to do; None where one can."""
    if no_display():
        return "There is no display here, so no window can open."
    missing = missing_libraries()
    if missing:
        return (
            "The window needs system libraries that are missing; on Debian or Ubuntu install them "
            f"with: sudo apt-get install {' '.join(missing)}"
        )
    return None
