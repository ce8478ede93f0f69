"""Convolutional denoisers as in the paper: a ResNet, a UNet, and a UNet with self-attention.

A network is asked for the noise ε̂ in x_t = a x_0 + b ε at a time t in [0, 1] (1 is pure noise; the
same cosine levels as the machines'). No layer normalises: normalisation sees the whole picture,
and would let every pixel know about every other. Kamb & Ganguli, arXiv 2412.20292, section 4.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, pad, relu, scaled_dot_product_attention

from els_engine.errors import MorphogenError

__all__ = [
    "HEADS", "KINDS", "PADDINGS", "Network", "NetworkSettings", "build", "noise_levels",
    "receptive_field",
]  # fmt: skip

Kind = Literal["resnet", "unet", "unet-attention"]
Padding = Literal["zero", "circular"]
Head = Literal["skip", "direct"]
KINDS: tuple[Kind, ...] = get_args(Kind)
PADDINGS: tuple[Padding, ...] = get_args(Padding)
HEADS: tuple[Head, ...] = get_args(Head)

_TIME = 64  # numbers that a time is written in
_LEVELS = 3  # of a UNet: its pictures shrink to a quarter
_STRETCH = 1.008  # the cosine schedule's, as in schedule.py


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkSettings:
    """What a network is, apart from its weights."""

    kind: Kind = "resnet"
    channels: int = 1  # of the pictures
    width: int = 64  # feature channels (of the finest level of a UNet, doubled at each coarser one)
    depth: int = 6  # ResNet: convolutions from input to output, so that P ≤ 1 + depth·(kernel - 1)
    kernel: int = 3  # px, odd
    padding: Padding = "zero"
    classes: int = 0  # kinds of pictures it can be asked for; 0: it is not told
    head: Head = "skip"  # ε̂ = b x_t + a f(x_t, t), so that x̂0 = a x_t - b f; or ε̂ = f

    def check(self) -> None:
        """MorphogenError where no network is like this."""
        ranges = (
            ("width", self.width, 1, 1024), ("depth", self.depth, 2, 64),
            ("kernel", self.kernel, 1, 15), ("channels", self.channels, 1, 16),
            ("number of classes", self.classes, 0, 10_000),
        )  # fmt: skip
        for what, value, low, high in ranges:
            if not low <= value <= high:
                raise MorphogenError(
                    "The network's {what} is {value}; it can be {low} to {high}.",
                    what=what,
                    value=value,
                    low=low,
                    high=high,
                )
        if self.kernel % 2 == 0:
            raise MorphogenError(
                "The network's kernel is {kernel}; it must be odd, so that it has a middle.",
                kernel=self.kernel,
            )
        for what, word, words in (
            ("kind", self.kind, KINDS), ("padding", self.padding, PADDINGS),
            ("head", self.head, HEADS),
        ):  # fmt: skip
            if word not in words:
                raise MorphogenError(
                    "The network's {what} is {word!r}; it can be {words}.",
                    what=what,
                    word=word,
                    words=" or ".join(words),
                )


def noise_levels(t: Tensor) -> tuple[Tensor, Tensor]:
    """a = √ᾱ and b = √(1-ᾱ) at times t, of the cosine schedule; the same numbers as level_of."""
    angle = t.double() / _STRETCH * (math.pi / 2)
    return torch.cos(angle), torch.sin(angle)


class Network(nn.Module):
    """ε̂ = network(x_t, t, label): the noise it believes is in a noisy picture."""

    def __init__(self, settings: NetworkSettings) -> None:
        super().__init__()
        self.settings = settings
        self.clock = nn.Sequential(nn.Linear(_TIME, 2 * _TIME), nn.ReLU())
        self.names = nn.Embedding(settings.classes, 2 * _TIME) if settings.classes else None
        self.body: nn.Module = (
            _ResNet(settings) if settings.kind == "resnet" else _UNet(settings)
        )  # fmt: skip
        waves = torch.exp(torch.linspace(0, math.log(1000.0), _TIME // 2))
        self.register_buffer("waves", waves, persistent=False)
        self.waves: Tensor

    def forward(self, x: Tensor, t: Tensor, label: Tensor | None = None) -> Tensor:
        """x [B, C, H, W], t [B] in [0, 1], label [B] whole numbers; returns ε̂ [B, C, H, W]."""
        angles = t.to(self.waves.dtype)[:, None] * self.waves
        told = self.clock(torch.cat([angles.sin(), angles.cos()], dim=1))
        if self.names is not None:
            if label is None:
                raise ValueError("this network must be told which kind of picture is wanted")
            told = told + self.names(label)
        f: Tensor = self.body(x, told)
        if self.settings.head == "direct":
            return f
        a, b = (value.to(x.dtype)[:, None, None, None] for value in noise_levels(t))
        return b * x + a * f.to(x.dtype)

    @property
    def parameter_count(self) -> int:
        """How many numbers it has learned."""
        return sum(parameter.numel() for parameter in self.parameters())


def build(settings: NetworkSettings, seed: int = 0) -> Network:
    """A network with fresh weights, which the seed decides."""
    settings.check()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return Network(settings)


class _Conv(nn.Module):
    """A convolution that keeps the size, reading zeros or the other side beyond the edge."""

    def __init__(self, settings: NetworkSettings, inputs: int, outputs: int) -> None:
        super().__init__()
        self._half = settings.kernel // 2
        self._wraps = settings.padding == "circular"
        margin = 0 if self._wraps else self._half
        self.conv = nn.Conv2d(inputs, outputs, settings.kernel, padding=margin)

    def forward(self, x: Tensor) -> Tensor:
        if self._wraps and self._half:
            x = pad(x, (self._half,) * 4, mode="circular")
        y: Tensor = self.conv(x)
        return y


class _Block(nn.Module):
    """h + conv(relu(h·(1 + s(t)) + m(t))): what the time says is how strongly, and from where."""

    def __init__(self, settings: NetworkSettings, inputs: int, outputs: int, gain: float) -> None:
        super().__init__()
        self.told = nn.Linear(2 * _TIME, 2 * inputs)
        self.conv = _Conv(settings, inputs, outputs)
        self.across = nn.Conv2d(inputs, outputs, 1) if inputs != outputs else nn.Identity()
        nn.init.kaiming_normal_(self.conv.conv.weight, nonlinearity="relu")
        with torch.no_grad():
            self.conv.conv.weight.mul_(gain)  # so that many blocks do not add up to a flood
            self.told.weight.mul_(0.5)

    def forward(self, h: Tensor, told: Tensor) -> Tensor:
        scale, shift = self.told(told)[:, :, None, None].chunk(2, dim=1)
        y: Tensor = self.across(h) + self.conv(relu(torch.addcmul(h + shift, h, scale)))
        return y


class _ResNet(nn.Module):
    def __init__(self, settings: NetworkSettings) -> None:
        super().__init__()
        width, blocks = settings.width, settings.depth - 2
        gain = 1 / math.sqrt(max(1, blocks))
        self.into = _Conv(settings, settings.channels, width)
        self.blocks = nn.ModuleList(_Block(settings, width, width, gain) for _ in range(blocks))
        self.out = _Conv(settings, width, settings.channels)
        nn.init.zeros_(self.out.conv.weight)

    def forward(self, x: Tensor, told: Tensor) -> Tensor:
        h = self.into(x)
        for block in self.blocks:
            h = block(h, told)
        y: Tensor = self.out(relu(h))
        return y


class _UNet(nn.Module):
    """Down to a quarter of the size and up again, with the finer levels kept beside."""

    def __init__(self, settings: NetworkSettings) -> None:
        super().__init__()
        widths = [settings.width << k for k in range(_LEVELS)]
        self.into = _Conv(settings, settings.channels, widths[0])
        self.down = nn.ModuleList()
        for k in range(_LEVELS):
            before = widths[max(0, k - 1)]
            self.down.append(_Pair(settings, before, widths[k]))
        self.attention = (
            _Attention(widths[-1]) if settings.kind == "unet-attention" else None
        )  # fmt: skip
        self.middle = _Pair(settings, widths[-1], widths[-1])
        self.up = nn.ModuleList(
            _Pair(settings, widths[k + 1] + widths[k], widths[k])
            for k in reversed(range(_LEVELS - 1))
        )
        self.out = _Conv(settings, widths[0], settings.channels)
        nn.init.zeros_(self.out.conv.weight)

    def forward(self, x: Tensor, told: Tensor) -> Tensor:
        coarsest = 1 << (_LEVELS - 1)
        if x.shape[2] % coarsest or x.shape[3] % coarsest:
            raise MorphogenError(
                "A UNet needs pictures whose sides are multiples of {coarsest} px, not "
                "{height}x{width}: resize them, or take a ResNet.",
                coarsest=coarsest,
                height=x.shape[2],
                width=x.shape[3],
            )
        h, kept = self.into(x), []
        for k, pair in enumerate(self.down):
            if k:
                h = nn.functional.avg_pool2d(h, 2)
            h = pair(h, told)
            kept.append(h)
        if self.attention is not None:
            h = self.attention(h)
        h = self.middle(h, told)
        for pair, finer in zip(self.up, reversed(kept[:-1]), strict=True):
            h = pair(torch.cat([interpolate(h, scale_factor=2.0), finer], dim=1), told)
        y: Tensor = self.out(relu(h))
        return y


class _Pair(nn.Module):
    def __init__(self, settings: NetworkSettings, inputs: int, outputs: int) -> None:
        super().__init__()
        self.first = _Block(settings, inputs, outputs, 0.5)
        self.second = _Block(settings, outputs, outputs, 0.5)

    def forward(self, h: Tensor, told: Tensor) -> Tensor:
        y: Tensor = self.second(self.first(h, told), told)
        return y


class _Attention(nn.Module):
    """Every place looks at every other: the one layer here that is not local."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.ask = nn.Conv2d(width, 3 * width, 1)
        self.answer = nn.Conv2d(width, width, 1)

    def forward(self, h: Tensor) -> Tensor:
        query, key, value = self.ask(h).flatten(2).transpose(1, 2).chunk(3, dim=2)  # [B, hw, width]
        seen = scaled_dot_product_attention(query, key, value)
        y: Tensor = h + self.answer(seen.transpose(1, 2).reshape(h.shape))
        return y


