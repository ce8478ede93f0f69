"""The equations of What's This, in the paper's notation, and their setting as rich text."""

from __future__ import annotations

import re

__all__ = ["EQUATIONS", "typeset"]

_ROOT = "√ᾱ"
_X0, _XT = "x̂_0", "x_t"
_GUESS = f"{_X0}(i) = Σ_k w_ik c_k / Σ_k w_ik"
_WEIGHT = f"w_ik = exp(−|q_i − {_ROOT} p_k|² / 2(1 − ᾱ))"

# What stands under the words; _ lowers the letters behind it, ' raises a prime.
EQUATIONS: dict[str, tuple[str, ...]] = {
    "machine": (_GUESS, _WEIGHT),
    "locality": (_WEIGHT, "q_i, p_k: P × P  ↔  H × W"),
    "equivariance": (_GUESS, "k: (n, i)  ↔  (n, j), ∀ j"),
    "sight": ("q_i, p_k ∈ ℝ^{C×P×P}",),
    "seed": (f"{_XT}=1 = ε ~ N(0, 1)",),
    "watch": (f"{_XT} = {_ROOT} x_0 + √(1 − ᾱ) ε",),
    "wall": (_GUESS, "k = 1 … N"),
    "where": (_WEIGHT, "Σ_k w_ik = 1"),
    "timeline": (f"{_XT} → {_X0} → x_t−1/S",),
    "count": ("k = 1 … N",),
    "label": ("p( x | c )",),
    "patch": ("t ↦ P(t)",),
    "view": (f"{_X0} = E[ x_0 | {_XT} ]", f"{_XT} = {_ROOT} x_0 + √(1 − ᾱ) ε"),
    "steps": ("t = S/S, (S−1)/S, … 1/S",),
    "sampler": (
        f"ε̂ = ({_XT} − {_ROOT} {_X0}) / √(1 − ᾱ)",
        f"DDIM:  x_s = √ᾱ_s {_X0} + √(1 − ᾱ_s) ε̂",
        f"DDPM:  x_s = √ᾱ_s {_X0} + √(1 − ᾱ_s − σ²) ε̂ + σ z",
    ),
    "noise": (
        "cosine: ᾱ = cos²(π/2 · t/1.008)",
        "linear: ᾱ = exp(−0.1 t − 9.95 t²)",
        "exponential: ᾱ = exp(−9 t)",
    ),
    "tolerance": (f"max | Δ{_X0} | ≤ ε",),
    "mosaic": ("n(i) = argmax_n Σ_j w_i,(n,j)",),
    "certainty": ("H(i) = −Σ_k w_ik log w_ik",),
    "displacement": ("d(i) = j − i,  (n, j) = argmax w_i,(n,j)",),
    "seams": ("t → 0:  x(i) = c_k,  k = argmin |q_i − p_k|",),
    "renoise": (f"{_XT} = {_ROOT} x_0 + √(1 − ᾱ) ε",),
    "pin": (f"{_XT}(i) = {_ROOT} x_0(i) + √(1 − ᾱ) ε(i),  i ∈ M",),
    "network": (f"score = ({_ROOT} {_X0} − {_XT}) / (1 − ᾱ)",),
    "turing": ("∂u/∂t = D_u ∇²u − uv² + F(1 − u)", "∂v/∂t = D_v ∇²v + uv² − (F + k) v"),
}


def typeset(equation: str) -> str:
    """An equation as rich text: indices lowered, exponents in braces raised."""
    text = equation.replace("<", "&lt;")
    text = re.sub(r"\^\{([^}]*)\}", r"<sup>\1</sup>", text)
    return re.sub(r"_([A-Za-z0-9]+(?:,\([^)]*\))?)", r"<sub>\1</sub>", text)
