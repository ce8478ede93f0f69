"""Sixteen numbers side by side, as numba values that live in vector registers.

LLVM vectorises loops over images poorly where they call exp or keep running sums, so vectors are
spelled out: a lane is a training picture. LLVM splits them into what the processor has (one
AVX-512 register, two of AVX2, four of NEON).
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.typing.templates import ConcreteTemplate, infer_global, signature
from numba.extending import lower_builtin, models, register_model

from els_engine.kernels.compiled.jit import intrinsic

__all__ = [
    "LANES",
    "across",
    "any_above",
    "at",
    "beyond",
    "fetch",
    "fma",
    "gain",
    "larger",
    "load",
    "lose",
    "narrow",
    "nearest",
    "none_of",
    "settle",
    "splat",
    "store",
    "top",
    "total",
    "where_below",
    "widen",
]

LANES = 16

_Lowered = tuple[Any, Callable[..., Any]]
_INT = ir.IntType(32)
_INTS = ir.VectorType(_INT, LANES)


class _Lanes(types.Type):
    def __init__(self, scalar: types.Float | types.Integer) -> None:
        self.scalar = scalar
        super().__init__(name=f"{LANES}x{scalar}")


_F32, _F64, _I32 = (_Lanes(kind) for kind in (types.float32, types.float64, types.int32))


@register_model(_Lanes)
class _LanesModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: _Lanes) -> None:
        elements = {_F32: ir.FloatType(), _F64: ir.DoubleType()}
        element = elements.get(kind, _INT)
        super().__init__(manager, kind, ir.VectorType(element, LANES))


def _define_arithmetic() -> None:
    for symbol, instruction in (
        (operator.add, "add"),
        (operator.sub, "sub"),
        (operator.mul, "mul"),
    ):

        def lower(context: Any, builder: Any, sig: Any, args: Any, name: str = instruction) -> Any:
            whole = sig.return_type == _I32
            return getattr(builder, name if whole else f"f{name}")(*args)

        template = type(
            f"_Lanes_{instruction}",
            (ConcreteTemplate,),
            {"cases": [signature(kind, kind, kind) for kind in (_F32, _F64, _I32)]},
        )
        infer_global(symbol)(template)
        for kind in (_F32, _F64, _I32):
            lower_builtin(symbol, kind, kind)(lower)


_define_arithmetic()


def _of(scalar: types.Type) -> _Lanes:
    if scalar == types.int32:
        return _I32
    return _F32 if scalar == types.float32 else _F64


def _place(context: Any, builder: Any, kind: Any, array: Any, index: Any, vector: Any) -> Any:
    start = context.make_array(kind)(context, builder, array).data
    return builder.bitcast(builder.gep(start, [index]), vector.as_pointer())


def _spread(builder: Any, vector: Any, scalar: Any) -> Any:
    empty = ir.Constant(vector, ir.Undefined)
    one = builder.insert_element(empty, scalar, ir.Constant(_INT, 0))
    return builder.shuffle_vector(one, empty, ir.Constant(_INTS, [0] * LANES))


def _call(builder: Any, name: str, result: Any, *args: Any) -> Any:
    kinds = {"float": "f32", "double": "f64"}
    kind = kinds.get(str(args[0].type.element), "i32")
    function_type = ir.FunctionType(result, [arg.type for arg in args])
    function = cgutils.get_or_insert_function(
        builder.module, function_type, f"llvm.{name}.v{LANES}{kind}"
    )
    return builder.call(function, args)


@intrinsic
def load(typing: Any, array: Any, index: Any) -> _Lowered:
    """The 16 numbers of a flat array from `index` on."""
    kind = _of(array.dtype)

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        vector = context.get_value_type(kind)
        value = builder.load(_place(context, builder, sig.args[0], args[0], args[1], vector))
        value.align = array.dtype.bitwidth // 8
        return value

    return kind(array, types.intp), lower


@intrinsic
def store(typing: Any, array: Any, index: Any, value: Any) -> _Lowered:
    """Put 16 numbers into a flat array, from `index` on."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        place = _place(context, builder, sig.args[0], args[0], args[1], args[2].type)
        builder.store(args[2], place).align = array.dtype.bitwidth // 8
        return context.get_dummy_value()

    return types.void(array, types.intp, value), lower


