"""One encoder and one decoder per attrs class, made once from its annotations: JSON, field order.

Only whole numbers, text, yes/no, None, tuples and attrs classes may stand in a plain part.

>>> from attrs import frozen
>>> @frozen(kw_only=True)
... class Pair:
...     a: int
...     b: tuple[str, ...]
>>> encode(Pair(a=1, b=("x",)))
b'{"a":1,"b":["x"]}'
>>> decode(Pair, b'{"a":1,"b":["x"]}')
Pair(a=1, b=('x',))
"""

from __future__ import annotations

import json
from collections.abc import Callable
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import attrs

T = TypeVar("T")
_Turn = Callable[[Any], Any] | None
_Pair = tuple[Callable[[Any], Any], Callable[[Any], Any]]
_made: dict[type, _Pair] = {}
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encode(value: Any) -> bytes:
    """An attrs value as canonical bytes: its fields in their order, UTF-8, no blanks."""
    return _dump(_of(type(value))[0](value)).encode()


def decode(cls: type[T], data: bytes | str) -> T:
    """The value again. ValueError, KeyError or TypeError if the bytes do not fit the class."""
    found = json.loads(data)
    if type(found) is not dict or set(found) - _names(cls):
        raise ValueError("fields do not fit")
    return _of(cls)[1](found)  # type: ignore[no-any-return]


def changed(state: T, **fields: object) -> T:
    """A frozen value without slots, some fields replaced. `attrs.evolve` costs ten times it."""
    new = object.__new__(type(state))
    new.__dict__.update(state.__dict__)
    new.__dict__.update(fields)
    return new


def _names(cls: type) -> set[str]:
    return {a.name for a in attrs.fields(cls)}


def _of(cls: type) -> _Pair:
    return _made.get(cls) or _class(cls)


def _pair(tp: Any) -> tuple[_Turn, _Turn]:
    origin, args = get_origin(tp), get_args(tp)
    if tp in (str, int, bool):
        return None, _checked(tp)
    if origin is UnionType:
        return _union([a for a in args if a is not NoneType])
    if origin is tuple and args[-1] is ...:
        dump, load = _pair(args[0])
        return (lambda v: [dump(x) for x in v]) if dump else list, _many(load)
    if origin is tuple:
        turns = [_pair(a) for a in args]
        dumps, loads = [d for d, _ in turns], [x for _, x in turns]
        return (
            lambda v: [d(x) if d else x for d, x in zip(dumps, v, strict=True)],
            lambda v: tuple([f(x) if f else x for f, x in zip(loads, v, strict=True)]),
        )
    if attrs.has(tp):
        return _of(tp)
    raise TypeError(f"{tp!r} may not stand in a plain part")


def _many(load: _Turn) -> Callable[[Any], Any]:
    def turn(v: Any) -> Any:
        if type(v) is not list:
            raise TypeError("a list is expected")
        return tuple([load(x) for x in v]) if load else tuple(v)

    return turn


def _checked(tp: type) -> Callable[[Any], Any]:
    def turn(v: Any) -> Any:
        if type(v) is not tp:
            raise TypeError(f"{tp.__name__} is expected")
        return v

    return turn


def _union(args: list[Any]) -> tuple[_Turn, _Turn]:
    """Either one class or None, or plain values of several types."""
    if len(args) == 1:
        dump, load = _pair(args[0])
        return (
            dump and (lambda v: None if v is None else dump(v)),
            load and (lambda v: None if v is None else load(v)),
        )
    if not set(args) <= {str, int, bool}:
        raise TypeError("a plain part holds one class or None, or plain values")

    def turn(v: Any) -> Any:
        if v is not None and type(v) not in args:
            raise TypeError("another type is expected")
        return v

    return None, turn


def _class(cls: type) -> _Pair:
    hints, scope = get_type_hints(cls), {"cls": cls, "new": object.__new__}
    dumps, loads = [], []
    for name in [a.name for a in attrs.fields(cls)]:
        scope["d_" + name], scope["l_" + name] = _pair(hints[name])
        dumps.append(
            f"'{name}': d_{name}(o.{name})" if scope["d_" + name] else f"'{name}': o.{name}"
        )
        loads.append(
            f"{name}=l_{name}(d['{name}'])" if scope["l_" + name] else f"{name}=d['{name}']"
        )
    _made[cls] = (
        eval(f"lambda o: {{{', '.join(dumps)}}}", scope),  # of our own field names, never of a text
        eval(f"lambda d: cls({', '.join(loads)})", scope),
    )
    return _made[cls]
