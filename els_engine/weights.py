"""Networks on disk: safetensors with the settings inside; nothing is ever unpickled.

X.safetensors holds the averaged weights, which is what draws. X.checkpoint.safetensors holds all
that a training needs to go on as if it had never stopped.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as serialized  # its own writing says no errno
from torch import Tensor

from els_engine.atomic import reading_error, replacing
from els_engine.errors import MorphogenError
from els_engine.networks import Network, NetworkSettings, build
from els_engine.settings import DataSettings, read_object
from els_engine.training import Trainer, TrainingSettings

__all__ = [
    "Trained", "TrainedSettings", "checkpoint_path", "load_network", "read_about", "resume",
    "save_checkpoint", "save_network",
]  # fmt: skip

VERSION = 1
_KEY = "morphogen"
_NUMBERS = {"float32": torch.float32, "float16": torch.float16}
_Section = TypeVar("_Section")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedSettings:
    """What a file of weights says about itself."""

    network: NetworkSettings = field(default_factory=NetworkSettings)
    training: TrainingSettings = field(default_factory=TrainingSettings)
    data: DataSettings = field(default_factory=DataSettings)
    sha256: str | None = None  # of the opened data, None for drawn sets
    size: tuple[int, int] = (32, 32)  # of the pictures it learned from, px
    pictures: int = 0  # how many
    class_names: tuple[str, ...] = ()
    steps: int = 0  # lessons it has had
    loss: float = 0.0  # mean of its last hundred lessons


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """A network that has learned, and what it has learned from."""

    network: Network
    settings: TrainedSettings
    name: str


def checkpoint_path(model: Path) -> Path:
    """Where the training of `model` keeps what it needs to go on."""
    return model.with_suffix(".checkpoint.safetensors")


def save_network(
    path: Path, network: Network, settings: TrainedSettings, numbers: str = "float32"
) -> None:
    """Write X.safetensors in one step; `numbers` is float32, or float16 for half the size."""
    kind = _NUMBERS[numbers]
    tensors = {n: v.detach().cpu().to(kind).contiguous() for n, v in network.state_dict().items()}
    with replacing(path) as (hidden,):
        hidden.write_bytes(serialized(tensors, metadata=_metadata(settings)))


def load_network(path: Path) -> Trained:
    """A network and its settings; MorphogenError if the file is damaged or something else."""
    tensors, settings = _read(path)
    network = build(settings.network)
    _fill(network, {name: value.float() for name, value in tensors.items()}, path)
    return Trained(network.eval().requires_grad_(False), settings, path.stem)


def read_about(path: Path) -> TrainedSettings:
    """What a file of weights, or a checkpoint, says about itself; its numbers are not read."""
    return _read(path, numbers=False)[1]


def save_checkpoint(path: Path, trainer: Trainer, settings: TrainedSettings) -> None:
    """Write all of a training's state in one step."""
    tensors = {"losses": torch.tensor(trainer.losses, dtype=torch.float64)}
    for (name, weight), average in zip(
        trainer.network.named_parameters(), trainer.average.parameters(), strict=True
    ):
        tensors[f"weights.{name}"] = weight.detach()
        tensors[f"average.{name}"] = average
        state = trainer.optimizer.state.get(weight)
        if state:
            tensors[f"first.{name}"] = state["exp_avg"]
            tensors[f"second.{name}"] = state["exp_avg_sq"]
    stored = {name: value.cpu().contiguous() for name, value in tensors.items()}
    with replacing(path) as (hidden,):
        hidden.write_bytes(serialized(stored, metadata=_metadata(settings)))


def resume(path: Path, trainer: Trainer) -> TrainedSettings:
    """Put a checkpoint's state into a fresh trainer of the same settings; returns what it says.

    MorphogenError where the checkpoint is damaged, or was made with other settings than the
    trainer's; only the number of lessons, the patience and the cool-down may differ.
    """
    tensors, settings = _read(path)
    _check_same(settings, trainer, path)
    losses = [float(value) for value in tensors.pop("losses", torch.zeros(0))]
    for prefix, network in (("weights.", trainer.network), ("average.", trainer.average)):
        part = {n.removeprefix(prefix): v for n, v in tensors.items() if n.startswith(prefix)}
        _fill(network, part, path)
    if losses:
        for name, weight in trainer.network.named_parameters():
            try:
                first, second = tensors[f"first.{name}"], tensors[f"second.{name}"]
            except KeyError as error:
                raise _damaged(path) from error
            trainer.optimizer.state[weight] = {
                "step": torch.tensor(float(len(losses)), device=weight.device),
                "exp_avg": first.to(weight.device),
                "exp_avg_sq": second.to(weight.device),
            }
    trainer.losses = losses
    return settings


def describe(trainer: Trainer, base: TrainedSettings) -> TrainedSettings:
    """`base` with how far the trainer is."""
    recent = trainer.losses[-100:]
    return dataclasses.replace(
        base,
        network=trainer.network_settings,
        training=trainer.settings,
        steps=trainer.step,
        loss=float(np.mean(recent)) if recent else 0.0,
    )


def _metadata(settings: TrainedSettings) -> dict[str, str]:
    return {_KEY: json.dumps({"version": VERSION, **dataclasses.asdict(settings)})}


def _read(path: Path, *, numbers: bool = True) -> tuple[dict[str, Tensor], TrainedSettings]:
    where = str(path)
    if not path.is_file():
        raise MorphogenError("There is no file {path}: check the name.", path=path)
    try:
        with safe_open(path, framework="pt", device="cpu") as file:
            metadata: dict[str, str] = file.metadata() or {}
            names = list(file.keys()) if numbers else []
            tensors = {name: file.get_tensor(name) for name in names}
    except OSError as error:
        raise reading_error(error, path) from error
    except SafetensorError as error:
        raise _damaged(path) from error
    try:
        raw: Any = json.loads(metadata[_KEY])
        version = raw.pop("version")
    except (KeyError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise MorphogenError(
            "{where} was not made by Morphogen: it has no settings.", where=where
        ) from error
    if not isinstance(version, int) or version > VERSION:
        raise MorphogenError("{where} is of a newer Morphogen: update to open it.", where=where)
    return tensors, read_object(TrainedSettings, raw, where)


def _fill(network: Network, tensors: dict[str, Tensor], path: Path) -> None:
    try:
        network.load_state_dict(tensors)
    except (RuntimeError, KeyError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> MorphogenError:
    return MorphogenError(
        "{path} is damaged or no file of weights: train again, or restore it.", path=path
    )


def _check_same(stored: TrainedSettings, trainer: Trainer, path: Path) -> None:
    free = {"steps", "patience", "cooldown"}
    for part, was, now in (
        ("network", stored.network, trainer.network_settings),
        ("training", stored.training, trainer.settings),
    ):
        before, after = dataclasses.asdict(was), dataclasses.asdict(now)
        other = [name for name in before if before[name] != after[name] and name not in free]
        if other:
            name = other[0]
            raise MorphogenError(
                "{path} was begun with another {part} ({name} was {before}, now it is "
                "{after}): use the same, or --restart to begin anew.",
                path=path,
                part=part,
                name=name,
                before=before[name],
                after=after[name],
            )
