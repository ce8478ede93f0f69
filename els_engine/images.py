"""ImageSet: the training pictures a machine knows, and the way in and out of [-1, 1]."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from els_engine.errors import MorphogenError
from els_engine.notices import Notice
from els_engine.steps import FloatArray, frozen_array

__all__ = ["ImageSet", "from_array", "from_bytes", "to_uint8"]

_ROUNDING = 1e-6  # above 1, as arithmetic in float32 may leave it


@dataclass(frozen=True, slots=True, eq=False)
class ImageSet:
    """Training pictures, [N, C, H, W] float32 in [-1, 1], with what is known about them."""

    images: FloatArray
    name: str
    indices: NDArray[np.int64]  # [N] of each picture in the unfiltered set
    labels: NDArray[np.int64] | None = None  # [N]
    class_names: tuple[str, ...] = ()
    source: Path | None = None
    sha256: str | None = None
    auto_patch: str | None = None  # the schedule that belongs to this data
    notices: tuple[Notice, ...] = field(default=())

    @property
    def count(self) -> int:
        """N."""
        return int(self.images.shape[0])

    @property
    def channels(self) -> int:
        """C: 1 for grey, 3 for colour."""
        return int(self.images.shape[1])

    @property
    def height(self) -> int:
        """H in px."""
        return int(self.images.shape[2])

    @property
    def width(self) -> int:
        """W in px."""
        return int(self.images.shape[3])

    @property
    def size_text(self) -> str:
        """ "60 pictures of 32 × 32"."""
        noun = "picture" if self.count == 1 else "pictures"
        return f"{self.count:,} {noun} of {self.height} × {self.width}"

    def label_texts(self) -> tuple[str, ...]:
        """The labels there are, as `select` takes them: class names, else numbers."""
        if self.labels is None:
            return ()
        present = np.unique(self.labels)
        return tuple(self.label_text(int(label)) for label in present)

    def label_text(self, label: int) -> str:
        """The name of a class, else its number."""
        if 0 <= label < len(self.class_names):
            return self.class_names[label]
        return str(label)

    def select(self, label: str | None = None, limit: int | None = None) -> ImageSet:
        """The pictures of one class (by name, else by number), then the first `limit` of them.

        MorphogenError for an unknown label or a limit below 1.
        """
        if limit is not None and limit < 1:
            raise MorphogenError(
                "The limit is {limit}; at least one picture must remain.", limit=limit
            )
        chosen = np.arange(self.count)
        if label is not None:
            chosen = chosen[self._labelled(label)]
        if limit is not None:
            chosen = chosen[:limit]
        if len(chosen) == self.count:
            return self
        return replace(
            self,
            images=frozen_array(self.images[chosen]),
            indices=self.indices[chosen],
            labels=None if self.labels is None else self.labels[chosen],
        )

    def _labelled(self, label: str) -> NDArray[np.bool_]:
        if self.labels is None:
            raise MorphogenError(
                "{name} has no labels, so the label {label!r} cannot be chosen: leave it out.",
                name=self.name,
                label=label,
            )
        texts = self.label_texts()
        number = self.class_names.index(label) if label in self.class_names else None
        if number is None and re.fullmatch("-?[0-9]{1,10}", label):
            number = int(label)
        mask = np.isin(self.labels, [] if number is None else [number])
        if not mask.any():
            shown = ", ".join(texts[:12]) + (", …" if len(texts) > 12 else "")
            raise MorphogenError(
                "{name} has no label {label!r}: choose one of {shown}.",
                name=self.name,
                label=label,
                shown=shown,
            )
        matching: NDArray[np.bool_] = mask
        return matching


def from_array(
    array: NDArray[np.generic],
    *,
    name: str,
    labels: NDArray[np.generic] | None = None,
    class_names: Sequence[str] = (),
    source: Path | None = None,
    sha256: str | None = None,
    auto_patch: str | None = None,
    notices: Sequence[Notice] = (),
) -> ImageSet:
    """An ImageSet from [N,H,W], [N,H,W,C] or [N,C,H,W], C = 1 or 3, or 4 with alpha.

    uint8 becomes v/127.5-1, uint16 is scaled alike; floats must lie in [-1, 1] already. Alpha is
    composited on black. MorphogenError names what does not fit.
    """
    array = array.astype(array.dtype.newbyteorder("="), copy=False)
    if array.dtype.kind != "f" and array.dtype not in (np.uint8, np.uint16):
        raise MorphogenError(
            "{name}: the pictures are of the type {dtype}; use uint8, uint16 or float32.",
            name=name,
            dtype=array.dtype,
        )
    array = _channels_first(array, name)
    if array.dtype.kind == "f":
        values, told = _checked_floats(array, name)
        notices = (*notices, *told)
    else:
        values = from_bytes(array)
    if values.shape[1] in (2, 4):
        opacity = (values[:, -1:] + 1) / 2
        values = np.asarray((values[:, :-1] + 1) * opacity - 1, np.float32)
    frozen = values if not values.flags.writeable else frozen_array(values)
    count = len(frozen)
    return ImageSet(
        images=frozen,
        name=name,
        indices=np.arange(count),
        labels=None if labels is None else _checked_labels(labels, count, name),
        class_names=tuple(class_names),
        source=source,
        sha256=sha256,
        auto_patch=auto_patch,
        notices=tuple(notices),
    )


def from_bytes(array: NDArray[np.generic]) -> FloatArray:
    """uint8 or uint16 values to [-1, 1]: v/127.5 - 1, or v/32767.5 - 1."""
    half = 127.5 if array.dtype == np.uint8 else 32767.5
    values = array.astype(np.float32)
    values /= np.float32(half)
    values -= np.float32(1)
    return values


def to_uint8(x: NDArray[np.floating]) -> NDArray[np.uint8]:
    """What is shown of values in [-1, 1]: round((x+1)·127.5), clipped to 0…255."""
    scaled = np.add(x, 1.0, dtype=np.float32)
    scaled *= 127.5
    np.rint(scaled, out=scaled)
    np.clip(scaled, 0, 255, out=scaled)
    shown: NDArray[np.uint8] = scaled.astype(np.uint8)
    return shown


def _channels_first(array: NDArray[np.generic], name: str) -> NDArray[np.generic]:
    shape = "x".join(map(str, array.shape)) or "one value"
    if 0 in array.shape:
        raise MorphogenError(
            "{name} holds no pictures (its array is {shape}): give at least one.",
            name=name,
            shape=shape,
        )
    if array.ndim == 3:
        return array[:, None]
    if array.ndim == 4 and array.shape[1] in (1, 3):
        return array
    if array.ndim == 4 and array.shape[3] in (1, 2, 3, 4):
        return np.ascontiguousarray(array.transpose(0, 3, 1, 2))
    raise MorphogenError(
        "{name}: an array of {shape} is no set of pictures; it must be [N,H,W], [N,H,W,C] or "
        "[N,C,H,W] with 1 or 3 channels.",
        name=name,
        shape=shape,
    )


def _checked_floats(array: NDArray[np.generic], name: str) -> tuple[FloatArray, tuple[Notice, ...]]:
    low, high = float(array.min()), float(array.max())
    if not (np.isfinite(low) and np.isfinite(high)):
        raise MorphogenError(
            "{name}: the pictures hold values that are no numbers (NaN or inf).", name=name
        )
    if low < -1.0 - _ROUNDING or high > 1.0 + _ROUNDING:
        raise MorphogenError(
            "{name}: the pictures hold values from {low:.9g} to {high:.9g}; they must lie in "
            "[-1, 1]: save bytes as uint8, or divide by 127.5 and subtract 1.",
            name=name,
            low=low,
            high=high,
        )
    told: tuple[Notice, ...] = ()
    if low >= 0.0:
        told = (
            Notice(
                "{name}: all values are 0 or more, so nothing is darker than mid-grey; if 0 means "
                "black, save 2·v - 1.",
                name=name,
            ),
        )
    return array.astype(np.float32).clip(-1, 1), told


def _checked_labels(labels: NDArray[np.generic], count: int, name: str) -> NDArray[np.int64]:
    if labels.shape != (count,) or labels.dtype.kind not in "ui":
        raise MorphogenError(
            "{name}: labels of the type {dtype} and shape {shape} do not fit "
            "{count} pictures; give one whole number for each.",
            name=name,
            dtype=labels.dtype,
            shape=labels.shape,
            count=count,
        )
    if labels.size and not -(2**31) <= int(labels.min()) <= int(labels.max()) < 2**31:
        raise MorphogenError(
            "{name}: a label is no class number ({label}).", name=name, label=labels.max()
        )
    return labels.astype(np.int64)
