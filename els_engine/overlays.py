"""Overlays: where each pixel comes from, painted over the picture.

mosaic: who dominates each pixel, and the seams between pieces. certainty: how few candidates
share it. displacement: how far its source lies away. seams: pixels that are not the centre of
the training window closest to theirs, which every pixel of a converged local machine's sample is
(theorems 4.1 and B.3). Colours are told apart by people who see few of them: lightness differs
wherever hue does.
"""

from __future__ import annotations

import math
from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from els_engine.fields import Field, evaluation, field_of
from els_engine.images import ImageSet
from els_engine.machine import Machine
from els_engine.patchwork import Patchwork, patchwork_of
from els_engine.settings import Overlay as OverlayKind
from els_engine.steps import Step

__all__ = [
    "LIE",
    "Entry",
    "Field",
    "Overlay",
    "clear",
    "gaps_of",
    "legend",
    "overlay_of",
    "painted",
    "painted_pieces",
    "seam_lines",
]

TELLING = 0.15  # share of a pixel from which on a picture is said to dominate it
LIE = 0.1  # in [-1, 1]: from which difference on a pixel is not its closest window's centre

Array = NDArray[np.floating]
Rgb = tuple[int, int, int]
Rgba = NDArray[np.uint8]

# Okabe and Ito's colours without black, each also lighter and darker.
_HUES: tuple[Rgb, ...] = (
    (230, 159, 0), (86, 180, 233), (0, 158, 115), (240, 228, 66),
    (0, 114, 178), (213, 94, 0), (204, 121, 167),
)  # fmt: skip
_SHADES = (0.0, 0.45, -0.4)  # towards white, towards black
# From dark blue over grey to yellow, even in lightness: the same to people without red or green.
_SURE: tuple[Rgb, ...] = (
    (0, 32, 81), (60, 77, 110), (124, 123, 120), (187, 174, 113), (253, 234, 69),
)  # fmt: skip
# Right, down, left, up, and round again; opposite directions differ in lightness.
_ROUND: tuple[Rgb, ...] = ((253, 200, 60), (213, 94, 140), (30, 90, 190), (70, 200, 160))
_LIES: Rgb = (213, 94, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a legend."""

    colours: tuple[Rgb, ...]  # one, or several that run into each other
    plain: str
    paper: str  # the same in the paper's terms
    apart: bool = False  # whether several colours are so many kinds, and do not run together


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """What to paint over one sample."""

    kind: OverlayKind
    tint: Rgba  # [h, w, 4], not premultiplied, read-only
    lines: NDArray[np.int32]  # [K, 4] from (row, column) to (row, column) of pixel corners
    field: Field | None  # None for the pieces of a finished sample
    fraction: float  # seams: the share of pixels that do not fit yet; else 0


def clear(kind: OverlayKind, height: int, width: int) -> Overlay:
    """Nothing, over a picture of height × width px that no machine drew."""
    tint = np.zeros((height, width, 4), np.uint8)
    tint.flags.writeable = False
    return Overlay(kind, tint, np.zeros((0, 4), np.int32), None, 0.0)


def overlay_of(
    kind: OverlayKind,
    step: Step,
    before: Step | None,
    sample: int,
    images: ImageSet | Array,
    machine: Machine,
    *,
    hurry: bool = False,
) -> Generator[float, None, Overlay]:
    """The overlay of one sample of a Step; `before` is the Step before it, for the last one.

    Mosaic and displacement of the finished picture are those of the few pieces it is stitched
    from (see `patchwork`). Pixels that were given are left clear. Yields how much is done, 0…1,
    every few milliseconds of work.
    """
    given = None if step.given is None else step.given[sample, 0] > 0
    if kind == "seams":
        gap, field = yield from gaps_of(
            step.x0_hat[sample], step.patch_size, images, machine, hurry=hurry
        )
        return painted(kind, field, gap, given)
    if kind in ("mosaic", "displacement") and step.alpha_bar >= 1:
        pieces = yield from patchwork_of(step.x0_hat[sample], step.patch_size, images, machine)
        return painted_pieces(kind, pieces, given)
    asked = evaluation(step, before)
    field = yield from field_of(
        asked.x_t[sample], asked.alpha_bar, asked.patch_size, images, machine, hurry=hurry
    )
    return painted(kind, field, given=given)


def gaps_of(
    x0_hat: Array,
    patch: int | None,
    images: ImageSet | Array,
    machine: Machine,
    *,
    hurry: bool = False,
) -> Generator[float, None, tuple[NDArray[np.float64], Field]]:
    """How far each pixel of x0_hat [C, h, w] is from the centre of its closest window, [h, w].

    Closest in the Euclidean sense among the machine's candidates, for windows of `patch` px; the
    difference is the largest over channels. Also the field of the closest windows.
    """
    array = images.images if isinstance(images, ImageSet) else images
    field = yield from field_of(x0_hat, 1.0, patch, array, machine, hurry=hurry)
    centre = array[field.picture, :, field.place[..., 0], field.place[..., 1]]  # [h, w, C]
    gap: NDArray[np.float64] = np.abs(x0_hat.transpose(1, 2, 0) - centre.astype(np.float64))
    return gap.max(axis=-1), field


def painted(
    kind: OverlayKind,
    field: Field,
    gap: NDArray[np.float64] | None = None,
    given: NDArray[np.bool_] | None = None,
) -> Overlay:
    """The overlay of a field; `seams` needs the gaps [h, w] too.

    Where pixels are `given` [h, w] no machine drew them: they stay clear, and weigh nothing.
    """
    lines, fraction = np.zeros((0, 4), np.int32), 0.0
    drawn = np.ones(field.picture.shape, bool) if given is None else ~given
    field = field if given is None else replace(field, weight=field.weight * drawn)
    if kind == "mosaic":
        lines = seam_lines(field)
        tint = _mosaic(field.picture, field.weight)
    elif kind == "certainty":
        most = math.log(max(2, field.candidates))
        tint = _with_alpha(_along(_SURE, 1 - field.entropy / most), np.where(drawn, 215.0, 0.0))
    elif kind == "displacement":
        tint = _displaced(field.displacement, field.weight)
    elif kind == "seams":
        if gap is None:
            raise ValueError("pieces that do not fit are told by their gaps")
        colour = np.broadcast_to(np.array(_LIES, np.float64), (*gap.shape, 3))
        lies = (gap > LIE) & drawn
        fraction = float(lies.sum() / max(1, drawn.sum()))
        tint = _with_alpha(colour, np.where(lies, 130 + 110 * np.clip(gap, 0, 1), 0))
    else:
        tint = np.zeros((*field.picture.shape, 4), np.uint8)
    return _frozen(kind, tint, lines, field, fraction)


def painted_pieces(
    kind: OverlayKind, patchwork: Patchwork, given: NDArray[np.bool_] | None = None
) -> Overlay:
    """Mosaic or displacement of a finished sample's pieces; ground and `given` stay clear."""
    shape = patchwork.ground.shape
    picture, moved = np.full(shape, -1, np.int32), np.zeros((*shape, 2), np.int32)
    for piece in patchwork.pieces:
        mask = piece.mask if given is None else piece.mask & ~given
        picture[mask], moved[mask] = piece.picture, piece.displacement
    lines, share = np.zeros((0, 4), np.int32), (picture >= 0).astype(np.float64)
    if kind == "mosaic":
        lines = _lines(np.concatenate([picture[..., None], moved], axis=-1), picture >= 0)
        tint = _mosaic(picture, share)
    else:
        tint = _displaced(moved, share)
    return _frozen(kind, tint, lines, None, 0.0)


def _frozen(
    kind: OverlayKind,
    tint: Rgba,
    lines: NDArray[np.int32],
    field: Field | None,
    fraction: float,
) -> Overlay:
    for array in (tint, lines):
        array.setflags(write=False)
    return Overlay(kind, tint, lines, field, fraction)


def seam_lines(field: Field) -> NDArray[np.int32]:
    """Where neighbouring pixels come from different pictures or displacements, [K, 4].

    Lines run between pixel corners, (row, column, row, column), joined as far as they are
    straight. Between two pixels that no picture dominates there is no seam to speak of.
    """
    key = np.concatenate([field.picture[..., None], field.displacement], axis=-1)
    return _lines(key, field.weight >= TELLING)


def _lines(key: NDArray[np.int32], telling: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Lines where key [h, w, 3] changes, beside a pixel that tells where it is from."""
    lines = []
    for transposed in (False, True):
        piece = key.transpose(1, 0, 2) if transposed else key
        tells = telling.T if transposed else telling
        apart = (piece[1:] != piece[:-1]).any(axis=-1) & (tells[1:] | tells[:-1])
        edges = np.diff(np.pad(apart.astype(np.int8), ((0, 0), (1, 1))), axis=1)
        rows, starts = np.nonzero(edges == 1)
        ends = np.nonzero(edges == -1)[1]
        segment = np.stack((rows + 1, starts, rows + 1, ends), axis=-1)
        lines.append(segment[:, [1, 0, 3, 2]] if transposed else segment)
    return np.concatenate(lines).astype(np.int32)


def legend(kind: OverlayKind, *, moves: bool = True) -> tuple[Entry, ...]:
    """What the colours of an overlay mean; `moves` says whether sources may lie elsewhere."""
    if kind == "mosaic":
        several = _HUES[:5]
        return (
            Entry(several, "One colour: one training picture", "Dominating training image",
                  apart=True),
            Entry((_lighter(_HUES[4], 0.75), _HUES[4]), "Pale to full: how much of the pixel it is",
                  "Posterior mass of that image"),
            Entry(((255, 255, 255),), "Line: two pieces meet",
                  "Seam: image or displacement changes"),
        )  # fmt: skip
    if kind == "certainty":
        return (Entry(_SURE, "Unsure to sure: many sources to one", "Entropy: high to 0"),)
    if kind == "displacement":
        if not moves:
            return (Entry(((128, 128, 128),), "Nothing moves: every piece is in its own place",
                          "No equivariance: displacement is 0"),)  # fmt: skip
        names = ("right", "below", "left", "above")
        entries = [
            Entry((colour,), f"Copied from further {name}" if name in ("left", "right")
                  else f"Copied from {name}", f"Displacement: {name}")
            for colour, name in zip(_ROUND, names, strict=True)
        ]  # fmt: skip
        return (*entries, Entry(((200, 200, 200), _ROUND[2]), "Clear to full: near to far",
                                "Length of the displacement"))  # fmt: skip
    if kind == "seams":
        return (Entry((_LIES,), "Does not fit yet: not the middle of its closest training piece",
                      "Not the centre of its L2-closest window"),)  # fmt: skip
    return ()


def _lighter(colour: Rgb, towards_white: float) -> Rgb:
    """A colour, lighter."""
    r, g, b = (round(v + (255 - v) * towards_white) for v in colour)
    return r, g, b


def _picture_colours(picture: NDArray[np.int32]) -> NDArray[np.float64]:
    hues = np.array(_HUES, np.float64)
    shades = np.array(_SHADES)
    # Neighbouring numbers get hues that differ much.
    hue = hues[picture * 3 % len(hues)]
    shade = shades[picture // len(hues) % len(shades)][..., None]
    colour: NDArray[np.float64] = np.where(
        shade > 0, hue + (255 - hue) * shade, hue * (1 + np.minimum(shade, 0))
    )
    return colour


def _along(stops: tuple[Rgb, ...], where: NDArray[np.float64]) -> NDArray[np.float64]:
    """Colours [..., 3] at places 0…1 along evenly spaced stops."""
    at = np.linspace(0, 1, len(stops))
    return np.stack([np.interp(where, at, [stop[c] for stop in stops]) for c in range(3)], axis=-1)


def _mosaic(picture: NDArray[np.int32], share: NDArray[np.float64]) -> Rgba:
    return _with_alpha(_picture_colours(picture), 180 * np.sqrt(share))


def _displaced(moved: NDArray[np.int32], share: NDArray[np.float64]) -> Rgba:
    down, right = (moved[..., k].astype(np.float64) for k in (0, 1))
    turn = np.arctan2(down, right) / (2 * np.pi) % 1.0
    length = np.hypot(down, right) / (max(moved.shape) / 2)
    alpha = np.where(length > 0, 90 + 150 * np.clip(length, 0, 1), 0) * np.sqrt(share)
    return _with_alpha(_along((*_ROUND, _ROUND[0]), turn), alpha)


def _with_alpha(colour: NDArray[np.float64], alpha: NDArray[np.float64] | float) -> Rgba:
    full = np.broadcast_to(np.asarray(alpha, np.float64), colour.shape[:2])[..., None]
    both: Rgba = np.rint(np.concatenate([colour, full], axis=-1)).astype(np.uint8)
    return both
