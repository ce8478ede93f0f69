"""One picture file to bytes [C, H, W], and lists of them to an ImageSet."""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from els_engine.errors import MorphogenError, Stopped
from els_engine.images import ImageSet, from_array, from_bytes
from els_engine.notices import Notice
from els_engine.settings import DataSettings
from els_engine.steps import FloatArray, Stop

__all__ = [
    "SUFFIXES", "Entry", "decode_all", "first_of", "is_picture", "natural_key", "read_square",
    "resized",
]  # fmt: skip

SUFFIXES = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".ppm", ".pgm"}
DEFAULT_SIZE = 32  # px
MAX_PIXELS = 100_000_000  # of one file, before it is made small

# What Pillow raises for damaged files, as fuzzing shows.
_DAMAGE = (OSError, ValueError, TypeError, SyntaxError, EOFError, OverflowError, struct.error)
_ORIENTATION = 0x0112  # the EXIF tag
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A picture that can be read: its name, its class, and how to open it."""

    name: str
    label: int | None
    open: Callable[[], IO[bytes]]


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts 2.png before 10.png."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def is_picture(name: str) -> bool:
    """Whether a relative name is that of a picture a person would mean."""
    parts = name.split("/")
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return not hidden and Path(parts[-1]).suffix.lower() in SUFFIXES


def read_square(stream: IO[bytes], size: int, *, grey: bool) -> FloatArray:
    """A picture as [C, size, size] in [-1, 1]: shorter side to `size`, centre crop.

    16 bit is scaled, alpha composited on black, grey is BT.601. MorphogenError says what is
    wrong with the file, without its name.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's remarks about odd metadata
        try:
            with Image.open(stream) as opened:
                if opened.width * opened.height > MAX_PIXELS:
                    raise MorphogenError(
                        "it has {width}x{height} pixels, too many",
                        width=opened.width,
                        height=opened.height,
                    )
                opened.load()
                turn = _TURNS.get(_orientation(opened))
                picture = opened.copy() if turn is None else opened.transpose(turn)
        except (*_DAMAGE, Image.DecompressionBombError) as error:
            raise _why_unreadable(error) from error
    if picture.mode.startswith(("I", "F")):
        values = np.asarray(picture)
        if values.dtype.kind == "f" or values.max(initial=0) > 65535 or values.min(initial=0) < 0:
            raise MorphogenError("its pixels are no 8-bit or 16-bit values")
        scaled = Image.fromarray((values / 257.0).astype(np.float32), mode=None)
        small = ImageOps.fit(scaled, (size, size), Image.Resampling.LANCZOS)
        array = np.asarray(small, np.float32)[None].clip(0, 255) / np.float32(127.5) - 1
        return np.ascontiguousarray(array)
    if picture.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        black = Image.new("RGBA", layered.size, (0, 0, 0, 255))
        plain = Image.alpha_composite(black, layered).convert("RGB")
        picture = plain.convert("L") if picture.mode in ("LA", "La") else plain
    wanted = "L" if grey or picture.mode in ("1", "L") else "RGB"
    small = picture.convert(wanted)
    if small.size != (size, size):
        small = ImageOps.fit(small, (size, size), Image.Resampling.LANCZOS)
    values = np.asarray(small)
    return from_bytes(values[None] if values.ndim == 2 else values.transpose(2, 0, 1))


def _orientation(picture: Image.Image) -> int:
    """How the camera was held, 1…8; upright where the metadata cannot be read."""
    try:
        held = picture.getexif().get(_ORIENTATION)
    except _DAMAGE:
        return 1
    return held if isinstance(held, int) else 1


def _why_unreadable(error: Exception) -> MorphogenError:
    text = str(error).rstrip(".")
    if "cannot identify" in text:
        return MorphogenError("it is no picture")
    if "truncated" in text or isinstance(error, EOFError):
        return MorphogenError("the file is cut short")
    if isinstance(error, Image.DecompressionBombError):
        return MorphogenError("it has too many pixels")
    if not text or isinstance(error, TypeError | OverflowError | struct.error):
        return MorphogenError("it is damaged")
    return MorphogenError(text)  # Pillow's own words