def receptive_field(settings: NetworkSettings) -> int | None:
    """The side in px of the window that a pixel's ε̂ can depend on; None: the whole picture.

    It is measured: a thin network of the same build, all of whose weights are positive so that
    nothing cancels, is asked which input pixels move one output pixel. Where that depends on the
    pixel (a UNet's pooling has a phase), it is the largest.
    """
    from dataclasses import replace

    settings.check()
    if settings.kind == "unet-attention":
        return None
    reach = settings.depth if settings.kind == "resnet" else 8 * (2 << (_LEVELS - 1))
    size = 8 * -(-(reach * (settings.kernel - 1) + 9) // 8)
    thin = Network(replace(settings, width=1, padding="zero", classes=0, head="direct")).double()
    with torch.no_grad():
        for parameter in thin.parameters():
            parameter.fill_(1.0 / settings.kernel**2)
    phases = 1 if settings.kind == "resnet" else 1 << (_LEVELS - 1)
    widest = 0
    for phase in range(phases):
        x = torch.zeros((1, settings.channels, size, size), dtype=torch.float64, requires_grad=True)
        at = size // 2 + phase
        answer = thin(x, torch.zeros(1, dtype=torch.float64))[0, 0, at, at]
        (moved,) = torch.autograd.grad(answer, x)
        rows = torch.nonzero(moved[0, 0].abs().amax(dim=1))[:, 0]
        widest = max(widest, 1 + 2 * int(torch.max((rows - at).abs())))
    return widest
