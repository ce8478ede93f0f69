"""Remarks that are no errors: something was adjusted, or left out."""

from __future__ import annotations

from typing import Self

__all__ = ["Notice"]


class Notice(str):
    """A sentence that keeps its template apart from what it names, as a MorphogenError does."""

    __slots__ = ("template", "values")

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made
