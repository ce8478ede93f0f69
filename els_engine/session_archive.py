"""The zip of a session, of anybody: what is inside is measured before it is believed."""

from __future__ import annotations

import io
import math
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from els_engine.atomic import reading_error
from els_engine.errors import MorphogenError
from els_engine.readers.archive import DAMAGE, why_damaged

__all__ = [
    "JSON",
    "MAX_JSON",
    "NOISE",
    "PICTURES",
    "X0",
    "holds_session",
    "read_array",
    "read_parts",
]

JSON, X0, NOISE, PICTURES = "session.json", "edited.npy", "noise.npy", "drawn.npy"
_NAMES = (JSON, X0, NOISE, PICTURES)
MAX_JSON = 8 << 20  # bytes, unpacked
MAX_ARRAY = 512 << 20


def holds_session(path: Path) -> bool:
    """Whether a zip is a session, by the names inside."""
    try:
        with zipfile.ZipFile(path) as archive:
            return JSON in archive.namelist()
    except (*DAMAGE, OSError):
        return False


def read_parts(path: Path) -> dict[str, bytes]:
    """The members of the zip by name, none longer than it may be, whatever its directory claims.

    MorphogenError where it is damaged, or holds what no session has.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            names = [info.filename for info in infos]
            for name in names:
                if name not in _NAMES:
                    raise MorphogenError(
                        "{path} holds {name!r}, which no session has.", path=path, name=name[:80]
                    )
            if len(set(names)) < len(names):
                raise MorphogenError("{path} holds something twice: it is damaged.", path=path)
            parts = {}
            for info in infos:
                limit = MAX_JSON if info.filename == JSON else MAX_ARRAY
                with archive.open(info) as member:
                    parts[info.filename] = data = member.read(limit + 1)
                if len(data) > limit:
                    raise MorphogenError(
                        "{path}: {name} unpacks to more than {limit} MB: it is not opened.",
                        path=path,
                        name=info.filename,
                        limit=limit >> 20,
                    )
    except DAMAGE as error:
        raise MorphogenError(
            "{path} cannot be read: {why}.", path=path, why=why_damaged(error)
        ) from error
    except OSError as error:
        raise reading_error(error, path) from error
    return parts


def read_array(data: bytes, dtype: np.dtype[Any], where: str) -> NDArray[Any]:
    """A .npy from memory. Its header is checked against its length before anything is made.

    MorphogenError, which begins with `where`, unless it is an array of `dtype`.
    """
    stream = io.BytesIO(data)
    try:
        version = npy.read_magic(stream)
        read = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}[version]
        shape, fortran, kind = read(stream)
    except (ValueError, KeyError, SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise MorphogenError("{where} is no array that can be read.", where=where) from error
    size = math.prod(shape)
    if (
        any(side < 0 for side in shape)
        or kind != dtype
        or fortran
        or size * kind.itemsize != len(data) - stream.tell()
    ):
        raise MorphogenError(
            "{where} is not the array it should be ({dtype}).", where=where, dtype=dtype.name
        )
    return np.frombuffer(data, dtype, size, stream.tell()).reshape(shape)
