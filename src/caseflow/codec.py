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
from json.encoder import encode_basestring
from json.scanner import make_scanner
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import attrs

T = TypeVar("T")
_Turn = Callable[[Any], Any] | None
_encoders: dict[type, Callable[[Any], str]] = {}
_decoders: dict[tuple[type, bool], Callable[[Any], Any]] = {}
_names: dict[type, frozenset[str]] = {}
_TEXT, _KEPT = "_text", "_kept"  # where a value keeps its own JSON, and what was made of it
_WRITTEN: dict[Any, str] = {  # the expression that writes a plain value
    str: "q({v})",
    int: "i({v})",
    bool: "('true' if {v} else 'false')",
}
_ANY: dict[Any, Callable[[Any], str]] = {
    str: encode_basestring,
    int: int.__repr__,
    bool: lambda v: "true" if v else "false",
}


def encode(value: Any) -> bytes:
    """An attrs value as canonical bytes: its fields in their order, UTF-8, no blanks."""
    text = getattr(value, _TEXT, None)
    if text is None:
        cls = type(value)
        text = (_encoders.get(cls) or _encoder(cls))(value)
    return text.encode()


def decode(cls: type[T], data: bytes | str) -> T:
    """The value again. ValueError, KeyError or TypeError if the bytes do not fit the class."""
    return _read(cls, data, checked=True)


def restore(cls: type[T], data: bytes | str) -> T:
    """The value again, of bytes that we wrote ourselves and that `verify` tells again: no field is
    looked at twice."""
    return _read(cls, data, checked=False)


def parsed(data: bytes | str) -> Any:
    """JSON that we wrote: UTF-8, and nothing around it. ValueError. `json.loads` guesses at the
    encoding and looks for blanks first: twice the time of a private part, more of a short one."""
    text = data if isinstance(data, str) else data.decode()
    try:
        value, end = _scan(text, 0)
    except StopIteration:
        raise ValueError("no JSON") from None
    if end != len(text):
        raise ValueError("more than one JSON value")
    return value


_scan = make_scanner(json.JSONDecoder())  # type: ignore[arg-type]


def _read(cls: type[T], data: bytes | str, *, checked: bool) -> T:
    found = parsed(data)
    if checked and (type(found) is not dict or set(found) - _fields(cls)):
        raise ValueError("fields do not fit")
    turn = _decoders.get((cls, checked)) or _decoder(cls, checked)
    return turn(found)  # type: ignore[no-any-return]


def once(value: Any, name: str, make: Callable[[Any], T]) -> T:
    """What follows from a frozen value alone, worked out once; a value that is `changed` is another
    and starts without it."""
    of = value.__dict__
    if _KEPT not in of:
        of[_KEPT] = {}
    kept = of[_KEPT]
    if name not in kept:
        kept[name] = make(value)
    return kept[name]  # type: ignore[no-any-return]


def changed(state: T, **fields: object) -> T:
    """A frozen value without slots, some fields replaced. `attrs.evolve` costs ten times it."""
    new = object.__new__(type(state))
    of = new.__dict__
    of |= state.__dict__
    of |= fields
    if _TEXT in of:
        del of[_TEXT]
    if _KEPT in of:
        del of[_KEPT]
    return new


def _fields(cls: type) -> frozenset[str]:
    if cls not in _names:
        _names[cls] = frozenset(a.name for a in attrs.fields(cls))
    return _names[cls]


# -- how a type is written -------------------------------------------------------------------------


def text_of(value: Any) -> str:
    """The JSON of an attrs value that stands within another: written once, for as long as it lives.

    A state holds whole what its events said, and most of it stays from one state to the next.
    """
    of = value.__dict__
    if _TEXT not in of:
        cls = type(value)
        of[_TEXT] = (_encoders.get(cls) or _encoder(cls))(value)
    return of[_TEXT]  # type: ignore[no-any-return]


def _encoder(cls: type) -> Callable[[Any], str]:
    """One expression for all of a value: what it holds is written in place, not by calls."""
    hints = get_type_hints(cls)
    scope: dict[str, Any] = {"q": encode_basestring, "i": int.__repr__, "value": _any}
    scope |= {"text_of": text_of, "zip": zip}
    parts = [f'"{a.name}":{{{_dumps(hints[a.name], f"o.{a.name}")}}}' for a in attrs.fields(cls)]
    # of our own field names, never of anybody's text
    made = _encoders[cls] = eval(f"lambda o: f'''{{{{{','.join(parts)}}}}}'''", scope)
    return made  # type: ignore[no-any-return]


def _dumps(tp: Any, v: str, depth: int = 0) -> str:
    """The expression that writes `v`, a name or an attribute of it, as JSON."""
    origin, args = get_origin(tp), get_args(tp)
    if tp in _WRITTEN:
        return _WRITTEN[tp].format(v=v)
    if origin is UnionType:
        real = [a for a in args if a is not NoneType]
        if len(real) > 1:
            _plain(real)
            return f"value({v})"
        return f"('null' if {v} is None else {_dumps(real[0], v, depth)})"
    if origin is tuple and args[-1] is ...:
        each, names = _element(args[0], depth)
        return f"('[' + ','.join([{each} for {names} in {v}]) + ']' if {v} else '[]')"
    if origin is tuple:
        each, names = _element(tp, depth)
        return f"[{each} for {names} in ({v},)][0]"
    if attrs.has(tp):
        return f"text_of({v})"
    raise TypeError(f"{tp!r} may not stand in a plain part")


def _element(tp: Any, depth: int) -> tuple[str, str]:
    """The expression that writes one element, and the names into which it is taken apart."""
    if get_origin(tp) is not tuple or get_args(tp)[-1] is ...:
        return _dumps(tp, f"x{depth}", depth + 1), f"x{depth}"
    names = [f"x{depth}_{n}" for n in range(len(get_args(tp)))]
    inner = [_dumps(a, x, depth + 1) for a, x in zip(get_args(tp), names, strict=True)]
    comma = " + ',' + "
    return f"'[' + {comma.join(inner)} + ']'", f"({', '.join(names)},)"


def _any(v: Any) -> str:
    if v is None:
        return "null"
    return _ANY[type(v)](v)


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
