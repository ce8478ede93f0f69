"""Strokes, what they take in, and the state that growth goes on from."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from els_engine.datasets import load
from els_engine.edits import (
    Edits,
    Stroke,
    Tool,
    background,
    before,
    edited_picture,
    from_picture,
    from_step,
    given,
    reach,
    start_from,
    touched,
)  # fmt: skip
from els_engine.errors import MorphogenError
from els_engine.sampler import forward, run, start_noise
from els_engine.schedule import level
from els_engine.settings import DataSettings, RunSettings
from els_engine.steps import Step

HANDS = load(DataSettings(data="hands", size=16, count=12))
RUN = RunSettings(machine="els", patch="3,5,7,whole", steps=8, samples=2, seed=3)
BLANK = np.array([-1.0])


def steps_of(edits: Edits | None, settings: RunSettings = RUN) -> list[Step]:
    start = None if edits is None else start_from(edits, settings, BLANK)
    return [event for event in run(settings, HANDS, start=start) if isinstance(event, Step)]


@pytest.fixture(scope="module")
def grown() -> list[Step]:
    return steps_of(None)


def disc(tool: Tool, sample: int = 0, **more: float) -> Stroke:
    return Stroke(
        tool=tool, sample=sample, points=((6.5, 8.5),), radius=more.get("radius", 3.0),
        softness=more.get("softness", 0.0), colour=(1.0,) if tool == "paint" else (),
    )  # fmt: skip


def test_a_hard_brush_takes_in_a_disc_and_a_soft_one_fades() -> None:
    picture = np.full((1, 16, 16), -1.0)
    rows, columns = np.indices((16, 16)) + 0.5
    away = np.hypot(rows - 6.5, columns - 8.5)
    hard = touched(disc("erase"), picture, BLANK)
    assert np.array_equal(hard == 1, away < 3)
    assert np.array_equal(hard == 0, away >= 3)
    soft = touched(disc("erase", softness=1.0), picture, BLANK)
    assert np.allclose(soft, np.clip(1 - away / 3, 0, 1))
    small = touched(disc("erase", radius=0.1), picture, BLANK)
    assert (small > 0).sum() == 1


@pytest.mark.parametrize("tool", ["erase", "renoise", "paint"])
def test_what_is_kept_stays_to_the_last_bit(grown: list[Step], tool: Tool) -> None:
    edits = from_step(grown[-1], RUN, tool, 0.6).with_stroke(disc(tool))
    mask = given(edits, BLANK)
    assert mask is not None
    assert mask[1].all()
    assert 20 < (mask[0] == 0).sum() < 40
    again = steps_of(edits)
    kept = np.broadcast_to(mask, again[-1].x0_hat.shape) == 1
    want = np.clip(grown[-1].x0_hat, -1, 1)
    assert np.array_equal(again[-1].x0_hat[kept], want[kept])
    assert again[0].index == 8 - (8 if tool == "renoise" else 5)
    assert all(step.given is not None and (step.given == mask).all() for step in again)
    earlier = before(edits, RUN, start_from(edits, RUN, BLANK), again[0].x0_hat)
    assert all(step.given is not None and step.given.all() for step in earlier)


def test_the_state_is_the_picture_in_its_own_noise(grown: list[Step]) -> None:
    edits = from_step(grown[-1], RUN, "erase", 0.5)
    start = start_from(edits, RUN, BLANK)
    here = level(4, 8)
    noise = start_noise(RUN.noise_numbers, (1, 16, 16))
    want = here.a * grown[-1].x0_hat.clip(-1, 1) + here.b * noise
    assert start.k == 4
    assert np.allclose(start.x_t, want, atol=1e-6)


def test_on_a_blur_nothing_is_kept_and_an_untouched_run_goes_on_as_it_was(
    grown: list[Step],
) -> None:
    edits = from_step(grown[2], RUN, "erase", 0.6)
    assert given(edits, BLANK) is None
    again = steps_of(edits)
    assert again[0].index == 2
    assert np.abs(again[-1].x0_hat - grown[-1].x0_hat).max() < 1e-4


def test_pinned_pixels_are_given_and_the_rest_grows_from_new_noise(grown: list[Step]) -> None:
    edits = from_step(grown[-1], RUN, "pin", 0.6).with_stroke(disc("pin"))
    again = steps_of(edits.with_noise((70, 71)), dataclasses.replace(RUN, seed=70))
    taken = touched(disc("pin"), grown[-1].x0_hat[0], BLANK) > 0.5
    assert np.array_equal(again[-1].x0_hat[0, 0][taken], grown[-1].x0_hat[0, 0].clip(-1, 1)[taken])
    assert np.abs(again[-1].x0_hat[0] - grown[-1].x0_hat[0]).max() > 0.5


def test_fresh_noise_has_the_spread_of_noise_and_nothing_of_the_picture(grown: list[Step]) -> None:
    stroke = disc("renoise", radius=40.0)
    edits = from_step(grown[-1], RUN, "renoise", 0.6).with_stroke(stroke)
    one, two = (start_from(edits, RUN, BLANK).x_t for _ in range(2))
    assert np.array_equal(one, two)
    assert abs(float(one[0].std()) - 1) < 0.15
    drawn = start_noise(RUN.noise_numbers, (1, 16, 16))[0]
    assert abs(np.corrcoef(one[0].ravel(), drawn.ravel())[0, 1]) < 0.2


def test_the_scalpel_takes_what_it_severs_and_leaves_the_rest() -> None:
    picture = np.full((1, 20, 20), -1.0)
    picture[0, 12:20, 4:16] = 1.0  # a palm
    picture[0, 2:12, 5:7] = 1.0  # two fingers
    picture[0, 2:12, 12:14] = 1.0
    across = Stroke(tool="cut", sample=0, points=((10.5, 3.0), (10.5, 9.0)), radius=0.5)
    gone = touched(across, picture, BLANK) > 0
    assert gone[2:11, 5:7].all()  # the finger it crossed
    assert not gone[2:12, 12:14].any()  # not the other
    assert not gone[14:].any()  # nor the palm
    around = tuple((6 + 4 * np.sin(a), 13 + 3 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 30))
    loop = touched(Stroke(tool="cut", sample=0, points=around, radius=0.5), picture, BLANK) > 0
    assert loop[4:9, 12:14].all()
    assert not loop[:, 5:7].any()
    miss = Stroke(tool="cut", sample=0, points=((1.0, 16.0), (1.0, 19.0)), radius=0.5)
    assert (touched(miss, picture, BLANK) > 0).sum() <= 10


def test_a_cut_hand_grows_something_where_it_was_cut(grown: list[Step]) -> None:
    cut = Stroke(tool="cut", sample=0, points=((7.0, 0.0), (7.0, 16.0)), radius=0.5)
    edits = from_step(grown[-1], RUN, "cut", 0.6).with_stroke(cut)
    assert edits.t == 1.0
    wound = edited_picture(edits, BLANK)[0]
    assert wound.sum() < grown[-1].x0_hat[0].sum() - 10
    assert steps_of(edits)[-1].x0_hat[0].sum() > wound.sum() + 10


def test_a_picture_is_shredded_as_the_forward_process_does() -> None:
    picture = HANDS.images[4]
    edits = from_picture(picture, RUN, 0.5)
    want = list(forward(np.stack([picture, picture]), RUN))[4]
    assert np.allclose(start_from(edits, RUN, BLANK).x_t, want.x_t, atol=1e-6)
    with pytest.raises(MorphogenError, match="t = 0"):
        from_picture(picture, RUN, 0.0)
    with pytest.raises(MorphogenError, match="values"):
        from_picture(picture * 2, RUN, 0.5)


def test_one_more_stroke_begins_where_the_noisier_begins(grown: list[Step]) -> None:
    edits = from_step(grown[-1], RUN, "erase", 0.4)
    assert reach(edits, "erase", 0.3).t == 0.4
    assert reach(edits, "cut", 0.3).t == 1.0
    blur = from_step(grown[1], RUN, "erase", 0.4)
    assert reach(blur, "cut", 0.3) is blur


def test_the_background_is_the_colour_at_the_edge() -> None:
    assert background(HANDS) == pytest.approx([-1.0])
