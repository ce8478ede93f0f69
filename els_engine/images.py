"""ImageSet: the training pictures a machine knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from els_engine.steps import FloatArray

__all__ = ["ImageSet"]


@dataclass(frozen=True, slots=True, eq=False)
class ImageSet:
    """Training pictures, [N, C, H, W] in [-1, 1], with what is known about them."""

    images: FloatArray
    name: str
    indices: NDArray[np.int64]
    labels: NDArray[np.int64] | None = None
    class_names: tuple[str, ...] = ()
    source: Path | None = None
    sha256: str | None = None
    auto_patch: str | None = None
    notices: tuple[str, ...] = field(default=())
