"""What one plugin supplies: every hook is asked once, every answer looked at before it is used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pluggy
from attrs import Factory, define

from caseflow import hookspecs
from caseflow.errors import LANGS, DefinitionError, near
from caseflow.isolation import Format, Maker, Reader

if TYPE_CHECKING:
    from caseflow.programme.amendments import Amendment
    from caseflow.programme.programme import Programme


@define(kw_only=True)
class Supplied:
    """What one plugin supplies, by name; readers by how the files end that they read."""

    plugin: str
    programmes: dict[str, Programme] = Factory(dict)
    amendments: dict[str, Amendment] = Factory(dict)
    readers: list[Reader] = Factory(list)
    payment_formats: dict[str, Format] = Factory(dict)
    places: dict[str, Maker] = Factory(dict)

    @property
    def anything(self) -> bool:
        """Is it anything at all?"""
        return any(
            (self.programmes, self.amendments, self.readers, self.payment_formats, self.places)
        )


def ask(name: str, plugin: object) -> Supplied:
    """Ask every hook of a plugin once. DefinitionError for an answer of another shape; and whatever
    the plugin itself raises."""
    one = Supplied(plugin=name)
    _marked(plugin)
    manager = pluggy.PluginManager("caseflow")
    manager.add_hookspecs(hookspecs)
    manager.register(plugin, name)
    manager.check_pending()
    for given in manager.hook.caseflow_places():
        _places(one, given)
    for hook in _ITEMS:
        for given in getattr(manager.hook, hook)():
            if isinstance(given, str | bytes) or not isinstance(given, Sequence):
                raise _like(hook, "[…]", type(given).__name__)
            for item in given:
                _ITEMS[hook](one, item)
    return one


HOOKS = tuple(x for x in vars(hookspecs) if x.startswith("caseflow_"))


def _marked(plugin: object) -> None:
    """DefinitionError for a hook by a name that none has, and for one that lacks its mark: it
    would be passed over in silence."""
    for name in dir(plugin):
        value = getattr(plugin, name, None)
        if not name.startswith("caseflow_") or not callable(value):
            continue
        if name not in HOOKS:
            raise DefinitionError("plugin_hook", name=name, near=near(name, HOOKS), known=HOOKS)
        if getattr(value, "caseflow_impl", None) is None:
            raise DefinitionError("plugin_unmarked", name=name)


_PLACES = '{"island": make_island}'
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
LABEL = 60  # signs by which people call a format
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}")


def _like(call: str, example: str, given: str) -> DefinitionError:
    return DefinitionError("expected_like", call=call, example=example, written=given)


def _places(one: Supplied, given: object) -> None:
    if not isinstance(given, Mapping):
        raise _like("caseflow_places", _PLACES, type(given).__name__)
    for name, make in given.items():
        if not isinstance(name, str) or not name.isidentifier() or not callable(make):
            raise _like("caseflow_places", _PLACES, repr(name))
        one.places[name] = Maker(one.plugin, name, make)


def _programme(one: Supplied, item: object) -> None:
    """A programme is data: a class of its own could say something else every time."""
    from caseflow.programme.amendments import Amendment
    from caseflow.programme.programme import Programme

    if type(item) is Programme:
        same = one.programmes.setdefault(item.name, item) is item
    elif type(item) is Amendment:
        same = one.amendments.setdefault(item.name, item) is item
    else:
        raise _like("caseflow_programmes", "Programme(…), amend(…)", type(item).__name__)
    if not same:
        raise DefinitionError("plugin_item_twice", name=item.name)


def _has(hook: str, item: object, *names: str) -> None:
    """DefinitionError if it lacks one of these, or is a class instead of an object of it."""
    missing = [n for n in names if not hasattr(item, n)]
    if missing:
        raise DefinitionError("hook_lacks", hook=hook, written=type(item).__name__, names=missing)
    if isinstance(item, type):
        raise DefinitionError("hook_class", hook=hook, written=item.__name__)


def _reader(one: Supplied, item: Any) -> None:
    _has("caseflow_readers", item, "suffixes", "read")
    suffixes = item.suffixes
    good = isinstance(suffixes, tuple | list) and all(
        isinstance(x, str) and x.startswith(".") for x in suffixes
    )
    if not good or not callable(item.read):
        raise DefinitionError("hook_reader", hook="caseflow_readers")
    small = tuple(x.lower() for x in suffixes)
    for suffix in small:
        if any(suffix in r.suffixes for r in one.readers):
            raise DefinitionError("plugin_item_twice", name=suffix)
    one.readers.append(Reader(one.plugin, item, small))


def _format(one: Supplied, item: Any) -> None:
    _has("caseflow_payment_formats", item, "name", "suffix", "write")
    name, suffix = item.name, item.suffix
    texts = isinstance(name, str) and isinstance(suffix, str)
    if not texts or not _NAME.fullmatch(name) or not _SUFFIX.fullmatch(suffix):
        raise DefinitionError("hook_format", hook="caseflow_payment_formats")
    if not callable(item.write):
        raise DefinitionError("hook_format", hook="caseflow_payment_formats")
    if name in one.payment_formats:
        raise DefinitionError("plugin_item_twice", name=name)
    zh, en = (getattr(item, lang, "") for lang in LANGS)
    if not all(isinstance(x, str) and len(x) <= LABEL and x.isprintable() for x in (zh, en)):
        raise DefinitionError("hook_format", hook="caseflow_payment_formats")
    one.payment_formats[name] = Format(one.plugin, item, name, suffix, zh=zh, en=en)


_ITEMS: dict[str, Callable[[Supplied, Any], None]] = {
    "caseflow_programmes": _programme,
    "caseflow_readers": _reader,
    "caseflow_payment_formats": _format,
}


def top_level(one: Supplied, module: ModuleType, others: Iterable[object]) -> None:
    """A drop-in file needs no hook: what stands at its top level counts, but not what it imports
    from an installed plugin (`others`)."""
    from caseflow.programme.amendments import Amendment
    from caseflow.programme.programme import Programme

    known = {id(x) for x in (*others, *one.programmes.values(), *one.amendments.values())}
    for value in vars(module).values():
        if isinstance(value, Programme | Amendment) and id(value) not in known:
            known.add(id(value))
            _programme(one, value)


__all__ = ["Supplied", "ask", "top_level"]