@intrinsic
def across(typing: Any, source: Any, first: Any, step: Any, out: Any, place: Any) -> _Lowered:
    """Sixteen rows of sixteen float32, `step` apart from `first` on, as columns: out [16, 16]."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        vector = context.get_value_type(_F32)
        index, rows = args[1], []
        for _ in range(LANES):
            row = builder.load(_place(context, builder, sig.args[0], args[0], index, vector))
            row.align = 4
            rows.append(row)
            index = builder.add(index, args[2])
        distance = 1
        while distance < LANES:  # rows k and k + distance swap what lies off the diagonal
            for k in range(LANES):
                if k & distance:
                    continue
                pair = rows[k], rows[k + distance]
                for n, shift in ((k, 0), (k + distance, distance)):
                    mask = [
                        (j & ~distance | shift) + (LANES if j & distance else 0)
                        for j in range(LANES)
                    ]
                    rows[n] = builder.shuffle_vector(*pair, ir.Constant(_INTS, mask))
            distance *= 2
        index = args[4]
        for row in rows:
            target = _place(context, builder, sig.args[3], args[3], index, vector)
            builder.store(row, target).align = 4
            index = builder.add(index, ir.Constant(index.type, LANES))
        return context.get_dummy_value()

    return types.void(source, types.intp, types.intp, out, types.intp), lower


@intrinsic
def splat(typing: Any, scalar: Any) -> _Lowered:
    """One number in all lanes."""
    kind = _of(scalar)

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return _spread(builder, context.get_value_type(kind), args[0])

    return kind(scalar), lower


@intrinsic
def at(typing: Any, array: Any, index: Any) -> _Lowered:
    """array[index] of a flat array, where index is not negative: numba would look every time."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        start = context.make_array(sig.args[0])(context, builder, args[0]).data
        return builder.load(builder.gep(start, [args[1]]))

    return array.dtype(array, types.intp), lower


@intrinsic
def fma(typing: Any, a: Any, b: Any, c: Any) -> _Lowered:
    """a·b + c, rounded once."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return _call(builder, "fma", args[0].type, *args)

    return a(a, a, a), lower


@intrinsic
def none_of(typing: Any, array: Any) -> _Lowered:
    """Sixteen zeros of an array's kind."""
    kind = _of(array.dtype)

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return ir.Constant(context.get_value_type(kind), None)

    return kind(array), lower


def _nearest(builder: Any, value: Any) -> Any:
    """Float32 numbers as the nearest whole ones."""
    kind = ir.FunctionType(_INTS, [value.type])
    name = f"llvm.lrint.v{LANES}i32.v{LANES}f32"
    function = cgutils.get_or_insert_function(builder.module, kind, name)
    return builder.call(function, [value])


def _whole_product(builder: Any, a: Any, b: Any) -> Any:
    return _nearest(builder, builder.fmul(a, b))


@intrinsic
def gain(typing: Any, total: Any, a: Any, b: Any) -> _Lowered:
    """total + a·b: rounded once, or by whole numbers that wrap round."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        held, one, other = args
        if sig.return_type == _I32:
            return builder.add(held, _whole_product(builder, one, other))
        return _call(builder, "fma", held.type, one, other, held)

    return total(total, a, b), lower


@intrinsic
def lose(typing: Any, total: Any, a: Any, b: Any) -> _Lowered:
    """total - a·b likewise; whole numbers that were gained are lost exactly."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        held, one, other = args
        if sig.return_type == _I32:
            return builder.sub(held, _whole_product(builder, one, other))
        return _call(builder, "fma", held.type, builder.fneg(one), other, held)

    return total(total, a, b), lower


