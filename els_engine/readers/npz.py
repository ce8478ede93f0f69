"""An .npz with `images`, and `labels` where there are any."""

from __future__ import annotations

import tokenize
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from els_engine.errors import MorphogenError
from els_engine.images import ImageSet, from_array, from_bytes, to_uint8
from els_engine.readers._decode import resized
from els_engine.readers.archive import DAMAGE, file_sha256, is_bomb, why_damaged
from els_engine.settings import DataSettings
from els_engine.steps import FloatArray, frozen_array

__all__ = ["as_settings_ask", "open_npz"]

MAX_BYTES = 16 << 30  # unpacked
MAX_BLANK = 1 << 30  # unpacked, where it shrank as only blank pictures do
_MALFORMED = (ValueError, OverflowError, SyntaxError, tokenize.TokenError, MemoryError)


def open_npz(path: Path, settings: DataSettings) -> ImageSet:
    """`images` [N,H,W], [N,H,W,C] or [N,C,H,W], uint8 or float in [-1, 1]. Never unpickled."""
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
            packed = sum(info.compress_size for info in archive.infolist())
            if unpacked > MAX_BYTES or (unpacked > MAX_BLANK and is_bomb(unpacked, packed)):
                raise MorphogenError(
                    "{path} would unpack to {unpacked:.1f} GB from {packed:.1f} MB: "
                    "it is not opened.",
                    path=path,
                    unpacked=unpacked / 1e9,
                    packed=packed / 1e6,
                )
        with np.load(path, allow_pickle=False) as arrays:
            if "images" not in arrays:
                found = ", ".join(arrays.files) or "nothing"
                raise MorphogenError(
                    "{path} holds no array 'images', only {found}.", path=path, found=found
                )
            images = arrays["images"]
            labels = arrays.get("labels")
    except DAMAGE as error:
        raise MorphogenError(
            "{path} cannot be read as .npz: {why}.", path=path, why=why_damaged(error)
        ) from error
    except _MALFORMED as error:
        text = str(error)
        if "pickle" in text.lower() or "Object arrays" in text:
            why = MorphogenError(
                "it holds Python objects, which are never loaded; save plain arrays instead"
            )
        elif isinstance(error, MemoryError):
            why = MorphogenError("its array is larger than the memory here")
        else:
            why = MorphogenError("an array in it is damaged")
        raise MorphogenError("{path} cannot be read as .npz: {why}.", path=path, why=why) from error
    for array in (images, labels):
        if array is not None and not isinstance(array, np.ndarray):
            raise MorphogenError(
                "{path} cannot be read as .npz: it holds files, not arrays.", path=path
            )
    whole = from_array(images, name=path.name, labels=labels, source=path, sha256=file_sha256(path))
    return as_settings_ask(whole, settings)


def as_settings_ask(images: ImageSet, settings: DataSettings) -> ImageSet:
    """Filtered by label and limit, made grey, resized."""
    chosen = images.select(settings.label, settings.limit)
    array = chosen.images
    if settings.grey and array.shape[1] == 3:
        array = grey(array)
    if settings.resize is not None and array.shape[2:] != (settings.resize,) * 2:
        array = frozen_array(from_bytes(resized(to_uint8(array), settings.resize)))
    return chosen if array is chosen.images else replace(chosen, images=array)


def grey(images: NDArray[np.float32]) -> FloatArray:
    """BT.601 luma of colour pictures [N, 3, H, W]."""
    weights = np.array([0.299, 0.587, 0.114], np.float32)
    return frozen_array(np.einsum("nchw,c->nhw", images, weights)[:, None].clip(-1, 1))
