"""The bundled typeface (Inter, SIL Open Font License) with figures of one width."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

__all__ = ["FAMILY", "font", "load"]

FAMILY: Final = "Inter"
FONT_DIR = Path(__file__).resolve().parent.parent / "assets" / "fonts"
_TABULAR: Final = "tnum"  # OpenType: every figure as wide as the next, so counters do not jitter
_loaded: set[Path] = set()


def load() -> None:
    """Register the font files with Qt, once; a QGuiApplication must exist."""
    for path in sorted(FONT_DIR.glob("*.otf")):
        if path not in _loaded:
            QFontDatabase.addApplicationFont(str(path))
            _loaded.add(path)


def font(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter at `size` logical pixels, tabular figures; the system's own where it is missing."""
    chosen = QFont(FAMILY)
    chosen.setPixelSize(size)
    chosen.setWeight(weight)
    chosen.setFeature(QFont.Tag.fromString(_TABULAR), 1)
    chosen.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return chosen