def first_of(
    entries: Sequence[Entry], class_names: Sequence[str], settings: DataSettings, name: str
) -> list[tuple[int, Entry]]:
    """(index, entry) of what the label filter leaves; the limit comes after decoding."""
    numbered = list(enumerate(entries))
    if settings.label is None:
        return numbered
    probe = ImageSet(
        images=np.zeros((len(entries), 1, 1, 1), np.float32),
        name=name,
        indices=np.arange(len(entries)),
        labels=None
        if entries[0].label is None
        else np.array([entry.label for entry in entries], np.int64),
        class_names=tuple(class_names),
    )
    return [numbered[n] for n in probe.select(settings.label).indices]


def decode_all(
    entries: Sequence[Entry],
    class_names: Sequence[str],
    path: Path,
    sha256: str,
    settings: DataSettings,
    progress: Callable[[float], None],
    stop: Stop,
) -> ImageSet:
    """An ImageSet from picture files; those that cannot be read are counted and left out."""
    name, size = path.name, settings.resize or DEFAULT_SIZE
    chosen = first_of(entries, class_names, settings, name)
    wanted = len(chosen) if settings.limit is None else min(settings.limit, len(chosen))
    arrays: list[FloatArray] = []
    kept: list[tuple[int, Entry]] = []
    bad: list[tuple[str, Exception]] = []
    for done, (index, entry) in enumerate(chosen):
        if len(kept) == wanted:
            break
        if stop():
            raise Stopped
        if done % 64 == 0:
            progress(len(kept) / wanted)
        try:
            with entry.open() as stream:
                arrays.append(read_square(stream, size, grey=settings.grey))
            kept.append((index, entry))
        except (MorphogenError, OSError) as error:
            bad.append((entry.name, error))
    if not kept:
        raise MorphogenError(
            "{path}: none of its pictures can be read, such as {name} ({why}).",
            path=path,
            name=bad[0][0],
            why=bad[0][1],
        )
    if len({len(array) for array in arrays}) > 1:  # colour and grey mixed: all become colour
        arrays = [np.repeat(a, 3, axis=0) if len(a) == 1 else a for a in arrays]
    notices = []
    if bad:
        (such, why), count = bad[0], len(bad)
        notices.append(
            Notice(
                "{name}: 1 file could not be read and was left out, {such} ({why}).",
                name=name,
                such=such,
                why=why,
            )
            if count == 1
            else Notice(
                "{name}: {count} files could not be read and were left out, such as {such} "
                "({why}).",
                name=name,
                count=count,
                such=such,
                why=why,
            )
        )
    images = np.stack(arrays)
    labels = None
    if kept[0][1].label is not None:
        labels = np.array([entry.label for _, entry in kept], np.int64)
    whole = from_array(
        images,
        name=name,
        labels=labels,
        class_names=class_names,
        source=path,
        sha256=sha256,
        notices=notices,
    )
    progress(1.0)
    return ImageSet(
        images=whole.images,
        name=whole.name,
        indices=np.array([index for index, _ in kept], np.int64),
        labels=whole.labels,
        class_names=whole.class_names,
        source=path,
        sha256=sha256,
        notices=tuple(notices),
    )


def resized(images: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    """Arrays [N, C, H, W] of bytes as squares of `size` px."""
    if images.shape[2:] == (size, size):
        return images
    out = np.empty((*images.shape[:2], size, size), np.uint8)
    for n, c in np.ndindex(images.shape[:2]):
        picture = Image.fromarray(images[n, c])
        out[n, c] = np.asarray(ImageOps.fit(picture, (size, size), Image.Resampling.LANCZOS))
    return out


def bytes_stream(data: bytes) -> IO[bytes]:
    """Bytes as an open file."""
    return io.BytesIO(data)
