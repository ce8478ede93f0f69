"""Train a network on pictures, to draw as the machines do.

X.safetensors is written when it is done, X.checkpoint.safetensors every minute: the same command
goes on where it was cut off, and ends where it would have ended.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from els_engine.cli.common import (
    Outcome,
    ProgressBar,
    add_data_arguments,
    number,
    settings_from,
    whole_number,
)
from els_engine.errors import MorphogenError, Stopped
from els_engine.settings import Settings
from els_engine.steps import never

if TYPE_CHECKING:
    from els_engine.weights import TrainedSettings

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The flags of `train`."""
    parser.add_argument(
        "--out", required=True, metavar="X.safetensors", help="the file of weights to write"
    )
    add_data_arguments(parser)
    add = parser.add_argument_group("the network").add_argument
    add("--kind", choices=("resnet", "unet", "unet-attention"), help="(default resnet)")
    add("--width", metavar="N", type=whole_number, help="feature channels (default 64)")
    add("--depth", metavar="N", type=whole_number, help="convolutions of a ResNet (default 6)")
    add("--kernel", metavar="PX", type=whole_number, help="side of a convolution (default 3)")
    add("--padding", choices=("zero", "circular"), help="beyond the edges (default zero)")
    add("--head", choices=("skip", "direct"), help="skip (default): b x_t is added to its ε̂")
    add("--conditional", action="store_true", help="tell it the class of each picture")
    add = parser.add_argument_group("the training").add_argument
    add("--steps", metavar="N", type=whole_number, help="lessons (default 8000)")
    add("--batch", metavar="N", type=whole_number, help="pictures in a lesson (default 32)")
    add("--rate", metavar="R", type=number, help="Adam's (default 0.001)")
    add("--warmup", metavar="N", type=whole_number, help="lessons in which the rate rises")
    add("--cooldown", metavar="X", type=number, help="share of lessons in which it falls (0.3)")
    add("--average", metavar="X", type=number, help="of the weights that are kept (default 0.999)")
    add("--weighting", choices=("even", "epsilon"), help="of the times' errors (default even)")
    add("--train-seed", metavar="N", type=whole_number, help="weights and lessons (default 0)")
    add("--precision", choices=("auto", "float32", "bfloat16"), help="(default auto)")
    add("--patience", metavar="N", type=whole_number, help="end after so many without progress")
    add("--half", action="store_true", help="write float16 weights: half the size")
    add("--device", metavar="NAME", help="auto (default), cpu, cuda or mps")
    add("--threads", metavar="N", type=whole_number, help="of the processor (default: all)")
    add("--every", metavar="S", type=number, help="seconds between checkpoints (default 60)")
    add(
        "--keep",
        metavar="N",
        type=whole_number,
        help="also keep X-STEP.safetensors every N lessons",
    )
    add("--pictures", action="store_true", help="also write X.pictures.npz, what it learned from, "
        "so that it can be compared elsewhere")  # fmt: skip
    add("--stream", action="store_true", help="tell another program: a line of JSON on stdout for "
        "what happens; ends, all saved, at a line “stop” or the end of stdin")  # fmt: skip
    add("--restart", action="store_true", help="begin anew where a checkpoint is left")


def run(given: argparse.Namespace) -> Outcome:
    """`main.py train …`"""
    import torch

    from els_engine.atomic import plan_file
    from els_engine.datasets import load
    from els_engine.device import choose_device
    from els_engine.network_pictures import pictures_path, save_pictures
    from els_engine.networks import NetworkSettings
    from els_engine.training import Trainer, TrainingSettings, class_labels, train
    from els_engine.training_stream import Stream
    from els_engine.weights import (
        TrainedSettings,
        checkpoint_path,
        describe,
        resume,
        save_checkpoint,
        save_network,
    )  # fmt: skip

    flags = vars(given)
    path = plan_file(given.out, ".safetensors")
    if "threads" in flags:
        if not 1 <= given.threads <= 1024:
            raise MorphogenError(f"{given.threads} threads were asked for: use 1 or more.")
        torch.set_num_threads(given.threads)
    stream = Stream(sys.stdout, sys.stdin) if "stream" in flags else None
    with ProgressBar() as bar, nullcontext() if stream is None else stream.telling():
        settings = settings_from(given, Settings())
        images = load(settings.data, bar.about("Opening"))
        names = class_labels(images)[1] if "conditional" in flags else ()
        network = _filled(NetworkSettings(channels=images.channels, classes=len(names)), flags)
        if "train_seed" in flags:
            flags["seed"] = given.train_seed
        training = _filled(TrainingSettings(), flags)
        trainer = Trainer(images, network, training, choose_device(flags.get("device", "auto")))
        base = TrainedSettings(
            data=settings.data, sha256=images.sha256, size=(images.height, images.width),
            pictures=images.count, class_names=names,
        )  # fmt: skip
        kept = checkpoint_path(path)
        notices: list[str] = list(images.notices)
        if kept.exists() and "restart" not in flags:
            _check_data(resume(kept, trainer), base, kept)
            notices.append(f"Went on from lesson {trainer.step}.")
        tell = bar.about("Learning")
        numbers = "float16" if "half" in flags else "float32"
        every, saved = flags.get("every", 60.0), time.monotonic()
        about = dataclasses.replace(base, network=network)
        if stream is not None:
            stream.begin(trainer.losses)
        try:
            for lesson in train(trainer, never if stream is None else stream.stop):
                tell(lesson.step / training.steps)
                if stream is not None:
                    stream.lesson(lesson, trainer, about)
                if time.monotonic() - saved >= every:
                    so_far = describe(trainer, base)
                    save_checkpoint(kept, trainer, so_far)
                    if stream is not None:
                        save_network(path, trainer.average, so_far, numbers)
                    saved = time.monotonic()
                if "keep" in flags and lesson.step % given.keep == 0:
                    aside = path.with_name(f"{path.stem}-{lesson.step}.safetensors")
                    save_network(aside, trainer.average, describe(trainer, base), numbers)
        except Stopped:
            how = "stopped"
        else:
            how = "finished"
            if trainer.step < training.steps:
                notices.append(f"It had settled after {trainer.step} lessons.")
            if stream is not None:
                stream.draw(trainer, about, never)
        done = describe(trainer, base)
        save_checkpoint(kept, trainer, done)
        save_network(path, trainer.average, done, numbers)
        if "pictures" in flags:
            save_pictures(pictures_path(path), images)
        if stream is not None:
            stream.end(how, trainer.step)
    notices.append(f"{done.steps} lessons; mean loss of the last hundred {done.loss:.5f}.")
    return Outcome(path, tuple(notices))


def _filled(section: Any, flags: dict[str, Any]) -> Any:
    names = {field.name for field in dataclasses.fields(section)}
    return dataclasses.replace(section, **{n: v for n, v in flags.items() if n in names})


def _check_data(stored: TrainedSettings, now: TrainedSettings, path: Path) -> None:
    if (stored.data, stored.sha256) != (now.data, now.sha256):
        raise MorphogenError(
            f"{path} was begun with other pictures: give the same --data, or --restart."
        )
