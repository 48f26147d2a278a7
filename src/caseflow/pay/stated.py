"""A template read from the TOML in which it is stated; what does not hold is named."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from caseflow.errors import DefinitionError, near
from caseflow.pay import template as parts
from caseflow.pay.template import Column, Layout, Template

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")
LONGEST = 20_000  # signs of a template
_KEYS: Mapping[str, type] = {
    "name": str, "zh": str, "en": str, "kind": str, "suffix": str, "encoding": str,
    "separator": str, "newline": str, "date": str, "rows": int, "minor": bool, "sheet": str,
    "seen": str, "files": list,
}  # fmt: skip
_FILE: Mapping[str, type] = {
    "banks": str, "columns": list, "heads": bool, "top": list, "bottom": list,
}  # fmt: skip
_COLUMN: Mapping[str, type] = {
    "head": str, "value": str, "longest": int, "needed": bool, "number": bool,
}  # fmt: skip
_SUFFIXES = {"csv": ".csv", "text": ".txt", "xlsx": ".xlsx"}
_ONE_OF: Mapping[str, Sequence[str]] = {
    "kind": tuple(_SUFFIXES),
    "encoding": parts.ENCODINGS,
    "newline": tuple(parts.NEWLINES),
    "date": tuple(parts.DATES),
}


def read_template(text: str) -> Template:
    """The template that a text states. DefinitionError, naming the place, if it does not hold.

    >>> made = read_template('''
    ... name = "reef"
    ... zh = "R"
    ... en = "Reef bank"
    ... [[files]]
    ... banks = "all"
    ... columns = [{head = "to", value = "{account}"}, {head = "sum", value = "{amount}"}]
    ... ''')
    >>> made.name, [c.value for c in made.files[0].columns]
    ('reef', ['{account}', '{amount}'])
    """
    if len(text) > LONGEST:
        raise _no("template_long", "", longest=LONGEST)
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise _no("template_toml", "", what=str(problem)[:200]) from None
    own = _taken(stated, _KEYS, "", ("name", "zh", "en", "files"))
    for key, known in _ONE_OF.items():
        if key in own and own[key] not in known:
            raise _no("template_one_of", key, known=tuple(known), near=near(own[key], known))
    own.setdefault("suffix", _SUFFIXES[own.get("kind", "csv")])
    if not NAME.fullmatch(own["name"]) or not SUFFIX.fullmatch(own["suffix"]):
        raise _no("template_name", "name")
    if own.get("rows", 0) < 0 or own.get("separator", ",") == "":
        raise _no("template_value", "rows" if own.get("rows", 0) < 0 else "separator")
    if own.get("kind", "csv") == "csv" and len(own.get("separator", ",")) != 1:
        raise _no("template_value", "separator")
    own["files"] = tuple(_layout(x, f"files[{i}]") for i, x in enumerate(own["files"]))
    banks = sorted(x.banks for x in own["files"])
    if banks not in (["all"], ["other", "own"]):
        raise _no("template_files", "files")
    return Template(**own)


NEEDED = ("account", "payee", "amount")
FEW_DIGITS = 9  # of a cell's own text: no account has so few


def pays_whom(template: Template) -> None:
    """DefinitionError unless each file tells the account, the name and the sum of each payment in
    columns of their own, and no cell of its rows has an account written into it: a text so long
    would be adopted without anybody seeing that all of it goes to one account.
    """
    for i, file in enumerate(template.files):
        at, said = f"files[{i}].columns", [c.value for c in file.columns]
        missing = tuple(key for key in NEEDED if f"{{{key}}}" not in said)
        if missing:
            raise _no("template_lacks", at, missing_keys=missing)
        for n, value in enumerate(said):
            if sum(c.isdigit() for c in parts.KEY.sub("", value)) > FEW_DIGITS:
                raise _no("template_account", f"{at}[{n}]")


def _layout(stated: object, at: str) -> Layout:
    own = _taken(stated, _FILE, at, ("banks", "columns"))
    for key in ("top", "bottom"):
        own[key] = tuple(_line(row, f"{at}.{key}") for row in own.get(key, ()))
    own["columns"] = tuple(_column(x, f"{at}.columns[{i}]") for i, x in enumerate(own["columns"]))
    if not own["columns"] or own["banks"] not in ("all", "own", "other"):
        raise _no("template_value", f"{at}.{'banks' if own['columns'] else 'columns'}")
    return Layout(**own)


def _line(stated: object, at: str) -> tuple[str, ...]:
    if not isinstance(stated, list) or not all(isinstance(x, str) for x in stated):
        raise _no("template_value", at)
    for cell in stated:
        _keys(cell, parts.OF_A_FILE, at)
    return tuple(stated)


def _column(stated: object, at: str) -> Column:
    own = _taken(stated, _COLUMN, at, ("head", "value"))
    _keys(own["value"], parts.OF_A_ROW | parts.OF_A_FILE, at)
    if own.get("longest", 0) < 0 or (own.get("number") and own["value"] != "{amount}"):
        raise _no("template_value", f"{at}.{'number' if own.get('number') else 'longest'}")
    return Column(**own)


def _keys(cell: str, known: frozenset[str], at: str) -> None:
    """Every key of a cell is known, and no brace stands alone."""
    for key in parts.KEY.findall(cell):
        if key not in known and not (key.startswith(parts.SET) and key[len(parts.SET) :]):
            raise _no("template_key", at, key=key[:40], near=near(key, known))
    if set("{}") & set(parts.KEY.sub("", cell)):
        raise _no("template_key", at, key="{", near="")


def _taken(
    stated: object, known: Mapping[str, type], at: str, needed: Sequence[str]
) -> dict[str, Any]:
    """The values of a table, each of its kind, none that nobody knows, none missing."""
    if not isinstance(stated, Mapping):
        raise _no("template_value", at)
    for key, value in stated.items():
        if key not in known:
            raise _no("template_key", at, key=key[:40], near=near(key, known))
        if type(value) is not known[key]:
            raise _no("template_value", f"{at}.{key}" if at else key)
    missing = [k for k in needed if k not in stated]
    if missing:
        raise _no("template_lacks", at, missing_keys=tuple(missing))
    return dict(stated)


def _no(code: str, at: str, **said: Any) -> DefinitionError:
    return DefinitionError(code, at=at, **said)


__all__ = ["pays_whom", "read_template"]
