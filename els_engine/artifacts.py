"""Counting parts: how many fingers a drawn hand has, how many legs a pair of trousers.

Two stages, as counting hallucinations asks for (arXiv 2510.13080): first whether a picture can be
counted at all (one shape, with a body that parts stand out from), then the count. A body is what
remains when a disc somewhat smaller than the largest that fits is rolled inside the shape; parts
are the hills of the distance to it, so that fingers which touch at their roots still count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from els_engine.counts import Count, Part

__all__ = ["COUNTERS", "Count", "Part", "count_fingers", "count_legs", "part_width"]

_FINE = 84  # px on the shorter side at which shapes are looked at
_LEAST_AREA = 0.015  # of the picture, for anything to be there
_MOST_AREA = 0.8
_OTHER = 0.2  # of the largest shape, from which a second one counts as a shape of its own
_BLUR = 0.7  # px, what of a picture's detail is sharpened
_SHARPEN = 2.0
_NOISY = 0.03  # of that detail, in the quietest quarter, from which nothing is sharpened
_ALONE, _UNLIKE = 1.4, 0.8  # of 2, from black to white: how a speck differs from its neighbours
_MOST = 12  # tips: nothing that grows has more, and what has more, such as noise, is no hand
_EIGHT = np.ones((3, 3), bool)

Mask = NDArray[np.bool_]
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Looks:
    """What parts look like, in units of the largest disc that fits into the shape."""

    disc: float  # the disc that rolls inside the body: parts are narrower
    height: float  # how far a part reaches out at least
    prominence: float  # how far it rises above where it meets another
    around: float  # how far one looks around a tip, to see the shape end there


_ENDS = 0.46  # of what is around a tip may belong to the shape; half of it does at a straight edge
_FINGERS = _Looks(disc=0.56, height=0.6, prominence=0.25, around=0.6)


def count_fingers(picture: NDArray[np.floating]) -> Count:
    """Count the fingers of one drawn hand.

    picture [H, W] or [C, H, W] in [-1, 1], 16 px or more; light on dark or dark on light, the
    ground being what its rim mostly shows. The arm is part of the body.
    """
    return _count(picture, _FINGERS, "No fingers stand out.")


def count_legs(picture: NDArray[np.floating]) -> Count:
    """Count the legs of one pair of trousers, at any turn; the picture as for `count_fingers`.

    Legs are often as wide as the hips, so no disc tells them apart: rows are cut instead, and
    the most pieces that an eighth of the shape's height falls into are its legs. Of a pair that
    lies on its side columns are cut; a leg is cut once, whichever way, so more pieces are right.
    """
    fine, zoom = _prepared(picture)
    mask, reason = _shape(fine)
    if mask is None:
        return Count(False, None, (), reason)
    down, across = _cut(mask), [(x, y) for y, x in _cut(mask.T)]
    places = across if len(across) > len(down) else down
    if not places:
        return Count(False, None, (), "No legs stand out.")
    return Count(True, len(places), _placed(places, zoom))


def _cut(mask: Mask) -> list[tuple[float, float]]:
    """Middles of the pieces in the last of the rows that fall into the most; none for one piece."""
    rows = np.flatnonzero(mask.any(axis=1))
    thin = max(1, round(0.03 * mask.shape[1]))
    pieces = {int(row): _runs(mask[row], thin) for row in rows}
    for number in sorted({len(runs) for runs in pieces.values()}, reverse=True):
        holding = [row for row, runs in pieces.items() if len(runs) == number]
        if number >= 2 and len(holding) >= len(rows) / 8:
            last = max(holding)
            return [(last, (first + end - 1) / 2) for first, end in pieces[last]]
    return []


def _runs(row: Mask, thin: int) -> list[tuple[int, int]]:
    """Where a row's pieces begin and end, without those thinner than `thin` px."""
    ends = np.flatnonzero(np.diff(np.concatenate([[False], row, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in ends.reshape(-1, 2) if b - a >= thin]


COUNTERS: dict[Part, Callable[[NDArray[np.floating]], Count]] = {
    "fingers": count_fingers,
    "legs": count_legs,
}


def _count(picture: NDArray[np.floating], looks: _Looks, none: str) -> Count:
    fine, zoom = _prepared(picture)
    mask, reason = _shape(fine)
    if mask is None:
        return Count(False, None, (), reason)
    # The shape goes on beyond the picture's edge: an arm does not end there.
    margin = mask.shape[0] // 4
    mask, corner = _framed(mask, margin)
    inside = ndimage.distance_transform_edt(mask)
    radius = float(inside[margin:-margin, margin:-margin].max())
    if radius < 2:
        return Count(False, None, (), none)
    core = inside > looks.disc * radius
    away = ndimage.distance_transform_edt(~core)
    seen = mask & _within(mask.shape, margin)
    away = np.where(seen, away - looks.disc * radius, 0.0)
    hills = _hills(away, looks.height * radius, looks.prominence * radius)
    tips = _ending(mask, hills, looks.around * radius)
    if not 1 <= len(tips) <= _MOST:
        return Count(False, None, (), none)
    placed = [(y + corner[0], x + corner[1]) for y, x in tips]
    return Count(True, len(tips), _placed(placed, zoom))


def _framed(mask: Mask, margin: int) -> tuple[Mask, tuple[int, int]]:
    """The shape's box with `margin` around it, continued beyond the picture; and its corner."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    top, left = int(rows[0]), int(columns[0])
    box = mask[top : rows[-1] + 1, left : columns[-1] + 1]
    sides = (
        (top == 0, rows[-1] == mask.shape[0] - 1),
        (left == 0, columns[-1] == mask.shape[1] - 1),
    )
    framed = np.pad(box, margin)
    if sides[0][0]:
        framed[:margin] = framed[margin]
    if sides[0][1]:
        framed[-margin:] = framed[-margin - 1]
    if sides[1][0]:
        framed[:, :margin] = framed[:, margin : margin + 1]
    if sides[1][1]:
        framed[:, -margin:] = framed[:, -margin - 1 : -margin]
    return framed, (top - margin, left - margin)


def _within(shape: tuple[int, int], margin: int) -> Mask:
    inner = np.zeros(shape, bool)
    inner[margin:-margin, margin:-margin] = True
    return inner


def _placed(places: Sequence[tuple[float, float]], zoom: float) -> tuple[tuple[float, float], ...]:
    """Places in the enlarged picture, in pixels of the picture itself."""
    return tuple(((y + 0.5) / zoom - 0.5, (x + 0.5) / zoom - 0.5) for y, x in places)


def _prepared(picture: NDArray[np.floating]) -> tuple[NDArray[np.float32], float]:
    """The picture in grey, light on dark, enlarged so that thin fingers survive; and how much."""
    grey = np.asarray(picture if picture.ndim == 2 else picture.mean(axis=0), np.float32)
    rim = np.concatenate([grey[0], grey[-1], grey[1:-1, 0], grey[1:-1, -1]])
    if np.median(rim) > 0:
        grey = -grey
    zoom = max(1.0, _FINE / min(grey.shape))
    return _enlarged(_sharpened(_without_specks(grey)), zoom), zoom


def _without_specks(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """Salt and pepper taken out, where there is any: pixels that no neighbour is like.

    Only if some pixel is nearly the opposite of all around it, which none is in a smoothly drawn
    shape, are those taken for specks that have at most one like them beside them; a median of
    what is around takes their place.
    """
    height, width = grey.shape
    around = np.pad(grey, 1, mode="reflect")
    beside = np.stack(
        [
            around[y : y + height, x : x + width]
            for y in range(3)
            for x in range(3)
            if (y, x) != (1, 1)
        ]
    )
    apart = np.sort(np.abs(beside - grey), axis=0)
    if not (apart[0] > _ALONE).any():
        return grey
    specks = apart[1] > _UNLIKE
    clean: NDArray[np.float32] = np.where(specks, np.median(beside, axis=0), grey)
    return clean


def _sharpened(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """Gaps narrower than a pixel opened, which anti-aliasing had closed; noise is not raised."""
    fine = grey - ndimage.gaussian_filter(grey, _BLUR)
    noise = float(np.quantile(np.abs(fine), 0.25))  # 0 for a clean shape: its ground is flat
    sharp: NDArray[np.float32] = grey + _SHARPEN * max(0.0, 1 - noise / _NOISY) * fine
    return sharp


def _enlarged(grey: NDArray[np.float32], zoom: float) -> NDArray[np.float32]:
    if zoom == 1:
        return grey
    size = (round(grey.shape[1] * zoom), round(grey.shape[0] * zoom))
    smooth = Image.fromarray(grey).resize(size, Image.Resampling.BICUBIC)
    enlarged: NDArray[np.float32] = np.asarray(smooth)
    return enlarged


def _shape(fine: NDArray[np.float32]) -> tuple[Mask | None, str]:
    """The one shape in the picture, or why there is none."""
    labels, number = ndimage.label(fine > 0)
    if number == 0:
        return None, "Nothing grew."
    areas = np.bincount(labels.ravel())[1:]
    largest = int(areas.argmax())
    area = areas[largest] / fine.size
    if area < _LEAST_AREA:
        return None, "Nothing grew."
    if area > _MOST_AREA:
        return None, "It fills the picture."
    if (np.delete(areas, largest) > _OTHER * areas[largest]).any():
        return None, "Several shapes."
    if areas.sum() > 1.6 * areas[largest]:
        return None, "Scattered pieces."
    mask: Mask = (
        ndimage.binary_fill_holes(labels == largest + 1) if number < 4 else (labels == largest + 1)
    )
    return mask, ""


def _ending(mask: Mask, tops: list[tuple[int, int]], reach: float) -> list[tuple[int, int]]:
    """The tops at which the shape ends, rather than going on to both sides."""
    size = max(2, round(reach))
    offsets = np.arange(-size, size + 1)
    disc = np.hypot(offsets[:, None], offsets) <= size
    padded = np.pad(mask, size, mode="edge")
    return [
        (y, x)
        for y, x in tops
        if padded[y : y + 2 * size + 1, x : x + 2 * size + 1][disc].mean() <= _ENDS
    ]


def _hills(height: Doubles, least: float, prominence: float) -> list[tuple[int, int]]:
    """Tops of the hills that are at least so high, and so far above the pass to a higher one.

    A top stands out if, with the water `prominence` below it, nothing on its island is higher.
    """
    peaks = (height == ndimage.maximum_filter(height, 3)) & (height >= least)
    rows, columns = np.nonzero(peaks)
    order = np.argsort(-height[rows, columns], kind="stable")
    rows, columns = rows[order], columns[order]
    tops: list[tuple[int, int]] = []
    level = np.inf
    for n, (row, column) in enumerate(zip(rows, columns, strict=True)):
        if height[row, column] - prominence != level:
            level = height[row, column] - prominence
            islands, _ = ndimage.label(height > level, _EIGHT)
        if islands[row, column] not in islands[rows[:n], columns[:n]]:
            tops.append((int(row), int(column)))
    return tops


def part_width(picture: NDArray[np.floating], part: Part = "fingers") -> float | None:
    """How wide a picture's fingers or legs are, in px; None where there are none.

    Twice the distance from the middle line of what stands out of the body to its rim, in the
    middle; for legs, the middle piece of the rows that are cut.
    """
    found = COUNTERS[part](picture)
    if not found.countable:
        return None
    fine, zoom = _prepared(picture)
    mask, _ = _shape(fine)
    if mask is None:
        return None
    if part == "legs":
        upright = len({row for row, _ in found.tips}) == 1
        last = round((found.tips[0][0 if upright else 1] + 0.5) * zoom - 0.5)
        runs = _runs((mask if upright else mask.T)[last], 1)
        return float(np.median([end - first for first, end in runs])) / zoom
    framed, _ = _framed(mask, mask.shape[0] // 4)
    inside = ndimage.distance_transform_edt(framed)
    disc = _FINGERS.disc * float(inside.max())
    body = ndimage.distance_transform_edt(~(inside > disc)) <= disc
    middle = framed & ~body & (inside == ndimage.maximum_filter(inside, 3))
    middle &= ndimage.distance_transform_edt(~body) > disc / 2
    return (2 * float(np.median(inside[middle])) - 0.5) / zoom if middle.any() else None
