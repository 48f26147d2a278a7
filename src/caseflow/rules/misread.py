"""What Python would silently misread in a rule, or not read at all: `and`, `min`, `abs`, `in`. Each
raises where it is written and says what to write instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from caseflow.errors import DefinitionError


class NotInRules(DefinitionError, TypeError):
    """An operator or a function that a rule cannot use."""


class NoMethod(DefinitionError, AttributeError):
    """Something that a handle has not."""


class Misread:
    """Every operator that a handle has not."""

    __slots__ = ()

    if not TYPE_CHECKING:  # checkers report the operator as missing, Python says what to write

        def __bool__(self) -> NoReturn:
            raise NotInRules("term_no_truth", call=repr(self))

        def _binds(self, other: object) -> NoReturn:
            raise NotInRules("term_binds", call=repr(self))

        __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = _binds

        def __invert__(self) -> NoReturn:
            raise NotInRules("term_inverts", call=repr(self))

        def __eq__(self, other: object) -> NoReturn:
            raise NotInRules("term_equal", call=repr(self), written=repr(other))

        def __ne__(self, other: object) -> NoReturn:
            raise NotInRules("term_unequal", call=repr(self), written=repr(other))

        def __contains__(self, other: object) -> NoReturn:
            raise NotInRules("term_contains", call=repr(self))

        def __abs__(self) -> NoReturn:
            raise NotInRules("term_abs", call=repr(self))

        def __round__(self, digits: object = None) -> NoReturn:
            raise NotInRules("term_round", call=repr(self))

        __floor__ = __ceil__ = __trunc__ = __round__

        def __float__(self) -> NoReturn:
            raise NotInRules("term_converts", call=repr(self))

        __int__ = __float__

        def _no_sign(self, *other: object) -> NoReturn:
            raise NotInRules("term_arithmetic", call=repr(self))

        __neg__ = __pos__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __divmod__ = _no_sign

        def __iter__(self) -> NoReturn:
            raise NotInRules("term_repeats", call=repr(self))

        def __len__(self) -> NoReturn:
            raise NotInRules("term_repeats", call=repr(self))

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):  # Python itself asks
                raise AttributeError(name)
            known = [x for x in dir(type(self)) if not x.startswith("_")]
            own = tuple(x for x in known if x not in ("node", "kind"))
            # asked by `getattr` too, so nothing is loaded for it (`near` would)
            alike = next((x for x in own if x[:4] == name[:4]), "")
            raise NoMethod("no_method", call=repr(self), written=name, near=alike, known=own)

        __hash__ = None


__all__ = ["Misread", "NoMethod", "NotInRules"]
