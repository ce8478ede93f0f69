"""Animated WebP and APNG: every pixel exact, transparency where it is wanted, repeated for ever."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

from PIL.PngImagePlugin import PngInfo

from els_engine.encoders.png import CHUNK
from els_engine.encoders.timing import Shot, milliseconds
from els_engine.errors import MorphogenError
from els_engine.frames import Frame, enlarge

__all__ = ["write_apng", "write_webp"]

_MAX_BYTES = 2**30  # of gathered frames: both formats are encoded when all are there


def write_webp(
    shots: Iterable[Shot[Frame]], path: Path, scale: int, report: Callable[[float], None]
) -> None:
    """Lossless WebP of shots [H, W, 3 or 4]; delays are whole milliseconds."""
    _write(shots, path, scale, report, ".webp", {"lossless": True, "method": 4, "exact": True})


def write_apng(
    shots: Iterable[Shot[Frame]],
    path: Path,
    scale: int,
    report: Callable[[float], None],
    settings_text: str,
) -> None:
    """APNG of shots [H, W, 3 or 4], with the settings inside as in every PNG."""
    info = PngInfo()
    info.add_text(CHUNK, settings_text)
    _write(shots, path, scale, report, ".png", {"pnginfo": info})


def _write(
    shots: Iterable[Shot[Frame]],
    path: Path,
    scale: int,
    report: Callable[[float], None],
    extension: str,
    options: dict[str, Any],
) -> None:
    import imageio.v3 as iio

    frames: list[Frame] = []
    seconds: list[Fraction] = []
    held = 0
    for small, duration in shots:
        if frames and small is frames[-1]:
            seconds[-1] += duration
            continue
        frames.append(small)
        seconds.append(duration)
        held += small.nbytes * scale * scale
        if held > _MAX_BYTES:
            raise MorphogenError(
                "{name} would need too much memory as {kind}: save an MP4, "
                "or fewer samples or steps.",
                name=path.name,
                kind=extension[1:].upper(),
            )
    # Into memory first: what imageio has open on a full disk fails once more when it is collected.
    encoded = io.BytesIO()
    opened: Any = iio.imopen(encoded, "w", plugin="pillow", extension=extension)
    try:
        with opened as out:
            for number, small in enumerate(frames):
                report(0.2 * number / len(frames))
                out.write(
                    enlarge(small, scale),
                    is_batch=False,
                    duration=milliseconds(seconds),
                    loop=0,
                    **options,
                )
            report(0.2)
        path.write_bytes(encoded.getvalue())
        report(1.0)
    except BaseException:
        opened.images_to_write.clear()  # else they are written once more when it is collected
        raise
