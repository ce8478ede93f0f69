"""Which device is chosen, without having them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch

from els_engine import device
from els_engine.errors import MorphogenError
from els_engine.posterior import softmax_part


def pretend(monkeypatch: pytest.MonkeyPatch, *, cuda: bool, mps: bool, agrees: bool = True) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: int(cuda))
    monkeypatch.setattr(torch.backends, "mps", SimpleNamespace(is_available=lambda: mps))
    monkeypatch.setattr(device, "agrees_with_cpu", lambda _kind: agrees)


@pytest.mark.parametrize(
    ("cuda", "mps", "agrees", "want"),
    [
        (True, True, True, "cuda"),
        (False, True, True, "mps"),
        (False, True, False, "cpu"),  # it computes something else than the CPU
        (False, False, True, "cpu"),
    ],
)
def test_the_best_device_is_chosen(
    monkeypatch: pytest.MonkeyPatch, cuda: bool, mps: bool, agrees: bool, want: str
) -> None:
    pretend(monkeypatch, cuda=cuda, mps=mps, agrees=agrees)
    assert device.choose_device("auto").type == want
    assert device.choose_device("cpu").type == "cpu"


@pytest.mark.parametrize("name", ["mps", "cuda:1", "cuda:x", "tpu", ""])
def test_what_is_not_here_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    pretend(monkeypatch, cuda=True, mps=False)
    with pytest.raises(MorphogenError, match=r"\.$"):
        device.choose_device(name)


def test_the_check_passes_where_it_should_and_fails_where_it_must(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    device.agrees_with_cpu.cache_clear()
    assert device.agrees_with_cpu("cpu")
    device.agrees_with_cpu.cache_clear()
    real, calls = softmax_part, 0

    def wrong_the_second_time(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        part = real(*arguments)  # type: ignore[arg-type]
        if calls == 2:
            part.total *= 1.01
        return part

    monkeypatch.setattr(device, "softmax_part", wrong_the_second_time)
    assert not device.agrees_with_cpu("cpu")
    device.agrees_with_cpu.cache_clear()
