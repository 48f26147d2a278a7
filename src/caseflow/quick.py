"""Classes of frozen values that are built quickly.

A start of caseflow builds a hundred classes and more, and a quarter of that time goes into the text
which each has for a debugger. Here it is one function for all of them.
"""

from __future__ import annotations

from typing import Any, TypeVar, dataclass_transform

import attrs

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(attrs.field,))
def quick(cls: type[T]) -> type[T]:
    """A frozen value, with slots."""
    cls.__repr__ = as_text  # type: ignore[method-assign]
    return attrs.frozen(repr=False)(cls)


def as_text(value: Any) -> str:
    """`Name(field=value, …)`, without the fields that are not to be shown.

    >>> @quick
    ... class Pair:
    ...     left: int
    ...     right: str
    >>> Pair(1, "b")
    Pair(left=1, right='b')
    """
    said = (f"{a.name}={getattr(value, a.name)!r}" for a in value.__attrs_attrs__ if a.repr)
    return f"{type(value).__qualname__}({', '.join(said)})"
