"""MP4 that plays in slides: H.264, yuv420p, even size, index at the front.

The colours are converted here, not by the encoder's scaler, whose shortcuts shift them: BT.709
in the limited range, tagged as such, chroma averaged over 2 × 2 px. At an even scale every such
square lies within one picture pixel, so nothing is mixed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from els_engine.encoders.timing import Shot, repeats
from els_engine.errors import MorphogenError
from els_engine.frames import Frame

if TYPE_CHECKING:
    import av

__all__ = ["to_yuv420", "write"]

_CODEC: Final = "libx264"
_OPTIONS = {
    "preset": "medium",
    "tune": "animation",
    "threads": "4",  # a fixed number, so that every machine encodes alike
    "g": "30",  # a key frame often, so that players can jump about
}
_BT709 = 1  # matrix, primaries and transfer alike, in the numbering of H.273
_LIMITED = 1
_KR, _KB = 0.2126, 0.0722


def to_yuv420(picture: Frame, scale: int) -> NDArray[np.uint8]:
    """Planes Y, U, V of the enlarged picture, stacked as [3/2·H', W'].

    picture [H, W, 3] RGB. H' and W' are scale·H and scale·W, made even by repeating the last row
    or column.
    """
    rgb = picture.astype(np.float32)
    luma = _KR * rgb[..., 0] + (1 - _KR - _KB) * rgb[..., 1] + _KB * rgb[..., 2]
    y = _even(_large(16 + luma * (219 / 255), scale))
    u = _halved(_large(128 + (rgb[..., 2] - luma) * (112 / 255 / (1 - _KB)), scale))
    v = _halved(_large(128 + (rgb[..., 0] - luma) * (112 / 255 / (1 - _KR)), scale))
    planes: NDArray[np.float32] = np.concatenate([y.ravel(), u.ravel(), v.ravel()])
    return np.rint(planes).astype(np.uint8).reshape(-1, y.shape[1])


def _large(plane: NDArray[np.float32], scale: int) -> NDArray[np.float32]:
    return plane.repeat(scale, axis=0).repeat(scale, axis=1)


def _even(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    height, width = plane.shape
    return np.pad(plane, ((0, height % 2), (0, width % 2)), mode="edge")


def _halved(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    plane = _even(plane)
    height, width = plane.shape
    halves: NDArray[np.float32] = plane.reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3))
    return halves


def write(
    shots: Iterable[Shot[Frame]], path: Path, fps: Fraction, scale: int, crf: int = 6
) -> None:
    """Encode shots of frames [H, W, 3], enlarged by `scale`, at a constant rate.

    `crf` is H.264's measure of loss: at 6 and even scales grey levels come back within 2 of 255.
    The suffix of `path` does not matter. OSError where it cannot be written.
    """
    import av.error

    try:
        _encode(repeats(shots, fps), path, fps, scale, crf)
    except av.error.FFmpegError as error:
        number = error.errno or 0
        raise OSError(number, os.strerror(number) if number else str(error)) from error


def _encode(
    frames: Iterable[tuple[Frame, int]], path: Path, fps: Fraction, scale: int, crf: int
) -> None:
    import av

    if _CODEC not in av.codecs_available:
        raise MorphogenError(
            "This build of PyAV cannot write H.264: install the 'av' package from PyPI, or save "
            "a GIF."
        )
    options = {"movflags": "+faststart"}
    with av.open(str(path), "w", format="mp4", options=options) as container:
        stream = container.add_stream(_CODEC, rate=fps, options=_OPTIONS | {"crf": f"{crf}"})
        context = stream.codec_context
        context.time_base = 1 / fps
        context.sample_aspect_ratio = Fraction(1)
        context.color_range, context.colorspace = _LIMITED, _BT709
        context.color_primaries, context.color_trc = _BT709, _BT709
        number = 0
        for picture, times in frames:
            planes = to_yuv420(picture, scale)
            if number == 0:
                stream.pix_fmt = "yuv420p"
                stream.height, stream.width = len(planes) * 2 // 3, planes.shape[1]
            for _ in range(times):
                container.mux(stream.encode(_video_frame(planes, number, fps)))
                number += 1
        container.mux(stream.encode(None))


def _video_frame(planes: NDArray[np.uint8], number: int, fps: Fraction) -> av.VideoFrame:
    import av

    made = av.VideoFrame.from_ndarray(planes, format="yuv420p")
    made.pts, made.time_base = number, 1 / fps
    made.colorspace, made.color_range = _BT709, _LIMITED
    return made
