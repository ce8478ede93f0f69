"""What a comparison has drawn so far, on disk: the same command goes on where it was cut off."""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from els_engine.atomic import reading_error, replacing
from els_engine.comparison import NETWORK, Drawer, Row
from els_engine.errors import MorphogenError
from els_engine.readers.archive import DAMAGE
from els_engine.settings import MACHINES, DataSettings
from els_engine.steps import frozen_array

__all__ = ["KeptRows", "kept_path", "what_is_compared"]

_VERSION = 1
_OF_A_CLASS = 2  # in version 1 the machines knew all classes, whatever the network was told to draw
_PAUSE = 20.0  # s between two writings
_ORDER: tuple[Drawer, ...] = (NETWORK, *MACHINES)


def kept_path(model: Path) -> Path:
    """Where `compare` keeps what has been drawn, beside the network."""
    return model.with_suffix(".comparison.npz")


def what_is_compared(
    weights: str, data: DataSettings, images_sha256: str | None, patch: str, steps: int,
    tolerance: float, label: int | None,
) -> dict[str, Any]:  # fmt: skip
    """All that a row depends on but its noise; `weights` is the SHA-256 of the network's file.

    `data` are the settings of the pictures that the machines know, which need not be those that
    the network learned from.
    """
    return {
        "version": _VERSION if label is None else _OF_A_CLASS, "weights": weights,
        "data": dataclasses.asdict(data), "sha256": images_sha256, "patch": patch,
        "steps": steps, "tolerance": tolerance, "class": label,
    }  # fmt: skip


class KeptRows:
    """Rows by noise number, in a file X.npz of `about` (JSON), `seeds` [n] and `pictures`
    [n, 5, C, H, W] float32: the network's, then IS, ES, LS, ELS."""

    def __init__(self, path: Path, about: dict[str, Any], *, restart: bool = False) -> None:
        """Open the file, if there is one.

        MorphogenError where it is damaged, or its rows were drawn by something else.
        """
        self._path, self._about = path, about
        self.rows: dict[int, Row] = {}
        self._saved = time.monotonic()
        self._unsaved = False
        if path.exists() and not restart:
            self._read()

    def add(self, seed: int, row: Row) -> None:
        """One more noise; on disk soon, and at the latest with `save`."""
        self.rows[seed] = dict(row)
        self._unsaved = True
        if time.monotonic() - self._saved >= _PAUSE:
            self.save()

    def save(self) -> None:
        """Write what is not written yet, in one step."""
        if not self._unsaved:
            return
        seeds = sorted(self.rows)
        pictures = np.stack([np.stack([self.rows[s][name] for name in _ORDER]) for s in seeds])
        with replacing(self._path) as (hidden,), hidden.open("wb") as file:
            np.savez_compressed(
                file, about=np.array(json.dumps(self._about)), seeds=np.array(seeds, np.int64),
                pictures=pictures.astype(np.float32),
            )  # fmt: skip
        self._saved, self._unsaved = time.monotonic(), False

    def _read(self) -> None:
        try:
            with self._path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
                about = json.loads(str(file["about"]))
                seeds, pictures = file["seeds"], file["pictures"]
        except OSError as error:
            raise reading_error(error, self._path) from error
        except (ValueError, KeyError, RecursionError, *DAMAGE) as error:
            raise self._damaged() from error
        if not isinstance(about, dict) or pictures.shape[:2] != (len(seeds), len(_ORDER)):
            raise self._damaged()
        other = [name for name in self._about if about.get(name) != self._about[name]]
        if other:
            raise MorphogenError(
                "{path} was begun with another {what}: use the same, --restart to "
                "begin anew, or --keep for another file.",
                path=self._path,
                what=_said(other),
            )
        for seed, row in zip(seeds, pictures, strict=True):
            drawn = {name: frozen_array(picture) for name, picture in zip(_ORDER, row, strict=True)}
            self.rows[int(seed)] = drawn

    def _damaged(self) -> MorphogenError:
        return MorphogenError("{path} is damaged: use --restart to begin anew.", path=self._path)


def _said(names: Iterable[str]) -> str:
    words = {
        "weights": "network", "data": "set of pictures", "sha256": "set of pictures",
        "patch": "schedule", "steps": "number of steps",
    }  # fmt: skip
    return " and ".join(dict.fromkeys(words.get(name, name) for name in names))
