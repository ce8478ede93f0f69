"""Files that appear whole or not at all: written beside under a hidden name, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from els_engine.errors import MorphogenError

__all__ = [
    "check_folder",
    "make_folder",
    "plan_file",
    "reading_error",
    "replacing",
    "replacing_folder",
    "writing_error",
]


def writing_error(error: OSError, target: Path) -> MorphogenError:
    """What went wrong while `target` was written, as a sentence with what to do about it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return MorphogenError(
            "There is no room left on the disk for {target}: free some space or save elsewhere.",
            target=target,
        )
    if error.errno == errno.EFBIG:
        return MorphogenError(
            "{target} grows larger than files may be here: save elsewhere, or make it smaller.",
            target=target,
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return MorphogenError(
            "The folder {folder} cannot be written to: choose another one for {name}.",
            folder=target.parent,
            name=target.name,
        )
    return MorphogenError(
        "{target} could not be written ({why}): save elsewhere.",
        target=target,
        why=error.strerror or error,
    )


def reading_error(error: OSError, source: Path) -> MorphogenError:
    """Why the file `source` could not be read, as a sentence."""
    if error.errno == errno.ENOENT:
        return MorphogenError("There is no file {source}: check the name.", source=source)
    return MorphogenError(
        "{source} could not be read ({why}).", source=source, why=error.strerror or error
    )


def make_folder(folder: Path) -> None:
    """The folder, and those around it, where they are not there; MorphogenError if that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise writing_error(error, folder) from error


def check_folder(target: Path) -> None:
    """MorphogenError unless a file can be made in the folder that is to hold `target`.

    It is tried: permissions alone do not tell on every system. Nothing is left behind.
    """
    folder = target.parent
    if not folder.is_dir():
        if folder.exists():
            raise MorphogenError(
                "The folder {folder} is no folder: make it first, or choose another for {name}.",
                folder=folder,
                name=target.name,
            )
        raise MorphogenError(
            "The folder {folder} does not exist: make it first, or choose another for {name}.",
            folder=folder,
            name=target.name,
        )
    trial = _hidden(target)
    try:
        trial.touch(exist_ok=False)
        trial.unlink()
        with contextlib.suppress(FileNotFoundError):
            target.lstat()  # finds out now that a name is too long or not allowed here
    except OSError as error:
        raise writing_error(error, target) from error


def plan_file(name: str, suffix: str) -> Path:
    """The path of a file to be written; MorphogenError unless it ends so and can be written."""
    path = Path(name)
    if path.suffix.lower() != suffix:
        raise MorphogenError(
            "{name!r} should end with {suffix}: choose such a name.", name=name, suffix=suffix
        )
    if path.is_dir():
        raise MorphogenError("{path} is a folder: choose another name.", path=path)
    check_folder(path)
    return path


@contextlib.contextmanager
def replacing(*targets: Path) -> Iterator[tuple[Path, ...]]:
    """Hidden paths to write in place of `targets`; they take their names if the body succeeds.

    An existing file is replaced in one step. The first target appears last: where it is there,
    the others are. After any exception, Ctrl-C included, nothing new is left. An OSError becomes
    a MorphogenError that names the first target.
    """
    hidden = tuple(_hidden(target) for target in targets)
    made: list[Path] = []
    try:
        yield hidden
        for path in hidden:
            _flush(path)
        for path, target in reversed(list(zip(hidden, targets, strict=True))):
            is_new = not target.exists()
            path.replace(target)
            if is_new:
                made.append(target)
        made.clear()
    except OSError as error:
        raise writing_error(error, targets[0]) from error
    finally:
        for path in (*hidden, *made):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


@contextlib.contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """A hidden folder to fill in place of `target`, which must not exist or be an empty folder."""
    hidden = _hidden(target)
    try:
        hidden.mkdir()
        yield hidden
        for path in hidden.iterdir():
            _flush(path)
        if target.exists():
            target.rmdir()  # renaming onto an empty folder fails on some systems
        hidden.rename(target)
    except OSError as error:
        raise writing_error(error, target) from error
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def _hidden(target: Path) -> Path:
    return target.parent / f".morphogen-{secrets.token_hex(6)}.part"


def _flush(path: Path) -> None:
    """Onto the disk: some file systems only find out now that they are full."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
