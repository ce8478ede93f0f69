"""PNG, one picture or a folder of them, with the settings inside each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from els_engine.frames import Frame, enlarge

__all__ = ["CHUNK", "frame_name", "write", "write_sequence"]

CHUNK = "morphogen"  # the name of the text chunk that holds the settings


def write(picture: Frame, path: Path, scale: int, settings_text: str) -> None:
    """One picture [H, W, 3 or 4], enlarged; `settings_text` is ASCII. OSError if it fails."""
    info = PngInfo()
    info.add_text(CHUNK, settings_text)
    Image.fromarray(enlarge(picture, scale)).save(path, format="PNG", pnginfo=info)


def frame_name(number: int) -> str:
    """The file name of a frame, counted from 0; names sort as they count."""
    return f"frame_{number:04d}.png"


def write_sequence(frames: Iterable[Frame], folder: Path, scale: int, settings_text: str) -> None:
    """Every frame as a picture of its own in an existing folder."""
    for number, picture in enumerate(frames):
        write(picture, folder / frame_name(number), scale, settings_text)
