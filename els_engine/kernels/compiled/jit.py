"""How everything here is compiled. Numba's own types do not fit functions on custom types."""

from __future__ import annotations

from typing import Any

import numba
import numba.extending

__all__ = ["compiled", "compiled_bare", "intrinsic"]

intrinsic: Any = numba.extending.intrinsic
_njit: Any = numba.njit

compiled: Any = _njit(nogil=True, cache=True)
# Without counting references: for functions called millions of times that allocate nothing.
compiled_bare: Any = _njit(nogil=True, cache=True, _nrt=False)
