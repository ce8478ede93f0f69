"""Several vectors side by side, one for each of some neighbouring offsets: they stay in registers.

A bundle is a tuple of vectors. How many they are is the length of a tuple `lags`, which is known
when this is compiled; offset k stands k places further left in the noisy picture.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types

from els_engine.kernels.compiled.jit import intrinsic
from els_engine.kernels.compiled.lanes import (
    _F32,
    _I32,
    LANES,
    _call,
    _Lowered,
    _nearest,
    _of,
    _place,
    _spread,
    _whole_product,
)

__all__ = [
    "fma_each",
    "gain_each",
    "less_each",
    "load_each",
    "more_each",
    "none_each",
    "pick",
    "put_each",
    "raise_each",
    "settle_each",
    "store_each",
]


def _parts(builder: Any, bundle: Any) -> list[Any]:
    return [builder.extract_value(bundle, k) for k in range(bundle.type.count)]


def _bundle(context: Any, builder: Any, kind: Any, parts: list[Any]) -> Any:
    found = ir.Constant(context.get_value_type(kind), ir.Undefined)
    for k, part in enumerate(parts):
        found = builder.insert_value(found, part, k)
    return found


def _by_part(name: str) -> Callable[..., Any]:
    """Lowers an operation on two bundles to one on each two of their vectors."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        do = getattr(builder, name if sig.return_type.dtype == _I32 else f"f{name}")
        both = zip(*(_parts(builder, arg) for arg in args), strict=True)
        return _bundle(context, builder, sig.return_type, [do(a, b) for a, b in both])

    return lower


def _left_of(context: Any, builder: Any, sig: Any, args: Any) -> list[Any]:
    """For each vector of args[0], noisy[place - k] in all lanes; args[1:3] = (noisy, place)."""
    start = context.make_array(sig.args[1])(context, builder, args[1]).data
    vector = context.get_value_type(_of(sig.args[1].dtype))
    found = []
    for k in range(args[0].type.count):
        index = builder.sub(args[2], ir.Constant(args[2].type, k))
        found.append(_spread(builder, vector, builder.load(builder.gep(start, [index]))))
    return found


@intrinsic
def none_each(typing: Any, lags: Any, array: Any) -> _Lowered:
    """Zeros of an array's kind."""
    kind = types.UniTuple(_of(array.dtype), len(lags))

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return ir.Constant(context.get_value_type(kind), None)

    return kind(lags, array), lower


@intrinsic
def pick(typing: Any, bundle: Any, which: Any) -> _Lowered:
    """One vector of a bundle."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        found, *others = _parts(builder, args[0])
        for k, part in enumerate(others, 1):
            chosen = builder.icmp_signed("==", args[1], ir.Constant(args[1].type, k))
            found = builder.select(chosen, part, found)
        return found

    return bundle.dtype(bundle, types.intp), lower


@intrinsic
def more_each(typing: Any, a: Any, b: Any) -> _Lowered:
    """a + b."""
    return a(a, b), _by_part("add")


@intrinsic
def less_each(typing: Any, a: Any, b: Any) -> _Lowered:
    """a - b."""
    return a(a, b), _by_part("sub")


@intrinsic
def gain_each(typing: Any, totals: Any, noisy: Any, place: Any, pixel: Any) -> _Lowered:
    """totals + noisy[place - k]·pixel, as `gain`."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        parts = []
        mine = _left_of(context, builder, sig, args)
        for held, one in zip(_parts(builder, args[0]), mine, strict=True):
            if totals.dtype == _I32:
                parts.append(builder.add(held, _whole_product(builder, one, args[3])))
            else:
                parts.append(_call(builder, "fma", held.type, one, args[3], held))
        return _bundle(context, builder, sig.return_type, parts)

    return totals(totals, noisy, types.intp, pixel), lower


@intrinsic
def fma_each(typing: Any, totals: Any, noisy: Any, place: Any, pixel: Any) -> _Lowered:
    """totals + noisy[place - k]·pixel, rounded once."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        mine = _left_of(context, builder, sig, args)
        parts = [
            _call(builder, "fma", held.type, one, args[3], held)
            for held, one in zip(_parts(builder, args[0]), mine, strict=True)
        ]
        return _bundle(context, builder, sig.return_type, parts)

    return totals(totals, noisy, types.intp, pixel), lower


@intrinsic
def settle_each(typing: Any, totals: Any, parts: Any) -> _Lowered:
    """totals + parts, as `settle`."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        summed = []
        for held, new in zip(*(_parts(builder, arg) for arg in args), strict=True):
            if totals.dtype == _I32 and parts.dtype == _F32:
                summed.append(builder.add(held, _nearest(builder, new)))
            else:
                summed.append(builder.fadd(held, new))
        return _bundle(context, builder, sig.return_type, summed)

    return totals(totals, parts), lower


@intrinsic
def load_each(typing: Any, lags: Any, array: Any, place: Any) -> _Lowered:
    """What lies side by side in a flat array from `place` on."""
    kind = types.UniTuple(_of(array.dtype), len(lags))

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        vector = context.get_value_type(kind.dtype)
        parts = []
        for k in range(len(lags)):
            index = builder.add(args[2], ir.Constant(args[2].type, k * LANES))
            part = builder.load(_place(context, builder, array, args[1], index, vector))
            part.align = array.dtype.bitwidth // 8
            parts.append(part)
        return _bundle(context, builder, kind, parts)

    return kind(lags, array, types.intp), lower


@intrinsic
def store_each(typing: Any, array: Any, place: Any, values: Any) -> _Lowered:
    """Put a bundle side by side into a flat array, from `place` on."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        for k, value in enumerate(_parts(builder, args[2])):
            index = builder.add(args[1], ir.Constant(args[1].type, k * LANES))
            target = _place(context, builder, array, args[0], index, value.type)
            builder.store(value, target).align = array.dtype.bitwidth // 8
        return context.get_dummy_value()

    return types.void(array, types.intp, values), lower


def _apart(*, adds: bool) -> Callable[..., Any]:
    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        array, index = sig.args[0], args[1]
        for value in _parts(builder, args[3]):
            target = _place(context, builder, array, args[0], index, value.type)
            if adds:
                held = builder.load(target)
                held.align = array.dtype.bitwidth // 8
                add = builder.add if sig.args[3].dtype == _I32 else builder.fadd
                value = add(held, value)
            builder.store(value, target).align = array.dtype.bitwidth // 8
            index = builder.sub(index, args[2])
        return context.get_dummy_value()

    return lower


@intrinsic
def put_each(typing: Any, array: Any, place: Any, down: Any, values: Any) -> _Lowered:
    """Put a bundle into a flat array, each vector `down` before the last, from `place` on."""
    return types.void(array, types.intp, types.intp, values), _apart(adds=False)


@intrinsic
def raise_each(typing: Any, array: Any, place: Any, down: Any, values: Any) -> _Lowered:
    """The same, added to what is there."""
    return types.void(array, types.intp, types.intp, values), _apart(adds=True)
