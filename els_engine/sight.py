"""How far a machine sees, as one number: the patch size late in the run bends the schedule."""

from __future__ import annotations

from collections.abc import Sequence

from els_engine.schedule import WHOLE

__all__ = ["choices", "late_patch", "rungs", "spelled", "with_late_patch"]

LATE = 0.3  # t up to which a window counts as late: there the fine shape is decided

Entries = tuple[int | None, ...]


def _late_count(entries: Sequence[int | None]) -> int:
    """How many entries, low noise first, belong to t ≤ 0.3; all of a constant schedule."""
    return len(entries) if len(set(entries)) == 1 else max(1, int(LATE * len(entries) + 1e-9))


def late_patch(entries: Sequence[int | None]) -> int | None:
    """The middle late entry: what the slider shows. None is the whole picture."""
    return entries[(_late_count(entries) - 1) // 2]


def with_late_patch(entries: Sequence[int | None], late: int | None) -> Entries:
    """The schedule with every late entry set to `late`, and no earlier one below it."""
    count = _late_count(entries)

    def raised(entry: int | None) -> int | None:
        return None if entry is None or late is None else max(entry, late)

    return (late,) * count + tuple(raised(entry) for entry in entries[count:])


def choices(limit: int, side: int, *, whole: bool) -> list[int | None]:
    """What the slider offers: odd sizes up to the picture's side, then the whole picture."""
    sizes: list[int | None] = list(range(1, min(limit, side) + 1, 2))
    return [*sizes, None] if whole else sizes


def rungs(sizes: Sequence[int | None], most: int = 8) -> list[int | None]:
    """Of the patch sizes that `choices` offers, at most `most` for a ladder, rising.

    Finer where windows are small; the whole picture (None) is the last, where it is offered.
    """
    largest = max((size for size in sizes if size is not None), default=0)
    size, chosen = 3, [1] if 0 < largest < 3 else []
    while size <= largest:
        chosen.append(size)
        size += 2 if size < 11 else 4 if size < 19 else 2 * round(size * 0.16)
    whole = None in sizes
    return [*chosen[: most - whole], *([None] if whole else [])]


def spelled(entries: Entries) -> str:
    """A schedule's entries, low noise first, as `--patch` takes them."""
    words = [WHOLE if entry is None else str(entry) for entry in entries]
    return words[0] if len(set(words)) == 1 else ",".join(words)
