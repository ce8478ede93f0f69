"""GIF: one palette for all frames, delays that players honour, repeated for ever.

Grey films are exact: their palette is the 256 levels. So are colour films of up to 256 colours;
others get the 256 colours that a median cut over all frames chooses. After the first frame only
the rectangle that changed is stored.

A film on a clear ground has one colour less, and whole frames that make room for each other: what
was written before must go where the next one is clear.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from els_engine.encoders.timing import Shot, decimated, gif_delays
from els_engine.errors import MorphogenError
from els_engine.frames import Frame, enlarge

__all__ = ["shared_palette", "write"]

_MAX_BYTES = 2**30  # of gathered frames
_SAMPLE = 2**17  # pixels that choose the colours
_CLEAR = 255  # the index of what is clear
Indices = NDArray[np.uint8]


def write(
    shots: Iterable[Shot[Frame]],
    path: Path,
    scale: int,
    report: Callable[[float], None] = lambda _: None,
) -> None:
    """Encode shots of frames [H, W, 3], or [H, W, 4] on a clear ground, enlarged by `scale`.

    `report` hears how much is encoded, 0…1, and may raise to end it. OSError where `path`
    cannot be written.
    """
    ticks: list[int] = []
    gathered: list[Frame] = []
    last = Fraction(0)

    def watched() -> Iterator[Shot[Frame]]:
        nonlocal last
        for frame, seconds in shots:
            last = seconds
            yield frame, seconds

    for tick, frame in decimated(watched()):
        ticks.append(tick)
        gathered.append(frame)
        if len(gathered) * frame.nbytes > _MAX_BYTES:
            raise MorphogenError(
                "{name} would need too much memory as a GIF: save an MP4, or fewer samples "
                "or steps.",
                name=path.name,
            )
    clear = gathered[0].shape[-1] == 4
    palette, indexed = _clear_palette(gathered) if clear else shared_palette(gathered)
    height, width = (side * scale for side in indexed[0].shape)
    with path.open("wb") as out:
        out.write(_header(width, height, palette))
        previous: Indices | None = None
        delays = gif_delays(ticks, last)
        for number, (indices, delay) in enumerate(zip(indexed, delays, strict=True)):
            report(number / len(indexed))
            out.write(_frame(indices, previous, delay, scale, clear=clear))
            previous = None if clear else indices
        out.write(b";")


def shared_palette(frames: list[Frame], most: int = 256) -> tuple[NDArray[np.uint8], list[Indices]]:
    """A palette [256, 3] of `most` colours for all frames, and every frame [H, W] as indices."""
    if most == 256 and all(bool((f == f[..., :1]).all()) for f in frames):
        greys = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)
        return greys, [np.ascontiguousarray(f[..., 0]) for f in frames]
    packed = [_packed(f) for f in frames]
    colours = np.unique(np.concatenate([np.unique(p) for p in packed]))
    rgb = _unpacked(colours)
    chosen = rgb if len(rgb) <= most else _median_cut(frames, most)
    nearest = np.arange(len(rgb)) if chosen is rgb else _nearest(rgb, chosen)
    palette = np.zeros((256, 3), np.uint8)
    palette[: len(chosen)] = chosen
    index = nearest.astype(np.uint8)
    return palette, [index[np.searchsorted(colours, p)] for p in packed]


def _clear_palette(frames: list[Frame]) -> tuple[NDArray[np.uint8], list[Indices]]:
    """The same for frames [H, W, 4]; what is clear has the index `_CLEAR`."""
    opaque = [np.where(frame[..., 3:] > 0, frame[..., :3], np.uint8(0)) for frame in frames]
    if all(bool((f == f[..., :1]).all()) for f in opaque):
        levels = np.rint(np.arange(_CLEAR) * 255 / (_CLEAR - 1)).astype(np.uint8)
        palette = np.zeros((256, 3), np.uint8)
        palette[:_CLEAR] = levels[:, None]
        index = np.rint(np.arange(256) * (_CLEAR - 1) / 255).astype(np.uint8)
        indexed = [index[f[..., 0]] for f in opaque]
    else:
        palette, indexed = shared_palette(opaque, _CLEAR)
    for frame, indices in zip(frames, indexed, strict=True):
        indices[frame[..., 3] == 0] = _CLEAR
    return palette, indexed


def _packed(frame: Frame) -> NDArray[np.uint32]:
    return frame.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)


def _unpacked(colours: NDArray[np.uint32]) -> NDArray[np.uint8]:
    return np.stack([colours >> 16, colours >> 8, colours], axis=-1).astype(np.uint8)


def _median_cut(frames: list[Frame], most: int) -> NDArray[np.uint8]:
    """So many colours that stand for all frames, the same ones every time."""
    total = sum(f.shape[0] * f.shape[1] for f in frames)
    every = max(1, -(-total // _SAMPLE))
    pixels = np.concatenate([f.reshape(-1, 3)[i % every :: every] for i, f in enumerate(frames)])
    cut = Image.fromarray(pixels[None]).quantize(most, Image.Quantize.MEDIANCUT, kmeans=1)
    palette = cut.getpalette() or []
    return np.array(palette, np.uint8).reshape(-1, 3)[:most]


def _nearest(rgb: NDArray[np.uint8], chosen: NDArray[np.uint8]) -> NDArray[np.intp]:
    """For each colour [K, 3] the nearest of those chosen; float32 holds these squares exactly."""
    keys = chosen.astype(np.float32)
    lengths = (keys**2).sum(axis=1)
    parts = [
        (lengths - 2 * (rgb[i : i + 16384].astype(np.float32) @ keys.T)).argmin(axis=1)
        for i in range(0, len(rgb), 16384)
    ]
    return np.concatenate(parts)


def _header(width: int, height: int, palette: NDArray[np.uint8]) -> bytes:
    screen = struct.pack("<6sHHBBB", b"GIF89a", width, height, 0xF7, 0, 0)  # 256 shared colours
    forever = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
    return screen + palette.tobytes() + forever


def _frame(
    indices: Indices, previous: Indices | None, delay: int, scale: int, *, clear: bool
) -> bytes:
    y, x, rows, columns = _changed(indices, previous)
    part = enlarge(indices[y : y + rows, x : x + columns], scale)
    how, index = (0x09, _CLEAR) if clear else (0x04, 0)  # it goes before the next; or it stays
    control = struct.pack("<3sBHBB", b"\x21\xf9\x04", how, delay, index, 0)
    place = struct.pack("<BHHHHB", 0x2C, x * scale, y * scale, columns * scale, rows * scale, 0)
    return control + place + _compressed(part)


def _changed(indices: Indices, previous: Indices | None) -> tuple[int, int, int, int]:
    """The rectangle (y, x, rows, columns) that differs; one pixel where nothing does."""
    if previous is None:
        return (0, 0, *indices.shape)
    differs = indices != previous
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    if len(rows) == 0:
        return 0, 0, 1, 1
    return (
        int(rows[0]),
        int(columns[0]),
        int(rows[-1] - rows[0] + 1),
        int(columns[-1] - columns[0] + 1),
    )


def _compressed(indices: Indices) -> bytes:
    """The LZW data of indices [H, W], code size first: taken out of a GIF that Pillow makes."""
    buffer = io.BytesIO()
    picture = Image.fromarray(indices)
    picture.putpalette(bytes(range(256)) * 3)
    picture.save(buffer, format="GIF", optimize=False, interlace=0)
    data = buffer.getvalue()
    at = 13 + (3 << (data[10] & 7) + 1)  # the colours are always there, and ours are not these
    while data[at] == 0x21:  # extensions: two bytes, then blocks up to an empty one
        at = _after_blocks(data, at + 2)
    start = at + 10
    return data[start : _after_blocks(data, start + 1)]


def _after_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1
