"""Steps that no engine made: quick, with known pixels."""

from __future__ import annotations

import numpy as np

from els_engine.steps import Step, frozen_array


def synthetic_steps(
    count: int = 8, batch: int = 2, channels: int = 1, size: tuple[int, int] = (6, 9), seed: int = 0
) -> list[Step]:
    """A run of `count` Steps: noise that fades into a picture, every frame unlike the last."""
    rng = np.random.default_rng(seed)
    picture = rng.uniform(-1, 1, (batch, channels, *size))
    noise = rng.normal(size=picture.shape)
    steps = []
    for k in range(count):
        fade = k / max(1, count - 1)
        x0_hat = frozen_array(picture * fade)
        x_t = x0_hat if k == count - 1 else frozen_array(fade * picture + (1 - fade) * noise)
        steps.append(Step(k, 1 - fade, fade, 3, x_t, x0_hat, 0.1 * k))
    return steps
