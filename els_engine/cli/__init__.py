"""The command line: one verb, one file; no window, and nothing heavy before it is needed.

Exit status: 0 done, 1 a defect (its traceback is in a log), 2 something a person can put right,
130 stopped by Ctrl-C. What went wrong is one line on stderr; stdout has the path that was written
and nothing else.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType

from els_engine.cli.common import Outcome, Parser
from els_engine.defects import record_defect
from els_engine.errors import MorphogenError, Stopped
from els_engine.version import version

__all__ = ["VERBS", "Verb", "guarded", "main"]

VERBS: dict[str, str] = {
    "render": "save a run as a film (.mp4, .gif), a picture (.png) or a folder of pictures",
    "sample": "save the finished samples of a run as numbers (.npz)",
    "denoise": "answer once: what a machine believes is behind noisy pictures (.npy)",
    "count": "count the fingers or legs in pictures (.json)",
    "sweep": "wrong counts and copies by machine and patch size (a folder: CSV and figure)",
    "bench": "measure the kernels side by side on this machine",
    "train": "train a network on the same pictures (.safetensors)",
    "calibrate": "find the patch sizes that are most like a trained network (.json)",
    "compare": "see how well the machines predict a trained network (.json)",
}

Verb = tuple[str, Callable[[Sequence[str]], int]]  # a sentence for the help, and what runs it


def main(arguments: Sequence[str], more_verbs: Mapping[str, Verb] | None = None) -> int:
    """Run `VERB …` and return the exit status; it never raises.

    `more_verbs` are those that live elsewhere, because they need what this package must not know.
    """
    return guarded(lambda: _dispatch(list(arguments), more_verbs or {}))


def _dispatch(arguments: list[str], more_verbs: Mapping[str, Verb]) -> int:
    titles = VERBS | {name: title for name, (title, _) in more_verbs.items()}
    # What begins with a verb is for that verb's own parser; the rest is help, or a mistake.
    if not arguments or arguments[0] not in titles:
        _top(titles).parse_args(arguments)
        raise MorphogenError("No verb was given: see --help.")
    verb, rest = arguments[0], arguments[1:]
    if verb in more_verbs:
        return more_verbs[verb][1](rest)
    module = importlib.import_module(f"els_engine.cli.{verb}")
    parser = Parser(prog=f"main.py {verb}", description=f"{module.__doc__}")
    module.add_arguments(parser)
    with _ended_by_signals():
        outcome: Outcome = module.run(parser.parse_args(rest))
    for notice in outcome.notices:
        print(f"note: {_one_line(notice)}", file=sys.stderr)
    if outcome.path is not None:
        _print_path(str(outcome.path))
    return 0


def _top(titles: Mapping[str, str]) -> Parser:
    lines = "\n".join(f"  {name:9} {title}" for name, title in titles.items())
    parser = Parser(
        prog="main.py",
        usage="main.py [--language CODE | VERB …]",
        description="Without a verb the window opens. Verbs work without one:\n\n" + lines,
        epilog="main.py VERB --help tells more.",
    )
    parser.add_argument("--version", action="version", version=f"Morphogen {version()}")
    parser.add_argument("--language", metavar="CODE", help="what the window speaks: de, en")
    parser.add_argument("verb", choices=list(titles), metavar="VERB", help="one of these")
    return parser


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """A polite kill ends like Ctrl-C, so that nothing half-written is left."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    # What is ignored, as under nohup, stays ignored.
    numbers = [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]
    before = [signal.signal(number, interrupt) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def guarded(action: Callable[[], int]) -> int:
    """The exit status of `action`, with whatever goes wrong said in one line on stderr."""
    try:
        return action()
    except SystemExit as end:  # --help and --version
        return end.code if isinstance(end.code, int) else 0
    except MorphogenError as error:
        return _complain(str(error), 2)
    except (KeyboardInterrupt, Stopped) as stopped:
        kept = str(stopped) if isinstance(stopped, Stopped) else ""
        return _complain(kept or "Stopped; nothing was saved.", 130)
    except OSError as error:
        where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        return _complain(f"{where}{error.strerror or error}.", 2)
    except MemoryError:
        return _complain(_NO_MEMORY, 2)
    except Exception as error:  # noqa: BLE001 - the last line of defence: all else is a defect
        if isinstance(error, RuntimeError) and _is_out_of_memory(error):
            return _complain(_NO_MEMORY, 2)
        log = record_defect(error)
        where = f"the details are in {log}" if log else "and no log could be written"
        return _complain(f"This is a defect ({type(error).__name__}: {error}); {where}.", 1)


_NO_MEMORY = "There is not enough memory for this: use fewer or smaller samples or pictures."


def _is_out_of_memory(error: RuntimeError) -> bool:
    """torch says so in words only."""
    text = str(error).lower()
    return "out of memory" in text or "can't allocate memory" in text


def _complain(sentence: str, status: int) -> int:
    print(f"morphogen: {_one_line(sentence)}", file=sys.stderr)
    return status


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _print_path(text: str) -> None:
    try:
        print(text)
    except UnicodeEncodeError:  # a name that is no text in the terminal's encoding
        print(text.encode("ascii", "backslashreplace").decode("ascii"))
