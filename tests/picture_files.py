"""Picture files of every kind that is opened, made in memory."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from els_engine.datasets import load
from els_engine.images import ImageSet
from els_engine.settings import DataSettings

RNG = np.random.default_rng(0)


def opened(path: Path, **settings: object) -> ImageSet:
    return load(DataSettings(data=str(path), **settings))  # type: ignore[arg-type]


def png(level: int, size: int = 40, mode: str = "L", **how: object) -> bytes:
    out = io.BytesIO()
    colour = level if mode in ("L", "I;16") else (level,) * len(mode)
    Image.new(mode, (size, size), colour).save(out, "PNG", **how)
    return out.getvalue()


def _noisy() -> bytes:
    out = io.BytesIO()
    Image.fromarray(RNG.integers(0, 256, (40, 40), np.uint8)).save(out, "PNG")
    return out.getvalue()


NOISY = _noisy()


def levels(images: ImageSet) -> list[int]:
    """The byte value of each one-coloured picture."""
    return [round(float((p.mean() + 1) * 127.5)) for p in images.images]


def idx(array: NDArray[np.uint8]) -> bytes:
    shape = struct.pack(f">{array.ndim}I", *array.shape)
    return bytes((0, 0, 8, array.ndim)) + shape + array.tobytes()


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path
