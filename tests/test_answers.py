"""Several patch sizes in one pass over the pictures are, bit for bit, the single answers."""

from __future__ import annotations

import numpy as np
import pytest

from els_engine.errors import MorphogenError
from els_engine.kernels.choice import make_ready
from els_engine.kernels.pictures import Pictures
from els_engine.machine import Machine
from els_engine.schedule import level
from els_engine.settings import BORDERS, Border
from tests.test_kernels import CPU, drained


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("count", [5, 40])  # by matrix products, and by the sweep
@pytest.mark.parametrize("equivariance", [False, True])
def test_one_pass_answers_for_several_patch_sizes(
    border: Border, count: int, equivariance: bool
) -> None:
    assert make_ready(1)
    rng = np.random.default_rng(count)
    images = rng.uniform(-1, 1, (count, 1, 10, 12)).astype(np.float32)
    known, machine = Pictures(images, CPU), Machine(True, equivariance, border)
    patches: list[int | None] = [7, 3, 9] if border == "interior" else [7, 3, None, 9]
    here = level(10, 20)
    x_t = rng.standard_normal((3, 1, 10, 12))
    together = drained(machine.answers(x_t, here, patches, known, usage=True))
    assert len(together) == len(patches)
    for patch, answer in zip(patches, together, strict=True):
        single = drained(machine.answer(x_t, here, patch, known, usage=True))
        assert (answer.x0_hat == single.x0_hat).all()
        assert answer.usage is not None
        assert single.usage is not None
        assert (answer.usage == single.usage).all()


def test_every_patch_size_is_checked() -> None:
    known = Pictures(np.zeros((9, 1, 8, 8), np.float32), CPU)
    machine = Machine(True, True)
    with pytest.raises(MorphogenError, match="patch size 4"):
        drained(machine.answers(np.zeros((1, 1, 8, 8)), level(5, 20), [3, 4], known))
