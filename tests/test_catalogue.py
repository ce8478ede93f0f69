"""The catalogue holds every window: none is lost, none is counted twice, boxes hold what they say.

Compared with windows cut out by numpy, for every border, in grey and in colour.
"""

from __future__ import annotations

import threading

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from els_engine.errors import Stopped
from els_engine.kernels.catalogue import Catalogue
from els_engine.kernels.choice import make_ready
from els_engine.kernels.pictures import Pictures
from els_engine.kernels.runs import axis
from els_engine.kernels.sorting import make_catalogue
from els_engine.settings import BORDERS, Border

LANES = 16


def drawn(count: int, channels: int, side: int) -> NDArray[np.float32]:
    """Pictures most of whose windows repeat, and some that do not."""
    rng = np.random.default_rng(5)
    images = np.full((count, channels, side, side), -1.0, np.float32)
    images[:, :, 3:6, 2:] = rng.choice([-1.0, 1.0], (count, channels, 3, side - 2))
    images[0] = rng.uniform(-1, 1, (channels, side, side))
    return images


def windows_of(images: NDArray[np.float32], patch: int, border: Border) -> NDArray[np.float32]:
    """[windows, C·P²], in the order in which a catalogue numbers them."""
    half = patch // 2
    if border == "circular":
        images = np.pad(images, ((0, 0), (0, 0), (half, half), (half, half)), mode="wrap")
    cut = np.lib.stride_tricks.sliding_window_view(images, (patch, patch), (2, 3))
    return cut.transpose(0, 2, 3, 1, 4, 5).reshape(-1, images.shape[1] * patch**2)


def made(images: NDArray[np.float32], patch: int, border: Border) -> tuple[Pictures, Catalogue]:
    assert make_ready(images.shape[1])
    pictures = Pictures(images, torch.device("cpu"))
    return pictures, make_catalogue(pictures, patch, border, threading.Event())


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize(("channels", "patch"), [(1, 3), (1, 5), (3, 3)])
def test_every_window_is_where_it_is_said_to_be(border: Border, channels: int, patch: int) -> None:
    images = drawn(70, channels, 12)
    pictures, known = made(images, patch, border)
    windows = windows_of(images, patch, border)
    _, which, counts = np.unique(windows, axis=0, return_inverse=True, return_counts=True)
    assert known.windows == len(windows)
    assert known.distinct == len(counts) < len(windows)
    # Equal windows share a place, different ones do not.
    pairs = np.unique(np.stack([which.ravel(), known.place], axis=1), axis=0)
    assert len(pairs) == len(counts) == len(np.unique(known.place))
    middle, delta, square, logs, values, radii = known.leaves
    leaf, lane = np.divmod(known.place, LANES)
    turned = middle[leaf, : windows.shape[1]] + delta[leaf, :, lane]
    back = turned @ known.turn.T + known.mean
    centred = windows.reshape(len(windows), channels, -1) - pictures.mean[:, None]
    np.testing.assert_allclose(back, centred.reshape(windows.shape), atol=2e-6)
    np.testing.assert_allclose(values[leaf, :, lane], centred[:, :, patch**2 // 2], atol=1e-6)
    np.testing.assert_array_equal(np.round(np.exp2(logs[leaf, lane])), counts[which.ravel()])
    np.testing.assert_allclose(square, np.square(delta).sum(axis=1), rtol=1e-5, atol=1e-6)
    np.testing.assert_array_equal(radii, square.max(axis=1))
    absent = np.ones(logs.size, bool)
    absent[known.place] = False
    assert np.isneginf(logs.ravel()[absent]).all()
    per_picture = len(windows) // len(images)
    np.testing.assert_array_equal(known.pictures, np.repeat(np.arange(len(images)), per_picture))
    assert known.longest == pytest.approx(np.linalg.norm(turned, axis=1).max(), rel=1e-5)


@pytest.mark.parametrize("border", BORDERS)
def test_boxes_hold_their_windows_and_no_others(border: Border) -> None:
    images = np.random.default_rng(2).uniform(-1, 1, (60, 1, 12, 12)).astype(np.float32)
    _, known = made(images, 3, border)
    assert known.distinct > LANES**3  # so that there are several groups of branches
    middle, delta, _, logs, _, _ = known.leaves
    size = delta.shape[1]
    points = (middle[:, :size, None] + delta).transpose(0, 2, 1).reshape(-1, size)
    times = np.exp2(logs.ravel().astype(np.float64))
    for each, (low, high, held) in ((LANES, known.twigs), (LANES**2, known.branches)):
        boxes = len(points) // each
        corners = [side.transpose(0, 2, 1).reshape(-1, size)[:boxes] for side in (low, high)]
        absent = (times == 0)[:, None]
        grouped = np.where(absent, np.nan, points).reshape(boxes, each, size)
        full = ~np.isnan(grouped).all(axis=(1, 2))
        np.testing.assert_allclose(
            np.exp2(held.ravel()[:boxes]), times.reshape(boxes, each).sum(axis=1), rtol=1e-5
        )
        assert np.isneginf(held.ravel()[boxes:]).all()
        np.testing.assert_allclose(corners[0][full], np.nanmin(grouped[full], axis=1), atol=1e-6)
        np.testing.assert_allclose(corners[1][full], np.nanmax(grouped[full], axis=1), atol=1e-6)


def test_windows_with_one_hash_are_still_told_apart() -> None:
    from els_engine.kernels.compiled.distinct import number

    assert make_ready(1)
    images = drawn(12, 1, 9)
    windows = windows_of(images, 3, "interior")
    rows = axis(9, 9, 3, "interior", roams=True).read
    which, chosen = np.empty(len(windows), np.int32), np.empty(len(windows), np.int64)
    table, keys = np.zeros(2048, np.uint64), np.zeros(len(windows), np.uint64)
    readable = images.view(np.uint32)
    readable.flags.writeable = False
    known = 0
    for low, high in ((0, 100), (100, len(windows))):
        known = number(
            readable, keys, (rows, rows), (1, 1, 7, 7), 3, table, known, low, high, which, chosen
        )
    assert known == len(np.unique(windows, axis=0))
    np.testing.assert_array_equal(windows[chosen[:known]][which], windows)


def test_nobody_waits_for_a_catalogue_that_is_not_wanted() -> None:
    assert make_ready(1)
    abandoned = threading.Event()
    abandoned.set()
    with pytest.raises(Stopped):
        make_catalogue(Pictures(drawn(20, 1, 9), torch.device("cpu")), 3, "border", abandoned)
