"""Arrays into ImageSets and out again."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from els_engine.errors import MorphogenError
from els_engine.images import from_array, from_bytes, to_uint8


def test_every_byte_comes_back() -> None:
    every = np.arange(256, dtype=np.uint8).reshape(1, 1, 16, 16)
    values = from_bytes(every)
    assert np.abs(values - (every / 127.5 - 1)).max() < 1e-6
    assert np.array_equal(to_uint8(values), every)
    assert to_uint8(np.array([-7.0, 7.0])).tolist() == [0, 255]


@pytest.mark.parametrize(
    ("shape", "want"),
    [
        ((4, 6, 5), (4, 1, 6, 5)),
        ((4, 6, 5, 1), (4, 1, 6, 5)),
        ((4, 6, 5, 3), (4, 3, 6, 5)),
        ((4, 6, 5, 4), (4, 3, 6, 5)),
        ((4, 3, 6, 5), (4, 3, 6, 5)),
        ((4, 1, 6, 5), (4, 1, 6, 5)),
    ],
)
def test_shapes(shape: tuple[int, ...], want: tuple[int, ...]) -> None:
    array = np.random.default_rng(0).integers(0, 256, shape, np.uint8)
    got = from_array(array, name="a")
    assert got.images.shape == want
    assert not got.images.flags.writeable
    assert got.images.flags.c_contiguous


def test_alpha_is_composited_on_black() -> None:
    array = np.zeros((1, 2, 2, 4), np.uint8)
    array[..., :3] = 255
    array[0, :, 0, 3] = 255
    got = from_array(array, name="a").images[0]
    assert np.allclose(got[:, :, 0], 1)
    assert np.allclose(got[:, :, 1], -1)


def test_16_bit_is_scaled() -> None:
    got = from_array(np.array([[[0, 65535]]], np.uint16), name="a").images
    assert np.allclose(got, [[[[-1, 1]]]])


def test_values_from_zero_are_told() -> None:
    assert from_array(np.zeros((1, 4, 4), np.float32), name="a").notices
    assert not from_array(np.full((1, 4, 4), -1, np.float32), name="a").notices


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((0, 4, 4), np.uint8),
        np.zeros((4, 4), np.uint8),
        np.zeros((1, 4, 4, 5), np.uint8),
        np.zeros((1, 2, 3, 4, 5), np.uint8),
        np.zeros((1, 4, 4), np.int64),
        np.zeros((1, 4, 4), np.complex64),
        np.array([[["a"]]]),
        np.full((1, 4, 4), np.nan, np.float32),
        np.full((1, 4, 4), np.inf, np.float32),
        np.full((1, 4, 4), 1.5, np.float32),
        np.full((1, 4, 4), 200.0, np.float64),
    ],
)
def test_refusals_are_sentences(array: NDArray[np.generic]) -> None:
    with pytest.raises(MorphogenError, match=r"^mine.*\.$"):
        from_array(array, name="mine")


def test_selecting() -> None:
    array = np.arange(6, dtype=np.uint8)[:, None, None] + np.zeros((6, 2, 2), np.uint8)
    labels = np.array([0, 1, 2, 1, 1, 0])
    whole = from_array(array, name="a", labels=labels, class_names=("cat", "dog"))
    assert whole.label_texts() == ("cat", "dog", "2")
    assert whole.select("dog").indices.tolist() == [1, 3, 4]
    assert whole.select("1", 2).indices.tolist() == [1, 3]
    assert whole.select("2").indices.tolist() == [2]
    assert whole.select(None, 99) is whole
    for label, limit in (("cow", None), ("3", None), (None, 0), (None, -1)):
        with pytest.raises(MorphogenError, match=r"\.$"):
            whole.select(label, limit)
    with pytest.raises(MorphogenError, match="no labels"):
        from_array(array, name="a").select("cat")
    for bad in (np.zeros(5, np.int64), np.zeros(6), np.zeros((6, 1), np.int64)):
        with pytest.raises(MorphogenError, match="labels"):
            from_array(array, name="a", labels=bad)
