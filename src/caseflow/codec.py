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
_encoders: dict[type, Callable[[Any], Any]] = {}
_decoders: dict[tuple[type, bool], Callable[[Any], Any]] = {}
_names: dict[type, frozenset[str]] = {}
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encode(value: Any) -> bytes:
    """An attrs value as canonical bytes: its fields in their order, UTF-8, no blanks."""
    cls = type(value)
    turn = _encoders.get(cls) or _encoder(cls)
    return _dump(turn(value)).encode()


def decode(cls: type[T], data: bytes | str) -> T:
    """The value again. ValueError, KeyError or TypeError if the bytes do not fit the class."""
    return _read(cls, data, checked=True)


def restore(cls: type[T], data: bytes | str) -> T:
    """The value again, of bytes that we wrote ourselves and that `verify` tells again: no field is
    looked at twice."""
    return _read(cls, data, checked=False)


def _read(cls: type[T], data: bytes | str, *, checked: bool) -> T:
    found = json.loads(data)
    if checked and (type(found) is not dict or set(found) - _fields(cls)):
        raise ValueError("fields do not fit")
    turn = _decoders.get((cls, checked)) or _decoder(cls, checked)
    return turn(found)  # type: ignore[no-any-return]


def changed(state: T, **fields: object) -> T:
    """A frozen value without slots, some fields replaced. `attrs.evolve` costs ten times it."""
    new = object.__new__(type(state))
    new.__dict__.update(state.__dict__)
    new.__dict__.update(fields)
    return new


def _fields(cls: type) -> frozenset[str]:
    if cls not in _names:
        _names[cls] = frozenset(a.name for a in attrs.fields(cls))
    return _names[cls]


# -- how a type is written -------------------------------------------------------------------------


def _encoder(cls: type) -> Callable[[Any], Any]:
    hints, scope, parts = get_type_hints(cls), {}, []
    for a in attrs.fields(cls):
        turn = _dumps(hints[a.name])
        scope["f_" + a.name] = turn
        parts.append(f"'{a.name}': {f'f_{a.name}(o.{a.name})' if turn else f'o.{a.name}'}")
    # of our own field names, never of anybody's text
    made = _encoders[cls] = eval(f"lambda o: {{{', '.join(parts)}}}", scope)
    return made  # type: ignore[no-any-return]


def _dumps(tp: Any) -> _Turn:
    origin, args = get_origin(tp), get_args(tp)
    if tp in (str, int, bool):
        return None
    if origin is UnionType:
        real = [a for a in args if a is not NoneType]
        if len(real) > 1:
            _plain(real)
            return None
        turn = _dumps(real[0])
        return turn and (lambda v: None if v is None else turn(v))
    if origin is tuple and args[-1] is ...:
        each = _dumps(args[0])
        return (lambda v: [each(x) for x in v]) if each else list
    if origin is tuple:
        turns = [_dumps(a) for a in args]
        if not any(turns):
            return list
        return lambda v: [t(x) if t else x for t, x in zip(turns, v, strict=True)]
    if attrs.has(tp):
        return _encoders.get(tp) or _encoder(tp)
    raise TypeError(f"{tp!r} may not stand in a plain part")


def _plain(types: list[Any]) -> None:
    if not set(types) <= {str, int, bool}:
        raise TypeError("a plain part holds one class or None, or plain values")


# -- and read --------------------------------------------------------------------------------------


def _decoder(cls: type, checked: bool) -> Callable[[Any], Any]:
    hints, parts = get_type_hints(cls), []
    scope: dict[str, Any] = {"cls": cls}
    for a in attrs.fields(cls):
        turn = _loads(hints[a.name], checked)
        scope["f_" + a.name] = turn
        got = f"d['{a.name}']"
        parts.append(f"{a.name}={f'f_{a.name}({got})' if turn else got}")
    made = _decoders[cls, checked] = eval(f"lambda d: cls({', '.join(parts)})", scope)
    return made  # type: ignore[no-any-return]


def _loads(tp: Any, checked: bool) -> _Turn:
    origin, args = get_origin(tp), get_args(tp)
    if tp in (str, int, bool):
        return _is(tp) if checked else None
    if origin is UnionType:
        real = [a for a in args if a is not NoneType]
        if len(real) > 1:
            return _is(*real, *(a for a in args if a is NoneType)) if checked else None
        turn = _loads(real[0], checked)
        return turn and (lambda v: None if v is None else turn(v))
    if origin is tuple and args[-1] is ...:
        return _many(_loads(args[0], checked), checked)
    if origin is tuple:
        turns = [_loads(a, checked) for a in args]
        if not any(turns):
            return tuple
        return lambda v: tuple([t(x) if t else x for t, x in zip(turns, v, strict=True)])
    return _decoders.get((tp, checked)) or _decoder(tp, checked)


def _many(each: _Turn, checked: bool) -> Callable[[Any], Any]:
    if not checked:
        return (lambda v: tuple([each(x) for x in v])) if each else tuple

    def turn(v: Any) -> Any:
        if type(v) is not list:
            raise TypeError("a list is expected")
        return tuple([each(x) for x in v]) if each else tuple(v)

    return turn


def _is(*types: type) -> Callable[[Any], Any]:
    def turn(v: Any) -> Any:
        if type(v) not in types:
            raise TypeError(f"{types[0].__name__} is expected")
        return v

    return turn
