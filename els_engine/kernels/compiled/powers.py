"""Powers of two of sixteen numbers side by side: what weights are made of."""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import binding, ir
from numba import config
from numba.core import cgutils

from els_engine.kernels.compiled.jit import intrinsic
from els_engine.kernels.compiled.lanes import _F32, _INT, _INTS, LANES, _call, _Lowered

__all__ = ["exp2"]


def _power_series(lowest: float) -> list[float]:
    """2^f for lowest ≤ f ≤ lowest + 1 as a polynomial through Chebyshev's nodes: 8e-8 off."""
    nodes = lowest + 0.5 + np.cos(np.pi * (np.arange(6) + 0.5) / 6) / 2
    return [float(c) for c in np.polynomial.Polynomial.fit(nodes, np.exp2(nodes), 5).convert().coef]


def _series(builder: Any, fraction: Any, lowest: float) -> Any:
    vector = fraction.type

    def constant(number: float) -> Any:
        return ir.Constant(vector, [float(np.float32(number))] * LANES)

    *lower_terms, highest = _power_series(lowest)
    series = constant(highest)
    for coefficient in reversed(lower_terms):
        series = _call(builder, "fma", vector, series, fraction, constant(coefficient))
    return series


def _has_scaling() -> bool:
    """Whether code is made for a processor that splits off, and puts back, powers of two."""
    features = binding.get_host_cpu_features()
    other = any(getattr(config, name, None) for name in ("CPU_NAME", "CPU_FEATURES"))
    return not other and all(features.get(name) for name in ("avx512f", "avx512dq"))


_SCALES = _has_scaling()


def _x86(builder: Any, name: str, *args: Any) -> Any:
    """An AVX-512 instruction of all lanes that rounds as usual."""
    vector = args[0].type
    more = (vector(None), ir.IntType(16)(-1), _INT(4))
    kind = ir.FunctionType(vector, [arg.type for arg in (*args, *more)])
    function = cgutils.get_or_insert_function(
        builder.module, kind, f"llvm.x86.avx512.mask.{name}.ps.512"
    )
    return builder.call(function, [*args, *more])


@intrinsic
def exp2(typing: Any, value: Any) -> _Lowered:
    """2^v in float32 for v < 127; far below -126 it is 0."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        vector = args[0].type
        if _SCALES:
            fraction = _x86(builder, "reduce", args[0], _INT(1))  # v - floor(v)
            return _x86(builder, "scalef", _series(builder, fraction, 0.0), args[0])

        def constant(number: float) -> Any:
            return ir.Constant(vector, [float(np.float32(number))] * LANES)

        low = constant(-126.9)
        x = builder.select(builder.fcmp_ordered(">", args[0], low), args[0], low)
        # Adding 1.5·2²³ leaves the nearest whole number, plus 127, in the last bits.
        magic = constant(1.5 * 2**23 + 127)
        rounded = builder.fadd(x, magic)
        fraction = builder.fsub(x, builder.fsub(rounded, magic))
        series = _series(builder, fraction, -0.5)
        bits = builder.shl(builder.bitcast(rounded, _INTS), ir.Constant(_INTS, [23] * LANES))
        return builder.fmul(series, builder.bitcast(bits, vector))

    return _F32(value), lower