@intrinsic
def settle(typing: Any, total: Any, part: Any) -> _Lowered:
    """total + part: whole numbers take the nearest one."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        held, new = args
        if sig.return_type == _I32:
            return builder.add(held, _nearest(builder, new))
        return builder.fadd(held, new)

    return total(total, part), lower


@intrinsic
def beyond(typing: Any, value: Any, reference: Any, unit: Any) -> _Lowered:
    """(value - reference)·unit as float32; a float64 value's unit is 1."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        held, other, scale = args
        single = context.get_value_type(_F32)
        far = _spread(builder, held.type, other)
        if sig.args[0] == _I32:
            apart = builder.sitofp(builder.sub(held, far), single)
            return builder.fmul(apart, _spread(builder, single, scale))
        return builder.fptrunc(builder.fsub(held, far), single)

    return _F32(value, value.scalar, types.float32), lower


@intrinsic
def widen(typing: Any, value: Any) -> _Lowered:
    """As float64."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        if sig.args[0] == _F64:
            return args[0]
        return builder.fpext(args[0], context.get_value_type(_F64))

    return _F64(value), lower


@intrinsic
def narrow(typing: Any, value: Any) -> _Lowered:
    """As float32."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return builder.fptrunc(args[0], context.get_value_type(_F32))

    return _F32(value), lower


@intrinsic
def nearest(typing: Any, value: Any) -> _Lowered:
    """Float32 numbers as the nearest whole ones."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return _nearest(builder, args[0])

    return _I32(value), lower


@intrinsic
def larger(typing: Any, a: Any, b: Any) -> _Lowered:
    """The larger of each two; for numbers, not NaN."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return builder.select(builder.fcmp_ordered(">", *args), *args)

    return a(a, a), lower


@intrinsic
def any_above(typing: Any, value: Any, bound: Any) -> _Lowered:
    """Whether any lane is larger than a number."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        flags = builder.fcmp_ordered(">", args[0], _spread(builder, args[0].type, args[1]))
        bits = ir.IntType(LANES)
        return builder.icmp_unsigned("!=", builder.bitcast(flags, bits), ir.Constant(bits, 0))

    return types.boolean(value, value.scalar), lower


@intrinsic
def where_below(typing: Any, value: Any, bound: Any) -> _Lowered:
    """The lanes at or below a number as they are, the others -inf."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        vector = args[0].type
        flags = builder.fcmp_ordered("<=", args[0], _spread(builder, vector, args[1]))
        return builder.select(flags, args[0], ir.Constant(vector, [float("-inf")] * LANES))

    return value(value, value.scalar), lower


@intrinsic
def top(typing: Any, value: Any) -> _Lowered:
    """The largest lane."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        name = "vector.reduce.smax" if sig.args[0] == _I32 else "vector.reduce.fmax"
        return _call(builder, name, args[0].type.element, args[0])

    return value.scalar(value), lower


@intrinsic
def total(typing: Any, value: Any) -> _Lowered:
    """The sum of all lanes, always added in the same order, in float64."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        value, width = args[0], LANES
        while width > 1:
            width //= 2
            chosen = ir.VectorType(_INT, width)
            halves = [
                builder.shuffle_vector(value, value, ir.Constant(chosen, list(lanes)))
                for lanes in (range(width), range(width, 2 * width))
            ]
            if isinstance(value.type.element, ir.FloatType):
                double = ir.VectorType(ir.DoubleType(), width)
                halves = [builder.fpext(half, double) for half in halves]
            value = builder.fadd(*halves)
        return builder.extract_element(value, ir.Constant(_INT, 0))

    return types.float64(value), lower


@intrinsic
def fetch(typing: Any, address: Any) -> _Lowered:
    """Have what is at an address brought near: it will be read soon."""

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        pointer = ir.IntType(8).as_pointer()
        place = builder.inttoptr(args[0], pointer)
        kind = ir.FunctionType(ir.VoidType(), [pointer, _INT, _INT, _INT])
        name = "llvm.prefetch.p0i8" if "*" in str(pointer) else "llvm.prefetch.p0"
        function = cgutils.get_or_insert_function(builder.module, kind, name)
        builder.call(function, [place, _INT(0), _INT(2), _INT(1)])
        return context.get_dummy_value()

    return types.void(types.intp), lower
